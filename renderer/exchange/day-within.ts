import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';

/** The day itself, or the campaign's day that is nearest to it. */
export const dayWithin = (
  day: Day,
  { startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>,
): Day => (day < startsOn ? startsOn : day > endsOn ? endsOn : day);
