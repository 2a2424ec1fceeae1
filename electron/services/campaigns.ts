import { FieldError } from '../../shared/contract/errors.ts';
import type {
  CampaignStanding,
  InputOf,
  ModelChoice,
  Sample,
} from '../../shared/contract/methods.ts';
import { type Campaign, openingDay } from '../../shared/domain/campaign.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkLives } from '../../shared/domain/lives.ts';
import type { CampaignModel } from '../../shared/domain/model.ts';
import { unusualHead } from '../../shared/domain/plausible-day.ts';
import {
  type CampaignHead,
  checkHead,
  checkSameName,
  targetWindowProblem,
} from '../../shared/domain/settings.ts';
import {
  type CampaignStructure,
  EMPTY_STRUCTURE,
  plainStructure,
  shiftStructure,
} from '../../shared/domain/structure.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import {
  copyCampaignUnits,
  findSampleCampaign,
  insertCampaign,
  insertStatedFigure,
  listCampaigns,
} from '../db/campaigns.ts';
import { copyCalendar } from '../db/deadlines.ts';
import { copyForms } from '../db/forms.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { copyPapers } from '../db/papers.ts';
import { insertPeerRank } from '../db/peer-ranks.ts';
import { putResult } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { putOpening, putTarget } from '../db/targets.ts';
import { findStoredUnit, listMembers } from '../db/units.ts';
import type { RecordChange } from '../db/write.ts';
import { askFirst } from './ask-first.ts';
import { campaignStanding } from './campaign-standing.ts';
import {
  type AddedUnits,
  addPlannedUnits,
  checkUnits,
  planOfForm,
  planOfModel,
} from './campaign-units.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { ensureUnit } from './ensure-unit.ts';
import { MODELS, modelChoices } from './models.ts';
import { copyOwnTables } from './own-tables.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';
import { insertStructure, readStructure, type StructureIds } from './structure.ts';

/** Campaigns of this office: the samples of the official documents and its own. */
export function campaignsService({ store, author, today }: ServiceContext) {
  return {
    'campaigns.list': (): Campaign[] => listCampaigns(store),

    'campaigns.standing': ({ campaignId }: InputOf<'campaigns.standing'>): CampaignStanding =>
      store.snapshot((db) => campaignStanding(db, requireCampaign(db, campaignId))),

    'campaigns.models': (): ModelChoice[] => modelChoices(),

    /** Makes the sample campaign of a document, once; opens the one that is there already. */
    'campaigns.openSample'({ sample }: InputOf<'campaigns.openSample'>): Campaign {
      const existing = findSampleCampaign(store, sample);
      if (existing) return existing;
      return writeOpenDays(
        store,
        author('sample'),
        (db, record) =>
          // Another process may have made it while this one waited.
          findSampleCampaign(db, sample) ?? insertSample(db, record, sample),
      );
    },

    /**
     * A campaign of this office's own, see the contract. Throws FieldError `settingRefused`, or
     * `campaignNotFound` when the one to be copied is gone.
     */
    'campaigns.create'(input: InputOf<'campaigns.create'>): Campaign {
      const { below } = input;
      const head = normaliseHead(input.head);
      const root = { ...input.root, name: normaliseText(input.root.name) };
      const units = input.units.map((unit) => ({ ...unit, name: normaliseText(unit.name) }));
      refuseProblems([...checkHead(head), ...checkUnits({ root, units, below })]);
      askFirst(unusualHead(head, today()), input.agreed);
      const copied =
        input.from?.kind === 'campaign'
          ? requireCampaign(store, input.from.campaignId).name
          : undefined;

      const by = author('campaignMade', copied === undefined ? {} : { reference: copied });
      return writeOpenDays(store, by, (db) => {
        refuseProblems(checkSameName('chiến dịch', head.name, null, listCampaigns(db)));
        const source =
          input.from?.kind === 'campaign' ? requireCampaign(db, input.from.campaignId) : null;
        // A root made by hand is known by its name only.
        const rootUnitId =
          source && root.code === '' && root.name === source.rootUnitName
            ? source.rootUnitId
            : atField('root', () => ensureUnit(db, root, null, { agreed: input.agreed }));
        const stored = findStoredUnit(db, rootUnitId);
        refuseProblems(checkLives('root', stored ? [stored] : [], head));
        const id = insertCampaign(db, { ...head, sample: null, rootUnitId });
        const ids = insertStructure(db, id, structureFor(db, input.from, head));
        if (source) {
          copyOwnTables(db, source, id, ids);
          copyPapers(db, source.id, id);
          copyCalendar(db, source.id, id);
          copyForms(db, source.id, id);
        }
        if (source && source.rootUnitId === rootUnitId && units.length === 0 && below === 0) {
          copyCampaignUnits(db, source.id, id);
        } else {
          const plan = planOfForm({ root, units, below });
          atField('units', () => addPlannedUnits(db, id, rootUnitId, plan, input.agreed));
        }
        refuseProblems([...checkLives('units', listMembers(db, id), head), ...checkMoved(db, id)]);
        return requireCampaign(db, id);
      });
    },
  };
}

/** Problems of milestones that cannot count keyed indicators in the days of a new campaign. */
function checkMoved(db: ReadHandle, id: number): FieldProblem[] {
  const settings = { campaign: requireCampaign(db, id), ...readSettings(db, id) };
  const sentences = settings.rules.flatMap((rule) => targetWindowProblem(rule, settings) ?? []);
  return [...new Set(sentences)].map((sentence) => ({
    field: 'startsOn',
    sentence: `${sentence} Chọn ngày khác cho chiến dịch, hoặc sửa mốc ở nơi sao chép trước.`,
  }));
}

/** Moves the problems of a unit to the field of the form that named it. */
export function atField<T>(field: 'root' | 'units', make: () => T): T {
  try {
    return make();
  } catch (error) {
    const refusal = error instanceof FieldError ? error.toWire() : null;
    if (refusal?.code !== 'settingRefused') throw error;
    const problems = refusal.details.problems.map(({ sentence }) => ({ field, sentence }));
    throw new FieldError('settingRefused', { problems });
  }
}

/** One spelling in the store for every keyboard. */
export const normaliseHead = (head: CampaignHead): CampaignHead => ({
  ...head,
  name: normaliseText(head.name),
  planType: normaliseText(head.planType),
  planNumber: normaliseText(head.planNumber),
  issuer: normaliseText(head.issuer),
});

function structureFor(
  db: ReadHandle,
  from: InputOf<'campaigns.create'>['from'],
  head: CampaignHead,
): CampaignStructure {
  if (from === null) return EMPTY_STRUCTURE;
  if (from.kind === 'plain') return plainStructure(head);
  return from.kind === 'model'
    ? shiftStructure(MODELS[from.model], MODELS[from.model], head)
    : shiftStructure(
        readStructure(db, from.campaignId),
        requireCampaign(db, from.campaignId),
        head,
      );
}

function insertSample(db: WriteHandle, record: RecordChange, sample: Sample): Campaign {
  const model = MODELS[sample];
  const root = planOfModel(model.root);
  const rootUnitId = ensureUnit(db, root, null);
  const id = insertCampaign(db, { ...headOfModel(model), sample, rootUnitId });
  const ids = insertStructure(db, id, model);
  const campaign = requireCampaign(db, id);
  insertFigures(db, record, campaign, model, ids, addPlannedUnits(db, id, rootUnitId, root));
  return campaign;
}

const headOfModel = (model: CampaignModel): CampaignHead => ({
  name: model.name,
  planType: model.planType,
  planNumber: model.planNumber,
  planOn: model.planOn,
  issuer: model.issuer,
  startsOn: model.startsOn,
  endsOn: model.endsOn,
  openingOn: model.openingOn,
});

/** Writes the figures that the document prints; all others stay blank. */
function insertFigures(
  db: WriteHandle,
  record: RecordChange,
  campaign: Campaign,
  { figures, milestones }: CampaignModel,
  ids: StructureIds,
  { idByCode, leaves }: AddedUnits,
): void {
  const unitOf = (code: string | null): number => {
    const id = code === null ? campaign.rootUnitId : idByCode.get(code);
    if (id === undefined) throw new Error(`the model has no unit “${code}”`);
    return id;
  };
  const dueOf = new Map(milestones.map(({ code, dueOn }) => [code, dueOn]));
  const takenOn = openingDay(campaign);
  for (const { indicator, unit, value } of figures.openings) {
    const at = { indicatorId: ids.indicator(indicator), unitId: unitOf(unit) };
    putOpening(db, { ...at, takenOn, value });
    record({ ...at, kind: 'opening', on: takenOn, old: null, new: value });
  }
  const printedResults = [
    ...figures.results.map((result) => ({ ...result, unitId: unitOf(result.unit) })),
    ...(figures.eachLeaf ?? []).flatMap((result) =>
      leaves.map((unitId) => ({ ...result, unitId })),
    ),
  ];
  for (const { indicator, unitId, on, value } of printedResults) {
    const at = { indicatorId: ids.indicator(indicator), unitId, on };
    putResult(db, at, value);
    record({ ...at, kind: 'result', old: null, new: value });
  }
  for (const { indicator, unit, milestone, value, high = null } of figures.targets) {
    const at = {
      indicatorId: ids.indicator(indicator),
      unitId: unitOf(unit),
      milestoneId: ids.milestone(milestone),
    };
    putTarget(db, { ...at, since: '', value, high });
    const on = dueOf.get(milestone) ?? campaign.endsOn;
    record({ ...at, kind: 'target', on, old: null, new: value });
    if (high !== null) record({ ...at, kind: 'target', on, end: 'high', old: null, new: high });
  }
  for (const { indicator, ...told } of figures.peerRanks ?? []) {
    insertPeerRank(db, campaign.id, { ...told, indicatorId: ids.indicator(indicator) });
  }
  for (const { indicator, unit, milestone, other, ...stated } of figures.stated) {
    insertStatedFigure(db, {
      ...stated,
      indicatorId: ids.indicator(indicator),
      unitId: unit === null ? null : unitOf(unit),
      milestoneId: milestone === null ? null : ids.milestone(milestone),
      otherId: other === undefined ? null : ids.indicator(other),
    });
  }
}
