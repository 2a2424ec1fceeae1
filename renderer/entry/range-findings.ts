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

/** With more changed units than this the whole range is checked, which costs no more. */
const MOST_SINGLE = 30;

/** The findings of a whole range, found while the clerk rests. */
interface CheckedAtRest {
  sheet: RangeSheet;
  findings: RangeFindings;
}

/**
 * Findings of a range as it is keyed. After a key only the changed units are checked again. Sums
 * above them and units compared with them need a check of the whole, which is too slow at every key
 * for thousands of units: its findings are taken from `rest`, when the clerk rested. Without
 * `rest`, the whole is checked at once.
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

/** Equal findings of a unit stay the same object, so that its row is not drawn again. */
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
    // The sheet as it was opened is checked as a whole already.
    if (sheet === opened.current) return;
    return workAtRest(checkByDay(sheet, today), (findings) => setRest({ sheet, findings }));
  }, [sheet, today]);
  return useMemo(() => rangeFindings(sheet, today, rest), [rangeFindings, sheet, today, rest]);
}

/** What findings depend on besides the figures in the range's own cells. */
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
