import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { reportModel } from '../../shared/contract/report-model.ts';
import { reportRequest } from '../../shared/contract/reports.ts';
import { compareModels } from '../../shared/report/compare-models.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import {
  type SignedComparison,
  type SignedReport,
  TOLD_DIFFERENCES,
} from '../../shared/report/signed.ts';
import type { ReadHandle } from '../db/open.ts';
import { findSigned, readStoredModel, type StoredModel } from '../db/signed-reports.ts';
import { renderReport } from '../files/write-report.ts';
import type { JobContext } from './job-context.ts';
import { buildPage } from './report-codes.ts';
import { requireCampaign } from './require-campaign.ts';

/** The models of signed reports: written once, and checked when read, as data of unknown origin. */

/** The version of the form in which models are written; other versions are not read by guessing. */
export const MODEL_VERSION = 1;

/** No report is larger; damaged bytes may expand to more and would fill the memory. */
const MOST_BYTES = 256 * 2 ** 20;

export const checksumOf = (json: string): string => createHash('sha256').update(json).digest('hex');

/** As small as a model gets without taking longer, see `docs/decisions.md`. */
const QUALITY = 5;

/** The JSON of a model as it lies in the store. */
export const packed = (json: string): Uint8Array =>
  brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });

/**
 * The model of a report as it is kept, packed. Throws FieldError `changedMeanwhile` when it is
 * not the one that was seen, `reportOpen`, and as `buildPage` does.
 */
export function makeSigned(
  context: JobContext,
  { request, seen }: Pick<InputOf<'signed.keep'>, 'request' | 'seen'>,
): Uint8Array {
  const model = buildPage(context, request);
  if (model.open !== undefined) {
    throw new FieldError('reportOpen', { name: model.subject, sentences: model.open });
  }
  const json = JSON.stringify(model);
  if (checksumOf(json) !== seen) throw new FieldError('changedMeanwhile', { what: 'signed' });
  return packed(json);
}

/** Null when the bytes are damaged, are not a model, or are of an unknown version. */
function modelOf({ version, sha256, bytes }: StoredModel): ReportModel | null {
  if (version !== MODEL_VERSION) return null;
  try {
    const json = brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES }).toString();
    const model = JSON.parse(json) as ReportModel;
    // Not the result of the schema: it would put the fields into another order.
    return checksumOf(json) === sha256 && reportModel.safeParse(model).success ? model : null;
  } catch {
    return null;
  }
}

type One = InputOf<'signed.open'>;

/** Throws FieldError `settingGone`. */
export function requireSigned(db: ReadHandle, { campaignId, id }: One): SignedReport {
  requireCampaign(db, campaignId);
  const signed = findSigned(db, campaignId, id);
  if (signed === null) throw new FieldError('settingGone', {});
  return signed;
}

function readSigned(db: ReadHandle, asked: One): { signed: SignedReport; model: ReportModel } {
  const signed = requireSigned(db, asked);
  const stored = readStoredModel(db, signed.id);
  const model = stored && modelOf(stored);
  if (model) return { signed, model };
  const { title, keptAt } = signed;
  throw new FieldError('signedUnreadable', { title, keptAt });
}

/** The page as it was signed. */
export const openSigned = ({ snapshot }: JobContext, asked: One): ReportModel =>
  snapshot((db) => readSigned(db, asked).model);

/** The bytes of its file; of a PDF those of the page that is to be printed. */
export const renderSigned = (
  context: JobContext,
  { format, ...asked }: InputOf<'signed.save'>,
): Promise<Uint8Array> =>
  renderReport(openSigned(context, asked), format, async (html) => Buffer.from(html));

/** What would differ if the report were made today. */
export function compareSigned(context: JobContext, asked: One): SignedComparison {
  const { signed, model } = context.snapshot((db) => readSigned(db, asked));
  const { document, ...choices } = signed.choices;
  const request = reportRequest.safeParse({
    campaignId: asked.campaignId,
    report: signed.report,
    on: signed.on,
    ...choices,
    ...(document === null ? {} : { document }),
  });
  if (!request.success) return { sentence: GONE };
  try {
    const differences = compareModels(model, buildPage(context, request.data));
    return { count: differences.length, differences: differences.slice(0, TOLD_DIFFERENCES) };
  } catch (error) {
    return { sentence: whyNotToday(error) };
  }
}

const GONE = 'chỉ số, mốc, đơn vị, bảng hoặc văn bản của báo cáo đã bị xóa khỏi chiến dịch.';

/** The reason as a sentence. Errors that do not come from the campaign's data are thrown again. */
function whyNotToday(error: unknown): string {
  const wire = error instanceof FieldError ? error.toWire() : null;
  if (wire?.code === 'settingGone') return GONE;
  if (wire?.code === 'reportLacks' || wire?.code === 'settingRefused') {
    return (error as FieldError).message;
  }
  throw error;
}
