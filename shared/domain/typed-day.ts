import { formatDay, parseDay } from '../text/dates.ts';
import { foldText } from '../text/vietnamese.ts';
import { type Day, daysInclusive, isDay } from './day.ts';
import type { DayWindow } from './period.ts';
import { FIRST_DAY, LAST_DAY } from './plausible-day.ts';

/** A day as a clerk types it into a field. */

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
  const [, date, month, year] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  return date === undefined ? null : `20${year}-${month}-${date}`;
}

function sensible(text: string, day: Day): TypedDay {
  if (FIRST_DAY <= day && day <= LAST_DAY) return { day, isWhole: true };
  const [first, last] = [FIRST_DAY, LAST_DAY].map((bound) => bound.slice(0, 4));
  return { problem: `Năm của ngày “${text}” không hợp lý; ghi năm từ ${first} đến ${last}.` };
}

const noSuchDay = (text: string) => ({
  problem: `Không có ngày “${text}”; ghi ngày/tháng/năm, ví dụ 01/9/2026.`,
});

/** The day of a year that lies nearest: to the window where there is one, else to today. */
function inNearYear(date: string, month: string, { today, window }: DayAround): Day | null {
  const from = window?.from ?? today;
  const to = window?.to ?? today;
  if (from === undefined || to === undefined) return null;
  // 29/02 may have to be looked for some years away.
  const years = Array.from({ length: 17 + yearOf(to) - yearOf(from) }, (_, n) => {
    return `${yearOf(from) - 8 + n}`;
  });
  const days = years.map((year) => `${year}-${month}-${date}`).filter(isDay);
  const inside = days.filter((day) => from <= day && day <= to);
  const near = today ?? to;
  const candidates = inside.length > 0 ? inside : days;
  const distance = (day: Day) =>
    inside.length > 0
      ? Math.abs(daysBetween(near, day))
      : Math.max(daysBetween(day, from), daysBetween(to, day));
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
/** Days from `one` to `other`; below zero where `other` is the earlier one. */
const daysBetween = (one: Day, other: Day): number =>
  one <= other ? daysInclusive(one, other) - 1 : 1 - daysInclusive(other, one);

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
