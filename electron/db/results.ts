import { addDays, type Day } from '../../shared/domain/day.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

export interface CellKey {
  indicatorId: number;
  unitId: number;
  /** Day of the result, "YYYY-MM-DD"; of a longer period its last one. */
  on: Day;
}

/** A figure of a unit; null where there is none. */
export type UnitFigures = readonly [unitId: number, value: number | null];

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

/** The stored values of an indicator on one day at some units; a blank one is not there. */
export function readResults(
  db: ReadHandle,
  { indicatorId, on }: Omit<CellKey, 'unitId'>,
  unitIds: readonly number[],
): Map<number, number> {
  return new Map(
    db
      .prepare<unknown, [number, string, string]>(
        `SELECT unit_id, value FROM result WHERE indicator_id = ? AND reported_on = ?
         AND unit_id IN (SELECT value FROM json_each(?))`,
      )
      .raw()
      .all(indicatorId, on, JSON.stringify(unitIds)) as [number, number][],
  );
}

/** Writes an indicator's cells of one day, each unit once, in two statements; null erases. */
export function putResults(
  db: WriteHandle,
  { indicatorId, on }: Omit<CellKey, 'unitId'>,
  unitIds: readonly number[],
  values: readonly (number | null)[],
): void {
  const erased: number[] = [];
  const byUnit: Record<number, number> = {};
  for (const [n, unitId] of unitIds.entries()) {
    const value = values[n]!;
    if (value === null) erased.push(unitId);
    else byUnit[unitId] = value;
  }
  if (erased.length > 0) {
    db.prepare<unknown, [number, string, string]>(
      `DELETE FROM result WHERE indicator_id = ? AND reported_on = ?
       AND unit_id IN (SELECT value FROM json_each(?))`,
    ).run(indicatorId, on, JSON.stringify(erased));
  }
  if (erased.length < unitIds.length) {
    db.prepare<unknown, [number, string, string]>(
      `INSERT INTO result (indicator_id, unit_id, reported_on, value)
       SELECT ?, CAST(key AS INTEGER), ?, value FROM json_each(?) WHERE true
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    ).run(indicatorId, on, JSON.stringify(byUnit));
  }
}

/** A day up to which flows are summed, with the cell of an indicator that holds it. */
export interface FlowDay {
  /** First day of the period whose cell is `cell`. */
  from: Day;
  cell: Day;
  /**
   * Windows of days, both ends included; the flows of each are summed for themselves, without the
   * period of the cell.
   */
  windows: readonly { from: Day; to: Day }[];
}

/** Flows up to a day, one figure a unit. */
export interface DayFlows {
  /** Sum after the opening and before the period of the cell. */
  before: (number | null)[];
  /** The cell itself; blank where the opening holds it already. */
  now: (number | null)[];
  windows: (number | null)[][];
}

/** Flows in columns over the units that have any, for each day that was asked for. */
export interface Flows {
  unitIds: number[];
  days: DayFlows[];
}

/**
 * What arose by a flow indicator up to the cells of some days, in one pass over its results.
 * The opening figure holds everything to the end of `after`.
 */
export function readFlows(
  db: ReadHandle,
  indicatorId: number,
  { after, days }: { after: Day; days: readonly FlowDay[] },
): Flows {
  // Only a window counts what the opening figure holds as well: without one it is not read at all,
  // which for the whole country is quicker than to compare its day in every sum.
  const hasWindows = days.some(({ windows }) => windows.length > 0);
  const isAfter = hasWindows ? ' AND reported_on > @after' : '';
  const values: Record<string, Day> = { after };
  const sums = days.flatMap(({ from, cell, windows }, n) => {
    // Where the opening figure contains the cell, `now` is blank, and the windows count the cell.
    const until = cell > after ? from : addDays(cell, 1);
    Object.assign(values, { [`from${n}`]: from, [`cell${n}`]: cell, [`until${n}`]: until });
    return [
      `reported_on < @from${n}${isAfter}`,
      `reported_on = @cell${n}${isAfter}`,
      ...windows.map((window, m) => {
        Object.assign(values, { [`from${n}_${m}`]: window.from, [`to${n}_${m}`]: window.to });
        return `reported_on BETWEEN @from${n}_${m} AND @to${n}_${m} AND reported_on < @until${n}`;
      }),
    ];
  });
  const last = days.reduce((most, { cell }) => (cell > most ? cell : most), '');
  // One JSON text a column: handing over a hundred thousand rows would take longer than the query.
  const columns = ['unit_id', ...sums.map((_, n) => `sum${n}`)];
  const named = sums.map((when, n) => `sum(value) FILTER (WHERE ${when}) AS sum${n}`);
  const texts = db
    .prepare<unknown, [Record<string, unknown>]>(
      `SELECT ${columns.map((column) => `json_group_array(${column})`).join(', ')}
       FROM (SELECT unit_id, ${named.join(', ')} FROM result
             WHERE indicator_id = @indicatorId AND reported_on <= @last
                   ${hasWindows ? '' : 'AND reported_on > @after'}
             GROUP BY unit_id)`,
    )
    .raw()
    .get({ indicatorId, last, ...values }) as string[];
  const [unitIds = [], ...read] = texts.map((text) => JSON.parse(text) as number[]);
  return {
    unitIds,
    days: days.map(({ windows }) => {
      const [before = [], now = [], ...inWindows] = read.splice(0, 2 + windows.length);
      return { before, now, windows: inWindows };
    }),
  };
}

/** Readings of a stock: the last one before a period, and that of its cell. */
export function readStocks(
  db: ReadHandle,
  indicatorId: number,
  { from, cell }: { from: Day; cell: Day },
): { before: [...UnitFigures, readOn: Day][]; now: UnitFigures[] } {
  // SQLite takes a bare column from the row that holds the maximum.
  const before = db
    .prepare<unknown, [number, string]>(
      `SELECT unit_id, value, max(reported_on) FROM result
       WHERE indicator_id = ? AND reported_on < ? GROUP BY unit_id`,
    )
    .raw()
    .all(indicatorId, from) as [number, number, Day][];
  return { before, now: readCells(db, indicatorId, cell) };
}

/** What was keyed for an indicator on one day. */
function readCells(db: ReadHandle, indicatorId: number, on: Day): UnitFigures[] {
  return db
    .prepare<unknown, [number, string]>(
      'SELECT unit_id, value FROM result WHERE indicator_id = ? AND reported_on = ?',
    )
    .raw()
    .all(indicatorId, on) as [number, number][];
}

/**
 * What was keyed for an indicator from one day to another, both included: lists that belong
 * together place by place.
 */
export function readCellsBetween(
  db: ReadHandle,
  indicatorId: number,
  { from, to }: { from: Day; to: Day },
): { unitIds: number[]; days: Day[]; values: number[] } {
  const texts = db
    .prepare<unknown, [number, string, string]>(
      `SELECT json_group_array(unit_id), json_group_array(reported_on), json_group_array(value)
       FROM result WHERE indicator_id = ? AND reported_on BETWEEN ? AND ?`,
    )
    .raw()
    .get(indicatorId, from, to) as string[];
  const [unitIds, days, values] = texts.map((text) => JSON.parse(text)) as [
    number[],
    Day[],
    number[],
  ];
  return { unitIds, days, values };
}

/** Units of a campaign with the root, each once. */
const MEMBERS = `(SELECT unit_id FROM campaign_unit WHERE campaign_id = @campaignId
                  UNION SELECT root_unit_id FROM campaign WHERE id = @campaignId)`;

/**
 * The last values, at most `most`, that each unit of a campaign keyed before a day: two lists that
 * belong together place by place, in which the values of a unit stand together.
 */
export function readLastValues(
  db: ReadHandle,
  { campaignId, indicatorId }: { campaignId: number; indicatorId: number },
  { before, most }: { before: Day; most: number },
): { unitIds: number[]; values: number[] } {
  // By the primary key the last results of a unit are found without reading those before them.
  const texts = db
    .prepare<unknown, [Record<string, unknown>]>(
      `SELECT json_group_array(member.unit_id), json_group_array(value)
       FROM ${MEMBERS} AS member CROSS JOIN result
       WHERE indicator_id = @indicatorId AND result.unit_id = member.unit_id
         AND reported_on < @before AND reported_on >= coalesce(
           (SELECT reported_on FROM result
            WHERE indicator_id = @indicatorId AND unit_id = member.unit_id
              AND reported_on < @before
            ORDER BY reported_on DESC LIMIT 1 OFFSET @skipped), '')`,
    )
    .raw()
    .get({ campaignId, indicatorId, before, skipped: most - 1 }) as string[];
  const [unitIds, values] = texts.map((text) => JSON.parse(text)) as [number[], number[]];
  return { unitIds, values };
}

/** Days from one to another, both included, on which something was keyed for an indicator. */
export function listKeyedDays(
  db: ReadHandle,
  indicatorId: number,
  { from, to }: { from: Day; to: Day },
): Day[] {
  return db
    .prepare<{ on: Day }, [number, string, string]>(
      `SELECT DISTINCT reported_on AS "on" FROM result
       WHERE indicator_id = ? AND reported_on BETWEEN ? AND ?`,
    )
    .all(indicatorId, from, to)
    .map(({ on }) => on);
}

/** Last day with results of a campaign; null when there is none. */
export function lastReportedOn(
  db: ReadHandle,
  campaignId: number,
  indicatorIds: readonly number[],
): Day | null {
  // One look into the key per unit instead of a scan over every result.
  const statement = db.prepare<{ on: string | null }, [Record<string, number>]>(
    `SELECT max((SELECT max(reported_on) FROM result
                 WHERE result.indicator_id = @indicatorId AND result.unit_id = member.unit_id)) AS "on"
     FROM ${MEMBERS} AS member`,
  );
  return indicatorIds.reduce<Day | null>((last, indicatorId) => {
    const on = statement.get({ indicatorId, campaignId })?.on ?? null;
    return on !== null && (last === null || on > last) ? on : last;
  }, null);
}

/** The cells of an indicator that have results on days outside a window, by unit and day. */
export function listStrayDays(
  db: ReadHandle,
  indicatorId: number,
  from: Day,
  to: Day,
): { unitId: number; on: Day }[] {
  return db
    .prepare<{ unitId: number; on: string }, [number, string, string]>(
      `SELECT unit_id AS unitId, reported_on AS "on" FROM result
       WHERE indicator_id = ? AND (reported_on < ? OR reported_on > ?)
       ORDER BY unit_id, reported_on`,
    )
    .all(indicatorId, from, to);
}

/**
 * What some units keyed for an indicator from one day to another, both included: by day, by unit.
 */
export function readUnitsBetween(
  db: ReadHandle,
  indicatorId: number,
  unitIds: readonly number[],
  { from, to }: { from: Day; to: Day },
): Map<Day, Map<number, number>> {
  const rows = db
    .prepare<unknown, [string, number, string, string]>(
      // Unit by unit: the key begins with the indicator and the unit.
      `SELECT reported_on, unit_id, result.value FROM json_each(?) AS asked
       CROSS JOIN result ON unit_id = asked.value
       WHERE indicator_id = ? AND reported_on BETWEEN ? AND ?`,
    )
    .raw()
    .iterate(JSON.stringify(unitIds), indicatorId, from, to) as Iterable<[Day, number, number]>;
  const days = new Map<Day, Map<number, number>>();
  for (const [on, unitId, value] of rows) {
    const known = days.get(on);
    if (known) known.set(unitId, value);
    else days.set(on, new Map([[unitId, value]]));
  }
  return days;
}

/** Cells of an indicator at the same units on each of some days; days and units rise. */
export interface CellBlock {
  indicatorId: number;
  days: readonly Day[];
  unitIds: readonly number[];
}

/** Writes a block in two statements; values stand day by day, and null erases. */
export function putBlock(
  db: WriteHandle,
  { indicatorId, days, unitIds }: CellBlock,
  values: readonly (number | null)[],
): void {
  // A form or a package of one day, as most are, takes three quarters of the time this way.
  if (days.length === 1) {
    putResults(db, { indicatorId, on: days[0]! }, unitIds, values);
    return;
  }
  const erased: [unitId: number, on: Day][] = [];
  const names = days.map((on) => `"${on}":`);
  const units: string[] = [];
  // Units, then days, as they lie in the table. The text is put together here: an object for each
  // unit would take three times as long.
  for (const [n, unitId] of unitIds.entries()) {
    let cells = '';
    for (let d = 0; d < days.length; d += 1) {
      const value = values[d * unitIds.length + n]!;
      if (value === null) erased.push([unitId, days[d]!]);
      else cells += `${cells === '' ? '' : ','}${names[d]}${value}`;
    }
    if (cells !== '') units.push(`"${unitId}":{${cells}}`);
  }
  if (erased.length > 0) {
    db.prepare<unknown, [number, string]>(
      `DELETE FROM result WHERE indicator_id = ? AND (unit_id, reported_on) IN (
         SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
    ).run(indicatorId, JSON.stringify(erased));
  }
  if (units.length === 0) return;
  db.prepare<unknown, [number, string]>(
    `INSERT INTO result (indicator_id, unit_id, reported_on, value)
     SELECT ?, CAST(unit.key AS INTEGER), cell.key, cell.value
     FROM jsonb_each(?) AS unit CROSS JOIN jsonb_each(unit.value) AS cell WHERE TRUE
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  ).run(indicatorId, `{${units.join(',')}}`);
}
