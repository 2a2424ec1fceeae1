import { useLocation } from '@tanstack/react-router';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { CellAddress } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { FoundCell } from '../../shared/domain/finding.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useGoesToUnit } from '../actions/units-here.ts';
import { FigureGrid } from '../grid/figure-grid.tsx';
import type {
  FocusedCell,
  GridColumn,
  GridControl,
  GridRow,
  PastedBlock,
  SelectionSummary,
} from '../grid/grid-model.ts';
import { useColumnsAsWideAsText } from '../grid/text-scale.ts';
import { CellHistory } from '../keyed/cell-history.tsx';
import { LeaveWithUnsaved } from '../keyed/leave-with-unsaved.tsx';
import { NoteDialog } from '../keyed/note-dialog.tsx';
import { cellUnderCursor, foundAbove, StatusLine } from '../keyed/status-line.tsx';
import { TroublePanel, UnreadPanel } from '../keyed/step-panels.tsx';
import { PasteDialog } from '../paste/paste-dialog.tsx';
import { isPastedTable, type PastedFigure, type PasteGrid } from '../paste/paste-grid.ts';
import { usePastedBeside } from '../paste/use-pasted-table.ts';
import { cspNonce } from '../ui/csp-nonce.ts';
import { focusGrid } from '../ui/focus-grid.ts';
import { GridSlot, Screen } from '../ui/screen.tsx';
import { type EntryWay, replay, useArrival } from './arrival.ts';
import type { EntryCells, EntryShape, StepPlace } from './cell-shape.ts';

export interface EntryFrameProps<S> {
  label: string;
  toolLine: ReactNode;
  keyed: EntryCells<S>;
  shape: EntryShape<S>;
  way: EntryWay;
  grid: RefObject<GridControl>;
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  total: GridRow;
  /** The rows with all groups opened. */
  unfolded(): readonly GridRow[];
  /** True while another day is being read: what is typed now belongs to that day. */
  frozen: boolean;
  /** Why nothing on the sheet can be keyed. */
  lock: string | null;
  today: Day | undefined;
  /** What stands in the status line while there is nothing to say about a cell. */
  aside: ReactNode;
  isHere(at: StepPlace): boolean;
  onToggleGroup(rowId: string): void;
  /** Shows a cell that lies in a closed group, or at another level. */
  onReveal(cell: FocusedCell): void;
  /** How a pasted table goes into the grid. */
  paste: PasteGrid;
  /** The cell of this sheet in which a finding is corrected. */
  cellOfFound(found: FoundCell): FocusedCell;
  /** The cursor was put on a cell. */
  onFocusCell?(cell: FocusedCell): void;
}

interface EntrySheet {
  campaign: Campaign;
  units: readonly SheetUnit[];
}

const firstKeyed = (columns: readonly GridColumn[]) =>
  columns.find(({ editable }) => editable === true)?.id;

const cellIn = (rows: readonly GridRow[], { rowId, columnId }: FocusedCell) =>
  rows.find(({ id }) => id === rowId)?.cells[columnId];

type Opened =
  | { kind: 'history' | 'note'; cell: FocusedCell }
  | { kind: 'paste'; block: PastedBlock; order: readonly number[] }
  | null;

/** What both views of the entry screen have in common: the grid and everything around its cells. */
export function EntryFrame<S extends EntrySheet>(props: EntryFrameProps<S>) {
  const { keyed, shape, way, grid, rows, onReveal, onFocusCell } = props;
  const snapshot = useSyncExternalStore(keyed.subscribe, keyed.snapshot);
  const [focused, setFocused] = useState<FocusedCell | null>(null);
  const [selection, setSelection] = useState<SelectionSummary | null>(null);
  const [asked, setAsked] = useState(0);
  const [opened, setOpened] = useState<Opened>(null);
  const { sheet, unread, remarks, rest, trouble } = snapshot;
  const columns = useColumnsAsWideAsText(props.columns, rows, props.total);
  const shownRows = useRef(rows);
  shownRows.current = rows;

  const show = useCallback(
    (cell: FocusedCell) => {
      onReveal(cell);
      // The rows of a just opened group are drawn with the next rendering.
      setTimeout(() => grid.current.focusCell(cell));
    },
    [onReveal, grid],
  );
  useGoesToUnit((unitId) => {
    const { columnId = firstKeyed(columns) } = focused ?? {};
    if (columnId !== undefined) show({ rowId: String(unitId), columnId });
  });
  const { isHere, cellOfFound, unfolded } = props;
  const everyRow = useCallback(() => {
    const isFolded = shownRows.current.some(({ group }) => group?.hasChildren && !group.open);
    return isFolded ? unfolded() : shownRows.current;
  }, [unfolded]);
  useArrival({ way, keyed, isHere, grid, show, cellOfFound });

  const keyIn = useCallback(
    (rowId: string, columnId: string, text: string) =>
      keyed.takeStep({ source: 'nhập tay', cells: [{ rowId, columnId, text }] }),
    [keyed],
  );
  const undo = useCallback(() => {
    const refused = keyed.takeBackRefused();
    if (!refused) return replay('undo', way, keyed, show);
    const [first] = refused;
    if (first) show(first);
    else grid.current.focusAgain();
  }, [way, keyed, show, grid]);
  const redo = useCallback(() => replay('redo', way, keyed, show), [way, keyed, show]);
  const focus = useCallback(
    (cell: FocusedCell | null) => {
      setFocused(cell);
      if (cell) onFocusCell?.(cell);
    },
    [onFocusCell],
  );
  const askSaved = useCallback(() => setAsked((times) => times + 1), []);
  const open = (kind: 'history' | 'note') => (cell: FocusedCell) => {
    if (shape.addressOf(keyed.snapshot().sheet, cell.rowId, cell.columnId)) {
      setOpened({ kind, cell });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` reads nothing but these.
  const openHistory = useCallback(open('history'), [keyed, shape]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const openNote = useCallback(open('note'), [keyed, shape]);
  const close = () => {
    setOpened(null);
    focusGrid(grid);
  };
  const { isLeaving, setLeaving } = useLeaving(grid);
  const { paste } = props;
  const takeTable = (block: PastedBlock): boolean => {
    const isAsking = opened !== null && opened.kind !== 'history';
    if (isAsking || props.frozen || !isPastedTable(block, paste.units)) return false;
    const from = rows.findIndex(({ id }) => id === grid.current.selectedFrom()?.rowId);
    const order = rows.slice(Math.max(from, 0)).map(({ id }) => Number(id));
    setOpened({ kind: 'paste', block, order });
    return true;
  };
  const told = useRef(takeTable);
  told.current = takeTable;
  const offerTable = useCallback((block: PastedBlock) => told.current(block), []);
  usePastedBeside(offerTable);
  const writeTable = (figures: readonly PastedFigure[]) => {
    const measureOf = new Map(paste.fields.map(({ id, measure }) => [id, measure]));
    keyed.takeStep({
      source: 'dán từ bảng tính',
      cells: figures.map(({ unitId, fieldId, value }) => ({
        rowId: String(unitId),
        columnId: fieldId,
        text: formatMeasured(measureOf.get(fieldId)!, value),
      })),
    });
  };

  const at = opened !== null && opened.kind !== 'paste' ? opened.cell : null;
  const shown = at ? cellIn(rows, at) : undefined;
  const cell = at && shape.addressOf(sheet, at.rowId, at.columnId);
  const figureText = (address: CellAddress, value: number | null) =>
    value === null ? 'trống' : formatMeasured(shape.indicatorOf(sheet, address).measure, value);

  return (
    <Screen tools={props.toolLine}>
      <TroublePanel
        campaignId={sheet.campaign.id}
        trouble={trouble}
        figureText={figureText}
        onOpen={show}
        onRest={() => {
          keyed.goOnWithRest();
          grid.current.focusAgain();
        }}
        onClose={() => {
          keyed.forgetTrouble();
          grid.current.focusAgain();
        }}
      />
      <UnreadPanel
        cells={unread}
        remarks={remarks}
        rest={rest}
        onOpen={show}
        onClose={() => {
          keyed.forgetUnread();
          grid.current.focusAgain();
        }}
      />
      <GridSlot>
        <FigureGrid
          label={props.label}
          columns={columns}
          rows={rows}
          total={props.total}
          frozen={props.frozen || isLeaving}
          {...(props.today ? { today: formatDay(props.today) } : {})}
          onBeginTyping={keyed.beginTyping}
          onKeyIn={keyIn}
          onStep={keyed.takeStep}
          onTable={offerTable}
          onUndo={undo}
          onRedo={redo}
          onSave={askSaved}
          onHistory={openHistory}
          onNote={openNote}
          onSelect={setSelection}
          onToggleGroup={props.onToggleGroup}
          unfolded={everyRow}
          onReveal={show}
          onFocusCell={focus}
          controlRef={grid}
          styleNonce={cspNonce()}
        />
      </GridSlot>
      <StatusLine
        snapshot={snapshot}
        lock={props.lock}
        focused={cellUnderCursor(columns, rows, focused)}
        above={foundAbove(rows, props.total, focused)}
        selection={selection}
        asked={asked}
        aside={props.aside}
      />
      {opened?.kind === 'history' && cell && (
        <CellHistory
          key={`${opened.cell.rowId} ${opened.cell.columnId}`}
          campaignId={sheet.campaign.id}
          figure={cell}
          place={shape.placeName(sheet, cell)}
          measure={shape.indicatorOf(sheet, cell).measure}
          onClose={close}
        />
      )}
      {opened?.kind === 'note' && cell && (
        <NoteDialog
          campaignId={sheet.campaign.id}
          cell={cell}
          place={shape.placeName(sheet, cell)}
          note={shape.noteOf(sheet, cell)}
          warning={shown?.level ? shown.reason : undefined}
          onClose={close}
        />
      )}
      {opened?.kind === 'paste' && (
        <PasteDialog
          grid={paste}
          block={opened.block}
          order={opened.order}
          onWrite={writeTable}
          onClose={close}
        />
      )}
      <LeaveWithUnsaved keyed={keyed} grid={grid} onLeaving={setLeaving} />
    </Screen>
  );
}

/**
 * Whether the clerk is leaving this place: from the key that asks for another place until that one
 * is shown, or the clerk stays. A save under way delays that, and what is typed meanwhile belongs
 * to the other place.
 */
function useLeaving(grid: RefObject<GridControl>) {
  const here = useLocation({ select: ({ state }) => state.__TSR_key });
  const place = useRef(here);
  place.current = here;
  const [left, setLeft] = useState<{ place: string | undefined } | null>(null);
  const setLeaving = useCallback(
    (isLeaving: boolean) => {
      if (!isLeaving) grid.current.dropHeld();
      setLeft(isLeaving ? { place: place.current } : null);
    },
    [grid],
  );
  return { isLeaving: left !== null && left.place === here, setLeaving };
}
