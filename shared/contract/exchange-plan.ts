import type { Day } from '../domain/day.ts';
import type { Receipt, Refusal } from '../exchange/package/merge-plan.ts';

/** What taking a file would do, as it is shown before, and what it did. */

/** A cell of a plan in the words of the screen. */
export interface ShownCell {
  indicatorId: number;
  unitId: number;
  on: Day;
  indicator: string;
  unit: string;
  old: string | null;
  new: string | null;
}

export interface ShownConflict extends ShownCell {
  key: string;
  /** What both sides had last; null where nothing. */
  base: string | null;
  /** When it was last changed here, ISO 8601 instant; null when that is not known. */
  oursAt: string | null;
}

export interface ShownRefusal {
  indicator: string;
  unit: string;
  on: Day;
  value: string | null;
  why: Refusal;
  words: string;
}

/** What taking a file would do. */
export type ShownPlan = ShownResults | ShownSettings;

/** A campaign from above, or what was said of the figures that went up: in lines of the history. */
export interface ShownSettings {
  kind: 'settings';
  id: number;
  hash: string;
  lines: { subject: string; old: string | null; new: string | null }[];
  /** How many further lines there are. */
  more: number;
  /** Of a campaign: the unit of this office in it; null where it has to be chosen. */
  unit: NamedUnit | null;
  choices: NamedUnit[];
}

export interface NamedUnit {
  ref: string;
  name: string;
}

/** Figures; the lists hold at most `MOST_SHOWN` each, the counts all. */
export interface ShownResults {
  kind: 'results';
  id: number;
  hash: string;
  cells: number;
  added: number;
  changed: number;
  same: number;
  refused: number;
  conflicts: ShownConflict[];
  addedCells: ShownCell[];
  changedCells: ShownCell[];
  refusedCells: ShownRefusal[];
  newUnits: string[];
  changedUnits: { old: string; new: string }[];
  notes: number;
}

export const MOST_SHOWN = 2_000;

/** What taking a file did; added + changed + same + refused = cells. */
export interface KeptReceipt extends Receipt {
  refusedCells: ShownRefusal[];
  newUnits: string[];
  notes: number;
}

/** A cell that both sides had changed, and the side whose figure was kept. */
export interface DecidedCell extends ShownCell {
  base: string | null;
  side: 'ours' | 'theirs';
}

export interface ShownReceipt extends KeptReceipt {
  decided: DecidedCell[];
}

export type Applied =
  | { id: number; receipt: KeptReceipt }
  /** Of a campaign, or of answers: the campaign that was changed. */
  | { id: number; campaignId: number }
  /** Something was changed since the plan was shown: look at it again. */
  | { id: number; replanned: ShownPlan }
  | { id: number; problem: string };
