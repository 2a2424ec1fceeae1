/** Civil days at UTC+7, the only time zone of the country, as text "YYYY-MM-DD". */

/** A calendar day, "YYYY-MM-DD"; compares and sorts as text. */
export type Day = string;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 1440 * MS_PER_MINUTE;
/** How far the clock of Việt Nam is ahead of UTC. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000;

const toMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** True for a real calendar day in the form "YYYY-MM-DD" (2023-02-30 is not one). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const date = Number(text.slice(8));
  return date >= 1 && date <= lastDate(Number(text.slice(0, 4)), month);
}

/** True for a time of day in the form "07:30", up to "24:00". */
export const isTime = (text: string): boolean => /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);

/** The sentence for a text that is not a time. */
export const noSuchTime = (text: string): string =>
  `Giờ “${text}” không đúng; ghi theo dạng 07:30, từ 00:00 đến 24:00.`;

/** Days in a month, 0 when there is no such month; leap years by the Gregorian rule. */
function lastDate(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month !== 2) return 30 + ((month + (month > 7 ? 1 : 0)) % 2);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The day on the calendar in Việt Nam at an instant (milliseconds since 1970, UTC). */
export function vietnamDay(epochMs: number): Day {
  return new Date(epochMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** The same as a number that rises by one each day. */
export const vietnamDayNumber = (epochMs: number): number =>
  Math.floor((epochMs + VIETNAM_OFFSET_MS) / MS_PER_DAY);

/** The instant (milliseconds since 1970, UTC) at which a day begins in Việt Nam. */
export function dayStart(day: Day): number {
  return toMs(day) - VIETNAM_OFFSET_MS;
}

/** The instant at which a time of a day, "07:30", is on the clock in Việt Nam. */
export const instantOf = (day: Day, time: string): number =>
  dayStart(day) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MS_PER_MINUTE;

/** The day `days` later; earlier when `days` is below zero. */
export function addDays(day: Day, days: number): Day {
  return new Date(toMs(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; below zero when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => (toMs(to) - toMs(from)) / MS_PER_DAY;

/** Days from `from` to `to`, both counted; 0 when `to` lies before `from`. */
export function daysInclusive(from: Day, to: Day): number {
  return Math.max(0, daysBetween(from, to) + 1);
}

/** Days of a window in order, both ends included. */
export function eachDay(from: Day, to: Day): Day[] {
  return Array.from({ length: daysInclusive(from, to) }, (_, i) => addDays(from, i));
}

/** 1 for Monday … 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(toMs(day)).getUTCDay() || 7;
}
