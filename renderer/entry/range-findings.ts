import { useEffect, useMemo, useRef, useState } from 'react';
import type { Day } from '../../shared/domain/day.ts';
import {
  checkByDay,
  checkRange,
  checkUnit,
  type RangeFindings,
  type UnitFindings,
} from '../../shared/domain/range-checks.ts';
import type { RangeSheet } from '../../shared/domain/range-sheet.ts';
import { workAtRest } from '../api/keyboard-rest.ts';

/** Above so many units the whole range is checked at once, which costs no more. */
const MOST_SINGLE = 30;

/** The findings of a whole range, found while the clerk rests. */
interface CheckedAtRest {
  sheet: RangeSheet;
  findings: RangeFindings;
}

/**
 * Findings of a range as it is keyed: after a key those of the units are made anew that it changed.
 * Those of the sums above them, and of units that are compared with it, need the whole checked,
 * which thousands of units make too slow to do at every key: they are taken over when they were
 * found at `rest`. Without it, the whole is checked at once.
 */
export function createRangeFindings() {
  let checked: CheckedAtRest | null = null;
  let checkedOn: Day | null = null;

  return (sheet: RangeSheet, today: Day, rest?: CheckedAtRest | null): RangeFindings => {
    const isSameDay = checkedOn === today;
    checkedOn = today;
    const changed = checked && isSameDay ? changedUnits(checked.sheet, sheet) : null;
    if (checked === null || changed === null || changed.size > MOST_SINGLE) {
      checked = { sheet, findings: checkRange(sheet, today) };
      return checked.findings;
    }
    if (rest === undefined || rest?.sheet === sheet) {
      const whole = rest?.findings ?? checkRange(sheet, today);
      checked = { sheet, findings: keepSame(checked.findings, whole) };
      return checked.findings;
    }
    if (changed.size > 0) {
      const findings = new Map(checked.findings);
      for (const index of changed) {
        const unitId = sheet.units[index]!.unit.id;
        const found = checkUnit(sheet, index, today);
        if (found) findings.set(unitId, found);
        else findings.delete(unitId);
      }
      checked = { sheet, findings };
    } else checked = { ...checked, sheet };
    return checked.findings;
  };
}

/** What was found of a unit stays the same object while it says the same: its row is not drawn anew. */
function keepSame(known: RangeFindings, whole: RangeFindings): RangeFindings {
  return new Map(
    [...whole].map(([unitId, found]) => {
      const before = known.get(unitId);
      return [unitId, before && saysSame(before, found) ? before : found];
    }),
  );
}

const saysSame = (one: UnitFindings, other: UnitFindings): boolean =>
  one.size === other.size &&
  [...one].every(([place, findings]) => {
    const others = other.get(place);
    return (
      findings.length === others?.length &&
      findings.every(({ level, sentence, answered }, n) => {
        const was = others[n]!;
        return level === was.level && sentence === was.sentence && answered === was.answered;
      })
    );
  });

/** The findings of a range that is being keyed. */
export function useRangeFindings(sheet: RangeSheet, today: Day): RangeFindings {
  const [rangeFindings] = useState(createRangeFindings);
  const [rest, setRest] = useState<CheckedAtRest | null>(null);
  const opened = useRef(sheet);
  useEffect(() => {
    // As it was opened, it was checked as a whole.
    if (sheet === opened.current) return;
    return workAtRest(checkByDay(sheet, today), (findings) => setRest({ sheet, findings }));
  }, [sheet, today]);
  return useMemo(() => rangeFindings(sheet, today, rest), [rangeFindings, sheet, today, rest]);
}

/** What findings rest on beside the figures of the range's own cells. */
const BESIDE = [
  'campaign',
  'indicator',
  'units',
  'days',
  'opening',
  'before',
  'earlier',
  'beside',
  'aims',
  'notes',
] as const;

/** Places of the units whose cells hold other figures; null where more than figures changed. */
function changedUnits(old: RangeSheet, sheet: RangeSheet): Set<number> | null {
  if (BESIDE.some((what) => old[what] !== sheet[what])) return null;
  const changed = new Set<number>();
  for (const [n, column] of sheet.columns.entries()) {
    const before = old.columns[n]!;
    if (before === column) continue;
    for (let i = 0; i < column.length; i++) if (before[i] !== column[i]) changed.add(i);
  }
  return changed;
}
