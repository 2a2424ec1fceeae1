import type { WayIn } from '../../shared/contract/caller.ts';
import type { SetKind } from '../../shared/domain/change-kinds.ts';
import {
  type BlockCells,
  type ColumnCells,
  type ColumnPlace,
  insertBlock,
  insertColumn,
} from './column-changes.ts';
import { chainSet } from './history-chain.ts';
import type { ReadHandle, Store, StoreChange, WriteHandle } from './open.ts';
import { insertRowChanges } from './row-changes.ts';
import { type ChangedRow, openJournal, readJournal } from './row-journal.ts';
import { topicsOf } from './topics.ts';
import { newUid } from './uid.ts';

/** Who writes, when, and by which way in: the head of a set of changes. */
export interface Author {
  /** ISO 8601 instant. */
  at: string;
  by: string;
  wayIn?: WayIn;
  kind: SetKind;
  /** The campaign, where the rows do not tell. */
  campaignId?: number;
  /** The imported file; for a copied campaign, the name of the original. */
  reference?: string;
  /** The set that this one takes back. */
  undoesId?: number;
  /** Kept even where no row of a setting and no figure changed: something was done, such as a print. */
  isTold?: boolean;
}

/** One cell that changed. */
export interface RecordedCell extends ColumnPlace {
  unitId: number;
  old: number | null;
  new: number | null;
}

/** Results of one indicator on one day that changed, each unit once. */
export interface CellChanges extends ColumnCells {
  kind: 'cells';
  indicatorId: number;
  on: string;
}

/** Results of one indicator on many days that changed, on each day the same units. */
export interface BlockChanges extends BlockCells {
  kind: 'block';
}

export type RecordChange = (change: RecordedCell | CellChanges | BlockChanges) => void;

/** What a set changed. */
export interface Changed {
  /** Of a block the column of its first day. */
  columns: readonly ColumnPlace[];
  rows: readonly ChangedRow[];
}

/**
 * The only way to write: everything in `fn` is one transaction with its history, or nothing. `fn`
 * records changed cells with `record`; changes of other rows are noted by triggers. A set without
 * changes leaves no history. `check` sees all changes before they are committed, and may throw.
 * Once they are on disk, `onChange` of the store is called with their topics.
 */
export function write<T>(
  store: Store,
  author: Author,
  fn: (db: WriteHandle, record: RecordChange) => T,
  check?: CheckChanged,
): T {
  const { done, change } = store.transact((db) => writeSet(db, author, fn, check));
  if (isTold(change)) store.tell(change);
  return done;
}

/** Sees all changes of a set before they are committed, and may throw. */
export type CheckChanged = (db: WriteHandle, changed: Changed) => void;

/** As `write`, for one of several sets. */
export type WriteOne = <T>(
  author: Author,
  fn: (db: WriteHandle, record: RecordChange) => T,
  check?: CheckChanged,
) => T;

/**
 * Several sets of changes that go to the disk together. Each is whole or not at all: of one that
 * throws nothing stays, and `work` may go on with the next. When this itself throws, none was kept.
 * They are told as one change, so that windows read once what became of all.
 */
export function writeSeveral<T>(store: Store, work: (writeOne: WriteOne) => T): T {
  const changes: StoreChange[] = [];
  const done = store.transactParts((part) =>
    work((author, fn, check) => {
      const written = part((db) => writeSet(db, author, fn, check));
      changes.push(written.change);
      return written.done;
    }),
  );
  const change = asOneChange(changes.filter(isTold));
  if (change !== null) store.tell(change);
  return done;
}

function asOneChange(changes: readonly StoreChange[]): StoreChange | null {
  const [first, ...others] = changes;
  if (!first) return null;
  const isOfOne = others.every(({ campaignId }) => campaignId === first.campaignId);
  const revisions = changes.flatMap(({ revision }) => revision ?? []);
  return {
    topics: [...new Set(changes.flatMap(({ topics }) => topics))],
    campaignId: isOfOne ? first.campaignId : null,
    revision: revisions.at(-1) ?? null,
  };
}

function writeSet<T>(
  db: WriteHandle,
  author: Author,
  fn: (db: WriteHandle, record: RecordChange) => T,
  check?: CheckChanged,
): { done: T; change: StoreChange } {
  openJournal(db);
  let revision: number | null = null;
  const setOf = (campaignId: number | null) => {
    revision ??= insertSet(db, author, campaignId);
    return revision;
  };
  const columns: ColumnPlace[] = [];
  const cells = columnsOfCells();
  const done = fn(db, (change) => {
    const setId = setOf(campaignOf(db, change.indicatorId));
    if (change.kind !== 'cells' && change.kind !== 'block') return cells.add(change);
    const isBlock = change.kind === 'block';
    const on = isBlock ? change.days[0]! : change.on;
    const place = { kind: 'result', indicatorId: change.indicatorId, on } as const;
    columns.push(place);
    if (isBlock) insertBlock(db, setId, change);
    else insertColumn(db, setId, place, change);
  });
  for (const { place, column } of cells.columns()) {
    columns.push(place);
    insertColumn(db, setOf(null), place, column);
  }
  const rows = readJournal(db);
  if (rows.length > 0) insertRowChanges(db, setOf(campaignOfRows(rows)), rows);
  if (author.isTold) setOf(null);
  check?.(db, { columns, rows });
  if (revision !== null) chainSet(db, revision);
  const topics = topicsOf(db.written);
  const campaignId = topics.includes('units') ? null : onlyCampaign(db, author, columns, rows);
  return { done, change: { topics, campaignId, revision } };
}

function insertSet(db: WriteHandle, author: Author, ofChanges: number | null): number {
  const { campaignId = ofChanges, wayIn = null, reference = null, undoesId = null } = author;
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO change_set (uid, at, by, way_in, kind, campaign_id, reference, undoes_id)
       VALUES (@uid, @at, @by, @wayIn, @kind, @campaignId, @reference, @undoesId)`,
    )
    .run({ ...author, uid: newUid(), campaignId, wayIn, reference, undoesId });
  return Number(lastInsertRowid);
}

const isTold = ({ topics }: StoreChange) => topics.length > 0;

/** The campaign of all changes; null for several or none. */
function onlyCampaign(
  db: WriteHandle,
  author: Author,
  columns: readonly ColumnPlace[],
  rows: readonly ChangedRow[],
): number | null {
  const known = new Set(
    [...new Set(columns.map(({ indicatorId }) => indicatorId))].map((id) => campaignOf(db, id)),
  );
  for (const row of rows) known.add(campaignOfRows([row]) ?? author.campaignId ?? null);
  const [only = null, ...others] = known;
  return others.length > 0 ? null : only;
}

const campaignOf = (db: WriteHandle, indicatorId: number): number | null =>
  db
    .prepare<{ id: number }, [number]>('SELECT campaign_id AS id FROM indicator WHERE id = ?')
    .get(indicatorId)?.id ?? null;

/** The campaign that the rows belong to, or that is itself one of them. */
function campaignOfRows(rows: readonly ChangedRow[]): number | null {
  for (const { table, before, after } of rows) {
    const row = (after ?? before)!;
    const id = table === 'campaign' ? row.id : row.campaign_id;
    if (typeof id === 'number') return id;
  }
  return null;
}

interface ToldColumn {
  place: ColumnPlace;
  cells: Map<number, RecordedCell>;
}

/**
 * Collects recorded cells into columns. A column has each cell once: recorded twice, it is in two.
 */
function columnsOfCells() {
  const open = new Map<string, ToldColumn>();
  const all: ToldColumn[] = [];
  return {
    add(change: RecordedCell): void {
      const { kind, indicatorId, on, milestoneId, end, since, unitId } = change;
      const place = { kind, indicatorId, on, milestoneId, end, since };
      const key = JSON.stringify(place);
      let column = open.get(key);
      if (!column || column.cells.has(unitId)) {
        column = { place: change, cells: new Map() };
        open.set(key, column);
        all.push(column);
      }
      column.cells.set(unitId, change);
    },
    columns: () =>
      all.map(({ place, cells }) => {
        const list = [...cells.values()];
        const column: ColumnCells = {
          unitIds: [...cells.keys()],
          old: list.map(({ old }) => old),
          new: list.map((cell) => cell.new),
        };
        return { place, column };
      }),
  };
}

/** Grows with every set of changes; 0 for a store that has none. */
export function readRevision(db: ReadHandle): number {
  const row = db.prepare<{ id: number | null }>('SELECT max(id) AS id FROM change_set').get();
  return row?.id ?? 0;
}

/**
 * Grows with every change of settings or units, also when something is taken out or brought back.
 */
export function readSettingRevision(db: ReadHandle): number {
  const row = db.prepare<{ id: number | null }>('SELECT max(id) AS id FROM row_change').get();
  return row?.id ?? 0;
}
