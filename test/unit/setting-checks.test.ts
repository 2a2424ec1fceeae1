import { describe, expect, it } from 'vitest';
import type { Indicator, Milestone } from '../../shared/domain/campaign.ts';
import { cycleOf } from '../../shared/domain/dependencies.ts';
import { checkRule } from '../../shared/domain/rule-checks.ts';
import {
  checkIndicator,
  checkMilestonesInside,
  flowsBehind,
  windowProblem,
} from '../../shared/domain/settings.ts';
import { campaign, milestone, named, rule, settings } from '../helpers/checked-settings.ts';

describe('what is computed from itself', () => {
  const x = named(1, 'X');
  const y = named(2, 'Y');

  it('is found where targets are percentages of each other', () => {
    const rules = [rule(1, 2)];
    expect(checkRule(rule(2, 1), settings([x, y], rules))).toEqual([
      {
        field: 'ofId',
        sentence:
          'Chỉ tiêu của “Y” không thể là phần trăm của chính nó (“Y” → “X” → “Y”); chọn chỉ số khác.',
      },
    ]);
    expect(checkRule(rule(1, 1), settings([x, y]))).toMatchObject([
      { field: 'ofId', sentence: expect.not.stringContaining('→') },
    ]);
  });

  it('is not a sum, whatever else it once was', () => {
    const sum = named(3, 'Tổng', { kind: 'sum', parts: [1], reachedBy: 'target' });
    expect(cycleOf({ indicators: [x, y, sum], rules: [rule(1, 3)] }, 1)).toBeNull();
  });

  it('is no question of indicators that are not there', () => {
    const sum = named(3, 'Tổng', { kind: 'sum', parts: [1, 9] });
    expect(cycleOf({ indicators: [x, sum], rules: [rule(1, null)] }, 3)).toBeNull();
    expect(checkRule(rule(9, null), settings([x, y])).map(({ field }) => field)).toEqual(['ofId']);
    expect(checkRule(rule(9, 9), settings([x, y])).map(({ field }) => field)).toContain('ofId');
    const ratio = named(4, 'Tỷ lệ', { kind: 'ratio', parts: [1, 9] });
    expect(checkRule(rule(4, null), settings([x, ratio])).map(({ field }) => field)).toEqual([
      'indicatorId',
    ]);
  });

  it('is found through units that reach their targets', () => {
    const reached = (id: number, name: string, part: number) =>
      named(id, name, { kind: 'reached', parts: [part], threshold: 10_000, reachedBy: 'target' });
    const b = named(2, 'B');
    const [c, a] = [reached(3, 'C', 1), reached(4, 'A', 2)];
    const indicators = [x, b, c, a];
    const half = [rule(1, 4)];
    for (const { id } of indicators) expect(cycleOf({ indicators, rules: half }, id)).toBeNull();
    expect(checkRule(rule(2, 3), settings(indicators, half)).map(({ field }) => field)).toEqual([
      'ofId',
    ]);
    const rules = [...half, rule(2, 3)];
    expect(cycleOf({ indicators, rules }, 1)).toHaveLength(5);
    // Without targets there is no circle.
    const byValue = indicators.map((each) => ({ ...each, reachedBy: 'value' as const }));
    for (const { id } of indicators) {
      expect(cycleOf({ indicators: byValue, rules }, id)).toBeNull();
    }
    // The circle is also found when an existing indicator is changed so that it closes.
    const { id: _, ...changed } = a;
    const before = [x, b, c, { ...a, reachedBy: 'value' as const }];
    expect(checkIndicator(changed, 4, before, rules)).toMatchObject([
      { field: 'parts', sentence: expect.stringMatching(/“A” không thể tính từ chính nó \(/) },
    ]);
  });

  it('is not a part of a sum, which stands as at the base day: all citizens, with or without an account', () => {
    const sum = named(3, 'Tổng', { kind: 'sum', parts: [1, 2] });
    expect(checkRule(rule(1, 3), settings([x, y, sum]))).toEqual([]);
    expect(checkRule(rule(3, 1), settings([x, y, sum]))).toEqual([]);
  });

  it('is not a part of a rest: all of those approved and not yet activated', () => {
    const all = named(3, 'Đã duyệt', { kind: 'stock' });
    const rest = named(4, 'Còn lại', { kind: 'difference', parts: [3, 1] });
    expect(checkRule(rule(1, 4, 10_000), settings([x, all, rest]))).toEqual([]);
  });
});

describe('windows over periods that are keyed as one', () => {
  const weekly = named(1, 'Theo tuần', { period: 'week' });
  const monthly = named(2, 'Theo tháng', { period: 'month' });
  const once = named(3, 'Một lần', { period: 'once' });
  const daily = named(4, 'Theo ngày');
  const why = (indicator: Indicator, change: Partial<Milestone>) =>
    windowProblem(milestone(change), [indicator], campaign);

  it.each<[string, Indicator, Partial<Milestone>]>([
    ['a day', daily, { counts: 'day' }],
    ['weeks of days', daily, { counts: 'week' }],
    ['Monday to Sunday', weekly, { startsOn: '2023-09-04', dueOn: '2023-09-10' }],
    ['before a Monday', weekly, { startsOn: '2023-09-04', dueOn: '2023-09-11', inclusive: false }],
    ['the ends of the campaign', weekly, {}],
    ['each week', weekly, { counts: 'week' }],
    ['a month', monthly, { startsOn: '2023-10-01', dueOn: '2023-10-31' }],
    ['each month', monthly, { counts: 'month' }],
    ['the campaign', once, {}],
    ['everything', once, { counts: 'cumulative', dueOn: '2023-09-05' }],
    ['a stock, which is read', { ...weekly, kind: 'stock' }, { counts: 'day' }],
  ])('are taken: %s', (_, indicator, change) => {
    expect(why(indicator, change)).toBeNull();
  });

  it.each<[string, Indicator, Partial<Milestone>, RegExp]>([
    ['from a Tuesday', weekly, { startsOn: '2023-09-05' }, /bắt đầu từ thứ Hai/],
    ['to a Saturday', weekly, { dueOn: '2023-09-09' }, /kết thúc vào Chủ nhật/],
    ['each day', weekly, { counts: 'day' }, /nhập theo tuần .* không thể tính mỗi ngày/],
    ['months, which cut weeks', weekly, { counts: 'month' }, /không thể tính mỗi tháng/],
    ['half a month', monthly, { dueOn: '2023-10-15' }, /ngày cuối tháng/],
    ['weeks of a month', monthly, { counts: 'week' }, /không thể tính mỗi tuần/],
    ['a part of all', once, { dueOn: '2023-09-30' }, /một lần .* cùng chiến dịch/],
    ['each month of all', once, { counts: 'month' }, /không thể tính mỗi tháng/],
  ])('are refused: %s', (_, indicator, change, sentence) => {
    expect(why(indicator, change)).toMatch(sentence);
  });

  it('are those of the parts of a sum', () => {
    const sum = named(5, 'Tổng', { kind: 'sum', parts: [4, 6] });
    const rest = named(6, 'Hiệu', { kind: 'difference', parts: [4, 1] });
    const all = [weekly, monthly, once, daily, sum, rest];
    expect(flowsBehind(sum, all).map(({ name }) => name)).toEqual(['Theo ngày', 'Theo tuần']);
    const cut = { ...settings(all), milestones: [milestone({ counts: 'day' })] };
    expect(checkRule(rule(5, 2), cut)).toMatchObject([{ field: 'milestoneId' }]);
  });
});

it('the parts of a sum end where it would be part of itself', () => {
  const sum = named(5, 'Tổng', { kind: 'sum', parts: [5, 1] });
  expect(flowsBehind(sum, [sum, named(1, 'X')]).map(({ id }) => id)).toEqual([1]);
});

it('a code that is not there is told once, whoever else has none', () => {
  for (const code of ['', ' ']) {
    const { id: _, ...blank } = named(1, 'X', { code });
    const fields = checkIndicator(blank, null, [named(2, 'Y', { code })]).map(({ field }) => field);
    expect(fields).toEqual(['code']);
  }
});

it('milestones on both sides of a campaign are told at its first day', () => {
  const days = { startsOn: '2023-09-10', endsOn: '2023-10-10' };
  const before = milestone({ name: 'A', startsOn: '2023-09-09', dueOn: '2023-09-20' });
  const after = milestone({ name: 'B', startsOn: '2023-09-20', dueOn: '2023-10-11' });
  const told = (...all: Milestone[]) =>
    checkMilestonesInside(days, all).map(({ field, sentence }) => [field, sentence]);
  const sentence = 'Mốc “A”, “B” sẽ nằm ngoài chiến dịch; sửa mốc trước.';
  expect(told(before, after)).toEqual([['startsOn', sentence]]);
  expect(told(after)[0]![0]).toBe('endsOn');
  expect(told(milestone({ startsOn: '2023-09-10', dueOn: '2023-10-10' }))).toEqual([]);
});
