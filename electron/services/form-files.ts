import { basename } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { CheckedForm, InputOf } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { checkForm, type FormCheck, type FormText } from '../../shared/report/forms/check.ts';
import { formValues } from '../../shared/report/forms/values.ts';
import { formWindows } from '../../shared/report/forms/vocabulary.ts';
import { listForms, readFormBytes } from '../db/forms.ts';
import { refuseFile } from '../files/file-gate-words.ts';
import { type GatedForm, gateForm } from '../files/forms/form-gate.ts';
import { readChosenFile } from '../files/read-chosen-file.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { readSheet } from './sheets.ts';

/** The parts that the progress counts: form read, figures computed, form filled. */
const PARTS = 3;

/** A stored form, or a file on disk. */
export type FormSource = { id: number } | { path: string };

export interface FormRequest {
  campaignId: number;
  form: FormSource;
  on: Day;
}
export interface FillRequest
  extends Omit<InputOf<'forms.fill'>, 'form'>,
    Pick<FormRequest, 'form'> {}

interface OpenedForm {
  file: string;
  bytes: Buffer;
  gated: GatedForm;
  texts: FormText[];
}

/** Checks the marks of a form. Throws FieldError `fileRefused`, `settingGone`. */
export async function checkFormFile(
  context: JobContext,
  request: FormRequest,
): Promise<CheckedForm> {
  context.step(0, PARTS);
  const { file, texts } = await openForm(context, request);
  context.step(1, PARTS);
  return { file, ...checkForm(texts, formFigures(context, request)) };
}

/**
 * The filled form. Throws as `checkFormFile` does, and for marks that mean nothing or several
 * things.
 */
export async function fillFormFile(context: JobContext, request: FillRequest): Promise<Uint8Array> {
  const step = (done: number) => context.step(done, PARTS);
  step(0);
  const { file, bytes, gated, texts } = await openForm(context, request);
  step(1);
  const figures = formFigures(context, request);
  const unit = placeOfUnit(figures, request.unitId);
  const check = checkForm(texts, figures, unit);
  refuseMarks(file, [...check.broken, ...check.unknown]);
  const values = formValues(figures, unit, request);
  if (check.repeats && values.rows === 0) refuseMarks(file, check.lacking);
  step(2);
  if (gated.kind === 'docx') {
    return (await import('../files/forms/word-form.ts')).fillWord(bytes, values);
  }
  const { fillWorkbook } = await import('../files/forms/workbook-form.ts');
  return fillWorkbook(file, gated.parts, values, request.style);
}

/** Throws FieldError `fileRefused` with all problems, each with its place. */
export function refuseMarks(file: string, problems: FormCheck['broken']): void {
  if (problems.length === 0) return;
  throw new FieldError('fileRefused', {
    file,
    problems: problems.map(({ place, mark, sentence }) => ({
      code: 'formMark',
      sentence: `${place}, dấu “${mark}”: ${sentence}`,
    })),
  });
}

async function openForm(
  { snapshot }: JobContext,
  { campaignId, form }: FormRequest,
): Promise<OpenedForm> {
  const { file, bytes } =
    'path' in form ? await chosenForm(form.path) : keptForm(snapshot, campaignId, form.id);
  const gated = await gateForm(file, bytes);
  try {
    return { file, bytes, gated, texts: await textsOf(file, gated) };
  } catch (error) {
    if (error instanceof FieldError) throw error;
    // Its parts are whole XML, but not the content of a document.
    throw refuseFile(file, {
      code: 'damaged',
      sentence: 'Không đọc được nội dung tệp; mở bằng Word hoặc Excel rồi lưu lại.',
    });
  }
}

async function chosenForm(path: string) {
  const file = basename(path);
  return { file, bytes: Buffer.from(await readChosenFile(path, file)) };
}

function keptForm(snapshot: JobContext['snapshot'], campaignId: number, id: number) {
  return snapshot((db) => {
    const kept = listForms(db, campaignId).find((one) => one.id === id);
    if (!kept) throw new FieldError('settingGone', {});
    const bytes = readFormBytes(db, kept.sha256);
    if (bytes) return { file: kept.file, bytes };
    throw refuseFile(kept.file, {
      code: 'damaged',
      sentence: 'Biểu mẫu đã lưu bị hỏng trong tệp dữ liệu; thay bằng tệp gốc.',
    });
  });
}

async function textsOf(file: string, { kind, parts }: GatedForm): Promise<FormText[]> {
  if (kind === 'docx') return (await import('../files/forms/word-form.ts')).wordTexts(parts);
  const { refuseTiedRows, workbookTexts } = await import('../files/forms/workbook-form.ts');
  refuseTiedRows(file, parts);
  return workbookTexts(parts);
}

/** The figures of a day with the windows that forms ask about. */
export function formFigures(
  { snapshot }: Pick<JobContext, 'snapshot'>,
  { campaignId, on }: Pick<FormRequest, 'campaignId' | 'on'>,
): CampaignFigures {
  const sheet = snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const windows = Object.values(formWindows(campaign, on));
    return readSheet(db, campaign, on, { withUsual: false, earlierDays: [], windows });
  });
  return figuresOf(sheet);
}

/** The campaign's root without an id. Throws FieldError `settingGone`. */
export function placeOfUnit(
  { sheet }: Pick<CampaignFigures, 'sheet'>,
  unitId: number | undefined,
): number {
  if (unitId === undefined) return 0;
  const place = sheet.units.findIndex(({ unit }) => unit.id === unitId);
  if (place === -1) throw new FieldError('settingGone', {});
  return place;
}
