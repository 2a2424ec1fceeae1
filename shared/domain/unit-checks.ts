import { checkCells } from './cell-checks.ts';
import { type CellFinding, indicatorIn } from './cell-findings.ts';
import type { Day } from './day.ts';
import { type CampaignFigures, figuresOf } from './figures.ts';
import { type PeersOf, peersOf, scalesOf } from './plausibility.ts';
import type { DayColumns, DaySheet } from './sheet.ts';
import { unitCut } from './unit-cut.ts';

/**
 * The findings that `checkCells` has at one unit, after one of its figures changed. They rest only
 * on the unit and those below it, so a keystroke need not check thousands of others again.
 */
export function checkUnitOnDay(figures: CampaignFigures, index: number, today: Day): CellFinding[] {
  const { sheet } = figures;
  const whole = index === 0 ? figures : figuresOf(underUnit(sheet, index));
  const { id } = sheet.units[index]!.unit;
  const found = checkCells(whole, { today, peersOf: othersOf(figures) });
  return found.filter(({ unitId }) => unitId === id);
}

/** The other units' values, computed only when a check asks. */
const othersOf =
  (figures: CampaignFigures): PeersOf =>
  ({ indicatorId }, { kind }) => {
    const { sheet } = figures;
    const whole = sheet.stored.find((columns) => columns.indicatorId === indicatorId)!;
    const scales = scalesOf(figures, indicatorIn(sheet, indicatorId), whole);
    const scale = scales.find((one) => one.kind === kind);
    return scale ? peersOf(whole, scale) : null;
  };

/** The sheet cut to one unit and all below it, under the root. */
function underUnit(sheet: DaySheet, index: number): DaySheet {
  const { units, cut, cutOpening } = unitCut(sheet.units, index);
  const cutColumns = <C extends DayColumns>(columns: C): C => ({
    ...columns,
    opening: cutOpening(columns.opening),
    before: cut(columns.before),
    now: cut(columns.now),
    windows: columns.windows.map((window) => ({ ...window, before: cut(window.before) })),
  });
  return {
    ...sheet,
    units,
    stored: sheet.stored.map((columns) => ({
      ...cutColumns(columns),
      usual: { middle: cut(columns.usual.middle), spread: cut(columns.usual.spread) },
      ...(columns.aim ? { aim: cut(columns.aim) } : {}),
    })),
    earlier: sheet.earlier.map((day) => ({ ...day, stored: day.stored.map(cutColumns) })),
    targets: sheet.targets.map((target) => ({
      ...target,
      given: cut(target.given),
      givenHigh: cut(target.givenHigh),
    })),
  };
}
