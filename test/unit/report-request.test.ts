import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { tablesOf } from '../../shared/report/model.ts';
import { REPORTS } from '../../shared/report/registry.ts';
import { isLack, type ReportChoices, scopeOf, windowsOf } from '../../shared/report/request.ts';
import { depthsBelow } from '../../shared/report/unit-rows.ts';
import { withReportCampaigns } from '../helpers/report-campaigns.ts';
import { partsOf } from '../helpers/report-parts.ts';

const ON = '2026-09-16';
const { sheet, early, wide } = withReportCampaigns((read) => ({
  sheet: read('xa-dong-tam', 'appendix', ON).sheet,
  early: read('xa-dong-tam', 'appendix', '2026-09-14').sheet,
  wide: read('ha-noi', 'periodic', '2022-11-24', { window: 'campaign' }).sheet,
}));
const idOf = (code: string) => sheet.indicators.find((one) => one.code === code)!.id;
const milestoneIdOf = (name: string) => sheet.milestones.find((one) => one.name === name)!.id;
const unitIdOf = (name: string) => sheet.units.find(({ unit }) => unit.name === name)!.unit.id;

/** The scope by what a person calls its parts. */
function scope(choices: Partial<ReportChoices> = {}, of: DaySheet = sheet) {
  const found = scopeOf(of, { on: ON, style: 'strict', ...choices });
  if (isLack(found)) return found;
  const target = of.targets[found.target];
  return {
    indicator: found.indicator.code,
    target: target && of.milestones.find(({ id }) => id === target.milestoneId)!.name,
    targetOf: target && of.indicators.find(({ id }) => id === target.indicatorId)!.code,
    milestone: found.milestone?.name ?? null,
    root: of.units[found.units.root]!.unit.name,
    depths: found.units.depths,
    order: found.units.order,
  };
}

const WHOLE = {
  indicator: 'kich-hoat',
  target: 'Cả chiến dịch',
  targetOf: 'kich-hoat',
  milestone: 'Cả chiến dịch',
  root: 'Xã Đồng Tâm',
  depths: [1],
  order: 'rank',
};

describe('what a report is about', () => {
  it('without a choice: the target of the whole campaign, its root and the level below, by rank', () => {
    expect(scope()).toEqual(WHOLE);
  });

  it('an indicator alone takes its own target, due last', () => {
    expect(scope({ indicatorId: idOf('tuyen-truyen') })).toEqual({
      ...WHOLE,
      indicator: 'tuyen-truyen',
      targetOf: 'tuyen-truyen',
    });
    expect(scope({ indicatorId: idOf('do-phu') })).toMatchObject({ targetOf: 'do-phu' });
  });

  it('a milestone alone takes the indicator with a target by it', () => {
    for (const name of ['Ra quân', 'Đợt đầu', 'Theo tỷ lệ', 'Mỗi tuần']) {
      expect(scope({ milestoneId: milestoneIdOf(name) })).toEqual({
        ...WHOLE,
        target: name,
        milestone: name,
      });
    }
  });

  it('a milestone with a target of another indicator alone takes that one', () => {
    const milestoneId = milestoneIdOf('Ra quân');
    const targets = sheet.targets.map((target) =>
      target.milestoneId === milestoneId
        ? { ...target, indicatorId: idOf('tuyen-truyen') }
        : target,
    );
    expect(scope({ milestoneId }, { ...sheet, targets })).toMatchObject({
      ...{ indicator: 'tuyen-truyen', target: 'Ra quân', targetOf: 'tuyen-truyen' },
    });
  });

  it('both take just that target, and none where there is none', () => {
    const both = (code: string, name: string) =>
      scope({ indicatorId: idOf(code), milestoneId: milestoneIdOf(name) });
    expect(both('kich-hoat', 'Mỗi tháng')).toMatchObject({ target: 'Mỗi tháng' });
    expect(both('tuyen-truyen', 'Cả chiến dịch')).toMatchObject({ targetOf: 'tuyen-truyen' });
    expect(both('tuyen-truyen', 'Mỗi tháng')).toEqual({
      ...WHOLE,
      indicator: 'tuyen-truyen',
      target: undefined,
      targetOf: undefined,
      milestone: null,
    });
  });

  it('an indicator without a target is shown without one', () => {
    expect(scope({ indicatorId: idOf('viec') })).toMatchObject({
      indicator: 'viec',
      target: undefined,
      milestone: null,
    });
  });

  it('a unit with its levels and order', () => {
    expect(scope({ unitId: unitIdOf('Thôn C'), order: 'official' })).toEqual({
      ...WHOLE,
      root: 'Thôn C',
      order: 'official',
    });
    expect(scope({ levels: [2] })).toMatchObject({ depths: [2] });
    expect(scope({ levels: [1, 2], order: 'rankWithin' })).toMatchObject({
      depths: [1, 2],
      order: 'rankWithin',
    });
    expect(scope({ unitId: 99_999 })).toMatchObject({ root: 'Xã Đồng Tâm' });
  });

  it('is told what is missing, and where it is done', () => {
    expect(scope({}, { ...sheet, indicators: [], targets: [] })).toEqual({
      sentence: 'Chiến dịch chưa có chỉ số nào; thêm chỉ số ở Thiết lập trước.',
      leadsTo: 'indicators',
    });
    expect(scope({ unitId: unitIdOf('Tổ 1') })).toEqual({
      sentence: '“Tổ 1” chưa có đơn vị cấp dưới; thêm ở Đơn vị trước.',
      leadsTo: 'units',
    });
    const noLevel = {
      sentence: 'Dưới “Xã Đồng Tâm” không có cấp đơn vị đã chọn; chọn lại cấp.',
      leadsTo: 'units',
    };
    for (const levels of [[3], [1, 3], [2, 1], [1, 1], []]) {
      expect(scope({ levels }), `${levels}`).toEqual(noLevel);
    }
  });
});

it('every report says that a campaign without indicators, or units, has none', () => {
  const bare = figuresOf({ ...sheet, indicators: [], targets: [], stored: [] });
  const alone = figuresOf({ ...sheet, units: sheet.units.slice(0, 1) });
  const lackOf = (figures: typeof bare) =>
    Object.fromEntries(
      REPORTS.map((kind) => {
        const built = kind.build(figures, { on: ON, style: 'strict' });
        return [kind.name, isLack(built) ? built.leadsTo : 'built'];
      }),
    );
  expect(lackOf(bare)).toEqual({
    appendix: 'indicators',
    progress: 'indicators',
    ranking: 'indicators',
    pipeline: 'indicators',
    periodic: 'indicators',
    pace: 'indicators',
    days: 'indicators',
    // These are of deadlines, not of figures.
    reporting: 'obligations',
    checklist: 'obligations',
    reminder: 'deadlines',
    // These begin with a target.
    phases: 'targets',
    'launch-day': 'milestones',
    // What has no paragraphs yet.
    written: 'written',
  });
  // A unit alone can be followed day by day.
  expect(lackOf(alone)).toMatchObject({
    appendix: 'units',
    pipeline: 'units',
    periodic: 'units',
    pace: 'targets',
    days: 'built',
  });
});

it('targets by a milestone that has none are asked for where they are given', () => {
  const phases = REPORTS.find(({ name }) => name === 'phases')!;
  const withoutOne = figuresOf({ ...sheet, targets: [] });
  expect(phases.build(withoutOne, { on: ON, style: 'strict' })).toEqual({
    sentence: 'Chưa giao chỉ tiêu nào theo mốc này; giao ở Chỉ tiêu, hoặc chọn mốc khác.',
    leadsTo: 'targets',
  });
});

describe('steps and work', () => {
  const build = (name: string, indicators: DaySheet['indicators']) => {
    const ids = new Set(indicators.map(({ id }) => id));
    const targets = sheet.targets.filter(({ indicatorId }) => ids.has(indicatorId));
    return REPORTS.find((kind) => kind.name === name)!.build(
      figuresOf({ ...sheet, indicators, targets }),
      { on: ON, style: 'strict' },
    );
  };
  const only = (...codes: string[]) => sheet.indicators.filter(({ code }) => codes.includes(code));

  it('say so where a campaign has nothing of the kind', () => {
    const none = {
      sentence:
        'Chiến dịch chưa có chỉ số nào cho báo cáo này; chọn chỉ số khác hoặc thêm ở Thiết lập.',
      leadsTo: 'indicators',
    };
    // Indicators of sessions and percentages are not steps of people.
    expect(build('pipeline', only('tuyen-truyen', 'do-phu'))).toEqual(none);
    // Nor are shares of people, and counts of units that reached something.
    const [activated] = only('kich-hoat');
    for (const kind of ['ratio', 'reached'] as const) {
      expect(build('pipeline', [{ ...activated!, kind, parts: [] }]), kind).toEqual(none);
    }
    // An indicator keyed once for the campaign is not work of a period.
    expect(build('periodic', only('du-dieu-kien'))).toEqual(none);
  });
});

it('a table of a unit ranks among all units of the level, in every report that ranks so', () => {
  const choices = { on: early.on, style: 'strict', unitId: unitIdOf('Thôn A') } as const;
  const ranksIn = (name: string, order?: 'rank' | 'rankWithin') => {
    const built = REPORTS.find((kind) => kind.name === name)!.build(figuresOf(early), {
      ...choices,
      ...(order && { order }),
    });
    if (isLack(built)) throw new Error(built.sentence);
    return partsOf(built).table.rows.flatMap(({ kind, cells: [order, unit] }) =>
      kind === 'unit' ? [`${order!.text} ${unit!.text}`] : [],
    );
  };
  expect(ranksIn('ranking')).toEqual(ranksIn('appendix', 'rank'));
  expect(ranksIn('ranking')).not.toEqual(ranksIn('appendix', 'rankWithin'));
});

it('a unit that has closed has no rank on the appendix either', () => {
  const units = sheet.units.map((one) =>
    one.unit.name === 'Thôn B' ? { ...one, closed: true as const } : one,
  );
  const figures = figuresOf({ ...sheet, units });
  const appendix = REPORTS.find(({ name }) => name === 'appendix')!;
  const built = appendix.build(figures, { on: ON, style: 'strict' });
  if (isLack(built)) throw new Error(built.sentence);
  const ranks = partsOf(built).table.rows.map(({ cells: [order, unit] }) => [
    ...[unit!.text, order!.text],
  ]);
  // Two reached 100%; the third with 100% has closed.
  expect(ranks.slice(0, 3)).toEqual([
    ['Thôn A', '1'],
    ['Thôn D', '1'],
    ['Thôn B', '–'],
  ]);
});

it('a table of more columns than a lying page takes is refused, in every report that can have one', () => {
  const wideFigures = figuresOf(wide);
  const refused = {
    sentence: expect.stringMatching(
      /^Bảng có \d+ cột, không vừa khổ giấy ngang; chọn bớt chỉ số ở Cách trình bày\.$/,
    ),
    leadsTo: 'indicators',
  };
  for (const name of ['pipeline', 'periodic']) {
    const kind = REPORTS.find((one) => one.name === name)!;
    const indicatorIds = wide.indicators.map(({ id }) => id);
    expect(
      kind.build(wideFigures, { on: wide.on, style: 'strict', indicatorIds, window: 'campaign' }),
    ).toEqual(refused);
  }
});

it('units that a rate leaves out are told with the indicator that has no target there', () => {
  const figures = figuresOf(sheet);
  const phases = REPORTS.find(({ name }) => name === 'phases')!;
  const leftOut = () => [{ unit: 1, done: 5 }];
  const built = phases.build({ ...figures, leftOut }, { on: ON, style: 'strict' });
  if (isLack(built)) throw new Error(built.sentence);
  expect(tablesOf(built).flatMap(({ notes }) => notes)).toContain(
    'Buổi tuyên truyền, Cả chiến dịch: tỷ lệ không tính 1 đơn vị chưa có chỉ tiêu: Thôn A (5).',
  );
});

describe('the windows of a report', () => {
  const windows = (choices: Partial<ReportChoices>) =>
    windowsOf(sheet, { on: ON, style: 'strict', ...choices });

  it('are weeks without a choice, those of a milestone or of the campaign else', () => {
    expect(windows({})).toEqual({
      window: { from: '2026-09-14', to: '2026-09-20' },
      previous: { from: '2026-09-07', to: '2026-09-13' },
    });
    expect(windows({ window: 'milestone', milestoneId: milestoneIdOf('Ra quân') })).toEqual({
      window: { from: '2026-09-14', to: '2026-09-14' },
      previous: null,
    });
    const campaign = { window: { from: '2026-09-01', to: '2026-10-20' }, previous: null };
    expect(windows({ window: 'milestone' })).toEqual(campaign);
    expect(windows({ window: 'campaign', milestoneId: milestoneIdOf('Ra quân') })).toEqual(
      campaign,
    );
  });

  it('are read with the sheet, and nothing else is', () => {
    const reads = (name: string, choices: Partial<ReportChoices> = {}) =>
      REPORTS.find((kind) => kind.name === name)!.reads(
        { on: ON, style: 'strict', ...choices },
        { ...sheet, rules: [], obligations: [], peerRanks: [] },
      );
    expect(reads('progress')).toEqual({
      earlierDays: ['2026-09-13'],
      windows: [
        { from: '2026-09-14', to: '2026-09-20' },
        { from: '2026-09-07', to: '2026-09-13' },
      ],
    });
    expect(reads('progress', { window: 'campaign' })).toEqual({
      earlierDays: [],
      windows: [{ from: '2026-09-01', to: '2026-10-20' }],
    });
    expect(reads('periodic', { window: undefined })).toEqual(reads('periodic'));
    expect(reads('periodic')).toEqual({
      earlierDays: [],
      windows: [{ from: '2026-09-01', to: '2026-09-30' }],
    });
    for (const name of ['appendix', 'ranking', 'pipeline', 'phases', 'launch-day']) {
      expect(reads(name), name).toEqual({ earlierDays: [], windows: [] });
    }
  });
});

it('levels are counted in steps below a unit, whatever order they come in', () => {
  const at = (...depths: number[]) => depths.map((depth) => ({ ...sheet.units[0]!, depth }));
  expect(depthsBelow(at(0, 1, 2, 3, 3, 1), 0)).toEqual([1, 2, 3]);
  expect(depthsBelow(at(0, 1, 2, 3, 3, 1), 1)).toEqual([1, 2]);
  expect(depthsBelow(at(0, 3, 1, 2), 0)).toEqual([1, 2, 3]);
  expect(depthsBelow(at(0, 1, 2), 2)).toEqual([]);
});

describe('a target of just one day', () => {
  const launchDay = REPORTS.find(({ name }) => name === 'launch-day')!;
  /** The launch day's milestone with other days; the quota of each day is left out. */
  const onDay = (on: string, change: Partial<DaySheet['milestones'][number]>) => {
    const milestones = sheet.milestones
      .filter(({ name }) => name === 'Ra quân')
      .map((one) => ({ ...one, ...change }));
    const targets = sheet.targets.filter(({ milestoneId }) => milestoneId === milestones[0]!.id);
    const built = launchDay.build(figuresOf({ ...sheet, on, milestones, targets }), {
      on,
      style: 'strict',
    });
    return !isLack(built);
  };
  const days = (startsOn: string, dueOn: string, more = {}) => ({ startsOn, dueOn, ...more });
  const day = { counts: 'day' } as const;

  it('is that of a milestone that begins and ends on it', () => {
    expect(onDay(ON, days(ON, ON))).toBe(true);
    expect(onDay(ON, days('2026-09-15', ON))).toBe(false);
    expect(onDay(ON, days(ON, '2026-09-17'))).toBe(false);
    expect(onDay(ON, days(ON, '2026-09-17', { inclusive: false }))).toBe(true);
    expect(onDay(ON, days(ON, ON, { counts: 'cumulative' }))).toBe(false);
    expect(onDay(ON, days(ON, ON, { counts: 'week' }))).toBe(false);
  });

  it('or of one that asks for so much on each of its days', () => {
    expect(onDay(ON, days('2026-09-15', '2026-09-17', day))).toBe(true);
    expect(onDay(ON, days(ON, ON, day))).toBe(true);
    expect(onDay(ON, days('2026-09-17', '2026-09-18', day))).toBe(false);
    expect(onDay(ON, days('2026-09-14', '2026-09-15', day))).toBe(false);
  });

  it('the day of its own goes before the quota of every day', () => {
    const both = sheet.milestones
      .filter(({ name }) => name === 'Ra quân' || name === 'Mỗi ngày')
      .map((one) => ({ ...one, startsOn: ON, dueOn: ON }));
    for (const milestones of [both, both.toReversed()]) {
      const built = launchDay.build(figuresOf({ ...sheet, milestones }), {
        on: ON,
        style: 'strict',
      });
      if (isLack(built)) throw new Error(built.sentence);
      expect(partsOf(built).heading.lines[0]).toBe('(Từ 07 giờ 00 đến 17 giờ 30, ngày 16/9/2026)');
    }
  });
});
