import type ExcelJS from 'exceljs';

/** One black pixel. */
const BLACK =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
const EMU_PER_MM = 36_000;
const PX_PER_MM = 96 / 25.4;

/**
 * A bar in millimetres: how far from the left of its column and the top of its row, both from 1.
 */
export interface Bar {
  column: number;
  row: number;
  left: number;
  top: number;
  wide: number;
  high: number;
}

/**
 * Draws a black bar over the cells: cells have lines only along their edges, but the line under an
 * office's name is shorter than its cell, and so is the frame of a mark such as “MẬT”.
 */
export function drawBar(sheet: ExcelJS.Worksheet, image: number, bar: Bar): void {
  const tl = {
    nativeCol: bar.column - 1,
    nativeColOff: Math.round(bar.left * EMU_PER_MM),
    nativeRow: bar.row - 1,
    nativeRowOff: Math.round(bar.top * EMU_PER_MM),
  };
  sheet.addImage(image, {
    // The library also takes a place in this form; when given columns it computes their widths
    // otherwise than Excel.
    tl: tl as unknown as { col: number; row: number },
    ext: { width: bar.wide * PX_PER_MM, height: bar.high * PX_PER_MM },
    editAs: 'oneCell',
  });
}

export const blackImage = (workbook: ExcelJS.Workbook): number =>
  workbook.addImage({ base64: BLACK, extension: 'png' });
