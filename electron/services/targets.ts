import { FieldError } from '../../shared/contract/errors.ts';
import type {
  CellChange,
  ImportedAppendix,
  InputOf,
  ResultSource,
  SavedResults,
} from '../../shared/contract/methods.ts';
import {
  type Indicator,
  type Measure,
  type Milestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import { keepsOpening, targetProblem } from '../../shared/domain/target-place.ts';
import { listGivenChanges } from '../db/history.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { putOpening, putTarget, readOpening, readTarget } from '../db/targets.ts';
import { findStoredUnit, listMembers, listSuccessions } from '../db/units.ts';
import { type RecordChange, readRevision, write } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { importsService } from './imports.ts';

/** Targets and opening figures of units: keyed, pasted, allocated or taken from a file. */
export function targetsService(context: ServiceContext) {
  const { store, platform, author, emit } = context;
  const imports = importsService(context);

  /** One set of changes: all of them or none, told to everyone when there are any. */
  function saveCells(
    source: ResultSource,
    change: (db: WriteHandle, record: RecordChange) => void,
  ): SavedResults {
    const by = author(source);
    const revision = write(store, by, (db, record) => {
      let changed = false;
      change(db, (entry) => {
        record(entry);
        changed = true;
      });
      return changed ? readRevision(db) : null;
    });
    if (revision !== null) emit({ event: 'campaigns.changed', revision });
    return { savedAt: by.at, revision };
  }

  return {
    /**
     * Writes all targets or none. Throws FieldError `targetNegative`, `targetRangeReversed`,
     * `unitNotInCampaign`, `settingGone`, `settingRefused` where no targets can be given,
     * `cellTwice`, or `changedElsewhere` when `was` or `wasHigh` is not what is stored.
     */
    save({ campaignId, source, cells }: InputOf<'targets.save'>): SavedResults {
      return saveCells(source, (db, record) => {
        const settings = knownSettings(db, campaignId);
        const units = knownUnits(db, campaignId);
        const isFirst = onceEach();
        for (const { value, was, wasHigh, ...cell } of cells) {
          const { indicatorId, milestoneId, unitId } = cell;
          const unitName = units.nameOf(unitId);
          const indicator = settings.indicators.get(indicatorId);
          const milestone = settings.milestones.get(milestoneId);
          if (!indicator || !milestone) throw new FieldError('settingGone', {});
          if (!isFirst(`${indicatorId} ${milestoneId} ${unitId}`)) {
            const what = `chỉ tiêu ${indicator.shortName}, ${milestone.name}`;
            throw new FieldError('cellTwice', { unitName, what, on: null });
          }
          const { measure } = indicator;
          // One that was given before its indicator changed can still be taken away.
          const problem = value === null ? null : settings.targetProblem(indicator, milestone);
          if (problem) throw new FieldError('settingRefused', { problems: [problem] });
          const high = value === null ? null : cell.high;
          if (value !== null && value < 0) {
            throw new FieldError('targetNegative', { unitName, value, measure });
          }
          if (value !== null && high !== null && high < value) {
            throw new FieldError('targetRangeReversed', { unitName });
          }
          const stored = readTarget(db, cell);
          const old = stored?.value ?? null;
          const oldHigh = stored?.high ?? null;
          if (old === value && oldHigh === high) continue;
          // An heir without a target of its own shows what it took over from closed units.
          if (stored !== null || !units.isHeir(unitId)) {
            if (old !== value) requireSeen({ unitName, measure }, was, old);
            if (oldHigh !== high) requireSeen({ unitName, measure }, wasHigh, oldHigh);
          }
          putTarget(db, { ...cell, value, high });
          const on = milestone.dueOn;
          const target = { kind: 'target', indicatorId, unitId, milestoneId, on } as const;
          if (old !== value) record({ ...target, old, new: value });
          if (oldHigh !== high) record({ ...target, end: 'high', old: oldHigh, new: high });
        }
      });
    },

    /**
     * Writes all opening figures or none, as of the end of the campaign's opening day. Throws
     * FieldError `openingNegative`, `unitNotInCampaign`, `settingGone`, `indicatorNotKeyed` for an
     * indicator that has no opening of its own, `cellTwice`, or `changedElsewhere`.
     */
    saveOpenings({ campaignId, source, cells }: InputOf<'openings.save'>): SavedResults {
      return saveCells(source, (db, record) => {
        const { campaign, indicators } = knownSettings(db, campaignId);
        const takenOn = openingDay(campaign);
        const units = knownUnits(db, campaignId);
        const isFirst = onceEach();
        for (const { indicatorId, unitId, value, was } of cells) {
          const unitName = units.nameOf(unitId);
          const indicator = indicators.get(indicatorId);
          if (!indicator) throw new FieldError('settingGone', {});
          if (!keepsOpening(indicator)) throw new FieldError('indicatorNotKeyed', { indicatorId });
          if (!isFirst(`${indicatorId} ${unitId}`)) {
            const what = `số đầu kỳ ${indicator.shortName}`;
            throw new FieldError('cellTwice', { unitName, what, on: null });
          }
          const { measure } = indicator;
          if (value !== null && value < 0) {
            throw new FieldError('openingNegative', { unitName, value, measure });
          }
          const old = readOpening(db, { indicatorId, unitId });
          if (old === value) continue;
          if (old !== null || !units.isHeir(unitId)) requireSeen({ unitName, measure }, was, old);
          putOpening(db, { indicatorId, unitId, takenOn, value });
          record({ kind: 'opening', indicatorId, unitId, on: takenOn, old, new: value });
        }
      });
    },

    history({ campaignId, ...key }: InputOf<'targets.history'>): CellChange[] {
      return store.snapshot((db) => {
        const { indicators } = knownSettings(db, campaignId);
        if (!indicators.has(key.indicatorId)) throw new FieldError('settingGone', {});
        return listGivenChanges(db, key);
      });
    },

    /** Throws FieldError `pickedFileGone` or as `importAppendix`; nothing is written then. */
    async importFile({
      campaignId,
      file,
      ...place
    }: InputOf<'targets.importFile'>): Promise<ImportedAppendix> {
      return imports.importAppendix(campaignId, platform.pickedFile(file), place);
    },
  };
}

/** Tells of each key whether it comes for the first time: of a cell given twice one is lost. */
function onceEach(): (key: string) => boolean {
  const known = new Set<string>();
  return (key) => known.size < known.add(key).size;
}

/** What the clerk saw must be what is stored, so that nothing unseen is written over. */
function requireSeen(
  cell: { unitName: string; measure: Measure },
  was: number | null,
  current: number | null,
): void {
  if (was !== current) throw new FieldError('changedElsewhere', { ...cell, current });
}

export function knownSettings(db: ReadHandle, campaignId: number) {
  const campaign = requireCampaign(db, campaignId);
  const { indicators, milestones } = readSettings(db, campaignId);
  return {
    campaign,
    indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    milestones: new Map(milestones.map((milestone) => [milestone.id, milestone])),
    targetProblem: (indicator: Indicator, milestone: Milestone) =>
      targetProblem({ campaign, indicators }, indicator, milestone),
  };
}

/** The units that take part in a campaign, the root among them. */
export function knownUnits(db: ReadHandle, campaignId: number) {
  const root = findStoredUnit(db, requireCampaign(db, campaignId).rootUnitId);
  const members = [...(root ? [root] : []), ...listMembers(db, campaignId)];
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const heirs = new Set(listSuccessions(db, campaignId).map(({ newId }) => newId));
  const nameOf = (unitId: number): string => {
    const name = names.get(unitId);
    if (name === undefined) throw new FieldError('unitNotInCampaign', { unitId });
    return name;
  };
  return {
    nameOf,
    isHeir: (unitId: number) => heirs.has(unitId),
  };
}
