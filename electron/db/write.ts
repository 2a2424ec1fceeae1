import type { SetKind } from '../../shared/domain/change-kinds.ts';
import { type ColumnCells, type ColumnPlace, insertColumn } from './column-changes.ts';
import type { ReadHandle, Store, WriteHandle } from './open.ts';

/** Who writes, when, and by which way in: the head of a set of changes. */
export interface Author {
  /** ISO 8601 instant. */
  at: string;
  by: string;
  kind: SetKind;
  /** The file that it is taken from. */
  file?: string;
}

/** One cell that changed. */
export interface Change extends ColumnPlace {
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

/** What was set up, changed or taken out, in words: ("Chỉ số “Kích hoạt”", "tên", …). */
export interface SettingChange {
  kind: 'setting';
  /** Null for what belongs to no campaign. */
  campaignId: number | null;
  subject: string;
  old: string | null;
  new: string | null;
}

export type RecordChange = (change: Change | CellChanges | SettingChange) => void;

/**
 * The only transaction of the house: everything in `fn` and the history rows of what it
 * `record`s, or nothing. A set without changes leaves no history row.
 */
export function write<T>(
  store: Store,
  author: Author,
  fn: (db: WriteHandle, record: RecordChange) => T,
): T {
  return store.transact((db) => {
    let known: number | null = null;
    const setOf = (campaignId: number | null) => (known ??= insertSet(db, author, campaignId));
    const cells = columnsOfCells();
    const done = fn(db, (change) => {
      if (change.kind === 'setting') {
        insertSetting(db, setOf(change.campaignId), change);
        return;
      }
      const setId = setOf(campaignOf(db, change.indicatorId));
      if (change.kind !== 'cells') cells.add(change);
      else insertColumn(db, setId, { ...change, kind: 'result' }, change);
    });
    if (known !== null) {
      for (const { place, column } of cells.columns()) insertColumn(db, known, place, column);
    }
    return done;
  });
}

function insertSet(db: WriteHandle, author: Author, campaignId: number | null): number {
  const { at, by, kind, file = null } = author;
  const { lastInsertRowid } = db
    .prepare<unknown, [string, string, SetKind, string | null, number | null]>(
      'INSERT INTO change_set (at, by, kind, file, campaign_id) VALUES (?, ?, ?, ?, ?)',
    )
    .run(at, by, kind, file, campaignId);
  return Number(lastInsertRowid);
}

function insertSetting(db: WriteHandle, setId: number, change: SettingChange): void {
  const { campaignId, subject } = change;
  db.prepare<unknown, unknown[]>(
    `INSERT INTO setting_change (change_set_id, campaign_id, subject, old_text, new_text)
     VALUES (?, ?, ?, ?, ?)`,
  ).run(setId, campaignId, subject, change.old, change.new);
}

const campaignOf = (db: WriteHandle, indicatorId: number): number | null =>
  db
    .prepare<{ id: number }, [number]>('SELECT campaign_id AS id FROM indicator WHERE id = ?')
    .get(indicatorId)?.id ?? null;

interface ToldColumn {
  place: ColumnPlace;
  cells: Map<number, Change>;
}

/** Cells that are told one by one, gathered by column; one that is told twice stands in two. */
function columnsOfCells() {
  const open = new Map<string, ToldColumn>();
  const all: ToldColumn[] = [];
  return {
    add(change: Change): void {
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

/** Grows with every change of what is set up: settings, units, what is taken out or brought back. */
export function readSettingRevision(db: ReadHandle): number {
  const row = db.prepare<{ id: number | null }>('SELECT max(id) AS id FROM setting_change').get();
  return row?.id ?? 0;
}
