import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet, SavedResults } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { dayLock } from '../../shared/domain/sheet.ts';
import { lastReportedOn, putResult, readResult } from '../db/results.ts';
import { listCampaignUnits } from '../db/units.ts';
import { readRevision, write } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { campaignIndicators, readSheet } from './sheets.ts';

/** Results: what is keyed per unit, indicator and day. */
export function resultsService({ store, author, today, emit }: ServiceContext) {
  /** Today while the campaign runs, else the last day with results, else its first day. */
  function likelyDay(campaign: Campaign): Day {
    if (dayLock(campaign, today()) === null) return today();
    const { keyed } = campaignIndicators(store, campaign.id);
    const last = lastReportedOn(
      store,
      campaign.id,
      keyed.map((indicator) => indicator.id),
    );
    return last ?? campaign.startsOn;
  }

  return {
    sheet({ campaignId, on }: InputOf<'results.sheet'>): ReadSheet {
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const sheet = readSheet(db, campaign, on ?? likelyDay(campaign));
        return { ...sheet, revision: readRevision(db) };
      });
    },

    save({ campaignId, on, cells }: InputOf<'results.save'>): SavedResults {
      const campaign = requireCampaign(store, campaignId);
      const { startsOn, endsOn } = campaign;
      if (dayLock(campaign, on))
        throw new FieldError('dayOutsideCampaign', { on, startsOn, endsOn });
      const units = new Map(listCampaignUnits(store, campaignId).map((unit) => [unit.id, unit]));
      const keyed = new Set(
        campaignIndicators(store, campaignId).keyed.map((indicator) => indicator.id),
      );
      const by = author('nhập tay');
      const revision = write(store, by, (db, record) => {
        let changed = false;
        for (const { unitId, indicatorId, value, was } of cells) {
          const unit = units.get(unitId);
          if (!unit) throw new FieldError('unitNotInCampaign', { unitId });
          if (!keyed.has(indicatorId)) throw new FieldError('indicatorNotKeyed', { indicatorId });
          const key = { indicatorId, unitId, on };
          const current = readResult(db, key);
          if (current === value) continue;
          if (current !== was) {
            throw new FieldError('changedElsewhere', { unitName: unit.name, current });
          }
          putResult(db, key, value);
          record({ ...key, kind: 'result', old: current, new: value });
          changed = true;
        }
        return changed ? readRevision(db) : null;
      });
      if (revision !== null) emit({ event: 'results.changed', campaignId, on, revision });
      return { savedAt: by.at, revision };
    },
  };
}
