import type { Finding } from '../../shared/domain/checks.ts';
import { checkCampaign } from '../../shared/domain/checks.ts';
import { listStatedFigures } from '../db/campaigns.ts';
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
      const campaign = requireCampaign(store, campaignId);
      const { keyed } = campaignIndicators(store, campaignId);
      const keyedIds = keyed.map((indicator) => indicator.id);
      const openingOn = campaign.openingOn ?? campaign.startsOn;
      const latestOn = lastReportedOn(store, campaignId, keyedIds) ?? openingOn;
      const latest = readSheet(store, campaign, latestOn);
      const units = new Map(latest.rows.map((row) => [row.unit.id, row.unit]));
      return checkCampaign({
        opening: latestOn === openingOn ? latest : readSheet(store, campaign, openingOn),
        latest,
        stated: listStatedFigures(store, campaignId),
        strayDays: keyedIds
          .flatMap((id) => listStrayDays(store, id, campaign.startsOn, campaign.endsOn))
          .flatMap(({ unitId, on }) => {
            const unit = units.get(unitId);
            return unit ? [{ unit, on }] : [];
          }),
      });
    },
  };
}
