import type { StateCounts } from '../../shared/contract/deadlines.ts';
import { addDays, dayStart } from '../../shared/domain/day.ts';
import { DEADLINE_STATES } from '../../shared/domain/deadline-status.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import type { DeadlineReader, KnownOccurrence, UnitStanding } from './deadline-reader.ts';

/** Deadlines of some days, and how their units stand, in numbers. */

export interface FoundDue {
  obligation: Obligation;
  occurrence: KnownOccurrence;
}

/** The deadlines whose last day in time lies within some days, earliest first. */
export function dueWithin(
  reader: DeadlineReader,
  { from, to }: { from: string; to: string },
): FoundDue[] {
  const [first, last] = [from === '' ? -Infinity : dayStart(from), dayStart(addDays(to, 1))];
  return reader.obligations
    .flatMap((obligation) =>
      reader.occurrences(obligation).flatMap((occurrence) => {
        const { limit } = occurrence;
        return limit > first && limit <= last ? [{ obligation, occurrence }] : [];
      }),
    )
    .sort((a, b) => a.occurrence.limit - b.occurrence.limit);
}

/** How many units stand in each state; 0 where none does. */
export function countStates(standings: readonly UnitStanding[]): StateCounts {
  const counts = Object.fromEntries(DEADLINE_STATES.map((state) => [state, 0])) as StateCounts;
  for (const { state } of standings) counts[state] += 1;
  return counts;
}
