import { describe, expect, it } from 'vitest';
import type { Campaign, Indicator, Milestone, New } from '../../shared/domain/campaign.ts';
import { dueList } from '../../shared/domain/deadline.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import { cycleOf } from '../../shared/domain/dependencies.ts';
import { checkLives } from '../../shared/domain/lives.ts';
import { type Obligation, PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import { checkRule } from '../../shared/domain/rule-checks.ts';
import {
  canHaveTarget,
  checkHead,
  checkIndicator,
  checkMilestone,
  checkMilestonesInside,
  flowsBehind,
  windowProblem,
} from '../../shared/domain/settings.ts';
import type { TargetRule } from '../../shared/domain/target.ts';

const named = (id: number, name: string, change: Partial<Indicator> = {}): Indicator => ({
  id,
  uid: `uid-c${id}`,
  code: `c${id}`,
  kind: 'flow',
  fullName: name,
  name,
  shortName: name,
  counted: 'công dân',
  measure: 'account',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
  ...change,
});
const rule = (indicatorId: number, ofId: number | null, low = 5000): TargetRule => ({
  indicatorId,
  milestoneId: 1,
  ofId,
  baseOn: ofId === null ? null : '2023-08-31',
  low,
  high: null,
  rounding: 'nearest',
});
/** Friday to Wednesday, over the ends of two months. */
const campaign: Campaign = {
  id: 1,
  uid: 'uid-dot',
  name: 'Đợt 1',
  sample: null,
  planType: '',
  planNumber: '',
  planOn: null,
  issuer: '',
  rootUnitId: 1,
  rootUnitName: 'Xã Đồng Tâm',
  startsOn: '2023-09-01',
  endsOn: '2023-11-15',
  openingOn: null,
};
const milestone = (change: Partial<Milestone> = {}): Milestone => ({
  id: 1,
  uid: 'uid-moc',
  name: 'Mốc',
  startsOn: '2023-09-01',
  dueOn: '2023-11-15',
  inclusive: true,
  counts: 'window',
  hours: null,
  ...change,
});
const settings = (indicators: Indicator[], rules: TargetRule[] = []) => ({
  campaign,
  indicators,
  milestones: [milestone()],
  rules,
});

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

describe('percentages', () => {
  const [x, y] = [named(1, 'X'), named(2, 'Y')];
  const rate = named(3, 'Tỷ lệ X trên Y', { kind: 'ratio', measure: 'percent', parts: [1, 2] });
  const percent = named(4, 'Phủ sóng', { kind: 'stock', measure: 'percent' });
  const check = ({ id, ...indicator }: Indicator, known: number | null = null) =>
    checkIndicator(indicator, known, [x, y, rate, percent]);

  it('of two indicators have no target of their own', () => {
    expect([x, percent, rate].map(canHaveTarget)).toEqual([true, true, false]);
    expect(checkRule(rule(3, 1), settings([x, y, rate]))).toEqual([
      {
        field: 'indicatorId',
        sentence:
          '“Tỷ lệ X trên Y” là tỷ lệ nên không có chỉ tiêu riêng; giao chỉ tiêu cho “X” bằng phần trăm của “Y”.',
      },
    ]);
  });

  it.each([3, 4])('are no part of a sum or difference (%s)', (part) => {
    for (const kind of ['sum', 'difference'] as const) {
      expect(check(named(9, 'Tổng', { kind, parts: [1, part] }))).toMatchObject([
        { field: 'parts', sentence: expect.stringContaining('không cộng, trừ được') },
      ]);
    }
  });

  it('are readings or rates, never what arises', () => {
    expect(check({ ...x, name: 'Z', code: 'z', measure: 'percent' })).toMatchObject([
      { field: 'measure' },
    ]);
    expect(check({ ...percent, name: 'Z', code: 'z' })).toEqual([]);
    expect(check({ ...rate, name: 'Z', code: 'z' })).toEqual([]);
  });

  it('cannot come about below a sum that is there', () => {
    const sum = named(5, 'Tổng', { kind: 'sum', parts: [1, 2] });
    const { id, ...changed } = { ...x, kind: 'stock', measure: 'percent' } as Indicator;
    expect(checkIndicator(changed, id, [x, y, sum])).toMatchObject([
      { field: 'measure', sentence: expect.stringContaining('“Tổng”') },
    ]);
  });

  it('are of what is counted, never of a share, and give no share', () => {
    const all = settings([x, y, rate, percent]);
    for (const share of [rate, percent]) {
      expect(checkRule(rule(1, share.id), all)).toEqual([
        {
          field: 'ofId',
          sentence: `“${share.name}” là số phần trăm nên không làm gốc để tính tỷ lệ được; chọn chỉ số là số lượng, như số công dân hay số tài khoản.`,
        },
      ]);
    }
    expect(checkRule(rule(4, 1), all)).toEqual([
      {
        field: 'indicatorId',
        sentence:
          '“Phủ sóng” đã tính bằng phần trăm nên không có chỉ tiêu theo tỷ lệ; ghi chỉ tiêu cho từng đơn vị ở màn hình Chỉ tiêu.',
      },
    ]);
  });

  it('of one milestone do not turn with those of another', () => {
    const [own, other] = [rule(1, 2), { ...rule(2, 1), milestoneId: 2 }];
    const milestones = [milestone(), milestone({ id: 2 })];
    const two = { ...settings([x, y], [other]), milestones };
    expect(checkRule(own, two).map(({ field }) => field)).toEqual(['ofId']);
    // A rule is not compared with itself as it was before.
    const before = { ...two, rules: [rule(1, 1), { ...rule(1, 2), milestoneId: 2 }] };
    expect(checkRule(own, before).map(({ field }) => field)).toEqual([]);
  });

  it('of units that are counted have no base', () => {
    const reached = named(5, 'Đạt', { kind: 'reached', parts: [1], threshold: 10 });
    expect(checkRule(rule(5, null), settings([x, y, reached]))).toEqual([]);
  });

  it('are of a day up to the last one of their own milestone', () => {
    const milestones = [
      milestone({ id: 2, startsOn: '2023-09-01', dueOn: '2023-11-15' }),
      milestone({ startsOn: '2023-09-01', dueOn: '2023-09-30' }),
    ];
    const on = (baseOn: string) =>
      checkRule({ ...rule(1, 2), baseOn }, { ...settings([x, y]), milestones }).map(
        ({ field }) => field,
      );
    expect(on('2023-09-30')).toEqual([]);
    expect(on('2023-10-01')).toEqual(['baseOn']);
  });

  it('of a rule go to 1.000%', () => {
    const fields = (low: number, high: number | null) =>
      checkRule({ ...rule(1, 2, low), high }, settings([x, y])).map(({ field }) => field);
    expect(fields(100_000, 100_000)).toEqual([]);
    expect(fields(100_001, null)).toEqual(['low']);
    expect(fields(10_000, 999_999_999_999)).toEqual(['high']);
  });
});

describe('long times', () => {
  const head = { ...campaign, startsOn: '2023-09-01' };
  const weekly: New<Obligation> = {
    ...PLAIN_TERMS,
    name: 'Báo cáo tuần',
    reporter: 'UBND xã',
    recipient: '',
    schedule: 'weekly',
    dueOn: null,
    weekday: 1,
    monthDay: null,
    dueTime: null,
    inclusive: true,
    firstOn: null,
    lastOn: null,
  };

  it('are ten years at most for a campaign', () => {
    expect(checkHead({ ...head, endsOn: '2033-08-31' })).toEqual([]);
    expect(checkHead({ ...head, endsOn: '2033-09-02' })).toMatchObject([
      { field: 'endsOn', sentence: expect.stringContaining('quá 10 năm') },
    ]);
  });

  it('are refused for reports, and give no more than ten years of deadlines', () => {
    const window = { startsOn: '1900-01-01', endsOn: '9999-12-31' };
    expect(checkObligation(weekly, window)).toMatchObject([{ field: 'firstOn' }]);
    expect(checkObligation({ ...weekly, lastOn: '9999-12-31' }, campaign)).toMatchObject([
      { field: 'lastOn', sentence: expect.stringContaining('quá 10 năm') },
    ]);
    expect(dueList(weekly, window)).toHaveLength(522);
    expect(dueList({ ...weekly, schedule: 'monthly', monthDay: 31 }, window)).toHaveLength(120);
  });
});

describe('units of another time', () => {
  const old = (name: string) => ({ name, validFromOn: null, validToOn: '2025-06-30' });
  const today = { name: 'Phường Pleiku', validFromOn: '2025-07-01', validToOn: null };

  it('are counted, the first one named, with where to take others from', () => {
    const after = { startsOn: '2025-08-01', endsOn: '2025-09-30' };
    expect(
      checkLives('units', [old('Thành phố Pleiku'), old('Huyện Ia Pa'), today], after),
    ).toEqual([
      {
        field: 'units',
        sentence:
          '2 đơn vị, đầu tiên là “Thành phố Pleiku”, chỉ có đến hết ngày 30/6/2025, trước ngày bắt đầu 01/8/2025; lấy đơn vị trong danh mục hai cấp từ 01/7/2025.',
      },
    ]);
    const before = { startsOn: '2024-08-01', endsOn: '2024-09-30' };
    expect(checkLives('root', [today], before)).toEqual([
      {
        field: 'root',
        sentence:
          '“Phường Pleiku” chỉ có từ ngày 01/7/2025, sau ngày kết thúc 30/9/2024; lấy đơn vị trong danh mục ba cấp đến hết 30/6/2025.',
      },
    ]);
  });

  it('both take part in a campaign across the day', () => {
    const across = { startsOn: '2025-06-01', endsOn: '2025-07-31' };
    expect(checkLives('units', [old('Thành phố Pleiku'), today], across)).toEqual([]);
  });
});

describe('hours of the day', () => {
  const sentences = (hours: Milestone['hours']) =>
    checkMilestone(milestone({ hours }), campaign).map(({ field, sentence }) => [field, sentence]);

  it('are none, or from an earlier to a later one', () => {
    expect(sentences(null)).toEqual([]);
    expect(sentences({ from: '07:00', to: '24:00' })).toEqual([]);
    expect(sentences({ from: '22:00', to: '07:30' })).toEqual([
      ['hours', 'Giờ kết thúc 07:30 phải sau giờ bắt đầu 22:00.'],
    ]);
    expect(sentences({ from: '07:30', to: '07:30' })).toHaveLength(1);
    expect(sentences({ from: '07:30', to: '' })).toEqual([
      ['hours', 'Ghi cả giờ bắt đầu và giờ kết thúc, hoặc để trống cả hai.'],
    ]);
    expect(sentences({ from: '7h', to: '25:00' })).toEqual([
      ['hours', 'Giờ “7h” không đúng; ghi theo dạng 07:30, từ 00:00 đến 24:00.'],
    ]);
  });
});
