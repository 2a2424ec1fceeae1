import type { Day } from './day.ts';
/** An error blocks closing a period, never typing; a warning asks to be looked at. */
export type FindingLevel = 'error' | 'warning';

/** Something that a check found wrong or worth a second look, and where to correct it. */
export interface Finding {
  level: FindingLevel;
  code: FindingCode;
  /** The unit concerned, null for the campaign as a whole. */
  unitCode: string | null;
  /** Where it stands, in the office's words: a unit, or a place in a file. */
  place: string;
  /** One sentence: what differs, by how much, what to look at. */
  sentence: string;
  /** The unit or indicator that it is about, where that is not the place. */
  head?: string;
  /** The cell that it is about. */
  cell?: FoundCell;
  /** Where it is mended, when that is no keyed cell. */
  at?: FoundPlace;
  /** Findings of an imported file: the id under which it is kept until somebody answers it. */
  keptId?: number;
  /** What somebody wrote to say why it is right as it is; without it the finding is open. */
  answer?: string;
}

export interface FoundCell {
  indicatorId: number;
  unitId: number;
  on: Day;
}

/** A place other than a keyed cell to which a finding leads. */
export type FoundPlace =
  | {
      kind: 'given';
      indicatorId: number;
      /** Null for opening figures. */
      milestoneId: number | null;
      /** Null where it is about all units. */
      unitId: number | null;
    }
  | { kind: 'unit'; unitId: number }
  | { kind: 'figures'; unitId: number; on: Day }
  | { kind: 'headSetting' | 'milestoneSetting' }
  | { kind: 'dataFile' };

/** The code is for tests and screens; the clerk reads the sentence. */
export type FindingCode =
  | StatedFindingCode
  | CellFindingCode
  | 'notKeyed'
  | 'unitNameDiffers'
  | TargetFindingCode
  | 'targetRangeReversed'
  | 'notCounted'
  | 'coverageDiffers'
  | 'totalDiffers'
  | 'computedDiffers'
  | 'unitAbsent'
  | 'columnIgnored'
  | 'rowPassedOver'
  | 'hiddenTaken'
  | 'sheetNotRead'
  | 'dayNotStated'
  | 'openingChangedAfterKeying'
  | 'databaseDamaged';

/** Of figures that a plan or report printed. */
export type StatedFindingCode =
  | 'statedValueDiffers'
  | 'statedTargetDiffers'
  | 'statedRateDiffers'
  | 'statedRankDiffers'
  | 'statedGrowthDiffers'
  | 'rateBasesDiffer';

/** Of targets: given to nobody, without a base, below zero, out of balance. */
export type TargetFindingCode =
  | 'targetMissing'
  | 'targetNotAllocated'
  | 'targetBaseMissing'
  | 'targetNegative'
  | 'targetUnbalanced';

/** Of keyed cells and what stands at the units above them. */
export type CellFindingCode =
  | 'outsideCampaign'
  | 'afterToday'
  | 'stockFell'
  | 'farFromUsual'
  | 'farFromOthers'
  | 'farAboveTarget'
  | 'identityBroken'
  | 'childrenDiffer'
  | 'partAboveWhole'
  | 'cumulativeNegative'
  | 'returnedAbove';
