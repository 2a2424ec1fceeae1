import { describe, expect, it } from 'vitest';
import type { KnownCampaign, KnownUnit } from '../../shared/exchange/known-campaign.ts';
import { knownGiaLai, planOf, tableOf, type Value } from '../helpers/appendix-files.ts';

const BASE = knownGiaLai();
const unit = (id: number, code: string, name: string, change: Partial<KnownUnit> = {}) => ({
  ...BASE.units[0]!,
  ...{ id, code, name, printedName: name, target: null, opening: null, ...change },
});
const UNITS = [
  unit(1, '634', 'Huyện Đăk Pơ'),
  unit(2, '625', 'Huyện KBang'),
  unit(3, '635', 'Huyện Ia Pa'),
  unit(4, '623', 'Thị xã An Khê'),
];
const KNOWN: KnownCampaign = { ...BASE, units: UNITS };
const HEAD = ['STT', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', 'Tỷ lệ %', 'Còn lại'];
const accepted = (rows: Value[][], known = KNOWN, head: Value[] = HEAD, sheet?: string) => {
  const planned = planOf(tableOf([head, ...rows], sheet ?? null), known);
  if ('problems' in planned) throw new Error(planned.problems[0]!.sentence);
  return planned;
};
/** What differs, as "place: sentence" without the advice at its end. */
const differing = (...args: Parameters<typeof accepted>) =>
  accepted(...args)
    .findings.filter(({ code }) => code === 'totalDiffers' || code === 'computedDiffers')
    .map(({ place, sentence }) => `${place}: ${sentence.replace('; đề nghị đối chiếu.', '')}`);

const PO: Value[] = [null, 'Huyện Đăk Pơ', 100, 40, null, null];
const row = (order: Value, name: string, done: number): Value[] => [order, name, 100, done];

describe('a running number', () => {
  // The ranks are 4, 3, 2, 1.
  const rows = (...orders: Value[]) =>
    UNITS.map(({ name }, i) => row(orders[i] ?? null, name, 10 * (i + 1)));
  it.each<[string, Value[], number]>([
    ['from 1 on', [1, 2, 3, 4], 0],
    ['that begins again in the next group', [1, 2, 1, 2], 0],
    ['that is none', [5, 9, 7, 8], 4],
    ['that is none though it begins as one', [1, 9, 7, 8], 4],
    ['that is the rank', [4, 3, 2, 1], 0],
    ['that is the rank but for one', [4, 3, 2, 2], 1],
  ])('%s', (_, orders, count) => {
    expect(differing(rows(...orders))).toHaveLength(count);
  });

  it('in half of the rows is a rank that is wrong in the others', () => {
    const half = [40, 30, 10, 20].map((done, i) => row(i + 1, UNITS[i]!.name, done));
    expect(differing(half)).toEqual([
      'dòng 4, cột A (Huyện Ia Pa): Cột “STT” ghi 3, phần mềm tính 4',
      'dòng 5, cột A (Thị xã An Khê): Cột “STT” ghi 4, phần mềm tính 3',
    ]);
  });

  it('leaves the other figures to be compared, and is none of a total', () => {
    const rows = [
      [1, 'Huyện Đăk Pơ', 100, 10, null, 91],
      [2, 'Huyện KBang', 100, 20, null, 80],
    ];
    expect(differing(rows)).toEqual([
      'dòng 2, cột F (Huyện Đăk Pơ): Cột “Chỉ tiêu còn lại” ghi 91, phần mềm tính 90',
    ]);
    expect(
      differing([
        [1, 'Huyện Đăk Pơ', 100, 10],
        [5, 'TỔNG', 100, 10],
      ]),
    ).toEqual([]);
  });
});

describe('a rate', () => {
  const rate = (text: Value) => differing([PO.with(2, 300).with(4, text)]);
  it('agrees as far as it is printed', () => {
    expect(rate('13,3%')).toEqual([]);
    expect(rate('13,33%')).toEqual([]);
    expect(rate('13,4%')).toEqual([
      'dòng 2, cột E (Huyện Đăk Pơ): Cột “Tỷ lệ % công dân đã kích hoạt” ghi 13,4%, phần mềm tính 13,33%',
    ]);
  });

  it('of all agrees as far as it is printed', () => {
    const rows = (total: Value) => [PO.with(2, 300), [null, 'TỔNG', 300, 40, total]];
    expect(differing(rows('13,3%'))).toEqual([]);
    expect(differing(rows('13,4%'))).toEqual([
      'dòng 3, cột E (TỔNG): Cột “Tỷ lệ % công dân đã kích hoạt” ghi 13,4%, phần mềm tính 13,33%',
    ]);
  });

  it('is none without a target', () => {
    const [only] = differing([PO.with(2, null).with(4, '13,3%')]);
    expect(only).toMatch(/^dòng 2, cột E .* ghi 13,3%, phần mềm tính chưa /);
  });
});

describe('a blank of the file', () => {
  const known = {
    ...KNOWN,
    units: UNITS.with(0, unit(1, '634', 'Huyện Đăk Pơ', { opening: 10, target: 200 })),
  };

  it('is what the store holds, where that is an opening figure', () => {
    expect(differing([PO.with(3, null).with(5, 90)], known)).toEqual([]);
    expect(differing([PO.with(2, null).with(5, 160)], known)).toEqual([]);
    const [left] = differing([PO.with(3, null).with(5, 90)], { ...known, done: 'left' });
    expect(left).toMatch(/^dòng 2, cột F .* ghi 90, phần mềm tính chưa /);
  });

  it('is nothing in the sum of the file', () => {
    const rows = [PO.with(2, null), [null, 'Huyện KBang', 100, 20], [null, 'TỔNG', 100, 60]];
    expect(differing(rows, known)).toEqual([]);
    const none = [PO.with(2, null), [null, 'TỔNG', 5, 40]];
    expect(differing(none, known)[0]).toMatch(
      /^dòng 3, cột C \(TỔNG\): .* ghi 5, cộng các dòng được chưa /,
    );
  });
});

describe('the pace', () => {
  const head = HEAD.with(4, 'Chỉ tiêu hoàn thành trong ngày').slice(0, 5);
  const rows = (pace: number) => [PO.with(4, pace)];

  it('is that of the opening day, and compared only with opening figures', () => {
    // 60 for the 50 days of the campaign, or for the last eleven of them.
    expect(differing(rows(1), KNOWN, head)).toEqual([]);
    const late = { ...KNOWN, campaign: { ...KNOWN.campaign, openingOn: '2023-10-10' } };
    expect(differing(rows(5), late, head)).toEqual([]);
    expect(differing(rows(1), late, head)).toHaveLength(1);
    expect(differing(rows(9), { ...KNOWN, done: 'left' }, head)).toEqual([]);
  });
});

describe('a sum under the name of all', () => {
  it('may be that of the rows right above', () => {
    const rows = (second: number): Value[][] => [
      PO,
      [null, 'Tổng', 100, 40],
      [null, 'Huyện KBang', 100, 20],
      [null, 'Tổng', second, 20],
    ];
    expect(differing(rows(100))).toEqual([]);
    expect(differing(rows(101))).toEqual([
      'dòng 5, cột C (TỔNG): Cột “Chỉ tiêu kích hoạt” ghi 101, cộng các dòng được 200',
      'dòng 5, cột D (TỔNG): Cột “Đã kích hoạt (mức 1 + mức 2)” ghi 20, cộng các dòng được 60',
    ]);
  });
});

describe('what is told of columns and rows', () => {
  const codes = (...args: Parameters<typeof accepted>) =>
    accepted(...args)
      .findings.filter(({ code }) => code === 'columnIgnored' || code === 'rowPassedOver')
      .map(({ place, sentence }) => `${place}: ${sentence}`);

  it('names the column that is left out, if it is there', () => {
    const left: KnownCampaign = { ...KNOWN, done: 'left' };
    expect(codes([PO], left)).toEqual([
      'dòng 1, cột D: Cột “Đã kích hoạt (mức 1 + mức 2)” không nhập: đây không phải số đầu kỳ.',
    ]);
    expect(codes([['Huyện Đăk Pơ', 1, 'x']], left, ['Đơn vị', 'Chỉ tiêu', 'Ghi chú'])).toEqual([
      'dòng 1, cột C: Cột “Ghi chú” không thuộc phụ lục nên không nhập.',
    ]);
  });

  it('names the sheet', () => {
    const rows: Value[][] = [
      ['I', 'Huyện Lạ', 100, 40],
      [1, 'Huyện Đăk Pơ', 100, 40, null, 5],
    ];
    const { findings } = accepted(rows, KNOWN, [...HEAD, 'Ghi chú'], 'PL');
    expect(findings.flatMap(({ code, place }) => (code === 'unitAbsent' ? [] : [place]))).toEqual([
      ...['trang tính “PL”', 'trang tính “PL”, dòng 3, cột F (Huyện Đăk Pơ)'],
      ...['trang tính “PL”, dòng 2', 'trang tính “PL”, dòng 1, cột G'],
    ]);
  });

  it('names the unit of each finding', () => {
    const planned = accepted([
      [1, 'Huyện Đăk Pơ', 100, 40, null, 5],
      [null, 'TỔNG', 101, 40],
    ]);
    const told = planned.findings.map(({ code, unitCode }, i) =>
      [code, unitCode, planned.findingUnits[i]].join(' '),
    );
    expect(told).toEqual([
      ...['dayNotStated  ', 'computedDiffers 634 1', 'totalDiffers  '],
      ...['unitAbsent 625 2', 'unitAbsent 635 3', 'unitAbsent 623 4'],
    ]);
    expect(planned.findingUnits).toEqual([null, 1, null, 2, 3, 4]);
  });
});
