import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReportFormat } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { checkPapers, type Papers, papersOf, USUAL_HABITS } from '../../shared/domain/papers.ts';
import { DOCUMENT_TYPES } from '../../shared/report/document-types.ts';
import type { ReportModel, ReportStyle } from '../../shared/report/model.ts';
import { officialDocument } from '../../shared/report/official-document.ts';
import { reportsOf } from '../../shared/report/registry.ts';
import { DRAWN_TABLE, ownTableReport } from '../../shared/report/reports/own-table.ts';
import {
  isLack,
  type ReportChoices,
  type ReportKind,
  type ReportReads,
} from '../../shared/report/request.ts';
import { listStatedFigures } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { listOwnTables } from '../db/own-tables.ts';
import { readPapers } from '../db/papers.ts';
import { readSettings } from '../db/settings.ts';
import { renderReport } from '../files/write-report.ts';
import { deadlineFacts } from './deadline-facts.ts';
import type { JobContext } from './job-context.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';
import { requireWritten } from './require-written.ts';
import { readSheet } from './sheets.ts';

/** The parts that the progress counts: figures read, report computed, file written. */
export const PARTS = 3;

type ReportRequest = InputOf<'reports.build'>;

/**
 * The report that was asked for: of the registry, a table of the office, or one that is being put
 * together. Throws FieldError `settingGone` for a table that was taken out meanwhile.
 */
export function reportOf(
  db: ReadHandle,
  { campaignId, report, ownTable }: Pick<ReportRequest, 'campaignId' | 'report' | 'ownTable'>,
): ReportKind {
  if (report === DRAWN_TABLE && ownTable) return ownTableReport(report, ownTable);
  const kind = reportsOf(listOwnTables(db, campaignId)).find(({ name }) => name === report);
  if (!kind) throw new FieldError('settingGone', {});
  return kind;
}

/** Gives the figures of a day with what a report reads beside. */
export type ReadFigures = (
  db: ReadHandle,
  campaign: Campaign,
  on: Day,
  reads: ReportReads,
) => CampaignFigures;

const readFigures: ReadFigures = (db, campaign, on, reads) =>
  figuresOf(readSheet(db, campaign, on, { withUsual: false, ...reads }));

/**
 * A report, or several as a whole document. Throws FieldError `reportLacks`, `settingGone` when a
 * choice is not in the campaign, and `settingRefused` for two levels where one is shown, and for
 * papers that cannot be printed.
 */
export function buildReport(
  context: JobContext,
  request: ReportRequest,
  figuresFor: ReadFigures = readFigures,
): ReportModel {
  // One state of the store for all reports of one document.
  return context.snapshot((db) => {
    const here = { ...context, snapshot: <T>(read: (db: ReadHandle) => T) => read(db) };
    const { document, ...asked } = request;
    const papers = papersFor(db, request);
    const style = asked.style === 'office' ? styleOf(papers) : asked.style;
    const first = buildOne(here, { ...asked, style }, figuresFor);
    if (document === undefined) return first;
    const others = document.appendices.map((appendix, i) =>
      inAppendix(db, { ...asked, ...appendix }, i, () =>
        buildOne(here, asAppendix(db, { ...asked, style }, appendix), figuresFor),
      ),
    );
    return officialDocument({ ...document, papers, on: asked.on }, [first, ...others]);
  });
}

/** The papers as they are kept, changed as they are being edited. */
function papersFor(db: ReadHandle, { campaignId, document }: ReportRequest): Papers {
  const kept = papersOf(readPapers(db, campaignId));
  if (document?.papers === undefined) return kept;
  const papers = { ...kept, ...(document.papers as Partial<Papers>) };
  refuseProblems(checkPapers(papers));
  return papers;
}

/** An office with habits of its own prints by these, all others by the style "office". */
const styleOf = ({ habits }: Papers): ReportStyle => (habits === USUAL_HABITS ? 'office' : habits);

type OneReport = Omit<ReportRequest, 'style' | 'document'> & { style: ReportStyle };

type Appendix = NonNullable<ReportRequest['document']>['appendices'][number];

/** An appendix is about the unit of its document, unless it says which one. */
function asAppendix(
  db: ReadHandle,
  { campaignId, on, style, ownTable, unitId }: OneReport,
  appendix: Appendix,
): OneReport {
  const request = { campaignId, on, style, ownTable, ...appendix };
  const isOfUnit = reportOf(db, request).parameters.includes('unitId');
  return isOfUnit ? { ...request, unitId: appendix.unitId ?? unitId } : request;
}

/** A refusal of an appendix says which one it is. */
function inAppendix<T>(
  db: ReadHandle,
  request: Pick<ReportRequest, 'campaignId' | 'report' | 'ownTable'>,
  place: number,
  build: () => T,
): T {
  try {
    return build();
  } catch (error) {
    const wire = error instanceof FieldError ? error.toWire() : null;
    const name = `Phụ lục thứ ${place + 1}`;
    if (wire?.code === 'reportLacks') {
      const { lack } = wire.details;
      const titled = `${name}, “${reportOf(db, request).title}”: ${lack.sentence}`;
      throw new FieldError('reportLacks', { lack: { ...lack, sentence: titled } });
    }
    if (wire?.code === 'settingGone') {
      const sentence = `${name}: báo cáo hoặc điều đã chọn cho phụ lục này không còn trong chiến dịch; chọn lại hoặc bỏ phụ lục.`;
      throw new FieldError('settingRefused', { problems: [{ field: 'appendices', sentence }] });
    }
    throw error;
  }
}

/** The report of a request with what it reads. Throws as `buildReport` does. */
function findReport(db: ReadHandle, request: OneReport) {
  const { campaignId, report: _, ownTable: _drawn, ...asked } = request;
  const kind = reportOf(db, request);
  requireOneLevel(kind, asked);
  const campaign = requireCampaign(db, campaignId);
  const choices = { ...asked, written: writtenSource(db, campaignId, asked.writtenId) };
  const reads = kind.reads(choices, { campaign, ...readSettings(db, campaignId) });
  return { kind, campaign, choices, reads };
}

/** What a report and its appendices read besides their day. Throws as `buildReport` does. */
export function readsOfRequest(db: ReadHandle, request: ReportRequest): ReportReads[] {
  const { document, ...first } = request;
  const others = (document?.appendices ?? []).map((appendix) => asAppendix(db, first, appendix));
  return [first, ...others].map((each) => findReport(db, each).reads);
}

/** The name of a report; when it is an official document, after the type of the document. */
export function titleOf(db: ReadHandle, request: ReportRequest): string {
  const { title } = reportOf(db, request);
  const { document } = request;
  return document === undefined ? title : `${DOCUMENT_TYPES[document.type]} ${title}`;
}

function buildOne(
  { snapshot, step, now }: JobContext,
  request: OneReport,
  figuresFor: ReadFigures,
): ReportModel {
  step(0, PARTS);
  const { kind, figures, choices } = snapshot((db) => {
    const { campaign, reads, ...found } = findReport(db, request);
    const { deadlines: days, ...ofSheet } = reads;
    const deadlines = days && deadlineFacts(db, campaign.id, days, now);
    const figures = figuresFor(db, campaign, request.on, ofSheet);
    return { ...found, choices: { ...found.choices, deadlines, judgedAt: now }, figures };
  });
  step(1, PARTS);
  requireChoices(figures, choices);
  const built = kind.build(figures, choices);
  if (isLack(built)) throw new FieldError('reportLacks', { lack: built });
  return built;
}

/** The written text that was asked for, with what documents print. */
const writtenSource = (
  db: ReadHandle,
  campaignId: number,
  id: number | undefined,
): ReportChoices['written'] =>
  id === undefined
    ? undefined
    : { text: requireWritten(db, campaignId, id), stated: listStatedFigures(db, campaignId) };

/** A second level would be passed over in silence by a report that shows one. */
function requireOneLevel(kind: ReportKind, { levels = [] }: Pick<ReportRequest, 'levels'>): void {
  if (levels.length < 2 || kind.showsTwoLevels) return;
  const sentence = `Báo cáo “${kind.title}” chỉ có một cấp đơn vị; chọn một cấp.`;
  throw new FieldError('settingRefused', { problems: [{ field: 'levels', sentence }] });
}

/** A choice of another campaign, or one that was taken away meanwhile, is never guessed at. */
function requireChoices(
  { sheet }: CampaignFigures,
  {
    indicatorId,
    indicatorIds = [],
    milestoneId,
    unitId,
    unitIds = [],
  }: Omit<OneReport, 'campaignId' | 'report' | 'ownTable'>,
): void {
  const has = (list: readonly { id: number }[], id: number | undefined) =>
    id === undefined || list.some((each) => each.id === id);
  const units = sheet.units.map(({ unit }) => unit);
  const isKnown =
    [indicatorId, ...indicatorIds].every((one) => has(sheet.indicators, one)) &&
    has(sheet.milestones, milestoneId) &&
    [unitId, ...unitIds].every((one) => has(units, one));
  if (!isKnown) throw new FieldError('settingGone', {});
}

/** The bytes of a report's file, of any kind but PDF. */
export const writeReportFile = (
  _context: JobContext,
  { model, format }: { model: ReportModel; format: Exclude<ReportFormat, 'pdf'> },
): Promise<Uint8Array> => renderReport(model, format, () => Promise.reject(new Error('no page')));
