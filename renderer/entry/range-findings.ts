import { useEffect, useMemo, useState } from 'react';
import {
  checkRange,
  checkUnit,
  type RangeFindings,
  type RangeSheet,
} from '../../shared/domain/range-sheet.ts';
import { isLeaf } from '../../shared/domain/sheet.ts';

/** Above so many units the whole range is checked at once, which costs no more. */
const MOST_SINGLE = 30;

/** So long after a key the sums above it are checked, in milliseconds. */
const REST = 400;

/**
 * Findings of a range as it is keyed: after a key those of the units are made anew that it changed.
 * Those of the sums above them need the whole checked, which thousands of units make too slow to do
 * at every key: they are made anew while the clerk `rests`.
 */
export function createRangeFindings() {
  let checked: { sheet: RangeSheet; findings: RangeFindings } | null = null;
  /** The sheet of which the sums were checked. */
  let summed: RangeSheet | null = null;

  return (sheet: RangeSheet, rests = true): RangeFindings => {
    const changed = checked && changedUnits(checked.sheet, sheet);
    if (checked === null || changed === null || changed.size > MOST_SINGLE) {
      checked = { sheet, findings: checkRange(sheet) };
      summed = sheet;
      return checked.findings;
    }
    if (changed.size > 0) {
      const findings = new Map(checked.findings);
      for (const index of changed) {
        const unitId = sheet.units[index]!.unit.id;
        const found = checkUnit(sheet, index);
        if (found) findings.set(unitId, found);
        else findings.delete(unitId);
      }
      checked = { sheet, findings };
    } else checked = { ...checked, sheet };
    if (rests && summed !== sheet) {
      checked = { sheet, findings: withSums(sheet, checked.findings) };
      summed = sheet;
    }
    return checked.findings;
  };
}

function withSums(sheet: RangeSheet, known: RangeFindings): RangeFindings {
  const whole = checkRange(sheet);
  const findings = new Map(known);
  for (const [index, { unit }] of sheet.units.entries()) {
    if (isLeaf(sheet.units, index)) continue;
    const found = whole.get(unit.id);
    if (found) findings.set(unit.id, found);
    else findings.delete(unit.id);
  }
  return findings;
}

/** The findings of a range that is being keyed. */
export function useRangeFindings(sheet: RangeSheet): RangeFindings {
  const [rangeFindings] = useState(createRangeFindings);
  const [rested, setRested] = useState(sheet);
  useEffect(() => {
    if (sheet === rested) return;
    const timer = setTimeout(() => setRested(sheet), REST);
    return () => clearTimeout(timer);
  }, [sheet, rested]);
  return useMemo(() => rangeFindings(sheet, sheet === rested), [rangeFindings, sheet, rested]);
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
