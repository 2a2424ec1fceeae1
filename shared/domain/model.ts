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
import type { Obligation } from './obligation.ts';
import type { PeerRank } from './peer-rank.ts';
import type { KeyingPeriod } from './period.ts';
import type { TargetRounding } from './rounding.ts';
import type { StatedFigure } from './stated.ts';
import type { LiveFigureName, WrittenParagraph, WrittenWindow } from './written.ts';

/**
 * A campaign as a document sets it up. It has no ids: things refer to each other by code. The
 * models of the official documents lie in resources/models; a copy of a campaign's structure has
 * this form.
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
  obligations: ModelObligation[];
  /** Texts with live figures, in the words of the document. */
  written?: ModelText[];
  figures: ModelFigures;
}

export interface ModelUnit {
  /** Code in the catalogue. Without it the unit is made by hand with a code of this office. */
  code?: string;
  /** Which list of the catalogue has the code; by default that of the unit above. */
  era?: 'twoTier' | 'threeTier';
  name: string;
  /** As the document prints it, where that differs. */
  printedName?: string;
  units?: ModelUnit[];
  /** How many levels below it are taken whole from the catalogue, after `units`. */
  below?: number;
  /**
   * Units of which the document gives only the number: "Thôn, TDP số 1 (chưa có tên)"…. They are
   * spread as evenly as possible over the lowest units below this one.
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

/** A line of the reporting regime; the milestone of a `milestone` event is named by its code. */
export interface ModelObligation extends Omit<New<Obligation>, 'milestoneUid'> {
  milestone?: string;
}

/** A written text whose figures are named by code. */
export interface ModelText {
  name: string;
  on: Day;
  /** Only in a copied campaign: the unit that the text is about, see `WrittenText`. */
  unitId?: number;
  paragraphs: {
    look?: WrittenParagraph['look'];
    text: string;
    figures: {
      mark: string;
      figure: LiveFigureName;
      indicator?: string;
      milestone?: string;
      window?: WrittenWindow;
    }[];
  }[];
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

/** Figures that the document prints. A unit is named by its code; null is the root. */
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
  /** Ranks of the root among its peers that the document reports from the office above. */
  peerRanks?: (Omit<New<PeerRank>, 'indicatorId'> & { indicator: string })[];
  /**
   * One figure printed for all lowest units at once ("181/181 thôn"), which may have no codes to be
   * named by.
   */
  eachLeaf?: { indicator: string; on: Day; value: number; place: string }[];
}
