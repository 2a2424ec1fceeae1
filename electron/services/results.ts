import { FieldError } from '../../shared/contract/errors.ts';
import type {
  CellChange,
  InputOf,
  ReadRange,
  ReadSheet,
  SavedResults,
} from '../../shared/contract/methods.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { dayLock } from '../../shared/domain/sheet.ts';
import { listCellChanges } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn, putResults, readResults } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { readRevision } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { keyedColumns } from './keyed-columns.ts';
import { readRange } from './ranges.ts';
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
    'results.sheet'({ campaignId, on }: InputOf<'results.sheet'>): ReadSheet {
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const sheet = readSheet(db, campaign, on ?? likelyDay(campaign));
        return { ...sheet, revision: readRevision(db) };
      });
    },

    'results.range'({ campaignId, indicatorId, from, to }: InputOf<'results.range'>): ReadRange {
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const indicator = requireIndicator(db, campaignId, indicatorId);
        return {
          ...readRange(db, campaign, indicator, { from, to }),
          revision: readRevision(db),
        };
      });
    },

    'results.save'({ campaignId, source, columns: asked }: InputOf<'results.save'>): SavedResults {
      const by = author(source);
      let earliest: Day | null = null;
      const revision = writeOpenDays(store, by, (db, record) => {
        const campaign = requireCampaign(db, campaignId);
        const { indicators } = readSettings(db, campaignId);
        const columns = keyedColumns(db, { campaign, indicators }, asked, (on) =>
          // By the handle that keeps the tree: a save changes none.
          store.snapshot((kept) => readTree(kept, campaign, on)),
        );
        for (const { indicator, window, cells } of columns) {
          const key = { indicatorId: indicator.id, on: window.to };
          const stored = readResults(db, key, [...cells.keys()]);
          const values: Record<number, number | null> = {};
          let changed = false;
          for (const [unitId, { value, was, unitName }] of cells) {
            const current = stored.get(unitId) ?? null;
            if (current === value && current === was) continue;
            // Two who save the same value both stand in the history.
            if (current !== value && current !== was)
              throw new FieldError('changedElsewhere', {
                unitName,
                current,
                measure: indicator.measure,
              });
            values[unitId] = value;
            changed = true;
          }
          if (!changed) continue;
          record({ ...key, kind: 'cells', values });
          putResults(db, key, values);
          if (earliest === null || window.from < earliest) earliest = window.from;
        }
        return earliest === null ? null : readRevision(db);
      });
      if (earliest !== null && revision !== null) {
        emit({ event: 'results.changed', campaignId, on: earliest, revision });
      }
      return { savedAt: by.at, revision };
    },

    'results.history'(input: InputOf<'results.history'>): CellChange[] {
      const { campaignId, indicatorId, unitId, on } = input;
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const indicator = requireIndicator(db, campaignId, indicatorId);
        const { to } = cellWindow(indicator, campaign, on);
        return listCellChanges(db, { indicatorId, unitId, on: to });
      });
    },
  };
}

function requireIndicator(db: ReadHandle, campaignId: number, id: number): Indicator {
  const indicator = readSettings(db, campaignId).indicators.find((one) => one.id === id);
  if (!indicator) throw new FieldError('settingGone', {});
  return indicator;
}
