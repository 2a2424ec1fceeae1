import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { type CommandId, keyHint } from '../../shared/contract/commands.ts';
import type { ReadRange } from '../../shared/contract/methods.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import { rangeUnitLock, unitLock } from '../../shared/domain/cell-lock.ts';
import { cellDay } from '../../shared/domain/cell-place.ts';
import { addDays, type Day, daysInclusive } from '../../shared/domain/day.ts';
import { keyedBehind } from '../../shared/domain/dependencies.ts';
import type { FoundCell } from '../../shared/domain/finding.ts';
import { type ColumnBehind, mendedAt } from '../../shared/domain/found-cell.ts';
import type { RangeSheet } from '../../shared/domain/range-sheet.ts';
import { dayLock } from '../../shared/domain/sheet.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import { useClient } from '../api/client.tsx';
import { useMethod, useToday } from '../api/queries.ts';
import { NO_GRID } from '../grid/figure-grid.tsx';
import type { FocusedCell, GridControl } from '../grid/grid-model.ts';
import { DayPicker } from '../ui/day-picker.tsx';
import { FindingsButton } from '../ui/findings-button.tsx';
import { focusGrid } from '../ui/focus-grid.ts';
import { Problem } from '../ui/problem.tsx';
import { Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import type { EntryWay } from './arrival.ts';
import {
  DAY_COLUMN,
  type EntryCells,
  KEY_COLUMN,
  rangeShape,
  type StepPlace,
} from './cell-shape.ts';
import { ClosingButton } from './closing-button.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { rangePaste } from './entry-paste.ts';
import { HEARD, useRefreshFromElsewhere } from './from-elsewhere.ts';
import { createKeyedRange } from './keyed-sheet.ts';
import { columnOfDay, rangeColumns } from './range-columns.ts';
import { useRangeFindings } from './range-findings.ts';
import { createRangeRows } from './range-rows.ts';
import { allOpened, openedTo, useOpenGroups } from './unit-groups.ts';
import { IndicatorSelect, ViewSwitch } from './view-switch.tsx';

/** How many days are read at once. */
const MOST_DAYS = 400;

/** The shown days of a campaign: all, or of a long one those around a day. */
function windowAround({ startsOn, endsOn }: Campaign, on: Day): { from: Day; to: Day } {
  if (daysInclusive(startsOn, endsOn) <= MOST_DAYS) return { from: startsOn, to: endsOn };
  const middle = addDays(on, -MOST_DAYS / 2);
  const latest = addDays(endsOn, 1 - MOST_DAYS);
  const wanted = middle < startsOn ? startsOn : middle;
  const from = wanted > latest ? latest : wanted;
  return { from, to: addDays(from, MOST_DAYS - 1) };
}

const KEYS = (['edit', 'undo', 'note', 'keys'] satisfies CommandId[]).map(keyHint).join(' · ');

/** All days of one indicator. */
export function RangePage(props: {
  campaignId: number;
  indicatorId: number;
  on: Day | undefined;
  way: EntryWay;
}) {
  const { campaignId, indicatorId, on, way } = props;
  const settings = useMethod('campaigns.settings', { campaignId });
  const today = useToday();
  if (settings.isError) return <Problem error={settings.error} />;
  if (!settings.data || today === undefined) return <Loading />;
  const { campaign, indicators } = settings.data;
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
  // The window stays the same while the clerk moves inside it.
  const [kept, setKept] = useState(() => windowAround(campaign, on));
  const isWithin = dayLock(campaign, on) !== null || (kept.from <= on && on <= kept.to);
  const window = isWithin ? kept : windowAround(campaign, on);
  if (!isWithin) setKept(window);
  const input = { campaignId: campaign.id, indicatorId, ...window };
  const range = useMethod('results.range', input, { fresh: true, hears: HEARD });
  if (range.isError) return <Problem error={range.error} onRetry={() => void range.refetch()} />;
  if (!range.data) return <Loading />;
  return <RangeEntry key={window.from} {...props} stored={range.data} window={window} />;
}

function useKeyedRange(
  stored: ReadRange,
  window: { from: Day; to: Day },
  { steps }: EntryWay,
): EntryCells<ReadRange> {
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
  /** The day of the column where the cursor stands, or stood last. */
  const [focusedOn, setFocusedOn] = useState(() => cellDay(indicator, campaign, on));
  // For a longer period, the column stands for the day from which it was opened.
  const day = focusedOn === cellDay(indicator, campaign, on) ? on : focusedOn;
  const [cameFrom] = useState(() => way.cursorRow.current);
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useRefreshFromElsewhere(keyed, 'results.range', campaign.id);

  // New columns are costly for the grid, so they are made only with other days or closings.
  const closed = sheet.closings.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the sheet only these count.
  const columns = useMemo(() => rangeColumns(sheet), [sheet.days, indicator, closed]);
  const findings = useRangeFindings(sheet, today);
  const [rangeRows] = useState(createRangeRows);
  const { rows, total } = useMemo(
    () => rangeRows(sheet, { marks, findings, groups }),
    [rangeRows, sheet, marks, findings, groups],
  );
  const [everyRow] = useState(createRangeRows);
  const unfolded = useCallback(
    () => everyRow(sheet, { marks, findings, groups: allOpened(sheet.units) }).rows,
    [everyRow, sheet, marks, findings],
  );
  const shownRows = useRef(rows);
  shownRows.current = rows;

  // The earlier shown day, or today, is scrolled into view at once. This runs before the arrival,
  // which goes to a cell of its own.
  useLayoutEffect(() => {
    if (way.arrival.current) return;
    const { sheet: opened } = keyed.snapshot();
    const columnId = columnOfDay(opened, on);
    const keyedRows = shownRows.current.filter(
      ({ id }) => rangeShape.addressOf(opened, id, columnId) !== null,
    );
    const row = keyedRows.find(({ id }) => id === cameFrom) ?? keyedRows[0];
    const cell = { rowId: row?.id ?? '', columnId };
    const timer = setTimeout(() => grid.current.focusCell(cell));
    return () => clearTimeout(timer);
  }, [keyed, on, way, cameFrom]);

  const isHere = useCallback(
    (at: StepPlace) => rangeShape.isAt(keyed.snapshot().sheet, at),
    [keyed],
  );
  const toggle = useCallback(
    (rowId: string) => {
      const row = shownRows.current.find(({ id }) => id === rowId);
      if (row?.group) setGroups(new Map(groups).set(Number(rowId), !row.group.open));
    },
    [groups, setGroups],
  );
  const reveal = useCallback(
    ({ rowId }: FocusedCell) => {
      const { units } = keyed.snapshot().sheet;
      const index = unitIndex(units).get(Number(rowId));
      if (index === undefined || shownRows.current.some(({ id }) => id === rowId)) return;
      setGroups(openedTo(units, index, groups));
    },
    [keyed, groups, setGroups],
  );
  const openFound = useCallback(
    (found: FoundCell) => {
      const at = placeOfFound(found, indicators, keyed.snapshot().sheet);
      way.arrival.current = { at, act: { kind: 'found', found } };
      // For a shown day only the next rendering must be awaited.
      if (isHere(at)) redraw();
      else way.go(at);
    },
    [way, keyed, indicators, isHere],
  );
  const toGrid = useCallback(() => focusGrid(grid), []);
  const paste = useMemo(() => rangePaste(sheet), [sheet]);
  const cellOfFound = useCallback(
    (found: FoundCell) => foundInRange(keyed.snapshot().sheet, found),
    [keyed],
  );
  const followCursor = useCallback(
    ({ rowId, columnId }: FocusedCell) => {
      way.cursorRow.current = rowId;
      if (columnId.startsWith(DAY_COLUMN)) setFocusedOn(columnId.slice(DAY_COLUMN.length));
    },
    [way],
  );
  const openDay = useCallback(() => {
    const at = { on: day, indicatorId: null };
    const columnId = `${KEY_COLUMN}${indicator.id}`;
    const rowId = way.cursorRow.current;
    if (rowId !== null) {
      way.arrival.current = { at, act: { kind: 'cell', cell: { rowId, columnId } } };
    }
    way.go(at);
  }, [way, day, indicator]);
  const openDays = useCallback(
    (id: number | null) => way.go({ on: day, indicatorId: id ?? indicator.id }),
    [way, day, indicator],
  );
  const endEditing = useCallback(() => grid.current.endEditing(), []);
  /** To the column of another day, which for days far away is read first. */
  const goToDay = useCallback(
    (to: Day) => {
      const { sheet: shown } = keyed.snapshot();
      const rowId = way.cursorRow.current ?? shownRows.current[0]?.id;
      const isShown = shown.days.includes(cellDay(shown.indicator, shown.campaign, to));
      if (isShown && rowId !== undefined) {
        setFocusedOn(cellDay(shown.indicator, shown.campaign, to));
        grid.current.focusCell({ rowId, columnId: columnOfDay(shown, to) });
      }
      way.go({ on: to, indicatorId: shown.indicator.id });
    },
    [keyed, way],
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
      unfolded={unfolded}
      frozen={false}
      lock={null}
      today={today}
      aside={KEYS}
      isHere={isHere}
      onToggleGroup={toggle}
      onReveal={reveal}
      paste={paste}
      cellOfFound={cellOfFound}
      onFocusCell={followCursor}
      toolLine={
        <ToolLine
          title="Nhập số liệu"
          day={
            <>
              <DayPicker
                day={day}
                from={campaign.openingOn ?? campaign.startsOn}
                to={campaign.endsOn}
                today={today}
                onChange={goToDay}
                onDone={toGrid}
              />
              <ViewSwitch
                indicators={indicators}
                shown={indicator.id}
                openDay={openDay}
                openDays={openDays}
              />
            </>
          }
          figure={
            <IndicatorSelect indicators={indicators} shown={indicator.id} choose={openDays} />
          }
          state={<FindingsButton campaignId={campaign.id} onOpen={openFound} onClosed={toGrid} />}
          action={
            <ClosingButton
              campaign={campaign}
              on={focusedOn}
              closings={sheet.closings}
              keyed={keyed}
              period={indicator.period}
              onOpen={endEditing}
              onClosed={toGrid}
              onFound={openFound}
            />
          }
        />
      }
    />
  );
}

/**
 * Where a finding is corrected among the days of an indicator: the shown one, when it is its own
 * finding too. Otherwise on the sheet of its day: when the day lies outside the campaign, or
 * another unit took this one over since.
 */
function placeOfFound(
  found: FoundCell,
  indicators: readonly Indicator[],
  range: RangeSheet,
): StepPlace {
  const { campaign, indicator, units } = range;
  const ids = keyedBehind(indicators, found.indicatorId);
  const isShown = (id: number) => Number(id === indicator.id);
  const behind = ids
    .sort((one, other) => isShown(other) - isShown(one))
    .flatMap((id) => indicators.find((one) => one.id === id) ?? []);
  const cell = mendedAt(
    units,
    found,
    behind.map((one) => columnBehind(range, one, found.on)),
  );
  const keyed = behind.find(({ id }) => id === cell?.indicatorId);
  const isOutside = found.on < campaign.startsOn || campaign.endsOn < found.on;
  if (isOutside || !cell || !keyed) return { on: found.on, indicatorId: null };
  const on = cellDay(keyed, campaign, found.on);
  const isShared = rangeUnitLock(range, cell.index, on) === 'shared';
  return isShared ? { on: found.on, indicatorId: null } : { on, indicatorId: keyed.id };
}

/**
 * The column of a finding's day; of another indicator only as far as the range's checks need it.
 */
function columnBehind(range: RangeSheet, indicator: Indicator, on: Day): ColumnBehind {
  const { id } = indicator;
  const day = cellDay(indicator, range.campaign, on);
  const own = id === range.indicator.id;
  const columns = own ? range : range.beside.columns.find(({ indicatorId }) => indicatorId === id);
  return {
    indicatorId: id,
    now: columns?.columns[columns.days.indexOf(day)] ?? [],
    hasCell: (index) =>
      (own ? rangeUnitLock(range, index, day) : unitLock(range.units, index, indicator)) !==
      'otherDepth',
  };
}

/** The cell of the shown indicator in which a finding is corrected. */
function foundInRange(range: RangeSheet, found: FoundCell): FocusedCell {
  const { campaign, indicator, units } = range;
  const cell = mendedAt(units, found, [columnBehind(range, indicator, found.on)]);
  const unitId = cell ? units[cell.index]!.unit.id : found.unitId;
  return {
    rowId: String(unitId),
    columnId: `${DAY_COLUMN}${cellDay(indicator, campaign, found.on)}`,
  };
}
