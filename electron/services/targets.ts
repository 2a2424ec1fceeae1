import { FieldError } from '../../shared/contract/errors.ts';
import type { ImportedAppendix, InputOf, SavedResults } from '../../shared/contract/methods.ts';
import { openingDay } from '../../shared/domain/campaign.ts';
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
  function saveCells(change: (db: WriteHandle, record: RecordChange) => void): SavedResults {
    const by = author('nhập tay');
    const revision = write(store, by, (db, record) => {
      let changed = false;
      change(db, (entry) => {
        record(entry);
        changed = true;
      });
      return changed ? readRevision(db) : null;
    });
    if (revision !== null) emit({ event: 'campaigns.changed' });
    return { savedAt: by.at, revision };
  }

  return {
    /**
     * Writes all targets or none. Throws FieldError `targetNegative`, `targetRangeReversed`,
     * `unitNotInCampaign`, `settingGone`, or `changedElsewhere` when `was` is not what is stored.
     */
    save({ campaignId, cells }: InputOf<'targets.save'>): SavedResults {
      return saveCells((db, record) => {
        const { indicators, milestones } = knownSettings(db, campaignId);
        const units = knownUnits(db, campaignId);
        for (const { value, was, ...cell } of cells) {
          const { indicatorId, milestoneId, unitId } = cell;
          const unitName = units.nameOf(unitId);
          const indicator = indicators.get(indicatorId);
          const milestone = milestones.get(milestoneId);
          if (!indicator || !milestone) throw new FieldError('settingGone', {});
          const high = value === null ? null : cell.high;
          if (value !== null && value < 0)
            throw new FieldError('targetNegative', { unitName, value });
          if (value !== null && high !== null && high < value) {
            throw new FieldError('targetRangeReversed', { unitName });
          }
          const stored = readTarget(db, cell);
          const old = stored?.value ?? null;
          const oldHigh = stored?.high ?? null;
          if (old === value && oldHigh === high) continue;
          if (old !== value) units.requireSeen(unitId, was, old);
          putTarget(db, { ...cell, value, high });
          if (old !== value) {
            const { dueOn } = milestone;
            record({
              kind: 'target',
              indicatorId,
              unitId,
              on: dueOn,
              milestoneId,
              old,
              new: value,
            });
          }
          // The history of figures holds one number a change: the upper end is told in words.
          if (oldHigh !== high) {
            const subject = `Mức trên của chỉ tiêu “${indicator.name}”, mốc “${milestone.name}”, ${unitName}`;
            record({
              kind: 'setting',
              campaignId,
              subject,
              old: asText(oldHigh),
              new: asText(high),
            });
          }
        }
      });
    },

    /**
     * Writes all opening figures or none, as of the end of the campaign's opening day. Throws
     * FieldError `openingNegative`, `unitNotInCampaign`, `settingGone`, `indicatorNotKeyed` for an
     * indicator that has no opening of its own, or `changedElsewhere`.
     */
    saveOpenings({ campaignId, cells }: InputOf<'openings.save'>): SavedResults {
      return saveCells((db, record) => {
        const takenOn = openingDay(requireCampaign(db, campaignId));
        const { indicators } = knownSettings(db, campaignId);
        const units = knownUnits(db, campaignId);
        for (const { indicatorId, unitId, value, was } of cells) {
          const unitName = units.nameOf(unitId);
          const kind = indicators.get(indicatorId)?.kind;
          if (kind === undefined) throw new FieldError('settingGone', {});
          if (kind !== 'flow' && kind !== 'stock' && kind !== 'sum') {
            throw new FieldError('indicatorNotKeyed', { indicatorId });
          }
          if (value !== null && value < 0) {
            throw new FieldError('openingNegative', { unitName, value });
          }
          const old = readOpening(db, { indicatorId, unitId });
          if (old === value) continue;
          units.requireSeen(unitId, was, old);
          putOpening(db, { indicatorId, unitId, takenOn, value });
          record({ kind: 'opening', indicatorId, unitId, on: takenOn, old, new: value });
        }
      });
    },

    /** Throws FieldError `pickedFileGone` or `fileRefused`; nothing is written then. */
    async importFile({
      campaignId,
      file,
    }: InputOf<'targets.importFile'>): Promise<ImportedAppendix> {
      return imports.importAppendix(campaignId, platform.pickedFile(file));
    },
  };
}

const asText = (value: number | null) => (value === null ? null : String(value));

function knownSettings(db: ReadHandle, campaignId: number) {
  requireCampaign(db, campaignId);
  const { indicators, milestones } = readSettings(db, campaignId);
  return {
    indicators: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    milestones: new Map(milestones.map((milestone) => [milestone.id, milestone])),
  };
}

/** The units that take part in a campaign, the root among them. */
function knownUnits(db: ReadHandle, campaignId: number) {
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
    /** What the clerk saw must be what is stored, so that nothing unseen is written over. */
    requireSeen(unitId: number, was: number | null, current: number | null): void {
      // An heir without a figure of its own shows what it took over from closed units.
      const inherited = current === null && heirs.has(unitId);
      if (was !== current && !inherited) {
        throw new FieldError('changedElsewhere', { unitName: nameOf(unitId), current });
      }
    },
  };
}
