import { addDays, dayStart } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { DeadlineFact } from '../../shared/report/deadline-facts.ts';
import type { ReadHandle } from '../db/open.ts';
import { readDeadlines } from './deadline-reader.ts';

/** The deadlines whose last day in time lies in a window, earliest first, as they stand now. */
export function deadlineFacts(
  db: ReadHandle,
  campaignId: number,
  { from, to }: DayWindow,
  now: number,
): DeadlineFact[] {
  const reader = readDeadlines(db, campaignId, now);
  const [first, last] = [dayStart(from), dayStart(addDays(to, 1))];
  return reader.obligations
    .flatMap((obligation) =>
      reader.occurrences(obligation).flatMap((occurrence) => {
        const { limit } = occurrence;
        if (limit <= first || limit > last) return [];
        const { tree } = reader.bound(obligation, occurrence);
        const units = reader.standings(obligation, occurrence).flatMap(({ unitId, state }) => {
          const index = tree.indexOf(unitId);
          return index === undefined ? [] : [{ unit: tree.units[index]!.unit, state }];
        });
        const { id: obligationId, name, asks, reporter, recipient, binds } = obligation;
        const { teams } = binds;
        const words = { obligationId, name, asks, reporter, recipient, teams };
        const fact: DeadlineFact = { ...words, due: occurrence, units };
        return units.length === 0 ? [] : [{ limit, fact }];
      }),
    )
    .sort((a, b) => a.limit - b.limit)
    .map(({ fact }) => fact);
}
