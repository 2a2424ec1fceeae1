import type { CampaignContent } from './campaign.ts';
import type { PackageUnit, UnitRef } from './format.ts';

/** The list of a campaign's content, and the line in it, counted from 1, that cannot be. */
export interface CampaignFault {
  list: keyof CampaignContent;
  line: number;
}

/**
 * The first place at which a campaign contradicts itself: a thing twice, a thing that names one
 * that is not there, units above each other in a circle. `parts`: names of the package's parts.
 */
export function campaignFault(
  content: CampaignContent,
  parts: ReadonlySet<string>,
): CampaignFault | null {
  const { units, audiences, indicators, identities, milestones, rules, targets, openings } =
    content;
  const unitRefs = new Set(units.map(({ ref }) => ref));
  const [ofAudience, ofIndicator, ofMilestone] = [audiences, indicators, milestones].map(
    (things: readonly { uid: string }[]) => new Set(things.map(({ uid }) => uid)),
  ) as [Set<string>, Set<string>, Set<string>];
  const indicatorsKnown = (uids: readonly string[]) => uids.every((uid) => ofIndicator.has(uid));
  const uid = (thing: { uid: string }) => thing.uid;
  const circling = unitsInCircles(units);
  const isRule = ({ indicator, milestone, of }: (typeof rules)[number]) =>
    indicatorsKnown(of === null ? [indicator] : [indicator, of]) && ofMilestone.has(milestone);

  return (
    at('units', units, ({ ref }) => ref) ??
    at('units', units, null, ({ ref }) => !circling.has(ref)) ??
    at('head', [content.head], null, (head) => unitRefs.has(head.root)) ??
    at('audiences', audiences, uid) ??
    at('indicators', indicators, uid, ({ audience, parts: of }) => {
      return (audience === null || ofAudience.has(audience)) && indicatorsKnown(of);
    }) ??
    at('identities', identities, uid, (one) => indicatorsKnown([one.total, ...one.parts])) ??
    at('milestones', milestones, uid) ??
    at('rules', rules, ({ indicator, milestone }) => `${indicator} ${milestone}`, isRule) ??
    at('obligations', content.obligations, uid, ({ event, milestoneUid }) => {
      return milestoneUid === null || (event === 'milestone' && ofMilestone.has(milestoneUid));
    }) ??
    at('targets', targets, null, ({ indicator, milestone }) => {
      return ofIndicator.has(indicator) && ofMilestone.has(milestone);
    }) ??
    at('openings', openings, null, ({ indicator }) => ofIndicator.has(indicator)) ??
    at('papers', content.papers, ({ field }) => field) ??
    at('calendar', content.calendar, ({ on }) => on) ??
    at('ownTables', content.ownTables, uid) ??
    at('forms', content.forms, uid, ({ part }) => parts.has(part))
  );
}

/** The first row that has the key of one before it, or does not hold. */
function at<Row>(
  list: keyof CampaignContent,
  rows: readonly Row[],
  keyOf: ((row: Row) => string) | null,
  holds: (row: Row) => boolean = () => true,
): CampaignFault | null {
  const keys = new Set<string | undefined>();
  for (const [n, row] of rows.entries()) {
    const key = keyOf?.(row);
    if (keys.has(key) || !holds(row)) return { list, line: n + 1 };
    if (key !== undefined) keys.add(key);
  }
  return null;
}

/** Units that lie above themselves, or below such ones. */
function unitsInCircles(units: readonly PackageUnit[]): Set<UnitRef | null> {
  /** A unit, or nothing above one. */
  type Step = UnitRef | null;
  const above = new Map<Step, Step>(units.map(({ ref, parent }) => [ref, parent]));
  const ends = new Set<Step>([null]);
  const circling = new Set<Step>();
  for (const { ref } of units) {
    const path = new Set<Step>();
    let next: Step = ref;
    while (!path.has(next) && !ends.has(next)) {
      path.add(next);
      next = above.get(next) ?? null;
    }
    for (const passed of path) (path.has(next) ? circling : ends).add(passed);
  }
  return circling;
}
