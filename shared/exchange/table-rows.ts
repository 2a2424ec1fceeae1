import { UNIT_KINDS, unitKindOf } from '../domain/campaign.ts';
import { foldText } from '../text/vietnamese.ts';

/**
 * Rows of an office's table that are not units: totals under any name, groups with their marks, the
 * numbers of the columns. The readers of files and of the clipboard both ask here.
 */

/** total: of all units; subtotal: of some of them; average: not a sum at all. */
export type SummaryKind = 'total' | 'subtotal' | 'average';

/** Longest first, so that "thị trấn" is not read as "thị". */
const KINDS = [...UNIT_KINDS.filter((kind) => kind !== 'khác'), 'khu phố', 'xóm', 'ấp', 'buôn']
  .map(foldText)
  .sort((a, b) => b.length - a.length)
  .join('|');
const LEAD =
  '(?:tong|cong|luy ke|sum|total|grand total|subtotal)(?: (?:tong|cong|so|chung|hop|luy ke|total))*';
const WHOLE = `(?:cua |chung )?(?:toan|ca)(?: dia ban)? (?:${KINDS}|don vi|dia ban|bo|the|nuoc|quoc|khu vuc|nganh|chien dich|cum|vung)`;
const COUNTED = `\\d+ (?:${KINDS}|don vi|dia phuong)(?: .*)?`;

const TOTAL = new RegExp(`^(?:${LEAD}|(?:${LEAD} )?${WHOLE}(?: ${LEAD})?|${LEAD} ${COUNTED})$`);
const SUBTOTAL = new RegExp(
  `^${LEAD} (?:(?:cac|khoi|nhom|cum|muc|phan|khu vuc|khu|vung|${KINDS})\\b.*|[ivx]+|[a-z])$`,
);
const AVERAGE = /^(?:binh quan|trung binh|average)\b/;
/** "T Ổ N G": letters spaced out for print. */
const SPACED_OUT = /^(?:t o n g(?: c o n g| s o)?|c o n g)$/;
const PARENTHESES = /\([^()]*\)|\[[^[\]]*\]/gu;

/** "tinh gia lai" → "gia lai": a name without its kind word. */
const withoutKind = (folded: string) => folded.replace(new RegExp(`^(?:${KINDS}) `), '');

/**
 * What kind of sum a label stands for; null for none: "TỔNG", "Cộng toàn tỉnh", "Tổng (17 đơn vị)",
 * "Tỉnh Gia Lai" when that is `rootName`, the unit above all others. A unit of the campaign may be
 * called "Cộng", so the caller first checks whether the label is a unit.
 */
export function summaryKind(label: string, rootName: string): SummaryKind | null {
  const text = foldText(label.replace(PARENTHESES, ' '));
  // A list of units has no root: a label without letters is no total there, it is asked about.
  if (text === '') return null;
  const root = foldText(rootName);
  if (text === root || TOTAL.test(text) || SPACED_OUT.test(text)) return 'total';
  if (AVERAGE.test(text)) return 'average';
  // "Tổng cộng tỉnh Gia Lai", "Toàn tỉnh Gia Lai", "Cộng tỉnh".
  const bare = withoutKind(root);
  const kind = foldText(unitKindOf(rootName));
  if (bare !== root && text.endsWith(` ${bare}`)) {
    const before = text.slice(0, -bare.length - 1);
    if (TOTAL.test(before) || new RegExp(`^(?:${LEAD} )?(?:${kind})$`).test(before)) return 'total';
  }
  if (text === kind || new RegExp(`^${LEAD} ${kind}$`).test(text)) return 'total';
  return SUBTOTAL.test(text) ? 'subtotal' : null;
}

/** How a row is numbered: by Roman numbers, letters, or numbers ("1", "01", "1.2"). */
export type MarkKind = 'roman' | 'letter' | 'number';

/** The kind of an order mark ("II", "A.", "1"); null when the text is none. */
export function markKind(mark: string): MarkKind | null {
  const text = mark.trim().replace(/^\(|[).:/-]+$/g, '');
  if (/^\d+(?:\.\d+)*$/.test(text)) return 'number';
  if (/^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/i.test(text)) return 'roman';
  return /^[A-ZĐ]$/i.test(text) ? 'letter' : null;
}

/**
 * True where the row at `index` is the heading of a group: its mark is a Roman number or a letter,
 * and the row below has another kind of mark. `marks` are those of the rows up to the last with
 * figures, "" where there is none; rows that are sums are left out.
 */
export function isGroupRow(marks: readonly string[], index: number): boolean {
  const own = markKind(marks[index] ?? '');
  const below = marks[index + 1];
  return own !== null && own !== 'number' && below !== undefined && markKind(below) !== own;
}

/**
 * True for the row "(1) (2) (3) …" under the heads of official tables; also with letters before the
 * numbers, "A B 1 2", and as "(5)=(4)/(3)" or "5=4/3". `cells` are those that are not blank.
 */
export function isNumberingRow(cells: readonly string[]): boolean {
  const marks = cells.map(
    (cell) => /^[([]?(\d{1,2}|[A-ZĐ])[)\]]?(?:\s*=.*)?$/.exec(cell.trim())?.[1] ?? '',
  );
  if (marks.length < 2) return false;
  const numbers = marks.filter((mark) => /\d/.test(mark)).map(Number);
  const letters = marks.length - numbers.length;
  const lettersFirst = marks.slice(0, letters).every((mark) => /\D/.test(mark));
  const counts = numbers.every((number, i) => number === numbers[0]! + i);
  return lettersFirst && counts && numbers.length > 0;
}
