import type { Missing } from '../../shared/contract/exchange.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { uncoveredParts } from '../../shared/domain/period.ts';
import { nameOfThing } from '../db/history.ts';
import { listOfficeUnits } from '../db/known-offices.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSent } from '../db/packages.ts';
import { listReceivedWindows } from '../db/received-windows.ts';
import type { ServiceContext } from './context.ts';
import { namedUnits } from './exchange-refs.ts';
import { requireCampaign } from './require-campaign.ts';
import { readTree } from './sheets.ts';

/** Who has not sent. */

export const missingService = ({ store }: ServiceContext) => ({
  'exchange.missing'({ campaignId, from, to }: InputOf<'exchange.missing'>): Missing {
    return store.snapshot((db) => {
      const campaign = requireCampaign(db, campaignId);
      const windows = Map.groupBy(listReceivedWindows(db, campaignId), ({ unitId }) => unitId);
      const expected = senders(db, campaign, to);
      return {
        units: expected.length,
        missing: expected.flatMap(({ id: unitId, isGiven }) => {
          const parts = uncoveredParts({ from, to }, windows.get(unitId) ?? []);
          if (parts.length === 0) return [];
          return [{ unitId, unit: nameOfThing(db, 'unit', unitId), parts, isGiven }];
        }),
      };
    });
  },
});

/**
 * The units that are to send, of those that there are on a day, in their order; each with whether
 * the campaign was given to it, or it has sent something. A unit to which nothing was given, but to
 * units below it, does not send itself.
 */
function senders(db: ReadHandle, campaign: Campaign, on: Day): { id: number; isGiven: boolean }[] {
  const { idOf, isWithin } = namedUnits(db, campaign);
  const given = listSent(db, campaign.id)
    .filter(({ kind }) => kind === 'campaign')
    .flatMap(({ units }) => units.flatMap((ref) => idOf.get(ref) ?? []));
  const known = new Set([...given, ...listOfficeUnits(db, campaign.id)]);
  const { units } = readTree(db, campaign, on);
  return units.flatMap(({ unit: { id }, depth }): { id: number; isGiven: boolean }[] => {
    if (known.has(id)) return [{ id, isGiven: true }];
    const isRightBelow = depth === 1 && ![...known].some((one) => isWithin(one, id));
    return isRightBelow ? [{ id, isGiven: false }] : [];
  });
}
