import { DatePicker } from '@mantine/dates';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { formatDay, weekdayName } from '../../shared/text/dates.ts';
import { placeCalendar } from './calendar-place.ts';
import css from './day-input.module.css';

/** What a calendar must not cover: what a clerk may want to press or fill in next. */
const NEEDED = 'button, input, select, textarea, a[href]';

/** The calendar of a field: over everything else, but where it covers nothing that one needs. */
export function DayCalendar(props: {
  field: RefObject<HTMLInputElement | null>;
  day: Day | null;
  /** Days that can be chosen; the others are greyed. */
  within: DayWindow | undefined;
  /** The month that is shown while no day is chosen. */
  begin: Day | undefined;
  onPick(day: Day): void;
}) {
  const { field, day, within, begin, onPick } = props;
  const place = useRef<HTMLDivElement>(null);
  const [month, setMonth] = useState(day ?? begin);
  const [lastDay, setLastDay] = useState(day);
  // Follows what is typed.
  if (day !== lastDay) {
    setLastDay(day);
    if (day !== null) setMonth(day);
  }

  useLayoutEffect(() => {
    const calendar = place.current!;
    calendar.showPopover();
    // The cursor stays in the field.
    calendar.addEventListener('mousedown', (event) => event.preventDefault());
    const put = () => {
      const input = field.current;
      if (!input) return;
      const { width, height } = calendar.getBoundingClientRect();
      const { innerWidth, innerHeight } = window;
      const around = input.closest('[role="dialog"]') ?? document;
      const needed = [...around.querySelectorAll(NEEDED)]
        .filter((one) => one !== input && !calendar.contains(one))
        .map((one) => one.getBoundingClientRect());
      const { left, top } = placeCalendar(
        input.getBoundingClientRect(),
        { width, height },
        { width: innerWidth, height: innerHeight },
        needed,
      );
      calendar.style.left = `${left}px`;
      calendar.style.top = `${top}px`;
    };
    put();
    // The field moves with what is scrolled.
    window.addEventListener('scroll', put, true);
    window.addEventListener('resize', put);
    return () => {
      window.removeEventListener('scroll', put, true);
      window.removeEventListener('resize', put);
    };
  }, [field]);

  return (
    <div ref={place} popover="manual" className={css.calendar}>
      <DatePicker
        size="xs"
        value={day}
        {...(month === undefined ? {} : { date: month })}
        onDateChange={(shown) => setMonth(shown)}
        onChange={(picked) => picked !== null && onPick(picked)}
        {...(within && { minDate: within.from, maxDate: within.to })}
        previousLabel="Tháng trước"
        nextLabel="Tháng sau"
      />
      <p className={css.inFull}>
        {day === null ? 'Chọn một ngày' : `${weekdayName(day)}, ${formatDay(day)}`}
      </p>
    </div>
  );
}
