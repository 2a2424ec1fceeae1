import type { CampaignStanding } from '../../shared/contract/campaigns.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { hasValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { readSheet, readTree } from './sheets.ts';

/** With more units the figures of a day take too long for a list. */
const MOST_UNITS = 15_000;

/** How a campaign stands on its last day with results: its main target, as a rate of the whole. */
export function campaignStanding(db: ReadHandle, campaign: Campaign): CampaignStanding {
  const { indicators } = readSettings(db, campaign.id);
  const ids = indicators.map(({ id }) => id);
  const lastOn = ids.length === 0 ? null : lastReportedOn(db, campaign.id, ids);
  const on = lastOn === null || lastOn > campaign.endsOn ? campaign.endsOn : lastOn;
  if (lastOn === null || readTree(db, campaign, on).units.length > MOST_UNITS) {
    return { lastOn, target: null };
  }
  const sheet = readSheet(db, campaign, on, { withUsual: false });
  const { indicator, place } = trackedOf(sheet);
  const rate = place === -1 ? null : figuresOf(sheet).target(place, 0).rate;
  const target = rate && hasValue(rate) ? { name: indicator.name, rate: rate.value } : null;
  return { lastOn, target };
}
