import type { Measure } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import { foldText } from '../text/vietnamese.ts';
import { type ColumnHead, headKey } from './table-heads.ts';

/** A column of a grid that a column of a pasted table can go to. */
export interface PasteField {
  /** Of the column in the grid. */
  id: string;
  title: string;
  /** What a table calls it, in whole heads; none where it is known by its day. */
  names: readonly string[];
  /** The day whose figures it holds, where the grid has a column a day. */
  day: Day | null;
  measure: Measure;
  /** Figures of several units add up, so that a total can be compared. */
  adds: boolean;
  /** Why nothing can be keyed into any cell of it. */
  lock: string | null;
}

/** Words over heads that say nothing of what their columns hold. */
const NEUTRAL =
  /^(?:(?:ket qua|ket qua thuc hien|so lieu|so luong|phat sinh|chi so|noi dung|chi tieu giao)?(?: ?(?:trong )?(?:ngay|ky|tuan))?|trong do)$/;

const MONTHS: Record<string, number> = {};
for (const [n, name] of 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').entries()) {
  MONTHS[name] = n + 1;
  MONTHS[`thg${n + 1}`] = n + 1;
  MONTHS[`thg ${n + 1}`] = n + 1;
}

/** A day as heads write it; the year may be left out. `swapped`: read month first. */
interface HeadDay {
  date: number;
  month: number;
  year: number | null;
}

const fullYear = (year: string | undefined): number | null =>
  year === undefined || year === '' ? null : Number(year.padStart(4, '20'));

function headDay(text: string): HeadDay | null {
  const words = text
    .trim()
    .replace(/^(?:(?:thứ|T)\s?[2-7]|CN|chủ nhật|đến|hết|đến hết)[\s,]+/iu, '')
    .replace(/^ngày\s+/iu, '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), date: Number(iso[3]) };
  const short = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?$/.exec(words);
  if (short) return { date: Number(short[1]), month: Number(short[2]), year: fullYear(short[3]) };
  const long = /^(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?$/iu.exec(words);
  if (long) return { date: Number(long[1]), month: Number(long[2]), year: fullYear(long[3]) };
  const named = /^(\d{1,2})[-\s](\p{L}{3}\s?\d{0,2})(?:[-\s](\d{4}|\d{2}))?$/u.exec(words);
  const month = named && MONTHS[foldText(named[2]!)];
  return named && month ? { date: Number(named[1]), month, year: fullYear(named[3]) } : null;
}

const dayOfYear = ({ date, month }: HeadDay) => month * 31 + date;

/**
 * Whether the days of a row of heads are written month first: read so, they lie closer together
 * than read the way offices write them. "9/1 9/2 … 9/12" are twelve days of September.
 */
function areMonthFirst(days: readonly HeadDay[]): boolean {
  if (days.length < 2 || days.some(({ date }) => date > 12)) return false;
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  const swapped = days.map(({ date, month }) => ({ date: month, month: date, year: null }));
  return spread(swapped.map(dayOfYear)) < spread(days.map(dayOfYear));
}

/**
 * The field that each head names for certain, by place; null where it names none, several, or one
 * that another head names as well: what is not certain is chosen by the clerk. `monthFirst` says
 * that days are written the American way, so that none of them is taken.
 */
export function fieldsOfHeads(
  heads: readonly ColumnHead[],
  fields: readonly PasteField[],
): { fields: (PasteField | null)[]; monthFirst: boolean } {
  const byName = new Map<string, Set<PasteField>>();
  for (const field of fields) {
    for (const name of field.names) {
      const key = headKey(name);
      byName.set(key, (byName.get(key) ?? new Set()).add(field));
    }
  }
  const days = heads.map(({ title }) => headDay(title));
  const monthFirst = areMonthFirst(days.filter((day) => day !== null));
  const named = heads.map(({ title, above }, at): PasteField | null => {
    if (title === '') return null;
    const day = days[at];
    const found = day
      ? monthFirst
        ? []
        : fields.filter((field) => field.day !== null && isThatDay(day, field.day))
      : [...(byName.get(headKey([...above, title].join(' '))) ?? ownName(title, above, byName))];
    return found.length === 1 ? found[0]! : null;
  });
  const times = (field: PasteField) => named.filter((other) => other === field).length;
  return {
    fields: named.map((field) => (field !== null && times(field) === 1 ? field : null)),
    monthFirst,
  };
}

/** A head by itself, where what stands over it does not say something else: "Lũy kế | Mức 1". */
function ownName(
  title: string,
  above: readonly string[],
  byName: ReadonlyMap<string, ReadonlySet<PasteField>>,
): Iterable<PasteField> {
  const own = title.replace(IN_WORDS, ' ').replace(/\s+(?:trong\s+)?(?:ngày\s*)?$/iu, '');
  const found = byName.get(headKey(title)) ?? byName.get(headKey(own)) ?? new Set();
  // Of which day it tells is asked by itself, see `daysInTitles`.
  const says = (words: string) =>
    !NEUTRAL.test(foldText(words.replace(IN_WORDS, ' '))) && headDay(words) === null;
  return above.some(says) ? [] : found;
}

/** Whether a cell says this day, with or without its year or a time; null where it says none. */
export function saysDay(text: string, day: Day): boolean | null {
  const said = headDay(text.replace(/\s+\d{1,2}:\d{2}(?::\d{2})?$/, ''));
  return said && isThatDay(said, day);
}

/** Heads over the day that the figures of a row are of; any other day of a row is asked about. */
export const isDayHead = (title: string): boolean =>
  /^(?:ngay|ngay thang|ngay thang nam|thoi gian|thoi diem|ngay (?:bao cao|nhap|so lieu|thuc hien|phat sinh|chot|ra quan))$/.test(
    foldText(title),
  );

const isThatDay = ({ date, month, year }: HeadDay, day: Day): boolean => {
  const [ofYear, ofMonth, ofDate] = day.split('-').map(Number);
  return ofDate === date && ofMonth === month && (year === null || ofYear === year);
};

const IN_WORDS =
  /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/giu;

/** The days that titles over a table name, in full with their year. */
export function daysInTitles(texts: readonly string[]): Day[] {
  return texts.flatMap((text) =>
    [...text.matchAll(IN_WORDS)].map(([, a, b, c, d, e, f]) => {
      const [date = '', month = '', year = ''] = a === undefined ? [d, e, f] : [a, b, c];
      return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    }),
  );
}
