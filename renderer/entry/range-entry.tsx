import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { AppEvent, ReadRange } from '../../shared/contract/methods.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import { addDays, type Day, daysInclusive } from '../../shared/domain/day.ts';
import { dayLock } from '../../shared/domain/sheet.ts';
import { useAppEvents, useClient } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import { NO_GRID } from '../grid/figure-grid.tsx';
import type { GridControl, GridRow } from '../grid/grid-model.ts';
import { Problem } from '../ui/problem.tsx';
import type { EntryWay } from './arrival.ts';
import { rangeShape, type StepPlace, unitIndex } from './cell-shape.ts';
import { EntryFrame } from './entry-frame.tsx';
import { keepUnchanged } from './entry-rows.ts';
import { createKeyedRange } from './keyed-sheet.ts';
import type { KeyedCells } from './keyed-snapshot.ts';
import { columnOfDay, rangeColumns, rangeRows } from './range-rows.ts';
import { openedTo, useOpenGroups } from './unit-groups.ts';
import { ViewSwitch } from './view-switch.tsx';

/** Days that are read at once. */
const MOST_DAYS = 400;

/** The days of a campaign that are shown: all of them, of a longer one those around a day. */
function windowAround({ startsOn, endsOn }: Campaign, on: Day): { from: Day; to: Day } {
  if (daysInclusive(startsOn, endsOn) <= MOST_DAYS) return { from: startsOn, to: endsOn };
  const middle = addDays(on, -MOST_DAYS / 2);
  const latest = addDays(endsOn, 1 - MOST_DAYS);
  const wanted = middle < startsOn ? startsOn : middle;
  const from = wanted > latest ? latest : wanted;
  return { from, to: addDays(from, MOST_DAYS - 1) };
}

/** All days of one indicator. */
export function RangePage(props: {
  campaignId: number;
  indicatorId: number;
  on: Day | undefined;
  way: EntryWay;
}) {
  const { campaignId, indicatorId, on, way } = props;
  const settings = useMethod('campaigns.settings', { campaignId });
  const info = useMethod('app.info', {});
  if (settings.isError) return <Problem error={settings.error} />;
  if (!settings.data || !info.data) return null;
  const { campaign, indicators } = settings.data;
  const today = info.data.today;
  const shownDay = on ?? (dayLock(campaign, today) === null ? today : campaign.endsOn);
  return (
    <RangeReader
      key={`${campaignId} ${indicatorId}`}
      {...{ campaign, indicators, indicatorId, way, today }}
      on={shownDay}
    />
  );
}

interface RangeProps {
  campaign: Campaign;
  indicators: readonly Indicator[];
  indicatorId: number;
  on: Day;
  way: EntryWay;
  today: Day;
}

function RangeReader(props: RangeProps) {
  const { campaign, indicatorId, on } = props;
  // The window stays while one moves within it.
  const [window] = useState(() => windowAround(campaign, on));
  const input = { campaignId: campaign.id, indicatorId, ...window };
  const range = useMethod('results.range', input, { fresh: true });
  if (range.isError) return <Problem error={range.error} onRetry={() => void range.refetch()} />;
  return range.data ? <RangeEntry {...props} stored={range.data} window={window} /> : null;
}

function useKeyedRange(
  stored: ReadRange,
  window: { from: Day; to: Day },
  { steps }: EntryWay,
): KeyedCells<ReadRange> {
  const { call } = useClient();
  const [keyed] = useState(() => {
    const input = {
      campaignId: stored.campaign.id,
      indicatorId: stored.indicator.id,
      ...window,
    };
    return createKeyedRange(call, stored, () => call('results.range', input), steps);
  });
  const taken = useRef(stored);
  useEffect(() => {
    if (stored !== taken.current) keyed.refresh(stored);
    taken.current = stored;
  }, [keyed, stored]);
  return keyed;
}

function RangeEntry(props: RangeProps & { stored: ReadRange; window: { from: Day; to: Day } }) {
  const { stored, window, way, on, today, indicators } = props;
  const keyed = useKeyedRange(stored, window, way);
  const { sheet, marks } = useSyncExternalStore(keyed.subscribe, keyed.snapshot);
  const grid = useRef<GridControl>(NO_GRID);
  const { campaign, indicator } = sheet;
  const { groups, setGroups } = useOpenGroups(campaign.id);
  useRefreshFromElsewhere(keyed, campaign.id, window.to);

  // biome-ignore lint/correctness/useExhaustiveDependencies: of the sheet only these count.
  const columns = useMemo(() => rangeColumns(sheet), [sheet.days, indicator]);
  const previousRows = useRef<GridRow[]>([]);
  const { rows, total } = useMemo(() => {
    const shown = rangeRows(sheet, marks, groups);
    previousRows.current = keepUnchanged(previousRows.current, shown.rows);
    return { rows: previousRows.current, total: shown.total };
  }, [sheet, marks, groups]);

  // The day that was shown before, or today, is in view at once.
  useEffect(() => {
    if (way.arrival.current) return;
    const { sheet: opened } = keyed.snapshot();
    const first = previousRows.current.find(
      ({ id }) => rangeShape.addressOf(opened, id, columnOfDay(opened, on)) !== null,
    );
    const cell = { rowId: first?.id ?? '', columnId: columnOfDay(opened, on) };
    const timer = setTimeout(() => grid.current.focusCell(cell));
    return () => clearTimeout(timer);
  }, [keyed, on, way]);

  const isHere = useCallback((at: StepPlace) => at.indicatorId === indicator.id, [indicator.id]);
  const toggle = useCallback(
    (rowId: string) => {
      const row = previousRows.current.find(({ id }) => id === rowId);
      if (row?.group) setGroups(new Map(groups).set(Number(rowId), !row.group.open));
    },
    [groups, setGroups],
  );
  const reveal = useCallback(
    (rowId: string) => {
      const { units } = keyed.snapshot().sheet;
      const index = unitIndex(units).get(Number(rowId));
      if (index === undefined || previousRows.current.some(({ id }) => id === rowId)) return;
      setGroups(openedTo(units, index, groups));
    },
    [keyed, groups, setGroups],
  );

  return (
    <EntryFrame
      label={`${indicator.fullName} theo ngày`}
      keyed={keyed}
      shape={rangeShape}
      way={way}
      grid={grid}
      columns={columns}
      rows={rows}
      total={total}
      frozen={false}
      lock={null}
      today={today}
      isHere={isHere}
      onToggleGroup={toggle}
      onReveal={reveal}
      toolbar={
        <>
          <h1 className="screen-title">Nhập số liệu</h1>
          <ViewSwitch indicators={indicators} shown={indicator.id} on={on} go={way.go} />
        </>
      }
    />
  );
}

/** Shows what other windows store on these days. */
function useRefreshFromElsewhere(keyed: KeyedCells<ReadRange>, campaignId: number, to: Day) {
  const queries = useQueryClient();
  const onEvent = useCallback(
    (event: AppEvent) => {
      if (event.event === 'campaigns.changed') {
        void queries.invalidateQueries({ queryKey: ['results.range'] });
      } else if (event.campaignId !== campaignId) return;
      else if (event.event === 'sheet.changed') keyed.hearChange();
      else if (event.on <= to) keyed.hear(event.revision);
    },
    [keyed, queries, campaignId, to],
  );
  useAppEvents(onEvent);
}
