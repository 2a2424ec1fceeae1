import { describe, expect, it } from 'vitest';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { chartsOf, type ReportModel, tablesOf } from '../../shared/report/model.ts';
import { REPORTS } from '../../shared/report/registry.ts';
import { isLack, type ReportChoices } from '../../shared/report/request.ts';
import { type NamedChoices, withReportCampaigns } from '../helpers/report-campaigns.ts';

/** Reports over days in cases that no document has. */

const UNITS = ['Thôn A', 'Tổ 1', 'Tổ 2', 'Thôn B', 'Thôn C', 'Tổ 3', 'Tổ 4', 'Thôn D', 'Tổ 5'];
const ON = '2026-09-16';
const CASES = {
  all: ['days', ON, { units: UNITS }],
  sum: ['days', ON, { indicator: 'viec' }],
  second: ['days', '2026-09-02', {}],
  after: ['days', '2026-10-25', {}],
  before: ['pace', '2026-08-31', {}],
  secondOfWork: ['pace', '2026-09-02', {}],
} as const satisfies Record<string, readonly [string, string, NamedChoices]>;
const READ = withReportCampaigns((read) =>
  Object.fromEntries(
    Object.entries(CASES).map(([name, [report, on, choices]]) => [
      name,
      read('xa-dong-tam', report, on, choices),
    ]),
  ),
);

function built(
  name: keyof typeof CASES,
  change: (sheet: DaySheet) => Partial<DaySheet> = () => ({}),
  changeFigures: (figures: CampaignFigures) => Partial<CampaignFigures> = () => ({}),
) {
  const { kind, sheet, choices } = READ[name]!;
  const figures = figuresOf({ ...sheet, ...change(sheet) });
  return kind.build({ ...figures, ...changeFigures(figures) }, choices);
}
function modelOf(...args: Parameters<typeof built>): ReportModel {
  const model = built(...args);
  if (isLack(model)) throw new Error(model.sentence);
  return model;
}
const marked = (model: ReportModel) => {
  const [chart] = chartsOf(model);
  return chart!.picture.picture === 'days' ? chart!.picture.lookedAt : undefined;
};

describe('a chart over days', () => {
  it('marks the day of the report, and none where it does not show it', () => {
    expect(marked(modelOf('second'))).toBe(1);
    expect(marked(modelOf('secondOfWork'))).toBe(1);
    expect(marked(modelOf('before'))).toBeNull();
    expect(marked(modelOf('after'))).toBeNull();
  });

  it('is as high as what was done, where that is more than its target', () => {
    const highest = (done: number) => {
      const countedOn: CampaignFigures['countedOn'] = () => ({ value: done });
      const [chart] = chartsOf(modelOf('secondOfWork', undefined, () => ({ countedOn })));
      return chart!.picture.picture === 'days' ? chart!.picture.axis.ticks.at(-1)!.number : null;
    };
    expect(highest(90_000)).toBe(100_000);
    expect(highest(1)).toBeLessThan(90_000);
  });

  it('is counted only where it is drawn', () => {
    const blank = (first: number, last: number) => (figures: CampaignFigures) => ({
      nowOn: (...of: Parameters<typeof figures.nowOn>) =>
        of[2] >= first && of[2] <= last ? { none: 'noResult' as const } : figures.nowOn(...of),
    });
    const titles = (model: ReportModel) => chartsOf(model).map(({ title }) => title.slice(0, 9));
    expect(titles(modelOf('all'))).toEqual(['Biểu đồ 1', 'Biểu đồ 2']);
    // Of the first five units nothing was keyed.
    const model = modelOf('all', undefined, blank(1, 5));
    expect(titles(model)).toEqual(['Biểu đồ 1']);
    const notes = tablesOf(model).map((table) =>
      table.notes.some((note) => note.startsWith('Không có biểu đồ')),
    );
    expect(notes).toEqual([true, false]);
  });

  it('of two kinds of periods at once is none', () => {
    const lack = built('sum', ({ indicators }) => ({
      indicators: indicators.map((one) =>
        one.code === 'tuyen-truyen' ? { ...one, period: 'week' as const } : one,
      ),
    }));
    expect(lack).toEqual({
      sentence:
        '“Việc đã làm” gồm những chỉ số nhập theo kỳ khác nhau nên không có diễn biến theo ngày; chọn chỉ số khác.',
      leadsTo: 'indicators',
    });
  });

  it('of more days than can be read shows the last ones, and says so', () => {
    const longer = modelOf('all', ({ campaign }) => ({
      campaign: { ...campaign, startsOn: '2026-06-01', openingOn: '2026-05-31' },
    }));
    const [table] = tablesOf(longer);
    expect(table!.rows).toHaveLength(62);
    expect(table!.notes).toContain(
      'Chỉ có 62 ngày gần nhất; chọn kỳ báo cáo khác để xem trước đó.',
    );
    expect(tablesOf(modelOf('all'))[0]!.notes.join()).not.toContain('gần nhất');
  });

  it('lies where one of its tables needs it', () => {
    const orientation = (isLong: (name: string) => boolean) =>
      modelOf('all', ({ units }) => ({
        units: units.map((one) => {
          const { name } = one.unit;
          const long = isLong(name) ? { name: `${name} TổDânPhốSốMười` } : {};
          return { ...one, unit: { ...one.unit, ...long } };
        }),
      })).sections[0]!.orientation;
    expect(orientation(() => false)).toBe('portrait');
    expect(orientation((name) => UNITS.slice(0, 5).includes(name))).toBe('landscape');
    expect(orientation(() => true)).toBe('landscape');
  });

  it('shows the units right below while they are as many as can be told apart', () => {
    const { kind, sheet, choices } = READ.all!;
    const shown = (more: number) => {
      const last = sheet.units.at(-1)!;
      const added = Array.from({ length: more }, (_, i) => ({
        ...last,
        unit: { ...last.unit, id: 9_000 + i, name: `Thôn ${i}` },
      }));
      const figures = figuresOf({ ...sheet, units: [...sheet.units, ...added] });
      const model = kind.build(figures, { ...choices, unitIds: [] });
      if (isLack(model)) throw new Error(model.sentence);
      return tablesOf(model)[0]!
        .columns.slice(2)
        .map(({ title }) => title);
    };
    const hamlets = ['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D', 'Thôn E'];
    expect(shown(1)).toEqual([...hamlets, 'Thôn 0']);
    expect(shown(2)).toEqual(['Xã Đồng Tâm']);
  });
});

it('reports with a chart over days read each day of what they are about', () => {
  const { settings } = READ.all!;
  const choices: ReportChoices = { on: ON, style: 'strict', indicatorId: 3, milestoneId: 5 };
  const reads = (name: string, change: Partial<ReportChoices> = {}) =>
    REPORTS.find((one) => one.name === name)!.reads({ ...choices, ...change }, settings);
  const work = { indicatorId: 3, milestoneId: 5, of: 'work' };
  expect(reads('pace')).toEqual({ earlierDays: [], windows: [], eachDay: work });
  expect(reads('days', { window: 'week' })).toEqual({
    earlierDays: [],
    windows: [],
    eachDay: { ...work, of: { from: '2026-09-14', to: '2026-09-20' } },
  });
  expect(reads('progress', { withChart: true }).eachDay).toEqual(work);
  expect(reads('progress')).not.toHaveProperty('eachDay');
});

it('work of a ratio is drawn in per cent, whatever it counts', () => {
  const { kind, sheet, choices } = READ.secondOfWork!;
  const parts = ['tuyen-truyen', 'du-dieu-kien'].map(
    (code) => sheet.indicators.find((one) => one.code === code)!.id,
  );
  const indicators = sheet.indicators.map((one) =>
    one.code === 'kich-hoat' ? { ...one, kind: 'ratio' as const, parts } : one,
  );
  const model = kind.build(figuresOf({ ...sheet, indicators }), choices);
  if (isLack(model)) throw new Error(model.sentence);
  expect(chartsOf(model)[0]!.picture.axis.ticks.at(-1)!.text).toMatch(/%$/);
});
