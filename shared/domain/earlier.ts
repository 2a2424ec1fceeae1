import { type Indicator, lastDayOfMilestone, type Milestone } from './campaign.ts';
import type { Day } from './day.ts';
import type { DaySheet, TargetColumn } from './sheet.ts';
import { countedUntil, earlierOf } from './target.ts';

/** The part of a sheet that decides which earlier days it needs. */
interface Needing {
  on: Day;
  indicators: readonly Pick<Indicator, 'id' | 'kind' | 'parts' | 'reachedBy'>[];
  milestones: readonly Milestone[];
  targets: readonly Pick<TargetColumn, 'indicatorId' | 'milestoneId' | 'rule'>[];
}

/**
 * The place of the target that is under way for an indicator on a day: the next one due, else the
 * last one; -1 when there is none.
 */
export function currentTarget(
  { targets, milestones }: Pick<Needing, 'targets' | 'milestones'>,
  indicatorId: number,
  on: Day,
): number {
  const lastDays = new Map(
    milestones.map((milestone) => [milestone.id, lastDayOfMilestone(milestone)]),
  );
  const own = targets
    .flatMap((target, place) =>
      target.indicatorId === indicatorId ? [{ place, day: lastDays.get(target.milestoneId)! }] : [],
    )
    .sort((a, b) => a.day.localeCompare(b.day));
  const next = own.find(({ day }) => day >= on);
  const last = own.find(({ day }) => day === own.at(-1)!.day);
  return (next ?? last)?.place ?? -1;
}

/**
 * The earlier days that a day's figures are computed from, with the indicators read on each: base
 * days of targets, last days of milestones that have passed, and `compared` days whole, with what
 * their own targets need; of `each` one indicator on its days.
 */
export function earlierNeeded(
  sheet: Needing,
  compared: readonly Day[] = [],
  each: { indicatorId: number; days: readonly Day[] } | null = null,
): Map<Day, Set<number>> {
  const { on, targets } = sheet;
  const indicators = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const needed = new Map<Day, Set<number>>();

  /** Notes the indicators that the figure of an indicator at the end of a day is computed from. */
  const needCount = (id: number, day: Day): void => {
    const ids = needed.get(day) ?? new Set<number>();
    const indicator = indicators.get(id);
    if (!indicator || ids.has(id)) return;
    needed.set(day, ids.add(id));
    for (const part of indicator.parts) needCount(part, day);
    if (indicator.kind !== 'reached' || indicator.reachedBy !== 'target') return;
    needTarget(currentTarget(sheet, indicator.parts[0]!, day), day);
  };

  /**
   * As `needCount`, for what arose in the window of a milestone up to the end of a day. Flows need
   * nothing here: they are read with the day of the sheet.
   */
  const needArisen = (id: number, milestone: Milestone, day: Day): void => {
    const indicator = indicators.get(id);
    if (indicator?.kind === 'sum' || indicator?.kind === 'difference') {
      for (const part of indicator.parts) needArisen(part, milestone, day);
    } else if (indicator?.kind !== 'flow') needCount(id, countedUntil(milestone, day));
  };

  const needTarget = (place: number, day: Day): void => {
    const target = targets[place];
    const milestone = target && milestones.get(target.milestoneId);
    if (!milestone) return;
    const { indicatorId, rule } = target;
    if (milestone.counts === 'cumulative') needCount(indicatorId, countedUntil(milestone, day));
    else needArisen(indicatorId, milestone, day);
    if (rule?.ofId != null) needCount(rule.ofId, earlierOf(rule.baseOn ?? day, day));
  };

  for (const day of [on, ...compared]) {
    for (const place of targets.keys()) needTarget(place, day);
  }
  for (const day of compared) for (const { id } of sheet.indicators) needCount(id, day);
  if (each) for (const day of each.days) needCount(each.indicatorId, day);
  // The sheet holds its own day completely.
  needed.delete(on);
  return needed;
}

/** True when a sheet to which targets were added needs earlier days that were not read with it. */
export const lacksEarlier = (sheet: DaySheet): boolean =>
  [...earlierNeeded(sheet)].some(([day, ids]) => {
    const read = sheet.earlier.find(({ on }) => on === day);
    return [...ids].some((id) => !read?.indicatorIds.includes(id));
  });
