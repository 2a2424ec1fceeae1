/**
 * rank: best first, ranked among all units of their level. rankWithin: best first within each unit
 * above, and ranked there. official: as the catalogue has them.
 */
export const UNIT_ORDERS = ['rank', 'rankWithin', 'official'] as const;
export type UnitOrder = (typeof UNIT_ORDERS)[number];
