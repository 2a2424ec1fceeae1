import { type Campaign, isComputed } from '../../shared/domain/campaign.ts';
import { shownOn } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import { isKeyedAt } from '../../shared/domain/sheet.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import type { KnownForTables, TableUnit } from '../../shared/exchange/form/table-known.ts';
import { lazily } from '../../shared/text/lazily.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { listAliases } from '../db/units.ts';
import { type NamedUnits, namedUnits } from './exchange-refs.ts';
import { readTree } from './sheets.ts';

/** The units of a campaign by id, for as long as they are the same. */
const unitsById = new WeakMap<NamedUnits, ReadonlyMap<number, NamedUnits['units'][number]>>();

function byId(named: NamedUnits) {
  const known = unitsById.get(named);
  if (known) return known;
  const made = new Map(named.units.map((unit) => [unit.id, unit]));
  unitsById.set(named, made);
  return made;
}

/**
 * What the readers of forms and tables have to know of a campaign. A form asks for a few of its
 * thousands of units only.
 */
export function knownForTables(db: ReadHandle, campaign: Campaign): KnownForTables {
  const named = namedUnits(db, campaign);
  const aliases = listAliases(db, campaign.id);
  const made = new Map<number, TableUnit>();
  const unitOf = (unit: (typeof named.units)[number]): TableUnit => {
    const known = made.get(unit.id);
    if (known) return known;
    const one = {
      id: unit.id,
      ref: named.refOf.get(unit.id)!,
      code: unit.code,
      name: unit.name,
      printedName: ('printedName' in unit ? unit.printedName : null) ?? '',
      aliases: aliases.get(unit.id) ?? [],
      parentId: unit.parentId,
      closed: false,
    };
    made.set(unit.id, one);
    return one;
  };
  const units = lazily(() => named.units.map(unitOf));
  const trees = new Map<Day, UnitTree>();
  const treeOn = (on: Day): UnitTree => {
    const tree = trees.get(on) ?? readTree(db, campaign, shownOn(campaign, on));
    trees.set(on, tree);
    return tree;
  };
  return {
    campaign,
    indicators: readSettings(db, campaign.id).indicators.filter((one) => !isComputed(one)),
    get units() {
      return units();
    },
    unitOf(ref) {
      const unit = byId(named).get(named.idOf.get(ref) ?? 0);
      return unit && unitOf(unit);
    },
    isKeyed(indicator, on, unitId) {
      const tree = treeOn(on);
      const place = tree.indexOf(unitId);
      return place !== undefined && isKeyedAt(tree.units, place, indicator);
    },
  };
}
