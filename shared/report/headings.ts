import type { Campaign, Indicator } from '../domain/campaign.ts';
import type { WindowKind } from '../domain/compared.ts';
import type { DayWindow } from '../domain/period.ts';
import { formatDay, formatDayInWords } from '../text/dates.ts';
import { roman } from '../text/roman.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import { habitsOf, type ReportStyle } from './model.ts';

/** Words in the headings of several reports. */

/** Room for a number that is not given yet: spaces that are neither broken nor folded. */
export const NUMBER_BLANK = '\u00a0'.repeat(6);

const PLAN_LINE = '(Kèm theo ';

/** Names that are verbs can stand after "đã": "Đã kích hoạt", "Tỷ lệ % … đã kích hoạt". */
export const isVerb = ({ shortName }: Pick<Indicator, 'shortName'>): boolean =>
  /^(kích hoạt|đăng ký|thu nhận|cài đặt|phê duyệt|cấp)$/.test(uncapitalise(shortName));

/** "Kế hoạch số 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh"; null where no plan is given. */
export function planWords(campaign: Campaign, style: ReportStyle): string | null {
  if (campaign.planNumber === '') return null;
  const { shortDays } = habitsOf(style);
  const plan = shortDays ? `${campaign.planType} số:` : `${campaign.planType} số`;
  const day =
    campaign.planOn === null
      ? ''
      : shortDays
        ? ` ngày ${formatDay(campaign.planOn)}`
        : ` ${formatDayInWords(campaign.planOn)}`;
  const issuer = campaign.issuer === '' ? '' : ` của ${campaign.issuer}`;
  // The document as it lies before the office has its number blank.
  const blank = campaign.planNumber.startsWith('/') ? NUMBER_BLANK : '';
  return `${plan} ${blank}${campaign.planNumber}${day}${issuer}`;
}

/** "(Kèm theo Kế hoạch số 2314/KH-UBND ngày 29 tháng 8 năm 2023 của UBND tỉnh)"; [] without one. */
export function planLine(campaign: Campaign, style: ReportStyle): string[] {
  const plan = planWords(campaign, style);
  return plan === null ? [] : [`${PLAN_LINE}${plan})`];
}

/** Whether a line names the document that an appendix goes with. */
export const isPlanLine = (line: string): boolean => line.startsWith(PLAN_LINE);

/**
 * "Phụ lục"; of several, counted from 0, "Phụ lục II" or, where an office does so, "PHỤ LỤC 02".
 */
export function appendixLabel(style: ReportStyle, place: number | null = null): string {
  const { capitalAppendix, appendixNumbers } = habitsOf(style);
  const word = capitalAppendix ? 'PHỤ LỤC' : 'Phụ lục';
  if (place === null) return word;
  const number = place + 1;
  return `${word} ${appendixNumbers === 'roman' ? roman(number) : `${number}`.padStart(2, '0')}`;
}

/** "Tuần 25/9/2023 – 01/10/2023", "Ngày 08/10/2023". */
export function windowWords(kind: WindowKind, { from, to }: DayWindow): string {
  const days = from === to ? formatDay(to) : `${formatDay(from)} – ${formatDay(to)}`;
  switch (kind) {
    case 'day':
      return `Ngày ${formatDay(to)}`;
    case 'week':
      return `Tuần ${days}`;
    case 'decreeMonth':
    case 'month':
      return `Tháng ${days}`;
    case 'milestone':
      return `Mốc ${days}`;
    case 'campaign':
      return `Cả chiến dịch ${days}`;
  }
}

/** "So với tuần trước"; for windows that have one before. */
export function beforeWords(kind: WindowKind): string {
  switch (kind) {
    case 'day':
      return 'So với ngày trước';
    case 'week':
      return 'So với tuần trước';
    default:
      return 'So với tháng trước';
  }
}
