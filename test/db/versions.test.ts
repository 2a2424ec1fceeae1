import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../electron/db/migrate.ts';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { exportFigures } from '../../shared/exchange/export-figures.ts';
import { figuresTold } from '../helpers/figures-told.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/**
 * Databases made by earlier versions of the program: 1 as in upgrade.test.ts; 4 and 9 with
 * everything that an office sets up, keys, notes, closes, takes out and imports. Their figures of
 * 5/9/2023, as version 9 computed them, are in store-figures.json.
 */
const FIXTURES = [1, 4, 9] as const;

const pathOf = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const told = JSON.parse(readFileSync(pathOf('store-figures.json'), 'utf8')) as Record<
  string,
  Record<string, unknown>
>;

/** A folder with the data of the latest fixture up to a version, brought to that version. */
function folderAt(version: number) {
  const fixture = FIXTURES.findLast((made) => made <= version)!;
  const folder = tempFolder();
  copyFileSync(pathOf(`store-v${fixture}.db`), join(folder, DATABASE_FILE));
  openStore(folder, { migrations: migrations.slice(0, version) }).close();
  return { folder, fixture };
}

interface ChangeSet {
  id: number;
  at: string;
  by: string;
  source: string;
}

interface CellChange {
  change_set_id: number;
  kind: string;
  indicator_id: number;
  unit_id: number;
  on_day: string;
  old_value: number | null;
  new_value: number | null;
}

/** Read without the program: the rows of a table, in one order. */
function rowsIn<Row>(file: string, table: string, columns: string): Row[] {
  const db = new Database(file, { readonly: true });
  const exists = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
  const rows = exists
    ? db.prepare(`SELECT ${columns} FROM "${table}" ORDER BY ${columns}`).all()
    : [];
  db.close();
  return rows as Row[];
}

/** Tables that migration 0010 makes anew: no row may get lost or change. */
const MADE_ANEW = {
  unit: 'id, parent_id, era, code, name, kind, valid_from_on, valid_to_on, removed_at',
  campaign: `id, name, sample, plan_type, plan_number, plan_on, issuer, root_unit_id, starts_on,
             ends_on, opening_on, removed_at`,
  audience: 'id, campaign_id, name, position, removed_at',
  indicator: `id, campaign_id, code, kind, full_name, name, short_name, counted, measure,
              keyed_depth, period, audience_id, threshold, reached_by, counted_kinds, items,
              requires_all, position, removed_at`,
  milestone: `id, campaign_id, name, starts_on, due_on, inclusive, counts, from_time, to_time,
              position, removed_at`,
  identity: 'id, campaign_id, name, total_id, relation, removed_at',
  obligation: `id, campaign_id, name, reporter, recipient, schedule, due_on, weekday, month_day,
               due_time, inclusive, first_on, last_on, position, removed_at`,
  peer_rank: `id, campaign_id, indicator_id, on_day, rank, peers, peer_words, place, removed_at`,
  closing: `id, campaign_id, from_on, to_on, closed_at, closed_by, opened_at, opened_by, reason,
            blank_reason`,
  note: 'indicator_id, unit_id, reported_on, text, at, by',
  given_note: 'indicator_id, unit_id, milestone_id, of_high, text, at, by',
  imported_file: `id, campaign_id, indicator_id, milestone_id, file, at, last_change_id, unit_ids`,
  change_set: 'id, at, by, source',
};

it('the tables that get uids keep every row and column', () => {
  const { folder } = folderAt(9);
  const rows = () =>
    Object.entries(MADE_ANEW).map(([table, columns]) => ({
      table,
      rows: rowsIn(join(folder, DATABASE_FILE), table, columns),
    }));
  const before = rows();
  expect(before.filter((each) => each.rows.length === 0)).toEqual([]);
  openStore(folder, { migrations: migrations.slice(0, 10) }).close();
  expect(rows()).toEqual(before);
});

/** Tables with a uid in each of their rows. */
const IDENTIFIED = [
  ...['campaign', 'indicator', 'milestone', 'audience', 'identity', 'obligation', 'peer_rank'],
  ...['closing', 'note', 'given_note', 'imported_file', 'change_set'],
];
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(migrations.map((_, i) => i + 1).slice(0, -1))(
  'a database of version %i',
  (version) => {
    it('comes over whole: each figure that was keyed or given, with who changed it when', () => {
      const { folder, fixture } = folderAt(version);
      const is = join(folder, DATABASE_FILE);
      const was = `${is}.was`;
      copyFileSync(pathOf(`store-v${fixture}.db`), was);
      const results = rowsIn(was, 'result', 'indicator_id, unit_id, reported_on, value');
      const targets = rowsIn(was, 'target', 'indicator_id, unit_id, value');
      const openings = rowsIn(was, 'opening', 'indicator_id, unit_id, taken_on, value');
      const campaignOf = new Map(
        rowsIn<{ id: number; campaign_id: number }>(was, 'indicator', 'id, campaign_id').map(
          ({ id, campaign_id }) => [id, campaign_id],
        ),
      );
      const sets = new Map(
        rowsIn<ChangeSet>(was, 'change_set', 'id, at, by, source').map((set) => [set.id, set]),
      );
      const changes = rowsIn<CellChange>(
        was,
        'change',
        'id, change_set_id, kind, indicator_id, unit_id, on_day, old_value, new_value',
      ).filter(({ kind }) => kind === 'result');
      const office = openOffice(folder);
      for (const change of changes) {
        const { at, by, source } = sets.get(change.change_set_id)!;
        expect(
          office.results.history({
            campaignId: campaignOf.get(change.indicator_id)!,
            indicatorId: change.indicator_id,
            unitId: change.unit_id,
            on: change.on_day,
          }),
        ).toContainEqual({ at, by, source, old: change.old_value, new: change.new_value });
      }
      office.close();
      expect(results.length).toBeGreaterThan(2);
      expect(rowsIn(is, 'result', 'indicator_id, unit_id, reported_on, value')).toEqual(results);
      expect(rowsIn(is, 'target', 'indicator_id, unit_id, value')).toEqual(targets);
      expect(rowsIn(is, 'opening', 'indicator_id, unit_id, taken_on, value')).toEqual(openings);
    });

    it('tells the figures that it told before', () => {
      const { folder, fixture } = folderAt(version);
      const office = openOffice(folder);
      const now = office.campaigns.list().map(({ id, name }) => {
        const sheet = office.results.sheet({ campaignId: id, on: '2023-09-05' });
        return [
          name,
          figuresTold(exportFigures(figuresOf(sheet), office.units.list({ campaignId: id }))),
        ];
      });
      office.close();
      expect(Object.fromEntries(now)).toEqual(told[`v${fixture}`]);
    });

    it('has its history on the screen, of which nobody knows by which way in it came', () => {
      const { folder } = folderAt(version);
      const office = openOffice(folder);
      const sets = office.campaigns
        .list()
        .flatMap(({ id: campaignId }) =>
          office.history.list({ campaignId, before: null, part: null, limit: 200 }),
        );
      office.close();
      expect(sets.length).toBeGreaterThan(0);
      expect(sets.filter(({ wayIn }) => wayIn !== null)).toEqual([]);
      expect(sets.every(({ at, by }) => at !== '' && by !== '')).toBe(true);
      // Changes stored as sentences are still listed and cannot be undone.
      const old = sets.filter(({ whyStays }) => whyStays?.includes('phiên bản cũ'));
      expect(old.every(({ lines }) => lines.length > 0)).toBe(true);
    });

    it('gets a uid for each thing that may travel, and none for an official unit', () => {
      const { folder } = folderAt(version);
      const store = openStore(folder);
      const list = (sql: string) =>
        store
          .prepare<{ uid: string | null }>(sql)
          .all()
          .map(({ uid }) => uid);
      const uids = [
        ...IDENTIFIED.flatMap((table) => list(`SELECT uid FROM ${table}`)),
        ...list("SELECT uid FROM unit WHERE era = 'own'"),
        ...list('SELECT uid FROM office'),
      ];
      expect(uids.length).toBeGreaterThan(15);
      expect(uids.filter((uid) => !UUID_V7.test(uid ?? ''))).toEqual([]);
      expect(new Set(uids).size).toBe(uids.length);
      expect(new Set(list("SELECT uid FROM unit WHERE era <> 'own'"))).toEqual(new Set([null]));
      expect(store.integrityProblems()).toEqual([]);
      store.close();
      // They stay the same at another opening.
      const again = openStore(folder);
      expect(again.prepare('SELECT uid FROM office').get()).toEqual({ uid: uids.at(-1) });
      again.close();
    });
  },
);
