import { DateInput, type DateInputProps } from '@mantine/dates';
import type { Ref } from 'react';
import { type Day, isDay } from '../../shared/domain/day.ts';
import { FIRST_DAY, LAST_DAY } from '../../shared/domain/plausible-day.ts';
import { formatDay, parseDay } from '../../shared/text/dates.ts';

/** A day typed in any of the ways of an office, or picked from the calendar. */
export function DayInput(
  props: Omit<DateInputProps, 'dateParser' | 'valueFormat'> & { ref?: Ref<HTMLInputElement> },
) {
  return <DateInput valueFormat={formatDay} dateParser={typedDay} {...props} />;
}

/** The day of a typed text; null when there is no such day or its century cannot be meant. */
export function typedDay(text: string): Day | null {
  const day = calendarDay(text);
  return day !== null && FIRST_DAY <= day && day <= LAST_DAY ? day : null;
}

function calendarDay(text: string): Day | null {
  const day = parseDay(text);
  return day !== null && isDay(day) ? day : null;
}

/** Why a typed text is no day, in a sentence; null when it is one, or when nothing is typed. */
export function dayProblem(text: string): string | null {
  if (text.trim() === '' || typedDay(text) !== null) return null;
  if (calendarDay(text) !== null) {
    const [first, last] = [FIRST_DAY, LAST_DAY].map((day) => day.slice(0, 4));
    return `Năm của ngày “${text.trim()}” không hợp lý; ghi năm từ ${first} đến ${last}.`;
  }
  return `Không có ngày “${text.trim()}”; ghi ngày/tháng/năm, ví dụ 01/9/2026.`;
}
