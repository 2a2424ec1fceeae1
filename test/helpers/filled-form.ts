import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { FORM_MARK } from '../../shared/exchange/form/form.ts';

/** A form as a clerk has it open: what is written into it, and the file that is saved. */

export async function openForm(path: string) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(path) as unknown as ExcelJS.Buffer);
  const sheets = workbook.worksheets.filter(({ state }) => state === 'visible');
  return { workbook, sheets, save: (to: string) => workbook.xlsx.writeFile(to) };
}

/** The row of keys of a sheet, from 1. */
export function keyRow(sheet: ExcelJS.Worksheet): number {
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    if (sheet.getCell(row, 1).value === FORM_MARK) return row;
  }
  throw new Error('no keys');
}

/** The cell of a unit, by its name, in the n-th column of figures, from 0. */
export function figureCell(sheet: ExcelJS.Worksheet, unit: string, n = 0): ExcelJS.Cell {
  for (let row = keyRow(sheet) + 2; row <= sheet.rowCount; row += 1) {
    if (sheet.getCell(row, 3).value === unit) return sheet.getCell(row, 4 + n);
  }
  throw new Error(`no ${unit}`);
}
