import { uncapitalise } from '../text/vietnamese.ts';
import type { Indicator } from './campaign.ts';
import { keyedBehind } from './dependencies.ts';
import type { CellFindingCode, FindingLevel } from './finding.ts';
import { formatMeasured } from './measure.ts';
import type { DaySheet } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** What a check says of one cell of a sheet. */
export interface CellFinding {
  indicatorId: number;
  unitId: number;
  level: FindingLevel;
  code: CellFindingCode;
  sentence: string;
  /** A warning whose cell has a note; an error is mended, not answered. */
  answered: boolean;
}

export type Said = Pick<CellFinding, 'level' | 'code' | 'sentence'>;

/** Collects what is found on a sheet; a warning is answered where its cell has a note. */
export function findingsOn(sheet: DaySheet) {
  const noted = new Set(sheet.notes.map(({ indicatorId, unitId }) => `${indicatorId} ${unitId}`));
  // A computed figure has no cell: a note on one of those that it is computed from answers.
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
 * The places where something is wrong that is not wrong below: it is mended there. Where only
 * whole figures can be judged, the first unit on the way up with some of them (`isSome`) decides.
 */
export function lowest(
  units: readonly SheetUnit[],
  isWrong: (index: number) => boolean,
  isSome = isWrong,
): number[] {
  const below = new Uint8Array(units.length);
  const found: number[] = [];
  for (let i = units.length - 1; i >= 0; i--) {
    if (!below[i]) {
      if (isWrong(i)) found.push(i);
      if (!isSome(i)) continue;
    }
    const { parent } = units[i]!;
    if (parent !== -1) below[parent] = 1;
  }
  return found.reverse();
}
