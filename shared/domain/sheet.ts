import {
  type Audience,
  type Campaign,
  type Identity,
  type Indicator,
  isComputed,
  type Milestone,
} from './campaign.ts';
import type { HeldCells } from './cell-hold.ts';
import type { Day } from './day.ts';
import type { PeerRank } from './peer-rank.ts';
import type { DayWindow } from './period.ts';
import { placedNames } from './placed-names.ts';
import type { GivenCell, TargetRule } from './target.ts';
import type { SheetUnit } from './unit-tree.ts';

/**
 * One figure for each unit, in the order of the sheet's units; null is a blank, which is not zero.
 */
export type Column = readonly (number | null)[];

/**
 * The stored figures of one campaign on one day: grid, report and checks all start from these, and
 * everything else is computed (`figuresOf`).
 */
export interface DaySheet {
  campaign: Campaign;
  on: Day;
  /** In preorder, the root first. */
  units: SheetUnit[];
  /**
   * Units that were taken over: whose figures are counted at which unit, from which day. Left out
   * when there are none.
   */
  takenOver?: readonly { name: string; heirId: number; on: Day }[];
  /**
   * Units that on the last day of a longer period are something else than on the sheet's day. That
   * last day decides what can be keyed.
   */
  otherwise: UnitAtLast[];
  indicators: Indicator[];
  audiences: Audience[];
  milestones: Milestone[];
  identities: Identity[];
  /** One entry for each indicator with stored figures: keyed, or a sum with an opening. */
  stored: StoredColumns[];
  /**
   * Earlier days that figures depend on: base days of targets, last days of milestones, and days
   * that were asked for to compare with.
   */
  earlier: EarlierDay[];
  /**
   * Windows whose flows were read as well, see `CampaignFigures.within`; left out where none is.
   */
  windows?: readonly DayWindow[];
  /** One entry for each indicator and milestone with targets, given or by a rule. */
  targets: TargetColumn[];
  /** Closings of this day and of later days, in order. */
  closings: Closing[];
  /** Cells that whoever works here does not key; left out where there are none. */
  held?: readonly HeldCells[];
  /** Notes on the cells of the day. */
  notes: CellNote[];
  /**
   * Cells that the office above returned, with what it says is wrong, until they are sent again;
   * left out where there are none.
   */
  returned?: readonly CellNote[];
  /** Notes on targets and opening figures. */
  givenNotes: GivenNote[];
  /** Ranks of the root reported by the office above, of any day. */
  peerRanks: PeerRank[];
}

/** Why a unit cannot key an indicator on the last day of a period; null when it can. */
export interface UnitAtLast {
  indicatorId: number;
  unitId: number;
  lock: PeriodLock | null;
}

/** closedBefore: its figure was closed together with an earlier day of the period. */
export type PeriodLock = UnitLock | 'closedBefore';

/**
 * Why a unit cannot be keyed: it does not exist on the day, has closed, or is keyed at another
 * level.
 */
export type UnitLock = 'absent' | 'closed' | 'otherDepth';

/** Closed days ("chốt số liệu"), first and last included: nothing is keyed into them. */
export interface Closing {
  id: number;
  uid: string;
  from: Day;
  to: Day;
  /** ISO 8601 instant. */
  closedAt: string;
  closedBy: string;
  /** The reason that was given for blank cells, where there were some. */
  blankReason?: string;
}

/** The text of a note, when and by whom. */
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

/** A day for each unit, in short: few days are shared by many units. */
export interface DaysOfUnits {
  days: Day[];
  /** For each unit the place of its day in `days`; -1 where it has none. */
  at: number[];
}

/** The stored figures of an indicator up to the end of a day. */
export interface DayColumns {
  indicatorId: number;
  opening: Column;
  /**
   * A flow: what arose after the opening and before the period of `on`. A stock: the last reading
   * before it.
   */
  before: Column;
  /** Of a stock, on the day of a sheet: the days of the readings in `before`. */
  readOn?: DaysOfUnits;
  /** The cell of the period that holds `on` (see `periodOf`). */
  now: Column;
  /** For milestones that count a window or a period: what arose in it before this cell. */
  windows: { milestoneId: number; before: Column }[];
}

export interface StoredColumns extends DayColumns {
  /**
   * The usual value of the unit: the middle and the spread (`spreadOf`) of its last periods before
   * this one, at most seven; blank where there are fewer than four.
   */
  usual: { middle: Column; spread: Column };
  /** The largest target of each unit for the indicator (`aimsOf`); left out where none has one. */
  aim?: Column;
}

/** The stored figures up to the end of an earlier day, over the units of the sheet's own day. */
export interface EarlierDay {
  on: Day;
  /** The indicators read for that day, see `earlierNeeded`. */
  indicatorIds: number[];
  stored: DayColumns[];
}

export interface TargetColumn {
  indicatorId: number;
  milestoneId: number;
  rule: TargetRule | null;
  /** Given to the unit itself. */
  given: Column;
  /** The upper end of a range given to the unit itself; all blank where there are no ranges. */
  givenHigh: Column;
  /**
   * The day from which a given target holds: the day of the merger when the unit took it over.
   * Null, or left out, where it holds from the beginning.
   */
  givenSince?: readonly (Day | null)[];
}

/** The sum of the known values; null when none is known: a blank is not zero. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}

/** How a finding names a unit of a sheet. */
export const placeOf = ({ units }: Pick<DaySheet, 'units'>, index: number) => {
  const { code } = units[index]!.unit;
  return { unitCode: code, place: placedNames(units)[index]! };
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

/** In preorder the first unit below comes right after its parent. */
export const isLeaf = (units: readonly SheetUnit[], index: number): boolean =>
  units[index + 1]?.parent !== index;

/** Whether a unit is at a level, or above it without any unit below. */
export const standsAt = (units: readonly SheetUnit[], index: number, level: number): boolean => {
  const { depth } = units[index]!;
  return depth <= level && (depth === level || isLeaf(units, index));
};

/**
 * Whether an indicator is keyed at a unit: at the indicator's level, or above it where no unit is
 * below.
 */
export function isKeyedAt(
  units: readonly SheetUnit[],
  index: number,
  indicator: Pick<Indicator, 'kind' | 'keyedDepth'>,
): boolean {
  if (isComputed(indicator) || units[index]!.closed) return false;
  return standsAt(units, index, indicator.keyedDepth);
}

export type DayLock = 'beforeCampaign' | 'afterCampaign' | 'inOpening';

/** Why nothing can be keyed on a day; null when it can. */
export function dayLock(campaign: Campaign, on: Day): DayLock | null {
  if (on < campaign.startsOn) return 'beforeCampaign';
  if (on > campaign.endsOn) return 'afterCampaign';
  // The opening figures already contain everything up to the end of their day.
  return on <= (campaign.openingOn ?? '') ? 'inOpening' : null;
}
