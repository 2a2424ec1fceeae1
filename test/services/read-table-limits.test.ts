import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { readTables } from '../../electron/files/read-table.ts';
import { parseCsv } from '../../electron/workers/parse-csv.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { readFirstTable } from '../helpers/first-table.ts';
import { rawZip } from '../helpers/raw-zip.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'so-chi-tieu-limits-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, bytes: Uint8Array | string) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** The code that a file is refused with, and that it took less than 20 s and 1 GB. */
async function refusedWith(path: string) {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const startedAt = performance.now();
  try {
    await readTables(path);
    return 'taken';
  } catch (error) {
    if (!(error instanceof FieldError) || error.code !== 'fileRefused') throw error;
    return (error as FieldError<'fileRefused'>).details.problems[0]!.code;
  } finally {
    clearInterval(watch);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    expect(most - before).toBeLessThan(2 ** 30);
  }
}

describe('lines of a CSV', () => {
  const cell = fc.constantFrom('Thôn Một', '01', '16.300', 'a"b', 'x\ny', 'x\r\ny', 'x\ry', 'a,b');
  const lineEnd = fc.constantFrom('\r\n', '\n', '\r');

  test('no row is lost, however its lines end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.tuple(cell, cell), lineEnd), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (lines, endsLast) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = lines
            .map(([cells, end], i) => {
              const last = i === lines.length - 1 && !endsLast;
              return `${cells.map(quote).join(',')}${last ? '' : end}`;
            })
            .join('');
          const found = parseCsv(Buffer.from(text));
          if ('sentence' in found) throw new Error(found.sentence);
          expect(found.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual(
            lines.map(([cells]) => cells),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([',', ';', '\t'])(
    'mixed ends between cells without quotes, parted by %j',
    async (by) => {
      const text = `Mã${by}Tên\r\nT1${by}Thôn Một\nT2${by}Thôn Hai\rT3${by}Thôn Ba\r\n`;
      const { rows } = await readFirstTable(await fileOf('mixed.csv', text));
      expect(rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
        ['Mã', 'Tên'],
        ['T1', 'Thôn Một'],
        ['T2', 'Thôn Hai'],
        ['T3', 'Thôn Ba'],
      ]);
    },
  );
});

describe('what is hidden in an .xls', () => {
  test('rows, columns and the sheet', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Đơn vị', 'Chỉ tiêu'],
      ['Huyện Đak Pơ', 1],
      ['Huyện Ia Pa', 2],
    ]);
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'A');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), 'B');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const path = await fileOf('hidden.xls', write(book, { type: 'buffer', bookType: 'biff8' }));
    const [shown, hidden] = await readTables(path);
    expect(shown).not.toHaveProperty('hidden');
    expect(hidden).toMatchObject({ sheet: 'B', hidden: true });
  });
});

describe('files that are legal and past all measure', () => {
  const MEGABYTE = 1024 * 1024;

  test('48 MB of commas, and of short lines', async () => {
    const commas = Buffer.alloc(48 * MEGABYTE, ',');
    expect(await refusedWith(await fileOf('commas.csv', commas))).toBe('tooManyCells');
    const lines = Buffer.alloc(48 * MEGABYTE, 'a\n');
    expect(await refusedWith(await fileOf('lines.csv', lines))).toBe('tooManyRows');
  });

  const part = (name: string, data: string) => ({ name, data: Buffer.from(data) });
  const sheet = (rest: string) =>
    part('xl/worksheets/sheet1.xml', `<worksheet><sheetData/>${rest}</worksheet>`);

  test('20.000 entries of sheets, and more entries than sheets', async () => {
    const book = (count: number) =>
      rawZip([
        part(
          'xl/workbook.xml',
          `<workbook><sheets>${'<sheet name="S" sheetId="1" r:id="rId1"/>'.repeat(count)}</sheets></workbook>`,
        ),
        sheet(''),
      ]);
    expect(await refusedWith(await fileOf('sheets.xlsx', book(20_000)))).toBe('tooManySheets');
    expect(await refusedWith(await fileOf('two.xlsx', book(2)))).toBe('damaged');
  });

  test.each([
    ['mergeCell', '<mergeCell ref="A1:B2"/>'],
    ['hyperlink', '<hyperlink ref="A1" location="x"/>'],
  ])('300.000 of %s', async (name, tag) => {
    const bytes = rawZip([part('xl/workbook.xml', '<workbook/>'), sheet(tag.repeat(300_000))]);
    expect(await refusedWith(await fileOf(`${name}.xlsx`, bytes))).toBe('expandsTooFar');
  });
});
