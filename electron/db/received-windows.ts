import type { Day } from '../../shared/domain/day.ts';
import type { CellNote } from '../../shared/domain/sheet.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** Days whose figures units sent, and whether they were accepted, returned or taken over. */

export const WINDOW_STATES = ['received', 'accepted', 'returned', 'takenOver'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

export interface ReceivedWindow {
  campaignId: number;
  unitId: number;
  from: Day;
  to: Day;
  /** The file that is in the figures. */
  fileId: number;
  revision: number;
  state: WindowState;
  /** When they first came (ISO 8601 instant) since they were last returned. */
  firstAt: string;
  /** When (ISO 8601 instant) and by whom the state was set. */
  at: string;
  by: string;
  /** Why the days were returned or taken over; empty otherwise. */
  reason: string;
  /** Cells that are to be looked at again, with what is wrong. */
  cells: NotedCell[];
}

export interface NotedCell {
  indicatorId: number;
  unitId: number;
  on: Day;
  note: string;
}

const SELECT = `SELECT received_window.campaign_id AS campaignId, unit_id AS unitId,
  received_window.from_on AS "from", received_window.to_on AS "to", file_id AS fileId, revision,
  state, first_at AS firstAt, received_window.at, received_window.by,
  reason, cells
  FROM received_window JOIN received_file ON received_file.id = file_id`;

const withCells = <Row extends { cells: string }>(row: Row) => ({
  ...row,
  cells: JSON.parse(row.cells) as NotedCell[],
});

export const listReceivedWindows = (db: ReadHandle, campaignId: number): ReceivedWindow[] =>
  db
    .prepare<Omit<ReceivedWindow, 'cells'> & { cells: string }, [number]>(
      `${SELECT} WHERE received_window.campaign_id = ?
       ORDER BY received_window.from_on, received_window.to_on, unit_id`,
    )
    .all(campaignId)
    .map(withCells);

/** The days that one unit sent. */
export const listWindowsOfUnit = (
  db: ReadHandle,
  campaignId: number,
  unitId: number,
): ReceivedWindow[] =>
  db
    .prepare<Omit<ReceivedWindow, 'cells'> & { cells: string }, [number, number]>(
      `${SELECT} WHERE received_window.campaign_id = ? AND unit_id = ?
       ORDER BY received_window.from_on, received_window.to_on`,
    )
    .all(campaignId, unitId)
    .map(withCells);

export function putReceivedWindow(db: WriteHandle, window: Omit<ReceivedWindow, 'revision'>): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO received_window (campaign_id, unit_id, from_on, to_on, file_id, state, first_at, at,
                                  by, reason, cells)
     VALUES (@campaignId, @unitId, @from, @to, @fileId, @state, @firstAt, @at, @by, @reason, @cells)
     ON CONFLICT DO UPDATE SET file_id = excluded.file_id, state = excluded.state,
       first_at = excluded.first_at, at = excluded.at, by = excluded.by,
       reason = excluded.reason, cells = excluded.cells`,
  ).run({ ...window, cells: JSON.stringify(window.cells) });
}

/** A campaign here that the office above gave, and how it is known there. */
export interface GivenCampaign {
  campaignId: number;
  /** Of `known_office`. */
  officeId: number;
  officeName: string;
  officeUid: string;
  /** This office's unit, as the package names it. */
  unit: string;
  revision: number;
  sha256: string;
  /**
   * For each indicator, by uid, at how many levels below this office's unit the office above takes
   * its figures; below 0 where that office keys them itself.
   */
  wanted: Record<string, number>;
}

/** Null for a campaign that this office made itself. */
export function findGivenCampaign(db: ReadHandle, campaignId: number): GivenCampaign | null {
  const row = db
    .prepare<Omit<GivenCampaign, 'wanted'> & { wanted: string }, [number]>(
      `SELECT campaign_id AS campaignId, office_id AS officeId, known_office.name AS officeName,
              known_office.uid AS officeUid,
              unit, revision, sha256, wanted
       FROM given_campaign JOIN known_office ON known_office.id = office_id
       WHERE campaign_id = ?`,
    )
    .get(campaignId);
  return row ? { ...row, wanted: JSON.parse(row.wanted) as Record<string, number> } : null;
}

export function putGivenCampaign(
  db: WriteHandle,
  given: Omit<GivenCampaign, 'officeName' | 'officeUid'>,
): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO given_campaign (campaign_id, office_id, unit, revision, sha256, wanted)
     VALUES (@campaignId, @officeId, @unit, @revision, @sha256, @wanted)
     ON CONFLICT DO UPDATE SET office_id = excluded.office_id, unit = excluded.unit,
       revision = excluded.revision, sha256 = excluded.sha256, wanted = excluded.wanted`,
  ).run({ ...given, wanted: JSON.stringify(given.wanted) });
}

/** What the office above said of the days that were sent up. */
export interface ReceivedAnswer {
  campaignId: number;
  unitId: number;
  from: Day;
  to: Day;
  fileId: number;
  state: 'accepted' | 'returned';
  /** Of what was sent up. */
  revision: number;
  at: string;
  by: string;
  reason: string;
  cells: NotedCell[];
}

export const listAnswers = (db: ReadHandle, campaignId: number): ReceivedAnswer[] =>
  db
    .prepare<Omit<ReceivedAnswer, 'cells'> & { cells: string }, [number]>(
      `SELECT campaign_id AS campaignId, unit_id AS unitId, from_on AS "from", to_on AS "to",
              file_id AS fileId, state, revision, at, by, reason, cells
       FROM received_answer WHERE campaign_id = ? ORDER BY from_on, to_on`,
    )
    .all(campaignId)
    .map(withCells);

/**
 * Cells that the office above returned with a note, by the day at which each is kept, as long as
 * nothing was sent again for the days.
 */
export const listReturnedCells = (db: ReadHandle, campaignId: number): (CellNote & { on: Day })[] =>
  db
    .prepare<Pick<ReceivedAnswer, 'at' | 'by'> & { cells: string }, [number]>(
      `SELECT at, by, cells FROM received_answer AS answer
       WHERE campaign_id = ? AND state = 'returned' AND cells <> '[]' AND NOT EXISTS (
         SELECT 1 FROM sent_file WHERE campaign_id = answer.campaign_id AND kind = 'results'
           AND from_on = answer.from_on AND to_on = answer.to_on
           AND sent_file.revision > answer.revision)`,
    )
    .all(campaignId)
    .flatMap(({ at, by, cells }) =>
      (JSON.parse(cells) as NotedCell[]).map(({ note, ...cell }) => ({
        ...cell,
        text: note,
        at,
        by,
      })),
    );

export function putAnswer(db: WriteHandle, answer: ReceivedAnswer): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO received_answer (campaign_id, unit_id, from_on, to_on, file_id, state, revision,
                                  at, by, reason, cells)
     VALUES (@campaignId, @unitId, @from, @to, @fileId, @state, @revision, @at, @by, @reason, @cells)
     ON CONFLICT DO UPDATE SET file_id = excluded.file_id, state = excluded.state,
       revision = excluded.revision, at = excluded.at, by = excluded.by, reason = excluded.reason,
       cells = excluded.cells`,
  ).run({ ...answer, cells: JSON.stringify(answer.cells) });
}
