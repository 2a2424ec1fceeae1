import type { ListedClosing } from '../../shared/contract/methods.ts';
import type { New } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

interface ClosingRow extends Closing {
  openedAt: string | null;
  openedBy: string | null;
  reason: string | null;
}

/** A row of closings as SQLite holds it. */
type StoredClosing<Row> = Omit<Row, 'blankReason'> & { blankReason: string | null };

const toClosing = <Row>({ blankReason, ...row }: StoredClosing<Row>) => ({
  ...row,
  ...(blankReason === null ? {} : { blankReason }),
});

const COLUMNS = `id, uid, from_on AS "from", to_on AS "to", closed_at AS closedAt, closed_by AS closedBy,
                 blank_reason AS blankReason`;

/**
 * Closings not opened again that have a day in common with a window, both ends included, in order.
 */
export function listClosings(
  db: ReadHandle,
  campaignId: number,
  { from, to }: { from: Day; to: Day },
): Closing[] {
  return db
    .prepare<StoredClosing<Closing>, [number, string, string]>(
      `SELECT ${COLUMNS} FROM closing
       WHERE campaign_id = ? AND opened_at IS NULL AND to_on >= ? AND from_on <= ?
       ORDER BY from_on`,
    )
    .all(campaignId, from, to)
    .map(toClosing);
}

/** Campaigns with days that are closed, those that were taken out as well. */
export function listClosedCampaigns(db: ReadHandle): number[] {
  return db
    .prepare<{ id: number }>(
      'SELECT DISTINCT campaign_id AS id FROM closing WHERE opened_at IS NULL ORDER BY campaign_id',
    )
    .all()
    .map(({ id }) => id);
}

/** All closings of a campaign, newest first. */
export function listAllClosings(db: ReadHandle, campaignId: number): ListedClosing[] {
  return db
    .prepare<StoredClosing<ClosingRow>, [number]>(
      `SELECT ${COLUMNS}, opened_at AS openedAt, opened_by AS openedBy, reason
       FROM closing WHERE campaign_id = ? ORDER BY id DESC`,
    )
    .all(campaignId)
    .map(({ openedAt, openedBy, reason, ...closing }) => ({
      ...toClosing<Closing>(closing),
      opened: openedAt === null ? null : { at: openedAt, by: openedBy ?? '', reason: reason ?? '' },
    }));
}

export function insertClosing(db: WriteHandle, campaignId: number, closing: New<Closing>): Closing {
  const { from, to, closedAt, closedBy, blankReason } = closing;
  const uid = newUid();
  const { lastInsertRowid } = db
    .prepare<unknown, [string, number, string, string, string, string, string | null]>(
      `INSERT INTO closing (uid, campaign_id, from_on, to_on, closed_at, closed_by, blank_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(uid, campaignId, from, to, closedAt, closedBy, blankReason ?? null);
  return { id: Number(lastInsertRowid), uid, ...closing };
}

/** The row stays, with who opened it and why. */
export function openClosing(
  db: WriteHandle,
  id: number,
  opened: { at: string; by: string; reason: string },
): void {
  db.prepare<unknown, [string, string, string, number]>(
    'UPDATE closing SET opened_at = ?, opened_by = ?, reason = ? WHERE id = ?',
  ).run(opened.at, opened.by, opened.reason, id);
}

/**
 * Keeps which cells of an indicator had a figure when days of their period were closed, but not
 * the last of them. `keptOn` is the day at which the figures of the period are kept.
 */
export function keepClosedCells(
  db: WriteHandle,
  closingId: number,
  { indicatorId, keptOn }: { indicatorId: number; keptOn: Day },
): void {
  db.prepare<unknown, [number, number, string]>(
    `INSERT INTO closed_cell (closing_id, indicator_id, unit_id)
     SELECT ?, indicator_id, unit_id FROM result WHERE indicator_id = ? AND reported_on = ?`,
  ).run(closingId, indicatorId, keptOn);
}

/**
 * Units whose figure of a period was closed with days before its last one, see `keepClosedCells`.
 */
export function readClosedCells(
  db: ReadHandle,
  closingId: number,
  indicatorId: number,
): ReadonlySet<number> {
  const ids = db
    .prepare<number, [number, number]>(
      'SELECT unit_id FROM closed_cell WHERE closing_id = ? AND indicator_id = ?',
    )
    .pluck()
    .all(closingId, indicatorId);
  return new Set(ids);
}

/**
 * By unit, the closing by which a cell of an indicator is closed although the last day of its
 * period is open; of several, the first that was not opened again.
 */
export function readClosedWithin(
  db: ReadHandle,
  campaignId: number,
  indicatorId: number,
  { from, to }: { from: Day; to: Day },
): Map<number, number> {
  const rows = db
    .prepare<unknown, [number, string, string, number]>(
      `SELECT unit_id, min(closing_id)
       FROM closing JOIN closed_cell ON closing_id = closing.id
       WHERE campaign_id = ? AND opened_at IS NULL AND to_on >= ? AND to_on < ?
         AND indicator_id = ?
       GROUP BY unit_id`,
    )
    .raw()
    .all(campaignId, from, to, indicatorId) as [number, number][];
  return new Map(rows);
}
