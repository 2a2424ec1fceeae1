import { besideNeighbour, draggedTo, fillInto } from './fill.ts';
import { nameColumn } from './grid-model.ts';
import {
  type Area,
  contains,
  type GridPlace,
  heightOf,
  selectionOf,
  widthOf,
} from './selection.ts';
import type { Worksheet } from './worksheet.ts';

/** What the mouse drags: cells, whole rows or columns, or the fill handle. */
interface Drag {
  what: 'cells' | 'rows' | 'columns' | 'fill';
  /** Where it began; for the fill handle, the area it belongs to. */
  from: Area;
  to: GridPlace;
}

/** Size in pixels of the fill handle at the lower right of the selection. */
const HANDLE_PX = 9;
/** A drag beyond the edge of the view goes on by a row or column after each of these. */
const SCROLL_MS = 50;

/**
 * Handles the mouse on cells and heads; returns the function that ends it. With `clicksOpen` a click
 * on a head or a triangle is left to the table, which sorts or opens.
 */
export function listenToPointer(
  root: HTMLElement,
  sheet: Worksheet,
  clicksOpen: boolean,
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let drag: Drag | null = null;
  /** The last press was handled here: the browser must not move the focus for it. */
  let isTaken = false;
  let scrolling: ReturnType<typeof setInterval> | undefined;

  const placeOf = (target: EventTarget | null): GridPlace | null => {
    const cell = (target as Element | null)?.closest?.('.ag-cell');
    const row = Number(cell?.closest('[row-index]')?.getAttribute('row-index') ?? Number.NaN);
    const column = columnOf(cell?.getAttribute('col-id'));
    return Number.isNaN(row) || column === -1 ? null : { row, column };
  };
  const columnOf = (id: string | null | undefined) =>
    sheet.cells.columns.findIndex((column) => column.id === id);
  const totalCellOf = (target: EventTarget | null): Element | null =>
    (target as Element | null)?.closest?.('.ag-row-pinned .ag-cell') ?? null;
  const lastRow = () => sheet.cells.rows.length - 1;
  const lastColumn = () => sheet.cells.columns.length - 1;

  function begin(what: Drag['what'], from: Area, to: GridPlace): void {
    drag = { what, from, to };
    if (what !== 'fill') select();
  }

  function select(): void {
    if (!drag) return;
    const { what, from, to } = drag;
    const anchor = { row: from.top, column: from.left };
    if (what === 'fill') sheet.drawFilling(draggedTo(from, to));
    else if (what === 'cells') sheet.select({ anchor, head: to });
    else if (what === 'rows') {
      sheet.select({ anchor: { ...anchor, column: 0 }, head: { ...to, column: lastColumn() } });
    } else sheet.select({ anchor: { ...anchor, row: 0 }, head: { ...to, row: lastRow() } });
  }

  const takeEvent = (event: MouseEvent) => {
    isTaken = true;
    // Cancelling a pointer event would also cancel the mouse events of the drag.
    if (event.type !== 'pointerdown') event.preventDefault();
    event.stopPropagation();
  };

  function pressHead(event: MouseEvent, head: Element): void {
    const column = columnOf(head.getAttribute('col-id'));
    if (column === -1 || lastRow() < 0) return;
    takeEvent(event);
    sheet.endEditing();
    const before = sheet.selection();
    const anchor = event.shiftKey && before ? before.anchor.column : column;
    // The cursor goes to the first visible row, so that the view does not scroll.
    const row = sheet.cells.rows.findIndex((_, i) => isInView(i));
    sheet.goTo({ row: Math.max(0, row), column: anchor });
    begin('columns', { top: 0, bottom: 0, left: anchor, right: anchor }, { row: 0, column });
  }
  const isInView = (row: number) => {
    const node = sheet.api.getDisplayedRowAtIndex(row);
    return (node?.rowTop ?? 0) >= sheet.api.getVerticalPixelRange().top;
  };

  // The grid library moves its cursor on pointerdown, so this must come earlier.
  function press(event: PointerEvent) {
    isTaken = false;
    const target = event.target as Element;
    // Touch scrolls.
    if (event.pointerType === 'touch') return;
    if (target.closest('.ag-cell-inline-editing')) return;
    const head = target.closest('.ag-header-cell[col-id]');
    if (head && !clicksOpen && event.button === 0 && !target.closest('.ag-header-cell-resize')) {
      return pressHead(event, head);
    }
    const place = placeOf(target);
    if (!place) {
      if (event.button !== 0) pressTotal(target);
      return;
    }
    sheet.tabRun = null;
    const area = sheet.area();
    if (event.button !== 0) {
      if (!area || !contains(area, place)) sheet.goTo(place);
      return takeEvent(event);
    }
    if (area && isHandle(event)) {
      takeEvent(event);
      return begin('fill', area, place);
    }
    if (!clicksOpen && isTriangle(event, place)) {
      takeEvent(event);
      sheet.goTo(place);
      return sheet.props.onToggleGroup?.(sheet.cells.rows[place.row]!.id);
    }
    const before = sheet.selection();
    // The first cell of a row selects the whole row, unless it is keyed itself.
    const what = place.column === 0 && !sheet.cells.columns[0]!.editable ? 'rows' : 'cells';
    if (event.shiftKey && before) {
      takeEvent(event);
      sheet.endEditing();
      const { row, column } = before.anchor;
      return begin(what, { top: row, bottom: row, left: column, right: column }, place);
    }
    const { row, column } = place;
    begin(what, { top: row, bottom: row, left: column, right: column }, place);
  }

  /** The menu of the total is that of the pressed cell. */
  function pressTotal(target: Element): void {
    const cell = totalCellOf(target);
    const id = cell?.getAttribute('col-id');
    if (id) sheet.api.setFocusedCell(0, id, 'bottom');
  }

  const keepFocus = (event: MouseEvent) => {
    if (isTaken) takeEvent(event);
  };

  const isHandle = (event: MouseEvent): boolean => {
    const cell = (event.target as Element).closest('.ag-cell[data-selected~="corner"]');
    if (!cell || !sheet.props.onStep) return false;
    const { right, bottom } = cell.getBoundingClientRect();
    return right - event.clientX <= HANDLE_PX && bottom - event.clientY <= HANDLE_PX;
  };

  const isTriangle = (event: MouseEvent, { row, column }: GridPlace): boolean => {
    const { group } = sheet.cells.rows[row]!;
    if (!group?.hasChildren || column !== nameColumn(sheet.cells.columns)) return false;
    const cell = (event.target as Element).closest('.ag-cell')!;
    const text = Number.parseFloat(getComputedStyle(cell).paddingLeft);
    return event.clientX - cell.getBoundingClientRect().left <= text;
  };

  /** Follows the pointer; beyond the edge of the view it continues until the button is released. */
  function follow(event: MouseEvent) {
    clearInterval(scrolling);
    if (!drag) return;
    const view = root.querySelector('.ag-grid-viewport')!.getBoundingClientRect();
    const heads = root.querySelector('.ag-header')?.getBoundingClientRect();
    const total = root.querySelector('.ag-grid-pinned-bottom-rows')?.getBoundingClientRect();
    const top = heads?.bottom ?? view.top;
    const bottom = total && total.height > 0 ? total.top : view.bottom;
    const beyond = {
      row: drag.what === 'columns' ? 0 : side(event.clientY, top, bottom),
      column: drag.what === 'rows' ? 0 : side(event.clientX, view.left, view.right),
    };
    const within = (value: number, from: number, to: number) =>
      Math.max(from + 2, Math.min(to - 2, value));
    const seen = document.elementFromPoint(
      within(event.clientX, view.left, view.right),
      within(event.clientY, top, bottom),
    );
    const place = placeOf(seen);
    if (place && beyond.row === 0 && beyond.column === 0) return moveTo(place);
    if (place) moveTo(place);
    scrolling = setInterval(() => {
      if (!drag) return clearInterval(scrolling);
      moveTo({
        row: Math.max(0, Math.min(lastRow(), drag.to.row + beyond.row)),
        column: Math.max(0, Math.min(lastColumn(), drag.to.column + beyond.column)),
      });
      sheet.show(drag.to);
    }, SCROLL_MS);
  }

  function moveTo(place: GridPlace): void {
    if (!drag || (place.row === drag.to.row && place.column === drag.to.column)) return;
    drag.to = place;
    select();
  }

  function letGo(event: MouseEvent): void {
    clearInterval(scrolling);
    if (drag?.what === 'fill') {
      const to = draggedTo(drag.from, drag.to);
      sheet.drawFilling(null);
      if (heightOf(to) + widthOf(to) > heightOf(drag.from) + widthOf(drag.from)) {
        fill(drag.from, to, event.ctrlKey || event.metaKey);
      }
      sheet.focusAgain();
    }
    drag = null;
  }

  function fill(from: Area, to: Area, asSeries: boolean): void {
    sheet.write(fillInto(sheet.cells, from, to, asSeries ? 'series' : 'copy'));
    sheet.select(selectionOf(to));
  }

  function pressTwice(event: MouseEvent): void {
    const area = sheet.area();
    if (!area || !isHandle(event)) return;
    takeEvent(event);
    const to = besideNeighbour(sheet.cells, area);
    if (to !== area) fill(area, to, event.ctrlKey || event.metaKey);
  }

  function openMenu(event: MouseEvent): void {
    if (!(placeOf(event.target) || totalCellOf(event.target)) || sheet.isEditing()) return;
    event.preventDefault();
    sheet.beside.openMenu({ x: event.clientX, y: event.clientY });
  }

  root.addEventListener('pointerdown', press, { capture: true, signal });
  root.addEventListener('mousedown', keepFocus, { capture: true, signal });
  root.addEventListener('dblclick', pressTwice, { capture: true, signal });
  root.addEventListener('contextmenu', openMenu, { signal });
  document.addEventListener('mousemove', follow, { signal });
  document.addEventListener('mouseup', letGo, { signal });
  return () => {
    clearInterval(scrolling);
    listening.abort();
  };
}

/** -1 before, 1 beyond, 0 within. */
const side = (value: number, from: number, to: number): -1 | 0 | 1 => {
  if (value < from) return -1;
  return value > to ? 1 : 0;
};
