import type { RefObject } from 'react';
import type { Rate } from '../../shared/domain/figure.ts';
import type { ClipboardTable } from '../../shared/exchange/clipboard-read.ts';
import type { CellStep } from './cell-step.ts';

/** What a screen gives the grid: columns, rows and texts; their meaning stays with the screen. */
export interface GridColumn {
  id: string;
  title: string;
  /** Its name in lists of cells, when that says more than the title: "01/9/2023". */
  name?: string;
  /** The title in full, as a tooltip. */
  hint?: string;
  /** text is left-aligned, order centred (its numbers are ranks), count right-aligned. */
  kind: 'order' | 'text' | 'count';
  /** Its head stands in as many lines as it needs. */
  wrapsHead?: boolean;
  /** At least this many pixels; free space is shared in this proportion. */
  width: number;
  group?: string;
  editable?: boolean;
  /** Why nothing is keyed in a column that is not editable; by default: it is computed. */
  why?: string;
  /** Stays in view when scrolling sideways. */
  pinned?: boolean;
}

export type CellState = 'waiting' | 'saved' | 'refused' | 'locked';

export interface GridCell {
  text: string;
  /** The number of the text (0.359 for "35,90%"), for sums and for copying. */
  number?: number;
  state?: CellState;
  /** The level of its findings; it never prevents typing. */
  level?: 'error' | 'warning';
  /** Shown as a tooltip and in the status line: why it is refused, locked, found or empty. */
  reason?: string;
  /**
   * Shown pale in a blank cell, such as an earlier reading with its day. It is no content: nothing
   * copies, sums, fills or finds it.
   */
  earlier?: string;
  /** A bar behind the text as long as a rate, which ends at 100%, with a mark at another one. */
  bar?: { rate: Rate; mark: Rate | null };
  /** What somebody wrote about the cell. */
  note?: string;
  /** finding: the figure does not agree with another one, or something is late. doubt: it is time. */
  tone?: 'good' | 'doubt' | 'finding';
  /** Indent of the text in steps: a unit below another. */
  indent?: number;
}

export interface GridRow {
  id: string;
  cells: Record<string, GridCell>;
  /** A row of a tree, drawn in the first text column; depth 0 is the outermost. */
  group?: { depth: number; open: boolean; hasChildren: boolean };
}

export interface FocusedCell {
  rowId: string;
  columnId: string;
}

/** The summary of a selection; null where it has no numbers. */
export interface SelectionSummary {
  /** Selected cells, whatever their content. */
  cells: number;
  /** Cells with a number of the summarised kind. */
  count: number;
  /** Null for rates and ranks too, which cannot be added. */
  sum: number | null;
  average: number | null;
  min: number | null;
  max: number | null;
  /** All of them are percentages. */
  percent?: true;
}

export interface GridControl {
  /** Puts the cursor on the first cell to key. */
  focusFirst(): void;
  /** Puts the cursor back on the cell where it was, or on the first one to key. */
  focusAgain(): void;
  /** Puts the cursor on a cell and brings it into view; does nothing where it is not shown. */
  focusCell(cell: FocusedCell): void;
  /** Takes the text of an open editor. */
  endEditing(): void;
  /** Reports and forgets keys typed for a sheet that will not come. */
  dropHeld(): void;
  /** The upper left cell of the selection. */
  selectedFrom(): FocusedCell | null;
}

/** A pasted block before it is known whether it is a table with heads or names. */
export interface PastedBlock {
  table: ClipboardTable;
  /** Heads of its columns, when it was copied out of a grid of the program. */
  ownHeads: string[] | null;
}

/** Commands without a handler are neither in the menu nor on a key. */
export interface FigureGridProps {
  /** What a screen reader calls the grid. */
  label: string;
  columns: readonly GridColumn[];
  /** Changed rows are new objects; the grid repaints only those. */
  rows: readonly GridRow[];
  /** Pinned below all rows; null when the first row is the whole. */
  total: GridRow | null;
  /** One value was typed. */
  onKeyIn(rowId: string, columnId: string, text: string): void;
  /**
   * Everything except typing: a paste, a fill, Delete, a cut, a replacement. Returns how many of
   * its cells were not taken.
   */
  onStep?(step: CellStep): number;
  /**
   * Offers a block to the screen before it is pasted cell by cell; true when the screen takes it.
   */
  onTable?(block: PastedBlock): boolean;
  onUndo?(): void;
  onRedo?(): void;
  /** Ctrl+S: the screen says that everything is saved, and when. */
  onSave?(): void;
  onHistory?(cell: FocusedCell): void;
  onNote?(cell: FocusedCell): void;
  /** At most once per frame; null while no more than one cell is selected. */
  onSelect?(selection: SelectionSummary | null): void;
  onToggleGroup?(rowId: string): void;
  /** All rows in order, including those of closed groups; `rows` when there are no groups. */
  unfolded?(): readonly GridRow[];
  /** Puts the cursor on a cell of a closed group and opens the group. */
  onReveal?(cell: FocusedCell): void;
  /** What Ctrl+; types, as "01/9/2023". */
  today?: string;
  /** Rows can be sorted by every head; the screen gives them in the new order. */
  onSort?(order: { columnId: string; descending: boolean } | null): void;
  /** An editor was opened on a cell. */
  onBeginTyping?(rowId: string, columnId: string): void;
  /** Nothing can be keyed for the moment. */
  frozen?: boolean;
  onFocusCell(cell: FocusedCell | null): void;
  /** Receives the control of the grid. */
  controlRef?: RefObject<GridControl>;
  styleNonce: string | undefined;
}

/** The cells of a grid in the shown order. Rows and columns are counted from 0. */
export interface Cells {
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
  /** Nothing can be keyed for the moment. */
  frozen: boolean;
}

export const cellAt = ({ rows, columns }: Cells, row: number, column: number) =>
  rows[row]?.cells[columns[column]?.id ?? ''];

export const textAt = (cells: Cells, row: number, column: number): string =>
  cellAt(cells, row, column)?.text ?? '';

export const isKeyed = (cells: Cells, row: number, column: number): boolean =>
  !cells.frozen &&
  cells.columns[column]?.editable === true &&
  row < cells.rows.length &&
  cellAt(cells, row, column)?.state !== 'locked';

const COMPUTED = 'Phần mềm tính từ số đã nhập và chỉ tiêu; muốn đổi thì sửa ở đó.';

/** Why a cell takes no figure, in a sentence. */
export function whyNotKeyed(cells: Cells, row: number, column: number): string {
  const { editable, why = COMPUTED } = cells.columns[column] ?? {};
  const cell = cellAt(cells, row, column);
  if (editable || cell?.state === 'locked') return cell?.reason ?? '';
  return why;
}

/** Pinned columns are shown before all others. */
export const inOrderShown = (columns: readonly GridColumn[]): GridColumn[] => [
  ...columns.filter(({ pinned }) => pinned),
  ...columns.filter(({ pinned }) => !pinned),
];

/** The column with the name of a row, which also has the triangles of a tree. */
export const nameColumn = (columns: readonly GridColumn[]): number =>
  columns.findIndex(({ kind }) => kind === 'text');
