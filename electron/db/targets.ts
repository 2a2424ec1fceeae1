import type { ReadHandle, WriteHandle } from './open.ts';

const asMap = (rows: { unitId: number; value: number }[]) =>
  new Map(rows.map((row) => [row.unitId, row.value]));

/** Targets of an indicator that are to be reached by a day, by unit. */
export function readTargets(db: ReadHandle, indicatorId: number, dueOn: string) {
  return asMap(
    db
      .prepare<{ unitId: number; value: number }, [number, string]>(
        'SELECT unit_id AS unitId, value FROM target WHERE indicator_id = ? AND due_on = ?',
      )
      .all(indicatorId, dueOn),
  );
}

/** Writes a target, in units of count, over the one that was there. */
export function putTarget(
  db: WriteHandle,
  indicatorId: number,
  unitId: number,
  dueOn: string,
  value: number,
): void {
  db.prepare<unknown, [number, number, string, number]>(
    `INSERT INTO target (indicator_id, unit_id, due_on, value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  ).run(indicatorId, unitId, dueOn, value);
}

/** Opening figures of an indicator, by unit. */
export function readOpenings(db: ReadHandle, indicatorId: number) {
  return asMap(
    db
      .prepare<{ unitId: number; value: number }, [number]>(
        'SELECT unit_id AS unitId, value FROM opening WHERE indicator_id = ?',
      )
      .all(indicatorId),
  );
}

/** Writes an opening figure: the position at the end of `takenOn`. */
export function putOpening(
  db: WriteHandle,
  indicatorId: number,
  unitId: number,
  takenOn: string,
  value: number,
): void {
  db.prepare<unknown, [number, number, string, number]>(
    `INSERT INTO opening (indicator_id, unit_id, taken_on, value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET taken_on = excluded.taken_on, value = excluded.value`,
  ).run(indicatorId, unitId, takenOn, value);
}
