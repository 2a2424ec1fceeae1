import { headRows } from './heads.ts';
import type { ColumnKind, Orientation, ReportCell, ReportColumn } from './model.ts';
import { TYPE_PT, textWidthMm } from './paper.ts';

/** Widths of table columns, estimated in millimetres from their texts, then fitted to the page. */

/** Mean width of a letter or digit in a table, and the space at the sides of a cell. */
const LETTER_MM = (TYPE_PT.tableCell * 0.5 * 25.4) / 72;
const AIR_MM = 3;
/** How many times wider a head is than plain text, because it is bold. */
const HEAD_SHARE = 1.15;
const textMm = (text: string) => text.length * LETTER_MM + AIR_MM;

const LEAST_MM: Record<ColumnKind, number> = {
  order: 11,
  text: 34,
  count: 16,
  rate: 18,
  points: 20,
};
/** A name takes at most this much before it is broken into lines. */
const MOST_TEXT_MM = 62;

type Unsized = Omit<ReportColumn, 'width'>;

/** Widths of the face's signs in ems; letters are taken for a little wider than their mean. */
const SIGN_EMS: readonly [signs: RegExp, em: number][] = [
  [/\d/, 0.5],
  [/[.,:;'|/]/, 0.28],
  [/[-()]/, 0.34],
  [/%/, 0.84],
];
const LETTER_EMS: readonly [letters: RegExp, em: number][] = [
  [/[ijltrfIìíỉĩị]/u, 0.34],
  [/[mwMW]/, 0.82],
  [/\p{Lu}/u, 0.7],
];
const OTHER_EM = 0.5;
/** Bold letters are so much wider; digits and signs are not. */
const BOLD_SHARE = 1.08;
const EM_MM = (TYPE_PT.tableCell * 25.4) / 72;
/** Padding and frame of a cell. */
const LEAST_AIR_MM = 2.6;

const emOf = (ems: readonly (readonly [RegExp, number])[], sign: string) =>
  ems.find(([signs]) => signs.test(sign))?.[1];

/** Widths in ems of the pieces of a text that are never broken, in bold. */
export function pieceEms(text: string): number[] {
  const widthOf = (sign: string) =>
    emOf(SIGN_EMS, sign) ?? (emOf(LETTER_EMS, sign) ?? OTHER_EM) * BOLD_SHARE;
  return text.split(/\s/).map((piece) => [...piece].reduce((sum, s) => sum + widthOf(s), 0));
}

const longestPieceMm = (text: string): number => Math.max(...pieceEms(text)) * EM_MM;

/** What a column cannot do without: no figure and no word is ever broken. */
function leastMm({ title }: Unsized, texts: readonly string[]): number {
  const pieceMm = (most: number, text: string) => Math.max(most, longestPieceMm(text));
  return texts.reduce(pieceMm, longestPieceMm(title)) + LEAST_AIR_MM;
}

/** A name takes so many lines at most while other columns have room to give up. */
const NAME_LINES = 3;

/** Below this a column is narrowed only where the table would not fit otherwise. */
function modestMm(
  { kind }: Unsized,
  texts: readonly string[],
  mm: { plain: number; least: number },
) {
  if (kind !== 'text') return mm.least;
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  const wanted = (longest * LETTER_MM) / NAME_LINES + AIR_MM;
  return Math.min(mm.plain, Math.max(mm.least, wanted));
}

/** The longest word of a head must fit in one line: words are never broken. */
const longestWord = (title: string) =>
  title.split(/\s/).reduce((longest, word) => Math.max(longest, word.length), 0);

function neededMm(column: Unsized, texts: readonly string[]): number {
  const widest = texts.reduce((most, text) => Math.max(most, textMm(text)), LEAST_MM[column.kind]);
  const head = longestWord(column.title) * LETTER_MM * HEAD_SHARE + AIR_MM;
  // Roman numbers are wider than their count of letters: "XXXVIII".
  if (column.kind === 'order') {
    return Math.max(widest, head, leastMm({ ...column, title: '' }, texts));
  }
  return Math.max(column.kind === 'text' ? Math.min(widest, MOST_TEXT_MM) : widest, head);
}

/** Widens columns so that heads over several of them take two lines at most. */
function widenedMm(columns: readonly Unsized[], needed: readonly number[]): number[] {
  const widened = [...needed];
  for (const { title, at, columns: across, id } of headRows(columns).flat()) {
    if (id !== null) continue;
    const wanted = (title.length * LETTER_MM * HEAD_SHARE) / 2 + 2 * AIR_MM;
    const lacking = Math.max(0, wanted - sumMm(widened.slice(at, at + across)));
    for (let i = at; i < at + across; i++) widened[i]! += lacking / across;
  }
  return widened;
}

/**
 * Widths that fit the page: each column gives up the same share of what it has above the modest
 * widths, or where these are still too wide, of what these are above the least.
 */
function narrowedMm(
  needed: readonly number[],
  { modest, least }: { modest: readonly number[]; least: readonly number[] },
  pageMm: number,
): number[] {
  const [wide, narrow] = sumMm(modest) > pageMm ? [modest, least] : [needed, modest];
  const share = (sumMm(wide) - pageMm) / (sumMm(wide) - sumMm(narrow));
  return wide.map((mm, i) => mm - share * (mm - narrow[i]!));
}

const sumMm = (widths: readonly number[]) => widths.reduce((sum, mm) => sum + mm, 0);

/**
 * Columns with the shares of a standing page that a document gives them; sized by their texts where
 * a figure would be broken there, because half of a figure reads as another one.
 */
export function givenOrSized(
  columns: ReportColumn[],
  rows: readonly { cells: readonly ReportCell[] }[],
): { columns: ReportColumn[]; orientation: Orientation } {
  const pageMm = textWidthMm('portrait');
  const fits = columns.every((column, i) => {
    const texts = rows.map(({ cells }) => cells[i]?.text ?? '');
    return (
      column.kind === 'text' ||
      leastMm({ ...column, title: '' }, texts) <= (column.width * pageMm) / 100
    );
  });
  const given = { columns, orientation: 'portrait' as const };
  return fits ? given : (sizedColumns(columns, rows) ?? given);
}

/**
 * Columns with their shares of the width, and the orientation in which they fit: portrait if they
 * can, else landscape; null when they fit in neither. `page` is the page where only one will do.
 */
export function sizedColumns(
  columns: readonly Unsized[],
  rows: readonly { cells: readonly ReportCell[] }[],
  page?: Orientation,
): { columns: ReportColumn[]; orientation: Orientation } | null {
  const textsOf = columns.map((_, i) =>
    rows.map(({ cells }) => (cells.length === columns.length ? cells[i]!.text : '')),
  );
  const plain = columns.map((column, i) => neededMm(column, textsOf[i]!));
  const least = columns.map((column, i) => Math.min(plain[i]!, leastMm(column, textsOf[i]!)));
  const widestMm = textWidthMm(page ?? 'landscape');
  if (sumMm(least) > widestMm) return null;
  const modest = columns.map((column, i) =>
    modestMm(column, textsOf[i]!, { plain: plain[i]!, least: least[i]! }),
  );
  // Where there is no room for wide heads they take as many lines as they need.
  const widened = widenedMm(columns, plain);
  const needed = sumMm(widened) <= widestMm ? widened : plain;
  const sum = sumMm(needed);
  const orientation = page ?? (sum <= textWidthMm('portrait') ? 'portrait' : 'landscape');
  const spare = textWidthMm(orientation) - sum;
  const narrowed = narrowedMm(needed, { modest, least }, widestMm);
  const texts = columns.filter(({ kind }) => kind === 'text').length;
  const figures = columns.filter(({ kind }) => kind !== 'text' && kind !== 'order').length;
  const widths = needed.map((mm, i) => {
    const { kind } = columns[i]!;
    // Of spare width the names get half.
    if (spare < 0) return narrowed[i]!;
    if (kind === 'order') return mm;
    if (texts === 0) return mm + spare / figures;
    return mm + spare / 2 / (kind === 'text' ? texts : figures);
  });
  const whole = sumMm(widths);
  return {
    columns: columns.map((column, i) => ({ ...column, width: (100 * widths[i]!) / whole })),
    orientation,
  };
}
