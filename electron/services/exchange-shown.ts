import {
  type DecidedCell,
  type KeptReceipt,
  MOST_SHOWN,
  type ShownCell,
  type ShownRefusal,
  type ShownResults,
} from '../../shared/contract/exchange-plan.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import type { UnitRef } from '../../shared/exchange/package/format.ts';
import {
  type CellPlace,
  cellsOf,
  conflictKey,
  countCells,
  type RefusedCell,
} from '../../shared/exchange/package/merge-plan.ts';
import { refusalWords } from '../../shared/exchange/package/words.ts';
import { listCellChanges, nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { listDecided } from '../db/packages.ts';
import { readSettings } from '../db/settings.ts';
import { readCampaignHere } from './exchange-here.ts';
import { hashOf, planReceiving, type ReceivingPlan } from './exchange-plan.ts';
import { openReceived, type Received, readReceived } from './exchange-received.ts';
import { unitsOfFile } from './exchange-refs.ts';
import type { JobContext } from './job-context.ts';

/** Plans in the words of the screen. */

/** What taking a file would do. */
export async function shownPlan(
  { snapshot }: JobContext,
  { id }: { id: number },
): Promise<ShownResults> {
  const received = await openReceived(snapshot((db) => readReceived(db, id)));
  return snapshot((db) => {
    const here = readCampaignHere(db, received.campaignId);
    return showPlan(db, here.campaign, planReceiving(db, here, received), received);
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
    hash: hashOf(plan),
    cells: plan.cells,
    added: countCells(plan.added),
    changed: countCells(plan.changed),
    same: plan.same,
    refused: plan.refused.length,
    addedCells: cellsOf(plan.added, MOST_SHOWN).map(shown),
    changedCells: cellsOf(plan.changed, MOST_SHOWN).map(shown),
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
  plan.refused.length === 0
    ? []
    : plan.refused.map(wordsOf(db, campaign, { ...received, ...plan }).refusal);

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
  const toldNames = new Map<UnitRef, string>(content.units.map(({ ref, name }) => [ref, name]));
  const nameOfId = new Map(newUnits.map(({ id, unit }) => [id, unit.name]));
  const nameOf = (unitId: number): string => {
    const name = nameOfId.get(unitId) ?? nameOfThing(db, 'unit', unitId);
    nameOfId.set(unitId, name);
    return name;
  };
  const nameOfRef = new Map<UnitRef, string>();
  const nameOfTold = (ref: UnitRef): string => {
    const known = nameOfRef.get(ref);
    if (known !== undefined) return known;
    const id = unitsOfFile(db, campaign.id, new Set([ref])).idOf.get(ref);
    const name = id === undefined ? (toldNames.get(ref) ?? ref) : nameOf(id);
    nameOfRef.set(ref, name);
    return name;
  };
  const text = (indicator: Indicator | undefined, value: number | null) =>
    value === null ? null : formatMeasured(indicator?.measure ?? 'item', value);
  return {
    value: (indicatorId: number, value: number | null) => text(byId.get(indicatorId), value),
    cell: (place: CellPlace, values: { old: number | null; new: number | null }): ShownCell => {
      const indicator = byId.get(place.indicatorId);
      return {
        ...place,
        indicator: indicator?.name ?? '',
        unit: nameOf(place.unitId),
        old: text(indicator, values.old),
        new: text(indicator, values.new),
      };
    },
    refusal: ({ indicator: uid, unit, on, value, why, told }: RefusedCell): ShownRefusal => {
      const indicator = byUid.get(uid);
      return {
        indicator: indicator?.name ?? 'Chỉ số không có ở đây',
        unit: nameOfTold(unit),
        on,
        value: told ? told.value : text(indicator, value),
        why,
        words: told?.words ?? refusalWords(why),
      };
    },
  };
}
