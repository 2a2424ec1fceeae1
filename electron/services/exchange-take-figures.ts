import type { CampaignContent } from '../../shared/exchange/package/campaign.ts';
import type { UnitRef } from '../../shared/exchange/package/format.ts';
import { listGivenOpenings, listGivenTargets } from '../db/given-settings.ts';
import type { WriteHandle } from '../db/open.ts';
import { putOpening, putTarget } from '../db/targets.ts';
import type { RecordChange } from '../db/write.ts';

/** The targets and opening figures that a campaign of the office above gives. */

/** What all parts of taking a campaign need. */
export interface Step {
  db: WriteHandle;
  campaignId: number;
  at: string;
  content: CampaignContent;
  before: CampaignContent | null;
}

export type Ids = ReadonlyMap<string, number>;

/** The ids here of what the package names. */
export interface Places {
  indicatorIds: Ids;
  milestoneIds: Ids;
  unitIds: ReadonlyMap<UnitRef, number>;
}

/**
 * Targets as the office above gave them, to this office's unit and to those below it. Those that it
 * gave before and gives no more go; those that this office gave to units below stay.
 */
export function putGivenTargets(
  { db, campaignId, content, before }: Step,
  record: RecordChange,
  { indicatorIds, milestoneIds, unitIds }: Places,
): void {
  const dueOf = new Map(content.milestones.map(({ uid, dueOn }) => [uid, dueOn]));
  const stored = new Map(
    listGivenTargets(db, campaignId).map((row) => [
      [row.indicatorId, row.milestoneId, row.unitId, row.since].join(' '),
      row,
    ]),
  );
  const told = new Set<string>();
  const put = (
    { indicator, milestone, since }: CampaignContent['targets'][number],
    unit: UnitRef,
    value: number | null,
    high: number | null,
  ) => {
    const indicatorId = indicatorIds.get(indicator);
    const milestoneId = milestoneIds.get(milestone);
    const unitId = unitIds.get(unit);
    if (indicatorId === undefined || milestoneId === undefined || unitId === undefined) return;
    const key = [indicatorId, milestoneId, unitId, since].join(' ');
    if (value === null && told.has(key)) return;
    told.add(key);
    const now = stored.get(key);
    const old = { value: now?.value ?? null, high: now?.high ?? null };
    if (old.value === value && old.high === high) return;
    const at = { indicatorId, milestoneId, unitId, since };
    putTarget(db, { ...at, value, high });
    const change = {
      ...at,
      kind: 'target',
      on: dueOf.get(milestone) ?? content.head.endsOn,
    } as const;
    if (old.value !== value) record({ ...change, old: old.value, new: value });
    if (old.high !== high) record({ ...change, end: 'high', old: old.high, new: high });
  };
  for (const block of content.targets) {
    for (const [n, unit] of block.units.entries()) {
      put(block, unit, block.values[n]!, block.highs[n] ?? null);
    }
  }
  for (const block of before?.targets ?? []) {
    for (const unit of block.units) put(block, unit, null, null);
  }
}

/** Opening figures, as `putGivenTargets`. */
export function putGivenOpenings(
  { db, campaignId, content, before }: Step,
  record: RecordChange,
  { indicatorIds, unitIds }: Places,
): void {
  const stored = new Map(
    listGivenOpenings(db, campaignId).map((row) => [`${row.indicatorId} ${row.unitId}`, row]),
  );
  const told = new Set<string>();
  const put = (
    { indicator, takenOn }: CampaignContent['openings'][number],
    unit: UnitRef,
    value: number | null,
  ) => {
    const indicatorId = indicatorIds.get(indicator);
    const unitId = unitIds.get(unit);
    if (indicatorId === undefined || unitId === undefined) return;
    const key = `${indicatorId} ${unitId}`;
    if (value === null && told.has(key)) return;
    told.add(key);
    const old = stored.get(key)?.value ?? null;
    if (old === value && (value === null || stored.get(key)?.takenOn === takenOn)) return;
    putOpening(db, { indicatorId, unitId, takenOn, value });
    record({ kind: 'opening', indicatorId, unitId, on: takenOn, old, new: value });
  };
  for (const block of content.openings) {
    for (const [n, unit] of block.units.entries()) put(block, unit, block.values[n]!);
  }
  for (const block of before?.openings ?? []) {
    for (const unit of block.units) put(block, unit, null);
  }
}
