import { z } from 'zod';
import { WINDOW_KINDS } from '../domain/compared.ts';
import { UNIT_ORDERS } from '../domain/unit-order.ts';
import { DOCUMENT_TYPE_NAMES } from '../report/document-types.ts';
import { REPORT_STYLES, type ReportModel } from '../report/model.ts';
import { DOCUMENT_LIMITS, MOST_APPENDICES, REPORT_PLACES } from '../report/official-document.ts';
import { REPORT_NAMES } from '../report/registry.ts';
import { MOST_CHART_UNITS } from '../report/reports/days.ts';
import { DRAWN_TABLE, ownReportName } from '../report/reports/own-table.ts';
import type { SignedChoices } from '../report/signed.ts';
import { textOf } from './forms.ts';
import { day, id, method } from './method.ts';
import { ownTableInput } from './own-tables.ts';
import { papersInput } from './papers.ts';
import { SHEET } from './topics.ts';

/** Formats a report can be saved in. */
export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx', 'html', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report of the registry, a saved table, or the one that is being put together. */
export const reportName = z.union([
  z.enum([...REPORT_NAMES, DRAWN_TABLE]),
  z.templateLiteral([z.literal(ownReportName('')), z.uuid()]),
]);

/** A report with its choices, see `ReportChoices`. */
const oneReport = z.strictObject({
  campaignId: id,
  report: reportName,
  /** For the report `own-table`: the table as it is being edited. */
  ownTable: ownTableInput.optional(),
  on: day,
  style: z.enum(REPORT_STYLES),
  indicatorId: id.optional(),
  indicatorIds: z.array(id).max(200).optional(),
  milestoneId: id.optional(),
  unitId: id.optional(),
  levels: z.array(z.int().min(1).max(20)).min(1).max(2).optional(),
  order: z.enum(UNIT_ORDERS).optional(),
  withBlank: z.boolean().optional(),
  window: z.enum(WINDOW_KINDS).optional(),
  share: z.int().min(0).max(1_000_000).optional(),
  writtenId: id.optional(),
  unitIds: z.array(id).max(MOST_CHART_UNITS).optional(),
  withChart: z.boolean().optional(),
  withCodes: z.boolean().optional(),
  due: z
    .strictObject({ from: day, to: day })
    .refine(({ from, to }) => from <= to, 'first day after the last')
    .optional(),
  withComing: z.boolean().optional(),
});

/**
 * A report that follows as an appendix, with choices of its own. Without a unit it is about the
 * document's unit. Day and style are those of the document, whose codes stand at its end.
 */
const appendixRequest = oneReport.omit({
  campaignId: true,
  ownTable: true,
  on: true,
  style: true,
  withCodes: true,
});

/** A report or several as a whole official document, see `DocumentChoices`. */
export const documentRequest = z.strictObject({
  type: z.enum(DOCUMENT_TYPE_NAMES),
  number: textOf(0, DOCUMENT_LIMITS.number),
  day: day.nullable(),
  subject: textOf(0, DOCUMENT_LIMITS.subject),
  opening: textOf(0, DOCUMENT_LIMITS.opening),
  closing: textOf(0, DOCUMENT_LIMITS.closing),
  place: z.enum(REPORT_PLACES),
  appendices: z.array(appendixRequest).max(MOST_APPENDICES),
  /** Papers as they are being edited, to be shown before they are saved. */
  papers: papersInput.optional(),
});

export const reportRequest = oneReport.extend({ document: documentRequest.optional() });

/**
 * What is kept of the request of a signed report; also the form in which it is read from the store.
 */
export const signedChoices = oneReport
  .omit({ campaignId: true, report: true, ownTable: true, on: true })
  .extend({
    document: documentRequest.omit({ papers: true }).nullable(),
  }) satisfies z.ZodType<SignedChoices>;

/** The topics that reports are built from. */
export const REPORT = [
  ...SHEET,
  'ownTables',
  'papers',
  'office',
  'written',
  'exchange',
  'deadlines',
] as const;

/** Reports of the registry, as of the end of a day. */
export const reportMethods = {
  /** Builds a report. Throws `reportLacks` when the campaign does not have what it needs. */
  'reports.build': method<ReportModel>({ reads: REPORT })(reportRequest),
  /** Tells the history that the page of a report was given to the printer's dialog. */
  'reports.printed': method<null>({ changes: [], right: 'look' })(
    z.strictObject({ campaignId: id, title: z.string().min(1).max(500) }),
  ),
  /** Writes the report where the host's file dialog says; path null when the clerk cancels. */
  'reports.save': method<{ path: string | null }>({ reads: REPORT })(
    reportRequest.extend({ format: z.enum(REPORT_FORMATS) }),
  ),
  /**
   * Opens a file that was saved in this run of the program, or the folder that it is in. Not shown:
   * another file, or a PC that cannot open it from here.
   */
  'reports.show': method<{ isShown: boolean }>({ reads: [] })(
    z.strictObject({ path: z.string().max(2000), what: z.enum(['file', 'folder']) }),
  ),
};
