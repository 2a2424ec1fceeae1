import { DateInput, type DateInputProps } from '@mantine/dates';
import { type Day, isDay } from '../../shared/domain/day.ts';
import { parseDay } from '../../shared/text/dates.ts';

/** A day typed in any of the ways of an office, or picked from the calendar; shown dd/mm/yyyy. */
export function DayInput(props: Omit<DateInputProps, 'dateParser' | 'valueFormat'>) {
  return <DateInput valueFormat="DD/MM/YYYY" dateParser={readDay} {...props} />;
}

function readDay(text: string): Day | null {
  const day = parseDay(text);
  return day !== null && isDay(day) ? day : null;
}
