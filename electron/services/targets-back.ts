import { openingDay } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { putTarget, readTarget, type TargetSince } from '../db/targets.ts';
import type { RecordChange } from '../db/write.ts';
import { knownSettings, leaveWhatStands, standingTargets } from './targets.ts';

/** A target to take back, with the value before of each changed end. */
export interface TargetBack {
  key: TargetSince;
  dueOn: Day;
  ends: Partial<Record<TargetEnd, number | null>>;
}

type Ends = Record<TargetEnd, number | null>;
const NONE: Ends = { value: null, high: null };

/** What holds for a unit from a target's day on: its own target, or what it took over. */
export function targetsStanding(
  db: ReadHandle,
  campaignId: number | null,
  targets: readonly TargetBack[],
): (target: Pick<TargetBack, 'key'>) => Ends {
  if (targets.length === 0) return () => NONE;
  const settings = knownSettings(db, campaignId ?? 0);
  const days = new Map<Day, ReturnType<typeof standingTargets>>();
  return ({ key }) => {
    const stored = readTarget(db, key);
    if (stored) return { value: stored.value, high: stored.high };
    const on = key.since || openingDay(settings.campaign);
    const standing = days.get(on) ?? standingTargets(db, settings, on);
    days.set(on, standing);
    return standing(key) ?? NONE;
  };
}

/**
 * Puts targets back to what they were. One that was the sum of what its unit took over becomes that
 * sum again, not a target of its own.
 */
export function putTargetsBack(
  db: WriteHandle,
  record: RecordChange,
  campaignId: number | null,
  targets: readonly TargetBack[],
): void {
  const standing = targetsStanding(db, campaignId, targets);
  const put = targets.map(({ key, dueOn, ends }) => {
    const now = standing({ key });
    const back: Ends = { ...now, ...ends };
    const target = { ...key, kind: 'target', on: dueOn } as const;
    if ('value' in ends) record({ ...target, old: now.value, new: back.value });
    if ('high' in ends) record({ ...target, end: 'high', old: now.high, new: back.high });
    return { ...key, value: back.value, high: back.value === null ? null : back.high };
  });
  for (const target of put) putTarget(db, target);
  leaveWhatStands(db, put, () => {
    const under = targetsStanding(db, campaignId, targets);
    return (target) => under({ key: target });
  });
}
