import type { Measure, Milestone } from '../../domain/campaign.ts';
import type { Day } from '../../domain/day.ts';
import { type DayStep, daysOfWork, stepOf } from '../../domain/each-day.ts';
import { type Figure, hasValue } from '../../domain/figure.ts';
import type { CampaignFigures, TargetFigures } from '../../domain/figures.ts';
import { differenceOf } from '../../domain/growth.ts';
import { leftOutWords } from '../../domain/left-out.ts';
import { windowOf } from '../../domain/target.ts';
import { formatDay } from '../../text/dates.ts';
import { differenceCell, measuredCell, NO_FIGURE_MARK } from '../cells.ts';
import { axisOf } from '../chart-axis.ts';
import type { ChartBlock, ChartMark, ReportCell, ReportStyle } from '../model.ts';
import type { ReportLack } from '../request.ts';
import { reasonNotes, unitName, unitNameWithin } from '../unit-table.ts';
import { chartTitle } from './parts.ts';

/**
 * What was done towards a target by the end of a day, without units that have no target, and what
 * had to be done by then.
 */
export interface WorkDay {
  day: Day;
  done: ReportCell;
  needed: ReportCell;
  /** How much more was done than needed. */
  ahead: ReportCell;
}

const NOT_YET: ReportCell = { text: NO_FIGURE_MARK, reason: 'chưa đến ngày' };

const STEP_NOTES: Record<DayStep, string[]> = {
  day: [],
  week: ['Mốc dài nên chỉ lấy số của các Chủ nhật, ngày báo cáo và ngày cuối.'],
  month: ['Mốc dài nên chỉ lấy số của ngày cuối tháng, ngày báo cáo và ngày cuối.'],
};

/** "08/10": the year stands in the title. */
export const shortDay = (day: Day): string => formatDay(day).slice(0, -5);

/**
 * A unit on each day of the work towards a target, at the place of the sheet, as rows and as a chart;
 * or why there is no such work.
 */
export function workDaysOf(
  figures: CampaignFigures,
  { target, unit, style }: { target: number; unit: number; style: ReportStyle },
): { days: WorkDay[]; chart: ChartBlock } | ReportLack {
  const { sheet } = figures;
  const { on } = sheet;
  const milestoneId = sheet.targets[target]!.milestoneId;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId)!;
  const problem = problemOf(figures, { target, unit }, milestone);
  if (problem !== null) return problem;
  const window = windowOf(milestone, on);
  const { measure, kind } = sheet.indicators.find(
    ({ id }) => id === sheet.targets[target]!.indicatorId,
  )!;
  const days = daysOfWork(sheet, target).map((day): WorkDay => {
    const planned = figures.plannedBy(day, target, unit);
    const needed = measuredCell(planned, measure, style);
    if (day > on) return { day, done: NOT_YET, needed, ahead: NOT_YET };
    const done = figures.countedOn(day, target, unit);
    return {
      day,
      done: measuredCell(done, measure, style),
      needed,
      ahead: differenceCell(differenceOf(planned, done), measure, style),
    };
  });
  const marks = aimMarks(figures.target(target, unit), measure, style);
  const cells = [
    ...marks.map(({ at }) => at),
    ...days.flatMap(({ done, needed }) => [done, needed]),
  ];
  const isPercent = measure === 'percent' || kind === 'ratio';
  const lookedAt = days.findIndex(({ day }) => day === on);
  const name = unitNameWithin(sheet.units[unit]!.unit, style);
  const pace = figures.target(target, unit).perDay;
  const out = figures
    .leftOut(target, unit)
    .map((one) => ({ name: unitName(sheet.units[one.unit]!.unit, style), done: one.done }));
  return {
    days,
    chart: {
      block: 'chart',
      title: chartTitle(
        0,
        `Kết quả của ${name} so với mức cần đạt, ngày ${formatDay(window.from)} – ${formatDay(window.to)}`,
      ),
      picture: {
        picture: 'days',
        axis: axisOf('Lũy kế', cells, isPercent ? 'rate' : 'count', style),
        days: days.map(({ day }) => ({ day, text: shortDay(day) })),
        series: [
          { name: 'Kết quả', kind: 'result', values: days.map(({ done }) => done) },
          { name: 'Mức cần đạt', kind: 'needed', values: days.map(({ needed }) => needed) },
        ],
        marks,
        lookedAt: lookedAt === -1 ? null : lookedAt,
      },
      notes: [
        'Mức cần đạt: phần việc của mốc chia đều cho các ngày.',
        ...(out.length > 0 ? [`Kết quả không tính ${leftOutWords(out)}.`] : []),
        ...(marks.length > 1 ? ['Chỉ tiêu là một khoảng; mức cần đạt tính theo mức thấp.'] : []),
        ...(hasValue(pace) && pace.value > 0
          ? [
              `Từ ngày ${formatDay(on > window.from ? on : window.from)} mỗi ngày còn cần ${differenceCell(pace, measure, style).text}.`,
            ]
          : []),
        ...STEP_NOTES[stepOf(window)],
        ...reasonNotes({ rows: [{ cells: days.map(({ done }) => done) }] }),
      ],
    },
  };
}

/** The target as a line; both ends of one that is a range. */
function aimMarks(
  { target, high }: Pick<TargetFigures, 'target' | 'high'>,
  measure: Measure,
  style: ReportStyle,
): ChartMark[] {
  const mark = (name: string, figure: Figure) => ({
    name,
    at: measuredCell(figure, measure, style),
  });
  return high === null
    ? [mark('Chỉ tiêu', target)]
    : [mark('Chỉ tiêu, mức thấp', target), mark('Chỉ tiêu, mức cao', { value: high })];
}

function problemOf(
  figures: CampaignFigures,
  { target, unit }: { target: number; unit: number },
  milestone: Milestone,
): ReportLack | null {
  const { name, counts } = milestone;
  const { from, to } = windowOf(milestone, figures.sheet.on);
  const isQuota = counts !== 'cumulative' && counts !== 'window';
  if (isQuota || from === to) {
    const why = isQuota ? 'là chỉ tiêu lặp lại từng ngày, tuần hoặc tháng' : 'chỉ có một ngày';
    return {
      sentence: `Mốc “${name}” ${why} nên không có mức cần đạt theo ngày; chọn mốc khác.`,
      leadsTo: 'milestones',
    };
  }
  if (hasValue(figures.target(target, unit).target)) return null;
  return {
    sentence: `“${figures.sheet.units[unit]!.unit.name}” chưa có chỉ tiêu ở mốc “${name}”; giao ở Chỉ tiêu trước.`,
    leadsTo: 'targets',
  };
}
