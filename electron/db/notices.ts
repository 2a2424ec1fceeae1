import { z } from 'zod';
import type { NoticeRule } from '../../shared/domain/notice.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** Notices of deadlines: when they are wanted, and which were shown. */

export interface KeptNoticeRule extends NoticeRule {
  /** Whether the program goes on when its window is closed; null while nobody was asked. */
  staysOpen: boolean | null;
}

const times = z.array(z.string());
const minutes = z.array(z.int());

export function readNoticeRule(db: ReadHandle): KeptNoticeRule {
  const row = db
    .prepare<{ dailyAt: string; minutesBefore: string; staysOpen: 0 | 1 | null }>(
      `SELECT daily_at AS dailyAt, minutes_before AS minutesBefore, stays_open AS staysOpen
       FROM notice_rule`,
    )
    .get()!;
  return {
    dailyAt: times.parse(JSON.parse(row.dailyAt)),
    minutesBefore: minutes.parse(JSON.parse(row.minutesBefore)),
    staysOpen: row.staysOpen === null ? null : row.staysOpen === 1,
  };
}

export function putNoticeRule(
  db: WriteHandle,
  { dailyAt, minutesBefore, staysOpen }: KeptNoticeRule,
): void {
  db.prepare<unknown, [string, string, number | null]>(
    'UPDATE notice_rule SET daily_at = ?, minutes_before = ?, stays_open = ?',
  ).run(
    JSON.stringify(dailyAt),
    JSON.stringify(minutesBefore),
    staysOpen === null ? null : Number(staysOpen),
  );
}

/** A notice as it was shown. */
export interface ShownNotice {
  id: number;
  campaignId: number;
  campaign: string;
  /** ISO 8601. */
  at: string;
  title: string;
  body: string;
}

/** Those since an instant that nobody put away yet, the last one first. */
export const listUnseenNotices = (db: ReadHandle, since: string): ShownNotice[] =>
  db
    .prepare<ShownNotice, [string]>(
      `SELECT notice.id, campaign_id AS campaignId, campaign.name AS campaign, at, title, body
       FROM notice JOIN campaign ON campaign.id = campaign_id
       WHERE seen_at IS NULL AND at >= ? AND campaign.removed_at IS NULL
       ORDER BY at DESC, notice.id DESC`,
    )
    .all(since);

export const hasNotice = (db: ReadHandle, campaignId: number, key: string): boolean =>
  db
    .prepare<unknown, [number, string]>('SELECT 1 FROM notice WHERE campaign_id = ? AND key = ?')
    .get(campaignId, key) !== undefined;

export interface NewNotice {
  key: string;
  /** Null where there is nothing to tell. */
  text: { title: string; body: string } | null;
}

/** Keeps that a notice was shown at an instant; false when another window was first. */
export function insertNotice(
  db: WriteHandle,
  campaignId: number,
  { key, text }: NewNotice,
  at: string,
): boolean {
  const { changes } = db
    .prepare<unknown, [number, string, string, string, string, string | null]>(
      `INSERT INTO notice (campaign_id, key, at, title, body, seen_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (campaign_id, key) DO NOTHING`,
    )
    .run(campaignId, key, at, text?.title ?? '', text?.body ?? '', text === null ? at : null);
  return changes > 0;
}

export function markSeen(db: WriteHandle, ids: readonly number[], at: string): void {
  const mark = db.prepare<unknown, [string, number]>(
    'UPDATE notice SET seen_at = ? WHERE id = ? AND seen_at IS NULL',
  );
  for (const id of ids) mark.run(at, id);
}

/** Forgets notices that were shown before an instant. */
export function dropNotices(db: WriteHandle, before: string): void {
  db.prepare<unknown, [string]>('DELETE FROM notice WHERE at < ?').run(before);
}
