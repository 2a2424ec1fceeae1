import { capitalise } from './vietnamese.ts';

/**
 * Days as offices write them. By the appendices of decree 30/2020/NĐ-CP days below 10 and
 * months 1 and 2 carry a leading zero, other months none: "ngày 11 tháng 3", "01/9/2023".
 */

const parts = (day: string) => {
  const [year, month, date] = day.split('-').map(Number);
  return { year: year ?? 0, month: month ?? 0, date: date ?? 0 };
};
const dayText = (date: number) => (date < 10 ? `0${date}` : `${date}`);
const monthText = (month: number) => (month < 3 ? `0${month}` : `${month}`);

/** "2023-09-01" → "01/9/2023". */
export function formatDay(day: string): string {
  const { year, month, date } = parts(day);
  return `${dayText(date)}/${monthText(month)}/${year}`;
}

/**
 * A day as clerks type it, to "YYYY-MM-DD": "1/9/2023", "01-09-23", "1.9.2023", "01092023", or
 * already in that form. Null when the text is none of these. The day may still not exist
 * ("31/02/2023"): the caller checks with `isDay`.
 */
export function parseDay(text: string): string | null {
  const typed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return typed;
  const match =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (!match) return null;
  const [, date = '', month = '', year = ''] = match;
  return `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** "2023-08-29" → "ngày 29 tháng 8 năm 2023", the form of the strict style. */
export function formatDayInWords(day: string): string {
  const { year, month, date } = parts(day);
  return `ngày ${dayText(date)} tháng ${monthText(month)} năm ${year}`;
}

/** "07:30" → "07 giờ 30". */
export const formatTime = (time: string): string => time.replace(':', ' giờ ');

/** Hours of each day: "từ 07 giờ 30 đến 22 giờ 00". */
export const hoursText = ({ from, to }: { from: string; to: string }): string =>
  `từ ${formatTime(from)} đến ${formatTime(to)}`;

/**
 * A time as clerks type it, to "HH:MM": "7:30", "7h30", "07 giờ 30", "7h". Any other text is
 * returned as typed, so that the form's check can refuse it by name; null where nothing was typed.
 */
export function parseTime(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const match = /^(\d{1,2})\s*(?:[:.h]|giờ)\s*(\d{2})?$/i.exec(typed);
  return match ? `${match[1]!.padStart(2, '0')}:${match[2] ?? '00'}` : typed;
}

/** Monday first, in the spelling used inside a sentence. */
export const WEEKDAY_WORDS: readonly string[] = [
  'thứ Hai',
  'thứ Ba',
  'thứ Tư',
  'thứ Năm',
  'thứ Sáu',
  'thứ Bảy',
  'Chủ nhật',
];

/** "2023-09-01" → "Thứ Sáu". */
export function weekdayName(day: string): string {
  const { year, month, date } = parts(day);
  const sundayFirst = new Date(Date.UTC(year, month - 1, date)).getUTCDay();
  return capitalise(WEEKDAY_WORDS[(sundayFirst + 6) % 7]!);
}

/** The time of an instant (milliseconds since 1970) on the wall in Việt Nam: "08:15". */
export const vietnamTime = (instant: number): string =>
  new Date(instant + 7 * 3_600_000).toISOString().slice(11, 16);

/** An instant (ISO 8601) as the clock on the wall in Việt Nam shows it: "08:15:02 01/9/2023". */
export function formatInstant(instant: string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 19)} ${formatDay(local.slice(0, 10))}`;
}

/** "ngày 05/9/2023", "từ ngày 05/9/2023 đến hết ngày 11/9/2023". */
export const daysText = ({ from, to }: { from: string; to: string }): string =>
  from === to
    ? `ngày ${formatDay(from)}`
    : `từ ngày ${formatDay(from)} đến hết ngày ${formatDay(to)}`;
