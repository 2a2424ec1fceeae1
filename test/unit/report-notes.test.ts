import { describe, expect, it } from 'vitest';
import type { TargetTable, UnitRowFigures } from '../../shared/domain/target-table.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { decimalsOf } from '../../shared/text/numbers.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { longTable } from '../helpers/sample-sheet.ts';

/** Communes that have done 50 of 100, each changed as a case says; as of 23/8/2023. */
function notesOf(
  changes: Partial<UnitRowFigures>[],
  table: Partial<TargetTable> = {},
  style: 'office' | 'strict' = 'office',
) {
  const base = longTable(changes.length);
  const rows = base.rows.map((row, i) => ({ ...row, target: 100, done: 50, ...changes[i] }));
  return partsOf(buildAppendix({ ...base, ...table, rows }, style)).notes;
}
const unit = (n: number) => longTable(n).rows[n - 1]!.unit;

describe('a milestone that has passed is told with what came after it', () => {
  const until = '2023-08-15';
  const ended = 'Số liệu tính đến hết ngày 15/8/2023, ngày cuối của mốc.';

  it('nothing', () => {
    expect(notesOf([{}], { until })).toEqual([
      ended,
      'Từ sau ngày đó đến hết ngày 23/8/2023 không có thêm số nào.',
    ]);
    expect(notesOf([{ late: 0 }], { until })[1]).toContain('không có thêm số nào');
  });

  it('by unit, those with nothing left out', () => {
    expect(notesOf([{ late: 20 }, { late: 0 }, { late: 3 }], { until })).toEqual([
      ended,
      'Đến hết ngày 23/8/2023 thêm 23 sau hạn (Xã Nghĩa Thuận 1 20; Xã Nghĩa Thuận 3 3), không tính vào kết quả của mốc.',
    ]);
  });

  it('by the whole alone where more units than can be named have some', () => {
    const late = (count: number) =>
      notesOf(
        Array.from({ length: count }, () => ({ late: 2 })),
        { until },
      )[1];
    expect(late(8)).toContain('thêm 16 sau hạn (Xã Nghĩa Thuận 1 2; ');
    expect(late(8)).toContain('; Xã Nghĩa Thuận 8 2), không tính');
    expect(late(9)).toBe('Đến hết ngày 23/8/2023 thêm 18 sau hạn, không tính vào kết quả của mốc.');
  });

  it('one that goes on is told by its day alone', () => {
    expect(notesOf([{ late: 20 }])).toEqual(['Số liệu tính đến hết ngày 23/8/2023.']);
  });
});

describe('targets by percentage are told with what they are of, and as of when', () => {
  const ruled = (low: number, high: number | null, baseOn: string | null = '2023-08-01') =>
    notesOf([{}], {
      rule: {
        rule: {
          indicatorId: 1,
          milestoneId: 1,
          ofId: 4,
          low,
          high,
          rounding: 'up',
          baseOn,
        } as NonNullable<TargetTable['rule']>['rule'],
        of: { name: 'Công dân đủ điều kiện' },
      },
    })[1];

  it.each([
    [8000, null, '80%'],
    [8050, null, '80,5%'],
    [8025, null, '80,25%'],
    [10_000, null, '100%'],
    [8000, 9050, '80% đến 90,5%'],
  ])('%i to %s hundredths: %s', (low, high, words) => {
    expect(ruled(low, high)).toBe(
      `Chỉ tiêu (trừ đơn vị được giao riêng) là ${words} của “Công dân đủ điều kiện” tại hết ngày 01/8/2023.`,
    );
  });

  it('and not where there is no base', () => {
    expect(ruled(8000, null, null)).toBeUndefined();
    expect(notesOf([{}])).toHaveLength(1);
  });
});

describe('units without a target', () => {
  it('are named under the total that leaves them out, by the name of the style', () => {
    const without = { target: null, done: 54 };
    expect(notesOf([{}, without])[1]).toBe(
      'Dòng TỔNG: tỷ lệ, chỉ tiêu còn lại và chỉ tiêu trong ngày không tính 1 đơn vị chưa có chỉ tiêu: Xã Nghĩa Thuận 2 (54).',
    );
    const two = notesOf([without, { ...without, done: 3 }, {}])[1];
    expect(two).toContain('2 đơn vị chưa có chỉ tiêu: ');
    expect(two).toContain('Xã Nghĩa Thuận 1 (54), Xã Nghĩa Thuận 2 (3), cộng lại 57.');
    expect(notesOf([{}, { target: null, done: 0 }]).join()).not.toContain('Dòng TỔNG');
  });

  it('below a unit are told once: from the total where it leaves them out, else at the unit', () => {
    const leftOut = [{ unit: unit(7), done: 5 }];
    expect(notesOf([{ leftOut }, {}]).filter((note) => note.includes('không tính'))).toEqual([
      'Dòng TỔNG: tỷ lệ, chỉ tiêu còn lại và chỉ tiêu trong ngày không tính 1 đơn vị chưa có chỉ tiêu: Xã Nghĩa Thuận 7 (5).',
    ]);
    const whole = { done: 100, target: 200, leftOut: [] };
    expect(
      notesOf([{ leftOut }, {}], { whole }).filter((note) => note.includes('không tính')),
    ).toEqual([
      'Xã Nghĩa Thuận 1: tỷ lệ, chỉ tiêu còn lại và chỉ tiêu trong ngày không tính 1 đơn vị chưa có chỉ tiêu: Xã Nghĩa Thuận 7 (5).',
    ]);
  });

  it('say below the table why their cells have no figure', () => {
    const notes = notesOf([{}, { target: null, done: null }]);
    expect(notes.at(-1)).toMatch(/^\(–\): .+; .+\.$/);
  });
});

it('columns are of counts, or of percentages for an indicator that is one', () => {
  const columnsOf = (measure: 'person' | 'percent') => {
    const table = longTable(1);
    const { columns } = partsOf(
      buildAppendix({ ...table, tracked: { ...table.tracked, measure } }, 'office'),
    );
    return columns.map(({ id, kind, width }) => [id, kind, width]);
  };
  expect(columnsOf('person')).toEqual([
    ['order', 'order', 7],
    ['unit', 'text', 25],
    ['target', 'count', 13],
    ['done', 'count', 15],
    ['rate', 'rate', 13],
    ['remaining', 'count', 13],
    ['perDay', 'count', 14],
  ]);
  expect(columnsOf('percent')).toEqual([
    ['order', 'order', 7],
    ['unit', 'text', 21],
    ['target', 'rate', 13],
    ['done', 'rate', 13],
    ['rate', 'rate', 13],
    ['remaining', 'points', 16],
    ['perDay', 'points', 17],
  ]);
});

it('a page has its subject, which names what it is about', () => {
  const model = buildAppendix(longTable(1), 'office');
  expect(model.report).toBe('appendix');
  expect(model.subject).toMatch(/^Phụ lục: [A-ZĐÀ-Ỹ]/);
});

it('a rate is written with as many decimals as stand behind its last sign', () => {
  const written = [
    '76,62%',
    '54.2',
    '77%',
    '77',
    '1.234,5 %',
    ' 54,2 % ',
    '54,2x',
    'x',
    '',
    '76,\u200b62%',
  ];
  expect(written.map(decimalsOf)).toEqual([2, 1, 0, 0, 1, 1, 0, 0, 0, 2]);
  expect(['a,5', ',5', '7x5', '54,27', '54,2 %x'].map(decimalsOf)).toEqual([0, 0, 0, 2, 0]);
});
