import { FieldError } from '../../shared/contract/errors.ts';
import type { SavedText } from '../../shared/domain/written.ts';
import type { ReadHandle } from '../db/open.ts';
import { findWritten } from '../db/written-texts.ts';
import { requireCampaign } from './require-campaign.ts';

/** Throws FieldError `settingGone` for a written text that is not there any more. */
export function requireWritten(db: ReadHandle, campaignId: number, id: number): SavedText {
  requireCampaign(db, campaignId);
  const text = findWritten(db, campaignId, id);
  if (text === null) throw new FieldError('settingGone', {});
  return text;
}
