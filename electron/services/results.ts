import type { CellColumn } from '../../shared/contract/cell-columns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type {
  CellChange,
  InputOf,
  ReadRange,
  ReadSheet,
  SavedResults,
} from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import { keptOn } from '../../shared/domain/cell-place.ts';
import { kindOfWords } from '../../shared/domain/change-kinds.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { findSet, findUndoing } from '../db/change-sets.ts';
import { listCellChanges } from '../db/history.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { putResults, readResults } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { type RecordChange, readRevision } from '../db/write.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { keyedColumns } from './keyed-columns.ts';
import { rangeAnswer, requireIndicator, sheetAnswer } from './read-results.ts';
import { requireCampaign } from './require-campaign.ts';
import { readTree } from './sheets.ts';

/** Results: what is keyed per unit, indicator and period. */
export function resultsService({ store, author, held, here }: ServiceContext) {
  return {
    'results.sheet': (input: InputOf<'results.sheet'>): ReadSheet =>
      sheetAnswer(here(), { ...input, held: held(input.campaignId) }),

    'results.range': (input: InputOf<'results.range'>): ReadRange =>
      rangeAnswer(here(), { ...input, held: held(input.campaignId) }),

    'results.save'({
      campaignId,
      source,
      undoes,
      columns: asked,
    }: InputOf<'results.save'>): SavedResults {
      const by = author(kindOfWords(source), {
        campaignId,
        ...takenBack(store, campaignId, undoes),
      });
      const revision = writeOpenDays(store, by, (db, record) => {
        const campaign = requireCampaign(db, campaignId);
        // A save does not change the tree, so the tree that the store's own handle remembers is
        // right.
        const treeOn = (on: Day) => store.snapshot((kept) => readTree(kept, campaign, on));
        const isChanged = saveColumns(
          db,
          record,
          { campaign, held: held(campaignId) },
          asked,
          treeOn,
        );
        return isChanged ? readRevision(db) : null;
      });
      return { savedAt: by.at, revision };
    },

    'results.history'(input: InputOf<'results.history'>): CellChange[] {
      const { campaignId, indicatorId, unitId, on } = input;
      return store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        const indicator = requireIndicator(db, campaignId, indicatorId);
        const to = keptOn(indicator, campaign, on);
        return listCellChanges(db, { indicatorId, unitId, on: to });
      });
    },
  };
}

/**
 * Writes the cells into their columns; returns whether any changed. Throws as `results.save` does.
 */
export function saveColumns(
  db: WriteHandle,
  record: RecordChange,
  { campaign, held }: { campaign: Campaign; held: readonly HeldCells[] },
  asked: readonly CellColumn[],
  treeOn: (on: Day) => UnitTree,
): boolean {
  const { indicators } = readSettings(db, campaign.id);
  let isChanged = false;
  for (const { indicator, window, cells } of keyedColumns(
    db,
    { campaign, indicators, held },
    asked,
    treeOn,
  )) {
    const key = { indicatorId: indicator.id, on: window.to };
    const stored = readResults(db, key, [...cells.keys()]);
    const changed: { unitIds: number[]; old: (number | null)[]; new: (number | null)[] } = {
      unitIds: [],
      old: [],
      new: [],
    };
    for (const [unitId, { value, was, unitName }] of cells) {
      const current = stored.get(unitId) ?? null;
      if (current === value && current === was) continue;
      // When two people save the same value, both are in the history.
      if (current !== value && current !== was)
        throw new FieldError('changedElsewhere', {
          unitName,
          current,
          measure: indicator.measure,
        });
      changed.unitIds.push(unitId);
      changed.old.push(current);
      changed.new.push(value);
    }
    if (changed.unitIds.length === 0) continue;
    record({ ...key, kind: 'cells', ...changed });
    putResults(db, key, changed.unitIds, changed.new);
    isChanged = true;
  }
  return isChanged;
}

/**
 * The set that a save takes back, to be kept in the history. Throws FieldError `stepTurned` where
 * somebody has taken it back since, `settingGone` where the campaign has no such set.
 */
export function takenBack(
  db: ReadHandle,
  campaignId: number,
  id: number | undefined,
): { undoesId?: number } {
  if (id === undefined) return {};
  const turned = findUndoing(db, id);
  if (turned) throw new FieldError('stepTurned', { by: turned.by, at: turned.at });
  if (findSet(db, id)?.campaignId !== campaignId) throw new FieldError('settingGone', {});
  return { undoesId: id };
}
