import type { ToldEntry } from '../../shared/domain/calendar-entries.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** What calendar files told of the deadlines of a campaign, see `entriesToTell`. */

/** A campaign, and the reference of the unit that a file is for; '' for all of it. */
export interface CalendarScope {
  campaignId: number;
  scope: string;
}

interface Row {
  uid: string;
  title: string;
  about: string;
  on: string;
  namedAt: string | null;
  sequence: number;
  isCancelled: 0 | 1;
}

export const listToldEntries = (db: ReadHandle, of: CalendarScope): ToldEntry[] =>
  db
    .prepare<Row, [CalendarScope]>(
      `SELECT uid, title, about, on_day AS "on", named_at AS namedAt, sequence,
              is_cancelled AS isCancelled
       FROM calendar_entry WHERE campaign_id = @campaignId AND scope = @scope`,
    )
    .all(of)
    .map(({ namedAt, isCancelled, ...row }) => ({
      ...row,
      at: namedAt === null ? null : Date.parse(namedAt),
      isCancelled: isCancelled === 1,
    }));

/** When the last file was made (ISO 8601); null where there was none. */
export const lastToldAt = (db: ReadHandle, of: CalendarScope): string | null =>
  db
    .prepare<{ at: string | null }, [CalendarScope]>(
      `SELECT max(at) AS at FROM calendar_entry
       WHERE campaign_id = @campaignId AND scope = @scope`,
    )
    .get(of)?.at ?? null;

/** Keeps what a file told, made at an instant (ISO 8601). */
export function putToldEntries(
  db: WriteHandle,
  of: CalendarScope,
  entries: readonly ToldEntry[],
  toldAt: string,
): void {
  const put = db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO calendar_entry (campaign_id, scope, uid, title, about, on_day, named_at, sequence,
                                 is_cancelled, at)
     VALUES (@campaignId, @scope, @uid, @title, @about, @on, @namedAt, @sequence, @isCancelled, @toldAt)
     ON CONFLICT (campaign_id, scope, uid) DO UPDATE SET
       title = excluded.title, about = excluded.about, on_day = excluded.on_day,
       named_at = excluded.named_at, sequence = excluded.sequence,
       is_cancelled = excluded.is_cancelled, at = excluded.at
     -- Of two files that were made at once the later state stays.
     WHERE excluded.sequence >= calendar_entry.sequence`,
  );
  for (const { at, isCancelled, ...entry } of entries) {
    put.run({
      ...of,
      ...entry,
      namedAt: at === null ? null : new Date(at).toISOString(),
      isCancelled: isCancelled ? 1 : 0,
      toldAt,
    });
  }
}
