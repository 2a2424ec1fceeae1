import { type Cells, cellAt, type GridCell, isKeyed, nameColumn } from './grid-model.ts';
import { type Area, contains } from './selection.ts';

/** What is drawn over the cells. */
export interface Drawn {
  cells: Cells;
  selected: Area | null;
  /** What the fill handle would write over. */
  filling: Area | null;
}

export interface Painter {
  /** Paints every cell that the grid has rendered. */
  all(): void;
  stop(): void;
}

/**
 * Draws selection and meaning on the cells that are rendered, by attributes of their elements: no
 * cell is made anew for it, and a cell that scrolls into view is painted before it is seen.
 */
export function createPainter(root: HTMLElement, drawn: () => Drawn): Painter {
  const cellElements = root.getElementsByClassName('ag-cell') as HTMLCollectionOf<HTMLElement>;
  let columns: Cells['columns'] = [];
  let columnOf = new Map<string, number>();

  function paint(elements: Iterable<HTMLElement>): void {
    const { cells, selected, filling } = drawn();
    if (columns !== cells.columns) {
      columns = cells.columns;
      columnOf = new Map(columns.map(({ id }, column) => [id, column]));
    }
    const tree = nameColumn(columns);
    for (const element of elements) {
      const row = Number(element.closest('[row-index]')?.getAttribute('row-index'));
      const column = columnOf.get(element.getAttribute('col-id') ?? '');
      if (column === undefined) continue;
      // Pinned rows are not counted: the total is neither selected nor keyed.
      if (Number.isNaN(row)) {
        set(element, 'aria-readonly', 'true');
        continue;
      }
      const isSelected = selected !== null && contains(selected, { row, column });
      set(element, 'aria-selected', isSelected ? 'true' : null);
      set(element, 'data-selected', isSelected ? edgesAt(selected, row, column) : null);
      const isFilling = filling !== null && contains(filling, { row, column });
      set(element, 'data-filling', isFilling ? '' : null);
      const cell = cellAt(cells, row, column);
      const isInvalid = cell?.state === 'refused' || cell?.level === 'error';
      set(element, 'aria-readonly', isKeyed(cells, row, column) ? null : 'true');
      set(element, 'aria-invalid', isInvalid ? 'true' : null);
      set(element, 'aria-description', descriptionOf(cell));
      const group = column === tree ? cells.rows[row]?.group : undefined;
      set(element, 'aria-expanded', group?.hasChildren ? String(group.open) : null);
    }
  }

  // Told in the same turn in which the grid adds cells, so before they are drawn.
  const added = new MutationObserver((changes) => {
    const elements: HTMLElement[] = [];
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        if (node.classList.contains('ag-cell')) elements.push(node);
        else elements.push(...node.querySelectorAll<HTMLElement>('.ag-cell'));
      }
    }
    paint(elements);
  });
  added.observe(root, { childList: true, subtree: true });
  return { all: () => paint(cellElements), stop: () => added.disconnect() };
}

/** Writes only what differs: a style is computed anew for every attribute written. */
function set(element: HTMLElement, name: string, value: string | null): void {
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

/** The state of a cell in words, for those who do not see its mark; null where all is plain. */
function descriptionOf(cell: GridCell | undefined): string | null {
  if (!cell) return null;
  const { state, level, reason, note } = cell;
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
