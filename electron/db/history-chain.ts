import { createHash, type Hash } from 'node:crypto';
import type { ReadHandle, WriteHandle } from './handles.ts';

/**
 * The chain over the history: each set of changes keeps a SHA-256 of everything that is stored of
 * it and of the hash of the set before it. A line that was altered, removed or slipped in later no
 * longer fits, nor does anything after it. What a chain alone cannot show is an end that was cut
 * off; the copies of the data show that, see `services/history-check`.
 */

type Stored = string | number | Buffer | null;

/** Hash before the first set. */
const BEGINNING = Buffer.alloc(32);

const HEAD = 'id, uid, at, by, way_in, kind, campaign_id, reference, undoes_id';

/** Everything that is kept of a set, table by table. Columns that come later are not in the hash. */
const PARTS = [
  [
    'column_change',
    'kind, indicator_id, on_day, milestone_id, of_high, since_on, units, days, first_unit_id, last_unit_id, old_values, new_values',
  ],
  ['row_change', 'table_name, key_columns, columns, changes'],
  ['setting_change', 'campaign_id, subject, old_text, new_text'],
] as const;

/** Each value with its type and length, so that no two rows give the same bytes. */
function feed(hash: Hash, row: readonly Stored[]): void {
  for (const value of row) {
    if (value === null) hash.update('-;');
    else if (typeof value === 'number') hash.update(`n${value};`);
    else {
      const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value, 'utf8');
      hash.update(`${Buffer.isBuffer(value) ? 'b' : 't'}${bytes.length};`).update(bytes);
    }
  }
}

/** Gives the hash of a set that follows the one with the hash `before`. */
function hasherOf(db: ReadHandle): (setId: number, before: Buffer) => Buffer {
  const head = db.prepare<Stored[], [number]>(`SELECT ${HEAD} FROM change_set WHERE id = ?`).raw();
  const parts = PARTS.map(([table, columns]) => {
    const sql = `SELECT ${columns} FROM ${table} WHERE change_set_id = ? ORDER BY id`;
    return { table, rows: db.prepare<Stored[], [number]>(sql).raw() };
  });
  return (setId, before) => {
    const hash = createHash('sha256').update(before);
    feed(hash, head.get(setId) as Stored[]);
    for (const part of parts) {
      const rows = part.rows.all(setId) as Stored[][];
      hash.update(`${part.table} ${rows.length};`);
      for (const row of rows) feed(hash, row);
    }
    return hash.digest();
  };
}

/** Chains the set that was just written, inside its transaction. */
export function chainSet(db: WriteHandle, setId: number): void {
  const before = db
    .prepare<{ hash: Buffer | null }, [number]>(
      'SELECT hash FROM change_set WHERE id < ? ORDER BY id DESC LIMIT 1',
    )
    .get(setId);
  keeperOf(db)(setId, hasherOf(db)(setId, before?.hash ?? BEGINNING));
}

function keeperOf(db: ReadHandle): (setId: number, hash: Buffer) => void {
  const keep = db.prepare<unknown, [Buffer, number]>('UPDATE change_set SET hash = ? WHERE id = ?');
  return (setId, hash) => {
    keep.run(hash, setId);
  };
}

/** How many sets are read at a time: other queries may run between. */
const AT_ONCE = 1000;

interface Link {
  id: number;
  hash: Buffer | null;
}

function* eachLink(db: ReadHandle): Generator<Link> {
  const next = db.prepare<Link, [number]>(
    `SELECT id, hash FROM change_set WHERE id > ? ORDER BY id LIMIT ${AT_ONCE}`,
  );
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const links = next.all(last);
    yield* links;
    if (links.length < AT_ONCE) return;
    last = links.at(-1)!.id;
  }
}

/** Chains all sets of a history that has no chain yet: part of the upgrade that brings it. */
export function chainOldSets(db: ReadHandle): void {
  const [hashOf, keep] = [hasherOf(db), keeperOf(db)];
  let before: Buffer = BEGINNING;
  for (const { id } of eachLink(db)) {
    before = hashOf(id, before);
    keep(id, before);
  }
}

/** The first set that does not fit into the chain. */
export interface BrokenLink {
  id: number;
  /** The set before it, with which the chain is whole; null for the first. */
  afterId: number | null;
}

export interface ChainCheck {
  sets: number;
  broken: BrokenLink | null;
  /** Hash of the last set, as 64 hexadecimal digits; null for an empty history. */
  last: string | null;
}

/** Computes the chain anew and compares; stops at the first set that does not fit. */
export function checkChain(db: ReadHandle, step: (done: number) => void = () => {}): ChainCheck {
  const hashOf = hasherOf(db);
  let before: Link | null = null;
  let sets = 0;
  for (const link of eachLink(db)) {
    const expected = hashOf(link.id, before?.hash ?? BEGINNING);
    if (link.hash === null || !expected.equals(link.hash)) {
      return { sets, broken: { id: link.id, afterId: before?.id ?? null }, last: null };
    }
    before = link;
    sets += 1;
    if (sets % AT_ONCE === 0) step(sets);
  }
  return { sets, broken: null, last: before?.hash?.toString('hex') ?? null };
}
