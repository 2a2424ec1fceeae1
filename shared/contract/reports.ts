import { z } from 'zod';
import { REPORT_STYLES, type ReportModel } from '../report/model.ts';
import { REPORT_ORDERS } from '../report/reports/appendix.ts';
import { day, id, method } from './method.ts';
import { SHEET } from './topics.ts';

/** Formats a report can be saved in. */
export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx', 'html', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const appendixRequest = z.strictObject({
  campaignId: id,
  on: day,
  style: z.enum(REPORT_STYLES),
  order: z.enum(REPORT_ORDERS),
});

/** Reports of the figures of a day. */
export const reportMethods = {
  'reports.build': method<ReportModel>({ reads: SHEET })(appendixRequest),
  /** Writes the report where the host's file dialog says; path null when the clerk cancels. */
  'reports.save': method<{ path: string | null }>({ reads: SHEET })(
    appendixRequest.extend({ format: z.enum(REPORT_FORMATS) }),
  ),
};
