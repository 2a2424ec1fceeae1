import type { Indicator } from '../../domain/campaign.ts';
import { arisesInWindows } from '../../domain/compared.ts';
import type { Day } from '../../domain/day.ts';
import { cellDays, lastDays, MOST_DAYS, periodBehind } from '../../domain/each-day.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import { type KeyingPeriod, periodName } from '../../domain/period.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { followedTarget } from '../../domain/tracked.ts';
import { daysText, formatDay } from '../../text/dates.ts';
import { capitalise, uncapitalise, upperText } from '../../text/vietnamese.ts';
import { countCell, measuredCell, rateCell } from '../cells.ts';
import { axisOf } from '../chart-axis.ts';
import { chartTitle, noChartNote, partsOf } from '../charts/parts.ts';
import { shortDay } from '../charts/work-days.ts';
import { columnKind } from '../figure-columns.ts';
import { appendixLabel, planLine, windowWords } from '../headings.ts';
import type { ChartBlock, ReportCell, ReportColumn, ReportStyle, TableBlock } from '../model.ts';
import {
  NO_INDICATORS,
  type ReportChoices,
  type ReportKind,
  rootOf,
  windowsOf,
} from '../request.ts';
import { depthsBelow, unitsBelow } from '../unit-rows.ts';
import { reasonNotes, unitName } from '../unit-table.ts';
import { sizedColumns } from '../widths.ts';

/** So many lines can be told apart in one chart. */
const MOST_LINES = 6;

/** Units that can be chosen: ten pages of charts. */
export const MOST_CHART_UNITS = 60;

/** One unit over the days. */
interface UnitDays {
  name: string;
  cells: ReportCell[];
}

/** The chosen units; without a choice those right below where they are few, else the whole. */
function unitsOf(sheet: DaySheet, { unitIds = [], unitId }: ReportChoices): number[] {
  if (unitIds.length > 0) {
    return sheet.units.flatMap(({ unit }, i) => (unitIds.includes(unit.id) ? [i] : []));
  }
  const root = rootOf(sheet, unitId);
  const [first] = depthsBelow(sheet.units, root);
  const below = first === undefined ? [] : unitsBelow(sheet.units, root, first);
  return below.length === 0 || below.length > MOST_LINES ? [root] : below;
}

/**
 * What arose in the period that ends with a day, or was read for it; of what is computed otherwise
 * how it stood.
 */
function cellAt(
  figures: CampaignFigures,
  indicator: Indicator,
  unit: number,
  day: Day,
  style: ReportStyle,
): ReportCell {
  const { id, kind, measure } = indicator;
  if (kind === 'ratio') return rateCell(figures.ratioOn(day, id, unit), style);
  const isKeyed = kind === 'stock' || arisesInWindows(indicator, figures.sheet.indicators);
  const figure = isKeyed ? figures.nowOn(day, id, unit) : figures.countOn(day, id, unit);
  return measuredCell(figure, measure, style);
}

/** Null where there is nothing to draw. */
function chartOf(
  units: readonly UnitDays[],
  place: number,
  {
    days,
    on,
    axis,
    words,
  }: { days: readonly Day[]; on: Day; axis: ChartBlock['picture']['axis']; words: string },
): ChartBlock | null {
  const lookedAt = days.indexOf(on);
  const silent = units.filter(({ cells }) => cells.every(({ number }) => number === undefined));
  if (silent.length === units.length) return null;
  return {
    block: 'chart',
    title: chartTitle(place, words),
    picture: {
      picture: 'days',
      axis,
      days: days.map((day) => ({ day, text: shortDay(day) })),
      series: units.map(({ name, cells }) => ({ name, kind: 'result', values: cells })),
      marks: [],
      lookedAt: lookedAt === -1 ? null : lookedAt,
    },
    notes: [
      ...(silent.length > 0
        ? [`Chưa có số liệu: ${silent.map(({ name }) => name).join('; ')}.`]
        : []),
      ...(units.some(({ cells }) => cells.some(({ reason }) => reason !== undefined))
        ? ['Chỗ đứt của đường là ngày chưa có số liệu.']
        : []),
    ],
  };
}

type DrawnPeriod = Exclude<KeyingPeriod, 'once'>;

/** What the days of the rows are: figures of a longer period stand at its last day. */
const DAY_HEAD: Record<DrawnPeriod, string> = {
  day: 'Ngày',
  week: 'Tuần đến hết ngày',
  month: 'Tháng đến hết ngày',
};

function tableOf(
  units: readonly UnitDays[],
  {
    days,
    period,
    kind,
    notes,
  }: {
    days: readonly Day[];
    period: DrawnPeriod;
    kind: ReportColumn['kind'];
    notes: string[];
  },
) {
  const columns: Omit<ReportColumn, 'width'>[] = [
    { id: 'order', title: 'STT', kind: 'order' },
    { id: 'day', title: DAY_HEAD[period], kind: 'text' },
    ...units.map(({ name }, i) => ({ id: `unit${i + 1}`, title: name, kind })),
  ];
  const rows: TableBlock['rows'] = days.map((day, i) => ({
    kind: 'unit',
    cells: [countCell(i + 1), { text: formatDay(day) }, ...units.map(({ cells }) => cells[i]!)],
  }));
  const sized = sizedColumns(columns, rows)!;
  const block: TableBlock = {
    block: 'table',
    columns: sized.columns,
    rows,
    notes: [...notes, ...reasonNotes({ rows })],
  };
  return { block, orientation: sized.orientation };
}

/** One indicator over the days, for units side by side. */
export const days: ReportKind = {
  name: 'days',
  title: 'Biểu đồ diễn biến theo ngày',
  about: 'Một chỉ số qua các ngày, tuần hoặc tháng đã nhập, của những đơn vị được chọn.',
  parameters: ['indicatorId', 'milestoneId', 'unitIds', 'unitId', 'window', 'withCodes'],
  usualWindow: 'campaign',
  showsTwoLevels: false,
  reads: (choices, settings) => ({
    earlierDays: [],
    windows: [],
    eachDay: {
      indicatorId: choices.indicatorId,
      milestoneId: choices.milestoneId,
      of: windowsOf(settings, { ...choices, window: choices.window ?? 'campaign' }).window,
    },
  }),
  build(figures, given) {
    const { sheet } = figures;
    const { campaign, on } = sheet;
    const { style, window: windowKind = 'campaign' } = given;
    const choices: ReportChoices = { ...given, window: windowKind };
    if (sheet.indicators.length === 0) return NO_INDICATORS;
    const { indicator } = followedTarget(sheet, choices);
    const period = periodBehind(sheet.indicators, indicator);
    if (period === null || period === 'once') {
      const why =
        period === null
          ? 'gồm những chỉ số nhập theo kỳ khác nhau'
          : 'chỉ nhập một lần cho cả chiến dịch';
      return {
        sentence: `“${indicator.name}” ${why} nên không có diễn biến theo ngày; chọn chỉ số khác.`,
        leadsTo: 'indicators',
      };
    }
    const { window } = windowsOf(sheet, choices);
    const known = cellDays(period, campaign, window, on);
    const shownDays = lastDays(known);
    if (shownDays.length === 0) {
      return {
        sentence: `${windowWords(windowKind, window)} chưa có ngày nào để vẽ đến hết ngày ${formatDay(on)}; chọn ngày hoặc kỳ báo cáo khác.`,
        leadsTo: 'indicators',
      };
    }
    const units = unitsOf(sheet, choices).map(
      (unit): UnitDays => ({
        name: unitName(sheet.units[unit]!.unit, style),
        cells: shownDays.map((day) => cellAt(figures, indicator, unit, day, style)),
      }),
    );
    const kind = columnKind(figures, { figure: 'count', indicatorId: indicator.id });
    const all = units.flatMap(({ cells }) => cells);
    const axis = axisOf(indicator.name, all, kind === 'rate' ? 'rate' : 'count', style);
    const title = `Diễn biến từng ${periodName(period)} ${uncapitalise(indicator.fullName)}`;
    const words = `${indicator.name}, ${daysText({ from: shownDays[0]!, to: shownDays.at(-1)! })}`;
    const notes = [
      `Số liệu tính đến hết ngày ${formatDay(on)}.`,
      ...(known.length > shownDays.length
        ? [
            `Chỉ có ${MOST_DAYS} ${periodName(period)} gần nhất; chọn kỳ báo cáo khác để xem trước đó.`,
          ]
        : []),
    ];
    let place = 0;
    const parts = partsOf(units, MOST_LINES).map((part) => {
      const chart = chartOf(part, place, { days: shownDays, on, axis, words });
      place += Number(chart !== null);
      const why = chart === null ? [noChartNote('chưa có số liệu nào trong các ngày này.')] : [];
      const table = tableOf(part, { days: shownDays, period, kind, notes: [...notes, ...why] });
      return { chart, ...table };
    });
    return {
      report: 'days',
      style,
      subject: `${capitalise(title)} – ${windowWords(windowKind, window)}`,
      sections: [
        {
          name: 'Diễn biến',
          orientation: parts.some(({ orientation }) => orientation === 'landscape')
            ? 'landscape'
            : 'portrait',
          blocks: [
            {
              block: 'title',
              label: appendixLabel(style),
              title: upperText(title),
              lines: [`(${windowWords(windowKind, window)})`, ...planLine(campaign, style)],
              ruled: false,
            },
            ...parts.flatMap(({ chart }) => (chart === null ? [] : [chart])),
            ...parts.map(({ block }) => block),
          ],
        },
      ],
    };
  },
};
