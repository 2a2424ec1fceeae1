import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { listClosings } from '../db/closings.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { requireCampaign } from './require-campaign.ts';
import { readTree } from './sheets.ts';

/**
 * A campaign as files are compared with it, read once for all files of a transaction: receiving
 * them changes nothing of it but units, see `changed`.
 */
export interface CampaignHere {
  campaign: Campaign;
  indicators: readonly Indicator[];
  closings: readonly Closing[];
  /** The units on a day, with this one, where it takes part on that day. */
  treeOn(db: ReadHandle, on: Day, unitId: number): UnitTree;
  /** Says what became of units: after new ones the others stand as before. */
  changed(units: 'added' | 'other'): void;
}

/** Throws FieldError where there is no such campaign. */
export function readCampaignHere(db: ReadHandle, campaignId: number): CampaignHere {
  const campaign = requireCampaign(db, campaignId);
  let trees = new Map<Day, UnitTree>();
  let hasAdded = false;
  const changed = (units: 'added' | 'other') => {
    if (units === 'added') hasAdded = true;
    else {
      trees = new Map();
      hasAdded = false;
    }
  };
  const treeOn = (db: ReadHandle, on: Day): UnitTree => {
    const tree = trees.get(on) ?? readTree(db, campaign, on);
    trees.set(on, tree);
    return tree;
  };
  return {
    campaign,
    indicators: readSettings(db, campaignId).indicators,
    closings: listClosings(db, campaignId, { from: '', to: '9999-12-31' }),
    changed,
    treeOn(db, on, unitId) {
      const tree = treeOn(db, on);
      if (!hasAdded || unitId < 0 || tree.indexOf(unitId) !== undefined) return tree;
      changed('other');
      return treeOn(db, on);
    },
  };
}
