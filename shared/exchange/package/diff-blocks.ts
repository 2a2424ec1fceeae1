import type { Day } from '../../domain/day.ts';
import type { FigureBlock, UnitRef } from './format.ts';

/** A cell that differs between two files; null where a file has no figure for it. */
export interface DifferentCell {
  /** By uid. */
  indicator: string;
  unit: UnitRef;
  on: Day;
  old: number | null;
  new: number | null;
}

/** The cells that changed from one file to the next, in its order; then those that it left out. */
export function diffBlocks(
  was: readonly FigureBlock[],
  now: readonly FigureBlock[],
): DifferentCell[] {
  const old = new Map([...cellsOf(was)].map((cell) => [keyOf(cell), cell]));
  const changed: DifferentCell[] = [];
  for (const cell of cellsOf(now)) {
    const key = keyOf(cell);
    const before = old.get(key)?.value ?? null;
    old.delete(key);
    if (before !== cell.value) changed.push(different(cell, before, cell.value));
  }
  for (const cell of old.values()) {
    if (cell.value !== null) changed.push(different(cell, cell.value, null));
  }
  return changed;
}

/**
 * Blanks for the cells that an earlier file told and a later one of the same days has no longer, as
 * when a unit was taken out: the receiving office would keep their figures otherwise.
 */
export function leftOut(was: readonly FigureBlock[], now: readonly FigureBlock[]): FigureBlock[] {
  const told = new Set([...cellsOf(now)].map(keyOf));
  return was.flatMap(({ indicator, units, days }) =>
    days.flatMap((on): FigureBlock[] => {
      const left = units.filter((unit) => !told.has(keyOf({ indicator, unit, on })));
      if (left.length === 0) return [];
      return [{ indicator, units: left, days: [on], values: [left.map(() => null)] }];
    }),
  );
}

interface Cell extends Pick<DifferentCell, 'indicator' | 'unit' | 'on'> {
  value: number | null;
}

const keyOf = ({ indicator, unit, on }: Omit<Cell, 'value'>): string =>
  `${indicator} ${unit} ${on}`;

const different = (
  { indicator, unit, on }: Cell,
  before: number | null,
  after: number | null,
): DifferentCell => ({ indicator, unit, on, old: before, new: after });

function* cellsOf(blocks: readonly FigureBlock[]): Generator<Cell> {
  for (const { indicator, units, days, values } of blocks) {
    for (const [d, on] of days.entries()) {
      for (const [n, unit] of units.entries()) {
        yield { indicator, unit, on, value: values[d]![n]! };
      }
    }
  }
}
