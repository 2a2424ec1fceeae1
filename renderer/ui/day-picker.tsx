import { ActionIcon, Button, Group } from '@mantine/core';
import { memo, useState } from 'react';
import { commandHint } from '../../shared/contract/commands.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { formatDay, weekdayName } from '../../shared/text/dates.ts';
import { useCommands } from '../actions/offered.ts';
import { DayInput, dayProblem, typedDay } from './day-input.tsx';
import css from './day-picker.module.css';

export interface DayPickerProps {
  day: Day;
  onChange(day: Day): void;
  /** First and last day that can be chosen. */
  from: Day;
  to: Day;
  /** Offered as a button when it lies in the window. */
  today: Day | undefined;
  /** The day that was asked for last and is not shown yet; the keys go on from there. */
  going?: Day;
  /** Called by Enter on a day that can be opened: the clerk goes on working there. */
  onDone?(day: Day): void;
}

/** One day: typed as dd/mm/yyyy, picked from the calendar, or stepped to. */
export const DayPicker = memo(function DayPicker(props: DayPickerProps) {
  const { day, onChange, from, to, today, onDone } = props;
  const previous = addDays(day, -1);
  const next = addDays(day, 1);
  const [problem, setProblem] = useState<string | null>(null);
  const stepTo = (days: 1 | -1) => () => {
    const to = addDays(props.going ?? day, days);
    if (to >= from && to <= props.to) onChange(to);
  };
  useCommands({ dayBefore: stepTo(-1), dayAfter: stepTo(1) });

  function enter(field: HTMLInputElement) {
    const typed = typedDay(field.value) ?? dayOfWindow(field.value, from, to);
    if (typed === null) return setProblem(dayProblem(field.value));
    if (typed < from || typed > to) {
      return setProblem(`Chỉ mở được từ ${formatDay(from)} đến hết ${formatDay(to)}.`);
    }
    setProblem(null);
    // Leaving the field closes the calendar.
    field.blur();
    if (typed !== day) onChange(typed);
    onDone?.(typed);
  }

  return (
    <Group gap={6} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Ngày trước, ${formatDay(previous)}`}
        title={commandHint('dayBefore')}
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
        previousLabel="Tháng trước"
        nextLabel="Tháng sau"
        w={130}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          enter(event.currentTarget);
        }}
        onChange={(value) => {
          setProblem(null);
          if (value !== null && value !== day) onChange(value);
        }}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Ngày sau, ${formatDay(next)}`}
        title={commandHint('dayAfter')}
        disabled={next > to}
        onClick={() => onChange(next)}
      >
        ›
      </ActionIcon>
      {problem === null ? (
        <span className={css.weekday}>{weekdayName(day)}</span>
      ) : (
        <span className={css.dayProblem} role="alert">
          {problem}
        </span>
      )}
      {today !== undefined && today >= from && today <= to && (
        // Its place is kept on the day itself: what stands beside it must not move.
        <Button
          variant="default"
          size="compact-sm"
          disabled={today === day}
          onClick={() => onChange(today)}
        >
          Hôm nay
        </Button>
      )}
    </Group>
  );
});

/** "7/9" without a year is the one between `from` and `to`. */
export function dayOfWindow(text: string, from: Day, to: Day): Day | null {
  const years = [from.slice(0, 4), to.slice(0, 4)];
  const days = years.map((year) => typedDay(`${text.trim()}/${year}`));
  return days.find((day) => day !== null && day >= from && day <= to) ?? days[0] ?? null;
}
