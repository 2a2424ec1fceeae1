import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import { givenIn, titleOf } from './target-place.ts';
import type { StepAt, TargetConflict, TargetStep } from './target-snapshot.ts';

/** What an undo or redo of a step takes for granted, and what it writes, by unit id. */
export const replayed = ({ before, after }: TargetStep, way: 'undo' | 'redo') =>
  way === 'undo' ? { found: after, left: before } : { found: before, left: after };

/** The first cell of a step, to be shown once it is undone or redone. */
export function stepAt({ place, before, after }: TargetStep): StepAt {
  const [unitId, { value }] = [...before][0]!;
  const isHighOnly = after.get(unitId)?.value === value;
  return { place, cell: { rowId: String(unitId), columnId: isHighOnly ? 'high' : 'value' } };
}

/** Figures that stand in a sheet otherwise than an undo or redo takes for granted. */
export function conflictsIn(
  sheet: DaySheet,
  step: TargetStep,
  way: 'undo' | 'redo',
): TargetConflict[] {
  const { place } = step;
  const { found, left } = replayed(step, way);
  const stored = givenIn(sheet, place);
  return sheet.units.flatMap(({ unit }, index) => {
    const expected = found.get(unit.id);
    const wanted = left.get(unit.id);
    if (!expected || !wanted) return [];
    const current = stored(index);
    return (['value', 'high'] as const).flatMap((end: TargetEnd): TargetConflict[] => {
      if (current[end] === expected[end] || current[end] === wanted[end]) return [];
      return [
        {
          rowId: String(unit.id),
          columnId: end,
          place: `${unit.name} · ${titleOf(sheet, place, end)}`,
          current: current[end],
          wanted: wanted[end],
          figure: { unitId: unit.id, ...place, end },
        },
      ];
    });
  });
}

/** The step over the units that no conflict names. */
export function withoutConflicts(
  step: TargetStep,
  conflicts: readonly TargetConflict[],
): TargetStep {
  const out = new Set(conflicts.map(({ rowId }) => Number(rowId)));
  const rest = (given: TargetStep['after']) => new Map([...given].filter(([id]) => !out.has(id)));
  return { ...step, before: rest(step.before), after: rest(step.after) };
}
