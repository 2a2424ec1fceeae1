import { FieldError } from '../../shared/contract/errors.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { findCampaign } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';

/** Throws FieldError `campaignNotFound`. */
export function requireCampaign(db: ReadHandle, id: number): Campaign {
  const campaign = findCampaign(db, id);
  if (!campaign) throw new FieldError('campaignNotFound', { campaign: String(id) });
  return campaign;
}
