import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, Removal, RemovalEffect, Removed } from '../../shared/contract/methods.ts';
import { REMOVABLES } from '../../shared/contract/removals.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  countCampaign,
  countFigures,
  type FigureScope,
  findRemovable,
  findRemovedAbove,
  lastUnitRemoval,
  listRemoved,
  listTakenOver,
  listWithBelow,
  type RemovableRow,
  type RemovalKey,
  setRemoved,
  setUnitsRemoved,
  tableOf,
} from '../db/removals.ts';
import type { ChangedRow } from '../db/row-journal.ts';
import { readSettings } from '../db/settings.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { requireCampaign } from './require-campaign.ts';
import { refuseNeeded } from './restore-checks.ts';
import { putSettingsBack } from './take-back.ts';

/** Takes things out and brings them back; nothing is ever lost. */
export function removalsService({ store, author }: ServiceContext) {
  /** One removal or return in one transaction, with its history. */
  function change<T>(
    removal: Removal,
    isOut: boolean,
    act: (db: WriteHandle, row: RemovableRow) => T,
  ) {
    const kind = isOut ? 'restored' : 'removed';
    const { campaignId } = removal;
    return writeOpenDays(store, author(kind, { campaignId }), (db) =>
      act(db, requireRow(db, removal, isOut)),
    );
  }

  return {
    /** Throws FieldError as `remove` does. */
    'removals.preview': (removal: InputOf<'removals.preview'>): RemovalEffect =>
      store.snapshot((db) => {
        const row = requireRow(db, removal, false);
        refuseNeeded(db, removal);
        return effectOf(db, removal, row);
      }),

    /**
     * Throws FieldError `settingGone` when it does not exist, `settingRefused` for an indicator
     * that others are computed from.
     */
    'removals.remove': (removal: InputOf<'removals.remove'>): RemovalEffect =>
      change(removal, false, (db, row) => {
        refuseNeeded(db, removal);
        const effect = effectOf(db, removal, row);
        takeOut(db, removal, author('removed').at);
        return effect;
      }),

    /**
     * Brings back exactly what was taken out. Throws FieldError `settingGone` when it is not taken
     * out, `settingRefused` when its place is taken or something that it needs is taken out as
     * well.
     */
    'removals.restore'(removal: InputOf<'removals.restore'>): null {
      const { at } = author('restored');
      change(removal, true, (db, row) =>
        putSettingsBack(db, rowsTakenOut(db, removal, row), { setId: null, at }),
      );
      return null;
    },

    'removals.list': ({ campaignId }: InputOf<'removals.list'>): Removed[] =>
      store.snapshot((db) => {
        const kinds = REMOVABLES.filter((kind) => (kind === 'campaign') === (campaignId === null));
        return kinds
          .flatMap((kind) => listRemoved(db, kind, campaignId))
          .filter((entry) => entry.kind !== 'unit' || isHead(db, entry))
          .map((entry) => ({ ...entry, ...effectOf(db, entry, entry) }))
          .sort((a, b) => (a.removedAt < b.removedAt ? 1 : a.removedAt > b.removedAt ? -1 : 0));
      }),
  };
}

/** Throws FieldError `campaignNotFound` or `settingGone`. */
function requireRow(db: ReadHandle, removal: Removal, isOut: boolean): RemovableRow {
  if (removal.kind !== 'campaign') requireCampaign(db, removal.campaignId);
  const row = findRemovable(db, removal);
  if (!row || (row.removedAt !== null) !== isOut) throw new FieldError('settingGone', {});
  return row;
}

/** Whether a unit was taken out itself, not together with one above it. */
function isHead(
  db: ReadHandle,
  { campaignId, id, removedAt }: RemovalKey & { removedAt: string },
): boolean {
  return findRemovedAbove(db, campaignId, id)?.removedAt !== removedAt;
}

function scopeOf(db: ReadHandle, removal: Removal, { removedAt }: { removedAt: string | null }) {
  const { kind, campaignId, id } = removal;
  const scope: FigureScope = { campaignId, indicatorId: null, milestoneId: null, unitIds: null };
  switch (kind) {
    case 'campaign':
      return scope;
    case 'indicator':
      return { ...scope, indicatorId: id };
    case 'milestone':
      return { ...scope, milestoneId: id };
    case 'unit':
      return { ...scope, unitIds: listWithBelow(db, campaignId, id, removedAt) };
    default:
      return { ...scope, unitIds: [] };
  }
}

function effectOf(db: ReadHandle, removal: Removal, row: RemovableRow): RemovalEffect {
  const { kind, campaignId, id } = removal;
  const scope = scopeOf(db, removal, row);
  const effect = {
    name: row.name,
    units: 0,
    indicators: 0,
    inherited: 0,
    ...countFigures(db, scope),
  };
  switch (kind) {
    case 'campaign':
      return { ...effect, ...countCampaign(db, campaignId) };
    case 'unit': {
      const unitIds = scope.unitIds ?? [];
      const takenOver = listTakenOver(db, campaignId, unitIds);
      const { results, targets, openings } = countFigures(db, { ...scope, unitIds: takenOver });
      const inherited = results + targets + openings;
      return { ...effect, units: unitIds.length - 1, inherited };
    }
    case 'audience': {
      const { indicators } = readSettings(db, campaignId);
      return {
        ...effect,
        indicators: indicators.filter(({ audienceId }) => audienceId === id).length,
      };
    }
    default:
      return effect;
  }
}

function takeOut(db: WriteHandle, { kind, campaignId, id }: Removal, at: string): void {
  if (kind === 'unit') {
    const ids = listWithBelow(db, campaignId, id, null);
    setUnitsRemoved(db, campaignId, ids, instantAfter(lastUnitRemoval(db, campaignId), at));
  } else {
    setRemoved(db, kind, id, at);
  }
}

/**
 * Each removal of units has its own instant, even when two fall into the same millisecond: by the
 * instant it is known which units went together.
 */
const instantAfter = (last: string | null, at: string): string =>
  last === null || last < at ? at : new Date(Date.parse(last) + 1).toISOString();

/** The rows that a removal changed, in the form of a set of changes. */
function rowsTakenOut(
  db: ReadHandle,
  { kind, campaignId, id }: Removal,
  { removedAt }: RemovableRow,
): ChangedRow[] {
  const states = { before: { removed_at: null }, after: { removed_at: removedAt } };
  if (kind === 'unit') {
    return listWithBelow(db, campaignId, id, removedAt).map((unitId) => ({
      table: 'campaign_unit',
      key: { campaign_id: campaignId, unit_id: unitId },
      ...states,
    }));
  }
  return [{ table: tableOf(kind), key: { id }, ...states }];
}
