import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { beforeEach, describe, expect, it } from 'vitest';
import { countFormat } from '../../electron/files/workbook/styles.ts';
import { writeWorkbook } from '../../electron/files/workbook/write-workbook.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { formatCount, formatScaled } from '../../shared/text/numbers.ts';
import { expectPaged } from '../helpers/appendix-pages.ts';
import { convert, missingPrograms, pdfPageSize, pdfPages } from '../helpers/libreoffice.ts';
import { partsOf, withParts } from '../helpers/report-parts.ts';
import { giaLaiAppendix, giaLaiTable, longTable, percentTable } from '../helpers/sample-sheet.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { unzip } from '../helpers/unzip.ts';

async function readBack(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook.worksheets[0]!;
}

function saved(bytes: Uint8Array): string {
  const file = join(tempFolder(), 'phu-luc.xlsx');
  writeFileSync(file, bytes);
  return file;
}

describe('the workbook of the Gia Lai appendix, read back', async () => {
  const model = giaLaiAppendix('office');
  const bytes = await writeWorkbook(model);
  const sheet = await readBack(bytes);
  const HEAD = 6;

  it('keeps numbers as numbers with a number format, names as text', () => {
    const [, ...cells] = sheet.getRow(HEAD + 1).values as ExcelJS.CellValue[];
    expect(cells).toEqual([1, 'Huyện Đak Pơ', 16_283, 12_476, 0.7662, 3_807, 76]);
    expect(sheet.getCell('C7').numFmt).toBe('[>=1000000]#"."000"."000;[>=1000]#"."000;0');
    expect(sheet.getCell('E7').numFmt).toBe('[$-409]0.00%');
    expect(sheet.getCell('B7').numFmt).toBe('@');
    expect(sheet.getCell('C24').value).toBe(684_037);
  });

  it('is set in Times New Roman, head and total bold, bordered and aligned', async () => {
    const styles = (await unzip(bytes))['xl/styles.xml'];
    expect(/<fonts[^>]*><font>(.*?)<\/font>/.exec(styles!)?.[1]).toContain('"Times New Roman"');
    expect(styles).not.toContain('Calibri');
    for (const address of ['A1', 'A3', 'C6', 'B7', 'G24', 'A25']) {
      expect(sheet.getCell(address).font.name, address).toBe('Times New Roman');
    }
    expect(['A1', 'A2', 'C6', 'C24'].map((at) => sheet.getCell(at).font.bold)).toEqual(
      Array(4).fill(true),
    );
    expect(sheet.getCell('C7').font.bold).toBeFalsy();
    expect(sheet.getCell('A3').font.italic).toBe(true);
    const horizontal = ['A7', 'B7', 'C7', 'E7'].map((at) => sheet.getCell(at).alignment.horizontal);
    expect(horizontal).toEqual(['center', 'left', 'right', 'right']);
    expect(sheet.getCell('G24').border.bottom?.style).toBe('thin');
  });

  it('merges the heading over the table and freezes the panes below the head', () => {
    expect(sheet.getCell('A1').value).toBe('PHỤ LỤC');
    for (const address of ['G1', 'G2', 'G3', 'G4', 'G25']) {
      expect(sheet.getCell(address).master.address, address).toBe(`A${address.slice(1)}`);
    }
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: HEAD });
  });

  it('is ready to print: A4, one page wide, head repeated, numbered from page 2 on', async () => {
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${HEAD}:${HEAD}`,
    });
    const { left, right, top } = sheet.pageSetup.margins!;
    expect([left, right, top].map((inch) => Math.round(inch * 25.4))).toEqual([30, 15, 20]);
    expect(sheet.headerFooter).toMatchObject({
      differentFirst: true,
      oddHeader: '&C&"Times New Roman,Regular"&13&P',
    });
    expect(sheet.headerFooter.firstHeader ?? '').toBe('');
    expect((await unzip(bytes))['docProps/core.xml']).toContain(model.subject);
  });
});

it('keeps a name that looks like a formula as text', async () => {
  const model = giaLaiAppendix('office');
  const names = ['=1+2', '+84', '-x', '@SUM(A1)', '=HYPERLINK("http://x")'];
  const { table } = partsOf(model);
  const unitCells = table.rows[0]!.cells;
  table.rows = names.map((text, i) => ({
    kind: 'unit',
    cells: unitCells.map((cell, k) => (k === 1 ? { text } : { ...cell, number: i })),
  }));
  const bytes = await writeWorkbook(model);
  const sheet = await readBack(bytes);
  names.forEach((name, i) => {
    const cell = sheet.getCell(7 + i, 2);
    expect(cell.type).toBe(ExcelJS.ValueType.String);
    expect(cell.value).toBe(name);
  });
  expect((await unzip(bytes))['xl/worksheets/sheet1.xml']).not.toContain('<f>');
});

it('breaks the page before the last unit where the total might begin a page alone', async () => {
  const breakAfter = async (count: number) => {
    const parts = await unzip(await writeWorkbook(buildAppendix(longTable(count), 'strict')));
    return /<brk id="(\d+)"/.exec(parts['xl/worksheets/sheet1.xml'] ?? '')?.[1];
  };
  // The head is row 6, so the last of 61 units is row 67 and the total row 68.
  expect(await breakAfter(61)).toBe('66');
  expect(await breakAfter(17)).toBeUndefined();
  expect(await breakAfter(50)).toBeUndefined();
});

describe('opened in LibreOffice on a PC with English settings', () => {
  beforeEach((test) => {
    const missing = missingPrograms('soffice', 'pdftotext', 'pdfinfo');
    test.skip(missing !== null, missing ?? '');
  });

  /** The rows of the table as LibreOffice shows them. */
  async function shownRows(model: ReportModel): Promise<string[][]> {
    const csv = await convert(saved(await writeWorkbook(model)), 'csv');
    const rows = parse(readFileSync(csv, 'utf8'), { bom: true, relax_column_count: true });
    const head = rows.findIndex((row) => row[0] === 'STT');
    return rows.slice(head + 1, head + 1 + partsOf(model).rows.length);
  }
  const printed = (model: ReportModel) =>
    partsOf(model).rows.map((row) => row.cells.map((c) => c.text));

  it.each(['office', 'strict'] as const)('shows every printed cell in style %s', async (style) => {
    const model = giaLaiAppendix(style);
    expect(await shownRows(model)).toEqual(printed(model));
  });

  it.each(['office', 'strict'] as const)(
    'shows far numbers and halves in style %s',
    async (style) => {
      const base = giaLaiAppendix(style);
      const counts = [0, 7, -7, 999, 1000, -999, -1000, -38_071, 1_234_567, -1_234_567];
      counts.push(999_999_999, 1_000_000_000, 123_456_789_012, -123_456_789_012);
      // Hundredths of a per cent, rounded half up, beside the ratio that the cell keeps.
      const rates = [
        [1235, 0.12345],
        [313, 0.03125],
        [50, 0.005],
        [0, 0],
        [-125, -0.0125],
        [123_456, 12.3456],
      ] as const;
      const sign = style === 'office' ? '.' : ',';
      const rateCells = rates.map(([hundredths, number]) => ({
        text: `${formatScaled(hundredths, 2, sign)}%`,
        number,
      }));
      const model = withParts(base, {
        rows: counts.map((count, i) => {
          const cell = { text: formatCount(count), number: count };
          const rate = rateCells[i % rateCells.length]!;
          const order = { text: formatCount(998 + i), number: 998 + i };
          const name = { text: `Xã ${i}` };
          return {
            kind: 'unit',
            cells: [order, name, cell, cell, rate, cell, cell],
          };
        }),
      });
      expect(await shownRows(model)).toEqual(printed(model));
    },
  );

  it.each(['office', 'strict'] as const)(
    'shows percentages, their points and hard halves as printed, in style %s',
    async (style) => {
      const percent = buildAppendix(percentTable(), style, 'official');
      expect(await shownRows(percent)).toEqual(printed(percent));
      const table = giaLaiTable();
      // Halves that a binary number keeps a hair below or above: 12,175% is 0.12174999…
      const rows = [12_175, 2_675, 125, 8_335, 99_995, 100_005, 1_115, 57_285].map((done, i) => ({
        ...table.rows[i]!,
        done,
        target: 100_000,
      }));
      const halves = buildAppendix({ ...table, rows }, style, 'official');
      expect(partsOf(halves).rows[0]!.cells[4]!.text).toMatch(/^12[.,]18%$/);
      expect(await shownRows(halves)).toEqual(printed(halves));
    },
  );

  it('prints 61 to 66 rows with the head on each page and the total never alone', async () => {
    for (const count of [61, 64, 66]) {
      const model = buildAppendix(longTable(count), 'strict');
      const pdf = await convert(saved(await writeWorkbook(model)), 'pdf');
      expect(await pdfPageSize(pdf)).toContain('A4');
      expectPaged(await pdfPages(pdf), model);
    }
  });
});

it('has a format of its own for each size that two conditions cannot tell apart', () => {
  expect(countFormat(0)).toBe(countFormat(999_999_999));
  expect(countFormat(-999)).toBe('0;-0');
  expect(countFormat(-1000)).toBe('0;-#"."000');
  expect(countFormat(-123_456_789)).toBe('0;-#"."000"."000');
  expect(countFormat(1e9)).toBe(
    '[>=1000000000]#"."000"."000"."000;[>=1000000]#"."000"."000;#"."000',
  );
});
