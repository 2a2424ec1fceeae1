import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { AppEvent, ReadSheet } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { hasValue } from '../../shared/domain/figure.ts';
import { type CampaignFigures, figuresOf, trackedOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { useAppEvents, useClient } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import {
  FigureGrid,
  type FocusedCell,
  type GridCell,
  type GridControl,
  type GridRow,
  NO_GRID,
} from '../grid/figure-grid.tsx';
import { cspNonce } from '../ui/csp-nonce.ts';
import { DayPicker } from '../ui/day-picker.tsx';
import { FindingsButton } from '../ui/findings-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { EntryChoices } from './entry-choices.tsx';
import {
  type EntryView,
  entryColumns,
  entryRows,
  fractionText,
  keepUnchanged,
  keyedDepths,
  lockSentence,
  rateText,
  totalRow,
} from './entry-rows.ts';
import {
  countRefused,
  createKeyedSheet,
  type KeyedSheet,
  type KeyedSnapshot,
} from './keyed-sheet.ts';
import { LeaveWithUnsaved } from './leave-with-unsaved.tsx';

/** Nhập số liệu: the grid of one day. */
export function EntryPage() {
  const { campaign, on } = useSearch({ from: '/entry' });
  const navigate = useNavigate();
  const sheet = useQuerySheet(campaign, on ?? null);
  const opened = sheet.isPlaceholderData ? undefined : sheet.data?.on;

  useEffect(() => {
    if (on === undefined && opened !== undefined) {
      void navigate({ to: '/entry', search: { campaign, on: opened }, replace: true });
    }
  }, [campaign, on, opened, navigate]);

  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return null;
  return (
    <DayEntry
      key={sheet.data.campaign.id}
      stored={sheet.data}
      leaving={on !== undefined && on !== sheet.data.on}
    />
  );
}

/** The sheet of a day, read anew whenever it is opened: another window may have keyed meanwhile. */
function useQuerySheet(campaignId: number, on: Day | null) {
  return useMethod('results.sheet', { campaignId, on }, { fresh: true, keepPrevious: true });
}

/**
 * One keyed sheet a day. The same day read again, which happens while the clerk may be typing
 * already, is taken over by it and never begins a new one.
 */
function useKeyedDay(stored: ReadSheet): KeyedSheet {
  const { call } = useClient();
  const begin = () =>
    createKeyedSheet(call, stored, () =>
      call('results.sheet', { campaignId: stored.campaign.id, on: stored.on }),
    );
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

/** `leaving`: another day is being read, and what is typed now is not meant for this one. */
function DayEntry({ stored, leaving }: { stored: ReadSheet; leaving: boolean }) {
  const navigate = useNavigate();
  const info = useMethod('app.info', {});
  const keyed = useKeyedDay(stored);
  const snapshot = useSyncExternalStore(keyed.subscribe, keyed.snapshot);
  const [focused, setFocused] = useState<FocusedCell | null>(null);
  const grid = useRef<GridControl>(NO_GRID);
  const { sheet, marks } = snapshot;
  const { campaign, on } = sheet;

  useRefreshFromElsewhere(keyed, stored);

  const figures = useMemo(() => figuresOf(sheet), [sheet]);
  // New columns are work for the grid, so they come with a new day or new settings only.
  const setUp = setUpOf(sheet);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is set up is what it depends on.
  const tracked = useMemo(() => trackedOf(sheet), [setUp]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const depths = useMemo(() => keyedDepths(sheet), [setUp]);
  const [chosen, setChosen] = useState<Partial<EntryView>>({});
  const likelyDepth = Math.min(tracked.indicator.keyedDepth, depths.at(-1) ?? 1);
  const depth = depths.includes(chosen.depth ?? -1) ? chosen.depth! : likelyDepth;
  const target = sheet.targets[chosen.target ?? -1] ? chosen.target! : tracked.place;
  const view = useMemo((): EntryView => ({ depth, target }), [depth, target]);

  const previousRows = useRef<GridRow[]>([]);
  const rows = useMemo(() => {
    const next = entryRows(figures, view, marks, tracked.indicator.id);
    previousRows.current = keepUnchanged(previousRows.current, next);
    return previousRows.current;
  }, [figures, view, marks, tracked]);
  const total = useMemo(
    () => totalRow(figures, view, tracked.indicator.id),
    [figures, view, tracked],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const columns = useMemo(() => entryColumns(keyed.snapshot().sheet, view), [keyed, view, setUp]);

  const keyIn = useCallback(
    (rowId: string, columnId: string, text: string) =>
      keyed.keyIn(Number(rowId), Number(columnId.slice('key:'.length)), text),
    [keyed],
  );
  const beginTyping = useCallback(
    (rowId: string, columnId: string) =>
      keyed.beginTyping(Number(rowId), Number(columnId.slice('key:'.length))),
    [keyed],
  );
  const openDay = useCallback(
    (day: Day) => void navigate({ to: '/entry', search: { campaign: campaign.id, on: day } }),
    [navigate, campaign.id],
  );
  // The cursor goes into the grid of the day that was asked for, not of the one still shown.
  const goTo = useRef<Day | null>(null);
  const goToGrid = useCallback(
    (day: Day) => {
      if (day === on && !leaving) grid.current.focusFirst();
      else goTo.current = day;
    },
    [on, leaving],
  );
  useEffect(() => {
    if (leaving || goTo.current !== on) return;
    goTo.current = null;
    grid.current.focusFirst();
  }, [leaving, on]);
  useDayKeys(on, campaign, openDay);
  const focusedCell = focused
    ? rows.find((row) => row.id === focused.rowId)?.cells[focused.columnId]
    : undefined;

  return (
    <div className="entry-page">
      <div className="toolbar">
        <h1 className="screen-title">Nhập số liệu</h1>
        <DayPicker
          day={on}
          from={campaign.openingOn ?? campaign.startsOn}
          to={campaign.endsOn}
          today={info.data?.today}
          onChange={openDay}
          onDone={goToGrid}
        />
        <EntryChoices
          sheet={sheet}
          depths={depths}
          view={view}
          onChange={(change) => setChosen((before) => ({ ...before, ...change }))}
        />
        <Summary figures={figures} target={target} />
        <FindingsButton campaignId={campaign.id} />
      </div>
      <div className="grid-place">
        <FigureGrid
          label={`Số liệu ngày của ${campaign.name}`}
          columns={columns}
          rows={rows}
          total={total}
          frozen={leaving}
          onBeginTyping={beginTyping}
          onKeyIn={keyIn}
          onFocusCell={setFocused}
          controlRef={grid}
          styleNonce={cspNonce()}
        />
      </div>
      <StatusLine snapshot={snapshot} focused={focusedCell} />
      <LeaveWithUnsaved keyed={keyed} grid={grid} />
    </div>
  );
}

/** What is set up of a sheet, as a text that is equal while nothing of it changed. */
const setUpOf = ({ indicators, milestones, targets, units }: DaySheet) =>
  JSON.stringify([
    indicators,
    milestones,
    targets.map(({ indicatorId, milestoneId }) => [indicatorId, milestoneId]),
    units.length,
  ]);

/** Alt+PageUp and Alt+PageDown go to the day before and after. */
function useDayKeys(on: Day, campaign: Campaign, openDay: (day: Day) => void) {
  const from = campaign.openingOn ?? campaign.startsOn;
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const days = { PageUp: -1, PageDown: 1 }[event.key];
      if (!event.altKey || days === undefined) return;
      event.preventDefault();
      const day = addDays(on, days);
      if (day >= from && day <= campaign.endsOn) openDay(day);
    };
    window.addEventListener('keydown', step, true);
    return () => window.removeEventListener('keydown', step, true);
  }, [on, from, campaign.endsOn, openDay]);
}

/** Shows what other windows store on this day. */
function useRefreshFromElsewhere(keyed: KeyedSheet, stored: ReadSheet) {
  const queries = useQueryClient();
  const { campaign, on } = stored;
  const onEvent = useCallback(
    (event: AppEvent) => {
      if (event.event === 'campaigns.changed') {
        void queries.invalidateQueries({ queryKey: ['results.sheet'] });
        return;
      }
      if (event.campaignId !== campaign.id) return;
      // An earlier day moves the cumulative of this one.
      if (event.on <= on) keyed.hear(event.revision);
    },
    [keyed, queries, campaign.id, on],
  );
  useAppEvents(onEvent);
}

function Summary({ figures, target }: { figures: CampaignFigures; target: number }) {
  const { indicators } = figures.sheet;
  const whole = target === -1 ? null : figures.target(target, 0);
  const ratios = indicators.filter(({ kind }) => kind === 'ratio').slice(0, 2);
  return (
    <dl className="summary">
      {whole && hasValue(whole.rate) && (
        <div>
          <dt>So với chỉ tiêu</dt>
          <dd>{rateText(whole.rate.value)}</dd>
        </div>
      )}
      {ratios.map(({ id, name, shortName }) => {
        const ratio = figures.ratio(id, 0);
        return (
          hasValue(ratio) && (
            <div key={id} title={`${name}: ${fractionText(ratio.value)}`}>
              <dt>{shortName}</dt>
              <dd>{rateText(ratio.value)}</dd>
            </div>
          )
        );
      })}
      {target !== -1 && (
        <div>
          <dt>Còn lại</dt>
          <dd>{figures.daysLeft(target)} ngày</dd>
        </div>
      )}
    </dl>
  );
}

function statusText({ sheet, marks, savedAt, waiting }: KeyedSnapshot): string {
  if (waiting > 0) return 'Đang lưu…';
  const refused = countRefused(marks);
  if (refused > 0) return `${refused} ô chưa ghi được, xem ô có dấu đỏ`;
  if (savedAt !== null) return `Đã lưu lúc ${formatInstant(savedAt)}`;
  return lockSentence(sheet.campaign, sheet.on) ?? 'Mọi số liệu đã lưu';
}

function StatusLine(props: { snapshot: KeyedSnapshot; focused: GridCell | undefined }) {
  const { snapshot, focused } = props;
  return (
    <footer className="status-line">
      <output aria-live="polite">{statusText(snapshot)}</output>
      <span className={`status-reason ${focused?.state ?? ''}`}>
        {focused?.state === 'locked' ? '' : focused?.reason}
      </span>
      <span className="status-keys">
        Enter: xuống · Tab: ô nhập kế tiếp · F2: sửa · Esc: bỏ · Delete: xóa trắng
      </span>
    </footer>
  );
}
