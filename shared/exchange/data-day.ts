import { addDays, type Day, isDay } from '../domain/day.ts';
import { dropUnseen, normaliseText } from '../text/vietnamese.ts';

/**
 * The day of a file's figures by its own words: "Số liệu tính đến hết ngày 05 tháng 9 năm 2023",
 * "Ngày báo cáo: 05/9/2023", a sheet called "05.9.2023". Files also name days of the plan, of the
 * campaign and of the signature; those say nothing about the figures.
 */
export interface StatedDay {
  /** The last day that is in the figures. */
  on: Day;
  /** For figures of several days: their first day. */
  from?: Day;
  /** False for a day without words around it: it may belong to the figures or to the document. */
  certain: boolean;
  /** As the file writes it. */
  written: string;
}

/** Other days that dates in a file can mean. */
export interface KnownDays {
  /** The day that the figures should be of; it also completes dates without a year. */
  opening: Day;
  /** First and last days of the campaign and of its milestones. */
  windows: readonly { from: Day; to: Day }[];
}

/** Lower case without marks, with punctuation; as long as the text itself is in NFC. */
const plain = (text: string) =>
  normaliseText(dropUnseen(text))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();

const DATE =
  /(?<![\d/])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\s*([/.-])\s*(\d{1,2})(?:\s*\5\s*(\d{4}|\d{2}))?|(\d{1,2})\s*thang\s*(\d{1,2})(?:\s*,?\s*nam\s*(\d{4}))?)(?![\d/]|[.-]\d)/g;
/** A period without a day: "tháng 9 năm 2023", "tháng 9/2023", "quý III/2023". */
const STRETCH =
  /(?<!\d\s?)(?:thang\s*(\d{1,2})|quy\s*(iv|i{1,3}|[1-4]))\s*(?:[/-]|,?\s*nam)\s*(\d{4})(?!\d)/g;

/** Words before the day of the figures. */
const OF_FIGURES =
  /(?:so lieu|tinh den|tinh toi|tinh het|cap nhat|luy ke|ket qua|bao cao(?: nhanh)?(?: thang| quy| tuan)?|chot|thoi diem|thuc hien den|da thuc hien|ngay du lieu|du lieu)\b/g;
/** Words before the day of a document. */
const OF_DOCUMENT =
  /(?:\bso\s*:?\s*\d*\s*\/|\bso\s+\d+|\/[a-z]{2,}|ke hoach|quyet dinh|cong van|nghi quyet|nghi dinh|thong tu|thong bao|huong dan|chi thi|de an|van ban|kem theo|ban hanh|cong dien|to trinh)/g;
/** Words before a day by which something is to be done. */
const OF_PLAN =
  /(?:chi tieu|muc tieu|phan dau|hoan thanh truoc|thoi han|thoi gian|chien dich|dot cao diem|giai doan|han nop)/g;

const lastIndex = (pattern: RegExp, text: string) =>
  [...text.matchAll(pattern)].at(-1)?.index ?? -1;

/** What words say of a date after them: of the figures, of something else; null for nothing. */
type Meaning = 'figures' | 'other' | null;

/** What the words before a date mean; the last of them decides. */
function meaningOf(before: string): Meaning {
  const figures = lastIndex(OF_FIGURES, before);
  const other = Math.max(lastIndex(OF_DOCUMENT, before), lastIndex(OF_PLAN, before));
  if (figures > other) return 'figures';
  return other < 0 ? null : 'other';
}

interface Found {
  day: Day;
  start: number;
  end: number;
  written: string;
}

function dayOf(match: RegExpExecArray | RegExpMatchArray, opening: Day): Day | null {
  const [, y1, m1, d1, d2, , m2, y2, d3, m3, y3] = match;
  const year = y1 ?? (y2 ?? y3)?.padStart(4, '20') ?? opening.slice(0, 4);
  const month = (m1 ?? m2 ?? m3)!.padStart(2, '0');
  const day = `${year}-${month}-${(d1 ?? d2 ?? d3)!.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function datesIn(text: string, opening: Day): Found[] {
  return [...text.matchAll(DATE)].flatMap((match) => {
    const day = dayOf(match, opening);
    if (day === null) return [];
    const start = match.index;
    // "1.2" and "3/4" can be plain numbers: a date without a year needs "ngày" before it.
    const hasYear = match[1] ?? match[7] ?? match[8];
    if (!hasYear && !/(?:ngay|den|het|toi|tu|-) ?:? ?$/.test(text.slice(0, start))) return [];
    return { day, start, end: start + match[0].length, written: match[0] };
  });
}

/**
 * The last day in the figures where the named day is excluded: "trước ngày 24/8", "0 giờ ngày
 * 24/8".
 */
function lastHeld(day: Day, before: string): Day {
  const isExclusive =
    /truoc (?:ngay ?)?$/.test(before) ||
    /\D0{1,2} ?(?:h|gio|:) ?(?:00?)? ?(?:phut)?,? ?(?:ngay ?)?$/.test(before);
  return isExclusive ? addDays(day, -1) : day;
}

/**
 * Nothing but the word "ngày" is before the date. Letterheads and signatures name a place: "Gia
 * Lai, ngày 29 tháng 8 năm 2023".
 */
const isBare = (before: string) => /^[ (*"“-]*(?:ngay ?:? ?)?$/.test(before);
/** Between the days of a period. */
const TO = /^ ?(?:den|-|–|toi) ?(?:het ?)?(?:ngay ?)?$/;
/** True before the first day of a period: "từ ngày", "(", or nothing at all. */
const isStart = (before: string) => /(?:\btu|\btuan|[-–(]|^) ?(?:het ?)?(?:ngay ?)?$/.test(before);

/**
 * The days that one line names for the figures. `above` is the line before, which may end with "Số
 * liệu tính đến". `isTitle` is false below the table, where a day without words belongs to the
 * signature.
 */
export function statedDays(
  line: string,
  above: string,
  known: KnownDays,
  isTitle: boolean,
): StatedDay[] {
  const text = plain(line);
  const dates = datesIn(text, known.opening);
  const stated: StatedDay[] = [];
  const wordsBefore = dates.map(({ start }, i) => text.slice(dates[i - 1]?.end ?? 0, start));
  const endsPeriod = wordsBefore.map(
    (words, i) => i > 0 && TO.test(words) && (isStart(wordsBefore[i - 1]!) || /[-–]/.test(words)),
  );
  for (const [i, date] of dates.entries()) {
    // The first day of a period is returned with its last one.
    if (endsPeriod[i + 1]) continue;
    const before = wordsBefore[i]!;
    const isEnd = endsPeriod[i]!;
    const words = isEnd ? wordsBefore[i - 1]! : before;
    let meaning = meaningOf(words);
    if (i === 0 && isBare(words)) meaning = tailMeaning(above, known);
    const on = lastHeld(date.day, before);
    const from = isEnd ? dates[i - 1]!.day : undefined;
    const written = line.length > 120 ? date.written : normaliseText(line);
    const add = (certain: boolean) =>
      stated.push({ on, ...(from !== undefined && { from }), certain, written });
    if (meaning === 'figures') add(true);
    else if (meaning === 'other') continue;
    else if (from !== undefined) {
      if (!known.windows.some((window) => window.from === from && window.to === on)) add(true);
    } else if (/\b(?:den|toi|het) ?(?:ngay ?)?$/.test(before)) {
      if (!known.windows.some(({ to }) => to === on)) add(true);
    } else if (isTitle && isBare(before)) add(false);
  }
  if (dates.length > 0) return stated;
  return stretchesIn(text, line, isTitle);
}

/**
 * "Kết quả tháng 9/2023": figures of a month or a quarter end on its last day. A title that
 * consists of the month alone leaves open whether it is about the figures.
 */
function stretchesIn(text: string, line: string, isTitle: boolean): StatedDay[] {
  return [...text.matchAll(STRETCH)].flatMap((match) => {
    const certain = meaningOf(text.slice(0, match.index)) === 'figures';
    const isAlone = /^[ ()*"“”.]*$/.test(text.replace(match[0], ''));
    if (!certain && !(isTitle && isAlone)) return [];
    const [, month, quarter, year] = match;
    const quarters = ['i', 'ii', 'iii', 'iv'];
    const last =
      month !== undefined
        ? Number(month)
        : 3 * (quarters.includes(quarter!) ? quarters.indexOf(quarter!) + 1 : Number(quarter));
    if (last < 1 || last > 12) return [];
    const next =
      last === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(last + 1).padStart(2, '0')}-01`;
    return [{ on: addDays(next, -1), certain, written: normaliseText(line) }];
  });
}

/** The meaning of a line that ends without a day: "Số liệu tính đến" above "05/9/2023". */
function tailMeaning(line: string, known: KnownDays): Meaning {
  const text = plain(line);
  return datesIn(text, known.opening).length > 0 ? null : meaningOf(text);
}

/** The day in the name of a sheet: "05.9.2023", "Ngày 5-9", "23-8 (chốt)". */
export function dayOfSheet(name: string, opening: Day): Day | null {
  const text = plain(name);
  const match = [...text.matchAll(DATE)][0];
  if (!match) return null;
  const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  const hasYear = match[1] ?? match[7] ?? match[10];
  const isAlone = /^\s*(?:ngay|den|den ngay|so lieu|sl)?\s*(?:\(.*\))?\s*$/.test(rest);
  return hasYear || isAlone ? dayOf(match, opening) : null;
}
