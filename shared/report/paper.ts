import type { Orientation } from './model.ts';

/** Page and font sizes by appendix I of decree 30/2020/NĐ-CP, the same for every writer. */

/** A4, in millimetres, portrait. */
export const PAGE_MM = { width: 210, height: 297 };
export const MARGIN_MM = { top: 20, bottom: 20, left: 30, right: 15 };
/** From the edge of the paper to the page number inside the top margin. */
export const PAGE_NUMBER_MM = 10;

/** Gap between two sheets in the preview; it is not printed. */
export const PREVIEW_GAP_MM = 8;

/** Font sizes in points. */
export const TYPE_PT = {
  pageNumber: 13,
  /** The office's names and the first line of the quốc hiệu. */
  office: 13,
  /** "Độc lập - Tự do - Hạnh phúc". */
  motto: 14,
  number: 13,
  placeAndDay: 14,
  about: 12,
  label: 14,
  title: 13,
  line: 13,
  body: 14,
  tableHead: 12,
  tableCell: 12,
  note: 12,
  chartTitle: 12,
  signature: 14,
  recipientsHead: 12,
  recipients: 11,
  address: 11,
  /** What stands above and below the codes for the receiving office. */
  codes: 9,
};

/** A body paragraph: indent of its first line in mm, space around it in points, line height. */
export const BODY = { indentMm: 12.7, spacePt: 6, lines: 1.2 };

/** Width of the block with the quốc hiệu; the office's block has the rest of the line. */
export const MOTTO_MM = 100;

/** The space for signature and seal between position and name. */
export const SIGNATURE_MM = 28;

/** Height of the frame of a stamp. */
export const STAMP_MM = 8;

/** Width of the frame around a text in bold capitals where the decree sets none, estimated. */
export const stampWidthMm = (text: string): number => 6 + 2.8 * text.length;

/**
 * Distance from the text to the rule above the address at the foot of page 1, inside the margin.
 */
export const FOOT_GAP_MM = 2;

export const TYPEFACE = 'Times New Roman';

/** Width and height of the sheet in this orientation. */
export function sheetMm(orientation: Orientation): { width: number; height: number } {
  const { width, height } = PAGE_MM;
  return orientation === 'portrait' ? { width, height } : { width: height, height: width };
}

/** The width between the side margins. */
export function textWidthMm(orientation: Orientation): number {
  return sheetMm(orientation).width - MARGIN_MM.left - MARGIN_MM.right;
}
