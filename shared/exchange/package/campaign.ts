import type { Audience, Identity, Indicator, Milestone } from '../../domain/campaign.ts';
import type { Day } from '../../domain/day.ts';
import type { Obligation } from '../../domain/obligation.ts';
import type { OwnTable } from '../../domain/own-table.ts';
import type { CampaignHead } from '../../domain/settings.ts';
import type { TargetRule } from '../../domain/target.ts';
import type { CalendarLine } from '../../domain/work-calendar.ts';
import type { PackageUnit, UnitRef } from './format.ts';

/** What an office gives to those below: a campaign as they are to key it. Things have uids. */

export interface GivenHead extends CampaignHead {
  /** The root of the campaign at the office that gives it. */
  root: UnitRef;
  /** The units key one level below the level at which their figures are taken. */
  oneLevelMore: boolean;
}

export interface GivenIndicator
  extends Omit<Indicator, 'id' | 'audienceId' | 'parts' | 'keyedDepth'> {
  audience: string | null;
  parts: string[];
  /** In steps below the root of the office that gives it. */
  keyedDepth: number;
}

export interface GivenIdentity extends Omit<Identity, 'id' | 'totalId' | 'partIds'> {
  total: string;
  parts: string[];
}

export interface GivenRule extends Omit<TargetRule, 'indicatorId' | 'milestoneId' | 'ofId'> {
  indicator: string;
  milestone: string;
  of: string | null;
}

/** Targets of an indicator by a milestone: lists that belong together place by place. */
export interface GivenTargetBlock {
  indicator: string;
  milestone: string;
  /** The day from which they hold; "" from the beginning. */
  since: Day | '';
  units: UnitRef[];
  values: number[];
  /** Upper ends of ranges; null where there is none. */
  highs: (number | null)[];
}

export interface GivenOpeningBlock {
  indicator: string;
  /** The day at whose end they were read. */
  takenOn: Day;
  units: UnitRef[];
  values: number[];
}

export interface GivenSuccession {
  old: UnitRef;
  new: UnitRef;
  on: Day;
  /** In ten-thousandths. */
  share: number;
}

/** A form's bytes are a part of their own. */
export interface GivenForm {
  uid: string;
  name: string;
  file: string;
  part: string;
}

export interface CampaignContent {
  head: GivenHead;
  units: PackageUnit[];
  successions: GivenSuccession[];
  audiences: Omit<Audience, 'id'>[];
  indicators: GivenIndicator[];
  identities: GivenIdentity[];
  milestones: Omit<Milestone, 'id'>[];
  rules: GivenRule[];
  obligations: Omit<Obligation, 'id'>[];
  targets: GivenTargetBlock[];
  openings: GivenOpeningBlock[];
  /** Habits and what else the campaign says of its papers, but nothing that names the office. */
  papers: { field: string; value: unknown }[];
  /** What is known of working days around the days of the campaign. */
  calendar: CalendarLine[];
  ownTables: { uid: string; table: OwnTable }[];
  forms: GivenForm[];
}

/** What the papers of a campaign say of the office itself: each office has its own. */
export const OWN_PAPER_FIELDS: ReadonlySet<string> = new Set([
  'body',
  'above',
  'place',
  'named',
  'abbreviation',
  'desk',
  'signers',
  'signer',
  'address',
  'addressees',
  'recipients',
  'drafter',
]);

/** The level at which a unit is to key, from the levels of the office above. */
export function depthFor(
  keyedDepth: number,
  unitDepth: number,
  oneLevelMore: boolean,
): { wanted: number; keyed: number } {
  const wanted = keyedDepth - unitDepth;
  return { wanted, keyed: Math.max(0, wanted) + (oneLevelMore && wanted >= 0 ? 1 : 0) };
}

/** How many steps a unit lies below another one; null where it does not. */
export function stepsBelow(
  units: readonly Pick<PackageUnit, 'ref' | 'parent'>[],
  ref: UnitRef,
  upper: UnitRef,
): number | null {
  const parentOf = new Map(units.map((unit) => [unit.ref, unit.parent]));
  let steps = 0;
  for (let at: UnitRef | null | undefined = ref; at != null; at = parentOf.get(at)) {
    if (at === upper) return steps;
    steps += 1;
    if (steps > units.length) return null;
  }
  return null;
}

/** The units of a package that are a unit or lie below it, in their order. */
export function unitsWithin(units: readonly PackageUnit[], upper: UnitRef): PackageUnit[] {
  return units.filter(({ ref }) => stepsBelow(units, ref, upper) !== null);
}
