import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, SavedSet } from '../../shared/contract/methods.ts';
import { MOST_SET_FILES } from '../../shared/contract/report-sets.ts';
import type { Unit } from '../../shared/domain/campaign.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { reportFileName } from '../../shared/report/file-name.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { NOTHING_MORE } from '../../shared/report/request.ts';
import { signedOf } from '../../shared/report/signed.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSigned } from '../db/signed-reports.ts';
import type { JobContext } from './job-context.ts';
import { buildReport, type ReadFigures, reportOf } from './report-files.ts';
import { requireCampaign } from './require-campaign.ts';
import { readSheet } from './sheets.ts';

type SetRequest = Pick<InputOf<'reports.saveSet'>, 'campaignId' | 'reports' | 'eachUnitAt'>;

/** The reports of a set, each with the name of its file without an ending. */
export interface BuiltSet {
  models: { name: string; model: ReportModel }[];
  left: SavedSet['left'];
  /** Names of the reports of which there are signed copies. */
  signed: string[];
}

/**
 * Builds the reports of a set on one state of the store; those that lack something are left out and
 * named in `left`. Throws FieldError `settingRefused` for units that are not there and for too many
 * files; when every report is left out, the error of the first one.
 */
export function buildSet(context: JobContext, request: SetRequest): BuiltSet {
  const { campaignId, reports, eachUnitAt } = request;
  return context.snapshot((db) => {
    const figuresFor = rememberedFigures();
    const here = { ...context, snapshot: <T>(fn: (db: ReadHandle) => T) => fn(db), step: () => {} };
    const built: BuiltSet = { models: [], left: [], signed: [] };
    const copies = listSigned(db, campaignId);
    const wanted = reports.flatMap((report) => {
      const of = { ...report, campaignId };
      const units = unitsOf(db, of, { eachUnitAt, figuresFor });
      return units.map(({ id, name }) => ({
        of: id === null ? of : { ...of, unitId: id },
        name: reportFileName(name, reportOf(db, of).title, of.on),
      }));
    });
    if (wanted.length > MOST_SET_FILES) throw tooMany(wanted.length);
    let refused: FieldError | null = null;
    for (const [i, { of, name }] of wanted.entries()) {
      context.step(i, wanted.length);
      try {
        const model = buildReport(here, of, figuresFor);
        if (model.open === undefined) {
          built.models.push({ name, model });
          if (signedOf(copies, of).length > 0) built.signed.push(name);
        } else throw new FieldError('reportOpen', { name: model.subject, sentences: model.open });
      } catch (error) {
        const wire = error instanceof FieldError ? error.toWire() : null;
        if (wire?.code !== 'reportLacks' && wire?.code !== 'reportOpen') throw error;
        refused ??= error as FieldError;
        built.left.push({ name, sentence: (error as FieldError).message });
      }
    }
    if (built.models.length === 0 && refused !== null) throw refused;
    return built;
  });
}

/** The figures of a day are read once for all reports that read the same of it. */
function rememberedFigures(): ReadFigures {
  const known = new Map<string, CampaignFigures>();
  return (db, campaign, on, reads) => {
    const key = JSON.stringify([on, reads]);
    const figures =
      known.get(key) ?? figuresOf(readSheet(db, campaign, on, { withUsual: false, ...reads }));
    known.set(key, figures);
    return figures;
  };
}

/** Whom a report of the set is about: its own unit, or each unit some steps below it. */
function unitsOf(
  db: ReadHandle,
  { campaignId, on, unitId }: { campaignId: number; on: string; unitId?: number | undefined },
  { eachUnitAt, figuresFor }: { eachUnitAt: number | undefined; figuresFor: ReadFigures },
): { id: number | null; name: string }[] {
  const campaign = requireCampaign(db, campaignId);
  const { units } = figuresFor(db, campaign, on, NOTHING_MORE).sheet;
  const found = units.findIndex(({ unit }) => unit.id === unitId);
  const root = units[Math.max(found, 0)]!;
  if (eachUnitAt === undefined) return [{ id: unitId ?? null, name: root.unit.name }];
  const below = namedBelow(units, Math.max(found, 0), eachUnitAt, ({ name }) => name);
  return below.map(({ unit, name }) => ({ id: unit.id, name }));
}

/**
 * The units some steps below the one at the place `root`; those of one name with the unit above
 * them. Throws FieldError `settingRefused` where there is none.
 */
export function namedBelow(
  units: DaySheet['units'],
  root: number,
  steps: number,
  nameOf: (unit: Unit) => string,
): { unit: Unit; name: string }[] {
  const { unit, depth } = units[root]!;
  const below = unitsAt(units, root, depth + steps);
  if (below.length === 0) {
    const sentence = `Dưới “${unit.name}” không có đơn vị nào ở cấp đã chọn; chọn lại cấp.`;
    throw new FieldError('settingRefused', { problems: [{ field: 'eachUnitAt', sentence }] });
  }
  const names = below.map((one) => nameOf(one.unit));
  return below.map(({ unit: one, parent }, i) => {
    const name = names[i]!;
    const isAlone = names.filter((other) => other === name).length === 1;
    return { unit: one, name: isAlone ? name : `${name}, ${nameOf(units[parent]!.unit)}` };
  });
}

/** The units at a depth below the one at the place `root`. */
function unitsAt(units: DaySheet['units'], root: number, depth: number): DaySheet['units'] {
  const end = units.findIndex((unit, i) => i > root && unit.depth <= units[root]!.depth);
  return units
    .slice(root + 1, end === -1 ? units.length : end)
    .filter((unit) => unit.depth === depth);
}

function tooMany(count: number): FieldError {
  const sentence = `Chọn như vậy thành ${formatCount(count)} báo cáo, quá mức ${formatCount(MOST_SET_FILES)}; chọn ít báo cáo hơn, hoặc chọn cấp cao hơn.`;
  return new FieldError('settingRefused', { problems: [{ field: 'eachUnitAt', sentence }] });
}
