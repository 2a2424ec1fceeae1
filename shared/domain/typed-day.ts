import { formatDay, parseDay } from '../text/dates.ts';
import { foldText } from '../text/vietnamese.ts';
import { type Day, daysBetween, isDay } from './day.ts';
import type { DayWindow } from './period.ts';
import { FIRST_DAY, LAST_DAY } from './plausible-day.ts';

/** A day as a clerk types it into a field. */

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const YEARS = Array.from(
  { length: yearOf(LAST_DAY) - yearOf(FIRST_DAY) + 1 },
  (_, n) => yearOf(FIRST_DAY) + n,
);

/** What a short way of writing a day is completed by. */
export interface DayAround {
  /** Meant by "hôm nay"; undefined while it is not known yet. */
  today?: Day | undefined;
  /** Where a year that was left out is looked for first, such as the days of the campaign. */
  window?: DayWindow | undefined;
}

/** `isWhole`: nothing had to be completed, so what was typed need not be looked at again. */
export type TypedDay = { day: Day; isWhole: boolean } | { problem: string };

/**
 * A typed text as a day: "1/9/2023", "01-09-23", "1.9.23", "01092023", "010923", "2023-09-01",
 * "hôm nay", and "1/9" with the year of the window, or, without one, the nearest to today. A text
 * that is none of these, or a day that the calendar does not have, is a problem in a sentence;
 * the empty text is null.
 */
export function readTypedDay(typed: string, around: DayAround = {}): TypedDay | null {
  const text = typed.trim();
  if (text === '') return null;
  if (foldText(text) === 'hom nay' && around.today !== undefined) {
    return { day: around.today, isWhole: false };
  }
  const written = parseDay(text) ?? sixFigures(text);
  if (written !== null) return isDay(written) ? sensible(text, written) : noSuchDay(text);
  const short = /^(\d{1,2})[/.\- ](\d{1,2})$/.exec(text);
  if (!short) return noSuchDay(text);
  const day = inNearYear(short[1]!.padStart(2, '0'), short[2]!.padStart(2, '0'), around);
  return day === null ? noSuchDay(text) : { day, isWhole: false };
}

/** "010923" → "2023-09-01". */
function sixFigures(text: string): string | null {
  const found = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  return found && `20${found[3]}-${found[2]}-${found[1]}`;
}

function sensible(text: string, day: Day): TypedDay {
  if (FIRST_DAY <= day && day <= LAST_DAY) return { day, isWhole: true };
  const [first, last] = [YEARS[0], YEARS.at(-1)];
  return { problem: `Năm của ngày “${text}” không hợp lý; ghi năm từ ${first} đến ${last}.` };
}

const noSuchDay = (text: string) => ({
  problem: `Không có ngày “${text}”; ghi ngày/tháng/năm, ví dụ 01/9/2026.`,
});

/** The day of a year that lies nearest: to the window where there is one, then to today. */
function inNearYear(date: string, month: string, { today, window }: DayAround): Day | null {
  const near = today ?? window?.to;
  if (near === undefined) return null;
  const outside = (day: Day) =>
    window ? Math.max(0, daysBetween(day, window.from), daysBetween(window.to, day)) : 0;
  const away = (day: Day) => Math.abs(daysBetween(near, day));
  return (
    YEARS.map((year) => `${year}-${month}-${date}`)
      .filter(isDay)
      .sort((a, b) => outside(a) - outside(b) || away(a) - away(b))[0] ?? null
  );
}

/** The day of a text that says all of it; null for any other text. */
export function typedDay(text: string): Day | null {
  const read = readTypedDay(text);
  return read !== null && 'day' in read ? read.day : null;
}

/** Why a typed text is no day, in a sentence; null when it is one, or when nothing is typed. */
export function dayProblem(text: string): string | null {
  const read = readTypedDay(text);
  return read !== null && 'problem' in read ? read.problem : null;
}

/** Why a day cannot be chosen here, in a sentence; null when it can. */
export const outsideProblem = (day: Day, { from, to }: DayWindow): string | null =>
  from <= day && day <= to
    ? null
    : `Chỉ chọn được ngày từ ${formatDay(from)} đến hết ${formatDay(to)}.`;
