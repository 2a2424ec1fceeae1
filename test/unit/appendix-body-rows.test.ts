import { describe, expect, it } from 'vitest';
import { upperRows } from '../../shared/exchange/appendix-body.ts';
import type { KnownCampaign, KnownUnit } from '../../shared/exchange/known-campaign.ts';
import { knownGiaLai, planOf, tableOf, type Value } from '../helpers/appendix-files.ts';

const BASE = knownGiaLai();
const unit = (id: number, code: string, name: string, change: Partial<KnownUnit> = {}) => ({
  ...BASE.units[0]!,
  ...{ id, code, name, printedName: name, target: null, opening: null, ...change },
});
const KNOWN: KnownCampaign = {
  ...BASE,
  units: [
    unit(1, '634', 'Huyện Đăk Pơ'),
    unit(2, '625', 'Huyện KBang'),
    unit(3, '635', 'Huyện Ia Pa'),
    unit(4, '623', 'Thị xã An Khê'),
  ],
};
const HEAD = ['STT', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt'];
const CODED = ['Mã', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt'];
const plan = (rows: Value[][], head: Value[] = HEAD, known = KNOWN) =>
  planOf(tableOf([head, ...rows]), known);
const coded = (...rows: Value[][]) => plan(rows, CODED);
type Planned = ReturnType<typeof plan>;
/** Units and figures of a file that is taken, or its problems by place. */
const read = (planned: Planned) =>
  'rows' in planned
    ? planned.rows.map(({ unitId, target, done }) => [unitId, target, done].join(' '))
    : planned.problems.map(({ code, row, column }) => `${code} ${column}${row}`);
/** What is found of sums, by place; and the names passed over. */
const found = (planned: Planned) =>
  'findings' in planned
    ? planned.findings.flatMap(({ code, place, sentence }) =>
        code === 'totalDiffers'
          ? [`${place}: ${sentence.split(', ')[1]!.split(';')[0]}`]
          : code === 'rowPassedOver'
            ? [`${place}: ${code}`]
            : [],
      )
    : planned.problems.map(({ sentence }) => sentence);

const A: Value[] = [1, 'Huyện Đăk Pơ', 100, 10];
const B: Value[] = [2, 'Huyện KBang', 200, 20];
const C: Value[] = [3, 'Huyện Ia Pa', 300, 30];
const TOTAL: Value[] = [null, 'TỔNG', 100, 10];

describe('what stands below the table', () => {
  it.each<[string, Value[][], string[]]>([
    ['a signature after the total, numbered', [A, TOTAL, [2, 'Người lập biểu']], ['1 100 10']],
    ['a signature without its total, numbered', [A, ['12', 'Người lập biểu']], ['unitUnknown B3']],
    ['a signature with a sign of another kind', [A, ['2 x', 'Người lập biểu']], ['1 100 10']],
    ['a number alone', [A, [2, null]], ['1 100 10']],
    ['an unknown name with a figure', [A, [null, 'Khối lạ', 5, null]], ['unitUnknown B3']],
    ['a unit under a Roman number', [A, ['I', 'Xã Lạ'], ['B', 'Nơi nhận']], ['unitUnknown B3']],
    ['receivers under a Roman number', [A, ['I', 'Nơi nhận'], ['B', 'Lưu']], ['1 100 10']],
  ])('%s', (_, rows, expected) => {
    expect(read(plan(rows))).toEqual(expected);
  });

  it('is a unit by its code, and a note in the column of codes without one', () => {
    expect(read(coded(['634', null, 100, 10], ['999', 'Người lạ']))).toEqual(['unitUnknown B3']);
    expect(read(coded(['634', null, 100, 10], ['Người lập biểu', null]))).toEqual(['1 100 10']);
  });
});

describe('a row without a known unit among the others', () => {
  it.each<[string, Value[][], string[]]>([
    ['numbered, without figures', [[5, 'Khối lạ'], A], ['unitUnknown B2']],
    ['named as a unit, without figures', [[null, 'Huyện Lạ'], A], ['unitUnknown B2']],
    ['spelled otherwise, above others', [['I', 'Thị trấn KBang', 1, 1], A], ['unitSuggested B2']],
    [
      'numbered as the others, a sum between',
      [
        ['I', 'Huyện Lạ', 100, 10],
        [null, 'Cộng huyện', 100, 10],
        ['II', 'Huyện KBang', 200, 20],
      ],
      ['unitUnknown B2'],
    ],
  ])('%s, is told', (_, rows, expected) => {
    expect(read(plan(rows))).toEqual(expected);
  });

  it('is told by its code, at the place of the code where that is all', () => {
    const first: Value[] = ['634', 'Huyện Đăk Pơ', 100, 10];
    expect(read(coded(['999', 'Khối huyện'], first))).toEqual(['unitUnknown B2']);
    expect(read(coded(['Khối huyện', 'Khối huyện'], first))).toEqual(['unitUnknown B2']);
    expect(read(coded(['999', null], first))).toEqual(['unitUnknown A2']);
    expect(coded(['A', null, 5, 1], first)).toStrictEqual({
      problems: [
        {
          ...{ code: 'unitUnknown', row: 2, column: 'A' },
          sentence:
            'Không có đơn vị mã A trong chiến dịch; sửa cho khớp danh sách đơn vị hoặc xóa dòng này.',
        },
      ],
    });
  });

  it('is a heading, told only where it is named as a unit is', () => {
    const second: Value[][] = [A, ['II', 'Khối huyện', 200, 21], [1, 'Huyện KBang', 200, 20]];
    expect(read(plan(second))).toEqual(['1 100 10', '2 200 20']);
    expect(found(plan(second))).toEqual(['dòng 3, cột D (Khối huyện): cộng các dòng được 20']);
    expect(found(plan(second.with(1, ['II', 'Huyện Lạ', 200, 20])))).toEqual([
      'dòng 3: rowPassedOver',
    ]);
  });
});

describe('a file of codes alone', () => {
  const codes = (...rows: Value[][]) => plan(rows, ['Mã', 'Chỉ tiêu', 'Đã kích hoạt']);

  it('tells its problems at the code', () => {
    expect(read(codes(['634', 100, 10], ['625', 200, 20]))).toEqual(['1 100 10', '2 200 20']);
    expect(read(codes(['634', 100, 10], [null, 5, 1]))).toEqual(['unitMissing A3']);
    expect(read(codes(['634', 100, 10], ['634', 5, 1]))).toEqual(['unitTwice A3']);
    expect(read(codes(['999', 100, 10]))).toEqual(['unitUnknown A2']);
  });
});

describe('a code beside a name of several units', () => {
  it('says which of them is meant', () => {
    const units = [unit(7, '701', 'Xã Tân An'), unit(8, '702', 'Phường Tân An')];
    const row = (code: string): Value[][] => [[code, 'Tân An', 5, 1]];
    expect(read(plan(row('702'), CODED, { ...KNOWN, units }))).toEqual(['8 5 1']);
    expect(read(plan(row('999'), CODED, { ...KNOWN, units }))).toEqual(['unitAmbiguous B2']);
    const more = { ...KNOWN, units: [...units, unit(9, '703', 'Xã Hà Tam')] };
    expect(read(plan(row('703'), CODED, more))).toEqual(['unitCodeDiffers B2']);
  });
});

describe('sums of rows', () => {
  const khoi = (done: number): Value[] => [null, 'Cộng khối', 300, done];

  it.each<[string, Value[][], string[]]>([
    [
      'of the rows above, without a group',
      [A, B, khoi(31)],
      ['dòng 4, cột D (Cộng khối): cộng các dòng được 30'],
    ],
    [
      'of the rows since the sum before',
      [A, [null, 'Cộng khối', 100, 10], B, [null, 'Cộng khối', 200, 20]],
      [],
    ],
    [
      'of the whole group, or of its last part',
      [[null, 'Khối một'], A, [null, 'Cộng cụm', 100, 10], B, khoi(30)],
      [],
    ],
    [
      'of nothing before a total',
      [[null, 'Khối một'], A, TOTAL, B, khoi(30)],
      [
        'dòng 6, cột C (Cộng khối): cộng các dòng được 200',
        'dòng 6, cột D (Cộng khối): cộng các dòng được 20',
      ],
    ],
    [
      'of all by another name of the province',
      [A, B, C, [null, 'Cả vùng ta', 600, 61]],
      ['dòng 5, cột D (TỔNG): cộng các dòng được 60'],
    ],
  ])('%s', (_, rows, expected) => {
    const known = { ...KNOWN, root: { ...KNOWN.root, aliases: ['Cả vùng ta'] } };
    expect(found(plan(rows, HEAD, known))).toEqual(expected);
  });

  it('count a hamlet with the district above its commune', () => {
    const units = [
      unit(1, '634', 'Huyện Đăk Pơ'),
      unit(5, '23800', 'Xã Hà Tam', { depth: 2, parentId: 1 }),
      unit(7, '1', 'Làng Một', { depth: 3, parentId: 5 }),
      unit(2, '625', 'Huyện KBang'),
    ];
    const rows = [0, 2, 3].map(
      (at) => ({ unit: units[at]! }) as Parameters<typeof upperRows>[0][number],
    );
    expect(upperRows(rows, units).map((row) => row.unit.name)).toEqual([
      'Huyện Đăk Pơ',
      'Huyện KBang',
    ]);
    expect(upperRows(rows.slice(1), units)).toHaveLength(2);
  });
});

describe('a target with an upper end', () => {
  const high = { ...KNOWN, units: [unit(1, '634', 'Huyện Đăk Pơ', { high: 120 })] };
  it.each<[Value, string[]]>([
    [119, ['1 119 1']],
    [120, ['1 120 1']],
    [121, ['rangeReversed C2']],
    [null, ['1  1']],
  ])('%s', (target, expected) => {
    expect(read(plan([[1, 'Huyện Đăk Pơ', target, 1]], HEAD, high))).toEqual(expected);
  });
});
