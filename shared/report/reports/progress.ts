import { type Counting, lastDayOfMilestone, type Milestone } from '../../domain/campaign.ts';
import { arisesInWindows, type WindowKind } from '../../domain/compared.ts';
import type { Day } from '../../domain/day.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import type { DayWindow } from '../../domain/period.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { formatDay } from '../../text/dates.ts';
import { capitalise, uncapitalise } from '../../text/vietnamese.ts';
import { appendixModel } from '../appendix-model.ts';
import { noChartNote } from '../charts/parts.ts';
import { workDaysOf } from '../charts/work-days.ts';
import { beforeWords, planLine, windowWords } from '../headings.ts';
import type { ReportModel, ReportStyle } from '../model.ts';
import { reachedNote, reachedUnits, targetNotes } from '../notes.ts';
import {
  isLack,
  type ReportChoices,
  type ReportKind,
  type ReportLack,
  scopeOf,
  windowsOf,
} from '../request.ts';
import { reasonNotes, type UnitColumn, unitTable } from '../unit-table.ts';

/** By kind of window, how a milestone counts whose targets are quotas of such windows. */
const QUOTA: Partial<Record<WindowKind, Counting>> = { day: 'day', week: 'week', month: 'month' };

/**
 * Place of the target that an indicator has for a window: a quota for each window of the kind, else
 * the target of a milestone with exactly these days; -1 for none.
 */
export function quotaOf(
  sheet: DaySheet,
  indicatorId: number,
  kind: WindowKind,
  { from, to }: DayWindow,
): number {
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const isOf = (fits: (milestone: Milestone) => boolean) =>
    sheet.targets.findIndex(
      (target) => target.indicatorId === indicatorId && fits(milestones.get(target.milestoneId)!),
    );
  const each = isOf(({ counts }) => counts === QUOTA[kind]);
  if (each !== -1) return each;
  return isOf(
    (milestone) =>
      milestone.counts === 'window' &&
      milestone.startsOn === from &&
      lastDayOfMilestone(milestone) === to,
  );
}

const isQuota = ({ counts }: Milestone) => counts !== 'cumulative' && counts !== 'window';

/** What arose in the window, against its quota where it has one, and how much more than before. */
function windowColumns(
  sheet: DaySheet,
  indicatorId: number,
  kind: WindowKind,
  { window, previous }: { window: DayWindow; previous: DayWindow | null },
): UnitColumn[] {
  const under = [windowWords(kind, window)];
  const quota = quotaOf(sheet, indicatorId, kind, window);
  const columns: UnitColumn[] = [
    {
      id: 'arisen',
      title: 'Kết quả',
      under,
      of: { figure: 'arisen', indicatorId, window },
    },
  ];
  if (quota !== -1) {
    columns.unshift({
      id: 'quota',
      title: 'Chỉ tiêu',
      under,
      of: { figure: 'target', target: quota },
    });
    columns.push({
      id: 'quotaRate',
      title: 'Tỷ lệ so với chỉ tiêu',
      under,
      of: { figure: 'rate', target: quota },
    });
  }
  if (previous === null) return columns;
  const before = [beforeWords(kind)];
  columns.push({
    id: 'more',
    title: 'Trường hợp',
    under: before,
    of: { figure: 'arisenMore', indicatorId, compared: { window, previous } },
  });
  const earlier = quotaOf(sheet, indicatorId, kind, previous);
  if (quota !== -1 && earlier !== -1) {
    columns.push({
      id: 'quotaPoints',
      title: 'Điểm %',
      under: before,
      of: {
        figure: 'ratePoints',
        target: quota,
        before: { target: earlier, day: previous.to },
      },
    });
  }
  return columns;
}

/** Which days the total columns count: all so far, or those of a milestone that counts its own. */
function totalWords({ on, targets, milestones }: DaySheet, target: number): string {
  const milestone = milestones.find(({ id }) => id === targets[target]?.milestoneId);
  return milestone?.counts === 'window'
    ? windowWords('milestone', { from: milestone.startsOn, to: lastDayOfMilestone(milestone) })
    : `Lũy kế đến hết ngày ${formatDay(on)}`;
}

/** What was done so far against the target of the whole work. */
function totalColumns(figures: CampaignFigures, target: number, indicatorId: number): UnitColumn[] {
  const { sheet } = figures;
  const under = [totalWords(sheet, target)];
  if (target === -1) {
    return [{ id: 'count', title: 'Kết quả', under, of: { figure: 'count', indicatorId } }];
  }
  return [
    { id: 'target', title: 'Chỉ tiêu', under, of: { figure: 'target', target } },
    { id: 'done', title: 'Kết quả', under, of: { figure: 'done', target } },
    { id: 'rate', title: 'Tỷ lệ so với chỉ tiêu', under, of: { figure: 'rate', target } },
    { id: 'remaining', title: 'Còn lại', under, of: { figure: 'remaining', target } },
  ];
}

/** A note for a window that has not ended: less than in the whole one before is not yet a fall. */
export function openWindowNote(
  on: Day,
  { window, previous }: { window: DayWindow; previous: DayWindow | null },
): string[] {
  if (previous === null || window.to <= on) return [];
  return [
    `Kỳ báo cáo còn đến hết ngày ${formatDay(window.to)}; tăng, giảm là so với trọn kỳ trước.`,
  ];
}

/** The unit that the report is about, day by day against what was needed. */
const workOf = (figures: CampaignFigures, target: number, unit: number, style: ReportStyle) =>
  target === -1 ? NO_WORK : workDaysOf(figures, { target, unit, style });

const NO_WORK: ReportLack = {
  sentence: 'chưa có chỉ tiêu của cả đợt để so với mức cần đạt.',
  leadsTo: 'targets',
};

function build(figures: CampaignFigures, choices: ReportChoices): ReportModel | ReportLack {
  const { sheet } = figures;
  const { style, withBlank = true, window: kind = 'week', withChart = false } = choices;
  const scope = scopeOf(sheet, choices);
  if (isLack(scope)) return scope;
  const { indicator, milestone, units } = scope;
  if (!arisesInWindows(indicator, sheet.indicators)) {
    return {
      sentence: `“${indicator.name}” không có số phát sinh trong kỳ (là số dư, tỷ lệ hoặc tính từ số dư); chọn chỉ số khác.`,
      leadsTo: 'indicators',
    };
  }
  const windows = windowsOf(sheet, choices);
  const quota = quotaOf(sheet, indicator.id, kind, windows.window);
  // A quota is shown with the window already; the total columns need a target of the whole work.
  const target = scope.target === quota || (milestone && isQuota(milestone)) ? -1 : scope.target;
  const columns = [
    ...windowColumns(sheet, indicator.id, kind, windows),
    ...totalColumns(figures, target, indicator.id),
  ];
  const ranking = target === -1 ? quota : target;
  const table = unitTable(figures, {
    columns,
    target: ranking,
    units,
    withBlank,
    style,
  });
  if (isLack(table)) return table;
  const { block, orientation, shown } = table;
  const work = withChart ? workOf(figures, target, units.root, style) : null;
  const title = `Tiến độ ${uncapitalise(indicator.fullName)}`;
  return appendixModel({
    report: 'progress',
    style,
    subject: `${capitalise(title)} – ${windowWords(kind, windows.window)}`,
    name: 'Tiến độ',
    orientation,
    title: title,
    lines: [`(${windowWords(kind, windows.window)})`, ...planLine(sheet.campaign, style)],
    charts: work === null || isLack(work) ? [] : [work.chart],
    table: {
      ...block,
      notes: [
        ...openWindowNote(sheet.on, windows),
        ...targetNotes(figures, ranking, units.root, shown, style),
        ...(target === -1 ? [] : reachedNote(reachedUnits(figures, target, shown, style))),
        ...reasonNotes(block),
        ...(work !== null && isLack(work) ? [noChartNote(work.sentence)] : []),
      ],
    },
  });
}

/** Report 2: daily and weekly progress with growth, as Hiệp Hòa reports it. */
export const progress: ReportKind = {
  name: 'progress',
  title: 'Tiến độ trong kỳ',
  about:
    'Kết quả phát sinh trong ngày, tuần hoặc tháng, tăng giảm so với kỳ trước, và lũy kế so với chỉ tiêu.',
  parameters: [
    'indicatorId',
    'milestoneId',
    'unitId',
    'levels',
    'order',
    'withBlank',
    'window',
    'withChart',
    'withCodes',
  ],
  showsTwoLevels: true,
  reads(choices, settings) {
    const { window, previous } = windowsOf(settings, choices);
    const { indicatorId, milestoneId, withChart = false } = choices;
    return {
      ...(withChart ? { eachDay: { indicatorId, milestoneId, of: 'work' } } : {}),
      earlierDays: previous === null ? [] : [previous.to],
      windows: previous === null ? [window] : [window, previous],
    };
  },
  build,
};
