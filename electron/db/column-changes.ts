import type { FigureKind } from '../../shared/domain/cell-hold.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/**
 * The history of cells, by column: a set of changes keeps one row for all cells of an indicator of
 * one day (or one milestone) that it changed, so that a paste of thousands is a few rows. Results of
 * many days that came in together are one row as well, a block: the same units on each day.
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

const unitsInRuns = (runs: readonly number[]): number =>
  runs.reduce((sum, length, n) => (n % 2 === 1 ? sum + length : sum), 0);

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
  insert(db, setId, place, inOrder(cells), null);
}

/** Results of an indicator on many days: its values day by day, and of a day in the order of the units. */
export interface BlockCells extends ColumnCells {
  indicatorId: number;
  /** Rising, as the units are. */
  days: readonly string[];
}

/** Stores the changes of a block by a set; each unit and each day is in it once. */
export function insertBlock(db: WriteHandle, setId: number, block: BlockCells): void {
  const { indicatorId, days } = block;
  insert(db, setId, { kind: 'result', indicatorId, on: days[0]! }, block, days);
}

function insert(
  db: WriteHandle,
  setId: number,
  place: ColumnPlace,
  { unitIds, old, new: now }: ColumnCells,
  days: readonly string[] | null,
): void {
  db.prepare<unknown, unknown[]>(
    `INSERT INTO column_change (change_set_id, kind, indicator_id, on_day, milestone_id, of_high,
                                since_on, first_unit_id, last_unit_id, units, old_values, new_values,
                                days)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, jsonb(?), jsonb(?), ?)`,
  ).run(
    ...[setId, place.kind, place.indicatorId, place.on, place.milestoneId ?? null],
    ...[place.end === 'high' ? 1 : 0, place.since || null, unitIds[0], unitIds.at(-1)],
    ...[JSON.stringify(idRuns(unitIds)), asJson(old), asJson(now), days && JSON.stringify(days)],
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
       WHERE indicator_id = @indicatorId AND kind = @kind AND days IS NULL
         ${cell.on === null ? '' : 'AND on_day = @on'}
         AND first_unit_id <= @unitId AND last_unit_id >= @unitId
         AND milestone_id IS @milestoneId AND of_high = @ofHigh`,
    )
    .all({ ...cell, ofHigh: cell.end === 'high' ? 1 : 0 });
  const places = columns.flatMap(({ id, units }) => {
    const place = placeInRuns(JSON.parse(units) as number[], cell.unitId);
    return place === null ? [] : [[id, place] as [number, number]];
  });
  if (cell.kind === 'result' && cell.on !== null) {
    places.push(...placesInBlocks(db, { ...cell, on: cell.on }));
  }
  return db
    .prepare<ChangeOfCell, [string]>(
      `SELECT change_set_id AS setId, since_on AS since,
              old_values ->> (place.value ->> 1) AS old, new_values ->> (place.value ->> 1) AS new
       FROM json_each(?) AS place JOIN column_change ON column_change.id = place.value ->> 0
       ORDER BY column_change.id DESC`,
    )
    .all(JSON.stringify(places));
}

/** The blocks that have a cell, each with the place of its values in them. */
function placesInBlocks(
  db: ReadHandle,
  { indicatorId, unitId, on }: { indicatorId: number; unitId: number; on: string },
): [id: number, place: number][] {
  const blocks = db
    .prepare<{ id: number; units: string; days: string }, [Record<string, unknown>]>(
      `SELECT id, units, days FROM column_change
       WHERE days IS NOT NULL AND indicator_id = @indicatorId
         AND last_unit_id >= @unitId AND first_unit_id <= @unitId AND on_day <= @on`,
    )
    .all({ indicatorId, unitId, on });
  return blocks.flatMap(({ id, units, days }) => {
    const runs = JSON.parse(units) as number[];
    const day = (JSON.parse(days) as string[]).indexOf(on);
    const place = day === -1 ? null : placeInRuns(runs, unitId);
    return place === null ? [] : [[id, day * unitsInRuns(runs) + place] as [number, number]];
  });
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
  days: string | null;
  old: string | null;
  new: string | null;
}

export type ChangedColumn = Required<ColumnPlace> & ColumnCells & { setId: number };

const COLUMN = `change_set_id AS setId, kind, indicator_id AS indicatorId, on_day AS "on",
  milestone_id AS milestoneId, of_high AS ofHigh, since_on AS since, units, days,
  json(old_values) AS old, json(new_values) AS new`;

/** The columns of a stored row: of a block one for each day. */
function columnsOf(row: ColumnRow): ChangedColumn[] {
  const { units, days, old, new: now, ofHigh, since, ...place } = row;
  const unitIds = idsOfRuns(JSON.parse(units) as number[]);
  const [was, is] = [old, now].map((text) =>
    text === null ? null : (JSON.parse(text) as (number | null)[]),
  );
  const blank = unitIds.map(() => null);
  return daysOf(row).map((on, day) => {
    const valuesOn = (values: (number | null)[] | null | undefined) =>
      values?.slice(day * unitIds.length, (day + 1) * unitIds.length) ?? blank;
    return {
      ...place,
      on,
      end: ofHigh === 1 ? 'high' : 'value',
      since: since ?? '',
      unitIds,
      old: valuesOn(was),
      new: valuesOn(is),
    };
  });
}

const daysOf = ({ on, days }: { on: string; days: string | null }): string[] =>
  days === null ? [on] : (JSON.parse(days) as string[]);

/** The columns of cells that a set changed, in the order in which it changed them. */
export function listColumnsOfSet(db: ReadHandle, setId: number): ChangedColumn[] {
  return db
    .prepare<ColumnRow, [number]>(
      `SELECT ${COLUMN} FROM column_change WHERE change_set_id = ? ORDER BY id`,
    )
    .all(setId)
    .flatMap(columnsOf);
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
  type Row = Omit<ShortColumn, 'end' | 'units' | 'since' | 'old' | 'new'> & {
    id: number;
    ofHigh: number;
    since: string | null;
    units: string;
    days: string | null;
    count: number;
  };
  const rows = db
    .prepare<Row, [number, number]>(
      `SELECT id, kind, indicator_id AS indicatorId, on_day AS "on", milestone_id AS milestoneId,
              of_high AS ofHigh, since_on AS since, first_unit_id AS firstUnitId, units, days,
              sum(CASE WHEN days IS NULL THEN 1 ELSE json_array_length(days) END) OVER () AS count
       FROM column_change WHERE change_set_id = ? ORDER BY id LIMIT ?`,
    )
    .all(setId, most);
  const columns = rows.flatMap((row) => {
    const { id, ofHigh, since, units: runs, days: _, count: __, ...place } = row;
    const units = unitsInRuns(JSON.parse(runs) as number[]);
    return daysOf(row).map((on, day) => ({
      id,
      at: day * units,
      column: { ...place, on, end: ofHigh === 1 ? 'high' : 'value', since: since ?? '', units },
    }));
  });
  const valuesAt = db.prepare<Pick<ShortColumn, 'old' | 'new'>, [number, number, number]>(
    // JavaScript hands over every number as a real one, which would be taken for a name.
    `SELECT old_values ->> CAST(? AS INTEGER) AS old, new_values ->> CAST(? AS INTEGER) AS new
     FROM column_change WHERE id = ?`,
  );
  return {
    columns: columns
      .slice(0, most)
      .map(({ id, at, column }) => ({ ...column, ...valuesAt.get(at, at, id)! }) as ShortColumn),
    count: rows[0]?.count ?? 0,
  };
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
  return rows.flatMap(columnsOf);
}
