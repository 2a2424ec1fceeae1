import type { Day } from '../../shared/domain/day.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** The units and days whose cells of an indicator are counted. */
export interface AskedCells {
  indicatorId: number;
  /** JSON list of ids. */
  unitIds: string;
  from: Day;
  to: Day;
}

/**
 * How many of the units keyed an indicator on each day; with `orNoted` a blank cell with a note
 * counts as well. Counted by the database: there may be hundreds of thousands of cells.
 */
export function countKeyed(db: ReadHandle, asked: AskedCells, orNoted: boolean): Map<Day, number> {
  const cells = `FROM %t WHERE indicator_id = @indicatorId
                 AND unit_id IN (SELECT value FROM json_each(@unitIds))
                 AND reported_on BETWEEN @from AND @to`;
  const keyed = `SELECT reported_on ${cells.replace('%t', 'result')}`;
  const noted = `SELECT reported_on ${cells.replace('%t', 'note')}
    AND NOT EXISTS (SELECT 1 FROM result
                    WHERE result.indicator_id = note.indicator_id
                      AND result.unit_id = note.unit_id
                      AND result.reported_on = note.reported_on)`;
  const rows = db
    .prepare<unknown, [AskedCells]>(
      `SELECT reported_on, count(*) FROM (${orNoted ? `${keyed} UNION ALL ${noted}` : keyed})
       GROUP BY reported_on`,
    )
    .raw()
    .all(asked) as [Day, number][];
  return new Map(rows);
}

/** The first units, in the order of the list, that keyed nothing on a day (see `countKeyed`). */
export function listBlank(
  db: ReadHandle,
  asked: Pick<AskedCells, 'indicatorId' | 'unitIds'> & { on: Day },
  { orNoted, most }: { orNoted: boolean; most: number },
): number[] {
  const has = (table: string) =>
    `EXISTS (SELECT 1 FROM ${table} WHERE indicator_id = @indicatorId
             AND unit_id = unit.value AND reported_on = @on)`;
  return db
    .prepare<{ unitId: number }, [Record<string, unknown>]>(
      `SELECT unit.value AS unitId FROM json_each(@unitIds) AS unit
       WHERE NOT ${has('result')} ${orNoted ? `AND NOT ${has('note')}` : ''}
       ORDER BY unit.key LIMIT @most`,
    )
    .all({ ...asked, most })
    .map(({ unitId }) => unitId);
}

/** The days on which units came into a campaign that was being keyed already. */
export function listAddedOn(db: ReadHandle, campaignId: number): Map<number, Day> {
  const rows = db
    .prepare<unknown, [number]>(
      'SELECT unit_id, added_on FROM campaign_unit WHERE campaign_id = ? AND added_on IS NOT NULL',
    )
    .raw()
    .all(campaignId) as [number, Day][];
  return new Map(rows);
}

/**
 * Stores the day on which units came into a campaign that is already being keyed: before that day
 * nothing is due from them.
 */
export function putAddedOn(
  db: WriteHandle,
  campaignId: number,
  unitIds: readonly number[],
  on: Day,
): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `UPDATE campaign_unit SET added_on = @on
     WHERE campaign_id = @campaignId AND unit_id IN (SELECT value FROM json_each(@unitIds))
       AND EXISTS (SELECT 1 FROM result JOIN indicator ON indicator.id = indicator_id
                   WHERE indicator.campaign_id = @campaignId)`,
  ).run({ campaignId, unitIds: JSON.stringify(unitIds), on });
}
