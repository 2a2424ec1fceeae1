import { ActionIcon, Button, Group } from '@mantine/core';
import { memo } from 'react';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { formatDay, weekdayName } from '../../shared/text/dates.ts';
import { DayInput } from './day-input.tsx';

export interface DayPickerProps {
  day: Day;
  onChange(day: Day): void;
  /** First and last day that can be chosen. */
  from: Day;
  to: Day;
  /** Offered as a button when it lies in the window. */
  today: Day | undefined;
  /** Enter in the field: the clerk goes on with the work. */
  onDone?(): void;
}

/** One day: typed as dd/mm/yyyy, picked from the calendar, or stepped to. */
export const DayPicker = memo(function DayPicker(props: DayPickerProps) {
  const { day, onChange, from, to, today, onDone } = props;
  const previous = addDays(day, -1);
  const next = addDays(day, 1);
  return (
    <Group gap={6} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Ngày trước, ${formatDay(previous)}`}
        disabled={previous < from}
        onClick={() => onChange(previous)}
      >
        ‹
      </ActionIcon>
      <DayInput
        aria-label="Ngày"
        value={day}
        minDate={from}
        maxDate={to}
        w={130}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Leaving the field closes the calendar.
          event.currentTarget.blur();
          onDone?.();
        }}
        onChange={(value) => {
          if (value !== null && value !== day) onChange(value);
        }}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Ngày sau, ${formatDay(next)}`}
        disabled={next > to}
        onClick={() => onChange(next)}
      >
        ›
      </ActionIcon>
      <span className="weekday">{weekdayName(day)}</span>
      {today !== undefined && today !== day && today >= from && today <= to && (
        <Button variant="default" size="compact-sm" onClick={() => onChange(today)}>
          Hôm nay
        </Button>
      )}
    </Group>
  );
});
