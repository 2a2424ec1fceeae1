import { type CheckedCampaign, checkCampaign, type Finding } from '../../shared/domain/checks.ts';
import { listStatedFigures } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn, listStrayDays } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { lastCellDay, readSheet } from './sheets.ts';

/** Findings: what the checks of the field say about a campaign's figures. */
export function checksService({ store }: ServiceContext) {
  return {
    /** What SQLite's own check of the file says. */
    database(): Finding[] {
      return store.integrityProblems().map((problem) => ({
        level: 'error',
        code: 'databaseDamaged',
        unitCode: null,
        place: 'Tệp dữ liệu',
        sentence: `${problem}. Không nhập thêm vào tệp này; khôi phục từ bản sao lưu gần nhất.`,
      }));
    },

    list({ campaignId }: { campaignId: number }): Finding[] {
      return checkCampaign(store.snapshot((db) => readChecked(db, campaignId)));
    },
  };
}

/** Everything the checks look at, in one state of the store. */
function readChecked(db: ReadHandle, campaignId: number): CheckedCampaign {
  const campaign = requireCampaign(db, campaignId);
  const { indicators } = readSettings(db, campaignId);
  const ids = indicators.map(({ id }) => id);
  const stated = listStatedFigures(db, campaignId);
  const openingOn = campaign.openingOn ?? campaign.startsOn;
  const lastOn = lastReportedOn(db, campaignId, ids) ?? openingOn;
  const latest = readSheet(db, campaign, lastOn < campaign.endsOn ? lastOn : campaign.endsOn);
  return {
    latest,
    stated,
    statedOn: [...new Set(stated.map(({ on }) => on))].map((on) =>
      on === latest.on ? latest : readSheet(db, campaign, on),
    ),
    strayDays: indicators.flatMap((indicator) =>
      listStrayDays(db, indicator.id, campaign.startsOn, lastCellDay(indicator, campaign)),
    ),
  };
}
