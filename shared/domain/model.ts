import type {
  Counting,
  DayHours,
  IndicatorKind,
  Measure,
  New,
  Relation,
  UnitKind,
} from './campaign.ts';
import type { Day } from './day.ts';
import type { Obligation } from './deadline.ts';
import type { PeerRank } from './peer-rank.ts';
import type { KeyingPeriod } from './period.ts';
import type { TargetRounding } from './rounding.ts';
import type { StatedFigure } from './stated.ts';

/**
 * A campaign as a document sets it up, without ids: things name each other by their codes. The
 * models of the official documents lie in resources/models, a campaign's structure is copied
 * through the same form.
 */
export interface CampaignModel {
  /** "gia-lai". */
  model: string;
  name: string;
  /** One or two sentences for the list of models: what the document asks, of whom. */
  summary: string;
  planType: string;
  planNumber: string;
  planOn: Day | null;
  issuer: string;
  startsOn: Day;
  endsOn: Day;
  openingOn: Day | null;
  /** Path in the official catalogue at the document's date. */
  root: ModelUnit;
  audiences: { code: string; name: string }[];
  indicators: ModelIndicator[];
  identities: { name: string; total: string; parts: string[]; relation?: Relation }[];
  milestones: ModelMilestone[];
  rules: ModelRule[];
  obligations: New<Obligation>[];
  figures: ModelFigures;
}

export interface ModelUnit {
  /** Of the catalogue; left out, the unit is made by hand with a code of this office. */
  code?: string;
  /** Which list the code is of; as that of the unit above when left out. */
  era?: 'twoTier' | 'threeTier';
  name: string;
  /** As the document prints it, where that differs. */
  printedName?: string;
  units?: ModelUnit[];
  /** Steps below it that are taken whole from the catalogue, after `units`. */
  below?: number;
  /**
   * Units that the document only counts: "Thôn, TDP số 1 (chưa có tên)"….
   * Spread over the lowest units below this one as evenly as goes.
   */
  numbered?: { count: number; name: string };
}

export interface ModelIndicator {
  code: string;
  kind: IndicatorKind;
  fullName: string;
  name: string;
  shortName: string;
  counted: string;
  measure: Measure;
  keyedDepth: number;
  period: KeyingPeriod;
  audience?: string;
  parts?: string[];
  threshold?: number;
  reachedBy?: 'value' | 'target';
  countedKinds?: UnitKind[];
  items?: string[];
  requiresAll?: boolean;
}

export interface ModelMilestone {
  code: string;
  name: string;
  startsOn: Day;
  dueOn: Day;
  inclusive: boolean;
  counts: Counting;
  hours?: DayHours;
}

export interface ModelRule {
  indicator: string;
  milestone: string;
  of: string | null;
  /** The day at whose end `of` is read, see `TargetRule`. */
  baseOn: Day | null;
  low: number;
  high: number | null;
  rounding: TargetRounding;
}

/** Figures that the document prints, at the units where it prints them. A unit is named by its code, null is the root. */
export interface ModelFigures {
  openings: { indicator: string; unit: string | null; value: number }[];
  results: { indicator: string; unit: string | null; on: Day; value: number }[];
  targets: {
    indicator: string;
    unit: string | null;
    milestone: string;
    value: number;
    high?: number;
  }[];
  stated: (Omit<StatedFigure, 'unitId' | 'indicatorId' | 'milestoneId' | 'otherId'> & {
    indicator: string;
    unit: string | null;
    milestone: string | null;
    other?: string;
  })[];
  /** Ranks of the root among its peers that the document tells of the office above. */
  peerRanks?: (Omit<New<PeerRank>, 'indicatorId'> & { indicator: string })[];
  /**
   * One figure printed once for all ("181/181 thôn"): a result of this value at every lowest unit,
   * which may have no code to be named by.
   */
  eachLeaf?: { indicator: string; on: Day; value: number; place: string }[];
}
