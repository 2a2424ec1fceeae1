import { uncapitalise } from '../text/vietnamese.ts';
import type { Indicator } from './campaign.ts';
import { keyedBehind } from './dependencies.ts';
import type { CellFindingCode, FindingLevel } from './finding.ts';
import { formatMeasured } from './measure.ts';
import type { DaySheet } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** One finding at one cell of a sheet. */
export interface CellFinding {
  indicatorId: number;
  unitId: number;
  level: FindingLevel;
  code: CellFindingCode;
  sentence: string;
  /**
   * True for a warning whose cell has a note. Errors cannot be answered: the figure must be
   * corrected.
   */
  answered: boolean;
}

export type Said = Pick<CellFinding, 'level' | 'code' | 'sentence'>;

/** Collects the findings of a sheet; a warning counts as answered where its cell has a note. */
export function findingsOn(sheet: DaySheet) {
  const noted = new Set(sheet.notes.map(({ indicatorId, unitId }) => `${indicatorId} ${unitId}`));
  // A computed figure has no cell of its own: a note on any cell behind it answers the warning.
  const isNoted = (id: number, unitId: number) =>
    noted.size > 0 &&
    keyedBehind(sheet.indicators, id).some((keyed) => noted.has(`${keyed} ${unitId}`));
  const found: CellFinding[] = [];
  const addAll = ({ id }: Pick<Indicator, 'id'>, i: number, said: readonly Said[]) => {
    const unitId = sheet.units[i]!.unit.id;
    for (const one of said) {
      const answered = one.level === 'warning' && isNoted(id, unitId);
      found.push({ indicatorId: id, unitId, ...one, answered });
    }
  };
  return {
    found,
    addAll,
    add(
      level: FindingLevel,
      code: CellFindingCode,
      indicator: Pick<Indicator, 'id'>,
      i: number,
      sentence: string,
    ): void {
      addAll(indicator, i, [{ level, code, sentence }]);
    },
  };
}

export function indicatorIn(sheet: DaySheet, id: number): Indicator {
  const indicator = sheet.indicators.find((one) => one.id === id);
  if (!indicator) throw new Error(`indicator ${id} is not in the sheet`);
  return indicator;
}

/** "thu nhận 72.804" inside a sentence. */
export function namedFigure(sheet: DaySheet, id: number, value: number): string {
  const { name, measure } = indicatorIn(sheet, id);
  return `${uncapitalise(name)} ${formatMeasured(measure, value)}`;
}

/**
 * The lowest units at which something is wrong: the mistake is corrected there, so units above do
 * not repeat it. Where only complete figures can be judged, a unit with some figures (`isSome`)
 * stops the search on the way up.
 */
export function lowest(
  units: readonly SheetUnit[],
  isWrong: (index: number) => boolean,
  isSome?: (index: number) => boolean,
): number[] {
  const below = new Uint8Array(units.length);
  const found: number[] = [];
  for (let i = units.length - 1; i >= 0; i--) {
    if (!below[i]) {
      const isFound = isWrong(i);
      if (isFound) found.push(i);
      if (isSome ? !isSome(i) : !isFound) continue;
    }
    const { parent } = units[i]!;
    // The parent of the root is -1: writing there changes nothing in a typed array.
    below[parent] = 1;
  }
  return found.reverse();
}
