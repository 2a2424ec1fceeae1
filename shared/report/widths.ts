import { headRows } from './heads.ts';
import type { ColumnKind, Orientation, ReportCell, ReportColumn } from './model.ts';
import { TYPE_PT, textWidthMm } from './paper.ts';

/** Widths of table columns, estimated in millimetres from their texts, then fitted to the page. */

/** The text of a lying page. */
const LYING_MM = textWidthMm('landscape');

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

/** Columns may need this many times the page's width: broken into lines they can still be read. */
const MOST_SHRUNK = 1.25;

type Unsized = Omit<ReportColumn, 'width'>;

/** The longest word of a head must fit in one line: words are never broken. */
const longestWord = (title: string) =>
  title.split(/\s/).reduce((longest, word) => Math.max(longest, word.length), 0);

function neededMm(column: Unsized, texts: readonly string[]): number {
  const widest = texts.reduce((most, text) => Math.max(most, textMm(text)), LEAST_MM[column.kind]);
  const head = longestWord(column.title) * LETTER_MM * HEAD_SHARE + AIR_MM;
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

const sumMm = (widths: readonly number[]) => widths.reduce((sum, mm) => sum + mm, 0);

/**
 * Columns with their shares of the width, and the orientation in which they fit: portrait if they
 * can, else landscape; null when they fit in neither.
 */
export function sizedColumns(
  columns: readonly Unsized[],
  rows: readonly { cells: readonly ReportCell[] }[],
): { columns: ReportColumn[]; orientation: Orientation } | null {
  const least = columns.map((column, i) =>
    neededMm(
      column,
      rows.map(({ cells }) => (cells.length === columns.length ? cells[i]!.text : '')),
    ),
  );
  if (sumMm(least) > LYING_MM * MOST_SHRUNK) return null;
  // Where there is no room for wide heads they take as many lines as they need.
  const widened = widenedMm(columns, least);
  const needed = sumMm(widened) <= LYING_MM ? widened : least;
  const sum = sumMm(needed);
  const orientation = sum <= textWidthMm('portrait') ? 'portrait' : 'landscape';
  const spare = textWidthMm(orientation) - sum;
  // Every table has names in its rows.
  const texts = columns.filter(({ kind }) => kind === 'text').length;
  const figures = columns.filter(({ kind }) => kind !== 'text' && kind !== 'order').length;
  const order = needed.reduce((mm, width, i) => mm + (columns[i]!.kind === 'order' ? width : 0), 0);
  const widths = needed.map((mm, i) => {
    const { kind } = columns[i]!;
    if (kind === 'order') return mm;
    // Too narrow a page shrinks all columns alike; of spare width the names get one half.
    if (spare < 0) return (mm * (sum + spare - order)) / (sum - order);
    return mm + spare / 2 / (kind === 'text' ? texts : figures);
  });
  const whole = sumMm(widths);
  return {
    columns: columns.map((column, i) => ({ ...column, width: (100 * widths[i]!) / whole })),
    orientation,
  };
}
