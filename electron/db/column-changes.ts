import type { FigureKind } from '../../shared/domain/cell-hold.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/**
 * The history of cells, by column: a set of changes keeps one row for all cells of an indicator of
 * one day (or one milestone) that it changed, so that a paste of thousands is a few rows.
 */

/** The position that the cells of a column share. */
export interface ColumnPlace {
  kind: FigureKind;
  indicatorId: number;
  /** Day of a result, due day of a target, day of an opening figure. */
  on: string;
  /** Of a target. */
  milestoneId?: number | null;
  /** Which end of a target; left out, it is `value`. */
  end?: TargetEnd;
  /** Of a target: the day from which it holds, "" for always. */
  since?: string;
}

/** The units of a column with old and new values in the same order; null for a blank. */
export interface ColumnCells {
  unitIds: readonly number[];
  old: readonly (number | null)[];
  new: readonly (number | null)[];
}

/**
 * Rising ids as runs of consecutive ones: for each run the distance from the end of the last one,
 * and its length. Units made together have consecutive ids, so most columns are one run.
 */
export function idRuns(ids: readonly number[]): number[] {
  const runs: number[] = [];
  let next = 0;
  for (const id of ids) {
    if (runs.length > 0 && id === next) runs[runs.length - 1]! += 1;
    else runs.push(id - next, 1);
    next = id + 1;
  }
  return runs;
}

export function idsOfRuns(runs: readonly number[]): number[] {
  const ids: number[] = [];
  let next = 0;
  for (let at = 0; at < runs.length; at += 2) {
    next += runs[at]!;
    for (const end = next + runs[at + 1]!; next < end; next += 1) ids.push(next);
  }
  return ids;
}

/** The position of an id in the runs; null when it is not in them. */
function placeInRuns(runs: readonly number[], id: number): number | null {
  let next = 0;
  let place = 0;
  for (let at = 0; at < runs.length; at += 2) {
    const [first, length] = [next + runs[at]!, runs[at + 1]!];
    if (id < first) return null;
    if (id < first + length) return place + id - first;
    next = first + length;
    place += length;
  }
  return null;
}

/** A column without any value is stored as null. */
const asJson = (values: readonly (number | null)[]) =>
  values.some((value) => value !== null) ? JSON.stringify(values) : null;

function inOrder(cells: ColumnCells): ColumnCells {
  const { unitIds } = cells;
  if (unitIds.every((id, n) => n === 0 || unitIds[n - 1]! < id)) return cells;
  const order = unitIds.map((_, n) => n).sort((a, b) => unitIds[a]! - unitIds[b]!);
  return {
    unitIds: order.map((n) => unitIds[n]!),
    old: order.map((n) => cells.old[n]!),
    new: order.map((n) => cells.new[n]!),
  };
}

/** Stores the changes of a column by a set; each unit is in it once. */
export function insertColumn(
  db: WriteHandle,
  setId: number,
  place: ColumnPlace,
  cells: ColumnCells,
): void {
  const { unitIds, old, new: now } = inOrder(cells);
  db.prepare<unknown, unknown[]>(
    `INSERT INTO column_change (change_set_id, kind, indicator_id, on_day, milestone_id, of_high,
                                since_on, first_unit_id, last_unit_id, units, old_values, new_values)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, jsonb(?), jsonb(?))`,
  ).run(
    ...[setId, place.kind, place.indicatorId, place.on, place.milestoneId ?? null],
    ...[place.end === 'high' ? 1 : 0, place.since || null, unitIds[0], unitIds.at(-1)],
    ...[JSON.stringify(idRuns(unitIds)), asJson(old), asJson(now)],
  );
}

/** One change of a cell, by the set that made it. */
export interface ChangeOfCell {
  setId: number;
  old: number | null;
  new: number | null;
  since: string | null;
}

/** The cell whose history is asked for; without a day for a target or an opening figure. */
export interface ToldCell {
  kind: FigureKind;
  indicatorId: number;
  unitId: number;
  on: string | null;
  milestoneId: number | null;
  end: TargetEnd;
}

/** The changes of a cell, newest first. */
export function listChangesOfCell(db: ReadHandle, cell: ToldCell): ChangeOfCell[] {
  const columns = db
    .prepare<{ id: number; units: string }, [Record<string, unknown>]>(
      `SELECT id, units FROM column_change
       WHERE indicator_id = @indicatorId AND kind = @kind
         ${cell.on === null ? '' : 'AND on_day = @on'}
         AND first_unit_id <= @unitId AND last_unit_id >= @unitId
         AND milestone_id IS @milestoneId AND of_high = @ofHigh`,
    )
    .all({ ...cell, ofHigh: cell.end === 'high' ? 1 : 0 });
  const places = columns.flatMap(({ id, units }) => {
    const place = placeInRuns(JSON.parse(units) as number[], cell.unitId);
    return place === null ? [] : [[id, place]];
  });
  return db
    .prepare<ChangeOfCell, [string]>(
      `SELECT change_set_id AS setId, since_on AS since,
              old_values ->> (place.value ->> 1) AS old, new_values ->> (place.value ->> 1) AS new
       FROM json_each(?) AS place JOIN column_change ON column_change.id = place.value ->> 0
       ORDER BY column_change.id DESC`,
    )
    .all(JSON.stringify(places));
}

interface ColumnRow {
  setId: number;
  kind: FigureKind;
  indicatorId: number;
  on: string;
  milestoneId: number | null;
  ofHigh: number;
  since: string | null;
  units: string;
  old: string | null;
  new: string | null;
}

export type ChangedColumn = Required<ColumnPlace> & ColumnCells & { setId: number };

const COLUMN = `change_set_id AS setId, kind, indicator_id AS indicatorId, on_day AS "on",
  milestone_id AS milestoneId, of_high AS ofHigh, since_on AS since, units,
  json(old_values) AS old, json(new_values) AS new`;

function columnOf({ units, old, new: now, ofHigh, since, ...place }: ColumnRow): ChangedColumn {
  const unitIds = idsOfRuns(JSON.parse(units) as number[]);
  const values = (text: string | null) =>
    text === null ? unitIds.map(() => null) : (JSON.parse(text) as (number | null)[]);
  return {
    ...place,
    end: ofHigh === 1 ? 'high' : 'value',
    since: since ?? '',
    unitIds,
    old: values(old),
    new: values(now),
  };
}

/** The columns of cells that a set changed, in the order in which it changed them. */
export function listColumnsOfSet(db: ReadHandle, setId: number): ChangedColumn[] {
  return db
    .prepare<ColumnRow, [number]>(
      `SELECT ${COLUMN} FROM column_change WHERE change_set_id = ? ORDER BY id`,
    )
    .all(setId)
    .map(columnOf);
}

/** A changed column in short: how many units it has, and the values of the first one. */
export type ShortColumn = Required<ColumnPlace> & {
  firstUnitId: number;
  units: number;
  old: number | null;
  new: number | null;
};

/** The first columns that a set changed, in its order, and how many there are in all. */
export function tellColumnsOfSet(
  db: ReadHandle,
  setId: number,
  most: number,
): { columns: ShortColumn[]; count: number } {
  type Row = Omit<ShortColumn, 'end' | 'units' | 'since'> & {
    ofHigh: number;
    since: string | null;
    units: string;
    count: number;
  };
  const rows = db
    .prepare<Row, [number, number]>(
      `SELECT kind, indicator_id AS indicatorId, on_day AS "on", milestone_id AS milestoneId,
              of_high AS ofHigh, since_on AS since, first_unit_id AS firstUnitId, units,
              old_values ->> 0 AS old, new_values ->> 0 AS new, count(*) OVER () AS count
       FROM column_change WHERE change_set_id = ? ORDER BY id LIMIT ?`,
    )
    .all(setId, most);
  const columns = rows.map(({ ofHigh, since, units, count: _, ...row }): ShortColumn => {
    const runs = JSON.parse(units) as number[];
    return {
      ...row,
      end: ofHigh === 1 ? 'high' : 'value',
      since: since ?? '',
      units: runs.reduce((sum, length, n) => (n % 2 === 1 ? sum + length : sum), 0),
    };
  });
  return { columns, count: rows[0]?.count ?? 0 };
}

/** The columns of cells that sets after `setId` changed, in order; with an indicator, only its. */
export function listColumnsSince(
  db: ReadHandle,
  setId: number,
  indicatorId: number | null = null,
): ChangedColumn[] {
  const rows =
    indicatorId === null
      ? db
          .prepare<ColumnRow, [number]>(
            `SELECT ${COLUMN} FROM column_change WHERE change_set_id > ? ORDER BY id`,
          )
          .all(setId)
      : db
          .prepare<ColumnRow, [number, number]>(
            `SELECT ${COLUMN} FROM column_change
             WHERE change_set_id > ? AND indicator_id = ? ORDER BY id`,
          )
          .all(setId, indicatorId);
  return rows.map(columnOf);
}
