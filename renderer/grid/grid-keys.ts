import type { Column, IRowNode, SuppressKeyboardEventParams } from 'ag-grid-community';
import type { GridRow } from './figure-grid.tsx';

type KeyParams = SuppressKeyboardEventParams<GridRow>;

const ARROWS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What the keys know of the editor. */
export interface Editing {
  /** The open editor was entered by typing over the cell. */
  byTyping: boolean;
  /** Told whenever a value is about to be replaced, with an editor or without. */
  onBeginTyping: (rowId: string, columnId: string) => void;
}

/**
 * The keys that the grid library handles otherwise than Excel. Returns true when the key was
 * handled here.
 *
 * - Enter and Shift+Enter save and go down and up, and stay on the last and first row.
 * - Arrows while typing over a cell save and move; after F2 or a double click they move the caret.
 * - Tab and Shift+Tab save and go to the next cell to key, into the next row at the end.
 * - Delete clears to blank without opening the editor.
 */
export function handleGridKey(params: KeyParams, editing: Editing): boolean {
  const { event, api } = params;
  // The input method owns the key: Enter or Tab inside a composition must not lose the word.
  if (event.isComposing) return true;
  if (event.keyCode === 229) {
    // First key of a composition: the editor has to be there before the letters arrive.
    if (!params.editing && isEditable(params.column, params.node)) {
      begin(params, editing, true);
      api.startEditingCell({ rowIndex: params.node.rowIndex!, colKey: params.column });
    }
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  // Here and not when the grid tells of it, which it does later than the next key may come.
  const typesOver = event.key.length === 1 || event.key === 'Backspace';
  if (!params.editing && (typesOver || event.key === 'F2')) begin(params, editing, typesOver);
  if (event.key === 'Tab') return moveToKeyed(params, event.shiftKey ? -1 : 1);
  if (event.key === 'Enter') {
    if (params.editing) api.stopEditing();
    if (!params.node.rowPinned) moveBy(params, [event.shiftKey ? -1 : 1, 0]);
    event.preventDefault();
    return true;
  }
  if (params.editing) {
    const step = ARROWS[event.key];
    if (!step || !editing.byTyping || event.shiftKey) return false;
    api.stopEditing();
    moveBy(params, step);
    event.preventDefault();
    return true;
  }
  if (event.key === 'Delete') {
    if (isEditable(params.column, params.node)) {
      begin(params, editing, true);
      params.node.setDataValue(params.column, '', 'edit');
    }
    event.preventDefault();
    return true;
  }
  return false;
}

function begin({ node, column }: KeyParams, editing: Editing, byTyping: boolean): void {
  if (!isEditable(column, node)) return;
  editing.byTyping = byTyping;
  editing.onBeginTyping(node.id!, column.getColId());
}

const isEditable = (column: Column, node: IRowNode<GridRow>) =>
  !node.rowPinned && column.isCellEditable(node);

function focusCell({ api }: KeyParams, rowIndex: number, column: Column): void {
  api.ensureIndexVisible(rowIndex);
  api.ensureColumnVisible(column);
  api.setFocusedCell(rowIndex, column);
}

function moveBy(params: KeyParams, [rows, columns]: [number, number]): void {
  const displayed = params.api.getAllDisplayedColumns();
  const at = displayed.indexOf(params.column) + columns;
  const column = displayed[Math.max(0, Math.min(displayed.length - 1, at))]!;
  const lastRow = params.api.getDisplayedRowCount() - 1;
  focusCell(params, Math.max(0, Math.min(lastRow, params.node.rowIndex! + rows)), column);
}

/** False at the first and last cell, so that Tab can leave the grid. */
function moveToKeyed(params: KeyParams, step: 1 | -1): boolean {
  const { api, node, event } = params;
  const columns = api.getAllDisplayedColumns();
  if (params.editing) api.stopEditing();
  if (node.rowPinned) return false;
  let row = node.rowIndex!;
  let at = columns.indexOf(params.column);
  for (;;) {
    at += step;
    if (at < 0 || at >= columns.length) {
      row += step;
      at = step === 1 ? 0 : columns.length - 1;
    }
    const next = api.getDisplayedRowAtIndex(row);
    if (!next) return false;
    if (isEditable(columns[at]!, next)) {
      focusCell(params, row, columns[at]!);
      event.preventDefault();
      return true;
    }
  }
}
