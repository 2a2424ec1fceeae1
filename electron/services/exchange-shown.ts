import {
  type DecidedCell,
  type KeptReceipt,
  MOST_SHOWN,
  type ShownCell,
  type ShownRefusal,
  type ShownResults,
} from '../../shared/contract/exchange.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import type { UnitRef } from '../../shared/exchange/package/format.ts';
import {
  type CellPlace,
  conflictKey,
  type RefusedCell,
} from '../../shared/exchange/package/merge-plan.ts';
import { refusalWords } from '../../shared/exchange/package/words.ts';
import { listCellChanges } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { listDecided } from '../db/packages.ts';
import { readSettings } from '../db/settings.ts';
import { planReceiving, type ReceivingPlan } from './exchange-plan.ts';
import { openReceived, type Received, readReceived } from './exchange-received.ts';
import { namedUnits } from './exchange-refs.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';

/** Plans in the words of the screen. */

/** What taking a file would do. */
export async function shownPlan(
  { snapshot }: JobContext,
  { id }: { id: number },
): Promise<ShownResults> {
  const received = await openReceived(snapshot((db) => readReceived(db, id)));
  return snapshot((db) => {
    const campaign = requireCampaign(db, received.file.campaignId!);
    return showPlan(db, campaign, planReceiving(db, campaign, received), received);
  });
}

export function showPlan(
  db: ReadHandle,
  campaign: Campaign,
  plan: ReceivingPlan,
  received: Received,
): ShownResults {
  const words = wordsOf(db, campaign, { ...received, ...plan });
  const shown = ({
    old,
    new: now,
    ...place
  }: CellPlace & { old: number | null; new: number | null }): ShownCell =>
    words.cell(place, { old, new: now });
  return {
    kind: 'results',
    id: received.file.id,
    hash: plan.hash,
    cells: plan.cells,
    added: plan.added.length,
    changed: plan.changed.length,
    same: plan.same,
    refused: plan.refused.length,
    addedCells: plan.added.slice(0, MOST_SHOWN).map(shown),
    changedCells: plan.changed.slice(0, MOST_SHOWN).map(shown),
    conflicts: plan.conflicts.map(({ base, ours, theirs, ...place }) => ({
      ...words.cell(place, { old: ours, new: theirs }),
      key: conflictKey(place),
      base: words.value(place.indicatorId, base),
      oursAt: listCellChanges(db, place)[0]?.at ?? null,
    })),
    refusedCells: plan.refused.slice(0, MOST_SHOWN).map(words.refusal),
    newUnits: plan.newUnits.map(({ unit }) => unit.name),
    changedUnits: plan.changedUnits.map(({ name, unit }) => ({ old: name, new: unit.name })),
    notes: plan.notes.length,
  };
}

/** The refused cells of a plan in words, as a receipt keeps them. */
export const keptRefusals = (
  db: ReadHandle,
  campaign: Campaign,
  plan: ReceivingPlan,
  received: Received,
): KeptReceipt['refusedCells'] =>
  plan.refused.map(wordsOf(db, campaign, { ...received, ...plan }).refusal);

/** The cells of a file that both sides had changed, with what was decided. */
export function decidedCells(db: ReadHandle, campaign: Campaign, fileId: number): DecidedCell[] {
  const nothing = { units: [], results: [], notes: [] };
  const words = wordsOf(db, campaign, { content: nothing, newUnits: [] });
  return listDecided(db, fileId).map(({ base, ours, theirs, side, ...place }) => ({
    ...words.cell(place, { old: ours, new: theirs }),
    base: words.value(place.indicatorId, base),
    side,
  }));
}

/** Names and values of cells as they are read. */
export function wordsOf(
  db: ReadHandle,
  campaign: Campaign,
  { content, newUnits }: Pick<Received, 'content'> & Pick<ReceivingPlan, 'newUnits'>,
) {
  const { indicators } = readSettings(db, campaign.id);
  const byId = new Map<number, Indicator>(indicators.map((one) => [one.id, one]));
  const byUid = new Map<string, Indicator>(indicators.map((one) => [one.uid, one]));
  const named = namedUnits(db, campaign);
  const nameOfRef = new Map<UnitRef, string>(content.units.map(({ ref, name }) => [ref, name]));
  const nameOfId = new Map(named.units.map(({ id, name }) => [id, name]));
  const newNames = new Map(newUnits.map(({ id, unit }) => [id, unit.name]));
  const text = (indicator: Indicator | undefined, value: number | null) =>
    value === null ? null : formatMeasured(indicator?.measure ?? 'item', value);
  return {
    value: (indicatorId: number, value: number | null) => text(byId.get(indicatorId), value),
    cell: (place: CellPlace, values: { old: number | null; new: number | null }): ShownCell => {
      const indicator = byId.get(place.indicatorId);
      return {
        ...place,
        indicator: indicator?.name ?? '',
        unit: nameOfId.get(place.unitId) ?? newNames.get(place.unitId) ?? '',
        old: text(indicator, values.old),
        new: text(indicator, values.new),
      };
    },
    refusal: ({ indicator: uid, unit, on, value, why, told }: RefusedCell): ShownRefusal => {
      const indicator = byUid.get(uid);
      const id = named.idOf.get(unit);
      return {
        indicator: indicator?.name ?? 'Chỉ số không có ở đây',
        unit: (id === undefined ? nameOfRef.get(unit) : nameOfId.get(id)) ?? unit,
        on,
        value: told ? told.value : text(indicator, value),
        why,
        words: told?.words ?? refusalWords(why),
      };
    },
  };
}
