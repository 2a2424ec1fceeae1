import type { JobName } from '../../shared/contract/job-problems.ts';
import { copyData } from './backup-copies.ts';
import { findInCampaign } from './campaign-checks.ts';
import { checkDays, previewClosing } from './closing-checks.ts';
import { buildForms, formFile } from './exchange-form-content.ts';
import { checkPackage } from './exchange-queue.ts';
import { lookAtKeptTable, readTableFile } from './exchange-read-table.ts';
import { shownPlan } from './exchange-shown.ts';
import { exportedFiles } from './exported-files.ts';
import { checkFormFile, fillFormFile } from './form-files.ts';
import { checkHistory } from './history-check.ts';
import { historyAnswer } from './history-list.ts';
import { writeHistory } from './history-print.ts';
import { planAppendix } from './import-plan.ts';
import type { JobContext } from './job-context.ts';
import { rangeAnswer, sheetAnswer } from './read-results.ts';
import { buildPage, renderReportFile } from './report-codes.ts';
import { writeReportFile } from './report-files.ts';
import { buildSet } from './report-set.ts';
import { compareSigned, makeSigned, openSigned, renderSigned } from './signed-models.ts';
import { readUnitFile } from './unit-file.ts';

/** Long work that only reads: each job by its name, see `electron/jobs`. */
export const JOBS = {
  'checks.list': findInCampaign,
  'closings.preview': previewClosing,
  'closings.check': checkDays,
  'reports.build': buildPage,
  'reports.render': renderReportFile,
  'reports.models': buildSet,
  'reports.write': writeReportFile,
  'forms.check': checkFormFile,
  'forms.fill': fillFormFile,
  'units.readFile': readUnitFile,
  'imports.plan': planAppendix,
  'results.sheet': sheetAnswer,
  'results.range': rangeAnswer,
  'history.list': historyAnswer,
  'history.verify': checkHistory,
  'history.write': writeHistory,
  'exchange.check': checkPackage,
  'exchange.readTable': readTableFile,
  'exchange.lookAtTable': lookAtKeptTable,
  'exchange.plan': shownPlan,
  'exchange.export': exportedFiles,
  'exchange.forms': buildForms,
  'exchange.writeForm': formFile,
  'backups.copy': copyData,
  'signed.make': makeSigned,
  'signed.open': openSigned,
  'signed.render': renderSigned,
  'signed.compare': compareSigned,
} satisfies Record<JobName, (context: JobContext, input: never) => unknown>;

export type JobInput<N extends JobName> = Parameters<(typeof JOBS)[N]>[1];
export type JobOutput<N extends JobName> = Awaited<ReturnType<(typeof JOBS)[N]>>;
