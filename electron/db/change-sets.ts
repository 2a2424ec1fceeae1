import type { WayIn } from '../../shared/contract/caller.ts';
import type { HistoryPart } from '../../shared/contract/history.ts';
import { DONE_KINDS, type SetKind } from '../../shared/domain/change-kinds.ts';
import type { ReadHandle } from './open.ts';
import { TOPIC_OF_TABLE } from './topics.ts';

/** A set of changes: who, when, how, of which campaign. */
export interface ChangeSet {
  id: number;
  /** ISO 8601 instant. */
  at: string;
  by: string;
  /** Null for sets from before this was stored. */
  wayIn: WayIn | null;
  kind: SetKind;
  campaignId: number | null;
  /** The file that it was taken from; of a new campaign the name of the one that was copied. */
  reference: string | null;
  /** The set that it takes back. */
  undoesId: number | null;
}

const SELECT = `SELECT id, at, by, way_in AS wayIn, kind, campaign_id AS campaignId, reference,
  undoes_id AS undoesId FROM change_set`;

export const findSet = (db: ReadHandle, id: number): ChangeSet | null =>
  db.prepare<ChangeSet, [number]>(`${SELECT} WHERE id = ?`).get(id) ?? null;

export const readSets = (db: ReadHandle, ids: readonly number[]): Map<number, ChangeSet> =>
  new Map(
    db
      .prepare<ChangeSet, [string]>(`${SELECT} WHERE id IN (SELECT value FROM json_each(?))`)
      .all(JSON.stringify(ids))
      .map((set) => [set.id, set]),
  );

const CELLS = 'EXISTS (SELECT 1 FROM column_change WHERE change_set_id = change_set.id AND';
const ROWS = `EXISTS (SELECT 1 FROM row_change WHERE change_set_id = change_set.id
  AND table_name IN (SELECT value FROM json_each(@tables)))`;
const TOLD_IN_WORDS = 'EXISTS (SELECT 1 FROM setting_change WHERE change_set_id = change_set.id)';

/** The condition by which a set of changes belongs to a part of the history. */
const IS_OF: Record<HistoryPart, string> = {
  results: `${CELLS} kind = 'result')`,
  targets: `${CELLS} kind <> 'result')`,
  units: ROWS,
  settings: `(${ROWS} OR ${TOLD_IN_WORDS})`,
  notes: ROWS,
  files: `(kind IN ('imported', 'received') OR undoes_id IN
    (SELECT id FROM change_set WHERE kind IN ('imported', 'received')))`,
  done: `kind IN (${['sent', ...DONE_KINDS].map((kind) => `'${kind}'`).join(', ')})`,
};

/** The tables whose changed rows belong to a part of the history. */
const tablesOf = (part: HistoryPart): string[] => {
  const topics: string[] =
    part === 'settings' ? ['settings', 'campaigns', 'papers', 'documents', 'people'] : [part];
  return Object.entries(TOPIC_OF_TABLE).flatMap(([table, topic]) =>
    topic !== null && topics.includes(topic) ? [table] : [],
  );
};

/** Which sets of the history are asked for. */
export interface AskedHistory {
  /** null: of all campaigns, and what belongs to none. */
  campaignId: number | null;
  /** Older than this one. */
  before: number | null;
  part: HistoryPart | null;
  /** Instants (ISO 8601): not earlier than the first, earlier than the second. */
  fromAt?: string | undefined;
  untilAt?: string | undefined;
  limit: number;
}

/** Sets of the history, newest first. */
export function listSets(db: ReadHandle, asked: AskedHistory): ChangeSet[] {
  const { campaignId, before, part, fromAt, untilAt, limit } = asked;
  // What was done of no campaign, such as signing in, is told with what was done of each.
  const orNone = part === 'done' ? 'OR campaign_id IS NULL' : '';
  const conditions = [
    'id < @before',
    ...(campaignId === null ? [] : [`(campaign_id = @campaignId ${orNone})`]),
    ...(part === null ? [] : [IS_OF[part]]),
    ...(fromAt === undefined ? [] : ['at >= @fromAt']),
    ...(untilAt === undefined ? [] : ['at < @untilAt']),
  ];
  return db
    .prepare<ChangeSet, [Record<string, unknown>]>(
      `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT @limit`,
    )
    .all({
      campaignId,
      before: before ?? Number.MAX_SAFE_INTEGER,
      tables: JSON.stringify(part ? tablesOf(part) : []),
      fromAt,
      untilAt,
      limit,
    });
}

/** The set that takes another one back; null while none does. */
export const findUndoing = (db: ReadHandle, id: number): ChangeSet | null =>
  db
    .prepare<ChangeSet, [number]>(`${SELECT} WHERE undoes_id = ? ORDER BY id DESC LIMIT 1`)
    .get(id) ?? null;

/**
 * Whether the history has a set of another state of the same data, at the same place. A set of the
 * first versions has no uid there yet (null): it is known by its time and author.
 */
export function hasSet(
  db: ReadHandle,
  { id, uid, at, by }: { id: number; uid: string | null; at: string; by: string },
): boolean {
  const found = db
    .prepare<{ uid: string; at: string; by: string }, [number]>(
      'SELECT uid, at, by FROM change_set WHERE id = ?',
    )
    .get(id);
  if (found === undefined) return false;
  return uid === null ? found.at === at && found.by === by : found.uid === uid;
}

/** The last restore of a copy; null where there was none. */
export const lastRestore = (db: ReadHandle): ChangeSet | null =>
  db.prepare<ChangeSet>(`${SELECT} WHERE kind = 'dataRestored' ORDER BY id DESC LIMIT 1`).get() ??
  null;

/** Sets that changed something, see `DONE_KINDS`. */
const IS_CHANGE = `kind NOT IN (${DONE_KINDS.map((kind) => `'${kind}'`).join(', ')})`;

/** How many sets that changed something, of all campaigns, are newer than one. */
export const countSetsAfter = (db: ReadHandle, id: number): number =>
  db
    .prepare<{ sets: number }, [number]>(
      `SELECT count(*) AS sets FROM change_set WHERE id > ? AND ${IS_CHANGE}`,
    )
    .get(id)!.sets;

/** Sets of all campaigns that changed something and are newer than one, the newest first. */
export const listSetsAfter = (db: ReadHandle, id: number, limit: number): ChangeSet[] =>
  db
    .prepare<ChangeSet, [number, number]>(
      `${SELECT} WHERE id > ? AND ${IS_CHANGE} ORDER BY id DESC LIMIT ?`,
    )
    .all(id, limit);

/** Which sets of a campaign are asked for: of some kinds, and of a part or by somebody. */
interface AskedSets {
  kinds: readonly SetKind[];
  part?: 'results' | 'targets';
  by?: string;
}

/** Sets of a campaign, newest first, one by one as they are asked for. */
export function* eachSet(
  db: ReadHandle,
  campaignId: number,
  { kinds, part, by }: AskedSets,
): Generator<ChangeSet> {
  const next = db.prepare<ChangeSet, [Record<string, unknown>]>(
    `${SELECT} WHERE campaign_id = @campaignId AND id < @before
       AND kind IN (SELECT value FROM json_each(@kinds))
       ${by === undefined ? '' : 'AND by = @by'} ${part === undefined ? '' : `AND ${IS_OF[part]}`}
     ORDER BY id DESC LIMIT 1`,
  );
  const asked = { campaignId, kinds: JSON.stringify(kinds), by };
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const set = next.get({ ...asked, before });
    if (!set) return;
    yield set;
    before = set.id;
  }
}
