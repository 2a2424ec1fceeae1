import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ImportAnswers } from '../../shared/exchange/import-question.ts';
import { openOffice } from './office.ts';
import { tempFolder } from './temp-folder.ts';

export const TRIALS = fileURLToPath(new URL('../fixtures/trials/', import.meta.url));

/** The Gia Lai sample, into which files are imported as the command line does, or the screen. */
export function openSample() {
  const folder = tempFolder();
  const office = openOffice(folder);
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  const sheet = () => office.results.sheet({ campaignId, on: null });
  const { indicatorId, milestoneId } = sheet().targets[0]!;
  const figures = (code: string) => {
    const { units, targets, stored } = sheet();
    const at = units.findIndex(({ unit }) => unit.code === code);
    const opening = stored.find((one) => one.indicatorId === indicatorId)!.opening[at];
    return [targets[0]!.given[at], opening];
  };
  const importFile = (path: string, answers: ImportAnswers = {}) =>
    office.targets.importFile({ campaignId, file: path, answers, isAsked: false });
  const ask = (path: string, answers: ImportAnswers = {}) =>
    office.targets.importFile({
      campaignId,
      file: path,
      place: { indicatorId, milestoneId },
      answers,
    });
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof FieldError)) throw error ?? new Error('taken');
    return error.toWire();
  };
  const codesOf = async (promise: Promise<unknown>) => {
    const wire = await refusal(promise);
    if (wire.code !== 'fileRefused') throw new Error(wire.code);
    return wire.details.problems.map(({ code }) => code);
  };
  const questionOf = async (promise: Promise<unknown>) => {
    const wire = await refusal(promise);
    if (wire.code !== 'importAsks') throw new Error(JSON.stringify(wire));
    return wire.details.question;
  };
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const findings = () =>
    office.checks.list({ campaignId }).filter(({ keptId }) => keptId !== undefined);
  return {
    folder,
    office,
    campaignId,
    indicatorId,
    milestoneId,
    sheet,
    figures,
    importFile,
    ask,
    refusal,
    codesOf,
    questionOf,
    file,
    findings,
  };
}

export const DAK_PO = '634';

export const IA_PA = '635';
