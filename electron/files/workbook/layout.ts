import { headRows } from '../../../shared/report/heads.ts';
import type { Orientation, ReportColumn } from '../../../shared/report/model.ts';
import { MARGIN_MM, sheetMm, TYPE_PT } from '../../../shared/report/paper.ts';

/**
 * Excel does not fit the height of merged cells and keeps no rows together on a page, so heights
 * are computed here. All in points.
 */

/** Height of a line in font sizes. */
const LEADING = 1.3;
/** Space above and below the text of a cell, together. */
const CELL_AIR = 3;
/** What Excel keeps free at the sides of a cell, together. */
const CELL_PADDING_MM = 2;

/** Mean width of a letter in font sizes. */
export const LETTER = { regular: 0.46, bold: 0.5, boldCapital: 0.72 };
/** The mean width of a letter of a bold text, in capitals or not, as a share of the type size. */
export const boldLetter = (text: string): number =>
  text === text.toUpperCase() ? LETTER.boldCapital : LETTER.bold;

const pointsOf = (mm: number) => (mm / 25.4) * 72;

/**
 * The number of lines of a text when a line has room for so many letters. It breaks between words;
 * a word longer than a line is broken inside.
 */
function lineCount(text: string, letters: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    const extended = used === 0 ? length : used + 1 + length;
    if (extended > letters && used > 0) lines += 1;
    used = extended > letters ? length : extended;
    const full = Math.ceil(used / letters) - 1;
    lines += full;
    used -= full * letters;
  }
  return lines;
}

/** Height of a text that is shown whole, `mm` wide. */
export function textHeight(text: string, mm: number, pt: number, letter: number): number {
  const letters = pointsOf(mm - CELL_PADDING_MM) / (pt * letter);
  return Math.ceil(lineCount(text, letters) * pt * LEADING);
}

/** Height of a row whose tallest text is so high. */
export const rowHeight = (textHeights: readonly number[]) => Math.max(...textHeights) + CELL_AIR;

/**
 * Heights of the rows of a table's head. `mm(at, count)` is the width of `count` columns from
 * column `at` on. A head that covers several rows gets the height that it needs in the last of
 * them: otherwise programs cut it off on the pages on which the head is repeated.
 */
export function headHeights(
  columns: readonly ReportColumn[],
  mm: (at: number, count: number) => number,
): number[] {
  const heads = headRows(columns);
  const heightOf = ({ title, at, columns: across }: (typeof heads)[number][number]) =>
    textHeight(title, mm(at, across), TYPE_PT.tableHead, LETTER.bold);
  const heights = heads.map((row) =>
    rowHeight(row.filter((cell) => cell.rows === 1).map(heightOf)),
  );
  for (const [level, row] of heads.entries()) {
    for (const cell of row) {
      const given = heights.slice(level, level + cell.rows).reduce((a, b) => a + b, 0);
      const lacking = rowHeight([heightOf(cell)]) - given;
      if (lacking > 0) heights[level + cell.rows - 1]! += lacking;
    }
  }
  return heights;
}

/**
 * Whether a page might end before or among the rows from `keptFrom` on (counted from 0), with a
 * head of `headHeight` repeated on each page. Printers differ by a few per cent in how much fits on
 * a page, so every likely height is tried.
 */
export function mayBreakFrom(
  keptFrom: number,
  headHeight: number,
  heights: readonly number[],
  orientation: Orientation,
): boolean {
  const page = pointsOf(sheetMm(orientation).height - MARGIN_MM.top - MARGIN_MM.bottom);
  return [0.96, 0.98, 1, 1.02, 1.04].some((share) => {
    let used = 0;
    return heights.some((height, row) => {
      used += height;
      if (used <= page * share) return false;
      used = headHeight + height;
      return row >= keptFrom;
    });
  });
}
