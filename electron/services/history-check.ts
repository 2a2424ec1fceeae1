import type { HistoryCheck } from '../../shared/contract/methods.ts';
import { sourceText } from '../../shared/domain/change-kinds.ts';
import { peekBackup } from '../db/backup-file.ts';
import { type ChangeSet, findSet, hasSet, lastRestore } from '../db/change-sets.ts';
import { checkChain } from '../db/history-chain.ts';
import type { ReadHandle } from '../db/open.ts';
import type { JobContext } from './job-context.ts';

/**
 * What `history.verify` answers. `copies`: the copies of the data, newest first. One whose last set
 * is not in the history shows that the end of the history was cut off, or that an older copy was
 * restored since.
 */
export function checkHistory(
  { snapshot }: Pick<JobContext, 'snapshot'>,
  copies: readonly { name: string; file: string }[],
): HistoryCheck {
  return snapshot((db) => {
    const { sets, broken, last } = checkChain(db);
    return { sets, last, broken: broken && brokenSet(db, broken), cut: cutIn(db, copies) };
  });
}

function brokenSet(
  db: ReadHandle,
  { id, afterId }: { id: number; afterId: number | null },
): HistoryCheck['broken'] {
  const head = ({ at, by }: ChangeSet) => ({ at, by });
  const set = findSet(db, id)!;
  const after = afterId === null ? null : findSet(db, afterId);
  return {
    id,
    ...head(set),
    source: sourceText(set.kind, set.reference),
    // Numbers are given in order and never left out.
    missing: id !== (afterId ?? 0) + 1,
    after: after && { id: after.id, ...head(after) },
  };
}

function cutIn(
  db: ReadHandle,
  copies: readonly { name: string; file: string }[],
): HistoryCheck['cut'] {
  const restoredAt = lastRestore(db)?.at ?? '';
  return copies.flatMap(({ name, file }) => {
    const set = lastSetOf(file);
    if (set === null || hasSet(db, set)) return [];
    return [{ backup: name, at: set.at, by: set.by, isRestored: set.at <= restoredAt }];
  });
}

/** Null for a copy that cannot be read: it is told where copies are listed. */
function lastSetOf(file: string) {
  try {
    return peekBackup(file).set;
  } catch {
    return null;
  }
}
