import type { CellColumn } from '../../shared/contract/cell-columns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { type ChangeSet, findSet } from '../db/change-sets.ts';
import { type ChangedColumn, listChangesOfCell, listColumnsOfSet } from '../db/column-changes.ts';
import { nameOfThing } from '../db/history.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { putResults, readResults } from '../db/results.ts';
import { listRowsOfSet, listRowsSince, type RowOfSet } from '../db/row-changes.ts';
import { putOpening, readOpening, readTarget } from '../db/targets.ts';
import { isChangedSince, nameOfRow } from '../db/undo-rows.ts';
import type { RecordChange } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { recordUnheld } from './held-figures.ts';
import { columnWords } from './history-lines.ts';
import { requireCampaign } from './require-campaign.ts';
import { saveColumns } from './results.ts';
import { whyNever } from './set-state.ts';
import { readTree } from './sheets.ts';
import { putSettingsBack } from './take-back.ts';
import { putTargetsBack, type TargetBack, targetsStanding } from './targets-back.ts';

/** Takes back a set of changes, whatever it changed: figures, targets, units, settings. */

/** How many conflicts are told one by one. */
const TOLD = 5;

/**
 * Takes back what a set changed. Throws FieldError `settingRefused` with who changed what
 * meanwhile, or why it cannot be; as `results.save` and `targets.save` do where a cell takes no
 * figure; nothing is written then.
 */
export function takeBack(
  db: WriteHandle,
  record: RecordChange,
  set: ChangeSet,
  { at, held }: { at: string; held: ServiceContext['held'] },
): void {
  const never = whyNever(db, set);
  if (never !== null) throw refused('id', never);
  const rows = listRowsOfSet(db, set.id);
  const columns = listColumnsOfSet(db, set.id);
  const targets = targetsBack(columns);
  const standing = targetsStanding(db, set.campaignId, targets);
  const conflicts = [
    ...rowConflicts(db, rows),
    ...columns.flatMap((column) => cellConflicts(db, column, valuesOf(db, column, standing))),
  ];
  if (conflicts.length > 0) throw new FieldError('settingRefused', { problems: few(conflicts) });
  putSettingsBack(db, rows, { setId: set.id, at });
  const results = columns.filter(({ kind }) => kind === 'result');
  if (rows.length > 0) putResultsBack(db, record, results);
  else if (results.length > 0) keyResultsBack(db, record, { set, held }, results);
  const recordGiven = recordUnheld(db, held(set.campaignId ?? 0), record);
  putOpeningsBack(db, recordGiven, columns);
  putTargetsBack(db, recordGiven, set.campaignId, targets);
}

function few(conflicts: readonly string[]): FieldProblem[] {
  const more = conflicts.length - TOLD;
  const told = conflicts.slice(0, TOLD);
  if (more > 0) told.push(`Và ${formatCount(more)} ô nữa đã được sửa tiếp.`);
  return told.map((sentence) => ({ field: 'id', sentence }));
}

const byWhom = ({ by, at }: ChangeSet) => `${by}, lúc ${formatInstant(at)}`;

function rowConflicts(db: ReadHandle, rows: readonly RowOfSet[]): string[] {
  const told = new Set<string>();
  for (const row of rows) {
    if (!isChangedSince(db, row)) continue;
    const name = nameOfRow(db, row) ?? 'Mục này';
    const key = JSON.stringify(row.key);
    const later = listRowsSince(db, row.setId, row.table).findLast(
      (each) => JSON.stringify(each.key) === key,
    );
    const set = later ? findSet(db, later.setId) : null;
    const who = set ? ` (${byWhom(set)})` : '';
    told.add(`“${name}” đã được sửa tiếp sau đó${who} nên không hoàn tác được; sửa lại từng mục.`);
  }
  return [...told];
}

/** The present values of the cells of a column. */
function valuesOf(
  db: ReadHandle,
  { kind, indicatorId, on, milestoneId, since, end, unitIds, new: left }: ChangedColumn,
  standing: (target: Pick<TargetBack, 'key'>) => { value: number | null; high: number | null },
): (number | null)[] {
  switch (kind) {
    case 'result': {
      const stored = readResults(db, { indicatorId, on }, unitIds);
      return unitIds.map((id) => stored.get(id) ?? null);
    }
    case 'opening':
      return unitIds.map((unitId) => readOpening(db, { indicatorId, unitId }));
    case 'target':
      return unitIds.map((unitId, n) => {
        const key = { indicatorId, milestoneId: milestoneId!, unitId, since };
        // A deleted target may show what its unit took over: that is no change.
        return left[n] === null && !readTarget(db, key) ? null : standing({ key })[end];
      });
  }
}

function cellConflicts(
  db: ReadHandle,
  column: ChangedColumn,
  now: readonly (number | null)[],
): string[] {
  return column.unitIds.flatMap((unitId, n) => {
    const current = now[n] ?? null;
    if (current === column.new[n]) return [];
    const { subject, textOf } = columnWords(db, column);
    const { kind, indicatorId, milestoneId, end } = column;
    const on = kind === 'result' ? column.on : null;
    const [last] = listChangesOfCell(db, { kind, indicatorId, unitId, on, milestoneId, end });
    const set = last ? findSet(db, last.setId) : null;
    const who = set ? ` (${byWhom(set)})` : '';
    const unit = nameOfThing(db, 'unit', unitId);
    return [`${subject} của ${unit} nay là ${textOf(current) ?? 'trống'}${who}; không ghi đè.`];
  });
}

/**
 * Writes results back as if they were keyed, with the same locks: nothing goes into a closed day.
 */
function keyResultsBack(
  db: WriteHandle,
  record: RecordChange,
  { set, held }: { set: ChangeSet; held: ServiceContext['held'] },
  columns: readonly ChangedColumn[],
): void {
  const campaign = requireCampaign(db, set.campaignId ?? 0);
  const asked = columns.map(
    ({ indicatorId, on, unitIds, old, new: now }): CellColumn => ({
      indicatorId,
      on,
      unitIds: [...unitIds],
      values: [...old],
      was: [...now],
    }),
  );
  const cells = { campaign, held: held(campaign.id) };
  saveColumns(db, record, cells, asked, (on) => readTree(db, campaign, on));
}

/**
 * Figures that moved together with a setting move back with it, even from cells that cannot be
 * keyed now.
 */
function putResultsBack(
  db: WriteHandle,
  record: RecordChange,
  columns: readonly ChangedColumn[],
): void {
  for (const { indicatorId, on, unitIds, old, new: now } of columns) {
    record({ kind: 'cells', indicatorId, on, unitIds, old: now, new: old });
    putResults(db, { indicatorId, on }, unitIds, old);
  }
}

function putOpeningsBack(
  db: WriteHandle,
  record: RecordChange,
  columns: readonly ChangedColumn[],
): void {
  for (const { kind, indicatorId, on, unitIds, old, new: now } of columns) {
    if (kind !== 'opening') continue;
    for (const [n, unitId] of unitIds.entries()) {
      const value = old[n] ?? null;
      putOpening(db, { indicatorId, unitId, takenOn: on, value });
      record({ kind, indicatorId, unitId, on, old: now[n] ?? null, new: value });
    }
  }
}

/** The targets of a set with both ends, one for each stored row. */
function targetsBack(columns: readonly ChangedColumn[]): TargetBack[] {
  const targets = new Map<string, TargetBack>();
  for (const { kind, indicatorId, milestoneId, since, on, end, unitIds, old } of columns) {
    if (kind !== 'target') continue;
    for (const [n, unitId] of unitIds.entries()) {
      const key = { indicatorId, milestoneId: milestoneId!, unitId, since };
      const id = JSON.stringify(key);
      const target = targets.get(id) ?? { key, dueOn: on, ends: {} };
      target.ends[end] = old[n] ?? null;
      targets.set(id, target);
    }
  }
  return [...targets.values()];
}
