import type { SuppressKeyboardEventParams } from 'ag-grid-community';
import { commandOf } from './grid-commands.ts';
import { type GridRow, isKeyed, nameColumn } from './grid-model.ts';
import { clampPlace, type GridPlace, isArrow, placeAfter } from './selection.ts';
import type { Worksheet } from './worksheet.ts';

/**
 * The keys of a cell, as Excel has them. True when the key was handled here, and the grid library
 * leaves it alone.
 *
 * - Enter and Shift+Enter save and go down and up, past rows that are not keyed; after a run of
 *   Tabs, Enter goes down to the column where the run began.
 * - Tab and Shift+Tab save and go to the next cell to key, into the next row at the end.
 * - Arrows while typing over a cell save and move; after F2 or a double click they move the caret.
 * - Shift with a key of navigation selects.
 */
export function handleGridKey(
  { event, editing }: Pick<SuppressKeyboardEventParams<GridRow>, 'event' | 'editing'>,
  sheet: Worksheet,
): boolean {
  // The key belongs to the input method: Enter or Tab in a composition must not lose the word.
  if (event.isComposing) return true;
  if (event.keyCode === 229) {
    // First key of a composition: the editor must exist before the letters arrive.
    if (!editing) openEditor(sheet);
    return true;
  }
  if (!editing && sheet.held?.hold(event)) return handled(event);
  const command = commandOf(event, sheet);
  if (command) {
    if (command.byEvent) return true;
    command.run(sheet);
    return handled(event);
  }
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    if (editing) return false;
    openMenuAtCursor(sheet);
    return handled(event);
  }
  const at = sheet.cursor();
  // On the total the only possible action is to leave.
  if (!at) return false;
  if (!editing && togglesGroup(event, sheet, at)) return handled(event);
  if (event.altKey) return false;
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.key === 'Tab') return !ctrl && tab(event, sheet, at);
  if (event.key === 'Enter') return !ctrl && enter(event, sheet, at);
  if (event.key === 'Escape' && editing) {
    // The grid library returns the focus a while later, even from an editor opened meanwhile.
    sheet.api.stopEditing(true);
    sheet.focusAgain();
    return handled(event);
  }
  if (editing) {
    if (!isArrow(event.key) || !sheet.byTyping || event.shiftKey || ctrl) return false;
    sheet.endEditing();
  }
  if (navigate(event, sheet, at, ctrl)) return handled(event);
  // Here and not in the grid's event, which may come after the next key.
  if (!ctrl && (event.key.length === 1 || event.key === 'Backspace')) sheet.beginTyping(true);
  return false;
}

function handled(event: KeyboardEvent): true {
  event.preventDefault();
  return true;
}

function openEditor(sheet: Worksheet): void {
  const at = sheet.cursor();
  if (!at || !sheet.beginTyping(true)) return;
  const colKey = sheet.cells.columns[at.column]!.id;
  sheet.api.startEditingCell({ rowIndex: at.row, colKey });
}

function openMenuAtCursor(sheet: Worksheet): void {
  const box = document.activeElement?.getBoundingClientRect();
  sheet.beside.openMenu({ x: (box?.left ?? 0) + 16, y: box?.bottom ?? 0 });
}

/** Space, or Alt with an arrow, on the name of a row that has others below it. */
function togglesGroup(event: KeyboardEvent, { cells, props }: Worksheet, at: GridPlace): boolean {
  const row = cells.rows[at.row]!;
  if (!row.group?.hasChildren || at.column !== nameColumn(cells.columns)) return false;
  const toggles = event.altKey
    ? event.key === (row.group.open ? 'ArrowLeft' : 'ArrowRight')
    : event.key === ' ' && !event.ctrlKey && !event.shiftKey;
  if (toggles) props.onToggleGroup?.(row.id);
  // Alt+← would leave the page.
  return toggles || (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'));
}

function navigate(event: KeyboardEvent, sheet: Worksheet, at: GridPlace, ctrl: boolean): boolean {
  const { key, shiftKey } = event;
  const selection = sheet.selection();
  const from = shiftKey && selection ? selection.head : at;
  const to = placeAfter(sheet.cells, from, { key, ctrl, page: sheet.page() });
  if (!to) return false;
  if (!shiftKey || !selection) sheet.goTo(to);
  else {
    sheet.show(to);
    sheet.select({ anchor: selection.anchor, head: to });
  }
  return true;
}

function enter(event: KeyboardEvent, sheet: Worksheet, at: GridPlace): boolean {
  const run = event.shiftKey ? null : sheet.tabRun;
  const isInRun = run?.at.row === at.row && run.at.column === at.column;
  const column = isInRun ? run.column : at.column;
  sheet.tabRun = null;
  const step = event.shiftKey ? -1 : 1;
  const next = clampPlace(sheet.cells, { row: at.row + step, column });
  const to = isKeyed(sheet.cells, at.row, at.column) ? keyedFrom(sheet, next, step) : next;
  leaveFor(sheet, to);
  return handled(event);
}

/**
 * Ends what is typed and puts the cursor on a cell. The cell is brought into view first: the
 * browser would have to lay out the page once more to measure it after the editor is gone.
 */
function leaveFor(sheet: Worksheet, to: GridPlace): void {
  sheet.endEditing(() => sheet.show(to));
  sheet.goTo(to, true);
}

/** The first keyed cell from a place up or down its column; the place itself when there is none. */
function keyedFrom({ cells }: Worksheet, from: GridPlace, step: 1 | -1): GridPlace {
  for (let row = from.row; row >= 0 && row < cells.rows.length; row += step) {
    if (isKeyed(cells, row, from.column)) return { ...from, row };
  }
  return from;
}

/** False at the first and last cell, so that Tab can leave the grid. */
function tab(event: KeyboardEvent, sheet: Worksheet, at: GridPlace): boolean {
  const next = nextKeyed(sheet, at, event.shiftKey ? -1 : 1);
  if (!next) {
    sheet.endEditing();
    return false;
  }
  const { tabRun } = sheet;
  const goesOn = tabRun?.at.row === at.row && tabRun.at.column === at.column;
  sheet.tabRun = { column: goesOn ? tabRun.column : at.column, at: next };
  leaveFor(sheet, next);
  return handled(event);
}

function nextKeyed({ cells }: Worksheet, at: GridPlace, step: 1 | -1): GridPlace | null {
  const width = cells.columns.length;
  const size = cells.rows.length * width;
  for (let i = at.row * width + at.column + step; i >= 0 && i < size; i += step) {
    const place = { row: Math.floor(i / width), column: i % width };
    if (isKeyed(cells, place.row, place.column)) return place;
  }
  return null;
}
