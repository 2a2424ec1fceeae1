import type { InputOf, UnitSuccessors } from '../../shared/contract/methods.ts';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import type { Day } from '../../shared/domain/day.ts';
import { WHOLE_SHARE } from '../../shared/domain/unit-tree.ts';
import { percentText } from '../../shared/domain/words.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { officialCatalogue } from '../files/catalogue.ts';
import { type Agreed, refused } from './ensure-unit.ts';
import { requireFrame, requireUnit } from './unit-changes.ts';
import { mergeUnits, splitUnit } from './unit-heirs.ts';
import { listUnits } from './unit-list.ts';

/**
 * Units of a campaign that ended with the three tiers on 30/6/2025 and were not taken over, with
 * today's communes that the catalogue gives for them (Resolution 202/2025/QH15): none for a
 * district, several for a commune that was divided. None where the campaign had ended by then.
 */
export function listSuccessors(db: ReadHandle, campaignId: number, today: Day): UnitSuccessors[] {
  if (requireFrame(db, campaignId).endsOn < ERAS.twoTier.validFromOn) return [];
  const { successors, units } = officialCatalogue();
  const ended = listUnits(db, campaignId, today).filter(
    ({ isRoot, heirs, validToOn }) =>
      !isRoot && heirs.length === 0 && validToOn === ERAS.threeTier.validToOn,
  );
  if (ended.length === 0) return [];
  const todays = new Map(
    units.flatMap((unit) => (unit.era === 'twoTier' ? [[unit.code, unit] as const] : [])),
  );
  return ended.map((unit) => {
    const codes = unit.era === 'threeTier' ? (successors.get(unit.code) ?? []) : [];
    return { unit, successors: codes.flatMap((code) => todays.get(code) ?? []) };
  });
}

/** Each unit goes into its heirs from `on`; how many did. */
export function succeedUnits(
  db: WriteHandle,
  campaignId: number,
  units: InputOf<'units.succeed'>['units'],
  on: Day,
  agreed: Agreed,
): number {
  // A new unit that takes over several old ones is made only once.
  const made = new Map<string, number>();
  for (const { unitId, heirs: chosen } of units) {
    const { name } = requireUnit(db, campaignId, unitId);
    const sum = chosen.reduce((running, { share }) => running + share, 0);
    if (sum !== WHOLE_SHARE) {
      throw refused(
        'shares',
        `“${name}”: các tỷ lệ cộng lại được ${percentText(sum)}; phải đúng 100%.`,
      );
    }
    const keyOf = (heir: (typeof chosen)[number]) => `${heir.era} ${heir.code} ${heir.name}`;
    const into = chosen.map(({ share, ...unit }) => ({
      unit: made.get(keyOf({ ...unit, share })) ?? unit,
      share,
    }));
    const [only] = into;
    const taken =
      into.length === 1 && only
        ? [mergeUnits(db, campaignId, [unitId], only.unit, on, agreed).heir]
        : splitUnit(db, campaignId, unitId, into, on, agreed).heirs.map(({ unit }) => unit);
    for (const [index, heir] of chosen.entries()) made.set(keyOf(heir), taken[index]!.id);
  }
  return units.length;
}
