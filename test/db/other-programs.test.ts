import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const LOCKS = '/proc/locks';

/**
 * SQLite holds a lock on the file as long as it is open, so that no other program that closes it
 * takes itself for the last one and throws away the log. Reading the file past SQLite loses it.
 */
it.skipIf(!existsSync(LOCKS))('an open store keeps its lock on the file', () => {
  const folder = tempFolder();
  // A file that was closed has a checksum, which the next opening compares with the file.
  openStore(folder).close();
  const store = openStore(folder);
  try {
    const { ino } = statSync(join(folder, DATABASE_FILE));
    const locks = readFileSync(LOCKS, 'utf8').split('\n');
    const isOurs = (line: string) =>
      line.includes(` ${process.pid} `) && line.includes(`:${ino} `) && line.includes(' READ ');
    expect(locks.filter(isOurs)).toHaveLength(1);
  } finally {
    store.close();
  }
});
