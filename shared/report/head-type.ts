import { headRows } from './heads.ts';
import type { Orientation, ReportColumn } from './model.ts';
import { MARGIN_MM, sheetMm, TYPE_PT, textWidthMm } from './paper.ts';
import { pieceEms } from './widths.ts';

/** Browsers repeat a head on further pages only while it is at most a quarter of a page high. */
const MOST_SHARE = 1 / 4;
/** The estimate may be so much too low. */
const CAUTION = 0.9;

const MM_PER_PT = 25.4 / 72;
const LINE_HEIGHT = 1.2;
/** Padding and frame of a cell, at its sides and above and below. */
const SIDES_MM = 6.5 * MM_PER_PT;
const ENDS_MM = 5.5 * MM_PER_PT;
const SPACE_EM = 0.25;

/** Below this a head cannot be read on paper. */
const LEAST_PT = 8;
/** The sizes above it, the usual one first. */
const SIZES_PT = Array.from(
  { length: TYPE_PT.tableHead - LEAST_PT },
  (_, i) => TYPE_PT.tableHead - i,
);

/** How many lines a text takes, broken between its words. */
function linesIn(text: string, ems: number): number {
  let lines = 1;
  let used = 0;
  for (const piece of pieceEms(text)) {
    const wanted = used === 0 ? piece : used + SPACE_EM + piece;
    const fits = wanted <= ems || used === 0;
    if (!fits) lines += 1;
    used = fits ? wanted : piece;
  }
  return lines;
}

/** Height of the head in mm where its type has so many points. */
export function headMm(columns: readonly ReportColumn[], textMm: number, pt: number): number {
  const rows = headRows(columns);
  const heights: number[] = rows.map(() => 0);
  const emMm = pt * MM_PER_PT;
  // Cells of one row first: those that reach down through several need only what is then lacking.
  const cells = rows.flatMap((row, level) => row.map((cell) => ({ ...cell, level })));
  for (const { title, at, columns: across, rows: down, level } of cells.toSorted(
    (a, b) => a.rows - b.rows,
  )) {
    const share = columns.slice(at, at + across).reduce((sum, { width }) => sum + width, 0);
    const ems = ((share / 100) * textMm - SIDES_MM) / emMm;
    const wanted = linesIn(title, ems) * LINE_HEIGHT * emMm + ENDS_MM;
    const there = heights.slice(level, level + down).reduce((sum, mm) => sum + mm, 0);
    heights[level + down - 1]! += Math.max(0, wanted - there);
  }
  return heights.reduce((sum, mm) => sum + mm, 0);
}

/**
 * Size in points of the type in a table's head: as usual, or as much smaller as it takes for the
 * head to stand on every page of the table.
 */
export function headTypePt(columns: readonly ReportColumn[], orientation: Orientation): number {
  const page = sheetMm(orientation).height - MARGIN_MM.top - MARGIN_MM.bottom;
  const most = page * MOST_SHARE * CAUTION;
  const textMm = textWidthMm(orientation);
  return SIZES_PT.find((pt) => headMm(columns, textMm, pt) <= most) ?? LEAST_PT;
}
