import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { depthName, type EntryView } from './entry-rows.ts';

/** The choices by campaign, as long as the page is open. */
const remembered = new Map<number, Partial<EntryView>>();

/** The level and target that the clerk chose; they are kept while other screens are open. */
export function useChosenView(campaignId: number) {
  const [chosen, setChosen] = useState(() => remembered.get(campaignId) ?? {});
  useEffect(() => {
    remembered.set(campaignId, chosen);
  }, [campaignId, chosen]);
  return [chosen, setChosen] as const;
}

/** "Kích hoạt · Đến hết ngày 20/10/2023". */
export function targetName(sheet: DaySheet, place: number): string {
  const target = sheet.targets[place];
  const indicator = sheet.indicators.find(({ id }) => id === target?.indicatorId);
  const milestone = sheet.milestones.find(({ id }) => id === target?.milestoneId);
  return `${indicator?.shortName ?? ''} · ${milestone?.name ?? ''}`;
}

/** Which level is keyed and which target the figures are compared with, where there is a choice. */
export function EntryChoices(props: {
  sheet: DaySheet;
  depths: readonly number[];
  view: EntryView;
  onChange(change: Partial<EntryView>): void;
}) {
  const { sheet, depths, view, onChange } = props;
  return (
    <>
      {depths.length > 1 || view.depth === 0 ? (
        <NativeSelect
          aria-label="Cấp hiện trong bảng"
          size="sm"
          maw="12rem"
          value={view.depth}
          data={depths.map((depth) => ({ value: `${depth}`, label: depthName(sheet, depth) }))}
          onChange={(event) => onChange({ depth: Number(event.currentTarget.value) })}
        />
      ) : null}
      {sheet.targets.length > (view.target === -1 ? 0 : 1) && (
        <NativeSelect
          aria-label="So với chỉ tiêu"
          title={view.target === -1 ? '' : targetName(sheet, view.target)}
          size="sm"
          maw="20rem"
          value={view.target}
          data={[
            ...sheet.targets.map((_, place) => ({
              value: `${place}`,
              label: targetName(sheet, place),
            })),
            ...(view.target === -1 ? [{ value: '-1', label: 'Lũy kế, không so chỉ tiêu' }] : []),
          ]}
          onChange={(event) => onChange({ target: Number(event.currentTarget.value) })}
        />
      )}
    </>
  );
}
