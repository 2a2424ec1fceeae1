import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import type { StatedFigure } from '../../shared/domain/checks.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

const SELECT_CAMPAIGN = `
  SELECT campaign.id, campaign.name, plan_type AS planType, plan_number AS planNumber,
         plan_on AS planOn, issuer, unit.name AS rootUnitName, starts_on AS startsOn,
         ends_on AS endsOn, opening_on AS openingOn
  FROM campaign JOIN unit ON unit.id = root_unit_id`;

/** Newest first. */
export function listCampaigns(db: ReadHandle): Campaign[] {
  return db.prepare<Campaign>(`${SELECT_CAMPAIGN} ORDER BY campaign.id DESC`).all();
}

export function findCampaign(db: ReadHandle, id: number): Campaign | null {
  return db.prepare<Campaign, [number]>(`${SELECT_CAMPAIGN} WHERE campaign.id = ?`).get(id) ?? null;
}

/** The campaign that was made from a sample, if it is there already. */
export function findSampleCampaignId(db: ReadHandle, sample: string): number | null {
  const row = db
    .prepare<{ id: number }, [string]>('SELECT id FROM campaign WHERE sample = ?')
    .get(sample);
  return row?.id ?? null;
}

export interface NewCampaign extends Omit<Campaign, 'id' | 'rootUnitName'> {
  sample: string | null;
  rootUnitId: number;
}

export function insertCampaign(db: WriteHandle, campaign: NewCampaign): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO campaign (name, sample, plan_type, plan_number, plan_on, issuer, root_unit_id,
                             starts_on, ends_on, opening_on)
       VALUES (@name, @sample, @planType, @planNumber, @planOn, @issuer, @rootUnitId,
               @startsOn, @endsOn, @openingOn)`,
    )
    .run({ ...campaign });
  return Number(lastInsertRowid);
}

export function insertIndicator(
  db: WriteHandle,
  campaignId: number,
  position: number,
  indicator: Omit<Indicator, 'id'>,
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO indicator (campaign_id, code, kind, full_name, name, short_name, counted,
                              position)
       VALUES (@campaignId, @code, @kind, @fullName, @name, @shortName, @counted, @position)`,
    )
    .run({ campaignId, position, ...indicator });
  return Number(lastInsertRowid);
}

export function insertIndicatorPart(db: WriteHandle, indicatorId: number, partId: number): void {
  db.prepare<unknown, [number, number]>(
    'INSERT INTO indicator_part (indicator_id, part_id) VALUES (?, ?)',
  ).run(indicatorId, partId);
}

/** Indicators of a campaign in their order. */
export function listIndicators(db: ReadHandle, campaignId: number): Indicator[] {
  return db
    .prepare<Indicator, [number]>(
      `SELECT id, code, kind, full_name AS fullName, name, short_name AS shortName, counted
       FROM indicator WHERE campaign_id = ? ORDER BY position`,
    )
    .all(campaignId);
}

/** Ids of the parts of a sum indicator. */
export function listParts(db: ReadHandle, indicatorId: number): number[] {
  return db
    .prepare<{ id: number }, [number]>(
      'SELECT part_id AS id FROM indicator_part WHERE indicator_id = ?',
    )
    .all(indicatorId)
    .map((row) => row.id);
}

export function insertStatedFigure(db: WriteHandle, campaignId: number, stated: StatedFigure) {
  db.prepare<unknown, [number, number | null, string, string, string]>(
    `INSERT INTO stated_figure (campaign_id, unit_id, code, printed, place)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(campaignId, stated.unitId, stated.code, stated.printed, stated.place);
}

/** Figures that documents print, in the order they were kept. */
export function listStatedFigures(db: ReadHandle, campaignId: number): StatedFigure[] {
  return db
    .prepare<StatedFigure, [number]>(
      `SELECT code, unit_id AS unitId, printed, place FROM stated_figure
       WHERE campaign_id = ? ORDER BY id`,
    )
    .all(campaignId);
}
