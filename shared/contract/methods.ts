import type { z } from 'zod';
import { appMethods } from './app.ts';
import { backupMethods } from './backups.ts';
import { calendarFileMethods } from './calendar-files.ts';
import { campaignMethods } from './campaigns.ts';
import { checkMethods } from './checks.ts';
import { closingMethods } from './closings.ts';
import { deadlineMethods } from './deadlines.ts';
import { documentMethods } from './documents.ts';
import { exchangeMethods } from './exchange.ts';
import { exchangeTableMethods } from './exchange-tables.ts';
import { historyMethods } from './history.ts';
import { jobMethods } from './jobs.ts';
import type { Method } from './method.ts';
import { noteMethods } from './notes.ts';
import { noticeMethods } from './notices.ts';
import { officeMethods } from './office.ts';
import { officeFormMethods } from './office-forms.ts';
import { ownTableMethods } from './own-tables.ts';
import { paperMethods } from './papers.ts';
import { peopleMethods } from './people.ts';
import { removalMethods } from './removals.ts';
import { reportSetMethods } from './report-sets.ts';
import { reportMethods } from './reports.ts';
import { rescueMethods } from './rescue.ts';
import { resultMethods } from './results.ts';
import { settingMethods } from './settings.ts';
import { signedMethods } from './signed.ts';
import { supportMethods } from './support.ts';
import { targetMethods } from './targets.ts';
import { unitMethods } from './units.ts';
import { writtenMethods } from './written.ts';

export type * from './app.ts';
export type * from './backups.ts';
export type * from './campaigns.ts';
export type * from './checks.ts';
export type * from './closings.ts';
export type * from './deadlines.ts';
export type * from './documents.ts';
export type * from './events.ts';
export type * from './exchange.ts';
export type * from './exchange-plan.ts';
export type * from './exchange-tables.ts';
export type { UnitInput } from './forms.ts';
export type * from './history.ts';
export type { JobName } from './job-problems.ts';
export type * from './notes.ts';
export type * from './office-forms.ts';
export type * from './people.ts';
export type * from './removals.ts';
export type * from './report-sets.ts';
export type * from './reports.ts';
export type * from './rescue.ts';
export type * from './results.ts';
export type * from './settings.ts';
export type * from './support.ts';
export type * from './targets.ts';
export type * from './units.ts';
export type * from './written.ts';

/**
 * The contract, written once, a file per noun of the field: each method (noun, verb) with the
 * schema of its input, the type of its output, and what of the store it reads or changes. Handlers,
 * client, validation and what is read again after a change are derived from this map.
 */
export const methods = {
  ...appMethods,
  ...supportMethods,
  ...officeMethods,
  ...peopleMethods,
  ...paperMethods,
  ...campaignMethods,
  ...settingMethods,
  ...unitMethods,
  ...targetMethods,
  ...resultMethods,
  ...noteMethods,
  ...closingMethods,
  ...exchangeMethods,
  ...exchangeTableMethods,
  ...deadlineMethods,
  ...calendarFileMethods,
  ...noticeMethods,
  ...historyMethods,
  ...removalMethods,
  ...ownTableMethods,
  ...documentMethods,
  ...reportMethods,
  ...reportSetMethods,
  ...officeFormMethods,
  ...writtenMethods,
  ...signedMethods,
  ...checkMethods,
  ...backupMethods,
  ...rescueMethods,
  ...jobMethods,
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type InputOf<M extends MethodName> = z.output<Methods[M]['input']>;
export type OutputOf<M extends MethodName> =
  Methods[M] extends Method<z.ZodType, infer Output> ? Output : never;
