import type { ReadHandle, WriteHandle } from './open.ts';

export interface CellKey {
  indicatorId: number;
  unitId: number;
  /** Day of the result, "YYYY-MM-DD". */
  on: string;
}

/** The stored value of a cell; null for a blank. */
export function readResult(db: ReadHandle, key: CellKey): number | null {
  const row = db
    .prepare<{ value: number }, [number, number, string]>(
      'SELECT value FROM result WHERE indicator_id = ? AND unit_id = ? AND reported_on = ?',
    )
    .get(key.indicatorId, key.unitId, key.on);
  return row?.value ?? null;
}

/** Writes a cell; null erases it, since a blank is not zero. */
export function putResult(db: WriteHandle, key: CellKey, value: number | null): void {
  if (value === null) {
    db.prepare<unknown, [number, number, string]>(
      'DELETE FROM result WHERE indicator_id = ? AND unit_id = ? AND reported_on = ?',
    ).run(key.indicatorId, key.unitId, key.on);
    return;
  }
  db.prepare<unknown, [number, number, string, number]>(
    `INSERT INTO result (indicator_id, unit_id, reported_on, value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  ).run(key.indicatorId, key.unitId, key.on, value);
}

/** What was keyed for an indicator on one day, by unit. */
export function readDay(db: ReadHandle, indicatorId: number, on: string): Map<number, number> {
  // Asked per unit through the key (indicator, unit, day): a scan by day would read every day.
  const rows = db
    .prepare<{ unitId: number; value: number }, [{ indicatorId: number; on: string }]>(
      `SELECT campaign_unit.unit_id AS unitId, result.value
       FROM indicator
       JOIN campaign_unit USING (campaign_id)
       JOIN result ON result.indicator_id = indicator.id
                  AND result.unit_id = campaign_unit.unit_id AND result.reported_on = @on
       WHERE indicator.id = @indicatorId`,
    )
    .all({ indicatorId, on });
  return new Map(rows.map((row) => [row.unitId, row.value]));
}

/** Sum of a flow before a day and after the opening day, by unit; no entry where all is blank. */
export function sumBefore(
  db: ReadHandle,
  indicatorId: number,
  before: string,
  after: string,
): Map<number, number> {
  const rows = db
    .prepare<[number, number], [number, string, string]>(
      `SELECT unit_id, sum(value) FROM result
       WHERE indicator_id = ? AND reported_on > ? AND reported_on < ?
       GROUP BY unit_id`,
    )
    .raw()
    .all(indicatorId, after, before) as [number, number][];
  return new Map(rows);
}

/** Last day with results of a campaign; null when there is none. */
export function lastReportedOn(
  db: ReadHandle,
  campaignId: number,
  indicatorIds: readonly number[],
): string | null {
  // One look into the key per unit instead of a scan over every result.
  const statement = db.prepare<{ on: string | null }, [number, number]>(
    `SELECT max((SELECT max(reported_on) FROM result
                 WHERE result.indicator_id = ? AND result.unit_id = campaign_unit.unit_id)) AS "on"
     FROM campaign_unit WHERE campaign_id = ?`,
  );
  return indicatorIds.reduce<string | null>((last, indicatorId) => {
    const on = statement.get(indicatorId, campaignId)?.on ?? null;
    return on !== null && (last === null || on > last) ? on : last;
  }, null);
}

/** Days outside a window on which a flow has results, with their unit. */
export function listStrayDays(
  db: ReadHandle,
  indicatorId: number,
  from: string,
  to: string,
): { unitId: number; on: string }[] {
  return db
    .prepare<{ unitId: number; on: string }, [number, string, string]>(
      `SELECT unit_id AS unitId, reported_on AS "on" FROM result
       WHERE indicator_id = ? AND (reported_on < ? OR reported_on > ?)
       ORDER BY unit_id, reported_on`,
    )
    .all(indicatorId, from, to);
}
