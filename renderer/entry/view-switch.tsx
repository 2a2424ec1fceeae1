import { NativeSelect, SegmentedControl } from '@mantine/core';
import { memo, useRef, useState } from 'react';
import { COMMANDS } from '../../shared/contract/commands.ts';
import { type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { useCommands } from '../actions/offered.ts';

/** All indicators of a day, or all days of one indicator. */
export const ViewSwitch = memo(function ViewSwitch(props: {
  indicators: readonly Indicator[];
  /** The indicator whose days are shown; null while a day is. */
  shown: number | null;
  openDay(): void;
  /** Opens the days of an indicator: the chosen one, or the one under the cursor (null). */
  openDays(indicatorId: number | null): void;
}) {
  const { indicators, shown, openDay, openDays } = props;
  const keyed = indicators.filter((indicator) => !isComputed(indicator));
  useCommands({
    viewDay: keyed.length > 0 && shown !== null && openDay,
    viewDays: keyed.length > 0 && shown === null && (() => openDays(null)),
  });
  if (keyed.length === 0) return null;
  return (
    <SegmentedControl
      aria-label="Cách xem"
      size="xs"
      value={shown === null ? 'day' : 'days'}
      onChange={(value) => (value === 'day' ? openDay() : openDays(null))}
      data={[
        { value: 'day', label: COMMANDS.viewDay.words },
        { value: 'days', label: COMMANDS.viewDays.words },
      ]}
    />
  );
});

/**
 * While arrows and letters only move over the indicators, the list stays; Enter, Tab or the mouse
 * choose one, and the cursor goes into its grid.
 */
export function IndicatorSelect(props: {
  indicators: readonly Indicator[];
  shown: number;
  choose(indicatorId: number): void;
}) {
  const { shown, choose } = props;
  const indicators = props.indicators.filter((indicator) => !isComputed(indicator));
  const [passed, setPassed] = useState<number | null>(null);
  const isPassing = useRef(false);
  const leave = () => {
    isPassing.current = false;
    setPassed(null);
  };
  return (
    <NativeSelect
      aria-label="Chỉ số"
      size="sm"
      maw="22rem"
      value={String(passed ?? shown)}
      data={indicators.map(({ id, name }) => ({ value: String(id), label: name }))}
      onKeyDown={(event) => {
        const { key, altKey } = event;
        if (key === 'Escape') return leave();
        if (key === 'Enter' || key === 'Tab') {
          if (key === 'Enter') event.preventDefault();
          if (passed !== null && passed !== shown) choose(passed);
          return leave();
        }
        // These keys open the list, where the next choice is final.
        isPassing.current = !altKey && key !== ' ' && key !== 'F4';
      }}
      onKeyUp={() => {
        isPassing.current = false;
      }}
      onPointerDown={() => {
        isPassing.current = false;
      }}
      onBlur={leave}
      onChange={(event) => {
        const id = Number(event.currentTarget.value);
        if (isPassing.current) setPassed(id);
        else choose(id);
      }}
    />
  );
}
