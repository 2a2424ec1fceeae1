import type { DayWindow } from '../../shared/domain/period.ts';
import { useMethod } from './queries.ts';

/** First and last day of a campaign; undefined until they are known. */
export function useCampaignDays(campaignId: number): DayWindow | undefined {
  const campaign = useMethod('campaigns.list', {}).data?.find(({ id }) => id === campaignId);
  return campaign && { from: campaign.startsOn, to: campaign.endsOn };
}
