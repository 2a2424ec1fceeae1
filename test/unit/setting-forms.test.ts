import { describe, expect, it } from 'vitest';
import type { Milestone } from '../../shared/domain/campaign.ts';
import { checkLives } from '../../shared/domain/lives.ts';
import {
  type CampaignHead,
  checkHead,
  checkMilestone,
  checkMilestonesInside,
  checkSameName,
  flowsBehind,
  followMilestones,
  targetWindowProblem,
  windowProblem,
} from '../../shared/domain/settings.ts';
import { plainStructure, shiftStructure } from '../../shared/domain/structure.ts';
import { campaign, FLOW, indicators, milestones, RATIO } from '../helpers/setting-forms.ts';

const HEAD: CampaignHead = { ...campaign, name: 'Đợt cao điểm' };

const sayings = (problems: { field: string; sentence: string }[]) =>
  problems.map(({ field, sentence }) => `${field}: ${sentence}`);

describe('the form of a campaign', () => {
  const told = (change: Partial<CampaignHead>) => sayings(checkHead({ ...HEAD, ...change }));

  it('needs a name of at most 300 letters', () => {
    expect(told({})).toEqual([]);
    expect(told({ name: ' ' })).toEqual(['name: Ghi tên chiến dịch.']);
    expect(told({ name: 'x'.repeat(300) })).toEqual([]);
    expect(told({ name: 'x'.repeat(301) })).toEqual(['name: Dài quá 300 chữ; rút gọn lại.']);
  });

  it('has its days in order, none of them of another century', () => {
    expect(told({ endsOn: '2026-11-30' })).toEqual([
      'endsOn: Ngày kết thúc 30/11/2026 đứng trước ngày bắt đầu 01/12/2026; sửa lại một trong hai ngày.',
    ]);
    expect(told({ endsOn: '2026-12-01' })).toEqual([]);
    for (const field of ['planOn', 'startsOn', 'endsOn', 'openingOn'] as const) {
      const [only, ...others] = told({ [field]: '1026-12-01' });
      expect(only, field).toMatch(new RegExp(`^${field}: Năm của ngày .* không hợp lý`));
      expect(others, field).toEqual([]);
    }
    const names = (['planOn', 'startsOn', 'endsOn', 'openingOn'] as const).map(
      (field) => /Năm của (\D*) 01\//.exec(told({ [field]: '1026-12-01' })[0]!)![1],
    );
    expect(names).toEqual([
      ...['ngày văn bản', 'ngày bắt đầu', 'ngày kết thúc', 'ngày chốt số đầu kỳ'],
    ]);
  });

  it('takes its opening figures before its end', () => {
    expect(told({ openingOn: '2026-12-10' })).toEqual([]);
    expect(told({ openingOn: '2026-12-11' })).toEqual([
      'openingOn: Ngày chốt số đầu kỳ phải trước khi chiến dịch kết thúc (10/12/2026).',
    ]);
  });

  it.each<[string, Partial<Milestone>, string, string, [string, string, string, boolean]]>([
    [
      'Đến hết ngày 10/12/2026',
      ...[{}, '2026-12-01', '2026-12-20'],
      ['Đến hết ngày 20/12/2026', '2026-12-01', '2026-12-20', true],
    ],
    [
      'Từ 01/12/2026 đến hết 10/12/2026, theo văn bản ngày 25/11/2026',
      ...[{}, '2026-12-03', '2027-01-05'],
      [
        'Từ 03/12/2026 đến hết 05/01/2027, theo văn bản ngày 25/11/2026',
        ...['2026-12-03', '2027-01-05', true],
      ],
    ],
    [
      'Trước ngày 11/12/2026',
      ...[{ dueOn: '2026-12-11', inclusive: false }, '2026-12-01', '2026-12-20'],
      ['Trước ngày 21/12/2026', '2026-12-01', '2026-12-21', false],
    ],
    [
      'Đến hết ngày 10/12/2026',
      ...[{ dueOn: '2026-12-11', inclusive: false }, '2026-12-01', '2026-12-20'],
      ['Đến hết ngày 20/12/2026', '2026-12-01', '2026-12-21', false],
    ],
    // Not over the whole of it: begins later, ends before, counts a window.
    [
      'Đến hết ngày 10/12/2026',
      ...[{ startsOn: '2026-12-02' }, '2026-12-01', '2026-12-20'],
      ['Đến hết ngày 10/12/2026', '2026-12-02', '2026-12-10', true],
    ],
    [
      'Đến hết ngày 09/12/2026',
      ...[{ dueOn: '2026-12-09' }, '2026-12-01', '2026-12-20'],
      ['Đến hết ngày 09/12/2026', '2026-12-01', '2026-12-09', true],
    ],
    [
      'Cao điểm đến 10/12/2026',
      ...[{ counts: 'window' }, '2026-12-01', '2026-12-20'],
      ['Cao điểm đến 10/12/2026', '2026-12-01', '2026-12-10', true],
    ],
  ] as never)('of other days, %s, %j, from %s to %s is %j', (name, change, from, to, moved) => {
    const [whole] = milestones;
    const [told] = followMilestones(
      [{ ...whole!, name, ...change }],
      { startsOn: '2026-12-01', endsOn: '2026-12-10' },
      { startsOn: from, endsOn: to },
      { starts: false },
    );
    expect([told!.name, told!.startsOn, told!.dueOn, told!.inclusive]).toEqual(moved);
  });

  it('takes a milestone over the whole of it along, and others only when asked', () => {
    const [whole] = milestones;
    const before = { startsOn: '2026-12-01', endsOn: '2026-12-10' };
    const half = { ...whole!, id: 2, name: 'Nửa đợt', dueOn: '2026-12-05' };
    const over = { ...whole!, id: 3, name: 'Đã qua', dueOn: '2026-12-01' };
    const late = { ...whole!, id: 4, name: 'Sau', startsOn: '2026-12-04', dueOn: '2026-12-05' };
    const last = { ...whole!, id: 5, name: 'Đến ngày đầu', dueOn: '2026-12-03' };
    const days = (starts: boolean) =>
      followMilestones(
        [whole!, half, over, late, last],
        before,
        { ...before, startsOn: '2026-12-03' },
        { starts },
      ).map(({ startsOn, dueOn }) => [startsOn, dueOn]);
    const [followed, ...stay] = days(false);
    expect(followed).toEqual(['2026-12-03', '2026-12-10']);
    expect(stay).toEqual([
      ['2026-12-01', '2026-12-05'],
      ['2026-12-01', '2026-12-01'],
      ['2026-12-04', '2026-12-05'],
      ['2026-12-01', '2026-12-03'],
    ]);
    // One that would be over before the new first day is left to the clerk.
    expect(days(true).slice(1)).toEqual([
      ['2026-12-03', '2026-12-05'],
      ['2026-12-01', '2026-12-01'],
      ['2026-12-04', '2026-12-05'],
      ['2026-12-03', '2026-12-03'],
    ]);
  });

  it('keeps its milestones inside', () => {
    const inside = (startsOn: string, endsOn: string, all: Milestone[] = milestones) =>
      sayings(checkMilestonesInside({ startsOn, endsOn }, all));
    const other = { ...milestones[0]!, id: 2, name: 'Mốc 2', dueOn: '2026-12-11' };
    expect(inside('2026-12-01', '2026-12-10')).toEqual([]);
    expect(inside('2026-12-02', '2026-12-10')).toEqual([
      'startsOn: Mốc “Cả đợt” sẽ nằm ngoài chiến dịch; sửa mốc trước.',
    ]);
    expect(inside('2026-12-01', '2026-12-09')).toEqual([
      'endsOn: Mốc “Cả đợt” sẽ nằm ngoài chiến dịch; sửa mốc trước.',
    ]);
    expect(inside('2026-12-01', '2026-12-09', [...milestones, other])).toEqual([
      'endsOn: Mốc “Cả đợt”, “Mốc 2” sẽ nằm ngoài chiến dịch; sửa mốc trước.',
    ]);
    // "Trước ngày 11" ends on the 10th.
    expect(inside('2026-12-01', '2026-12-10', [{ ...other, inclusive: false }])).toEqual([]);
  });

  it('bears no name that another one has', () => {
    const others = [
      { id: 1, name: 'Đợt  1' },
      { id: 2, name: 'Đợt 2' },
    ];
    const same = (name: string, id: number | null) =>
      sayings(checkSameName('chiến dịch', name, id, others));
    expect(same('ĐỢT 1', null)).toEqual(['name: Đã có chiến dịch tên “Đợt  1”; đặt tên khác.']);
    expect(same('Đợt 1', 1)).toEqual([]);
    expect(same('Đợt 3', null)).toEqual([]);
    expect(checkSameName('mốc', ' ', null, [{ id: 1, name: '' }])).toEqual([]);
  });
});

describe('the form of a milestone', () => {
  const told = (change: Partial<Milestone>) =>
    sayings(checkMilestone({ ...milestones[0]!, ...change }, campaign));
  const window = '(từ 01/12/2026 đến hết 10/12/2026)';

  it('lies in the campaign, its days in order', () => {
    expect(told({})).toEqual([]);
    expect(told({ name: '' })).toEqual(['name: Ghi tên mốc.']);
    expect(told({ startsOn: '2026-11-30' })).toEqual([
      `startsOn: Ngày bắt đầu 30/11/2026 nằm ngoài chiến dịch ${window}.`,
    ]);
    expect(told({ startsOn: '2026-12-10' })).toEqual([]);
    expect(told({ startsOn: '2026-12-11' })).toEqual([
      `startsOn: Ngày bắt đầu 11/12/2026 nằm ngoài chiến dịch ${window}.`,
      'dueOn: Mốc 10/12/2026 đứng trước ngày bắt đầu 11/12/2026 của nó.',
    ]);
    expect(told({ dueOn: '2026-12-11' })).toEqual([
      `dueOn: Mốc 11/12/2026 nằm ngoài chiến dịch ${window}.`,
    ]);
    expect(told({ dueOn: '2026-12-11', inclusive: false })).toEqual([]);
    expect(told({ dueOn: '2026-11-30' })).toEqual([
      `dueOn: Mốc 30/11/2026 nằm ngoài chiến dịch ${window}.`,
    ]);
    expect(told({ dueOn: '2026-12-01' })).toEqual([]);
    expect(told({ startsOn: '2026-12-05', dueOn: '2026-12-04' })).toEqual([
      'dueOn: Mốc 04/12/2026 đứng trước ngày bắt đầu 05/12/2026 của nó.',
    ]);
  });

  it('has hours that are whole', () => {
    expect(told({ hours: { from: '', to: '17:00' } })).toEqual([
      'hours: Ghi cả giờ bắt đầu và giờ kết thúc, hoặc để trống cả hai.',
    ]);
    expect(told({ hours: { from: '07:30', to: '17:0' } })).toEqual([
      'hours: Giờ “17:0” không đúng; ghi theo dạng 07:30, từ 00:00 đến 24:00.',
    ]);
  });

  it('counts no window that cuts a week of what it is summed from', () => {
    const weekly = { ...FLOW, id: 7, name: 'Theo tuần', period: 'week' as const };
    const sum = { ...FLOW, id: 8, kind: 'sum' as const, parts: [7, 1] };
    const rest = { ...FLOW, id: 9, kind: 'difference' as const, parts: [8, 7] };
    const all = [...indicators, weekly, sum, rest];
    expect(flowsBehind(rest, all).map(({ id }) => id)).toEqual([7, 1]);
    expect(flowsBehind(RATIO, all)).toEqual([]);
    expect(flowsBehind({ ...sum, parts: [99] }, all)).toEqual([]);
    const days = { ...milestones[0]!, counts: 'day' as const };
    expect(windowProblem(days, flowsBehind(sum, all), campaign)).toBe(
      '“Theo tuần” nhập theo tuần nên mốc “Cả đợt” không thể tính mỗi ngày; đổi cách tính của mốc hoặc kỳ nhập của chỉ số.',
    );
    const window = { ...milestones[0]!, counts: 'window' as const, dueOn: '2026-12-08' };
    expect(windowProblem(window, [weekly], campaign)).toBe(
      '“Theo tuần” nhập theo tuần nên mốc “Cả đợt” phải bắt đầu từ thứ Hai và kết thúc vào Chủ nhật, hoặc trùng ngày đầu, ngày cuối của chiến dịch.',
    );
    const once = { ...weekly, period: 'once' as const };
    expect(windowProblem(window, [once], campaign)).toBe(
      '“Theo tuần” nhập một lần cho cả chiến dịch nên mốc “Cả đợt” phải bắt đầu và kết thúc cùng chiến dịch.',
    );
    const settings = { campaign, indicators: all, milestones: [days] };
    expect(targetWindowProblem({ indicatorId: 8, milestoneId: 1 }, settings)).toContain(
      'Theo tuần',
    );
    expect(targetWindowProblem({ indicatorId: 99, milestoneId: 1 }, settings)).toBeNull();
    expect(targetWindowProblem({ indicatorId: 8, milestoneId: 99 }, settings)).toBeNull();
  });
});

describe('units of another time', () => {
  const living = (validFromOn: string | null, validToOn: string | null) => ({
    ...{ name: 'Xã Ia Pa', validFromOn, validToOn },
  });
  const told = (unit: ReturnType<typeof living>, startsOn: string, endsOn: string) =>
    sayings(checkLives('units', [unit], { startsOn, endsOn }));

  it('are those that ended before or begin after, the days themselves not', () => {
    const days = ['2024-01-01', '2024-01-31'] as const;
    expect(told(living(null, '2024-01-01'), ...days)).toEqual([]);
    expect(told(living(null, '2023-12-31'), ...days)).toHaveLength(1);
    expect(told(living('2024-01-31', null), ...days)).toEqual([]);
    expect(told(living('2024-02-01', null), ...days)).toHaveLength(1);
    expect(told(living(null, null), ...days)).toEqual([]);
  });

  it('are to be taken from the list of the days, or chosen anew across its change', () => {
    const advice = (startsOn: string, endsOn: string) =>
      told(living('2030-01-01', null), startsOn, endsOn)[0]!.split('; ')[1];
    expect(advice('2025-07-01', '2025-08-31')).toBe(
      'lấy đơn vị trong danh mục hai cấp từ 01/7/2025.',
    );
    expect(advice('2025-06-01', '2025-06-30')).toBe(
      'lấy đơn vị trong danh mục ba cấp đến hết 30/6/2025.',
    );
    expect(advice('2025-06-01', '2025-07-01')).toBe('chọn đơn vị khác.');
  });
});

describe('the structure of a campaign for other days', () => {
  const from = { startsOn: '2023-09-01', endsOn: '2023-10-20', openingOn: '2023-08-23' };
  const to = { startsOn: '2024-03-01', endsOn: '2024-03-31', openingOn: null };
  const plain = plainStructure(from);
  const milestone = {
    ...plain.milestones[0]!,
    ...{ code: 'm', name: 'Đến hết ngày 10/9/2023', dueOn: '2023-09-10' },
  };
  const obligation = {
    ...{ name: 'Báo cáo ngày 08/9/2023', reporter: 'UBND xã', recipient: '' },
    ...{ schedule: 'once' as const, dueOn: '2023-09-08', weekday: null, monthDay: null },
    ...{ dueTime: null, inclusive: true, firstOn: null, lastOn: null },
  };
  const rule = { ...{ indicator: 'activated', milestone: 'm', of: 'eligible' }, low: 8_000 };
  const shifted = (change: object) =>
    shiftStructure({ ...plain, ...change } as typeof plain, from, to) as typeof plain;

  it('keeps the distance of days to the start, names that tell days too', () => {
    const [moved] = shifted({ milestones: [milestone] }).milestones;
    expect(moved).toMatchObject({
      name: 'Đến hết ngày 10/3/2024',
      startsOn: '2024-03-01',
      dueOn: '2024-03-10',
    });
    const [due] = shifted({ obligations: [obligation] }).obligations;
    expect(due).toMatchObject({ name: 'Báo cáo ngày 08/3/2024', dueOn: '2024-03-08' });
    expect(due).toMatchObject({ firstOn: null, lastOn: null });
    const named = { ...milestone, name: 'Mốc 31/02/2023 và 5/9' };
    expect(shifted({ milestones: [named] }).milestones[0]!.name).toBe('Mốc 31/02/2023 và 5/9');
  });

  it('ends with the campaign, and keeps what is due after it', () => {
    const dueOn = (day: string, inclusive = true) =>
      shifted({ milestones: [{ ...milestone, dueOn: day, inclusive }] }).milestones[0]!.dueOn;
    expect(dueOn('2023-10-20')).toBe('2024-03-31');
    expect(dueOn('2023-10-21', false)).toBe('2024-04-01');
    expect(dueOn('2023-10-10')).toBe('2024-03-31');
    expect(dueOn('2023-09-30')).toBe('2024-03-30');
    expect(dueOn('2023-09-11', false)).toBe('2024-03-11');
    const after = { ...obligation, dueOn: '2023-10-25', firstOn: '2023-08-30' };
    expect(shifted({ obligations: [after] }).obligations[0]).toMatchObject({
      dueOn: '2024-04-05',
      firstOn: '2024-02-28',
    });
  });

  it('takes percentages of the opening figures from the new ones', () => {
    const baseOn = (day: string | null) =>
      (shifted({ rules: [{ ...rule, baseOn: day }] }).rules[0] as { baseOn: string | null }).baseOn;
    expect(baseOn('2023-08-23')).toBe('2024-02-29');
    expect(baseOn('2023-08-20')).toBe('2024-02-29');
    expect(baseOn('2023-08-30')).toBe('2024-02-29');
    expect(baseOn('2023-09-05')).toBe('2024-03-05');
    expect(baseOn(null)).toBeNull();
  });

  it('begins with activations of both levels, and what they are of', () => {
    expect(
      plain.indicators.map(({ code, kind, measure, parts }) => [code, kind, measure, parts]),
    ).toEqual([
      ['activated', 'sum', 'account', ['activated-1', 'activated-2']],
      ['activated-1', 'flow', 'account', undefined],
      ['activated-2', 'flow', 'account', undefined],
      ['eligible', 'stock', 'person', undefined],
      ['activated-of-eligible', 'ratio', 'percent', ['activated', 'eligible']],
    ]);
    expect(plain.indicators.map(({ keyedDepth, period }) => [keyedDepth, period])).toEqual([
      ...[1, 1, 1, 0, 0].map((depth) => [depth, 'day']),
    ]);
    expect(plain.milestones).toEqual([
      {
        ...{ code: 'whole', name: 'Cả chiến dịch', startsOn: '2023-09-01', dueOn: '2023-10-20' },
        ...{ inclusive: true, counts: 'cumulative' },
      },
    ]);
    for (const part of ['audiences', 'identities', 'rules', 'obligations'] as const) {
      expect(plain[part]).toEqual([]);
    }
    for (const { name, shortName, fullName, counted } of plain.indicators) {
      for (const words of [name, shortName, fullName, counted]) expect(words).toMatch(/\p{L}/u);
    }
  });
});
