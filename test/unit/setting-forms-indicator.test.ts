import { describe, expect, it } from 'vitest';
import type { Identity, Indicator, New } from '../../shared/domain/campaign.ts';
import { cycleOf, keyedBehind } from '../../shared/domain/dependencies.ts';
import { baseDayProblem, canBePercentage, checkRule } from '../../shared/domain/rule-checks.ts';
import {
  checkIdentity,
  checkIndicator,
  isPercentage,
  wayRound,
} from '../../shared/domain/settings.ts';
import {
  campaign,
  FLOW,
  indicators,
  milestones,
  RATIO,
  STOCK,
  targets,
} from '../helpers/setting-forms.ts';

const sayings = (problems: { field: string; sentence: string }[]) =>
  problems.map(({ field, sentence }) => `${field}: ${sentence}`);

describe('the form of an indicator', () => {
  const told = (change: Partial<Indicator>, id: number | null = null, rules = [] as never[]) => {
    const { id: _, ...input } = { ...FLOW, code: 'moi', name: 'Mới', ...change };
    return sayings(checkIndicator(input, id, indicators, rules));
  };

  it('needs names and a code that no other one has', () => {
    expect(told({})).toEqual([]);
    expect(told({ name: '', shortName: ' ', code: '' })).toEqual([
      'name: Ghi tên chỉ số.',
      'shortName: Ghi tên ngắn cho bảng nhập.',
      'code: Ghi mã chỉ số.',
    ]);
    expect(told({ code: 'i2' })).toEqual([
      'code: Mã “i2” đã dùng cho chỉ số “Đủ điều kiện”; chọn mã khác.',
    ]);
    expect(told({ code: 'i2' }, 2)).toEqual([]);
    expect(told({ name: 'kích hoạt' })).toEqual([
      'name: Đã có chỉ số tên “Kích hoạt”; đặt tên khác.',
    ]);
  });

  it('is computed of as many parts as its kind takes, each once and there', () => {
    expect(told({ kind: 'sum', parts: [] })).toEqual(['parts: Chọn ít nhất 1 chỉ số thành phần.']);
    expect(told({ kind: 'sum', parts: [1] })).toEqual([]);
    expect(told({ kind: 'difference', parts: [1] })).toEqual([
      'parts: Chọn ít nhất 2 chỉ số thành phần.',
    ]);
    expect(told({ kind: 'ratio', parts: [1, 2, 3] })).toEqual([
      'parts: Chọn đúng 2 chỉ số thành phần.',
    ]);
    expect(told({ kind: 'ratio', parts: [1, 2] })).toEqual([]);
    expect(told({ kind: 'sum', parts: [1, 1] })).toEqual([
      'parts: Một chỉ số thành phần được chọn hai lần.',
    ]);
    expect(told({ kind: 'sum', parts: [1, 99] })).toEqual([
      'parts: Chỉ số thành phần không còn trong chiến dịch này.',
    ]);
    expect(told({ kind: 'reached', parts: [1], threshold: null })).toEqual([
      'threshold: Ghi ngưỡng mà đơn vị phải đạt.',
    ]);
    expect(told({ kind: 'reached', parts: [1], threshold: 0 })).toEqual([]);
    const many = Array.from({ length: 51 }, (_, n) => ({ ...FLOW, id: n + 1, code: `m${n}` }));
    const { id: _, ...sum } = { ...FLOW, kind: 'sum' as const, parts: many.map(({ id }) => id) };
    expect(sayings(checkIndicator({ ...sum, name: 'Mới' }, null, many))).toEqual([
      'parts: Chọn nhiều nhất 50 chỉ số thành phần.',
    ]);
  });

  it('is not computed from itself', () => {
    expect(told({ kind: 'sum', parts: [4, 1] }, 1)).toEqual([
      expect.stringMatching(/^parts: “Tỷ lệ” là số phần trăm/),
      'parts: Chỉ số “Mới” không thể tính từ chính nó (“Mới” → “Tỷ lệ” → “Mới”); chọn chỉ số thành phần khác.',
    ]);
    expect(told({ kind: 'ratio', parts: [1, 2] }, 1)).toEqual([
      'parts: Chỉ số “Mới” không thể là tỷ lệ của chính nó; chọn chỉ số thành phần khác.',
    ]);
    expect(wayRound(['A', 'A'])).toBe('');
    expect(wayRound(['A', 'B', 'A'])).toBe(' (“A” → “B” → “A”)');
  });

  it('adds up no shares', () => {
    expect(told({ measure: 'percent' })).toEqual([
      'measure: Số phần trăm không cộng được: chỉ số dư và tỷ lệ tính bằng phần trăm; chọn đơn vị tính khác.',
    ]);
    expect(told({ measure: 'percent', kind: 'stock' })).toEqual([]);
    expect(told({ kind: 'difference', parts: [1, 4] })).toEqual([
      'parts: “Tỷ lệ” là số phần trăm nên không cộng, trừ được; bỏ khỏi các chỉ số thành phần.',
    ]);
    expect(isPercentage({ kind: 'ratio', measure: 'item' })).toBe(true);
    expect(isPercentage({ kind: 'stock', measure: 'percent' })).toBe(true);
    expect(isPercentage({ kind: 'stock', measure: 'item' })).toBe(false);
    const sum = { ...FLOW, id: 8, name: 'Tổng', kind: 'sum' as const, parts: [2] };
    const { id: _, ...ratio } = { ...RATIO, name: 'Mới', code: 'moi', parts: [1, 3] };
    expect(sayings(checkIndicator(ratio, 2, [...indicators, sum]))).toEqual([
      'kind: Chỉ số này đang được cộng, trừ trong “Tổng” nên không thể là số phần trăm; sửa “Tổng” trước.',
    ]);
    const { id: __, ...percent } = { ...STOCK, measure: 'percent' as const };
    expect(sayings(checkIndicator(percent, 2, [...indicators, sum]))).toEqual([
      'measure: Chỉ số này đang được cộng, trừ trong “Tổng” nên không thể là số phần trăm; sửa “Tổng” trước.',
    ]);
    expect(sayings(checkIndicator(percent, 3, [...indicators, sum]))).not.toContain('Tổng');
  });

  it('of an identity is none of its own parts', () => {
    const identity: New<Identity> = {
      ...{ name: 'Đủ', totalId: 1, partIds: [2], relation: 'equal' },
    };
    expect(sayings(checkIdentity(identity))).toEqual([]);
    expect(sayings(checkIdentity({ ...identity, name: '', partIds: [] }))).toEqual([
      'name: Ghi tên đẳng thức kiểm tra.',
      'partIds: Chọn ít nhất một chỉ số thành phần.',
    ]);
    expect(sayings(checkIdentity({ ...identity, partIds: [2, 1] }))).toEqual([
      'partIds: Chỉ số tổng không thể là thành phần của chính nó.',
    ]);
  });

  it('is keyed in the cells of its parts', () => {
    const sum = { ...FLOW, id: 8, kind: 'sum' as const, parts: [1, 4] };
    const all = [...indicators, sum];
    expect(keyedBehind(all, 1)).toEqual([1]);
    expect(keyedBehind(all, 8)).toEqual([1, 1, 2]);
    expect(keyedBehind(all, 99)).toEqual([]);
  });
});

describe('what turns round', () => {
  const sum = (id: number, name: string, ...parts: number[]) => ({
    ...{ id, name, kind: 'sum' as const, parts, reachedBy: 'value' as const },
  });

  it('is told by its shortest way, each once', () => {
    const round = [sum(1, 'A', 2, 3), sum(2, 'B', 3), sum(3, 'C', 1)];
    expect(cycleOf({ indicators: round, rules: [] }, 1)).toEqual(['A', 'B', 'C', 'A']);
    expect(cycleOf({ indicators: round, rules: [] }, 3)).toEqual(['C', 'A', 'B', 'C']);
    const straight = [sum(1, 'A', 2, 2, 3), sum(2, 'B', 3), sum(3, 'C')];
    expect(cycleOf({ indicators: straight, rules: [] }, 1)).toBeNull();
    expect(cycleOf({ indicators: [sum(1, 'A', 1)], rules: [] }, 1)).toEqual(['A']);
    // An indicator computed from a circle is not itself part of it.
    const into = [sum(1, 'A', 2), sum(2, 'B', 3), sum(3, 'C', 2)];
    expect(cycleOf({ indicators: into, rules: [] }, 1)).toBeNull();
  });

  it('is found through a rule of both, not through one of units', () => {
    const rules = [
      { indicatorId: 1, ofId: 2 },
      { indicatorId: 2, ofId: null },
    ];
    expect(cycleOf({ indicators: [sum(1, 'A'), sum(2, 'B')], rules }, 1)).toBeNull();
    expect(
      cycleOf(
        { indicators: [sum(1, 'A'), sum(2, 'B')], rules: [...rules, { indicatorId: 2, ofId: 1 }] },
        2,
      ),
    ).toEqual(['B', 'A', 'B']);
  });
});

describe('the form of a percentage', () => {
  const [, { rule }] = targets as unknown as [
    unknown,
    { rule: NonNullable<(typeof targets)[0]['rule']> },
  ];
  const told = (change: Partial<typeof rule>) =>
    sayings(checkRule({ ...rule, ...change }, { campaign, indicators, milestones, rules: [rule] }));

  it('is of something, on a day from the opening to the milestone', () => {
    expect(told({})).toEqual([]);
    expect(told({ ofId: null, baseOn: null })).toEqual([
      'ofId: Chọn chỉ số mà tỷ lệ phần trăm tính trên đó.',
    ]);
    expect(told({ baseOn: null })[0]).toMatch(/^baseOn: Ghi ngày gốc/);
    const outside = (day: string) =>
      `baseOn: Ngày gốc ${day} phải từ ngày 30/11/2026 (số đầu kỳ) đến hết 10/12/2026 (ngày cuối của mốc).`;
    expect(told({ baseOn: '2026-11-29' })).toEqual([outside('29/11/2026')]);
    expect(told({ baseOn: '2026-12-11' })).toEqual([outside('11/12/2026')]);
    expect(told({ baseOn: '2026-12-10' })).toEqual([]);
    expect(
      baseDayProblem({ ofId: 2, baseOn: '2026-12-11', milestoneId: 99 }, { campaign, milestones }),
    ).toContain('10/12/2026');
  });

  it('is of counts, and gives counts', () => {
    expect(told({ ofId: 4 })).toEqual([expect.stringMatching(/^ofId: “Tỷ lệ” là số phần trăm/)]);
    expect(told({ indicatorId: 4 })).toEqual([
      'indicatorId: “Tỷ lệ” là tỷ lệ nên không có chỉ tiêu riêng; giao chỉ tiêu cho “Kích hoạt” bằng phần trăm của “Đủ điều kiện”.',
    ]);
    expect(canBePercentage(FLOW)).toBe(true);
    expect(canBePercentage(RATIO)).toBe(false);
    const percent = indicators.map((one) =>
      one.id === 3 ? { ...one, kind: 'stock' as const, measure: 'percent' as const } : one,
    );
    expect(
      sayings(checkRule(rule, { campaign, indicators: percent, milestones, rules: [] })),
    ).toEqual([
      'indicatorId: “Thu nhận” đã tính bằng phần trăm nên không có chỉ tiêu theo tỷ lệ; ghi chỉ tiêu cho từng đơn vị ở màn hình Chỉ tiêu.',
    ]);
  });

  it('lies between nothing and 1.000%, its ends in order', () => {
    expect(told({ low: -1, high: null })).toEqual(['low: Chỉ tiêu không thể nhỏ hơn 0%.']);
    expect(told({ low: 0, high: null })).toEqual([]);
    expect(told({ low: 9_000, high: 8_999 })).toEqual([
      'high: Mức trên của khoảng phải từ mức dưới trở lên.',
    ]);
    expect(told({ low: 9_000, high: 9_000 })).toEqual([]);
    expect(told({ low: 9_000, high: 100_001 })).toEqual(['high: Ghi nhiều nhất 1.000%.']);
    expect(told({ low: 100_001, high: null })).toEqual(['low: Ghi nhiều nhất 1.000%.']);
  });

  it('replaces its own, and turns round with no other', () => {
    const back = { ...rule, indicatorId: 2, ofId: 3 };
    const settings = { campaign, indicators, milestones };
    expect(sayings(checkRule(rule, { ...settings, rules: [back] }))).toEqual([
      expect.stringMatching(/^ofId: Chỉ tiêu của “Thu nhận” không thể là phần trăm của chính nó/),
    ]);
    const before = { ...rule, ofId: 3 };
    expect(sayings(checkRule(rule, { ...settings, rules: [before] }))).toEqual([]);
  });
});
