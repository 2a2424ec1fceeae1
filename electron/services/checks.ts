import { type CheckedCampaign, checkCampaign, type Finding } from '../../shared/domain/checks.ts';
import { listStatedFigures } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn, listStrayDays } from '../db/results.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { campaignIndicators, readSheet } from './sheets.ts';

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
  const { keyed } = campaignIndicators(db, campaignId);
  const keyedIds = keyed.map((indicator) => indicator.id);
  const openingOn = campaign.openingOn ?? campaign.startsOn;
  const latestOn = lastReportedOn(db, campaignId, keyedIds) ?? openingOn;
  const latest = readSheet(db, campaign, latestOn);
  const units = new Map(latest.rows.map((row) => [row.unit.id, row.unit]));
  return {
    opening: latestOn === openingOn ? latest : readSheet(db, campaign, openingOn),
    latest,
    stated: listStatedFigures(db, campaignId),
    strayDays: keyedIds
      .flatMap((id) => listStrayDays(db, id, campaign.startsOn, campaign.endsOn))
      .flatMap(({ unitId, on }) => {
        const unit = units.get(unitId);
        return unit ? [{ unit, on }] : [];
      }),
  };
}
