import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { duesInWords } from '../../shared/domain/deadline.ts';
import { PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import {
  effectSentence,
  indicatorInWords,
  percentText,
  ruleInWords,
  unitsInWords,
  unitsTaken,
} from '../../shared/domain/words.ts';

const weekly = {
  ...PLAIN_TERMS,
  name: 'Báo cáo tuần',
  reporter: 'Các sở, ngành',
  recipient: 'Công an Thành phố',
  schedule: 'weekly',
  dueOn: null,
  weekday: 4,
  monthDay: null,
  dueTime: null,
  inclusive: true,
  firstOn: '2022-11-24',
  lastOn: '2023-05-18',
} as const;
const haNoi = { startsOn: '2022-11-20', endsOn: '2023-11-30', milestones: [] };

describe('the days of an obligation', () => {
  it('are counted, with the first two and the last: every Thursday of Hà Nội', () => {
    expect(duesInWords(weekly, haNoi)).toBe('26 lần: 24/11/2022, 01/12/2022, …, 18/5/2023');
  });

  it.each([
    ['2022-11-20', 'không có hạn nộp nào'],
    ['2022-11-24', 'hết ngày 24/11/2022'],
    ['2022-12-01', '2 lần: 24/11/2022, 01/12/2022'],
    ['2022-12-08', '3 lần: 24/11/2022, 01/12/2022, 08/12/2022'],
    ['2022-12-15', '4 lần: 24/11/2022, 01/12/2022, …, 15/12/2022'],
  ])('up to %s are %s', (lastOn, words) => {
    expect(duesInWords({ ...weekly, lastOn }, haNoi)).toBe(words);
  });
});

describe('what hangs on a thing that is to be taken out', () => {
  const nothing = {
    name: '',
    results: 0,
    targets: 0,
    openings: 0,
    inherited: 0,
    units: 0,
    indicators: 0,
  };

  it('is told in figures', () => {
    expect(effectSentence('indicator', { ...nothing, results: 1340, targets: 17 })).toBe(
      'Chỉ số này có 1.340 số liệu, 17 chỉ tiêu.',
    );
    expect(effectSentence('unit', { ...nothing, results: 3, inherited: 20 })).toBe(
      'Đơn vị này có 3 số liệu. 20 số liệu của các đơn vị đã sáp nhập hoặc chia tách vào đây cũng không còn được cộng.',
    );
    expect(effectSentence('unit', { ...nothing, units: 12, results: 3 })).toBe(
      'Các đơn vị này có 3 số liệu.',
    );
    expect(effectSentence('audience', { ...nothing, units: 12, targets: 3 })).toBe(
      'Đối tượng này có 3 chỉ tiêu, 12 đơn vị.',
    );
    expect([unitsTaken('Xã A', 0), unitsTaken('Xã A', 12)]).toEqual([
      '“Xã A”',
      '“Xã A” và 12 đơn vị bên dưới',
    ]);
    expect(effectSentence('milestone', nothing)).toBe('Mốc này chưa có số liệu nào.');
    expect(effectSentence('ownTable', nothing)).toMatch(/ này không giữ số liệu nào: /);
  });
});

describe('target rules', () => {
  it.each([
    [8000, '80%'],
    [10_000, '100%'],
    [10_050, '100,5%'],
    [10_055, '100,55%'],
    [1250, '12,5%'],
    [5, '0,05%'],
    [0, '0%'],
  ])('%i hundredths are %s', (hundredths, text) => {
    expect(percentText(hundredths)).toBe(text);
  });

  it('say of what they are, and how they are rounded', () => {
    const rule = {
      indicatorId: 1,
      milestoneId: 1,
      ofId: 2,
      baseOn: '2024-10-25',
      low: 8000,
      high: 9000,
      rounding: 'upToTens',
    } as const;
    expect(ruleInWords(rule, [{ id: 2, name: 'Chưa đăng ký' }])).toBe(
      '80% đến 90% của “Chưa đăng ký” tại hết ngày 25/10/2024, làm tròn lên hàng chục',
    );
  });

  it('may be one percentage, of no day of its own, or of units that are counted', () => {
    const rule = {
      indicatorId: 1,
      milestoneId: 1,
      ofId: 2,
      baseOn: null,
      low: 8050,
      high: null,
      rounding: 'nearest',
    } as const;
    const names = [
      { id: 1, name: 'Kích hoạt' },
      { id: 2, name: 'Chưa đăng ký' },
    ];
    expect(ruleInWords(rule, names)).toBe('80,5% của “Chưa đăng ký”, làm tròn gần nhất');
    expect(ruleInWords({ ...rule, ofId: null }, names)).toBe(
      '80,5% số đơn vị được đếm, làm tròn gần nhất',
    );
  });
});

describe('an indicator in words', () => {
  const names = [
    { id: 1, name: 'Mức 1' },
    { id: 2, name: 'Mức 2' },
  ];
  const words = (of: Partial<Indicator>) =>
    indicatorInWords({ period: 'day', parts: [1, 2], ...of } as Indicator, names);

  it.each([
    [{ kind: 'flow', period: 'day' }, 'phát sinh trong kỳ · nhập theo ngày'],
    [{ kind: 'stock', period: 'week' }, 'số dư tại thời điểm · nhập theo tuần'],
    [{ kind: 'sum' }, 'tổng các chỉ số: Mức 1 + Mức 2'],
    [{ kind: 'difference', parts: [2, 1] }, 'hiệu các chỉ số: Mức 2 − Mức 1'],
    [{ kind: 'ratio' }, 'tỷ lệ giữa hai chỉ số: Mức 1 ÷ Mức 2'],
    [{ kind: 'reached', parts: [2] }, 'số đơn vị đạt ngưỡng: Mức 2'],
    [{ kind: 'sum', parts: [1, 9] }, 'tổng các chỉ số: Mức 1 + chỉ số đã xóa'],
  ] as const)('%j: %s', (of, text) => {
    expect(words(of as Partial<Indicator>)).toBe(text);
  });
});

describe('units in words', () => {
  it.each([
    [['huyện'], 'huyện (1 đơn vị)'],
    [['khác', 'xã', 'khác'], 'xã (3 đơn vị)'],
    [['khác', 'khác'], '2 đơn vị'],
    [[], '0 đơn vị'],
    [['huyện', 'thị xã', 'huyện'], 'huyện, thị xã (3 đơn vị)'],
    [['xã', 'phường', 'thị trấn', 'đặc khu'], 'xã, phường, thị trấn, đặc khu (4 đơn vị)'],
    [['xã', 'phường', 'thôn', 'ấp', 'bản'], 'xã, phường, thôn, ấp, … (5 đơn vị)'],
  ])('%j: %s', (kinds, text) => {
    expect(unitsInWords(kinds.map((kind) => ({ kind })))).toBe(text);
  });
});
