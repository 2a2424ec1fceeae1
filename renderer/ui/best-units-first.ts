import type { OptionsFilter } from '@mantine/core';
import { searchUnits } from '../../shared/domain/search-members.ts';

/** For a list of units to choose from: those that the typed text means, best first. */
export const bestUnitsFirst: OptionsFilter = ({ options, search, limit }) => {
  const units = options.flatMap((option) => ('label' in option ? option : []));
  // Behind the name stands the unit above, in parentheses.
  const namesOf = ({ label }: { label: string }) => [label.replace(/ \([^()]*\)$/, ''), label];
  return searchUnits(units, search, namesOf).slice(0, limit);
};
