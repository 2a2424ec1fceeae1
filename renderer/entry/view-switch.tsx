import { NativeSelect, SegmentedControl } from '@mantine/core';
import { type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { StepPlace } from './cell-shape.ts';

/** All indicators of a day, or all days of one indicator, which is then chosen beside it. */
export function ViewSwitch(props: {
  indicators: readonly Indicator[];
  /** The indicator whose days are shown; null while a day is. */
  shown: number | null;
  on: Day;
  go(at: StepPlace): void;
}) {
  const { indicators, shown, on, go } = props;
  const keyed = indicators.filter((indicator) => !isComputed(indicator));
  const [first] = keyed;
  if (!first) return null;
  return (
    <>
      <SegmentedControl
        aria-label="Cách xem"
        size="xs"
        value={shown === null ? 'day' : 'days'}
        onChange={(value) => go({ on, indicatorId: value === 'day' ? null : first.id })}
        data={[
          { value: 'day', label: 'Theo chỉ số' },
          { value: 'days', label: 'Theo ngày' },
        ]}
      />
      {shown !== null && (
        <NativeSelect
          aria-label="Chỉ số"
          size="sm"
          maw="22rem"
          value={String(shown)}
          data={keyed.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(event) => go({ on, indicatorId: Number(event.currentTarget.value) })}
        />
      )}
    </>
  );
}
