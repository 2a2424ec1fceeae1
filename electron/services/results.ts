import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadSheet, SavedResults } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { dayLock, isKeyedAt } from '../../shared/domain/sheet.ts';
import { lastReportedOn, putResult, readResult } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { findStoredUnit } from '../db/units.ts';
import { readRevision, write } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { cellWindow, readSheet, readTree } from './sheets.ts';

/** Results: what is keyed per unit, indicator and period. */
export function resultsService({ store, author, today, emit }: ServiceContext) {
  /** Today while the campaign runs, else the last day with results, else its first day. */
  function likelyDay(campaign: Campaign): Day {
    if (dayLock(campaign, today()) === null) return today();
    const { indicators } = readSettings(store, campaign.id);
    const last = lastReportedOn(
      store,
      campaign.id,
      indicators.map(({ id }) => id),
    );
    if (last === null) return campaign.startsOn;
    return last > campaign.endsOn ? campaign.endsOn : last;
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
      const by = author('nhập tay');
      let earliest = on;
      const revision = write(store, by, (db, record) => {
        const campaign = requireCampaign(db, campaignId);
        const { startsOn, endsOn } = campaign;
        const lock = dayLock(campaign, on);
        if (lock === 'inOpening') {
          throw new FieldError('dayInOpening', { on, openingOn: campaign.openingOn! });
        }
        if (lock) throw new FieldError('dayOutsideCampaign', { on, startsOn, endsOn });
        const { units } = readTree(db, campaign, on);
        const placeOf = new Map(units.map(({ unit }, index) => [unit.id, index]));
        const { indicators } = readSettings(db, campaignId);
        const indicatorOf = new Map(indicators.map((indicator) => [indicator.id, indicator]));
        let changed = false;
        for (const { unitId, indicatorId, value, was } of cells) {
          const place = placeOf.get(unitId);
          if (place === undefined) throw new FieldError('unitNotInCampaign', { unitId });
          const indicator = indicatorOf.get(indicatorId);
          if (!indicator || (indicator.kind !== 'flow' && indicator.kind !== 'stock')) {
            throw new FieldError('indicatorNotKeyed', { indicatorId });
          }
          const { unit, closed } = units[place]!;
          const unitName = unit.name;
          if (closed) {
            const lastOn = findStoredUnit(db, unitId)?.validToOn ?? on;
            throw new FieldError('unitClosed', { unitName, on: addDays(lastOn, 1) });
          }
          if (!isKeyedAt(units, place, indicator))
            throw new FieldError('unitNotKeyed', { unitName });
          const window = cellWindow(indicator, campaign, on);
          const key = { indicatorId, unitId, on: window.to };
          const current = readResult(db, key);
          if (current === value) continue;
          if (current !== was) throw new FieldError('changedElsewhere', { unitName, current });
          putResult(db, key, value);
          record({ ...key, kind: 'result', old: current, new: value });
          if (window.from < earliest) earliest = window.from;
          changed = true;
        }
        return changed ? readRevision(db) : null;
      });
      if (revision !== null) emit({ event: 'results.changed', campaignId, on: earliest, revision });
      return { savedAt: by.at, revision };
    },
  };
}
