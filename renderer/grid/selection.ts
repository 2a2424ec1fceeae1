import { type Cells, cellAt, type SelectionSummary, textAt } from './grid-model.ts';

/** A cell by its place in the grid, from 0. */
export interface GridPlace {
  row: number;
  column: number;
}

/** A rectangle of cells, both ends included. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The anchor stays where selecting began, the head moves. */
export interface Selection {
  anchor: GridPlace;
  head: GridPlace;
}

export const areaOf = ({ anchor, head }: Selection): Area => ({
  top: Math.min(anchor.row, head.row),
  left: Math.min(anchor.column, head.column),
  bottom: Math.max(anchor.row, head.row),
  right: Math.max(anchor.column, head.column),
});

export const selectionOf = ({ top, left, bottom, right }: Area): Selection => ({
  anchor: { row: top, column: left },
  head: { row: bottom, column: right },
});

export const contains = (area: Area, { row, column }: GridPlace): boolean =>
  row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;

export const heightOf = ({ top, bottom }: Area): number => bottom - top + 1;
export const widthOf = ({ left, right }: Area): number => right - left + 1;

const lastPlace = ({ rows, columns }: Cells): GridPlace => ({
  row: rows.length - 1,
  column: columns.length - 1,
});

/** The nearest place in the grid; meaningless for an empty grid. */
export function clampPlace(cells: Cells, { row, column }: GridPlace): GridPlace {
  const last = lastPlace(cells);
  return {
    row: Math.max(0, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  };
}

const ARROWS: Record<string, GridPlace> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

export const isArrow = (key: string): boolean => key in ARROWS;

/**
 * Where keying begins: rows of units above the keyed level are sums, so it need not be the first
 * row. Null where the table takes no figures.
 */
export function firstKeyed({ rows, columns }: Cells): GridPlace | null {
  const column = columns.findIndex(({ editable }) => editable);
  const id = columns[column]?.id;
  if (id === undefined || rows.length === 0) return null;
  const row = rows.findIndex((one) => one.cells[id]?.state !== 'locked');
  return { row: Math.max(row, 0), column };
}

/** Where a navigation key leads, as in Excel; null for other keys. A page is given in rows. */
export function placeAfter(
  cells: Cells,
  from: GridPlace,
  { key, ctrl, page }: { key: string; ctrl: boolean; page: number },
): GridPlace | null {
  const arrow = ARROWS[key];
  if (arrow) return ctrl ? endOfRun(cells, from, arrow) : clampPlace(cells, add(from, arrow));
  const last = lastPlace(cells);
  switch (key) {
    case 'Home':
      return ctrl ? (firstKeyed(cells) ?? { row: 0, column: 0 }) : { row: from.row, column: 0 };
    case 'End':
      return { row: ctrl ? last.row : from.row, column: last.column };
    case 'PageUp':
      return ctrl ? null : clampPlace(cells, { ...from, row: from.row - page });
    case 'PageDown':
      return ctrl ? null : clampPlace(cells, { ...from, row: from.row + page });
    default:
      return null;
  }
}

const add = (a: GridPlace, b: GridPlace): GridPlace => ({
  row: a.row + b.row,
  column: a.column + b.column,
});

/** Ctrl+arrow: to the end of the filled cells, or over the blank ones to the next filled. */
function endOfRun(cells: Cells, from: GridPlace, step: GridPlace): GridPlace {
  const last = lastPlace(cells);
  const next = (place: GridPlace): GridPlace | null => {
    const ahead = add(place, step);
    return contains({ top: 0, left: 0, bottom: last.row, right: last.column }, ahead)
      ? ahead
      : null;
  };
  const isFilled = ({ row, column }: GridPlace) => textAt(cells, row, column) !== '';
  let at = from;
  let ahead = next(at);
  if (ahead && isFilled(at) && isFilled(ahead)) {
    for (; ahead && isFilled(ahead); ahead = next(at)) at = ahead;
    return at;
  }
  for (; ahead; ahead = next(at)) {
    at = ahead;
    if (isFilled(at)) break;
  }
  return at;
}

/**
 * Count, sum, average, least and most of an area; null for a single cell. Kinds are not mixed: with
 * figures in the area, rates and ranks are left out; with rates, ranks are.
 */
export function summaryOf(cells: Cells, area: Area): SelectionSummary | null {
  const size = heightOf(area) * widthOf(area);
  if (size === 1) return null;
  const figures = tally();
  const rates = tally();
  const ranks = tally();
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const { text = '', number } = cellAt(cells, row, column) ?? {};
      if (number === undefined) continue;
      const isRank = cells.columns[column]!.kind === 'order';
      countIn(isRank ? ranks : text.endsWith('%') ? rates : figures, number);
    }
  }
  const told = [figures, rates, ranks].find(({ count }) => count > 0);
  if (!told) return { cells: size, count: 0, sum: null, average: null, min: null, max: null };
  const { count, sum, min, max } = told;
  return {
    cells: size,
    count,
    sum: told === figures ? sum : null,
    average: sum / count,
    min,
    max,
    ...(told === rates ? { percent: true as const } : {}),
  };
}

const tally = () => ({
  count: 0,
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
});

function countIn(to: ReturnType<typeof tally>, number: number): void {
  to.count += 1;
  to.sum += number;
  to.min = Math.min(to.min, number);
  to.max = Math.max(to.max, number);
}
