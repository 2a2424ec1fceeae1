import { rememberedOf } from './remembered.ts';
import type { SheetUnit } from './unit-tree.ts';

/** Places of units in a sheet by their ids. */
export const unitIndex = rememberedOf(
  (units: readonly SheetUnit[]): ReadonlyMap<number, number> =>
    new Map(units.map(({ unit }, index) => [unit.id, index])),
);
