import type { Day } from '../domain/day.ts';
import type { Closing } from '../domain/sheet.ts';
import { daysText, formatDay, formatInstant } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import type { ModelDifference } from './differences.ts';
import type { StyleName } from './model.ts';
import type { DocumentChoices } from './official-document.ts';
import { REPORT_PARAMETERS, type ReportChoices } from './request.ts';

/**
 * Reports as they were signed. A report of a closed day is stored as it is, and is shown and
 * printed in the same way whatever changes later.
 */

type Choices = Omit<ReportChoices, 'on' | 'style' | 'written'>;

/** What a report was asked for with. */
export interface SignedChoices extends Choices {
  style: StyleName;
  /** Null when the report was not an official document. */
  document: (DocumentChoices & { appendices: (Choices & { report: string })[] }) | null;
}

export interface SignedReport {
  id: number;
  uid: string;
  /** Its name in the registry, or that of a table of the office. */
  report: string;
  /** Its title when it was kept. */
  title: string;
  on: Day;
  choices: SignedChoices;
  /** The days that were closed when it was kept; `opened` when they were opened again. */
  closing: Pick<Closing, 'id' | 'from' | 'to' | 'closedAt' | 'closedBy'> & {
    opened: { at: string; by: string; reason: string } | null;
  };
  keptAt: string;
  keptBy: string;
  /** Who put it away and why; null while it was not. */
  removed: { at: string; by: string; reason: string } | null;
}

/** What would differ if the report were made today, or why it cannot be made any more. */
export type SignedComparison =
  | { count: number; differences: ModelDifference[] }
  | { sentence: string };

/** How many differences are listed one by one; the others are counted. */
export const TOLD_DIFFERENCES = 100;

export type AskedReport = Pick<SignedReport, 'report' | 'on'> &
  Omit<SignedChoices, 'style' | 'document'>;

/**
 * A text that is equal for the same report of the same day with the same choices. Style and papers
 * do not count: they are how it was signed, and come with the copy.
 */
export const signedKey = ({ report, on, ...choices }: AskedReport): string =>
  JSON.stringify([
    report,
    on,
    ...REPORT_PARAMETERS.map((name) => {
      const value = choices[name];
      return Array.isArray(value) && value.length === 0 ? null : (value ?? null);
    }),
  ]);

export const keyOfSigned = ({ report, on, choices }: SignedReport): string =>
  signedKey({ ...choices, report, on });

const documentKey = (document: SignedChoices['document']): string =>
  JSON.stringify(
    document && [
      ...[document.type, document.number, document.day, document.subject, document.opening],
      ...[document.closing, document.place],
      ...document.appendices.map((appendix) => signedKey({ ...appendix, on: '' })),
    ],
  );

/** Whether a copy was printed in this style, and alone or in just this document. */
export const isLaidOutLike = (
  { choices }: SignedReport,
  { style, document }: Pick<SignedChoices, 'style' | 'document'>,
): boolean => choices.style === style && documentKey(choices.document) === documentKey(document);

/** The copies of a report with these choices that were not put away, the newest first. */
export function signedOf(list: readonly SignedReport[], asked: AskedReport): SignedReport[] {
  const key = signedKey(asked);
  return signedOnDay(list, asked).filter((one) => keyOfSigned(one) === key);
}

/** The copies of a report of a day with any choices that were not put away, the newest first. */
export const signedOnDay = (
  list: readonly SignedReport[],
  { report, on }: Pick<SignedReport, 'report' | 'on'>,
): SignedReport[] =>
  list
    .filter((one) => one.removed === null && one.report === report && one.on === on)
    .sort((a, b) => b.id - a.id);

/** "giữ lúc 16:05:00 06/9/2023 (Nguyễn An), theo lần chốt ngày 05/9/2023": which copy it is. */
export function signedWords({ keptAt, keptBy, closing }: SignedReport): string {
  const opened =
    closing.opened === null
      ? ''
      : `, trước khi mở lại lúc ${formatInstant(closing.opened.at)} (${closing.opened.by}: ${closing.opened.reason})`;
  return `giữ lúc ${formatInstant(keptAt)} (${keptBy}), theo lần chốt số liệu ${daysText(closing)}${opened}`;
}

/** How a copy is named in a list: "Phụ lục chỉ tiêu, số liệu đến hết ngày 05/9/2023". */
export const signedTitle = ({ title, on }: Pick<SignedReport, 'title' | 'on'>): string =>
  `${title}, số liệu đến hết ngày ${formatDay(on)}`;

/** Whether the days by which it was kept are closed, were opened again, or it was put away. */
export function signedState({ closing, removed }: SignedReport): string {
  if (removed !== null) {
    return `đã bỏ lúc ${formatInstant(removed.at)} (${removed.by}): ${removed.reason}`;
  }
  return closing.opened === null ? 'bản đã ký' : 'bản đã ký trước khi mở lại';
}

/** "“Thôn A”, cột “Kết quả”: đã ký 12, nay 15". */
export const differenceWords = ({ place, kept, now }: ModelDifference): string =>
  `${place}: đã ký ${kept ?? 'không có'}, nay ${now ?? 'không có'}`;

/** What would be different today, as a sentence. */
export function comparisonWords(comparison: SignedComparison): string {
  if ('sentence' in comparison) {
    return `Hôm nay không lập lại được báo cáo này: ${comparison.sentence}`;
  }
  const { count } = comparison;
  return count === 0
    ? 'Nếu lập lại hôm nay thì không có gì khác.'
    : `Nếu lập lại hôm nay, có ${formatCount(count)} chỗ khác.`;
}
