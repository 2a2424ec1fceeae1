import type { DueNow } from '../../shared/contract/deadlines.ts';
import { addDays, type Day, vietnamDay } from '../../shared/domain/day.ts';
import { lastDayInTime } from '../../shared/domain/deadline.ts';
import { dueWithin, type FoundDue } from './deadline-dues.ts';
import type { DeadlineReader } from './deadline-reader.ts';

/** How many deadlines of units are looked at for a number that stands on every screen. */
const LOOK_BACK = 60_000;

/** What is due today and what is late, of this office and of the units below. */
export function dueNow(reader: DeadlineReader): Omit<DueNow, 'now' | 'clockBehind'> {
  const { rootUnitId } = reader.campaign;
  const own = { dueToday: 0, overdue: 0 };
  const below = { dueToday: 0, overdue: 0 };
  const late = new Set<number>();
  const { dues, since } = lookBack(reader);
  for (const { obligation, occurrence } of dues) {
    for (const { unitId, state } of reader.standings(obligation, occurrence)) {
      const of = unitId === rootUnitId ? own : below;
      if (state === 'dueToday') of.dueToday += 1;
      if (state !== 'overdue') continue;
      of.overdue += 1;
      if (of === below) late.add(unitId);
    }
  }
  return { since, own, below, lateUnits: late.size };
}

/**
 * The deadlines up to today, the last ones first, as many as can be looked at in a moment: those of
 * 200 units and 10 obligations a day for a month, those of most offices from the beginning.
 */
function lookBack(reader: DeadlineReader): { dues: FoundDue[]; since: Day | null } {
  const today = vietnamDay(reader.now);
  const dues: FoundDue[] = [];
  let looked = 0;
  for (const due of dueWithin(reader, { from: '', to: today }).toReversed()) {
    const day = lastDayInTime(due.occurrence);
    if (looked >= LOOK_BACK && day < today) return { dues, since: addDays(day, 1) };
    looked += reader.bound(due.obligation, due.occurrence).unitIds.length;
    dues.push(due);
  }
  return { dues, since: null };
}
