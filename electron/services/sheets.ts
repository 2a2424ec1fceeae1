import type { Campaign, Indicator, Unit } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type DaySheet, sumKnown } from '../../shared/domain/sheet.ts';
import { listIndicators, listParts } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { readDay, sumBefore } from '../db/results.ts';
import { readOpenings, readTargets } from '../db/targets.ts';
import { listCampaignUnits } from '../db/units.ts';

/** The indicators of a campaign by their part in it. */
export interface CampaignIndicators {
  /** Carries the targets: the sum indicator, or the first one where nothing is summed. */
  tracked: Indicator;
  /** Flows keyed per day that make up `tracked`. */
  keyed: Indicator[];
  /** Counts the eligible citizens of the whole area. */
  eligible: Indicator | null;
}

/** Throws Error for a campaign without indicators, which no service makes. */
export function campaignIndicators(db: ReadHandle, campaignId: number): CampaignIndicators {
  const indicators = listIndicators(db, campaignId);
  const tracked = indicators.find((indicator) => indicator.kind === 'sum') ?? indicators[0];
  if (!tracked) throw new Error(`campaign ${campaignId} has no indicator`);
  const parts = new Set(listParts(db, tracked.id));
  const keyed = indicators.filter((indicator) => parts.has(indicator.id));
  return {
    tracked,
    keyed: keyed.length > 0 ? keyed : [tracked],
    eligible: indicators.find((indicator) => indicator.code === 'eligible') ?? null,
  };
}

/** Reads the stored figures of a campaign for one day; everything computed is left to the domain. */
export function readSheet(db: ReadHandle, campaign: Campaign, on: Day): DaySheet {
  const { tracked, keyed, eligible } = campaignIndicators(db, campaign.id);
  const units = listCampaignUnits(db, campaign.id);
  const targets = readTargets(db, tracked.id, campaign.endsOn);
  const opened = campaign.openingOn === null || on >= campaign.openingOn;
  const openings = opened ? readOpenings(db, tracked.id) : new Map<number, number>();
  // The opening figure already holds everything up to its own day.
  const after = campaign.openingOn ?? '';
  const sums = keyed.map((indicator) => sumBefore(db, indicator.id, on, after));
  const days = keyed.map((indicator) =>
    on > after ? readDay(db, indicator.id, on) : new Map<number, number>(),
  );
  const beforeOf = (unit: Unit): number | null => {
    let before = openings.get(unit.id) ?? null;
    for (const sum of sums) {
      const flow = sum.get(unit.id);
      if (flow !== undefined) before = (before ?? 0) + flow;
    }
    return before;
  };
  return {
    campaign,
    on,
    tracked,
    keyed,
    eligible: eligible ? sumKnown([...readOpenings(db, eligible.id).values()]) : null,
    rows: units.map((unit) => ({
      unit,
      before: beforeOf(unit),
      day: days.map((day) => day.get(unit.id) ?? null),
      target: targets.get(unit.id) ?? null,
    })),
  };
}
