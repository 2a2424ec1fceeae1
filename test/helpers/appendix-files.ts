import ExcelJS from 'exceljs';
import { utils, write } from 'xlsx';
import { planAppendixImport } from '../../shared/exchange/appendix-import.ts';
import type { KnownCampaign } from '../../shared/exchange/known-campaign.ts';
import type { Table } from '../../shared/exchange/table.ts';
import { columnLetter } from '../../shared/exchange/table.ts';
import { parseCount, parsePercent } from '../../shared/text/numbers.ts';
import { giaLaiPrinted } from './cases.ts';
import { giaLaiTable } from './sample-sheet.ts';

export type Value = string | number | null;

/** The Gia Lai appendix as a spreadsheet holds it: numbers as numbers, rates as fractions. */
export function giaLaiValues(): Value[][] {
  const number = (text: string) => {
    const reading = text.endsWith('%') ? parsePercent(text) : parseCount(text);
    if ('error' in reading) return null;
    return text.endsWith('%') ? reading.value / 100 : reading.value;
  };
  const [head = [], ...rows] = giaLaiPrinted();
  return [head, ...rows.map((row) => row.map((text, i) => (i === 1 ? text : number(text))))];
}

/** The table as `readTables` gives it, without a file between. */
export function tableOf(values: readonly (readonly Value[])[], sheet: string | null = null): Table {
  return {
    sheet,
    rows: values.map((row, i) => ({
      row: i + 1,
      cells: row.flatMap((value, place) =>
        value === null || value === '' ? [] : [{ column: columnLetter(place), value }],
      ),
    })),
  };
}

/** The Gia Lai campaign as the sample holds it. */
export function knownGiaLai(): KnownCampaign {
  const { campaign, tracked, rows } = giaLaiTable();
  return {
    campaign,
    tracked,
    done: 'needed',
    root: {
      id: 0,
      code: '64',
      name: 'Tỉnh Gia Lai',
      printedName: 'Tỉnh Gia Lai',
      kind: 'tỉnh',
      depth: 0,
      parentId: null,
      aliases: [],
    },
    indicators: [tracked],
    windows: [],
    units: rows.map(({ unit, done, target }) => ({
      ...unit,
      depth: 1,
      parentId: 0,
      aliases: [],
      target,
      opening: done,
      high: null,
    })),
  };
}

/** The import plan of one table when nobody can be asked: problems, or rows and findings. */
export function planOf(table: Table, known: KnownCampaign) {
  const plan = planAppendixImport([table], { known });
  if ('question' in plan) throw new Error(`asked about ${plan.question.about}`);
  return plan;
}

/** An .xlsx of one sheet by exceljs; `touch` may spoil it before it is written. */
export async function xlsxOf(
  values: readonly (readonly Value[])[],
  touch: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {},
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Phụ lục');
  for (const row of values) sheet.addRow([...row]);
  sheet.getColumn(5).numFmt = '0.00%';
  touch(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** An .xls (Excel 97-2003) of one sheet by SheetJS. */
export function xlsOf(values: readonly (readonly Value[])[]): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(values as Value[][]), 'Phụ lục');
  return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

export const csvOf = (values: readonly (readonly Value[])[], delimiter = ','): string =>
  values.map((row) => `${row.map((value) => value ?? '').join(delimiter)}\r\n`).join('');
