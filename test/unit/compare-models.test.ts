import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareModels } from '../../shared/report/compare-models.ts';
import type {
  ReportBlock,
  ReportColumn,
  ReportModel,
  ReportRow,
  TableBlock,
} from '../../shared/report/model.ts';
import { CHARTS } from '../helpers/charts.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

const COLUMNS: ReportColumn[] = [
  { id: 'order', title: 'STT', kind: 'order', width: 10 },
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 40 },
  { id: 'done', title: 'Kết quả', kind: 'count', width: 25, under: ['Tuần này'] },
  { id: 'rate', title: 'Tỷ lệ', kind: 'rate', width: 25 },
];

const row = (kind: ReportRow['kind'], ...texts: string[]): ReportRow => ({
  kind,
  cells: texts.map((text) => ({ text })),
});

const table = (rows: ReportRow[], change: Partial<TableBlock> = {}): TableBlock => ({
  block: 'table',
  columns: COLUMNS,
  rows,
  notes: [],
  ...change,
});

const model = (...blocks: ReportBlock[]): ReportModel => ({
  report: 'appendix',
  style: 'strict',
  subject: 'Phụ lục',
  sections: [{ name: 'Phụ lục', orientation: 'portrait', blocks }],
});

const paragraph = (text: string): ReportBlock => ({
  block: 'paragraph',
  look: 'body',
  runs: [{ text }],
});

const A = row('unit', '1', 'Thôn A', '12', '60,00%');
const B = row('unit', '2', 'Thôn B', '10', '50,00%');
const TOTAL = row('total', '', 'TỔNG', '22', '55,00%');
const differ = (kept: ReportRow[], now: ReportRow[]) =>
  compareModels(model(table(kept)), model(table(now)));
const blocksDiffer = (kept: ReportBlock[], now: ReportBlock[]) =>
  compareModels(model(...kept), model(...now));

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

describe('blocks and sections', () => {
  it('tell a paragraph that came in between, and one that changed', () => {
    const [one, two, three] = ['Một', 'Hai', 'Ba'].map(paragraph) as [
      ReportBlock,
      ReportBlock,
      ReportBlock,
    ];
    expect(blocksDiffer([one, three], [one, two, three])).toEqual([
      { place: 'đoạn văn 2', kept: null, now: 'Hai' },
    ]);
    expect(blocksDiffer([one, two, three], [one, three])).toEqual([
      { place: 'đoạn văn 2', kept: 'Hai', now: null },
    ]);
    expect(blocksDiffer([one, two], [two, one])).toEqual([
      {
        place: 'thứ tự trên trang',
        kept: '“đoạn văn 1” trước “đoạn văn 2”',
        now: '“đoạn văn 2” trước “đoạn văn 1”',
      },
    ]);
    expect(blocksDiffer([one], [two])).toEqual([{ place: 'đoạn văn', kept: 'Một', now: 'Hai' }]);
  });

  it('name the table where there are several, and find it by its columns', () => {
    const other = table([row('unit', '7')], { columns: [COLUMNS[2]!] });
    const changed = row('unit', '1', 'Thôn A', '15', '60,00%');
    expect(blocksDiffer([other, table([A])], [table([changed]), other])).toEqual([
      { place: 'bảng 2, “Thôn A”, cột “Tuần này: Kết quả”', kept: '12', now: '15' },
      {
        place: 'thứ tự trên trang',
        kept: '“bảng 1” trước “bảng 2”',
        now: '“bảng 2” trước “bảng 1”',
      },
    ]);
    expect(blocksDiffer([table([A, B])], [])).toEqual([
      { place: 'bảng', kept: '2 dòng', now: null },
    ]);
    expect(
      blocksDiffer([table([A], { notes: ['Một.', 'Hai.'] })], [table([A], { notes: ['Hai.'] })]),
    ).toEqual([{ place: 'ghi chú dưới bảng', kept: 'Một.', now: null }]);
  });

  it('find a table by what it prints, then by its columns', () => {
    const [first, second] = [table([A]), table([B])];
    expect(blocksDiffer([first, second], [second])).toEqual([
      { place: 'bảng 1', kept: '1 dòng', now: null },
    ]);
    const plain = (done: string) => table([row('unit', done)], { columns: [COLUMNS[2]!] });
    const changed = table([row('unit', '1', 'Thôn A', '15', '60,00%')]);
    expect(blocksDiffer([plain('7'), first], [changed, plain('8')])).toContainEqual({
      place: 'bảng 2, “Thôn A”, cột “Tuần này: Kết quả”',
      kept: '12',
      now: '15',
    });
    // Beside other blocks the only table needs no number.
    expect(blocksDiffer([paragraph('Một'), first], [paragraph('Một'), changed])).toEqual([
      { place: '“Thôn A”, cột “Tuần này: Kết quả”', kept: '12', now: '15' },
    ]);
  });

  it('tell lines that went, came or changed places', () => {
    const notes = (kept: string[], now: string[]) =>
      blocksDiffer([table([A], { notes: kept })], [table([A], { notes: now })]);
    const place = 'ghi chú dưới bảng';
    expect(notes(['Một.', 'Hai.', 'Ba.'], ['Hai.', 'Ba.'])).toEqual([
      { place, kept: 'Một.', now: null },
    ]);
    expect(notes(['Hai.', 'Ba.'], ['Một.', 'Hai.', 'Ba.'])).toEqual([
      { place, kept: null, now: 'Một.' },
    ]);
    expect(notes(['Một.', 'Hai.'], ['Hai.', 'Một.'])).toEqual([
      {
        place: `${place}, thứ tự các dòng`,
        kept: '“Một.” trước “Hai.”',
        now: '“Hai.” trước “Một.”',
      },
    ]);
  });

  it('leave out what is not said, and join what is printed in one line', () => {
    const head: ReportBlock = {
      ...{ block: 'letterhead', above: '', body: 'UBND XÃ', number: 'Số: 01', about: '' },
      placeAndDay: '',
    };
    expect(blocksDiffer([head], [{ ...head, urgency: 'KHẨN' }])).toEqual([
      { place: 'đầu văn bản', kept: null, now: 'KHẨN' },
    ]);
    expect(blocksDiffer([head], [])).toEqual([
      { place: 'đầu văn bản', kept: 'UBND XÃ · Số: 01', now: null },
    ]);
    const title: ReportBlock = {
      ...{ block: 'title', label: '', title: 'Tiến độ', lines: [], ruled: false },
    };
    expect(blocksDiffer([title], [{ ...title, label: 'BÁO CÁO' }])).toEqual([
      { place: 'tiêu đề', kept: null, now: 'BÁO CÁO' },
    ]);
    const signature: ReportBlock = {
      ...{ block: 'signature', recipients: [], authority: [], name: '' },
    };
    expect(blocksDiffer([signature], [{ ...signature, drafter: 'NVA.05' }])).toEqual([
      { place: 'phần ký và nơi nhận', kept: null, now: 'NVA.05' },
    ]);
    const runs = (...texts: string[]): ReportBlock => ({
      ...{ block: 'paragraph', look: 'body' },
      runs: texts.map((text) => ({ text })),
    });
    expect(blocksDiffer([runs('Đạt ', '12')], [runs('Đạt 12')])).toEqual([]);
    expect(blocksDiffer([runs('Đạt ', '12')], [runs('Đạt ', '15')])).toEqual([
      { place: 'đoạn văn', kept: 'Đạt 12', now: 'Đạt 15' },
    ]);
  });

  it('tell the lines of a head, a title, addressees and a signature', () => {
    const document = wholeDocument();
    const other = structuredClone(document);
    for (const block of other.sections.flatMap(({ blocks }) => blocks)) {
      if (block.block === 'letterhead') block.number = 'Số: 03/BC-UBND';
      if (block.block === 'addressees') block.names.push('Công an huyện');
      if (block.block === 'signature') block.name = 'Trần Thị Thử';
    }
    const found = compareModels(document, other);
    expect(found.map(({ place, now }) => [place.split(', ')[1], now])).toEqual([
      ['đầu văn bản', 'Số: 03/BC-UBND'],
      ['Kính gửi', 'Công an huyện'],
      ['phần ký và nơi nhận', 'Trần Thị Thử'],
    ]);
  });

  it('tell the section, its paper, its foot, and whole sections', () => {
    const section = (name: string, text: string) => ({
      name,
      orientation: 'portrait' as const,
      blocks: [paragraph(text)],
    });
    const of = (...sections: ReportModel['sections']): ReportModel => ({ ...model(), sections });
    const two = of(section('Báo cáo', 'Một'), section('Phụ lục', 'Hai'));
    expect(compareModels(two, of(section('Báo cáo', 'Một'), section('Phụ lục', 'Ba')))).toEqual([
      { place: 'Phụ lục, đoạn văn', kept: 'Hai', now: 'Ba' },
    ]);
    expect(compareModels(two, of(section('Báo cáo', 'Khác')))).toEqual([
      { place: 'Báo cáo, đoạn văn', kept: 'Một', now: 'Khác' },
      { place: 'phần “Phụ lục”', kept: 'có phần này', now: null },
    ]);
    expect(compareModels(two, of(section('Báo cáo', 'Một')))).toEqual([
      { place: 'phần “Phụ lục”', kept: 'có phần này', now: null },
    ]);
    expect(compareModels(of(section('Báo cáo', 'Một')), two)).toEqual([
      { place: 'phần “Phụ lục”', kept: null, now: 'có phần này' },
    ]);
    expect(compareModels(two, of(section('Phụ lục', 'Hai'), section('Báo cáo', 'Một')))).toEqual([
      {
        place: 'thứ tự các phần',
        kept: '“Báo cáo” trước “Phụ lục”',
        now: '“Phụ lục” trước “Báo cáo”',
      },
    ]);
    const [first] = two.sections;
    const turned = of({ ...first!, name: 'Tờ trình', orientation: 'landscape', footer: ['ĐT: 1'] });
    expect(compareModels(of(first!), turned)).toEqual([
      { place: 'tên phần', kept: 'Báo cáo', now: 'Tờ trình' },
      { place: 'khổ giấy', kept: 'khổ dọc', now: 'khổ ngang' },
      { place: 'chân trang đầu', kept: null, now: 'ĐT: 1' },
    ]);
  });
});

describe('what was hard to pair', () => {
  it('parts without a partner of their name are paired by their place', () => {
    const parts = (...names: string[]): ReportModel => ({
      ...model(),
      sections: names.map((name) => ({ name, orientation: 'portrait', blocks: [] })),
    });
    expect(compareModels(parts('A', 'B', 'C'), parts('B', 'D', 'E'))).toEqual([
      { place: 'C, tên phần', kept: 'C', now: 'E' },
      { place: 'phần “A”', kept: 'có phần này', now: null },
      { place: 'phần “D”', kept: null, now: 'có phần này' },
    ]);
  });

  it('two tables that changed places and figures go by the columns of each', () => {
    const of = (ids: string[], text: string): TableBlock => ({
      ...table([]),
      columns: ids.map((id) => ({ id, title: id, kind: 'text' as const, width: 50 })),
      rows: [row('unit', text, '1')],
    });
    const found = blocksDiffer(
      [of(['a', 'bc'], 'A'), of(['ab', 'c'], 'B')],
      [of(['ab', 'c'], 'C'), of(['a', 'bc'], 'D')],
    );
    expect(found.filter(({ place }) => place.includes('tên cột'))).toEqual([]);
    expect(found.map(({ kept, now }) => [kept, now])).toContainEqual(['A', 'D']);
  });

  it('a name that was signed where there was none has nothing before it', () => {
    const signed = (name: string): ReportBlock => ({
      ...{ block: 'signature', recipients: [], authority: ['CHỦ TỊCH'], name },
    });
    expect(blocksDiffer([signed('')], [signed('Nguyễn Văn Mẫu')])).toEqual([
      { place: 'phần ký và nơi nhận', kept: null, now: 'Nguyễn Văn Mẫu' },
    ]);
  });

  it.each([
    ['one', 'Biểu đồ 1. Một đơn vị · Lũy kế · 0 · 1 · Đơn vị · Lũy kế · Xã Đồng Tâm · 0'],
    [
      'oneDay',
      'Biểu đồ 1. Một ngày · Kích hoạt · 0 · 2 · 4 · 6 · 8 · 10 · Ngày · Kết quả · 20/8 · 9',
    ],
  ] as const)('the chart "%s" that came is told with all that it shows', (name, words) => {
    expect(blocksDiffer([], [CHARTS[name]])).toEqual([
      { place: 'biểu đồ', kept: null, now: words },
    ]);
  });

  it('a chart is told with the day that it marks', () => {
    const [found] = blocksDiffer([], [CHARTS.pace]);
    expect(found!.now).toContain(' · Chỉ tiêu · 438.461 ·  · đánh dấu hàng 31');
  });
});
