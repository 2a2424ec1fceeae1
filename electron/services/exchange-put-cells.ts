import type { Day } from '../../shared/domain/day.ts';
import type { PlannedCell } from '../../shared/exchange/package/merge-plan.ts';
import type { WriteHandle } from '../db/open.ts';
import { putCells } from '../db/results.ts';
import type { RecordChange } from '../db/write.ts';

/** What some units have on a day before and after, in the order of the units. */
interface Column {
  on: Day;
  unitIds: number[];
  old: (number | null)[];
  new: (number | null)[];
}

/**
 * Writes the cells of a plan, and keeps in the history what they were. `idOf` gives the id of a
 * unit that was new.
 */
export function putPlanned(
  db: WriteHandle,
  record: RecordChange,
  cells: readonly PlannedCell[],
  idOf: (id: number) => number,
): void {
  for (const [indicatorId, days] of columnsOf(cells, idOf)) {
    const columns = [...days.values()].map(byUnit).sort((a, b) => (a.on < b.on ? -1 : 1));
    for (const block of blocksOf(columns)) record({ kind: 'block', indicatorId, ...block });
    putCells(
      db,
      indicatorId,
      columns.map(({ on, unitIds, new: values }) => ({ on, unitIds, values })),
    );
  }
}

/** The cells by indicator and day. */
function columnsOf(
  cells: readonly PlannedCell[],
  idOf: (id: number) => number,
): Map<number, Map<Day, Column>> {
  const columns = new Map<number, Map<Day, Column>>();
  let of: number | undefined;
  let column: Column | undefined;
  for (const cell of cells) {
    // The cells of a column mostly follow each other.
    if (column === undefined || of !== cell.indicatorId || column.on !== cell.on) {
      of = cell.indicatorId;
      const days = columns.get(of) ?? new Map<Day, Column>();
      columns.set(of, days);
      column = days.get(cell.on) ?? { on: cell.on, unitIds: [], old: [], new: [] };
      days.set(cell.on, column);
    }
    column.unitIds.push(idOf(cell.unitId));
    column.old.push(cell.old);
    column.new.push(cell.new);
  }
  return columns;
}

/** The column with its units in rising order. */
function byUnit(column: Column): Column {
  const { on, unitIds } = column;
  if (unitIds.every((id, n) => n === 0 || unitIds[n - 1]! < id)) return column;
  const order = [...unitIds.keys()].sort((a, b) => unitIds[a]! - unitIds[b]!);
  return {
    on,
    unitIds: order.map((n) => unitIds[n]!),
    old: order.map((n) => column.old[n]!),
    new: order.map((n) => column.new[n]!),
  };
}

/** Columns in blocks of days that follow each other and on which the same units change. */
function blocksOf(columns: readonly Column[]) {
  const blocks: Column[][] = [];
  for (const column of columns) {
    const block = blocks.at(-1);
    const before = block?.[0]?.unitIds;
    const isSame =
      before?.length === column.unitIds.length && before.every((id, n) => column.unitIds[n] === id);
    if (block && isSame) block.push(column);
    else blocks.push([column]);
  }
  return blocks.map((block) => ({
    days: block.map(({ on }) => on),
    unitIds: block[0]!.unitIds,
    old: block.flatMap(({ old }) => old),
    new: block.flatMap((column) => column.new),
  }));
}
