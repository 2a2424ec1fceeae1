import type { Day } from '../../shared/domain/day.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** A target given to a unit itself, in units of count; `high` is the upper end of a range. */
export interface StoredTarget extends TargetKey {
  value: number;
  high: number | null;
}

export interface TargetKey {
  indicatorId: number;
  milestoneId: number;
  unitId: number;
}

/** What an indicator of a unit had reached at the end of the campaign's opening day. */
export interface StoredOpening {
  indicatorId: number;
  unitId: number;
  value: number;
}

/** Targets of an indicator as lists of equal length; a day of "" means from the beginning. */
export interface GivenTargets {
  milestoneIds: number[];
  unitIds: number[];
  values: number[];
  highs: (number | null)[];
  sinceOn: (Day | '')[];
}

/**
 * All targets of an indicator that hold by a day, of units that closed as well. Of several of a
 * unit by a milestone the last one holds.
 */
export function readGivenTargets(db: ReadHandle, indicatorId: number, on: Day): GivenTargets {
  // Columns as JSON: a hundred thousand rows would cost more on their way than in the database.
  const texts = db
    .prepare<unknown, [number, Day]>(
      `SELECT json_group_array(milestone_id), json_group_array(unit_id), json_group_array(value),
              json_group_array(high), json_group_array(since_on)
       FROM (SELECT * FROM target WHERE indicator_id = ? AND since_on <= ?
             ORDER BY unit_id, milestone_id, since_on)`,
    )
    .raw()
    .get(indicatorId, on) as string[];
  const [milestoneIds, unitIds, values, highs, sinceOn] = texts.map((text) => JSON.parse(text));
  return { milestoneIds, unitIds, values, highs, sinceOn };
}

/**
 * The day from which a target holds that somebody gives a unit while looking at the day `on`: the
 * day by then on which the unit last took over others of the campaign, or the one from which its
 * present target holds, whichever is later; "" for the beginning. So a target keyed for a day
 * before a merger leaves the days after the merger as they were, and the other way round.
 */
export function sinceOfTarget(db: ReadHandle, key: TargetKey, on: Day): Day | '' {
  const row = db
    .prepare<{ since: Day | '' | null }, [TargetKey & { on: Day }]>(
      `WITH looked (on_day) AS (
         SELECT max(@on, coalesce(valid_from_on, '')) FROM unit WHERE id = @unitId)
       SELECT max(day) AS since FROM (
         SELECT since_on AS day FROM target, looked
         WHERE indicator_id = @indicatorId AND milestone_id = @milestoneId
           AND unit_id = @unitId AND since_on <= looked.on_day
         UNION ALL
         -- Successions are few: they come first, then the members one by one.
         SELECT succession.on_day FROM succession CROSS JOIN looked
         CROSS JOIN indicator ON indicator.id = @indicatorId
         CROSS JOIN campaign_unit ON campaign_unit.campaign_id = indicator.campaign_id
          AND campaign_unit.unit_id = old_unit_id AND campaign_unit.removed_at IS NULL
         WHERE new_unit_id = @unitId AND succession.on_day <= looked.on_day)`,
    )
    .get({ ...key, on });
  return row?.since ?? '';
}

/** A target with the day from which it holds; "" for always. */
export type TargetSince = TargetKey & { since: Day | '' };

/** The target that was given to a unit from a day on; null where none was. */
export function readTarget(db: ReadHandle, key: TargetSince): StoredTarget | null {
  return (
    db
      .prepare<StoredTarget, [TargetSince]>(
        `SELECT indicator_id AS indicatorId, milestone_id AS milestoneId, unit_id AS unitId,
                value, high
         FROM target
         WHERE indicator_id = @indicatorId AND milestone_id = @milestoneId AND unit_id = @unitId
           AND since_on = @since`,
      )
      .get(key) ?? null
  );
}

/** Writes a target over the one that was there; `value` null takes it away. */
export function putTarget(
  db: WriteHandle,
  { value, high, ...key }: TargetSince & { value: number | null; high: number | null },
): void {
  if (value === null) {
    db.prepare<unknown, [TargetSince]>(
      `DELETE FROM target
       WHERE indicator_id = @indicatorId AND milestone_id = @milestoneId AND unit_id = @unitId
         AND since_on = @since`,
    ).run(key);
    return;
  }
  db.prepare<unknown, [StoredTarget & TargetSince]>(
    `INSERT INTO target (indicator_id, milestone_id, unit_id, since_on, value, high)
     VALUES (@indicatorId, @milestoneId, @unitId, @since, @value, @high)
     ON CONFLICT DO UPDATE SET value = excluded.value, high = excluded.high`,
  ).run({ ...key, value, high });
}

/**
 * The days on which targets of a campaign begin to hold, without the beginning itself, in order.
 */
export function listTargetDays(
  db: ReadHandle,
  campaignId: number,
): { since: Day; targets: number }[] {
  return db
    .prepare<{ since: Day; targets: number }, [number]>(
      `SELECT since_on AS since, count(*) AS targets FROM target JOIN indicator ON indicator.id = indicator_id
       WHERE campaign_id = ? AND since_on <> '' GROUP BY since_on ORDER BY since_on`,
    )
    .all(campaignId);
}

export type OpeningRow = readonly [indicatorId: number, unitId: number, value: number];

/** All opening figures of a campaign, of units that closed as well, one by one. */
export function eachOpening(
  db: ReadHandle,
  campaignId: number,
  visit: (opening: OpeningRow) => void,
): void {
  const rows = db
    .prepare<unknown, [number]>(
      `SELECT opening.indicator_id, opening.unit_id, opening.value
       FROM indicator JOIN opening ON opening.indicator_id = indicator.id
       WHERE indicator.campaign_id = ? AND indicator.removed_at IS NULL`,
    )
    .raw()
    .iterate(campaignId) as Iterable<OpeningRow>;
  for (const row of rows) visit(row);
}

export function readOpening(
  db: ReadHandle,
  { indicatorId, unitId }: Omit<StoredOpening, 'value'>,
): number | null {
  const row = db
    .prepare<{ value: number }, [number, number]>(
      'SELECT value FROM opening WHERE indicator_id = ? AND unit_id = ?',
    )
    .get(indicatorId, unitId);
  return row?.value ?? null;
}

/** Writes an opening figure, the position at the end of `takenOn`; `value` null takes it away. */
export function putOpening(
  db: WriteHandle,
  opening: Omit<StoredOpening, 'value'> & { takenOn: string; value: number | null },
): void {
  const { indicatorId, unitId, takenOn, value } = opening;
  if (value === null) {
    db.prepare<unknown, [number, number]>(
      'DELETE FROM opening WHERE indicator_id = ? AND unit_id = ?',
    ).run(indicatorId, unitId);
    return;
  }
  db.prepare<unknown, [number, number, string, number]>(
    `INSERT INTO opening (indicator_id, unit_id, taken_on, value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET taken_on = excluded.taken_on, value = excluded.value`,
  ).run(indicatorId, unitId, takenOn, value);
}
