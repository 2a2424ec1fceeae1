import type { ReportModel } from './model.ts';

/** Page and type sizes of an appendix by decree 30/2020/NĐ-CP, the same for every writer. */

/** A4, in millimetres, portrait. */
export const PAGE_MM = { width: 210, height: 297 };
export const MARGIN_MM = { top: 20, bottom: 20, left: 30, right: 15 };
/** From the edge of the paper to the page number inside the top margin. */
export const PAGE_NUMBER_MM = 10;

/** Gap between two sheets in the preview; it is not printed. */
export const PREVIEW_GAP_MM = 8;

/** In points. */
export const TYPE_PT = {
  pageNumber: 13,
  label: 14,
  title: 13,
  line: 13,
  tableHead: 12,
  tableCell: 12,
  note: 12,
};

export const TYPEFACE = 'Times New Roman';

/** Width and height of the sheet in this orientation. */
export function sheetMm(orientation: ReportModel['orientation']): {
  width: number;
  height: number;
} {
  const { width, height } = PAGE_MM;
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}

/** The width between the side margins. */
export function textWidthMm(orientation: ReportModel['orientation']): number {
  return sheetMm(orientation).width - MARGIN_MM.left - MARGIN_MM.right;
}
