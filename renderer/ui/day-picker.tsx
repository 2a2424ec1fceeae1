import { ActionIcon, Button, Group } from '@mantine/core';
import { memo } from 'react';
import { commandHint } from '../../shared/contract/commands.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { formatDay, weekdayName } from '../../shared/text/dates.ts';
import { useCommands } from '../actions/offered.ts';
import { DayInput } from './day-input.tsx';
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

const NOTHING = () => undefined;

/** The day of a screen: typed, picked from the calendar, or stepped to. */
export const DayPicker = memo(function DayPicker(props: DayPickerProps) {
  const { day, onChange, from, to, today, onDone = NOTHING } = props;
  const previous = addDays(day, -1);
  const next = addDays(day, 1);
  const stepTo = (days: 1 | -1) => () => {
    const to = addDays(props.going ?? day, days);
    if (to >= from && to <= props.to) onChange(to);
  };
  useCommands({ dayBefore: stepTo(-1), dayAfter: stepTo(1) });

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
        classNames={{ root: css.field!, error: css.problem! }}
        value={props.going ?? day}
        within={{ from, to }}
        keepsDay
        onEnter={onDone}
        onChange={(chosen) => chosen !== null && onChange(chosen)}
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
      <span className={css.weekday}>{weekdayName(day)}</span>
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
