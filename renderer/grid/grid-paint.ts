import {
  type Cells,
  cellAt,
  type GridCell,
  type GridRow,
  isKeyed,
  nameColumn,
} from './grid-model.ts';
import { type Area, contains } from './selection.ts';

/** What is drawn over the cells. */
export interface Drawn {
  cells: Cells;
  /** The row pinned below all others. */
  total: GridRow | null;
  selected: Area | null;
  /** The area that the fill handle would write over. */
  filling: Area | null;
}

export interface Painter {
  /** Paints every cell that the grid has rendered. */
  all(): void;
  /** Paints the cells of these rows, as far as they are rendered, and of the total. */
  rows(indices: ReadonlySet<number>): void;
  /** The selection moved: paints the rows where it is and where it was painted last. */
  selection(): void;
  stop(): void;
}

/** Classes for indented texts; deeper ones share the last. */
const DEEPEST_INDENT = 5;
const DEEPEST_GROUP = 4;

/**
 * Marks selection and states on the rendered cells by attributes of their elements: no cell is made
 * again for it, and a cell that scrolls into view is marked before it is seen.
 */
export function createPainter(root: HTMLElement, drawn: () => Drawn): Painter {
  const rowElements = root.getElementsByClassName('ag-row') as HTMLCollectionOf<HTMLElement>;
  let columns: Cells['columns'] = [];
  let columnOf = new Map<string, number>();
  let tree = -1;
  /** The selection as it is on the cells, apart from rows that were added since. */
  let painted: Area | null = null;

  function paintRow(element: Element): void {
    const { cells, total, selected, filling } = drawn();
    if (columns !== cells.columns) {
      columns = cells.columns;
      columnOf = new Map(columns.map(({ id }, column) => [id, column]));
      tree = nameColumn(columns);
    }
    const index = element.getAttribute('row-index');
    // Pinned rows have no number ("b-0"): the total is neither selected nor keyed.
    const row = Number(index);
    const isTotal = Number.isNaN(row);
    for (const cellElement of element.getElementsByClassName('ag-cell')) {
      const column = columnOf.get(cellElement.getAttribute('col-id') ?? '');
      if (column === undefined) continue;
      const cell = isTotal ? total?.cells[columns[column]!.id] : cellAt(cells, row, column);
      paintLook(cellElement, cell);
      set(cellElement, 'aria-readonly', !isTotal && isKeyed(cells, row, column) ? null : 'true');
      if (isTotal) continue;
      const isSelected = selected !== null && contains(selected, { row, column });
      set(cellElement, 'aria-selected', isSelected ? 'true' : null);
      set(cellElement, 'data-selected', isSelected ? edgesAt(selected, row, column) : null);
      const isFilling = filling !== null && contains(filling, { row, column });
      set(cellElement, 'data-filling', isFilling ? '' : null);
      if (column === tree) paintGroup(cellElement, cells.rows[row]?.group);
    }
  }

  // Runs in the same turn in which the grid adds cells, before they are drawn.
  const added = new MutationObserver((changes) => {
    const rows = new Set<Element>();
    for (const { target, addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        const row = node.closest('.ag-row') ?? (target as Element).closest('.ag-row');
        if (row) rows.add(row);
        else for (const inner of node.getElementsByClassName('ag-row')) rows.add(inner);
      }
    }
    for (const row of rows) paintRow(row);
  });
  added.observe(root, { childList: true, subtree: true });
  const isWithin = (area: Area | null, row: number) =>
    area !== null && row >= area.top && row <= area.bottom;
  function paintWhere(isAsked: (row: number) => boolean): void {
    for (const row of rowElements) {
      if (isAsked(Number(row.getAttribute('row-index')))) paintRow(row);
    }
  }
  return {
    all() {
      painted = drawn().selected;
      for (const row of rowElements) paintRow(row);
    },
    // The total has no number.
    rows: (indices) => paintWhere((row) => Number.isNaN(row) || indices.has(row)),
    selection() {
      const before = painted;
      const now = drawn().selected;
      painted = now;
      paintWhere((row) => isWithin(before, row) || isWithin(now, row));
    },
    stop: () => added.disconnect(),
  };
}

function paintLook(element: Element, cell: GridCell | undefined): void {
  const isInvalid = cell?.state === 'refused' || cell?.level === 'error';
  set(element, 'data-state', cell?.state ?? null);
  set(element, 'data-level', cell?.level ?? null);
  set(element, 'data-tone', cell?.tone ?? null);
  set(element, 'data-earlier', cell?.earlier ?? null);
  paintBar(element as HTMLElement, cell?.bar);
  set(element, 'data-noted', cell?.note === undefined ? null : '');
  set(element, 'data-indent', cell?.indent ? `${Math.min(DEEPEST_INDENT, cell.indent)}` : null);
  set(element, 'aria-invalid', isInvalid ? 'true' : null);
  set(element, 'aria-description', cell ? descriptionOf(cell) : null);
}

/** A share of the width, from 0 to all of it. */
const share = ({ part, whole }: { part: number; whole: number }): string =>
  `${Math.max(0, Math.min(100, (part / whole) * 100))}%`;

function paintBar(element: HTMLElement, bar: GridCell['bar']): void {
  set(element, 'data-bar', bar ? (bar.mark ? 'marked' : '') : null);
  if (!bar) return;
  element.style.setProperty('--bar', share(bar.rate));
  if (bar.mark) element.style.setProperty('--bar-mark', share(bar.mark));
}

function paintGroup(element: Element, group: GridRow['group']): void {
  set(element, 'data-depth', group ? `${Math.min(DEEPEST_GROUP, group.depth)}` : null);
  set(element, 'aria-expanded', group?.hasChildren ? String(group.open) : null);
}

/** Writes only differences: every written attribute makes the browser compute styles again. */
function set(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

function edgesAt({ top, left, bottom, right }: Area, row: number, column: number): string {
  const edges = [
    row === top && 'top',
    row === bottom && 'bottom',
    column === left && 'left',
    column === right && 'right',
    row === bottom && column === right && 'corner',
  ];
  return edges.filter(Boolean).join(' ');
}

const STATE_WORDS = { refused: 'Chưa ghi được', locked: 'Đã khóa', waiting: 'Đang lưu' };
const LEVEL_WORDS = { error: 'Lỗi', warning: 'Cảnh báo' };

/** The state of a cell in words, for users who cannot see its mark; null for a plain cell. */
function descriptionOf({ state, level, reason, note }: GridCell): string | null {
  if (!reason && !note && !level && (!state || state === 'saved')) return null;
  const heads = [
    state && state !== 'saved' ? STATE_WORDS[state] : '',
    level ? LEVEL_WORDS[level] : '',
  ].filter(Boolean);
  const head = heads.join(', ');
  const parts = [
    head && reason ? `${head}: ${reason}` : head || reason,
    note && `Ghi chú: ${note}`,
  ];
  return parts.filter(Boolean).join('. ') || null;
}
