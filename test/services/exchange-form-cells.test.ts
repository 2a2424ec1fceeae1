import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeForm } from '../../electron/files/form/write-form.ts';
import { readTablesOf } from '../../electron/files/read-table.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import { columnKey, type Form } from '../../shared/exchange/form/form.ts';
import { formCells } from '../../shared/exchange/form/form-cells.ts';
import { formIdentity, formSheets } from '../../shared/exchange/form/read-form.ts';
import type { KnownForTables, TableUnit } from '../../shared/exchange/form/table-known.ts';
import { ownRef } from '../../shared/exchange/package/format.ts';
import { keyRow } from '../helpers/filled-form.ts';
import { uidNumbered } from '../helpers/packages.ts';

const ON = '2026-10-01';
const UNITS = 7;
const MEASURES = ['item', 'item', 'percent'] as const;

const units: TableUnit[] = Array.from({ length: UNITS + 1 }, (_, n) => ({
  id: n + 1,
  ref: ownRef(uidNumbered(n + 1)),
  code: `T${n}`,
  name: n === 0 ? 'Xã Hòa Sơn' : `Thôn ${n}`,
  printedName: '',
  aliases: [],
  parentId: n === 0 ? null : 1,
  closed: false,
}));
const indicators = MEASURES.map(
  (measure, n) =>
    ({
      id: n + 1,
      uid: uidNumbered(100 + n),
      name: `Chỉ số ${n + 1}`,
      kind: n === 1 ? 'stock' : 'flow',
      measure,
    }) as Indicator,
);
const known: KnownForTables = {
  campaign: {} as Campaign,
  indicators,
  units,
  unitOf: (ref) => units.find((unit) => unit.ref === ref),
  isKeyed: () => true,
};
const theirs = new Set(units.map(({ id }) => id));

const form: Form = {
  form: uidNumbered(900),
  office: 'Huyện Hiệp Hòa',
  campaign: { uid: uidNumbered(901), name: '50 ngày đêm' },
  unit: { ref: units[0]!.ref, name: units[0]!.name },
  from: ON,
  to: ON,
  revision: 1,
  sheets: [
    {
      on: ON,
      columns: indicators.map(({ uid, name, measure, kind }) => ({
        indicator: uid,
        on: ON,
        head: name,
        measure,
        kind: kind as 'flow' | 'stock',
      })),
      rows: units.slice(1).map(({ ref, name }) => ({
        ref,
        name,
        depth: 1,
        cells: MEASURES.map(() => ({ value: null })),
      })),
    },
  ],
};

/** Figures for each unit and column, as the store keeps them; null where nothing is written. */
const figures = fc.array(
  fc.tuple(
    fc.option(fc.integer({ min: -9_999, max: 999_999_999 })),
    fc.option(fc.integer({ min: 0, max: 999_999_999_999 })),
    fc.option(fc.integer({ min: 0, max: 20_000 })),
  ),
  { minLength: UNITS, maxLength: UNITS },
);

async function readBack(workbook: ExcelJS.Workbook) {
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  const { tables } = await readTablesOf('biểu.xlsx', bytes, {
    isAnyKind: true,
    tellsHidden: false,
  });
  const sheets = formSheets(tables);
  return { identity: formIdentity(tables), ...formCells(sheets, known, theirs) };
}

/** By unit and column, what a file tells. */
const told = ({ results }: Awaited<ReturnType<typeof readBack>>) =>
  new Map(
    results.flatMap(({ indicator, units: refs, values }) =>
      refs.map((ref, n) => [`${ref} ${indicator}`, values[0]![n]!] as const),
    ),
  );

describe('a form, filled in and read back', () => {
  it('gives the figures that were written, in whatever order its rows stand', async () => {
    const bytes = await writeForm(form);
    await fc.assert(
      fc.asyncProperty(
        figures,
        fc.shuffledSubarray(units.slice(1), { minLength: UNITS }),
        async (values, order) => {
          const workbook = new ExcelJS.Workbook();
          await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
          const sheet = workbook.worksheets[0]!;
          const first = keyRow(sheet) + 2;
          for (const [n, unit] of order.entries()) {
            const row = sheet.getRow(first + n);
            row.getCell(1).value = unit.ref;
            row.getCell(3).value = unit.name;
            for (const [column, value] of values[unit.id - 2]!.entries()) {
              const isPercent = MEASURES[column] === 'percent';
              row.getCell(4 + column).value =
                value === null ? null : isPercent ? value / 10_000 : value;
            }
          }
          const read = await readBack(workbook);
          expect(read.unread).toEqual([]);
          const expected = units
            .slice(1)
            .flatMap((unit) =>
              indicators.map(
                ({ uid }, column) => [`${unit.ref} ${uid}`, values[unit.id - 2]![column]!] as const,
              ),
            );
          expect(told(read)).toEqual(new Map(expected));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('never lands a figure at another unit or column, whatever stands in its cells', async () => {
    const bytes = await writeForm(form);
    const junk = fc.oneof(
      fc.integer({ min: -99, max: 99_999 }),
      fc.double({ noNaN: true }),
      fc.string({ maxLength: 12 }),
      fc.constantFrom('12', '1.234', '1,5', '35%', '-', '=1+1', '#N/A', 'Tổng cộng', 'Thôn 3'),
      fc.constant(null),
    );
    const edits = fc.array(
      fc.record({
        row: fc.integer({ min: 0, max: UNITS + 4 }),
        column: fc.integer({ min: 1, max: 8 }),
        value: junk,
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const workbook = new ExcelJS.Workbook();
        await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
        const sheet = workbook.worksheets[0]!;
        const first = keyRow(sheet) + 2;
        // Each cell that takes figures holds a number of its own, so that it is known again.
        const own = new Map<string, number>();
        for (const [n, unit] of units.slice(1).entries()) {
          for (const column of [0, 1]) {
            const value = 1_000_000 + n * 10 + column;
            sheet.getRow(first + n).getCell(4 + column).value = value;
            own.set(`${unit.ref} ${indicators[column]!.uid}`, value);
          }
        }
        for (const { row, column, value } of changes) {
          sheet.getRow(first + row).getCell(column).value = value as ExcelJS.CellValue;
        }
        const read = await readBack(workbook);
        const places = new Map([...own].map(([key, value]) => [value, key]));
        for (const [key, value] of told(read)) {
          if (value !== null && places.has(value)) expect(key).toBe(places.get(value));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells what it is, by its hidden sheet', async () => {
    const workbook = new ExcelJS.Workbook();
    const bytes = Buffer.from(await writeForm(form));
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const { identity } = await readBack(workbook);
    const { office: _, sheets, ...rest } = form;
    const heads = new Map(sheets[0]!.columns.map((column) => [columnKey(column), column.head]));
    expect(identity).toEqual({ ...rest, heads });
  });
});
