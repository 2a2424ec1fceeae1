import type { LostReason, Salvage, SalvagedCellLine } from '../../shared/contract/rescue.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { findAnyCampaign } from '../db/campaigns.ts';
import { campaignOfIndicator, nameAndMeasure, nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { columnWords } from './history-lines.ts';
import { type KnownCell, keyOf, type SalvagedPlace } from './salvaged-cells.ts';

/** The list of what did not come back from a damaged file, and of what is to be compared. */

/** How many cells are told one by one. */
const MOST_TOLD = 2000;

/** A figure that stands in the damaged file without a history. */
interface UnexplainedFigure {
  place: SalvagedPlace;
  standing: number | null;
}

type Figures = { told: number | null; standing: number | null };

/** What became of the cells, with the names of the copy after everything came back. */
export function salvagedLines(
  db: ReadHandle,
  cells: {
    known: ReadonlyMap<string, KnownCell>;
    homeless: ReadonlyMap<string, KnownCell>;
    unexplained: readonly UnexplainedFigure[];
    /** Figures without a history that were taken all the same: there is nothing else to go by. */
    untold?: readonly UnexplainedFigure[];
  },
): Pick<Salvage, 'lost' | 'toCompare' | 'lostCells' | 'cellsToCompare'> {
  const lost: [place: SalvagedPlace, why: LostReason, figures: Figures][] = [];
  const toCompare: [place: SalvagedPlace, told: number | null][] = [];
  for (const { place, verdict } of cells.known.values()) {
    const standing = 'standing' in verdict ? verdict.standing : null;
    const told = verdict.isTaken ? verdict.value : verdict.told;
    if (cells.homeless.has(keyOf(place))) lost.push([place, 'noPlace', { told, standing }]);
    else if (!verdict.isTaken) lost.push([place, verdict.why, { told, standing }]);
    else if (verdict.by === 'history') toCompare.push([place, told]);
  }
  for (const { place, standing } of cells.unexplained) {
    lost.push([place, 'noHistory', { told: null, standing }]);
  }
  for (const { place, standing } of cells.untold ?? []) toCompare.push([place, standing]);
  return {
    lost: lost
      .slice(0, MOST_TOLD)
      .map(([place, why, figures]) => ({ ...lineOf(db, place, figures), why })),
    toCompare: toCompare
      .slice(0, MOST_TOLD)
      .map(([place, told]) => lineOf(db, place, { told, standing: null })),
    lostCells: lost.length,
    cellsToCompare: toCompare.length,
  };
}

function lineOf(
  db: ReadHandle,
  place: SalvagedPlace,
  { told, standing }: Figures,
): SalvagedCellLine {
  const { indicatorId, unitId } = place;
  const campaignId = campaignOfIndicator(db, indicatorId);
  const measure = campaignId === null ? 'item' : nameAndMeasure(db, indicatorId).measure;
  const textOf = (value: number | null) => (value === null ? null : formatMeasured(measure, value));
  return {
    campaign: campaignId === null ? '' : (findAnyCampaign(db, campaignId)?.name ?? ''),
    unit: nameOfThing(db, 'unit', unitId) || 'đơn vị không còn',
    what: campaignId === null ? 'chỉ số không còn' : columnWords(db, place).subject,
    told: textOf(told),
    standing: textOf(standing),
  };
}
