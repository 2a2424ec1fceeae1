import type { TargetEnd } from '../../shared/domain/target.ts';
import type { ReadHandle, Store, StoreChange, WriteHandle } from './open.ts';
import { topicsOf } from './topics.ts';

/** Who writes, when, and by which way in: the head of a set of changes. */
export interface Author {
  /** ISO 8601 instant. */
  at: string;
  by: string;
  /** "nhập tay", "tệp so-lieu.xlsx", "chiến dịch mẫu". */
  source: string;
}

export type ChangeKind = 'result' | 'target' | 'opening';

export interface Change {
  kind: ChangeKind;
  indicatorId: number;
  unitId: number;
  /** Day of a result, due day of a target, day of an opening figure. */
  on: string;
  /** Of a target. */
  milestoneId?: number;
  /** Of a target; `value` where it is not told. */
  end?: TargetEnd;
  /** Of a target: the day from which it holds, "" for always. */
  since?: string;
  old: number | null;
  new: number | null;
}

/**
 * Cells of one indicator on one day, about to be written: the old values are those that stand in
 * the store when it is recorded. A paste of thousands is one statement a column.
 */
export interface CellChanges {
  kind: 'cells';
  indicatorId: number;
  on: string;
  values: UnitValues;
}

/** Values by the unit's id; null for a blank. */
export type UnitValues = Readonly<Record<number, number | null>>;

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
 * `record`s, or nothing. A set without changes leaves no history row. Whoever opened the store is
 * told which topics were touched, once it is on disk.
 */
export function write<T>(
  store: Store,
  author: Author,
  fn: (db: WriteHandle, record: RecordChange) => T,
): T {
  let change: StoreChange | null = null;
  const done = store.transact((db) => {
    const campaigns = campaignsOf(db);
    let setId: number | bigint | null = null;
    const insertChange = db.prepare<unknown, unknown[]>(
      `INSERT INTO change (change_set_id, kind, indicator_id, unit_id, on_day, milestone_id,
                           of_high, since_on, old_value, new_value)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const insertSetting = db.prepare<unknown, unknown[]>(
      `INSERT INTO setting_change (change_set_id, campaign_id, subject, old_text, new_text)
       VALUES (?, ?, ?, ?, ?)`,
    );
    const insertCells = db.prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO change (change_set_id, kind, indicator_id, unit_id, on_day, old_value, new_value)
       SELECT @setId, 'result', @indicatorId, CAST(cell.key AS INTEGER), @on, result.value, cell.value
       FROM json_each(@values) AS cell
       LEFT JOIN result ON indicator_id = @indicatorId AND unit_id = CAST(cell.key AS INTEGER)
         AND reported_on = @on`,
    );
    const done = fn(db, (change) => {
      campaigns.note(change);
      setId ??= db
        .prepare<unknown, [string, string, string]>(
          'INSERT INTO change_set (at, by, source) VALUES (?, ?, ?)',
        )
        .run(author.at, author.by, author.source).lastInsertRowid;
      if (change.kind === 'setting') {
        const { campaignId, subject } = change;
        insertSetting.run(setId, campaignId, subject, change.old, change.new);
        return;
      }
      if (change.kind === 'cells') {
        const { indicatorId, on } = change;
        insertCells.run({ setId, indicatorId, on, values: JSON.stringify(change.values) });
        return;
      }
      const { kind, indicatorId, unitId, on, milestoneId = null } = change;
      const ofHigh = change.end === 'high' ? 1 : 0;
      const cell = [kind, indicatorId, unitId, on, milestoneId, ofHigh, change.since || null];
      insertChange.run(setId, ...cell, change.old, change.new);
    });
    const topics = topicsOf(db.written);
    const revision = setId === null ? null : Number(setId);
    change = { topics, campaignId: topics.includes('units') ? null : campaigns.only(), revision };
    return done;
  });
  if (change !== null && isTold(change)) store.tell(change);
  return done;
}

const isTold = ({ topics }: StoreChange) => topics.length > 0;

/** Of which campaigns changes are. */
function campaignsOf(db: WriteHandle) {
  const known = new Set<number | null>();
  const indicators = new Set<number>();
  return {
    note(change: Change | CellChanges | SettingChange): void {
      if (change.kind === 'setting') known.add(change.campaignId);
      else indicators.add(change.indicatorId);
    },
    /** The one that all of them are of; null for several, or none. */
    only(): number | null {
      for (const id of indicators) known.add(campaignOf(db, id));
      const [only = null, ...others] = known;
      return others.length > 0 ? null : only;
    },
  };
}

const campaignOf = (db: WriteHandle, indicatorId: number): number | null =>
  db
    .prepare<{ id: number }, [number]>('SELECT campaign_id AS id FROM indicator WHERE id = ?')
    .get(indicatorId)?.id ?? null;

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
