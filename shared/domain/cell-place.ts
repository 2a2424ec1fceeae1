import type { Day } from './day.ts';

/** A cell of the store; `on` is the last day of its period. */
export interface CellAddress {
  unitId: number;
  indicatorId: number;
  on: Day;
}

export const cellKey = ({ unitId, indicatorId, on }: CellAddress): string =>
  `${unitId}:${indicatorId}:${on}`;

/** The cell that a key names. */
export function cellOfKey(key: string): CellAddress {
  const [unitId = '', indicatorId = '', on = ''] = key.split(':');
  return { unitId: Number(unitId), indicatorId: Number(indicatorId), on };
}
