import type { Campaign, New } from '../../shared/domain/campaign.ts';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { CampaignHead } from '../../shared/domain/settings.ts';
import type { StatedFigure } from '../../shared/domain/stated.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import type { CellKey } from './results.ts';
import { newUid } from './uid.ts';

const SELECT_ANY_CAMPAIGN = `
  SELECT campaign.id, campaign.uid, campaign.name, sample, plan_type AS planType, plan_number AS planNumber,
         plan_on AS planOn, issuer, root_unit_id AS rootUnitId, unit.name AS rootUnitName,
         starts_on AS startsOn, ends_on AS endsOn, opening_on AS openingOn
  FROM campaign JOIN unit ON unit.id = root_unit_id`;
const SELECT_CAMPAIGN = `${SELECT_ANY_CAMPAIGN} WHERE campaign.removed_at IS NULL`;

/** Newest first. */
export function listCampaigns(db: ReadHandle): Campaign[] {
  return db.prepare<Campaign>(`${SELECT_CAMPAIGN} ORDER BY campaign.id DESC`).all();
}

export function findCampaign(db: ReadHandle, id: number): Campaign | null {
  return db.prepare<Campaign, [number]>(`${SELECT_CAMPAIGN} AND campaign.id = ?`).get(id) ?? null;
}

/** A campaign, also one that was taken out. */
export function findAnyCampaign(db: ReadHandle, id: number): Campaign | null {
  return (
    db.prepare<Campaign, [number]>(`${SELECT_ANY_CAMPAIGN} WHERE campaign.id = ?`).get(id) ?? null
  );
}

/** The campaign that was made from a sample, if it is there already. */
export function findSampleCampaign(db: ReadHandle, sample: string): Campaign | null {
  return db.prepare<Campaign, [string]>(`${SELECT_CAMPAIGN} AND sample = ?`).get(sample) ?? null;
}

/** A campaign by its uid, also one that was taken out, which comes back where it is given again. */
export const findCampaignByUid = (
  db: ReadHandle,
  uid: string,
): { id: number; isRemoved: boolean } | null => {
  const row = db
    .prepare<{ id: number; isRemoved: 0 | 1 }, [string]>(
      'SELECT id, removed_at IS NOT NULL AS isRemoved FROM campaign WHERE uid = ?',
    )
    .get(uid);
  return row ? { id: row.id, isRemoved: row.isRemoved === 1 } : null;
};

export function bringCampaignBack(db: WriteHandle, id: number): void {
  db.prepare<unknown, [number]>('UPDATE campaign SET removed_at = NULL WHERE id = ?').run(id);
}

export type NewCampaign = Omit<New<Campaign>, 'rootUnitName'>;

/** `uid` is given for a campaign that comes from another office; otherwise it is new. */
export function insertCampaign(db: WriteHandle, campaign: NewCampaign, uid = newUid()): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [NewCampaign & { uid: string }]>(
      `INSERT INTO campaign (uid, name, sample, plan_type, plan_number, plan_on, issuer, root_unit_id,
                             starts_on, ends_on, opening_on)
       VALUES (@uid, @name, @sample, @planType, @planNumber, @planOn, @issuer, @rootUnitId,
               @startsOn, @endsOn, @openingOn)`,
    )
    .run({ ...campaign, uid });
  return Number(lastInsertRowid);
}

export function updateCampaign(
  db: WriteHandle,
  id: number,
  head: CampaignHead & { rootUnitId: number },
): void {
  db.prepare<unknown, [CampaignHead & { id: number; rootUnitId: number }]>(
    `UPDATE campaign SET name = @name, plan_type = @planType, plan_number = @planNumber,
                         plan_on = @planOn, issuer = @issuer, starts_on = @startsOn,
                         ends_on = @endsOn, opening_on = @openingOn,
                         root_unit_id = @rootUnitId
     WHERE id = @id`,
  ).run({ ...head, id });
}

/** Moves the opening figures of a campaign to the end of another day. */
export function moveOpenings(db: WriteHandle, campaignId: number, takenOn: string): void {
  db.prepare<unknown, [string, number]>(
    `UPDATE opening SET taken_on = ?
     WHERE indicator_id IN (SELECT id FROM indicator WHERE campaign_id = ?)`,
  ).run(takenOn, campaignId);
}

/**
 * Results stored at a day by indicators that are keyed once for the whole campaign, those that were
 * taken out included.
 */
export function listOnceResults(
  db: ReadHandle,
  campaignId: number,
  on: Day,
): (CellKey & { value: number })[] {
  return db
    .prepare<CellKey & { value: number }, [number, string]>(
      `SELECT indicator_id AS indicatorId, unit_id AS unitId, reported_on AS "on", value
       FROM result JOIN indicator ON indicator.id = indicator_id
       WHERE campaign_id = ? AND period = 'once' AND reported_on = ?`,
    )
    .all(campaignId, on);
}

/**
 * How many results of an indicator lie on the days of a window, and the first and last of these.
 */
export function countResultsWithin(
  db: ReadHandle,
  indicatorId: number,
  from: Day,
  to: Day,
): { results: number; first: Day | null; last: Day | null } {
  return db
    .prepare<{ results: number; first: Day | null; last: Day | null }, [number, string, string]>(
      `SELECT count(*) AS results, min(reported_on) AS first, max(reported_on) AS last
       FROM result WHERE indicator_id = ? AND reported_on BETWEEN ? AND ?`,
    )
    .get(indicatorId, from, to) as { results: number; first: Day | null; last: Day | null };
}

/** The same with their sum, but only of units that take part in the campaign. */
export function sumResultsWithin(
  db: ReadHandle,
  indicatorId: number,
  from: Day,
  to: Day,
): { results: number; sum: number; first: Day | null; last: Day | null } {
  return db
    .prepare<unknown, [Record<string, unknown>]>(
      `SELECT count(*) AS results, coalesce(sum(value), 0) AS sum, min(reported_on) AS first,
              max(reported_on) AS last
       FROM result JOIN indicator ON indicator.id = indicator_id
       JOIN campaign ON campaign.id = campaign_id
       WHERE indicator_id = @indicatorId AND reported_on BETWEEN @from AND @to
         AND (unit_id = root_unit_id OR EXISTS (
           SELECT 1 FROM campaign_unit WHERE campaign_unit.campaign_id = campaign.id
             AND campaign_unit.unit_id = result.unit_id AND campaign_unit.removed_at IS NULL))`,
    )
    .get({ indicatorId, from, to }) as ReturnType<typeof sumResultsWithin>;
}

/** Figures of any kind that a unit holds in a campaign. */
export function countFiguresAt(db: ReadHandle, campaignId: number, unitId: number): number {
  const row = db
    .prepare<{ figures: number }, [{ campaignId: number; unitId: number }]>(
      `WITH own AS (SELECT id FROM indicator WHERE campaign_id = @campaignId)
       SELECT (SELECT count(*) FROM result WHERE unit_id = @unitId AND indicator_id IN own)
            + (SELECT count(*) FROM opening WHERE unit_id = @unitId AND indicator_id IN own)
            + (SELECT count(*) FROM target WHERE unit_id = @unitId AND indicator_id IN own)
              AS figures`,
    )
    .get({ campaignId, unitId });
  return row?.figures ?? 0;
}

/**
 * Adds the units of one campaign to another, in the same order, without those that closed before
 * the other one begins.
 */
export function copyCampaignUnits(db: WriteHandle, fromId: number, toId: number): void {
  db.prepare<unknown, [{ fromId: number; toId: number; eraEndsOn: string }]>(
    `INSERT INTO campaign_unit (campaign_id, unit_id, position, printed_name)
     SELECT @toId, unit_id, position, printed_name
     FROM campaign_unit JOIN unit ON unit.id = unit_id
     WHERE campaign_id = @fromId AND campaign_unit.removed_at IS NULL
       AND (valid_to_on IS NULL
            OR valid_to_on >= (SELECT starts_on FROM campaign WHERE id = @toId)
            -- The whole list ended: nobody closed the unit.
            OR (era = 'threeTier' AND valid_to_on = @eraEndsOn))`,
  ).run({ fromId, toId, eraEndsOn: ERAS.threeTier.validToOn });
}

export function insertStatedFigure(db: WriteHandle, stated: StatedFigure): void {
  db.prepare<unknown, [StatedFigure]>(
    `INSERT INTO stated_figure (indicator_id, unit_id, milestone_id, other_id, measure, on_day,
                                printed, place)
     VALUES (@indicatorId, @unitId, @milestoneId, @otherId, @measure, @on, @printed, @place)`,
  ).run(stated);
}

/**
 * Figures that documents print, in the order in which they were stored, without things taken out.
 */
export function listStatedFigures(db: ReadHandle, campaignId: number): StatedFigure[] {
  return db
    .prepare<StatedFigure, [{ campaignId: number }]>(
      `WITH live AS (SELECT id FROM indicator
                     WHERE campaign_id = @campaignId AND removed_at IS NULL)
       SELECT measure, indicator_id AS indicatorId, unit_id AS unitId,
              milestone_id AS milestoneId, other_id AS otherId, on_day AS "on", printed, place
       FROM stated_figure
       WHERE indicator_id IN live AND (other_id IS NULL OR other_id IN live)
         AND (milestone_id IS NULL
              OR milestone_id IN (SELECT id FROM milestone WHERE removed_at IS NULL))
       ORDER BY id`,
    )
    .all({ campaignId });
}
