import { useMemo } from 'react';
import { placedNames } from '../../shared/domain/placed-names.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { UnitSelect } from '../ui/unit-select.tsx';

/** Asks which unit a name from outside means; the list is searched while typing. */
export function UnitQuestion(props: {
  sheet: DaySheet;
  written: string;
  /** Whether the root can be chosen. */
  withRoot?: boolean;
  autoFocus?: boolean;
  /** Likely units, first in the list; a single one is preselected, to be confirmed. */
  suggested?: readonly number[];
  onChoose(unitId: number): void;
}) {
  const { sheet, written, withRoot = true, autoFocus = false, suggested = [], onChoose } = props;
  const likely = suggested.join(' ');
  const data = useMemo(() => {
    const names = placedNames(sheet.units);
    const isLikely = new Set(likely.split(' '));
    const all = sheet.units.slice(withRoot ? 0 : 1).map(({ unit }, n) => ({
      value: String(unit.id),
      label: names[withRoot ? n : n + 1]!,
    }));
    return all.sort((a, b) => Number(isLikely.has(b.value)) - Number(isLikely.has(a.value)));
  }, [sheet.units, withRoot, likely]);
  return (
    <UnitSelect
      size="xs"
      data-autofocus={autoFocus || undefined}
      aria-label={`Đơn vị cho “${written}”`}
      placeholder="Chọn đơn vị"
      defaultValue={suggested.length === 1 ? String(suggested[0]) : null}
      data={data}
      onChange={(value) => value !== null && onChoose(Number(value))}
    />
  );
}
