import { basename, extname, join } from 'node:path';
import type {
  CheckedForm,
  InputOf,
  OfferedMark,
  OfficeForm,
} from '../../shared/contract/methods.ts';
import { checkSameName } from '../../shared/domain/settings.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { braced } from '../../shared/report/forms/check.ts';
import { markValue } from '../../shared/report/forms/values.ts';
import { vocabularyOf } from '../../shared/report/forms/vocabulary.ts';
import { unitName } from '../../shared/report/unit-table.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { insertForm, listForms, putFormBytes, updateForm } from '../db/forms.ts';
import { write } from '../db/write.ts';
import { readChosenFile } from '../files/read-chosen-file.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { nameInFolder, readyFolder } from './folder-files.ts';
import { type FormSource, formFigures, placeOfUnit, refuseMarks } from './form-files.ts';
import { refuseProblems } from './refuse-problems.ts';
import { namedBelow } from './report-set.ts';
import { requireCampaign } from './require-campaign.ts';
import { requireFound } from './take-back.ts';

/**
 * The office's own forms. No figure depends on them, so they may change whatever days are closed.
 */
export function formsService({ store, platform, jobs, author, here }: ServiceContext) {
  const sourceOf = (form: InputOf<'forms.check'>['form']): FormSource =>
    'file' in form ? { path: platform.pickedFile(form.file) } : form;
  const check = (
    { form, ...request }: InputOf<'forms.check'>,
    job?: string,
  ): Promise<CheckedForm> => jobs.run('forms.check', { ...request, form: sourceOf(form) }, job);

  /** A form and what its filled file is called: "Biểu 1 ngày 23-8-2023" and ".docx". */
  function found(campaignId: number, form: InputOf<'forms.fill'>['form'], on: string) {
    requireCampaign(store, campaignId);
    const source = sourceOf(form);
    const { file, name } =
      'path' in source
        ? { file: basename(source.path), name: basename(source.path, extname(source.path)) }
        : requireFound(listForms(store, campaignId).find(({ id }) => id === source.id));
    const [year, month, day] = on.split('-').map(Number);
    const named = `${fileNameText(name)} ngày ${day}-${month}-${year}`;
    return { source, named, ending: extname(file).toLowerCase() };
  }

  /** The bytes of a chosen file. Throws FieldError `fileRefused` where it cannot be a form. */
  async function newBytes(request: { campaignId: number; on: string; file: string }, job?: string) {
    const { campaignId, on, file: picked } = request;
    const { file, broken } = await check({ campaignId, on, form: { file: picked } }, job);
    refuseMarks(file, broken);
    return { file, bytes: await readChosenFile(platform.pickedFile(picked), file) };
  }

  return {
    'forms.list'({ campaignId }: InputOf<'forms.list'>): OfficeForm[] {
      requireCampaign(store, campaignId);
      return listForms(store, campaignId).map(({ sha256: _, ...form }) => form);
    },

    'forms.marks'({ campaignId, on, unitId }: InputOf<'forms.marks'>): OfferedMark[] {
      const figures = formFigures(here(), { campaignId, on });
      const unit = placeOfUnit(figures, unitId);
      return vocabularyOf(figures.sheet).marks.map(({ words, about, meaning }) => ({
        mark: braced(words),
        about,
        value: markValue(figures, meaning, { unit, row: null }, 'office').text,
      }));
    },

    'forms.check': check,

    /** Throws FieldError `fileRefused`, and `settingRefused` for a name that another form has. */
    async 'forms.add'(input: InputOf<'forms.add'>, job?: string): Promise<{ id: number }> {
      const { campaignId } = input;
      const name = normaliseText(input.name);
      const { file, bytes } = await newBytes(input, job);
      return write(store, author('formSaved', { campaignId }), (db) => {
        requireCampaign(db, campaignId);
        refuseProblems(checkSameName('biểu mẫu', name, null, listForms(db, campaignId)));
        return { id: insertForm(db, campaignId, { name, file, sha256: putFormBytes(db, bytes) }) };
      });
    },

    /** Throws as `forms.add` does, and FieldError `settingGone`. */
    async 'forms.save'(input: InputOf<'forms.save'>, job?: string): Promise<null> {
      const { campaignId, id, on, file: picked } = input;
      const name = normaliseText(input.name);
      const fresh = picked && (await newBytes({ campaignId, on, file: picked }, job));
      write(store, author('formSaved', { campaignId }), (db) => {
        requireCampaign(db, campaignId);
        const kept = requireFound(listForms(db, campaignId).find((one) => one.id === id));
        refuseProblems(checkSameName('biểu mẫu', name, id, listForms(db, campaignId)));
        const contents = fresh
          ? { file: fresh.file, sha256: putFormBytes(db, fresh.bytes) }
          : { file: kept.file, sha256: kept.sha256 };
        updateForm(db, { id, name, ...contents });
      });
      return null;
    },

    /** Asks where to, then writes the whole file or nothing. */
    async 'forms.fill'(
      { form, ...request }: InputOf<'forms.fill'>,
      job?: string,
    ): Promise<{ path: string | null }> {
      const { source, named, ending } = found(request.campaignId, form, request.on);
      const path = await platform.chooseSavePath(`${named}${ending}`);
      if (path === null) return { path };
      const bytes = await jobs.run('forms.fill', { ...request, form: source }, job);
      await writeFileWhole(path, bytes);
      return { path };
    },

    /** Each file is written whole; files that are there already are asked about first. */
    async 'forms.fillEach'(
      { form, eachUnitAt = 1, agreed, ...request }: InputOf<'forms.fillEach'>,
      job?: string,
    ): Promise<{ folder: string | null; files: number }> {
      const { source, named, ending } = found(request.campaignId, form, request.on);
      const { sheet } = formFigures(here(), request);
      const above = placeOfUnit({ sheet }, request.unitId);
      const taken = new Set<string>();
      const files = namedBelow(sheet.units, above, eachUnitAt, (unit) =>
        unitName(unit, request.style),
      ).map(({ unit, name }) => ({
        unitId: unit.id,
        name: nameInFolder(`${fileNameText(name)} - ${named}`, ending.slice(1), taken),
      }));
      return jobs.series(
        'forms.fill',
        async ({ run, step }) => {
          let folder: string | null = null;
          for (const [at, { unitId, name }] of files.entries()) {
            step(at, files.length);
            const bytes = await run('forms.fill', { ...request, form: source, unitId });
            if (folder === null) {
              // Asked for once the first one could be filled: a form that cannot be fills no folder.
              folder = await platform.chooseFolder(named);
              if (folder === null) return { folder, files: 0 };
              const names = files.map((file) => file.name);
              readyFolder(folder, names, agreed);
            }
            await writeFileWhole(join(folder, name), bytes);
          }
          return { folder, files: files.length };
        },
        job,
      );
    },
  };
}
