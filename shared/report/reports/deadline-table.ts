import { decreeMonthWindow, type WindowKind } from '../../domain/compared.ts';
import { addDays, type Day } from '../../domain/day.ts';
import type { DeadlineState } from '../../domain/deadline-status.ts';
import { type DayWindow, monthOf, weekOf } from '../../domain/period.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { appendixModel } from '../appendix-model.ts';
import { planLine, windowWords } from '../headings.ts';
import type { ReportColumn, ReportModel, ReportRow } from '../model.ts';
import {
  NOTHING_MORE,
  type ReportChoices,
  type ReportKind,
  type ReportLack,
  type ReportReads,
} from '../request.ts';
import { sizedColumns } from '../widths.ts';

/** What reports 7 and 8 share: the deadlines of a window, and a table of them. */

export const DEADLINE_PARAMETERS = ['window'] as const satisfies ReportKind['parameters'];

type Bounds = { startsOn: Day; endsOn: Day };

/** What is due some time after a campaign, such as its final report, belongs to it. */
const DAYS_AFTER_END = 400;

/** The window that holds the day, also past the end of the campaign: reports are due after it. */
function dueWindow(kind: WindowKind, on: Day, { startsOn, endsOn }: Bounds): DayWindow {
  switch (kind) {
    case 'day':
      return { from: on, to: on };
    case 'week':
      return weekOf(on);
    case 'decreeMonth':
      return decreeMonthWindow(on);
    case 'month':
      return monthOf(on);
    default:
      return everyDue({ startsOn, endsOn });
  }
}

/** All days on which something of a campaign may fall due. */
export const everyDue = ({ startsOn, endsOn }: Bounds): DayWindow => ({
  from: addDays(startsOn, -DAYS_AFTER_END),
  to: addDays(endsOn, DAYS_AFTER_END),
});

/** The deadlines whose last day in time lies in the window. */
export const deadlineReads: ReportKind['reads'] = (
  { on, window = 'week' },
  { campaign },
): ReportReads => ({ ...NOTHING_MORE, deadlines: dueWindow(window, on, campaign) });

export const countOf = (
  units: readonly { state: DeadlineState }[],
  ...states: DeadlineState[]
): number => units.filter(({ state }) => states.includes(state)).length;

interface DeadlineTable {
  report: string;
  title: string;
  /** What its sheet in a workbook is called. */
  name: string;
  heads: Omit<ReportColumn, 'width'>[];
  rows: ReportRow[];
  notes: string[];
}

/** The report as an appendix. */
export function deadlineModel(
  { campaign }: Pick<DaySheet, 'campaign'>,
  choices: ReportChoices,
  table: DeadlineTable,
): ReportModel {
  const { on, style, window = 'week' } = choices;
  const isWhole = window === 'campaign' || window === 'milestone';
  const days = isWhole
    ? { from: campaign.startsOn, to: campaign.endsOn }
    : dueWindow(window, on, campaign);
  const { report, title, name, heads, rows, notes } = table;
  const sized = sizedColumns(heads, rows)!;
  return appendixModel({
    ...{ report, style, name, title, subject: title },
    orientation: sized.orientation,
    lines: [`(${windowWords(isWhole ? 'campaign' : window, days)})`, ...planLine(campaign, style)],
    table: { block: 'table', columns: sized.columns, rows, notes },
  });
}

/** What is said where no deadline lies in the window. */
export const noDeadlines = (what: string): ReportLack => ({
  sentence: `Trong kỳ đã chọn không có ${what} nào đến hạn; chọn kỳ khác, hoặc thêm ở Thiết lập, Chế độ báo cáo.`,
  leadsTo: 'obligations',
});
