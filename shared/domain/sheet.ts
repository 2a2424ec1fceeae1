import {
  type Audience,
  type Campaign,
  type Identity,
  type Indicator,
  isComputed,
  type Milestone,
} from './campaign.ts';
import type { Day } from './day.ts';
import type { PeerRank } from './peer-rank.ts';
import type { GivenCell, TargetRule } from './target.ts';
import type { SheetUnit } from './unit-tree.ts';

/** One figure a unit, in the order of the sheet's units; null is a blank, which is not zero. */
export type Column = readonly (number | null)[];

/**
 * The figures of one campaign on one day as they lie in the store: what grid, report and checks
 * all start from. Everything else is computed, see `figuresOf`.
 */
export interface DaySheet {
  campaign: Campaign;
  on: Day;
  /** In preorder, the root first. */
  units: SheetUnit[];
  /** Whose figures stand at which units, from which day; not there where nobody was taken over. */
  takenOver?: readonly { name: string; heirId: number; on: Day }[];
  /**
   * Cells of a longer period whose unit is another thing on the last of its days, which is the one
   * that says what can be keyed.
   */
  otherwise: UnitAtLast[];
  indicators: Indicator[];
  audiences: Audience[];
  milestones: Milestone[];
  identities: Identity[];
  /** One an indicator that has figures of its own: keyed, or a sum with an opening. */
  stored: StoredColumns[];
  /** Earlier days on which something is fixed: base days of targets, last days of milestones. */
  earlier: EarlierDay[];
  /** One an indicator and milestone for which targets are given or follow from a rule. */
  targets: TargetColumn[];
  /** Closings that hold the day or one after it, in order. */
  closings: Closing[];
  /** Notes on the cells of the day. */
  notes: CellNote[];
  /** Notes on targets and opening figures. */
  givenNotes: GivenNote[];
  /** Ranks of the root told by the office above, of any day. */
  peerRanks: PeerRank[];
}

/** Why a unit takes no figure of an indicator on the last day of a period; null when it does. */
export interface UnitAtLast {
  indicatorId: number;
  unitId: number;
  lock: PeriodLock | null;
}

/** closedBefore: its figure of the period was closed with an earlier day of it. */
export type PeriodLock = UnitLock | 'closedBefore';

/** Why a unit takes no figure: it is not there on the day, has closed, or is keyed at another depth. */
export type UnitLock = 'absent' | 'closed' | 'otherDepth';

/** Days that were closed ("chốt số liệu"), both included: nothing is keyed into them. */
export interface Closing {
  id: number;
  from: Day;
  to: Day;
  /** ISO 8601 instant. */
  closedAt: string;
  closedBy: string;
  /** What was said of cells that were blank, where some were. */
  blankReason?: string;
}

/** What was noted on a cell, when and by whom. */
export interface Note {
  text: string;
  /** ISO 8601 instant. */
  at: string;
  by: string;
}

/** A note on a keyed result; it answers the warnings of its cell. */
export interface CellNote extends Note {
  indicatorId: number;
  unitId: number;
}

/** A note on a target or an opening figure. */
export interface GivenNote extends Note, GivenCell {}

/** What was stored of an indicator up to the end of a day. */
export interface DayColumns {
  indicatorId: number;
  opening: Column;
  /** A flow: what arose after the opening and before the period of `on`. A stock: the last reading before. */
  before: Column;
  /** The cell of the period that holds `on` (see `periodOf`). */
  now: Column;
  /** Flows by milestones that count a window or a period: what arose in it before the cell. */
  windows: { milestoneId: number; before: Column }[];
}

export interface StoredColumns extends DayColumns {
  /**
   * What the unit itself keyed in its last periods before this one, at most seven: the middle
   * value and the spread around it (see `spreadOf`); blank where there are fewer than four.
   */
  usual: { middle: Column; spread: Column };
  /** The largest of the unit's targets for it (see `aimsOf`); left out where nobody has one. */
  aim?: Column;
}

/** What was stored up to the end of an earlier day, over the units of the sheet's own day. */
export interface EarlierDay {
  on: Day;
  /** The indicators that were read on that day, see `earlierNeeded`. */
  indicatorIds: number[];
  stored: DayColumns[];
}

export interface TargetColumn {
  indicatorId: number;
  milestoneId: number;
  rule: TargetRule | null;
  /** Given to the unit itself. */
  given: Column;
  /** Upper end of a range given to the unit itself; all blank where there is none. */
  givenHigh: Column;
  /**
   * Day from which what is given holds, that of the merger where it was taken over; null, or not
   * there, where it holds from the beginning.
   */
  givenSince?: readonly (Day | null)[];
}

/** Sum of the values that are there; null when there is none: a blank is not zero. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}

/** A unit of a sheet as a finding names it. */
export const placeOf = ({ units }: Pick<DaySheet, 'units'>, index: number) => {
  const { code, name } = units[index]!.unit;
  return { unitCode: code, place: name };
};

/** Places of the units right below one, in order. */
export function childrenOf(units: readonly SheetUnit[], parent: number): number[] {
  const children: number[] = [];
  const depth = units[parent]!.depth;
  for (let i = parent + 1; i < units.length && units[i]!.depth > depth; i++) {
    if (units[i]!.parent === parent) children.push(i);
  }
  return children;
}

/** Preorder: whoever has units below has the first of them right after itself. */
export const isLeaf = (units: readonly SheetUnit[], index: number): boolean =>
  units[index + 1]?.parent !== index;

/** Whether figures of an indicator are keyed at a unit: at its depth, or above where nothing is below. */
export function isKeyedAt(
  units: readonly SheetUnit[],
  index: number,
  indicator: Pick<Indicator, 'kind' | 'keyedDepth'>,
): boolean {
  const { depth, closed } = units[index]!;
  if (isComputed(indicator) || closed) return false;
  return depth === indicator.keyedDepth || (depth < indicator.keyedDepth && isLeaf(units, index));
}

export type DayLock = 'beforeCampaign' | 'afterCampaign' | 'inOpening';

/** Why nothing can be keyed on this day, or null when it can. */
export function dayLock(campaign: Campaign, on: Day): DayLock | null {
  if (on < campaign.startsOn) return 'beforeCampaign';
  if (on > campaign.endsOn) return 'afterCampaign';
  // The opening figures hold everything up to the end of their day.
  return campaign.openingOn !== null && on <= campaign.openingOn ? 'inOpening' : null;
}
