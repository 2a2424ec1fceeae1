import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReadSheet } from '../../shared/contract/methods.ts';
import { unitLock } from '../../shared/domain/cell-lock.ts';
import type { Day } from '../../shared/domain/day.ts';
import { keyedBehind } from '../../shared/domain/dependencies.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { FoundCell } from '../../shared/domain/finding.ts';
import { type ColumnBehind, mendedAt } from '../../shared/domain/found-cell.ts';
import { sheetLock } from '../../shared/domain/lock-words.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import { useClient } from '../api/client.tsx';
import { useMethod, useToday } from '../api/queries.ts';
import { NO_GRID } from '../grid/figure-grid.tsx';
import type { FocusedCell, GridControl } from '../grid/grid-model.ts';
import { DayPicker } from '../ui/day-picker.tsx';
import { FindingsButton } from '../ui/findings-button.tsx';
import { focusGrid } from '../ui/focus-grid.ts';
import { useGoByItself } from '../ui/go-by-itself.ts';
import { Problem } from '../ui/problem.tsx';
import { Screen } from '../ui/screen.tsx';
import { Loading } from '../ui/states.tsx';
import { NoIndicators } from '../ui/to-screen.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import type { EntryWay } from './arrival.ts';
import { daySheetShape, type EntryCells, KEY_COLUMN, type StepPlace } from './cell-shape.ts';
import { ClosingButton } from './closing-button.tsx';
import { useDayFindings } from './day-findings.ts';
import { EntryChoices, useChosenView } from './entry-choices.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { dayPaste } from './entry-paste.ts';
import {
  type EntryView,
  entryColumns,
  keyedAt,
  keyedDepthAt,
  keyedDepths,
  likelyKeyedDepth,
  shownDepths,
  totalRow,
} from './entry-rows.ts';
import { EntrySummary } from './entry-summary.tsx';
import { HEARD, useRefreshFromElsewhere } from './from-elsewhere.ts';
import { createKeyedSheet } from './keyed-sheet.ts';
import { createEntryRows } from './known-rows.ts';
import { allOpened, openedTo, useOpenGroups } from './unit-groups.ts';
import { ViewSwitch } from './view-switch.tsx';

/** All indicators of one day. */
export function DayPage(props: {
  campaignId: number;
  on: Day | undefined;
  /** The cell that a list of another screen leads to. */
  found: FoundCell | undefined;
  way: EntryWay;
}) {
  const { campaignId, on, found, way } = props;
  // What was read without a day, until the address has its day: it is not read a second time.
  const likely = useRef<ReadSheet>(undefined);
  const isOfLikely = on === likely.current?.on && campaignId === likely.current?.campaign.id;
  if (!isOfLikely) likely.current = undefined;
  // Read anew whenever it is opened: another window may have keyed meanwhile.
  const sheet = useMethod(
    'results.sheet',
    { campaignId, on: on ?? null },
    { fresh: true, keepPrevious: true, hears: HEARD, known: likely.current },
  );
  const opened = sheet.isPlaceholderData ? undefined : sheet.data?.on;
  if (on === undefined && opened !== undefined) likely.current = sheet.data;

  useGoByItself(
    '/entry',
    on === undefined && opened !== undefined
      ? { to: '/entry', search: { campaign: campaignId, on: opened } }
      : null,
  );

  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return <Loading />;
  if (sheet.data.indicators.length === 0) {
    return (
      <Screen tools={<ToolLine title="Nhập số liệu" />}>
        <NoIndicators campaignId={campaignId} toDo="nhập số liệu" />
      </Screen>
    );
  }
  return (
    <DayEntry
      key={sheet.data.campaign.id}
      stored={sheet.data}
      going={on ?? sheet.data.on}
      found={found}
      way={way}
    />
  );
}

/**
 * One keyed sheet a day. The same day read again, which happens while the clerk may be typing
 * already, is taken over by it and never begins a new one.
 */
function useKeyedDay(stored: ReadSheet, { steps }: EntryWay): EntryCells<ReadSheet> {
  const { call } = useClient();
  const begin = () => {
    const input = { campaignId: stored.campaign.id, on: stored.on };
    return createKeyedSheet(call, stored, () => call('results.sheet', input), steps);
  };
  const [keyed, setKeyed] = useState(begin);
  const [taken, setTaken] = useState(stored);
  const { sheet } = keyed.snapshot();
  const sameDay = sheet.on === stored.on && sheet.campaign.id === stored.campaign.id;
  // A new day is drawn at once, without drawing the old one under it first.
  if (!sameDay) {
    setTaken(stored);
    setKeyed(begin);
  }
  useEffect(() => {
    if (stored !== taken) keyed.refresh(stored);
  }, [keyed, stored, taken]);
  return keyed;
}

/**
 * `going`: the day asked for. While it is being read, typed keys are meant for it, not for this
 * day.
 */
function DayEntry(props: {
  stored: ReadSheet;
  going: Day;
  found: FoundCell | undefined;
  way: EntryWay;
}) {
  const { stored, going, found, way } = props;
  const today = useToday();
  const keyed = useKeyedDay(stored, way);
  const { sheet, marks } = useSyncExternalStore(keyed.subscribe, keyed.snapshot);
  const grid = useRef<GridControl>(NO_GRID);
  const { campaign, on } = sheet;
  const leaving = going !== on;
  const { groups, setGroups } = useOpenGroups(campaign.id);

  useRefreshFromElsewhere(keyed, 'results.sheet', stored.campaign.id);

  const figures = useMemo(() => figuresOf(sheet), [sheet]);
  const findings = useDayFindings(figures, today ?? on);
  // New columns are costly for the grid, so they are made only for a new day or new settings.
  const setUp = setUpOf(sheet);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the settings count, not figures.
  const tracked = useMemo(() => trackedOf(sheet), [setUp]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const depths = useMemo(() => shownDepths(sheet), [setUp]);
  const [chosen, setChosen] = useChosenView(campaign.id);
  const likelyDepth = likelyKeyedDepth(sheet, tracked.indicator);
  const depth = depths.includes(chosen.depth ?? -1) ? chosen.depth! : likelyDepth;
  const target = sheet.targets[chosen.target ?? -1] ? chosen.target! : tracked.place;
  const view = useMemo((): EntryView => ({ depth, target }), [depth, target]);

  const [entryRows] = useState(createEntryRows);
  const rows = useMemo(
    () => entryRows(figures, view, { marks, findings, groups, tracked: tracked.indicator.id }),
    [entryRows, figures, view, marks, findings, groups, tracked],
  );
  const [everyRow] = useState(createEntryRows);
  const unfolded = useCallback(() => {
    const opened = allOpened(figures.sheet.units);
    const facts = { marks, findings, groups: opened, tracked: tracked.indicator.id };
    return everyRow(figures, view, facts);
  }, [everyRow, figures, view, marks, findings, tracked]);
  const shownRows = useRef(rows);
  shownRows.current = rows;
  const total = useMemo(
    () => totalRow(figures, view, { findings, tracked: tracked.indicator.id }),
    [figures, view, findings, tracked],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const columns = useMemo(() => entryColumns(keyed.snapshot().sheet, view), [keyed, view, setUp]);

  const openDay = useCallback(
    (day: Day) => {
      // Keys typed for the day before do not belong to this one.
      if (day !== going) grid.current.dropHeld();
      way.go({ on: day, indicatorId: null });
    },
    [way, going],
  );
  // The cursor goes into the grid of the day that was asked for, not of the one still shown.
  const goToGrid = useCallback(
    (day: Day) => {
      if (day === on && !leaving) grid.current.focusFirst();
      else way.arrival.current = { at: { on: day, indicatorId: null }, act: { kind: 'first' } };
    },
    [on, leaving, way],
  );
  const isHere = useCallback(
    (at: StepPlace) => !leaving && at.indicatorId === null && at.on === on,
    [leaving, on],
  );
  const toggle = useCallback(
    (rowId: string) => {
      const row = shownRows.current.find(({ id }) => id === rowId);
      if (row?.group) setGroups(new Map(groups).set(Number(rowId), !row.group.open));
    },
    [groups, setGroups],
  );
  const reveal = useCallback(
    ({ rowId, columnId }: FocusedCell) => {
      const { sheet: shown } = keyed.snapshot();
      const keyedDepth = keyedDepths(shown).find((at) =>
        keyedAt(shown, at).some(({ indicator: { id } }) => columnId === `${KEY_COLUMN}${id}`),
      );
      if (keyedDepth !== undefined && keyedDepth !== depth) {
        setChosen((before) => ({ ...before, depth: keyedDepth }));
      }
      const index = unitIndex(shown.units).get(Number(rowId));
      if (index === undefined || shownRows.current.some(({ id }) => id === rowId)) return;
      setGroups(openedTo(shown.units, index, groups));
    },
    [keyed, groups, setGroups, depth, setChosen],
  );
  const cellOfFound = useCallback(
    (cell: FoundCell) => foundOnDay(keyed.snapshot().sheet, cell),
    [keyed],
  );
  const openFound = useCallback(
    (cell: FoundCell) => {
      const at = { on: cell.on, indicatorId: null };
      way.arrival.current = { at, act: { kind: 'found', found: cell } };
      // On the day itself there is nothing to wait for but the next drawing.
      if (cell.on === on) setChosen((before) => ({ ...before }));
      else way.go(at);
    },
    [way, on, setChosen],
  );
  // Only once: after that the clerk moves on freely.
  const isFoundOpened = useRef(false);
  useEffect(() => {
    if (found && !isFoundOpened.current) openFound(found);
    isFoundOpened.current = true;
  }, [found, openFound]);
  const toGrid = useCallback(() => focusGrid(grid), []);
  const lock = sheetLock(sheet);
  const paste = useMemo(() => dayPaste(sheet, keyedDepthAt(sheet, depth)), [sheet, depth]);
  const cursorColumn = useRef('');
  const followCursor = useCallback(
    ({ rowId, columnId }: FocusedCell) => {
      way.cursorRow.current = rowId;
      if (columnId.startsWith(KEY_COLUMN)) cursorColumn.current = columnId;
    },
    [way],
  );
  /** The indicator of the column where the cursor stands or stood last, else the first shown. */
  const openDays = useCallback(() => {
    const ids = keyedAt(keyed.snapshot().sheet, depth).map(({ indicator }) => indicator.id);
    const id = Number(cursorColumn.current.slice(KEY_COLUMN.length));
    const indicatorId = ids.includes(id) ? id : (ids[0] ?? tracked.indicator.id);
    way.go({ on, indicatorId });
  }, [keyed, depth, tracked, way, on]);
  const stay = useCallback(() => openDay(on), [openDay, on]);
  const endEditing = useCallback(() => grid.current.endEditing(), []);
  const choose = useCallback(
    (change: Partial<EntryView>) => setChosen((before) => ({ ...before, ...change })),
    [setChosen],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const choices = useMemo(
    () => <EntryChoices sheet={keyed.snapshot().sheet} {...{ depths, view }} onChange={choose} />,
    [keyed, setUp, sheet.units, depths, view, choose],
  );

  return (
    <EntryFrame
      label={`Số liệu ngày của ${campaign.name}`}
      keyed={keyed}
      shape={daySheetShape}
      way={way}
      grid={grid}
      columns={columns}
      rows={rows}
      total={total}
      unfolded={unfolded}
      frozen={leaving}
      lock={lock}
      today={today}
      aside={<EntrySummary figures={figures} target={target} />}
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
                day={on}
                going={going}
                from={campaign.openingOn ?? campaign.startsOn}
                to={campaign.endsOn}
                today={today}
                onChange={openDay}
                onDone={goToGrid}
              />
              <ViewSwitch
                indicators={sheet.indicators}
                shown={null}
                openDay={stay}
                openDays={openDays}
              />
            </>
          }
          figure={choices}
          state={<FindingsButton campaignId={campaign.id} onOpen={openFound} onClosed={toGrid} />}
          action={
            <ClosingButton
              campaign={campaign}
              on={on}
              closings={sheet.closings}
              keyed={keyed}
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

/** The cell of a day's sheet in which a finding is corrected. */
function foundOnDay(sheet: DaySheet, found: FoundCell): FocusedCell {
  const { indicators, stored, units } = sheet;
  const behind = keyedBehind(indicators, found.indicatorId).map((indicatorId): ColumnBehind => {
    const indicator = indicators.find(({ id }) => id === indicatorId)!;
    return {
      indicatorId,
      now: stored.find((columns) => columns.indicatorId === indicatorId)?.now ?? [],
      hasCell: (index) => unitLock(units, index, indicator) !== 'otherDepth',
    };
  });
  const cell = mendedAt(units, found, behind);
  const { indicatorId = behind[0]?.indicatorId ?? found.indicatorId } = cell ?? {};
  const unitId = cell ? units[cell.index]!.unit.id : found.unitId;
  return { rowId: String(unitId), columnId: `${KEY_COLUMN}${indicatorId}` };
}

/** What is set up of a sheet, as a text that is equal while nothing of it changed. */
const setUpOf = ({ indicators, milestones, targets, units }: DaySheet) =>
  JSON.stringify([
    indicators,
    milestones,
    targets.map(({ indicatorId, milestoneId }) => [indicatorId, milestoneId]),
    units.length,
  ]);
