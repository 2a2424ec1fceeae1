import type { CellChange } from '../../shared/contract/methods.ts';
import { type SetKind, sourceText } from '../../shared/domain/change-kinds.ts';
import type { GivenCell } from '../../shared/domain/target.ts';
import { type CellAddress, listChangesOfCell } from './column-changes.ts';
import type { ReadHandle } from './open.ts';
import type { CellKey } from './results.ts';

interface SetHead {
  id: number;
  at: string;
  by: string;
  kind: SetKind;
  file: string | null;
}

/** Who made some sets of changes, when and how, by their ids. */
function readSetHeads(db: ReadHandle, ids: readonly number[]): Map<number, SetHead> {
  const heads = db
    .prepare<SetHead, [string]>(
      `SELECT id, at, by, kind, file FROM change_set
       WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids));
  return new Map(heads.map((head) => [head.id, head]));
}

function changesOf(db: ReadHandle, cell: CellAddress): CellChange[] {
  const changes = listChangesOfCell(db, cell);
  const heads = readSetHeads(
    db,
    changes.map(({ setId }) => setId),
  );
  return changes.map(({ setId, since, ...values }) => {
    const { at, by, kind, file } = heads.get(setId)!;
    const change = { at, by, source: sourceText(kind, file), ...values };
    return cell.kind === 'target' ? { ...change, since } : change;
  });
}

/** What a cell held, newest first. */
export const listCellChanges = (db: ReadHandle, key: CellKey): CellChange[] =>
  changesOf(db, { ...key, kind: 'result', milestoneId: null, end: 'value' });

/**
 * What a unit was given, newest first. The day of a milestone, or of opening figures, may have
 * moved since.
 */
export const listGivenChanges = (db: ReadHandle, cell: GivenCell): CellChange[] =>
  changesOf(db, {
    ...cell,
    kind: cell.milestoneId === null ? 'opening' : 'target',
    on: null,
  });
