import type { CellChange } from '../../shared/contract/methods.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { sourceText } from '../../shared/domain/change-kinds.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { GivenCell } from '../../shared/domain/target.ts';
import { readSets } from './change-sets.ts';
import { listChangesOfCell, type ToldCell } from './column-changes.ts';
import type { ReadHandle } from './open.ts';
import type { CellKey } from './results.ts';

function changesOf(db: ReadHandle, cell: ToldCell): CellChange[] {
  const changes = listChangesOfCell(db, cell);
  const heads = readSets(
    db,
    changes.map(({ setId }) => setId),
  );
  return changes.map(({ setId, since, ...values }) => {
    const { at, by, kind, reference } = heads.get(setId)!;
    const change = { at, by, source: sourceText(kind, reference), ...values };
    return cell.kind === 'target' ? { ...change, since } : change;
  });
}

/**
 * Whether anything of a campaign changed after a revision (see `readRevision`). Results of days
 * after `resultsTo` do not count, with null no results at all. Settings of other campaigns count,
 * because units are shared.
 */
export function hasChangedSince(
  db: ReadHandle,
  {
    campaignId,
    revision,
    resultsTo,
  }: { campaignId: number; revision: number; resultsTo: Day | null },
): boolean {
  const asked = { campaignId, revision, resultsTo: resultsTo ?? '' };
  const found = db
    .prepare<{ changed: 0 | 1 }, [typeof asked]>(
      `SELECT EXISTS (SELECT 1 FROM row_change WHERE change_set_id > @revision)
           OR EXISTS (SELECT 1 FROM column_change AS cells
                      JOIN indicator ON indicator.id = indicator_id
                      WHERE change_set_id > @revision AND campaign_id = @campaignId
                        AND (cells.kind <> 'result' OR on_day <= @resultsTo)) AS changed`,
    )
    .get(asked);
  return found?.changed === 1;
}

/** The changes of a cell with a result, newest first. */
export const listCellChanges = (db: ReadHandle, key: CellKey): CellChange[] =>
  changesOf(db, { ...key, kind: 'result', milestoneId: null, end: 'value' });

/**
 * Changes of what a unit was given, newest first. They are looked up without a day, since that of
 * the milestone, or of the opening figures, may have moved.
 */
export const listGivenChanges = (db: ReadHandle, cell: GivenCell): CellChange[] =>
  changesOf(db, {
    ...cell,
    kind: cell.milestoneId === null ? 'opening' : 'target',
    on: null,
  });

/**
 * Changes of settings and units that versions before 0.2 kept as sentences; later ones keep rows.
 */
export const listToldInWords = (
  db: ReadHandle,
  setId: number,
): { subject: string; old: string | null; new: string | null }[] =>
  db
    .prepare<{ subject: string; old: string | null; new: string | null }, [number]>(
      `SELECT subject, old_text AS old, new_text AS new FROM setting_change
       WHERE change_set_id = ? ORDER BY id`,
    )
    .all(setId);

/** The name of an indicator, taken out or not, and what its figures count. */
export const nameAndMeasure = (db: ReadHandle, indicatorId: number) =>
  db
    .prepare<Pick<Indicator, 'name' | 'measure'>, [number]>(
      'SELECT name, measure FROM indicator WHERE id = ?',
    )
    .get(indicatorId)!;

/** The campaign of an indicator; null where there is no such indicator. */
export const campaignOfIndicator = (db: ReadHandle, indicatorId: number): number | null =>
  db
    .prepare<{ id: number }, [number]>('SELECT campaign_id AS id FROM indicator WHERE id = ?')
    .get(indicatorId)?.id ?? null;

/**
 * The name of a unit, milestone or indicator, whether taken out or not; '' where there is none. A
 * unit whose name others have below another unit is told by that too: "Thôn 1 (Xã Hoa)".
 */
export function nameOfThing(
  db: ReadHandle,
  table: 'unit' | 'milestone' | 'indicator',
  id: number,
): string {
  const name = db
    .prepare<{ name: string }, [number]>(`SELECT name FROM ${table} WHERE id = ?`)
    .get(id)?.name;
  if (name === undefined) return '';
  if (table !== 'unit' || !repeatedNames(db).has(name)) return name;
  const above = db
    .prepare<{ name: string }, [number]>(
      `SELECT above.name FROM unit JOIN unit AS above ON above.id = unit.parent_id
       WHERE unit.id = ?`,
    )
    .get(id)?.name;
  return above === undefined ? name : `${name} (${above})`;
}

/** Names of several units below units that are called differently, as of the last change. */
const repeated = new WeakMap<ReadHandle, { state: string; names: ReadonlySet<string> }>();

function repeatedNames(db: ReadHandle): ReadonlySet<string> {
  const [changes, version] = [
    db.prepare<{ n: number }, []>('SELECT total_changes() AS n').get()!.n,
    db.prepare<{ data_version: number }, []>('PRAGMA data_version').get()!.data_version,
  ];
  const state = `${changes} ${version}`;
  const known = repeated.get(db);
  if (known?.state === state) return known.names;
  const rows = db
    .prepare<{ name: string }, []>(
      `SELECT unit.name FROM unit LEFT JOIN unit AS above ON above.id = unit.parent_id
       WHERE unit.removed_at IS NULL GROUP BY unit.name HAVING count(DISTINCT above.name) > 1`,
    )
    .all();
  const names = new Set(rows.map(({ name }) => name));
  repeated.set(db, { state, names });
  return names;
}
