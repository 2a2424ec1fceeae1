import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReadSheet } from '../../shared/contract/methods.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import type { Place } from './target-place.ts';
import {
  type Choices,
  openingIndicators,
  targetIndicators,
  targetMilestones,
} from './target-rows.ts';
import css from './targets.module.css';

export type Kind = 'targets' | 'openings';

const idsOf = ({ set, others }: Choices) => [...set, ...others].map(({ id }) => id);

/** The chosen id while it exists, else the likely one, else the first. */
const oneOf = (ids: readonly number[], ...wanted: (number | undefined)[]): number | undefined =>
  wanted.find((id) => id !== undefined && ids.includes(id)) ?? ids[0];

/** What the grid shows: as chosen; at first the target that the campaign is about. */
export function usePlace(sheet: ReadSheet, kind: Kind) {
  const [indicator, setIndicator] = useState<number>();
  const [milestone, setMilestone] = useState<number>();
  const tracked = sheet.indicators.length > 0 ? trackedOf(sheet) : null;
  const indicators = kind === 'targets' ? targetIndicators(sheet) : openingIndicators(sheet);
  const indicatorId = oneOf(idsOf(indicators), indicator, tracked?.indicator.id);
  const milestones = targetMilestones(sheet, indicatorId ?? 0);
  const likely = sheet.targets[tracked?.place ?? -1]?.milestoneId;
  const milestoneId =
    kind === 'openings'
      ? null
      : oneOf(idsOf(milestones), milestone, milestones.set.find(({ id }) => id === likely)?.id);
  // The same object while the place is the same: rows and columns depend on it.
  const place = useMemo(
    (): Place | null =>
      indicatorId === undefined || milestoneId === undefined ? null : { indicatorId, milestoneId },
    [indicatorId, milestoneId],
  );
  return { place, indicators, milestones, setIndicator, setMilestone };
}

/** Indicators or milestones by name; those that have figures stand first. */
export function ChoiceOf(props: {
  label: string;
  choices: Choices;
  value: number | null | undefined;
  onChange(id: number): void;
}) {
  const { label, choices, value, onChange } = props;
  const options = (list: Choices['set']) =>
    list.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <NativeSelect
      className={css.targetsPlace}
      size="xs"
      aria-label={label}
      value={value == null ? '' : String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={[
        ...(choices.set.length > 0 ? [{ group: 'Đã có', items: options(choices.set) }] : []),
        ...(choices.others.length > 0
          ? [{ group: 'Chưa có', items: options(choices.others) }]
          : []),
      ]}
    />
  );
}
