import type { Day } from '../../shared/domain/day.ts';
import type { SubmittedWindow } from '../../shared/domain/deadline-status.ts';
import type {
  CalendarKind,
  CalendarLine,
  OwnCalendarLine,
} from '../../shared/domain/work-calendar.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** What was done of deadlines by hand, which days were sent, and the office's own calendar lines. */

export type MarkKind = 'done' | 'excused';

/** What the clerk says of a deadline of a unit; instants are ISO 8601. */
export interface DeadlineMark {
  obligationId: number;
  unitId: number;
  slot: string;
  kind: MarkKind;
  /** The deadline as it stood when it was marked. */
  limitAt: string;
  doneAt: string;
  times: number;
  /** How many times it was asked for when it was marked. */
  asked: number;
  document: string;
  note: string;
  at: string;
  by: string;
}

const MARK = `SELECT obligation_id AS obligationId, unit_id AS unitId, slot, kind,
  limit_at AS limitAt, done_at AS doneAt, times, asked, document, note, at, by FROM deadline_mark`;

/** The marks of one deadline, of all units. */
export const listMarksOf = (
  db: ReadHandle,
  { obligationId, slot }: Pick<DeadlineMark, 'obligationId' | 'slot'>,
): DeadlineMark[] =>
  db
    .prepare<DeadlineMark, [number, string]>(`${MARK} WHERE obligation_id = ? AND slot = ?`)
    .all(obligationId, slot);

/** What decides how a deadline stands, with the units of which the same is said. */
export interface MarkGroup {
  kind: MarkKind;
  times: number;
  asked: number;
  /** Whether it was done in time, as `isInTime` says; 1 and 0 for true and false. */
  isInTime: 0 | 1;
  unitIds: number[];
}

/** The marks of one deadline, from the index alone: there may be thousands. */
export const listMarkGroups = (db: ReadHandle, obligationId: number, slot: string): MarkGroup[] =>
  db
    .prepare<Omit<MarkGroup, 'unitIds'> & { unitIds: string }, [number, string]>(
      `SELECT kind, times, asked, done_at < limit_at AS isInTime,
              json_group_array(unit_id) AS unitIds
       FROM deadline_mark INDEXED BY deadline_mark_by_deadline
       WHERE obligation_id = ? AND slot = ? GROUP BY kind, times, asked, done_at < limit_at`,
    )
    .all(obligationId, slot)
    .map(({ unitIds, ...group }) => ({ ...group, unitIds: JSON.parse(unitIds) as number[] }));

/** When a deadline of a unit was done by its mark (ISO 8601); null where there is none. */
export const readDoneAt = (
  db: ReadHandle,
  obligationId: number,
  slot: string,
  unitId: number,
): string | null =>
  db
    .prepare<{ doneAt: string }, [number, string, number]>(
      `SELECT done_at AS doneAt FROM deadline_mark
       WHERE obligation_id = ? AND slot = ? AND unit_id = ? AND kind = 'done'`,
    )
    .get(obligationId, slot, unitId)?.doneAt ?? null;

/**
 * The slots of an obligation of which something was marked, also those that its rule has no more;
 * each is looked up in the index, without reading every mark.
 */
export const listMarkedSlots = (db: ReadHandle, obligationId: number): string[] =>
  db
    .prepare<{ slot: string }, [{ obligationId: number }]>(
      `WITH RECURSIVE marked (slot) AS (
         SELECT min(slot) FROM deadline_mark WHERE obligation_id = @obligationId
         UNION ALL
         SELECT (SELECT min(slot) FROM deadline_mark
                 WHERE obligation_id = @obligationId AND slot > marked.slot)
         FROM marked WHERE slot IS NOT NULL
       )
       SELECT slot FROM marked WHERE slot IS NOT NULL`,
    )
    .all({ obligationId })
    .map(({ slot }) => slot);

/** The deadline as it stood when one of its units was last marked. */
export const limitOfMarks = (db: ReadHandle, obligationId: number, slot: string): string =>
  db
    .prepare<{ limitAt: string }, [number, string]>(
      'SELECT max(limit_at) AS limitAt FROM deadline_mark WHERE obligation_id = ? AND slot = ?',
    )
    .get(obligationId, slot)!.limitAt;

/** Puts a mark in the place of one of the same kind. */
export function putMark(db: WriteHandle, campaignId: number, mark: DeadlineMark): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO deadline_mark (uid, campaign_id, obligation_id, unit_id, slot, kind, limit_at,
                                done_at, times, asked, document, note, at, by)
     VALUES (@uid, @campaignId, @obligationId, @unitId, @slot, @kind, @limitAt, @doneAt, @times,
             @asked, @document, @note, @at, @by)
     ON CONFLICT (obligation_id, slot, unit_id, kind) DO UPDATE SET
       limit_at = excluded.limit_at, done_at = excluded.done_at, times = excluded.times, asked = excluded.asked,
       document = excluded.document, note = excluded.note, at = excluded.at, by = excluded.by`,
  ).run({ ...mark, campaignId, uid: newUid() });
}

/** Takes a mark away; false when there was none. */
export function removeMark(
  db: WriteHandle,
  {
    obligationId,
    slot,
    unitId,
    kind,
  }: Pick<DeadlineMark, 'obligationId' | 'slot' | 'unitId' | 'kind'>,
): boolean {
  const { changes } = db
    .prepare<unknown, [number, string, number, string]>(
      `DELETE FROM deadline_mark WHERE obligation_id = ? AND slot = ? AND unit_id = ? AND kind = ?`,
    )
    .run(obligationId, slot, unitId, kind);
  return changes > 0;
}

/** Days that units sent together: all windows with the same first and last day. */
export interface SentDays {
  from: Day;
  to: Day;
}

/**
 * The different windows of a campaign, each once, in order. Each step looks the next one up in the
 * index; reading every row would take seconds where thousands of units send every day.
 */
export function listSentDays(db: ReadHandle, campaignId: number): SentDays[] {
  const nextFrom = db
    .prepare<string | null, [number, string]>(
      'SELECT min(from_on) FROM received_window WHERE campaign_id = ? AND from_on > ?',
    )
    .pluck();
  const nextTo = db
    .prepare<string | null, [number, string, string]>(
      'SELECT min(to_on) FROM received_window WHERE campaign_id = ? AND from_on = ? AND to_on > ?',
    )
    .pluck();
  const found: SentDays[] = [];
  for (let from = nextFrom.get(campaignId, ''); from; from = nextFrom.get(campaignId, from)) {
    for (let to = nextTo.get(campaignId, from, ''); to; to = nextTo.get(campaignId, from, to)) {
      found.push({ from, to });
    }
  }
  return found;
}

/** Which units sent these days, and when (ISO 8601); those that were returned are left out. */
export const listSentBy = (
  db: ReadHandle,
  campaignId: number,
  { from, to }: SentDays,
): [unitId: number, firstAt: string][] =>
  db
    .prepare<[number, string], [number, string, string]>(
      `SELECT unit_id, first_at FROM received_window
       INDEXED BY received_window_by_days
       WHERE campaign_id = ? AND from_on = ? AND to_on = ? AND state <> 'returned'`,
    )
    .raw()
    .all(campaignId, from, to) as [number, string][];

/** Days that were returned and have not come again, with when that was. */
export function listReturned(
  db: ReadHandle,
  campaignId: number,
): (SubmittedWindow & { unitId: number })[] {
  return db
    .prepare<{ unitId: number; from: Day; to: Day; at: string }, [number]>(
      `SELECT unit_id AS unitId, from_on AS "from", to_on AS "to", at FROM received_window
       INDEXED BY received_window_returned WHERE campaign_id = ? AND state = 'returned'`,
    )
    .all(campaignId)
    .map(({ at, ...row }) => {
      const instant = Date.parse(at);
      return { ...row, firstAt: instant, isReturned: true, at: instant };
    });
}

/** What a deadline asked to be sent until its rule was edited; instants in milliseconds since 1970. */
export interface DeadlineBefore {
  obligationId: number;
  slot: string;
  limit: number;
  window: SentDays;
  until: number;
}

export const listDeadlinesBefore = (db: ReadHandle, campaignId: number): DeadlineBefore[] =>
  db
    .prepare<
      { obligationId: number; slot: string; limitAt: string; untilAt: string } & SentDays,
      [number]
    >(
      `SELECT obligation_id AS obligationId, slot, limit_at AS limitAt, from_on AS "from",
              to_on AS "to", until_at AS untilAt
       FROM deadline_before WHERE campaign_id = ? ORDER BY id`,
    )
    .all(campaignId)
    .map(({ obligationId, slot, limitAt, from, to, untilAt }) => ({
      obligationId,
      slot,
      limit: Date.parse(limitAt),
      window: { from, to },
      until: Date.parse(untilAt),
    }));

export function insertDeadlineBefore(
  db: WriteHandle,
  campaignId: number,
  { obligationId, slot, limit, window, until }: DeadlineBefore,
): void {
  db.prepare<unknown, [number, number, string, string, Day, Day, string]>(
    `INSERT INTO deadline_before (campaign_id, obligation_id, slot, limit_at, from_on, to_on, until_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    campaignId,
    obligationId,
    slot,
    new Date(limit).toISOString(),
    window.from,
    window.to,
    new Date(until).toISOString(),
  );
}

/** The last entry of the history; null for a store that has none. ISO 8601. */
export const lastEntryAt = (db: ReadHandle): string | null =>
  db
    .prepare<{ at: string | null }>(
      'SELECT max(at) AS at FROM (SELECT at FROM change_set ORDER BY id DESC LIMIT 1000)',
    )
    .get()?.at ?? null;

const LINE = 'SELECT id, uid, on_day AS "on", kind, name, source FROM calendar_line';

/** The lines of a campaign's own calendar, in order. */
export const listCalendarLines = (db: ReadHandle, campaignId: number): OwnCalendarLine[] =>
  db
    .prepare<OwnCalendarLine & { kind: CalendarKind }, [number]>(
      `${LINE} WHERE campaign_id = ? ORDER BY on_day`,
    )
    .all(campaignId);

export function insertCalendarLine(
  db: WriteHandle,
  campaignId: number,
  { on, kind, name, source }: CalendarLine,
  uid = newUid(),
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [string, number, string, string, string, string]>(
      `INSERT INTO calendar_line (uid, campaign_id, on_day, kind, name, source)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(uid, campaignId, on, kind, name, source);
  return Number(lastInsertRowid);
}

export function updateCalendarLine(
  db: WriteHandle,
  { id, on, kind, name, source }: Omit<OwnCalendarLine, 'uid'>,
): void {
  db.prepare<unknown, [string, string, string, string, number]>(
    'UPDATE calendar_line SET on_day = ?, kind = ?, name = ?, source = ? WHERE id = ?',
  ).run(on, kind, name, source, id);
}

export function removeCalendarLine(db: WriteHandle, id: number): void {
  db.prepare<unknown, [number]>('DELETE FROM calendar_line WHERE id = ?').run(id);
}

/** Working days are the same for a copy of a campaign. */
export function copyCalendar(db: WriteHandle, fromId: number, toId: number): void {
  for (const line of listCalendarLines(db, fromId)) insertCalendarLine(db, toId, line);
}
