import { type Campaign, isComputed } from '../../shared/domain/campaign.ts';
import { shownOn } from '../../shared/domain/cell-place.ts';
import { isKeyedAt } from '../../shared/domain/sheet.ts';
import type { KnownForTables } from '../../shared/exchange/form/table-known.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { listAliases } from '../db/units.ts';
import { namedUnits } from './exchange-refs.ts';
import { readTree } from './sheets.ts';

/** What the readers of forms and tables have to know of a campaign. */
export function knownForTables(db: ReadHandle, campaign: Campaign): KnownForTables {
  const named = namedUnits(db, campaign);
  const aliases = listAliases(db, campaign.id);
  return {
    campaign,
    indicators: readSettings(db, campaign.id).indicators.filter((one) => !isComputed(one)),
    units: named.units.map((unit) => ({
      id: unit.id,
      ref: named.refOf.get(unit.id)!,
      code: unit.code,
      name: unit.name,
      printedName: ('printedName' in unit ? unit.printedName : null) ?? '',
      aliases: aliases.get(unit.id) ?? [],
      parentId: unit.parentId,
      closed: false,
    })),
    isKeyed(indicator, on, unitId) {
      const { units, indexOf } = readTree(db, campaign, shownOn(campaign, on));
      const place = indexOf(unitId);
      return place !== undefined && isKeyedAt(units, place, indicator);
    },
  };
}
