import type { EditingCellPosition, GridApi } from 'ag-grid-community';
import type { CellStep } from './cell-step.ts';
import {
  type Cells,
  type FigureGridProps,
  type FocusedCell,
  type GridCell,
  type GridRow,
  inOrderShown,
  isKeyed,
  whyNotKeyed,
} from './grid-model.ts';
import { createPainter, type Painter } from './grid-paint.ts';
import {
  type Area,
  areaOf,
  clampPlace,
  contains,
  firstKeyed,
  type GridPlace,
  type Selection,
  summaryOf,
} from './selection.ts';

/** What the grid shows beside its cells. */
export interface BesideGrid {
  openMenu(at: { x: number; y: number }): void;
  openFind(withReplace: boolean): void;
  /** A sentence for the clerk; null takes it away. */
  say(sentence: string | null): void;
}

/**
 * The grid as keys, mouse and commands work on it: the cells, the selection, the cursor. The cursor
 * is the library's focused cell; it lies in the selection, or else is the selection.
 */
export interface Worksheet {
  readonly props: FigureGridProps;
  readonly cells: Cells;
  readonly api: GridApi<GridRow>;
  readonly beside: BesideGrid;
  /** The open editor was entered by typing over the cell. */
  byTyping: boolean;
  /** Where a run of Tabs began, as long as the cursor is where the last of them led. */
  tabRun: { column: number; at: GridPlace } | null;
  /** Takes new columns and rows; the grid library has been told of them. */
  take(props: FigureGridProps): void;
  /** The cell with the cursor; null while the grid has none, or on the total. */
  cursor(): GridPlace | null;
  cursorCell(): FocusedCell | null;
  /** The cell of the total with the cursor on it. */
  totalCell(): GridCell | null;
  area(): Area | null;
  selection(): Selection | null;
  /** Selects; the cursor stays where it is. */
  select(selection: Selection): void;
  /** Puts the cursor, and with it the selection, on a cell; `isShown` when it is in view already. */
  goTo(place: GridPlace, isShown?: boolean): void;
  /** Brings a cell into view. */
  show(place: GridPlace): void;
  /** Puts the cursor on the first cell to key. */
  focusFirst(): void;
  /** Gives the keyboard back to the cell with the cursor; where there is none, to the first. */
  focusAgain(): void;
  isEditing(): boolean;
  /**
   * Gives the screen what is typed in an open editor, and closes it. The screen is told first and
   * saves while the grid is drawn; `meanwhile` is done between.
   */
  endEditing(meanwhile?: () => void): void;
  /**
   * Called before the value at the cursor is replaced. False where it cannot be keyed; the clerk is
   * then told why.
   */
  beginTyping(byTyping: boolean): boolean;
  /** Keys that wait until the grid can be keyed. */
  held: HeldKeys | null;
  drawFilling(area: Area | null): void;
  /** Gives the screen a step, unless it is empty; returns how many of its cells were not taken. */
  write(step: CellStep): number;
  /** Rows that fit into the view, less one. */
  page(): number;
  /** Called whenever the cursor was moved, by the clerk, the screen or the grid library. */
  focusMoved(): void;
  stop(): void;
}

export function createWorksheet(
  root: HTMLElement,
  api: GridApi<GridRow>,
  first: FigureGridProps,
  beside: BesideGrid,
): Worksheet {
  let props = first;
  let cells = cellsOf(first, null);
  let selection: Selection | null = null;
  let filling: Area | null = null;
  let summaryFrame = 0;
  let told: string | null = null;

  const cursor = (): GridPlace | null => {
    const focused = api.getFocusedCell();
    if (!focused || focused.rowPinned || focused.rowIndex >= cells.rows.length) return null;
    const column = cells.columns.findIndex(({ id }) => id === focused.column.getColId());
    return column === -1 ? null : { row: focused.rowIndex, column };
  };

  /** A cursor that was put outside of what was selected begins anew. */
  const current = (): Selection | null => {
    const at = cursor();
    if (at && selection && contains(areaOf(selection), at)) return selection;
    const had = selection !== null;
    selection = at && { anchor: at, head: at };
    if (at || had) changed();
    return selection;
  };
  const area = () => {
    const now = current();
    return now && areaOf(now);
  };

  const painter: Painter = createPainter(root, () => ({
    cells,
    total: props.total,
    selected: selection && areaOf(selection),
    filling,
  }));
  const changed = () => {
    painter.selection();
    beside.say(null);
    // A drag changes the selection more often than anybody can read its sum.
    cancelAnimationFrame(summaryFrame);
    summaryFrame = requestAnimationFrame(tellSummary);
  };
  const tellSummary = () => {
    const selected = area();
    const summary = selected && summaryOf(cells, selected);
    const telling = JSON.stringify(summary);
    if (telling === told) return;
    told = telling;
    props.onSelect?.(summary);
  };

  const giveTyped = ({ rowIndex, colId }: EditingCellPosition) => {
    const row = cells.rows[rowIndex];
    const [editor] = api.getCellEditorInstances();
    if (!row || !editor) return;
    const text = String(editor.getValue() ?? '');
    const cell = row.cells[colId];
    // The same text is no change, but for a refused cell it is another try.
    if (text !== (cell?.text ?? '') || cell?.state === 'refused') {
      props.onKeyIn(row.id, colId, text);
    }
  };

  const worksheet: Worksheet = {
    get props() {
      return props;
    },
    get cells() {
      return cells;
    },
    api,
    beside,
    byTyping: false,
    tabRun: null,
    held: null,
    take(next) {
      const isSameTotal = props.total === next.total;
      props = next;
      const before = cells;
      cells = cellsOf(next, before);
      if (before.frozen && !cells.frozen) worksheet.held?.release();
      if (cells === before) {
        if (!isSameTotal) painter.rows(NO_ROWS);
        return;
      }
      if (selection && cells.rows.length > 0) {
        selection = {
          anchor: clampPlace(cells, selection.anchor),
          head: clampPlace(cells, selection.head),
        };
      }
      current();
      const rows = changedRows(before, cells);
      if (rows) painter.rows(rows);
      else painter.all();
      cancelAnimationFrame(summaryFrame);
      summaryFrame = requestAnimationFrame(tellSummary);
    },
    cursor,
    cursorCell() {
      const at = cursor();
      return at && { rowId: cells.rows[at.row]!.id, columnId: cells.columns[at.column]!.id };
    },
    totalCell() {
      const focused = api.getFocusedCell();
      if (!focused?.rowPinned) return null;
      return props.total?.cells[focused.column.getColId()] ?? null;
    },
    area,
    selection: current,
    select(next) {
      selection = next;
      changed();
    },
    goTo(place, isShown = false) {
      if (!isShown) worksheet.show(place);
      selection = { anchor: place, head: place };
      api.setFocusedCell(place.row, cells.columns[place.column]!.id);
      changed();
    },
    focusFirst() {
      const first = firstKeyed(cells);
      if (first) worksheet.goTo(first);
    },
    show({ row, column }) {
      // The column first: after the rows are drawn nothing is measured again, which would cost a layout.
      api.ensureColumnVisible(cells.columns[column]!.id);
      api.ensureIndexVisible(row);
    },
    focusAgain() {
      const at = api.getFocusedCell();
      if (cursor() || at?.rowPinned) api.setFocusedCell(at!.rowIndex, at!.column, at!.rowPinned);
      else worksheet.focusFirst();
    },
    isEditing: () => api.getEditingCells().length > 0,
    endEditing(meanwhile) {
      const [at] = api.getEditingCells();
      if (at) giveTyped(at);
      meanwhile?.();
      // Closed as if it had been left with Escape: the screen has the text already.
      if (at) api.stopEditing(true);
    },
    beginTyping(byTyping) {
      const at = cursor();
      if (!at) return false;
      if (!isKeyed(cells, at.row, at.column)) {
        const why = whyNotKeyed(cells, at.row, at.column);
        if (!cells.frozen) beside.say(`Ô này không nhập được. ${why}`.trim());
        return false;
      }
      worksheet.byTyping = byTyping;
      props.onBeginTyping?.(cells.rows[at.row]!.id, cells.columns[at.column]!.id);
      return true;
    },
    drawFilling(next) {
      filling = next;
      painter.all();
    },
    write(step) {
      if (step.cells.length > 0 || step.overflow || step.skipped || step.locked) {
        return props.onStep?.(step) ?? 0;
      }
      return 0;
    },
    page() {
      const { top, bottom } = api.getVerticalPixelRange();
      const height = api.getDisplayedRowAtIndex(0)?.rowHeight ?? 1;
      return Math.max(1, Math.floor((bottom - top) / height) - 1);
    },
    focusMoved() {
      current();
    },
    stop() {
      painter.stop();
      cancelAnimationFrame(summaryFrame);
    },
  };
  // The library may have drawn its first rows before.
  painter.all();
  return worksheet;
}

/** The cells of before as long as they are the same. */
function cellsOf({ rows, columns, frozen = false }: FigureGridProps, before: Cells | null): Cells {
  const shown = inOrderShown(columns);
  const isSame = before?.columns.every((column, i) => column === shown[i]);
  const kept = isSame && before?.columns.length === shown.length ? before.columns : shown;
  if (before && kept === before.columns && rows === before.rows && frozen === before.frozen) {
    return before;
  }
  return { rows, columns: kept, frozen };
}

const NO_ROWS: ReadonlySet<number> = new Set();

/** Places of the rows that changed; null where more than the content of rows changed. */
function changedRows(before: Cells, now: Cells): Set<number> | null {
  const { rows, columns, frozen } = now;
  if (columns !== before.columns || frozen !== before.frozen) return null;
  if (rows.length !== before.rows.length) return null;
  const changed = new Set<number>();
  for (let n = 0; n < rows.length; n++) if (rows[n] !== before.rows[n]) changed.add(n);
  return changed;
}

/**
 * Keys pressed while nothing can be keyed yet, because the sheet that they are meant for is still
 * being read. They are kept in order and applied when the sheet is there, so the clerk need not wait.
 */
export interface HeldKeys {
  /** True when the key is kept. */
  hold(event: KeyboardEvent): boolean;
  /** The grid can be keyed again. */
  release(): void;
  /** The expected sheet will not come: tells the clerk which typed text is not saved. */
  drop(): void;
}
