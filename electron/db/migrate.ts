import type Database from 'better-sqlite3';
import { FieldError } from '../../shared/contract/errors.ts';
import { chainOldSets } from './history-chain.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { campaignSettings } from './migrations/0002-campaign-settings.ts';
import { closingsAndNotes } from './migrations/0003-closings-and-notes.ts';
import { givenNotes } from './migrations/0004-given-notes.ts';
import { targetBases } from './migrations/0005-target-bases.ts';
import { targetSince } from './migrations/0006-target-since.ts';
import { blanksAndLimits } from './migrations/0007-blanks-and-limits.ts';
import { importedFiles } from './migrations/0008-imported-files.ts';
import { hoursAndPeerRanks } from './migrations/0009-hours-and-peer-ranks.ts';
import { identities } from './migrations/0010-identities.ts';
import { historyAsData } from './migrations/0011-history-as-data.ts';
import { closedCells } from './migrations/0012-closed-cells.ts';
import { waysIn } from './migrations/0013-ways-in.ts';
import { papers } from './migrations/0014-papers.ts';
import { ownTables } from './migrations/0015-own-tables.ts';
import { forms } from './migrations/0016-forms.ts';
import { writtenTexts } from './migrations/0017-written-texts.ts';
import { signedReports } from './migrations/0018-signed-reports.ts';
import { officialDocuments } from './migrations/0019-official-documents.ts';
import { exchange } from './migrations/0020-exchange.ts';
import { writtenUnits } from './migrations/0021-written-units.ts';
import { watchedFolderOfOffice } from './migrations/0022-watched-folder.ts';
import { historyBlocks } from './migrations/0023-history-blocks.ts';
import { deadlines } from './migrations/0024-deadlines.ts';
import { receivedTables } from './migrations/0025-received-tables.ts';
import { marksByDeadline } from './migrations/0026-marks-by-deadline.ts';
import { codesOnPaper } from './migrations/0027-codes-on-paper.ts';
import { calendarFiles } from './migrations/0028-calendar-files.ts';
import { peopleAndChain } from './migrations/0029-people-and-chain.ts';
import { notices } from './migrations/0030-notices.ts';
import { deadlinesKept } from './migrations/0031-deadlines-kept.ts';
import { isOfDisk } from './storage-errors.ts';

/**
 * In the order in which they run; new ones are added at the end. A database on which the first n
 * ran has version n.
 */
export const migrations: readonly string[] = [
  foundation,
  campaignSettings,
  closingsAndNotes,
  givenNotes,
  targetBases,
  targetSince,
  blanksAndLimits,
  importedFiles,
  hoursAndPeerRanks,
  identities,
  historyAsData,
  closedCells,
  waysIn,
  papers,
  ownTables,
  forms,
  writtenTexts,
  signedReports,
  officialDocuments,
  exchange,
  writtenUnits,
  watchedFolderOfOffice,
  historyBlocks,
  deadlines,
  receivedTables,
  marksByDeadline,
  codesOnPaper,
  calendarFiles,
  peopleAndChain,
  notices,
  deadlinesKept,
];

/** "SCT1": marks a file as ours, so that another program's database is not taken for one. */
export const APPLICATION_ID = 0x53435431;

const versionOf = (db: Database.Database): number =>
  db.pragma('user_version', { simple: true }) as number;

/**
 * Brings a database to the newest version, all pending migrations in one transaction.
 * `backUp` runs first when there is something to lose.
 * Throws FieldError `migrationFailed` and leaves the database as it was; errors of the disk are
 * passed on as they are.
 */
export function migrate(
  db: Database.Database,
  backUp: (fromVersion: number) => void,
  list = migrations,
): void {
  const from = versionOf(db);
  if (from === list.length) return;
  if (from > 0) backUp(from);
  const run = db.transaction(() => {
    // Another process may have migrated the file while this one waited.
    for (let version = versionOf(db); version < list.length; version++) {
      db.exec(list[version]!);
      if (list[version] === peopleAndChain) chainOldSets(db);
      db.pragma(`user_version = ${version + 1}`);
    }
    const broken = db.pragma('foreign_key_check') as { table: string }[];
    if (broken.length > 0) throw new Error(`foreign keys of ${broken[0]?.table}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  });
  // Rebuilding a table means dropping it, which foreign keys forbid; they are checked before the
  // transaction ends (https://sqlite.org/lang_altertable.html#otheralter).
  db.pragma('foreign_keys = OFF');
  try {
    run.immediate();
  } catch (error) {
    if (from === 0 || isOfDisk(error)) throw error;
    const found = error instanceof Error ? error.message : String(error);
    throw new FieldError('migrationFailed', { from, to: list.length, found });
  } finally {
    db.pragma('foreign_keys = ON');
  }
}
