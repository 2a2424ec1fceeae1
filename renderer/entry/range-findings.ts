import {
  checkRange,
  checkUnit,
  type RangeFindings,
  type RangeSheet,
} from '../../shared/domain/range-sheet.ts';

/** Above so many units the whole range is checked at once, which costs no more. */
const MOST_SINGLE = 30;

/** Findings of a range as it is keyed: after a key those of the units are made anew that it changed. */
export function createRangeFindings() {
  let checked: { sheet: RangeSheet; findings: RangeFindings } | null = null;

  return (sheet: RangeSheet): RangeFindings => {
    const changed = checked && changedUnits(checked.sheet, sheet);
    if (checked === null || changed === null || changed.size > MOST_SINGLE) {
      checked = { sheet, findings: checkRange(sheet) };
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
    return checked.findings;
  };
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
