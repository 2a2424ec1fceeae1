import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { MOST_NAMED } from '../../shared/domain/left-out.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import {
  LIVE_FIGURES,
  type LiveOf,
  type ShownFigure,
  type WrittenWindow,
} from '../../shared/domain/written.ts';
import { isLack, scopeOf } from '../../shared/report/request.ts';
import {
  hasNow,
  type LiveSource,
  liveNeeds,
  liveTitle,
  nowOf,
  printedOf,
} from '../../shared/report/written/live-figures.ts';
import {
  liveOf,
  PARAGRAPHS,
  type ParagraphChoices,
  writeParagraph,
} from '../../shared/report/written/paragraphs.ts';
import { runsOf, viewOf } from '../../shared/report/written/view.ts';
import { manyCommunes } from '../helpers/many-communes.ts';
import {
  type NamedChoices,
  type ReportCampaign,
  withReportCampaigns,
} from '../helpers/report-campaigns.ts';
import { goldenText } from '../helpers/report-text.ts';
import { writtenSource } from '../helpers/written-source.ts';

/**
 * Every paragraph that is offered and every live figure, on the five documents and on a commune made
 * of what is unusual: each `written-*` of test/fixtures/reports is one day, indicator, milestone and
 * window of a campaign, whole.
 */

type Case = [name: string, on: string, window: WrittenWindow, choices?: NamedChoices];

const CASES: Record<ReportCampaign, Case[]> = {
  'gia-lai': [
    ['plan', '2023-08-23', 'week'],
    ['days-after-the-rank', '2023-09-04', 'month'],
  ],
  'hiep-hoa': [
    ['week', '2023-10-01', 'week', { indicator: 'activated' }],
    ['general-target', '2023-10-01', 'decreeMonth', { milestone: 'Chỉ tiêu chung' }],
    ['launch-day', '2023-10-08', 'day', { milestone: 'Ngày ra quân' }],
    ['without-target', '2023-10-01', 'week', { indicator: 'not-activated' }],
    ['broadcasts', '2023-10-06', 'day', { indicator: 'broadcasts' }],
    ['reached', '2023-10-08', 'day', { indicator: 'sites-hamlets' }],
  ],
  'sam-son': [
    ['approved', '2024-10-25', 'campaign', { indicator: 'activated-approved' }],
    ['new', '2024-10-25', 'day', { indicator: 'activated-new' }],
  ],
  'ha-noi': [['cadres', '2022-11-24', 'week', { indicator: 'account-cadres' }]],
  'lai-chau': [
    ['contents', '2024-03-31', 'month'],
    ['trained', '2024-03-31', 'decreeMonth', { indicator: 'trained' }],
  ],
  'xa-dong-tam': [
    ['nothing-yet', '2026-09-01', 'week', { indicator: 'kich-hoat' }],
    ['day-before-anything', '2026-08-31', 'day', { indicator: 'kich-hoat' }],
    ['first-week-done', '2026-09-13', 'week', { indicator: 'kich-hoat' }],
    ['week-goes-on', '2026-09-16', 'week', { indicator: 'kich-hoat' }],
    ['week-quota', '2026-09-13', 'week', { indicator: 'kich-hoat', milestone: 'Mỗi tuần' }],
    ['launch-day', '2026-09-14', 'day', { milestone: 'Ra quân' }],
    ['after-the-launch-day', '2026-09-16', 'day', { milestone: 'Ra quân' }],
    ['range', '2026-09-16', 'month', { milestone: 'Theo tỷ lệ' }],
    ['late', '2026-09-16', 'campaign', { milestone: 'Đợt đầu' }],
    ['before-the-due-day', '2026-09-10', 'decreeMonth', { milestone: 'Đợt đầu' }],
    ['unit-closed', '2026-09-18', 'day', { indicator: 'kich-hoat' }],
    ['percent', '2026-09-16', 'week', { indicator: 'do-phu' }],
    ['talks', '2026-09-16', 'day', { indicator: 'tuyen-truyen' }],
    ['sum-without-target', '2026-09-16', 'week', { indicator: 'viec' }],
    ['ratio', '2026-09-16', 'week', { indicator: 'kich-hoat-tren-du-dieu-kien' }],
  ],
};

const READ = withReportCampaigns((read) =>
  Object.entries(CASES).flatMap(([campaign, cases]) =>
    cases.map(([name, on, window, named]) => {
      const { choices, source } = writtenSource(read, campaign as ReportCampaign, on, named);
      const { indicatorId, milestoneId } = choices;
      return {
        name: `${campaign}/written-${name}`,
        source,
        choices: { indicatorId, milestoneId, window },
      };
    }),
  ),
);

/** "245.576 = 245576"; a figure of words alone has no number. */
const shownText = ({ text, number }: ShownFigure) =>
  number === undefined ? text : `${text} = ${number}`;

function paragraphLines(source: LiveSource, choices: ParagraphChoices): string[] {
  return PARAGRAPHS.flatMap((kind) => {
    const head = `ĐOẠN ${kind.name}: ${kind.title} – ${kind.about}`;
    const found = writeParagraph(source, kind, choices);
    if ('sentence' in found) return [head, `  THIẾU: ${found.sentence}`];
    const runs = runsOf(found.text, viewOf(source, found));
    return [
      `${head} (${found.look})`,
      `  MẪU: ${found.text}`,
      `  CHỮ: ${runs.map(({ text }) => text).join('')}`,
      ...found.figures.map(
        ({ mark, of, seen, kept }) =>
          `  {${mark}} ${of.figure}, ${kept === null ? 'theo sổ' : 'giữ'}: ${seen === null ? 'chưa ai thấy' : shownText(seen)}`,
      ),
    ];
  });
}

function figureLines(source: LiveSource, choices: ParagraphChoices): string[] {
  const { sheet } = source.figures;
  const scope = scopeOf(sheet, { ...choices, window: undefined, on: sheet.on, style: 'strict' });
  if (isLack(scope)) throw new Error(scope.sentence);
  return LIVE_FIGURES.flatMap((figure) => {
    const of: LiveOf = liveOf(figure, {
      indicatorId: scope.indicator.id,
      milestoneId: scope.milestone?.id ?? null,
      window: choices.window,
    });
    const now = nowOf(source, of);
    return [
      `SỐ ${figure} (${liveNeeds(figure).join(', ')}): ${liveTitle(source.figures, of)}: ${hasNow(now) ? shownText(now) : `– (${now.lack})`}`,
      ...printedOf(source, of).map((each) => `  IN ${shownText(each)}: ${each.place}`),
    ];
  });
}

for (const { name, source, choices } of READ) {
  it(name, () => {
    const from = source();
    const lines = [
      `NGÀY ${from.figures.sheet.on}, KỲ ${choices.window}`,
      ...paragraphLines(from, choices),
      ...figureLines(from, choices),
    ];
    const text = `${lines.join('\n')}\n`;
    expect(text).toBe(goldenText(name, text));
  });
}

/** A case with its sheet changed. */
function changed(name: string, change: (sheet: DaySheet) => Partial<DaySheet>) {
  const { source, choices } = READ.find((one) => one.name === `xa-dong-tam/written-${name}`)!;
  const { figures, stated } = source();
  const sheet = { ...figures.sheet, ...change(figures.sheet) };
  return { source: { figures: figuresOf(sheet), unit: 0, stated }, choices };
}

const offered = (
  { source, choices }: { source: LiveSource; choices: ParagraphChoices },
  name: string,
) => {
  const found = writeParagraph(source, PARAGRAPHS.find((kind) => kind.name === name)!, choices);
  if ('sentence' in found) return found.sentence;
  return runsOf(found.text, viewOf(source, found))
    .map(({ text }) => text)
    .join('');
};

describe('the units at the head and at the end', () => {
  it('are never the same, and a closed one is at neither', () => {
    const ofWeek = changed('first-week-done', () => ({}));
    expect(offered(ofWeek, 'ends')).toBe(
      'Các đơn vị có tỷ lệ cao: Thôn A (76,00%), Thôn B (42,86%); các đơn vị có tỷ lệ thấp: Thôn D (30,00%).',
    );
    const withClosed = changed('first-week-done', ({ units }) => ({
      units: units.map((one) =>
        one.unit.name === 'Thôn D' ? { ...one, closed: true as const } : one,
      ),
    }));
    expect(offered(withClosed, 'ends')).toBe(
      'Các đơn vị có tỷ lệ cao: Thôn A (76,00%); các đơn vị có tỷ lệ thấp: Thôn B (42,86%).',
    );
  });

  it('are not told where all have the same rate', () => {
    expect(
      offered(
        changed('week-goes-on', () => ({})),
        'ends',
      ),
    ).toBe(
      'Chưa viết được: đơn vị thấp nhất · Kích hoạt · Cả chiến dịch – các đơn vị có tỷ lệ bằng nhau.',
    );
  });
});

it('a rate is written with what it is made of, though units without a target did more', () => {
  expect(
    offered(
      changed('week-goes-on', () => ({})),
      'growth',
    ),
  ).toBe(
    'Trong tuần từ ngày 14/9/2026 đến ngày 20/9/2026 (mới tính đến hết ngày 16/9/2026), toàn xã đã kích hoạt 172 người, đạt 78,46% chỉ tiêu của kỳ (102/130, chỉ tính đơn vị được giao chỉ tiêu); so với tuần từ ngày 07/9/2026 đến ngày 13/9/2026 giảm 39 trường hợp, tỷ lệ giảm 45,38 điểm %.',
  );
});

describe('a paragraph that cannot be written', () => {
  it('says that there are no units below, or no indicator', () => {
    const alone = changed('week-goes-on', ({ units }) => ({ units: units.slice(0, 1) }));
    expect(offered(alone, 'toDate')).toBe(
      '“Xã Đồng Tâm” chưa có đơn vị cấp dưới; thêm ở Đơn vị trước.',
    );
    const empty = changed('week-goes-on', () => ({ indicators: [], targets: [] }));
    expect(offered(empty, 'toDate')).toBe(
      'Chiến dịch chưa có chỉ số nào; thêm chỉ số ở Thiết lập trước.',
    );
  });
});

it('a department stands in a paragraph with its name, without "toàn"', () => {
  const department = changed('week-goes-on', ({ units: [root, ...rest] }) => ({
    units: [{ ...root!, unit: { ...root!.unit, kind: 'sở', printedName: 'Sở Tư pháp' } }, ...rest],
  }));
  expect(offered(department, 'pipeline')).toContain('Đến ngày 16/9/2026, Sở Tư pháp có kích hoạt:');
});

it.each([
  ['an indicator', { indicatorId: -5 }],
  ['a milestone', { milestoneId: -5 }],
  ['a window', { window: null }],
])('a figure without %s that it needs says so', (_, gone) => {
  const { source, choices } = changed('week-goes-on', () => ({}));
  const { indicatorId } = choices;
  const { milestoneId } = source.figures.sheet.targets.find(
    (target) => target.indicatorId === indicatorId,
  )!;
  const known = { indicatorId: indicatorId!, milestoneId, window: 'week' as const };
  const name = 'window' in gone ? 'arisen' : 'done';
  expect(nowOf(source, liveOf(name, { ...known, ...gone }))).toEqual({
    lack: 'chỉ số hoặc mốc của số liệu này đã bị xóa',
  });
  expect(printedOf(source, liveOf(name, { ...known, ...gone }))).toEqual([]);
});

it('figures by a target say that it was not given, where the indicator has none by the milestone', () => {
  const { source, choices } = changed('week-goes-on', () => ({}));
  const { targets, indicators } = source.figures.sheet;
  const talks = indicators.find(({ code }) => code === 'viec')!.id;
  const milestoneId = targets.find(
    ({ indicatorId }) => indicatorId === choices.indicatorId,
  )!.milestoneId;
  const lackOf = (name: (typeof LIVE_FIGURES)[number]) =>
    nowOf(source, liveOf(name, { indicatorId: talks, milestoneId }));
  for (const name of ['target', 'done', 'counted', 'rate', 'remaining', 'perDay'] as const) {
    expect(lackOf(name)).toEqual({ lack: 'chưa giao chỉ tiêu' });
  }
  for (const name of ['daysLeft', 'base', 'late'] as const) {
    expect(lackOf(name)).toEqual({ lack: 'chưa giao chỉ tiêu' });
  }
  expect(lackOf('share')).toEqual({ lack: 'chỉ tiêu này không giao theo phần trăm' });
  expect(lackOf('units')).toEqual({ lack: 'chưa có đơn vị nào vừa có chỉ tiêu vừa có số liệu' });
  expect(lackOf('best')).toEqual({ lack: 'chưa có đơn vị nào có tỷ lệ' });
});

it('steps of the same name have marks of their own, each with its figure', () => {
  const { source, choices } = changed('week-goes-on', ({ indicators }) => ({
    indicators: indicators.map((one) => ({ ...one, shortName: 'Kích hoạt' })),
  }));
  const kind = PARAGRAPHS.find(({ name }) => name === 'pipeline')!;
  const found = writeParagraph(source, kind, choices);
  if ('sentence' in found) throw new Error(found.sentence);
  expect(found.figures.map(({ mark, seen }) => [mark, seen?.number])).toEqual([
    ['kích hoạt', 400],
    ['kích hoạt 2', 360],
    ['ngày', undefined],
  ]);
});

it('the launch day is a milestone of one day alone', () => {
  const longer = changed('launch-day', ({ milestones }) => ({
    milestones: milestones.map((one) =>
      one.name === 'Ra quân' ? { ...one, dueOn: '2026-09-15' } : one,
    ),
  }));
  expect(offered(longer, 'launchDay')).toBe(
    'Chọn mốc của riêng ngày này để viết đoạn về ngày ra quân.',
  );
});

describe('units that are named in a sentence', () => {
  const named = (count: number, change: (sheet: DaySheet) => Partial<DaySheet> = () => ({})) => {
    const sheet = manyCommunes(count);
    const figures = figuresOf({ ...sheet, ...change(sheet) });
    const of = (name: (typeof LIVE_FIGURES)[number]) =>
      nowOf({ figures, unit: 0 }, liveOf(name, { indicatorId: 1, milestoneId: 1, window: 'day' }));
    return { not: of('notReachedNames'), reached: of('reached') };
  };

  it('are as many as can be read, the others are counted', () => {
    const names = (count: number) => Array.from({ length: count }, (_, i) => `Xã ${count - i}`);
    expect(named(MOST_NAMED).not).toEqual({ text: names(MOST_NAMED).join(', ') });
    expect(named(MOST_NAMED + 1).not).toEqual({
      text: `${names(MOST_NAMED + 1)
        .slice(0, -1)
        .join(', ')} và 1 đơn vị khác`,
    });
  });

  it('have reached what is asked when just that was done', () => {
    const done = named(3, ({ stored }) => ({
      stored: stored.map((columns) => ({ ...columns, opening: [null, 299, 300, 301] })),
    }));
    expect(done).toEqual({ not: { text: 'Xã 1' }, reached: { text: '2', number: 2 } });
  });
});

it('what is asked of a unit is done when just that was done', () => {
  const { source, choices } = changed('week-goes-on', () => ({}));
  const { units } = source.figures.sheet;
  const unit = units.findIndex((one) => one.unit.name === 'Thôn A');
  const { stated } = source;
  const { sheet } = source.figures;
  const exact = {
    ...figuresOf(sheet),
    target: (...of: Parameters<typeof source.figures.target>) => ({
      ...source.figures.target(...of),
      remaining: { value: 0 },
    }),
  };
  const told = (figures: typeof exact) =>
    offered({ source: { figures, unit, stated }, choices }, 'remaining');
  expect(told(exact)).toContain('Chỉ tiêu đã hoàn thành');
  const missing = (...of: Parameters<typeof exact.target>) => ({
    ...exact.target(...of),
    remaining: { value: 1 },
  });
  expect(told({ ...exact, target: missing })).toContain('Chỉ tiêu còn lại là 1 người');
});

it('the rank that the office above tells is of the root alone', () => {
  const { source } = changed('week-goes-on', () => ({}));
  const [{ id } = { id: 0 }] = source.figures.sheet.indicators;
  expect(nowOf({ ...source, unit: 1 }, liveOf('peerRank', { indicatorId: id }))).toEqual({
    lack: 'cấp trên chỉ thông báo xếp hạng của đơn vị lập chiến dịch',
  });
});

describe('what documents print', () => {
  const { source, choices } = READ.find(({ name }) => name === 'gia-lai/written-plan')!;
  const printedWith = (change: Partial<LiveSource['stated'][number]>) => {
    const { figures, stated } = source();
    const one = stated.find(({ measure, unitId }) => measure === 'rate' && unitId === null)!;
    const { indicatorId, milestoneId } = one;
    const of = liveOf('rate', { indicatorId, milestoneId });
    return printedOf({ figures, unit: 0, stated: [{ ...one, ...change }] }, of);
  };
  const rootId = () => source().figures.sheet.units[0]!.unit.id;

  it('is of the campaign or its root, on the day of the text', () => {
    expect(choices.window).toBe('week');
    expect(printedWith({})).toHaveLength(1);
    expect(printedWith({ unitId: rootId() })).toHaveLength(1);
    expect(printedWith({ unitId: rootId() + 1 })).toEqual([]);
    expect(printedWith({ on: '2023-08-24' })).toEqual([]);
    expect(printedWith({ milestoneId: -1 })).toEqual([]);
    expect(printedWith({ measure: 'done' })).toEqual([]);
  });

  it('of the whole campaign says nothing of a unit below', () => {
    const { figures, stated } = source();
    const one = stated.find(({ measure, unitId }) => measure === 'rate' && unitId === null)!;
    const { indicatorId, milestoneId } = one;
    const of = liveOf('rate', { indicatorId, milestoneId });
    expect(printedOf({ figures, unit: 1, stated: [one] }, of)).toEqual([]);
    const own = { ...one, unitId: figures.sheet.units[1]!.unit.id };
    expect(printedOf({ figures, unit: 1, stated: [own] }, of)).toHaveLength(1);
  });

  it('stays words where it is no number', () => {
    const place = printedWith({})[0]!.place;
    expect(printedWith({ printed: 'khoảng 36%' })).toEqual([{ text: 'khoảng 36%', place }]);
    expect(printedWith({ printed: '36%' })).toEqual([{ text: '36%', number: 0.36, place }]);
  });
});
