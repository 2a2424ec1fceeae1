import type { Day } from '../../shared/domain/day.ts';
import type { PlannedColumn } from '../../shared/exchange/package/merge-plan.ts';
import type { WriteHandle } from '../db/open.ts';
import { putBlock } from '../db/results.ts';
import type { RecordChange } from '../db/write.ts';

type Column = Pick<PlannedColumn, 'on' | 'unitIds' | 'old' | 'new'>;

/**
 * Writes the cells of a plan, and keeps in the history what they were. `idOf` gives the id of a
 * unit that was new.
 */
export function putPlanned(
  db: WriteHandle,
  record: RecordChange,
  planned: readonly PlannedColumn[],
  idOf: (id: number) => number,
): void {
  for (const [indicatorId, own] of Map.groupBy(planned, (column) => column.indicatorId)) {
    const columns = joined(own)
      .map((column) => byUnit({ ...column, unitIds: column.unitIds.map(idOf) }))
      .sort((a, b) => (a.on < b.on ? -1 : 1));
    for (const block of blocksOf(columns)) {
      record({ kind: 'block', indicatorId, ...block });
      putBlock(db, { indicatorId, ...block }, block.new);
    }
  }
}

/** One column for each day. */
function joined(columns: readonly Column[]): Column[] {
  const days = new Map<Day, Column>();
  for (const { on, unitIds, old, new: now } of columns) {
    const known = days.get(on) ?? { on, unitIds: [], old: [], new: [] };
    days.set(on, known);
    known.unitIds.push(...unitIds);
    known.old.push(...old);
    known.new.push(...now);
  }
  return [...days.values()];
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
