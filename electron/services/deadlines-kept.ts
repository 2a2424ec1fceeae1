import { dayStart } from '../../shared/domain/day.ts';
import { findCampaign } from '../db/campaigns.ts';
import type { DeadlineBefore } from '../db/deadlines.ts';
import { insertDeadlineBefore } from '../db/deadlines.ts';
import type { WriteHandle } from '../db/open.ts';
import { readDeadlines } from './deadline-reader.ts';

/** What a deadline asks for: two that say the same are held against the same line. */
type Asked = Omit<DeadlineBefore, 'until'> & { whom: string };

/**
 * Makes a change of settings after which deadlines may ask for other days, other units, or be due
 * at another instant, and keeps what they asked for until now: what was sent of them by then stays
 * done, and in time. (Marks by hand keep it themselves.) `now` in milliseconds since 1970.
 */
export function keepingDone<T>(
  db: WriteHandle,
  campaignId: number,
  now: number,
  change: () => T,
): T {
  const before = askedSoFar(db, campaignId, now);
  const result = change();
  keepDone(db, campaignId, now, before);
  return result;
}

/** The second half of `keepingDone`: what is not asked for any more as it was before. */
export function keepDone(
  db: WriteHandle,
  campaignId: number,
  now: number,
  before: readonly Asked[],
): void {
  if (before.length === 0) return;
  const after = new Set(askedSoFar(db, campaignId, now).map(keyOf));
  for (const one of before) {
    if (!after.has(keyOf(one))) insertDeadlineBefore(db, campaignId, { ...one, until: now });
  }
}

const keyOf = ({ obligationId, slot, limit, window, whom }: Asked): string =>
  JSON.stringify([obligationId, slot, limit, window.from, window.to, whom]);

/** Deadlines of which something can have been sent already; none of a campaign that is taken out. */
export function askedSoFar(db: WriteHandle, campaignId: number, now: number): Asked[] {
  if (findCampaign(db, campaignId) === null) return [];
  const reader = readDeadlines(db, campaignId, now);
  return reader.obligations
    .filter(({ asks }) => asks === 'submission')
    .flatMap((obligation) =>
      reader.occurrences(obligation).flatMap(({ slot, limit, window, isFormer }) => {
        if (window === null || isFormer || dayStart(window.to) > now) return [];
        const { from, to } = window;
        const whom = JSON.stringify(obligation.binds);
        return [{ obligationId: obligation.id, slot, limit, window: { from, to }, whom }];
      }),
    );
}
