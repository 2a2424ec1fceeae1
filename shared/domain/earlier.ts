import { type Indicator, lastDayOfMilestone, type Milestone } from './campaign.ts';
import type { Day } from './day.ts';
import type { DaySheet, TargetColumn } from './sheet.ts';
import { countedUntil, earlierOf } from './target.ts';

/** What of a sheet decides which earlier days its figures are computed from. */
interface Needing {
  on: Day;
  indicators: readonly Pick<Indicator, 'id' | 'kind' | 'parts' | 'reachedBy'>[];
  milestones: readonly Milestone[];
  targets: readonly Pick<TargetColumn, 'indicatorId' | 'milestoneId' | 'rule'>[];
}

/** The target of an indicator that is under way on a day: the first still due, else the last; -1 for none. */
export function currentTarget(
  { targets, milestones }: Pick<Needing, 'targets' | 'milestones'>,
  indicatorId: number,
  on: Day,
): number {
  const lastDays = new Map(
    milestones.map((milestone) => [milestone.id, lastDayOfMilestone(milestone)]),
  );
  let current = -1;
  let currentDay: Day = '';
  for (const [place, target] of targets.entries()) {
    if (target.indicatorId !== indicatorId) continue;
    const day = lastDays.get(target.milestoneId)!;
    const isDue = day >= on;
    const isBetter = isDue ? currentDay < on || day < currentDay : day > currentDay;
    if (current !== -1 && (!isBetter || (!isDue && currentDay >= on))) continue;
    current = place;
    currentDay = day;
  }
  return current;
}

/**
 * The earlier days that figures of a day are computed from, with the indicators that are read on
 * each: the base days of its targets, and the last days of milestones that have passed.
 */
export function earlierNeeded(sheet: Needing): Map<Day, Set<number>> {
  const { on, targets } = sheet;
  const indicators = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const needed = new Map<Day, Set<number>>();
  const seenTargets = new Set<string>();

  /** What an indicator stands at on a day. */
  const needCount = (id: number, day: Day): void => {
    const ids = needed.get(day) ?? new Set<number>();
    const indicator = indicators.get(id);
    if (!indicator || ids.has(id)) return;
    needed.set(day, ids.add(id));
    for (const part of indicator.parts) needCount(part, day);
    if (indicator.kind !== 'reached' || indicator.reachedBy !== 'target') return;
    const [part] = indicator.parts;
    if (part !== undefined) needTarget(currentTarget(sheet, part, day), day);
  };

  /** What arose by an indicator in the window of a milestone, seen from a day. */
  const needArisen = (id: number, milestone: Milestone, day: Day): void => {
    const { kind, parts = [] } = indicators.get(id) ?? {};
    if (kind === 'flow') needCount(id, day);
    else if (kind === 'sum' || kind === 'difference') {
      for (const part of parts) needArisen(part, milestone, day);
    } else needCount(id, countedUntil(milestone, day));
  };

  const needTarget = (place: number, day: Day): void => {
    const target = targets[place];
    const milestone = target && milestones.get(target.milestoneId);
    const key = `${place} ${day}`;
    if (!milestone || seenTargets.has(key)) return;
    seenTargets.add(key);
    const { indicatorId, rule } = target;
    if (milestone.counts === 'cumulative') needCount(indicatorId, countedUntil(milestone, day));
    else needArisen(indicatorId, milestone, day);
    if (rule?.ofId != null && rule.baseOn !== null) {
      needCount(rule.ofId, earlierOf(rule.baseOn, day));
    }
  };

  for (const place of targets.keys()) needTarget(place, on);
  // Of its own day the sheet holds everything.
  needed.delete(on);
  return needed;
}

/** Whether a sheet that was given further targets needs earlier days that it was not read with. */
export const lacksEarlier = (sheet: DaySheet): boolean =>
  [...earlierNeeded(sheet)].some(([day, ids]) => {
    const read = sheet.earlier.find(({ on }) => on === day)?.indicatorIds ?? [];
    return [...ids].some((id) => !read.includes(id));
  });
