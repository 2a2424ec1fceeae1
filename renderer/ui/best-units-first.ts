import type { OptionsFilter } from '@mantine/core';
import { searchUnits } from '../../shared/domain/search-members.ts';

/** Filter for a list of units: those that fit the typed text, best first. */
export const bestUnitsFirst: OptionsFilter = ({ options, search, limit }) => {
  const units = options.flatMap((option) => ('label' in option ? option : []));
  // The label ends with the unit above, in parentheses.
  const namesOf = ({ label }: { label: string }) => [label.replace(/ \([^()]*\)$/, ''), label];
  return searchUnits(units, search, namesOf).slice(0, limit);
};
