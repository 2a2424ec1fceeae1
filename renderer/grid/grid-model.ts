import type { RefObject } from 'react';
import type { ClipboardTable } from '../../shared/exchange/clipboard-read.ts';
import type { CellStep } from './cell-step.ts';

/** What a screen tells the grid: columns, rows and texts; what they mean stays with the screen. */
export interface GridColumn {
  id: string;
  title: string;
  /** What lists of cells call it, where its title says more: "01/9/2023". */
  name?: string;
  /** The title in full, as a tooltip. */
  hint?: string;
  /** text is left-aligned, order centred (a number of it is a rank), count right-aligned. */
  kind: 'order' | 'text' | 'count';
  /** At least this many pixels; what is left over is shared in this proportion. */
  width: number;
  group?: string;
  editable?: boolean;
  /** Stays in view when scrolling sideways. */
  pinned?: boolean;
}

export type CellState = 'waiting' | 'saved' | 'refused' | 'locked';

export interface GridCell {
  text: string;
  /** The figure that the text shows (0.359 for "35,90%"): summed and copied as a number. */
  number?: number;
  state?: CellState;
  /** A finding of the field's checks; it never keeps from typing. */
  level?: 'error' | 'warning';
  /** Shown as a tooltip and in the status line: why it is refused, locked, found or empty. */
  reason?: string;
  /** What somebody wrote about the cell. */
  note?: string;
  /** finding: the figure does not agree with another one. */
  tone?: 'good' | 'finding';
  /** Steps that the text stands in from the left: a unit below another. */
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

/** What the numbers of a selection come to; null where it holds none. */
export interface SelectionSummary {
  /** Cells selected, whatever stands in them. */
  cells: number;
  /** Cells that hold a number of the kind that is told. */
  count: number;
  /** null for rates and ranks as well: their sum says nothing. */
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
  /** Takes what stands in an open editor as typed. */
  endEditing(): void;
  /** Keys typed for a sheet that is not coming any more are told and forgotten. */
  dropHeld(): void;
  /** The upper left cell of what is selected. */
  selectedFrom(): FocusedCell | null;
}

/** What was pasted, before anybody has said that it is a table with heads or names. */
export interface PastedBlock {
  table: ClipboardTable;
  /** Heads of its columns, when it was copied out of a grid of the program. */
  ownHeads: string[] | null;
}

/** Commands without their handler are neither offered nor bound to a key. */
export interface FigureGridProps {
  /** What a screen reader calls the grid. */
  label: string;
  columns: readonly GridColumn[];
  /** Rows that changed are new objects; the grid repaints those. */
  rows: readonly GridRow[];
  /** Pinned below all rows; null where the first of them is the whole. */
  total: GridRow | null;
  /** One value was typed. */
  onKeyIn(rowId: string, columnId: string, text: string): void;
  /** Everything that is not typing: a paste, a fill, Delete, a cut, a replacement. Tells how many of its cells are not taken. */
  onStep?(step: CellStep): number;
  /** A block is offered to the screen before it goes cell by cell; true when the screen takes it. */
  onTable?(block: PastedBlock): boolean;
  onUndo?(): void;
  onRedo?(): void;
  /** Ctrl+S: the screen says that all is saved, and when. */
  onSave?(): void;
  onHistory?(cell: FocusedCell): void;
  onNote?(cell: FocusedCell): void;
  /** At most once a frame; null while no more than one cell is selected. */
  onSelect?(selection: SelectionSummary | null): void;
  onToggleGroup?(rowId: string): void;
  /** All rows in their order, those of closed groups among them; `rows` where there are none. */
  unfolded?(): readonly GridRow[];
  /** Puts the cursor on a cell of a closed group, which is opened. */
  onReveal?(cell: FocusedCell): void;
  /** What Ctrl+; types, as "01/9/2023". */
  today?: string;
  /** An editor was opened on a cell. */
  onBeginTyping?(rowId: string, columnId: string): void;
  /** Nothing can be keyed for the moment. */
  frozen?: boolean;
  onFocusCell(cell: FocusedCell | null): void;
  /** Is given the handles of the grid. */
  controlRef?: RefObject<GridControl>;
  styleNonce: string | undefined;
}

/** The cells of a grid in the order shown. Rows and columns are told by their place, from 0. */
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

/** Pinned columns are shown before all others. */
export const inOrderShown = (columns: readonly GridColumn[]): GridColumn[] => [
  ...columns.filter(({ pinned }) => pinned),
  ...columns.filter(({ pinned }) => !pinned),
];

/** The column that tells what a row is about, and carries the triangles of a tree. */
export const nameColumn = (columns: readonly GridColumn[]): number =>
  columns.findIndex(({ kind }) => kind === 'text');
