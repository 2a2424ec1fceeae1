import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { openPages, type PageSource } from './page-source.ts';
import { type PageRow, readTree, readTreePage } from './records.ts';

/**
 * SQLite takes any write-ahead log with the right name for the file's own: when somebody puts a copy
 * in the place of the file and leaves the old log, it writes the pages of the one over those of the
 * other. So what the file alone tells of its office and its last set of changes is looked up again
 * in the file with its log.
 */

/** Lies beside the file while a restore waits in the log: that may tell another history. */
const restoring = (file: string) => `${file}.dang-khoi-phuc`;

export const beginRestore = (file: string): void => writeFileSync(restoring(file), '');

const hasLog = (file: string) =>
  (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 32;

/** Forgets a restore whose log has gone into the file. */
export function endRestore(file: string): void {
  if (!hasLog(file)) rmSync(restoring(file), { force: true });
}

/** Another program may be moving pages from the log into the file at this moment. */
const LOOKS = 3;
const PAUSE_MS = 100;

/** Whether the log beside a file belongs to another one. */
export function hasOtherLog(file: string): boolean {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let look = 1; isOther(file); look += 1) {
    if (look === LOOKS) return true;
    Atomics.wait(pause, 0, 0, PAUSE_MS);
  }
  return false;
}

function isOther(file: string): boolean {
  if (!hasLog(file) || existsSync(restoring(file))) return false;
  const alone = openPages(file, { withLog: false });
  const both = openPages(file);
  try {
    const office = officeOf(alone);
    if (office !== null && (officeOf(both) ?? office) !== office) return true;
    const last = lastSet(alone);
    return last !== null && !hasSet(both, last);
  } finally {
    alone.close();
    both.close();
  }
}

function rootOf(source: PageSource, table: string): number | null {
  for (const { values } of readTree(source, 1).rows) {
    const [type, name, , root] = values;
    if (type === 'table' && name === table && typeof root === 'number') return root;
  }
  return null;
}

/** The uid of the office; null where it cannot be read. */
function officeOf(source: PageSource): string | null {
  const root = rootOf(source, 'office');
  const uid = root === null ? null : readTree(source, root).rows[0]?.values[1];
  return typeof uid === 'string' ? uid : null;
}

interface LastSet {
  id: number;
  uid: string;
  /** The page that it lies in. */
  page: number;
}

/** The last set of changes: it lies at the right edge of its tree. */
function lastSet(source: PageSource): LastSet | null {
  let page = rootOf(source, 'change_set');
  for (let depth = 0; page !== null && depth < 20; depth += 1) {
    const read = readTreePage(source, page);
    if (read === null || read.isBroken) return null;
    const below = read.below.at(-1);
    if (below === undefined) {
      const row = read.rows.at(-1);
      const uid = row?.values[1];
      return row?.rowid && typeof uid === 'string' ? { id: row.rowid, uid, page } : null;
    }
    page = below;
  }
  return null;
}

function hasSet(source: PageSource, { id, uid, page }: LastSet): boolean {
  const isIt = ({ rowid, values }: PageRow) => rowid === id && values[1] === uid;
  // Where it was, as a rule: rows are only added behind it.
  if (readTreePage(source, page)?.rows.some(isIt)) return true;
  const root = rootOf(source, 'change_set');
  return root === null || readTree(source, root).rows.some(isIt);
}
