import type { Measure } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import { foldText } from '../text/vietnamese.ts';
import { type ColumnHead, headKey } from './table-heads.ts';

/** A column of the grid into which a pasted column can go. */
export interface PasteField {
  /** The id of the grid's column. */
  id: string;
  title: string;
  /** Its names in tables, as whole heads; none when it is known by its day. */
  names: readonly string[];
  /** The day of its figures, in a grid with a column for each day. */
  day: Day | null;
  measure: Measure;
  /** Its figures of several units add up, so that a total can be compared. */
  adds: boolean;
  /** Why nothing can be keyed into any cell of it. */
  lock: string | null;
}

/** Words above heads that do not change what the columns contain. */
const NEUTRAL =
  /^(?:(?:ket qua|ket qua thuc hien|so lieu|so luong|phat sinh|chi so|noi dung|chi tieu giao)?(?: ?(?:trong )?(?:ngay|ky|tuan))?|trong do)$/;

const MONTHS: Record<string, number> = {};
for (const [n, name] of 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').entries()) {
  MONTHS[name] = n + 1;
  MONTHS[`thg${n + 1}`] = n + 1;
  MONTHS[`thg ${n + 1}`] = n + 1;
}

/** A day in a head; the year may be missing. `swapped`: the same text read month first. */
interface HeadDay {
  date: number;
  month: number;
  year: number | null;
}

const fullYear = (year: string | undefined): number | null =>
  year === undefined ? null : Number(year.padStart(4, '20'));

function headDay(text: string): HeadDay | null {
  const words = text
    .trim()
    .replace(/^(?:(?:thứ|T)\s?[2-7]|CN|chủ nhật|đến hết|đến|hết)[\s,]+/iu, '')
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
 * Whether the days of a row of heads are written month first: read so, they are closer together
 * than when read day first. "9/1 9/2 … 9/12" are twelve days of September.
 */
function areMonthFirst(days: readonly HeadDay[]): boolean {
  if (days.some(({ date }) => date > 12)) return false;
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  const swapped = days.map(({ date, month }) => ({ date: month, month: date, year: null }));
  return spread(swapped.map(dayOfYear)) < spread(days.map(dayOfYear));
}

/**
 * The field that each head names for certain, by place. Null when it names none, several, or one
 * that another head names too: the clerk decides then. With `monthFirst` no day is taken, because
 * American dates may be misread.
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
    const day = days[at];
    if (title === '' || (day && monthFirst)) return null;
    const found = day
      ? fields.filter((field) => field.day !== null && isThatDay(day, field.day))
      : [...(byName.get(headKey([...above, title].join(''))) ?? ownName(title, above, byName))];
    return found.length === 1 ? found[0]! : null;
  });
  const times = (field: PasteField | null) => named.filter((other) => other === field).length;
  return {
    fields: named.map((field) => (times(field) === 1 ? field : null)),
    monthFirst,
  };
}

/** The head alone, unless a text above it gives it another meaning: "Lũy kế | Mức 1". */
function ownName(
  title: string,
  above: readonly string[],
  byName: ReadonlyMap<string, ReadonlySet<PasteField>>,
): Iterable<PasteField> {
  const own = title.replace(IN_WORDS, '').replace(/\s(?:trong\s+)?(?:ngày\s*)?$/iu, '');
  const found = byName.get(headKey(title)) ?? byName.get(headKey(own)) ?? new Set();
  // Days in heads are handled separately, see `daysInTitles`.
  const says = (words: string) =>
    !NEUTRAL.test(foldText(words.replace(IN_WORDS, ''))) && headDay(words) === null;
  return above.some(says) ? [] : found;
}

/** Whether a cell names this day, with or without year or time; null when it names none. */
export function saysDay(text: string, day: Day): boolean | null {
  const said = headDay(text.replace(/\s\d{1,2}:\d{2}(?::\d{2})?$/, ''));
  return said && isThatDay(said, day);
}

/** Heads of a column with the day of a row's figures; other days of a row are asked about. */
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

/** The full days, with year, in the titles above a table. */
export function daysInTitles(texts: readonly string[]): Day[] {
  return texts.flatMap((text) =>
    [...text.matchAll(IN_WORDS)].map(([, a, b, c, d, e, f]) => {
      const [date, month, year] = a === undefined ? [d, e, f] : [a, b, c];
      return `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
    }),
  );
}
