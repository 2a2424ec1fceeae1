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
      const ids = senders(db, campaign, to);
      return {
        units: ids.length,
        missing: ids.flatMap((unitId) => {
          const parts = uncoveredParts({ from, to }, windows.get(unitId) ?? []);
          return parts.length === 0
            ? []
            : [{ unitId, unit: nameOfThing(db, 'unit', unitId), parts }];
        }),
      };
    });
  },
});

/** The units that are to send, of those that there are on a day, in their order. */
function senders(db: ReadHandle, campaign: Campaign, on: Day): number[] {
  const { idOf } = namedUnits(db, campaign);
  const given = listSent(db, campaign.id)
    .filter(({ kind }) => kind === 'campaign')
    .flatMap(({ units }) => units.map((ref) => idOf.get(ref)));
  const known = new Set([...given, ...listOfficeUnits(db, campaign.id)]);
  const { units } = readTree(db, campaign, on);
  return units
    .filter(({ unit, depth }) => (given.length > 0 ? known.has(unit.id) : depth === 1))
    .map(({ unit }) => unit.id);
}
