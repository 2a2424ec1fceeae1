import { TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { outsideProblem, readTypedDay } from '../../shared/domain/typed-day.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useToday } from '../api/queries.ts';
import { DayCalendar } from './day-calendar.tsx';

export interface DayInputProps
  extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type'> {
  value: Day | null;
  /**
   * A day that was picked, or typed and left; null where the field was left empty or with a text
   * that is no day of `within`, so that nobody goes on with an earlier day than the field shows.
   */
  onChange(day: Day | null): void;
  /** Each text while it is typed. */
  onText?(text: string): void;
  /** What stands in the field at first when it is no day. */
  typed?: string;
  /** The only days that can be chosen, such as those of the campaign. */
  within?: DayWindow | undefined;
  /** The days of the campaign where other days may be meant too: those are pointed out. */
  around?: DayWindow | undefined;
  /** Days around which the year that was left out is looked for, and of which none is special. */
  near?: DayWindow | undefined;
  /** The field must show a day: what is no day is told, and the value comes back. */
  keepsDay?: boolean;
  /** Called by Enter on a day that can be chosen. */
  onEnter?(day: Day): void;
}

/**
 * The one field for days. A day is typed in any way of an office ("1/9", "1.9.23", "010923",
 * "hôm nay"), and stands there in full as soon as the field is left; or it is picked from the
 * calendar, which a click or Alt+↓ opens.
 */
export function DayInput(props: DayInputProps) {
  const { value, onChange, onText, typed, within, around, near, keepsDay, onEnter, ...shown } =
    props;
  const today = useToday();
  const field = useRef<HTMLInputElement>(null);
  /** What is being typed, or was left there although it is no day; null while the value is shown. */
  const [text, setText] = useState(value === null && typed ? typed : null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [lastValue, setLastValue] = useState(value);
  const window = within ?? around ?? near;
  const read = (written: string) => readTypedDay(written, { today, window });
  const reading = text === null ? null : read(text);
  const day = text === null ? value : reading && 'day' in reading ? reading.day : null;
  if (value !== lastValue) {
    setLastValue(value);
    // Another day came from elsewhere, such as a step to the next day.
    if (value !== null && value !== day) {
      setText(null);
      setProblem(null);
    }
  }

  const [lastTyped, setLastTyped] = useState(typed);
  if (typed !== lastTyped) {
    setLastTyped(typed);
    // The form was emptied.
    if (typed === '') setText(null);
  }

  function pick(picked: Day) {
    setText(null);
    setProblem(null);
    setOpen(false);
    if (picked !== value) onChange(picked);
  }

  /** Takes what stands in the field; the day, where it is one that can be chosen. */
  function take(written: string): { day: Day; isWhole: boolean } | null {
    const found = read(written);
    const wrong =
      found === null
        ? keepsDay
          ? 'Ghi một ngày, ví dụ 01/9/2026.'
          : null
        : 'problem' in found
          ? found.problem
          : within
            ? outsideProblem(found.day, within)
            : null;
    setProblem(wrong);
    if (found === null || wrong !== null || !('day' in found)) {
      if (!keepsDay && value !== null) onChange(null);
      return null;
    }
    setText(null);
    if (found.day !== value) onChange(found.day);
    return found;
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    shown.onKeyDown?.(event);
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      setOpen(true);
    } else if (event.key === 'Enter') {
      const found = text === null ? null : take(event.currentTarget.value);
      setOpen(false);
      const chosen = found?.day ?? (text === null ? value : null);
      // A day that was completed is shown in full before the form is sent.
      if (onEnter || found?.isWhole === false) event.preventDefault();
      if (onEnter && chosen !== null) onEnter(chosen);
    }
  }

  const outside = around && day !== null ? outsideProblem(day, around) : null;
  return (
    <>
      <TextInput
        autoComplete="off"
        placeholder="01/9/2026"
        title="Gõ ngày/tháng/năm, hoặc “hôm nay”; bấm vào ô hay Alt+↓: mở lịch"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={
          outside !== null &&
          `Ngoài thời gian chiến dịch (${formatDay(around!.from)}–${formatDay(around!.to)}).`
        }
        {...shown}
        ref={field}
        error={shown.error ?? problem}
        // An open calendar takes the Escape that would close the dialog around it.
        data-mantine-stop-propagation={isOpen}
        value={text ?? (value === null ? '' : formatDay(value))}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
          onText?.(event.currentTarget.value);
        }}
        onClick={() => setOpen(true)}
        onBlur={(event) => {
          shown.onBlur?.(event);
          setOpen(false);
          if (text === null) return;
          take(text);
          if (keepsDay) setText(null);
        }}
        onKeyDown={press}
      />
      {isOpen && !shown.disabled && (
        <DayCalendar
          field={field}
          day={day}
          within={within}
          begin={window?.from ?? today}
          onPick={pick}
        />
      )}
    </>
  );
}
