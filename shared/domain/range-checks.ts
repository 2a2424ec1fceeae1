import { checkCells } from './cell-checks.ts';
import type { CellFinding } from './cell-findings.ts';
import { blanks } from './columns.ts';
import type { Day } from './day.ts';
import { keyedBehind } from './dependencies.ts';
import { figuresOf } from './figures.ts';
import { type PeersOf, peersOf, type Scale, scalesOf, targetScale } from './plausibility.ts';
import {
  aimOn,
  type CellColumns,
  type CheckedBeside,
  daySheetsOf,
  type RangeSheet,
} from './range-sheet.ts';
import { unitCut } from './unit-cut.ts';

/** The checks of a range: of all of it, and of one unit after a key. */

/** Findings at the cells of a range: by unit, then by the place of the day. */
export type RangeFindings = ReadonlyMap<number, UnitFindings>;
export type UnitFindings = ReadonlyMap<number, readonly CellFinding[]>;

/** The findings that the checks of each day have at the cells of the range's indicator. */
export function checkRange(range: RangeSheet, today: Day, others?: OthersAt): RangeFindings {
  const days = checkByDay(range, today, others);
  for (;;) {
    const { done, value } = days.next();
    if (done) return value;
  }
}

/** The same day by day, so that a screen need not wait for all of them at once. */
export function* checkByDay(
  range: RangeSheet,
  today: Day,
  others?: OthersAt,
): Generator<void, RangeFindings> {
  const found = new Map<number, Map<number, CellFinding[]>>();
  const behind = new Map(
    range.beside.indicators.map(({ id }) => [id, keyedBehind(range.beside.indicators, id)]),
  );
  let place = 0;
  for (const sheet of daySheetsOf(range)) {
    const looked = { today, only: range.indicator.id, peersOf: others?.(place) ?? peersOf };
    for (const finding of checkCells(figuresOf(sheet), looked)) {
      if (!behind.get(finding.indicatorId)!.includes(range.indicator.id)) continue;
      const { unitId } = finding;
      const ofUnit = found.get(unitId) ?? new Map<number, CellFinding[]>();
      found.set(unitId, ofUnit);
      const ofCell = ofUnit.get(place);
      if (ofCell) ofCell.push(finding);
      else ofUnit.set(place, [finding]);
    }
    place += 1;
    yield;
  }
  return found;
}

/**
 * The same for one unit after one of its figures changed. Findings at a unit depend only on the
 * unit and those below it, so a keystroke need not check thousands of others again.
 */
export function checkUnit(range: RangeSheet, index: number, today: Day): UnitFindings | undefined {
  const whole = index === 0 ? range : underUnit(range, index);
  return checkRange(whole, today, othersIn(range)).get(range.units[index]!.unit.id);
}

/** Gives the other units' values on a day, by its index in the range. */
type OthersAt = (place: number) => PeersOf;

/** For checking one unit: the values of the other units are computed only when a check asks. */
function othersIn(range: RangeSheet): OthersAt {
  return (place) =>
    ({ indicatorId }, scale) => {
      const cells = { indicatorId, now: range.columns[place]! };
      const aim = aimOn(range, range.days[place]!);
      if (scale.kind === 'target') return aim ? peersOf(cells, targetScale(aim)) : null;
      const whole = scale.kind === 'whole' ? wholesOf(range)[place] : scale;
      return whole ? peersOf(cells, whole) : null;
    };
}

const knownWholes = new WeakMap<CheckedBeside, (Scale | undefined)[]>();

/**
 * The figure on each day that values of the indicator are a share of, at all units. No value of the
 * indicator itself is part of it, so a keystroke, which leaves `beside` as it is, changes none.
 */
function wholesOf(range: RangeSheet): (Scale | undefined)[] {
  const known = knownWholes.get(range.beside);
  if (known) return known;
  const { indicator } = range;
  const blank = blanks(range.units.length);
  const others = { ...range, columns: range.columns.map(() => blank) };
  // The range's own cells stand first; where there is a whole, it is the best scale.
  const wholes = Array.from(
    daySheetsOf(others),
    (sheet) => scalesOf(figuresOf(sheet), indicator, sheet.stored[0]!)[0],
  );
  knownWholes.set(range.beside, wholes);
  return wholes;
}

/** The range cut to one unit and all below it, under the root. */
function underUnit(range: RangeSheet, index: number): RangeSheet {
  const { units, cut, cutOpening } = unitCut(range.units, index);
  const cutColumns = <C extends CellColumns>(of: C): C => ({
    ...of,
    columns: of.columns.map((column) => cut(column)),
    before: cut(of.before),
    earlier: of.earlier.map((column) => cut(column)),
    opening: cutOpening(of.opening),
  });
  return {
    ...cutColumns(range),
    ...(range.aims
      ? { aims: range.aims.map(({ from, column }) => ({ from, column: cut(column) })) }
      : {}),
    units,
    beside: { ...range.beside, columns: range.beside.columns.map(cutColumns) },
  };
}
