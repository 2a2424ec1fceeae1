import type { SavedOwnTable } from '../domain/own-table.ts';
import { appendix } from './reports/appendix.ts';
import { checklist } from './reports/checklist.ts';
import { days } from './reports/days.ts';
import { launchDay } from './reports/launch-day.ts';
import { ownReportName, ownTableReport } from './reports/own-table.ts';
import { pace } from './reports/pace.ts';
import { periodic } from './reports/periodic.ts';
import { phases } from './reports/phases.ts';
import { pipeline } from './reports/pipeline.ts';
import { progress } from './reports/progress.ts';
import { ranking } from './reports/ranking.ts';
import { reminder } from './reports/reminder.ts';
import { reporting } from './reports/reporting.ts';
import { written } from './reports/written.ts';
import type { ReportKind } from './request.ts';

/**
 * The reports that there are, in the order in which they are offered. Contract, command line and
 * screen ask here; a new report is its own file and a line of this list.
 */
export const REPORTS = [
  appendix,
  progress,
  ranking,
  pipeline,
  phases,
  periodic,
  launchDay,
  pace,
  days,
  reporting,
  checklist,
  reminder,
  written,
] as const satisfies ReportKind[];

export const REPORT_NAMES = REPORTS.map(({ name }) => name);

/** Undefined when there is no such report. */
export const findReport = (name: string): ReportKind | undefined =>
  REPORTS.find((report) => report.name === name);

/** All reports of a campaign: those that there always are, then the tables that its office made. */
export const reportsOf = (
  tables: readonly Pick<SavedOwnTable, 'uid' | 'table'>[],
): ReportKind[] => [
  ...REPORTS,
  ...tables.map(({ uid, table }) => ownTableReport(ownReportName(uid), table)),
];
