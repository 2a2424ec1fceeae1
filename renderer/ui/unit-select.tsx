import { Select, type SelectProps } from '@mantine/core';
import { bestUnitsFirst } from './best-units-first.ts';

/** So many units are listed at once; typing finds the others. */
const LISTED = 60;

/** A choice of one unit, which is found by what is typed, short forms and without marks. */
export function UnitSelect(props: SelectProps) {
  return (
    <Select
      searchable
      limit={LISTED}
      filter={bestUnitsFirst}
      nothingFoundMessage="Không có đơn vị nào khớp."
      allowDeselect={false}
      {...props}
    />
  );
}
