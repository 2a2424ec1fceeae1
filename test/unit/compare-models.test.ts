import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareModels } from '../../shared/report/compare-models.ts';
import type {
  ReportBlock,
  ReportColumn,
  ReportModel,
  ReportRow,
} from '../../shared/report/model.ts';
import {
  A,
  B,
  COLUMNS,
  differ,
  model,
  paragraph,
  row,
  TOTAL,
  table,
} from '../helpers/compared-models.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

/** Two-level tables with groups; names repeat. */
const anyTable = fc
  .array(
    fc.record({
      kind: fc.constantFrom<ReportRow['kind']>('unit', 'above', 'group'),
      texts: fc.tuple(
        fc.nat(3).map(String),
        fc.constantFrom('Thôn A', 'Thôn B', 'Thôn C', ''),
        fc.nat(9).map(String),
        fc.constantFrom('', '50,00%'),
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) =>
    table(
      rows.map(({ kind, texts }) => (kind === 'group' ? row(kind, texts[1]) : row(kind, ...texts))),
    ),
  );

const anyModel = fc
  .array(
    fc.array(
      fc.oneof(
        anyTable,
        fc.constantFrom('Một', 'Hai', 'Ba').map(paragraph),
        fc.constantFrom('Một', 'Hai').map(
          (title): ReportBlock => ({
            ...{ block: 'title', label: '', lines: [title, ''], ruled: true },
            title,
          }),
        ),
      ),
      { maxLength: 4 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map(
    (sections): ReportModel => ({
      ...model(),
      sections: sections.map((blocks, n) => ({
        name: n === 1 ? 'Phụ lục' : `Phụ lục ${n}`,
        orientation: 'portrait',
        blocks,
      })),
    }),
  );

describe('two models of a report', () => {
  it('do not differ when both are the same', () => {
    fc.assert(
      fc.property(anyModel, (one) => {
        expect(compareModels(one, structuredClone(one))).toEqual([]);
      }),
    );
    expect(compareModels(wholeDocument(), wholeDocument())).toEqual([]);
  });

  it('differ in just the cell that changed, whatever stands around it', () => {
    fc.assert(
      fc.property(anyModel, fc.nat(), fc.nat(), fc.nat(), (one, t, r, c) => {
        const other = structuredClone(one);
        const tables = other.sections.flatMap(({ blocks }) =>
          blocks.filter((block) => block.block === 'table'),
        );
        fc.pre(tables.length > 0);
        const { rows } = tables[t % tables.length]!;
        const { cells } = rows[r % rows.length]!;
        const cell = cells[c % cells.length]!;
        const was = cell.text;
        cell.text = `${was} khác`;
        expect(compareModels(one, other)).toEqual([
          { place: expect.any(String), kept: was, now: `${was} khác` },
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('differ in just the line that changed', () => {
    const one = wholeDocument();
    const blocks = one.sections.flatMap((section, s) =>
      section.blocks.map((block, b) => ({ block, s, b })),
    );
    const lines = blocks.flatMap(({ block, s, b }) =>
      Object.entries(block).flatMap(([field, value]: [string, unknown]) =>
        typeof value === 'string' && value !== '' && field !== 'block' && field !== 'look'
          ? [{ s, b, field, value }]
          : [],
      ),
    );
    expect(lines.length).toBeGreaterThan(8);
    for (const { s, b, field, value } of lines) {
      const other = structuredClone(one);
      const now = `${value} khác`;
      Object.assign(other.sections[s]!.blocks[b]!, { [field]: now });
      expect(compareModels(one, other), field).toEqual([
        { place: expect.any(String), kept: value, now },
      ]);
    }
  });
});

describe('rows of a table', () => {
  it('name the unit and the column with its heads, and both figures', () => {
    const now = row('unit', '1', 'Thôn A', '15', '75,00%');
    expect(differ([A, B, TOTAL], [now, B, TOTAL])).toEqual([
      { place: '“Thôn A”, cột “Tuần này: Kết quả”', kept: '12', now: '15' },
      { place: '“Thôn A”, cột “Tỷ lệ”', kept: '60,00%', now: '75,00%' },
    ]);
  });

  it('follow their unit when the order changed, and tell the order', () => {
    expect(differ([A, B], [row('unit', '1', 'Thôn B', '15', '75,00%'), A])).toEqual([
      { place: '“Thôn B”, cột “STT”', kept: '2', now: '1' },
      { place: '“Thôn B”, cột “Tuần này: Kết quả”', kept: '10', now: '15' },
      { place: '“Thôn B”, cột “Tỷ lệ”', kept: '50,00%', now: '75,00%' },
      {
        place: 'thứ tự các dòng',
        kept: '“Thôn A” trước “Thôn B”',
        now: '“Thôn B” trước “Thôn A”',
      },
    ]);
  });

  it('tell a unit that is called otherwise by its name alone', () => {
    expect(differ([A, B], [row('unit', '1', 'Tổ dân phố A', '12', '60,00%'), B])).toEqual([
      { place: '“Thôn A”, cột “Đơn vị”', kept: 'Thôn A', now: 'Tổ dân phố A' },
    ]);
  });

  it('tell units that went and came, with their figures', () => {
    const other = row('unit', '2', 'Thôn C', '3', '');
    expect(differ([A, B], [A, other])).toEqual([
      { place: 'dòng “Thôn B”', kept: '2 · 10 · 50,00%', now: null },
      { place: 'dòng “Thôn C”', kept: null, now: '2 · 3' },
    ]);
    const blank = row('unit', '', 'Thôn D', '', '');
    expect(differ([A, blank], [A])).toEqual([
      { place: 'dòng “Thôn D”', kept: 'có dòng này', now: null },
    ]);
    expect(differ([blank], [row('unit', '', 'Thôn E', '', '')])).toHaveLength(2);
  });

  it('go by the unit above where two have one name', () => {
    const [up, down] = [row('above', '', 'Xã Một', '1', ''), row('above', '', 'Xã Hai', '2', '')];
    const under = (done: string) => row('unit', '', 'Thôn A', done, '');
    expect(differ([up, under('1'), down, under('2')], [down, under('2'), up, under('5')])).toEqual([
      { place: '“Thôn A”, cột “Tuần này: Kết quả”', kept: '1', now: '5' },
      expect.objectContaining({ place: 'thứ tự các dòng' }),
    ]);
  });

  it('go by the unit above when both units of one name changed and moved', () => {
    const up = row('above', '', 'Xã Một', '1', '');
    const down = row('above', '', 'Xã Hai', '2', '');
    const under = (done: string) => row('unit', '', 'Thôn A', done, '');
    const found = differ([up, under('1'), down, under('2')], [down, under('7'), up, under('5')]);
    expect(found.map(({ kept, now }) => `${kept} ${now}`).slice(0, 2)).toEqual(['1 5', '2 7']);
  });

  it('tell a group that went by its words', () => {
    expect(differ([row('group', 'I. Đạt (1/2)'), A], [A])).toEqual([
      { place: 'dòng “I. Đạt (1/2)”', kept: 'có dòng này', now: null },
    ]);
  });

  it('tell groups and totals by their order, for their words hold counts', () => {
    const group = (text: string) => row('group', text);
    expect(differ([group('I. Đạt (1/2)'), A, TOTAL], [group('I. Đạt (2/2)'), A, TOTAL])).toEqual([
      { place: 'dòng nhóm', kept: 'I. Đạt (1/2)', now: 'I. Đạt (2/2)' },
    ]);
    expect(differ([A, TOTAL], [A, row('total', '', 'CỘNG', '23', '55,00%')])).toEqual([
      { place: '“TỔNG”, cột “Đơn vị”', kept: 'TỔNG', now: 'CỘNG' },
      { place: '“TỔNG”, cột “Tuần này: Kết quả”', kept: '22', now: '23' },
    ]);
  });
});

describe('columns of a table', () => {
  const withColumns = (columns: ReportColumn[], rows: ReportRow[]) =>
    model(table(rows, { columns }));
  const [order, unit, done, rate] = COLUMNS as [
    ReportColumn,
    ReportColumn,
    ReportColumn,
    ReportColumn,
  ];

  it('that came in between do not make the others differ', () => {
    const more = { ...rate, id: 'target', title: 'Chỉ tiêu' };
    const now = withColumns(
      [order, unit, more, done, rate],
      [row('unit', '1', 'Thôn A', '20', '12', '60,00%')],
    );
    expect(compareModels(withColumns(COLUMNS, [A]), now)).toEqual([
      { place: 'cột “Chỉ tiêu”', kept: null, now: 'có cột này' },
    ]);
    expect(compareModels(now, withColumns(COLUMNS, [A]))).toEqual([
      { place: 'cột “Chỉ tiêu”', kept: 'có cột này', now: null },
    ]);
  });

  it('go by their heads before their ids, and tell another head and another order', () => {
    const renumbered = [order, unit, { ...rate, id: 'done' }, { ...done, id: 'rate' }];
    const now = withColumns(renumbered, [row('unit', '1', 'Thôn A', '60,00%', '12')]);
    expect(compareModels(withColumns(COLUMNS, [A]), now)).toEqual([
      {
        place: 'thứ tự các cột',
        kept: '“Tuần này: Kết quả” trước “Tỷ lệ”',
        now: '“Tỷ lệ” trước “Tuần này: Kết quả”',
      },
    ]);
    const named = [order, unit, done, { ...rate, title: 'Tỷ lệ so với chỉ tiêu' }];
    expect(compareModels(withColumns(COLUMNS, [A]), withColumns(named, [A]))).toEqual([
      { place: 'tên cột', kept: 'Tỷ lệ', now: 'Tỷ lệ so với chỉ tiêu' },
    ]);
  });

  it('without a column of names go by what stands first', () => {
    const plain = [{ ...done, under: [] }];
    const [was, is] = ['4', '5'].map((text) => withColumns(plain, [row('unit', text)]));
    expect(compareModels(was!, is!)).toEqual([
      { place: 'dòng “4”', kept: 'có dòng này', now: null },
      { place: 'dòng “5”', kept: null, now: 'có dòng này' },
    ]);
  });
});
