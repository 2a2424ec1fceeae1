import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReadRange, ReadSheet } from '../../shared/contract/methods.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import { type Day, daysInclusive } from '../../shared/domain/day.ts';
import { comparedDays } from '../../shared/domain/overview.ts';
import { dayLock } from '../../shared/domain/sheet.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { readRevision } from '../db/write.ts';
import type { JobContext } from './job-context.ts';
import { readRange } from './ranges.ts';
import { requireCampaign } from './require-campaign.ts';
import { readSheet, rememberedTree } from './sheets.ts';

type Asked<M extends 'results.sheet' | 'results.range'> = InputOf<M> & {
  /** What the caller does not key of the campaign. */
  held: readonly HeldCells[];
};

/** What `results.sheet` answers. */
export function sheetAnswer(
  { snapshot, today }: Pick<JobContext, 'snapshot' | 'today'>,
  { campaignId, on, held, withEarlier = false }: Asked<'results.sheet'>,
): ReadSheet {
  return snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const shown = on ?? likelyDay(db, campaign, today);
    const earlierDays = withEarlier ? comparedDays(shown) : [];
    const sheet = readSheet(db, campaign, shown, { earlierDays });
    return { ...sheet, ...told(held), revision: readRevision(db) };
  });
}

/** What `results.range` answers. */
export function rangeAnswer(
  { snapshot }: Pick<JobContext, 'snapshot'>,
  { campaignId, indicatorId, from, to, held }: Asked<'results.range'>,
): ReadRange {
  return snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const indicator = requireIndicator(db, campaignId, indicatorId);
    const range = readRange(db, campaign, indicator, { from, to });
    return { ...range, ...told(held), revision: readRevision(db) };
  });
}

/** Reading a day of so many units takes about 0,1 s, of the whole country 0,6 s. */
const MANY_UNITS = 15_000;
/** Reading so many cells of one indicator, units by days, takes as long. */
const MANY_CELLS = 200_000;

/**
 * Whether reading takes so long that a save would notice waiting for it; then a worker reads. The
 * first reading of a campaign never counts as long: nothing is keyed before it, and it remembers
 * the tree of units that saves need.
 */
export function isLongRead(
  db: ReadHandle,
  asked: InputOf<'results.sheet'> | InputOf<'results.range'>,
): boolean {
  const last = 'to' in asked ? asked.to : asked.on;
  const tree = last === null ? null : rememberedTree(db, asked.campaignId, last);
  if (tree === null) return false;
  const units = tree.units.length;
  const days = 'to' in asked ? daysInclusive(asked.from, asked.to) : 1;
  return units > MANY_UNITS || units * days > MANY_CELLS;
}

/** Today while the campaign runs, else the last day with results, else its first day. */
function likelyDay(db: ReadHandle, campaign: Campaign, today: Day): Day {
  if (dayLock(campaign, today) === null) return today;
  const ids = readSettings(db, campaign.id).indicators.map(({ id }) => id);
  const last = lastReportedOn(db, campaign.id, ids);
  if (last === null) return campaign.startsOn;
  return last > campaign.endsOn ? campaign.endsOn : last;
}

const told = (held: readonly HeldCells[]) => (held.length > 0 ? { held } : {});

/** An indicator of a campaign. Throws FieldError `settingGone`. */
export function requireIndicator(db: ReadHandle, campaignId: number, id: number): Indicator {
  const indicator = readSettings(db, campaignId).indicators.find((one) => one.id === id);
  if (!indicator) throw new FieldError('settingGone', {});
  return indicator;
}
