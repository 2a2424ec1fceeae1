import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { bestUnitsFirst } from '../ui/best-units-first.ts';

/** Which unit a name from outside means, found while typing. */
export function UnitChoice(props: {
  sheet: DaySheet;
  written: string;
  /** Whether the unit above all others can be meant. */
  withRoot?: boolean;
  autoFocus?: boolean;
  onChoose(unitId: number): void;
}) {
  const { sheet, written, withRoot = true, autoFocus = false, onChoose } = props;
  const data = useMemo(
    () =>
      sheet.units.slice(withRoot ? 0 : 1).map(({ unit, parent }) => {
        const above = sheet.units[parent]?.unit.name;
        return { value: String(unit.id), label: above ? `${unit.name} (${above})` : unit.name };
      }),
    [sheet.units, withRoot],
  );
  return (
    <Select
      size="xs"
      searchable
      limit={50}
      filter={bestUnitsFirst}
      data-autofocus={autoFocus || undefined}
      aria-label={`Đơn vị cho “${written}”`}
      placeholder="Chọn đơn vị"
      nothingFoundMessage="Không có đơn vị nào khớp"
      allowDeselect={false}
      data={data}
      onChange={(value) => value !== null && onChoose(Number(value))}
    />
  );
}
