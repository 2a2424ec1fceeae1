import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { type Campaign, type Indicator, openingDay } from './campaign.ts';
import { addDays, type Day } from './day.ts';
import type { Finding, FoundCell } from './finding.ts';
import { type DayWindow, periodOf, periodText } from './period.ts';
import { type DaySheet, isKeyedAt } from './sheet.ts';

/**
 * Cells that should have been keyed and were not: a blank is not zero. A flow is due for every unit
 * at the end of each of its periods. A stock keeps its last reading, so it is missing only at a
 * unit that was never read, unless the office asks for a reading in every period (`requiresAll`).
 */

/** A period of an indicator at whose end some units, or all, had keyed nothing. */
export interface BlankPeriod {
  indicator: Indicator;
  /** The days of the period that lie in the campaign. */
  period: DayWindow;
  /** Units that could have keyed it. */
  units: number;
  /** How many of them did not; with a note on its cell a unit counts only if `requiresAll`. */
  blank: number;
  /** The first of those counted in `blank`, at most `MOST_NAMES`. */
  first: { id: number; name: string; code: string }[];
  /** A stock: these units have no reading on any day. */
  ever?: true;
}

/** How many units or periods one sentence names. */
export const MOST_NAMES = 5;

/** How many periods of one indicator are findings of their own: the last ones. */
const MOST_PERIODS = 31;

/**
 * The periods of an indicator that have ended by a day, in order, without those before the opening.
 */
export function duePeriods(
  { period }: Pick<Indicator, 'period'>,
  campaign: Campaign,
  until: Day,
): DayWindow[] {
  const afterOpening = addDays(openingDay(campaign), 1);
  const due: DayWindow[] = [];
  let on = afterOpening > campaign.startsOn ? afterOpening : campaign.startsOn;
  while (on <= campaign.endsOn) {
    const window = periodOf(on, period, campaign);
    if (window.to > until) break;
    due.push(window);
    on = addDays(window.to, 1);
  }
  return due;
}

/** Places of the units that are keyed for a stock, and of those that have never been read. */
export function readingsOf(
  sheet: DaySheet,
  indicator: Indicator,
): { keyed: number[]; unread: number[] } {
  const stored = sheet.stored.find(({ indicatorId }) => indicatorId === indicator.id);
  const noted = new Set(
    sheet.notes
      .filter(({ indicatorId }) => indicatorId === indicator.id)
      .map((note) => note.unitId),
  );
  const keyed = sheet.units.flatMap((_, i) => (isKeyedAt(sheet.units, i, indicator) ? [i] : []));
  const unread = keyed.filter(
    (i) => (stored?.now[i] ?? stored?.before[i] ?? stored?.opening[i] ?? null) === null,
  );
  // Where no unit has a reading, the stock is not in use yet.
  if (unread.length === keyed.length) return { keyed, unread: [] };
  return { keyed, unread: unread.filter((i) => !noted.has(sheet.units[i]!.unit.id)) };
}

const isNobody = ({ blank, units }: BlankPeriod) => blank === units;

/**
 * The findings about blank cells: one for each period that some units keyed and others did not, and
 * one line for the periods that all units left blank. Days without work are common, so blank
 * periods count only from the first keyed one on; with `requiresAll`, from the first one.
 */
export function blankFindings(blanks: readonly BlankPeriod[]): Finding[] {
  const indicators = new Set(blanks.map(({ indicator }) => indicator));
  return [...indicators].flatMap((indicator) => {
    const periods = blanks.filter((one) => one.indicator === indicator);
    const some = periods.filter((one) => !isNobody(one));
    const nobody = periods.filter(isNobody);
    const older = some.slice(0, -MOST_PERIODS);
    return [
      ...(nobody.length > 0 ? [findingOf(nobody, nobodySentence(nobody))] : []),
      ...(older.length > 0 ? [findingOf(older, olderSentence(older))] : []),
      ...some.slice(-MOST_PERIODS).map((one) => findingOf([one], someSentence(one))),
    ];
  });
}

/** The sentence shown when days are closed, one for each period. */
export const blankSentence = (blank: BlankPeriod): string =>
  isNobody(blank) ? `${nobodyText([blank])}.` : `${someText(blank)}.`;

/** The first blank cell of a period; null where none is named. */
export function firstBlank({ indicator, period, first }: BlankPeriod): FoundCell | null {
  const [unit] = first;
  return unit ? { indicatorId: indicator.id, unitId: unit.id, on: period.to } : null;
}

function findingOf(periods: readonly BlankPeriod[], sentence: string): Finding {
  const [one] = periods as [BlankPeriod];
  const { indicator, first, blank } = one;
  const cell = firstBlank(one);
  const single = periods.length === 1 && blank === 1 ? first[0] : undefined;
  return {
    level: indicator.requiresAll ? 'error' : 'warning',
    code: 'notKeyed',
    unitCode: single?.code ?? null,
    place: single?.name ?? `“${indicator.name}”`,
    ...(single ? {} : { head: indicator.name }),
    sentence,
    ...(cell ? { cell } : {}),
  };
}

const MUST = 'Chỉ số này phải nhập đủ mọi đơn vị: đơn vị không có thì nhập 0.';
const ANSWER =
  'Ô trống không phải là số 0: đơn vị không có thì nhập 0, chưa có số thì ghi chú vào ô.';
const CLOSE =
  'Ô trống không phải là số 0: không có thì nhập 0; nếu kỳ đó không phải báo cáo thì chốt lại và ghi lý do.';

/** "Thôn A, Thôn B và 10 đơn vị khác". */
function listed(names: readonly string[], all: number, what: string): string {
  const named = names.slice(0, MOST_NAMES);
  const others = all - named.length;
  return others > 0
    ? `${named.join(', ')} và ${formatCount(others)} ${what} khác`
    : named.join(', ');
}

function someText({ indicator, period, blank, first, ever }: BlankPeriod): string {
  const names = first.map(({ name }) => name);
  if (ever) {
    return `${formatCount(blank)} đơn vị chưa có số “${indicator.name}” nào đến hết ngày ${formatDay(period.to)}: ${listed(names, blank, 'đơn vị')}`;
  }
  return `${formatCount(blank)} đơn vị chưa nhập “${indicator.name}” ${periodText(indicator.period, period)}: ${listed(names, blank, 'đơn vị')}`;
}

const someSentence = (blank: BlankPeriod) =>
  `${someText(blank)}. ${blank.indicator.requiresAll ? MUST : ANSWER}`;

function nobodyText(periods: readonly BlankPeriod[]): string {
  const { indicator } = periods[0]!;
  const texts = periods.map(({ period }) => periodText(indicator.period, period));
  return `Chưa đơn vị nào nhập “${indicator.name}” ${listed(texts, texts.length, 'kỳ')}`;
}

const nobodySentence = (periods: readonly BlankPeriod[]) =>
  `${nobodyText(periods)}. ${periods[0]!.indicator.requiresAll ? MUST : CLOSE}`;

function olderSentence(periods: readonly BlankPeriod[]): string {
  const { indicator, period: first } = periods[0]!;
  const { period: last } = periods.at(-1)!;
  const text = (window: DayWindow) => periodText(indicator.period, window);
  const also = `Từ ${text(first)} đến ${text(last)} còn ${formatCount(periods.length)} kỳ khác cũng có đơn vị chưa nhập “${indicator.name}”`;
  return `${also}. ${indicator.requiresAll ? MUST : ANSWER}`;
}
