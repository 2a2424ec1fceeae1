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
import { dayLock, isKeyedAt } from '../../shared/domain/sheet.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { listClosings } from '../db/closings.ts';
import { listCellChanges } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn, putResult, readResult } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { readRevision, write } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
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
    sheet({ campaignId, on }: InputOf<'results.sheet'>): ReadSheet {
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const sheet = readSheet(db, campaign, on ?? likelyDay(campaign));
        return { ...sheet, revision: readRevision(db) };
      });
    },

    range({ campaignId, indicatorId, from, to }: InputOf<'results.range'>): ReadRange {
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const indicator = requireIndicator(db, campaignId, indicatorId);
        return {
          ...readRange(db, campaign, indicator, { from, to }),
          revision: readRevision(db),
        };
      });
    },

    save({ campaignId, source, cells }: InputOf<'results.save'>): SavedResults {
      const by = author(source);
      let earliest: Day | null = null;
      const revision = write(store, by, (db, record) => {
        const campaign = requireCampaign(db, campaignId);
        const { indicators } = readSettings(db, campaignId);
        const dayOf = keyedDays(db, campaign, indicators, (on) =>
          // By the handle that keeps the tree: a save changes none.
          store.snapshot((kept) => readTree(kept, campaign, on)),
        );
        for (const { unitId, indicatorId, on, value, was } of cells) {
          const { tree, columns } = dayOf(on);
          const place = tree.indexOf(unitId);
          if (place === undefined) throw new FieldError('unitNotInCampaign', { unitId });
          const column = columns.get(indicatorId);
          if (!column) throw new FieldError('indicatorNotKeyed', { indicatorId });
          const unitName = tree.units[place]!.unit.name;
          if (!isKeyedAt(tree.units, place, column.indicator)) {
            throw new FieldError('unitNotKeyed', { unitName });
          }
          const { window, closedBy } = column;
          if (closedBy !== null) throw new FieldError('dayClosed', { on: window.to, closedBy });
          const key = { indicatorId, unitId, on: window.to };
          const current = readResult(db, key);
          if (current === value) continue;
          if (current !== was) throw new FieldError('changedElsewhere', { unitName, current });
          putResult(db, key, value);
          record({ ...key, kind: 'result', old: current, new: value });
          if (earliest === null || window.from < earliest) earliest = window.from;
        }
        return earliest === null ? null : readRevision(db);
      });
      if (earliest !== null && revision !== null) {
        emit({ event: 'results.changed', campaignId, on: earliest, revision });
      }
      return { savedAt: by.at, revision };
    },

    history(input: InputOf<'results.history'>): CellChange[] {
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

/** A column of the day into which figures are keyed. */
interface KeyedColumn {
  indicator: Indicator;
  /** The days for which its cells stand. */
  window: { from: Day; to: Day };
  /** Who closed the day at which its cells are kept; null while it is open. */
  closedBy: string | null;
}

/**
 * What is keyed on a day, read when the day is first asked for. Throws `dayOutsideCampaign` where
 * nothing is.
 */
function keyedDays(
  db: ReadHandle,
  campaign: Campaign,
  indicators: readonly Indicator[],
  treeOn: (on: Day) => UnitTree,
) {
  const { startsOn, endsOn } = campaign;
  const keyed = indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock');
  const closings = listClosings(db, campaign.id, { from: startsOn, to: endsOn });
  const days = new Map<Day, { tree: UnitTree; columns: Map<number, KeyedColumn> }>();
  return (on: Day) => {
    const known = days.get(on);
    if (known) return known;
    if (dayLock(campaign, on)) throw new FieldError('dayOutsideCampaign', { on, startsOn, endsOn });
    const columns = new Map(
      keyed.map((indicator): [number, KeyedColumn] => {
        const window = cellWindow(indicator, campaign, on);
        const closing = closings.find(({ from, to }) => from <= window.to && window.to <= to);
        return [indicator.id, { indicator, window, closedBy: closing?.closedBy ?? null }];
      }),
    );
    const day = { tree: treeOn(on), columns };
    days.set(on, day);
    return day;
  };
}
