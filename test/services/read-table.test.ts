import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { readTables } from '../../electron/files/read-table.ts';
import { writeWorkbook } from '../../electron/files/workbook/write-workbook.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { UNIT_ORDERS } from '../../shared/domain/unit-order.ts';
import { planAppendixImport } from '../../shared/exchange/appendix-import.ts';
import type { Table } from '../../shared/exchange/table.ts';
import { reportCsv } from '../../shared/report/csv.ts';
import { REPORT_STYLES } from '../../shared/report/model.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import {
  csvOf,
  giaLaiValues,
  knownGiaLai,
  planOf,
  type Value,
  xlsOf,
  xlsxOf,
} from '../helpers/appendix-files.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';
import { readFirstTable } from '../helpers/first-table.ts';
import { rawZip } from '../helpers/raw-zip.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { giaLaiTable } from '../helpers/sample-sheet.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'so-chi-tieu-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, bytes: Uint8Array | string) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return readFirstTable(path);
}

/** Values of a table as a grid again, blanks as null. */
function grid(table: Table, columns = 'ABCDEFG'): Value[][] {
  return table.rows.map((row) =>
    [...columns].map((column) => row.cells.find((cell) => cell.column === column)?.value ?? null),
  );
}

const printed = giaLaiPrinted().map((row) => row.map((text) => (text === '' ? null : text)));
const values = giaLaiValues();

describe('workbooks', () => {
  test('an .xlsx gives its sheet, numbers as numbers, rates marked', async () => {
    const table = await read('a.xlsx', await xlsxOf(values));
    expect(table.sheet).toBe('Phụ lục');
    expect(grid(table)).toEqual(values);
    expect(table.rows[1]?.row).toBe(2);
    expect(table.rows[1]?.cells[4]).toEqual({
      column: 'E',
      value: 0.7662,
      percent: true,
      decimals: 2,
    });
  });

  test('an .xls gives Vietnamese as it was written', async () => {
    const table = await read('a.xls', xlsOf(values));
    expect(table.sheet).toBe('Phụ lục');
    expect(grid(table)).toEqual(values);
  });

  test('an .xls that LibreOffice wrote reads alike', async () => {
    const fixture = new URL('../fixtures/gia-lai-libreoffice.xls', import.meta.url);
    const table = await readFirstTable(fileURLToPath(fixture));
    expect(grid(table)).toEqual(values);
    expect(table.rows[1]?.cells[4]?.percent).toBe(true);
  });

  test('a formula gives its stored result, a date its day, a rich text its words', async () => {
    const bytes = await xlsxOf([], (sheet) => {
      sheet.getCell('A1').value = { formula: 'SUM(B1:B2)', result: 12 };
      sheet.getCell('B1').value = new Date('2023-08-23T00:00:00Z');
      sheet.getCell('C1').value = { richText: [{ text: 'Huyện ' }, { text: 'Đak Pơ' }] };
      sheet.getCell('D3').value = '=1+1';
    });
    expect((await read('b.xlsx', bytes)).rows).toEqual([
      {
        row: 1,
        cells: [
          { column: 'A', value: 12 },
          { column: 'B', value: '23/8/2023' },
          { column: 'C', value: 'Huyện Đak Pơ' },
        ],
      },
      { row: 3, cells: [{ column: 'D', value: '=1+1' }] },
    ]);
  });

  test('several sheets are all read, in their order, the hidden ones marked', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Bìa').addRow(['Báo cáo']);
    for (const [name, state] of [
      ['Bản nháp', 'hidden'],
      ['Số liệu', 'visible'],
      ['Số liệu cũ', 'visible'],
    ] as const) {
      const sheet = book.addWorksheet(name, { state });
      for (const row of values) sheet.addRow([...row]);
    }
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect((await read('c.xlsx', bytes)).sheet).toBe('Bìa');
    const tables = await readTables(join(folder, 'c.xlsx'));
    expect(tables.map(({ sheet, hidden = false }) => [sheet, hidden])).toEqual([
      ['Bìa', false],
      ['Bản nháp', true],
      ['Số liệu', false],
      ['Số liệu cũ', false],
    ]);
    // Which of them is imported is asked where several have the heads of an appendix.
    expect(planAppendixImport(tables, { known: knownGiaLai(), asks: true })).toMatchObject({
      question: { about: 'sheet', sheets: ['Số liệu', 'Số liệu cũ'] },
    });
  });

  test('a sheet cut off inside an intact zip is damaged, not short', async () => {
    const part = (name: string, data: string) => ({ name, data: Buffer.from(data) });
    const bytes = rawZip([
      part('xl/workbook.xml', '<workbook></workbook>'),
      part('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>'),
    ]);
    await expect(read('d.xlsx', bytes)).rejects.toMatchObject({
      details: { problems: [{ code: 'damaged' }] },
    });
  });

  test('the reader sees the sheet that was checked, whatever the local headers say', async () => {
    const bytes = await xlsxOf(values);
    // Name and method of the first entry, as told beside its data; the directory tells the truth.
    bytes.writeUInt16LE(99, 8);
    bytes[30]! ^= 1;
    expect(grid(await read('e.xlsx', bytes))).toEqual(values);
  });

  test('one cell in the last corner of a sheet is refused, not walked to', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, { '!ref': 'A1:XFD1', XFD1: { t: 'n', v: 1 } }, 'Xa');
    const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    await expect(read('f.xlsx', bytes)).rejects.toMatchObject({
      details: { problems: [{ code: 'tooManyColumns', sheet: 'Xa' }] },
    });
  });
});

describe('CSV', () => {
  const csv = csvOf(giaLaiPrinted());

  test.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${csv}`)],
    ['UTF-16 little end first', Buffer.from(`\uFEFF${csv}`, 'utf16le')],
    ['UTF-16 big end first', Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16()],
    ['semicolons', Buffer.from(csvOf(giaLaiPrinted(), ';'))],
    ['tabs', Buffer.from(csvOf(giaLaiPrinted(), '\t'))],
    ['no last line end', Buffer.from(csv.trimEnd())],
    ['line feeds only', Buffer.from(csv.replaceAll('\r\n', '\n'))],
  ])('%s: every cell stays text', async (_, bytes) => {
    const table = await read('a.csv', bytes);
    expect(table.sheet).toBeNull();
    expect(grid(table)).toEqual(printed);
  });

  test('semicolons win over commas inside titles and decimals', async () => {
    const table = await read(
      'b.csv',
      'Phụ lục, kèm theo Kế hoạch\r\nĐơn vị;Tỷ lệ;Số\r\n"Xã A; B";76,62%;1,5\r\n',
    );
    expect(grid(table, 'ABC').slice(1)).toEqual([
      ['Đơn vị', 'Tỷ lệ', 'Số'],
      ['Xã A; B', '76,62%', '1,5'],
    ]);
  });

  test('rows count as a spreadsheet counts them: blank ones too, a broken cell once', async () => {
    const table = await read('c.csv', 'a,"hai\r\ndòng"\r\n\r\n,\r\nb,c\r\n');
    expect(table.rows.map((row) => [row.row, row.cells.map((cell) => cell.value)])).toEqual([
      [1, ['a', 'hai\r\ndòng']],
      [4, ['b', 'c']],
    ]);
  });

  test('the apostrophe that kept a text from being a formula goes', async () => {
    const table = await read('d.csv', `'=1+1,'+84,'-5,'@x,'thường\r\n`);
    expect(grid(table, 'ABCDE')).toEqual([['=1+1', '+84', '-5', '@x', "'thường"]]);
  });
});

describe('what this program wrote comes back as it was', () => {
  const known = knownGiaLai();
  const expected = new Map(known.units.map(({ id, target, opening }) => [id, { target, opening }]));

  for (const style of REPORT_STYLES) {
    for (const order of UNIT_ORDERS) {
      const model = buildAppendix(giaLaiTable(), style, order);
      test.each([
        ['xlsx', () => writeWorkbook(model)],
        ['csv', async () => reportCsv(model)],
      ])(`${style}, ${order}: %s`, async (format, make) => {
        const table = await read(`${style}-${order}.${format}`, await make());
        const plan = planOf(table, known);
        if ('problems' in plan) throw new Error(JSON.stringify(plan.problems));
        expect(plan.findings).toEqual([]);
        expect(
          new Map(plan.rows.map(({ unitId, target, done }) => [unitId, { target, opening: done }])),
        ).toEqual(expected);
      });
    }
  }

  test('blank figures come back as blanks', async () => {
    const sheet = giaLaiTable();
    sheet.rows[3] = { ...sheet.rows[3]!, done: null };
    sheet.rows[5] = { ...sheet.rows[5]!, target: null };
    const model = buildAppendix(sheet, 'office');
    const blank = {
      ...known,
      units: known.units.map((unit) => ({ ...unit, target: null, opening: null })),
    };
    for (const [name, bytes] of [
      ['blank.xlsx', await writeWorkbook(model)],
      ['blank.csv', reportCsv(model)],
    ] as const) {
      const plan = planOf(await read(name, bytes), blank);
      if ('problems' in plan) throw new Error(JSON.stringify(plan.problems));
      // The workbook's notes say of which day it is; a CSV has the table alone.
      expect(partsOf(model).notes).toContain('Số liệu tính đến hết ngày 23/8/2023.');
      const told = name === 'blank.csv' ? ['dayNotStated'] : [];
      expect(plan.findings.map(({ code }) => code)).toEqual(told);
      const row = (i: number) => plan.rows.find((r) => r.unitId === sheet.rows[i]!.unit.id);
      expect(row(3)).toMatchObject({ done: null, target: sheet.rows[3]!.target });
      expect(row(5)).toMatchObject({ done: sheet.rows[5]!.done, target: null });
    }
  });
});

describe('torn and garbled files', () => {
  async function readsOrRefuses(name: string, bytes: Uint8Array): Promise<'read' | 'refused'> {
    try {
      await read(name, bytes);
      return 'read';
    } catch (error) {
      expect(error).toBeInstanceOf(FieldError);
      expect(error).toMatchObject({ code: 'fileRefused' });
      return 'refused';
    }
  }

  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const cut = (whole: Buffer, at: number) => whole.subarray(0, Math.floor(whole.length * at));

  test('an .xlsx cut anywhere is refused', async () => {
    const whole = await xlsxOf(values);
    await fc.assert(
      fc.asyncProperty(share, async (at) => {
        expect(await readsOrRefuses('cut.xlsx', cut(whole, at))).toBe('refused');
      }),
      { numRuns: 30 },
    );
  });

  test('an .xls cut anywhere is refused, unless it lost nothing but padding', async () => {
    const whole = xlsOf(values);
    await fc.assert(
      fc.asyncProperty(share, async (at) => {
        const bytes = cut(whole, at);
        if ((await readsOrRefuses('cut.xls', bytes)) === 'read') {
          expect(grid(await read('cut.xls', bytes))).toEqual(values);
        }
      }),
      { numRuns: 30 },
    );
    expect(await readsOrRefuses('cut.xls', cut(whole, 0.7))).toBe('refused');
  });

  test('a workbook with changed bytes is read as it was, or refused', async () => {
    const whole = await xlsxOf(values);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [place, byte] of changes) bytes[place] = byte;
          if ((await readsOrRefuses('garbled.xlsx', bytes)) === 'read') {
            expect(grid(await read('garbled.xlsx', bytes))).toEqual(values);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
