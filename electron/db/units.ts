import type { Unit, UnitKind } from '../../shared/domain/campaign.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

export interface NewUnit {
  parentId: number | null;
  code: string;
  name: string;
  kind: UnitKind;
  validFromOn: string | null;
  validToOn: string | null;
}

export function findUnitIdByCode(db: ReadHandle, code: string): number | null {
  const row = db.prepare<{ id: number }, [string]>('SELECT id FROM unit WHERE code = ?').get(code);
  return row?.id ?? null;
}

/**
 * A free code for a unit that the official catalogue does not hold: "CQ-1", "CQ-2"…, none of
 * `reserved`, which are about to be used.
 */
export function nextOwnCode(db: ReadHandle, reserved: ReadonlySet<string>): string {
  const taken = db.prepare<{ n: number }>('SELECT count(*) AS n FROM unit').get()?.n ?? 0;
  for (let number = taken; ; number++) {
    const code = `CQ-${number}`;
    if (number > 0 && !reserved.has(code) && findUnitIdByCode(db, code) === null) return code;
  }
}

export function insertUnit(db: WriteHandle, unit: NewUnit): number {
  return Number(
    db
      .prepare<unknown, unknown[]>(
        `INSERT INTO unit (parent_id, code, name, kind, valid_from_on, valid_to_on)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(unit.parentId, unit.code, unit.name, unit.kind, unit.validFromOn, unit.validToOn)
      .lastInsertRowid,
  );
}

export function insertAlias(db: WriteHandle, unitId: number, alias: string): void {
  db.prepare<unknown, [number, string]>(
    'INSERT INTO unit_alias (unit_id, alias) VALUES (?, ?) ON CONFLICT DO NOTHING',
  ).run(unitId, alias);
}

export function insertCampaignUnit(
  db: WriteHandle,
  campaignId: number,
  unitId: number,
  position: number,
  printedName: string | null,
): void {
  db.prepare<unknown, [number, number, number, string | null]>(
    `INSERT INTO campaign_unit (campaign_id, unit_id, position, printed_name)
     VALUES (?, ?, ?, ?)`,
  ).run(campaignId, unitId, position, printedName);
}

/** The units that report in a campaign, in their official order. */
export function listCampaignUnits(db: ReadHandle, campaignId: number): Unit[] {
  return db
    .prepare<Unit, [number]>(
      `SELECT unit.id, unit.code, unit.name, coalesce(printed_name, unit.name) AS printedName
       FROM campaign_unit JOIN unit ON unit.id = campaign_unit.unit_id
       WHERE campaign_id = ? ORDER BY position`,
    )
    .all(campaignId);
}

/** Aliases of the units of a campaign, by unit. */
export function listAliases(db: ReadHandle, campaignId: number): Map<number, string[]> {
  const aliases = new Map<number, string[]>();
  const rows = db
    .prepare<{ unitId: number; alias: string }, [number]>(
      `SELECT unit_alias.unit_id AS unitId, alias
       FROM unit_alias JOIN campaign_unit USING (unit_id)
       WHERE campaign_id = ? ORDER BY alias`,
    )
    .all(campaignId);
  for (const { unitId, alias } of rows)
    aliases.set(unitId, [...(aliases.get(unitId) ?? []), alias]);
  return aliases;
}
