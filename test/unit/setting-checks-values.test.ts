import { describe, expect, it } from 'vitest';
import type { Indicator, Milestone, New } from '../../shared/domain/campaign.ts';
import { dueList } from '../../shared/domain/deadline.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import { checkLives } from '../../shared/domain/lives.ts';
import { type Obligation, PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import { checkRule } from '../../shared/domain/rule-checks.ts';
import {
  canHaveTarget,
  checkHead,
  checkIndicator,
  checkMilestone,
} from '../../shared/domain/settings.ts';
import { campaign, milestone, named, rule, settings } from '../helpers/checked-settings.ts';

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
    const window = { startsOn: '1900-01-01', endsOn: '9999-12-31', milestones: [] };
    expect(checkObligation(weekly, window)).toMatchObject([{ field: 'firstOn' }]);
    expect(
      checkObligation({ ...weekly, lastOn: '9999-12-31' }, { ...campaign, milestones: [] }),
    ).toMatchObject([{ field: 'lastOn', sentence: expect.stringContaining('quá 10 năm') }]);
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
