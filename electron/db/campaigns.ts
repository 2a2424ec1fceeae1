import type { Campaign } from '../../shared/domain/campaign.ts';
import type { CampaignHead } from '../../shared/domain/settings.ts';
import type { StatedFigure } from '../../shared/domain/stated.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

const SELECT_CAMPAIGN = `
  SELECT campaign.id, campaign.name, sample, plan_type AS planType, plan_number AS planNumber,
         plan_on AS planOn, issuer, root_unit_id AS rootUnitId, unit.name AS rootUnitName,
         starts_on AS startsOn, ends_on AS endsOn, opening_on AS openingOn
  FROM campaign JOIN unit ON unit.id = root_unit_id
  WHERE campaign.removed_at IS NULL`;

/** Newest first. */
export function listCampaigns(db: ReadHandle): Campaign[] {
  return db.prepare<Campaign>(`${SELECT_CAMPAIGN} ORDER BY campaign.id DESC`).all();
}

export function findCampaign(db: ReadHandle, id: number): Campaign | null {
  return db.prepare<Campaign, [number]>(`${SELECT_CAMPAIGN} AND campaign.id = ?`).get(id) ?? null;
}

/** The campaign that was made from a sample, if it is there already. */
export function findSampleCampaign(db: ReadHandle, sample: string): Campaign | null {
  return db.prepare<Campaign, [string]>(`${SELECT_CAMPAIGN} AND sample = ?`).get(sample) ?? null;
}

export type NewCampaign = Omit<Campaign, 'id' | 'rootUnitName'>;

export function insertCampaign(db: WriteHandle, campaign: NewCampaign): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [NewCampaign]>(
      `INSERT INTO campaign (name, sample, plan_type, plan_number, plan_on, issuer, root_unit_id,
                             starts_on, ends_on, opening_on)
       VALUES (@name, @sample, @planType, @planNumber, @planOn, @issuer, @rootUnitId,
               @startsOn, @endsOn, @openingOn)`,
    )
    .run(campaign);
  return Number(lastInsertRowid);
}

export function updateCampaign(db: WriteHandle, id: number, head: CampaignHead): void {
  db.prepare<unknown, [CampaignHead & { id: number }]>(
    `UPDATE campaign SET name = @name, plan_type = @planType, plan_number = @planNumber,
                         plan_on = @planOn, issuer = @issuer, starts_on = @startsOn,
                         ends_on = @endsOn, opening_on = @openingOn
     WHERE id = @id`,
  ).run({ ...head, id });
}

/** Opening figures of a campaign hold at the end of another day now. */
export function moveOpenings(db: WriteHandle, campaignId: number, takenOn: string): void {
  db.prepare<unknown, [string, number]>(
    `UPDATE opening SET taken_on = ?
     WHERE indicator_id IN (SELECT id FROM indicator WHERE campaign_id = ?)`,
  ).run(takenOn, campaignId);
}

/** The units of one campaign take part in another one too, in the same order. */
export function copyCampaignUnits(db: WriteHandle, fromId: number, toId: number): void {
  db.prepare<unknown, [number, number]>(
    `INSERT INTO campaign_unit (campaign_id, unit_id, position, printed_name)
     SELECT ?, unit_id, position, printed_name FROM campaign_unit
     WHERE campaign_id = ? AND removed_at IS NULL`,
  ).run(toId, fromId);
}

export function insertStatedFigure(db: WriteHandle, stated: StatedFigure): void {
  db.prepare<unknown, [StatedFigure]>(
    `INSERT INTO stated_figure (indicator_id, unit_id, milestone_id, other_id, measure, on_day,
                                printed, place)
     VALUES (@indicatorId, @unitId, @milestoneId, @otherId, @measure, @on, @printed, @place)`,
  ).run(stated);
}

/** Figures that documents print, in the order they were kept, of what is still set up. */
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
