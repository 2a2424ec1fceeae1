import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type {
  InputOf,
  Rescue,
  Rescued,
  RescuePreview,
  RescueSource,
} from '../../shared/contract/methods.ts';
import { salvageText } from '../../shared/contract/rescue-words.ts';
import { type PreparedRestore, prepareSalvaged } from '../db/backup-file.ts';
import { readDamaged } from '../db/salvage/read-damaged.ts';
import { DATABASE_FILE } from '../db/storage-errors.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { Platform } from '../platform.ts';
import { listCopies, pathOfCopy } from './backup-list.ts';
import { bringBack } from './bring-back.ts';
import { openedCopy } from './opened-copy.ts';
import { sortOut } from './salvage-alone.ts';

interface RescueParts {
  dataDir: string;
  platform: Pick<Platform, 'pickedFile'>;
  clock: () => Date;
  caller: Caller;
  /** Why the data file was refused. */
  damage: FieldError<'databaseDamaged'>;
}

const notDamaged = () => new FieldError('changedMeanwhile', { what: 'rescue' });

/** What is answered while the data file is sound. */
export const soundService = () => ({
  'rescue.state': () => null,
  'rescue.preview': (): RescuePreview => {
    throw notDamaged();
  },
  'rescue.restore': (): Rescued => {
    throw notDamaged();
  },
});

/** Names a state of the damaged file. */
export const seenOf = (file: string): string =>
  [file, `${file}-wal`]
    .map((path) => {
      const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
      return `${size ?? ''}/${mtimeMs ?? ''}`;
    })
    .join(' ');

/** What can be done while the data file is damaged. */
export const rescueService = ({ dataDir, platform, clock, caller, damage }: RescueParts) => {
  const file = join(dataDir, DATABASE_FILE);

  const withLog = damage.details.problem !== 'otherLog';
  const rescuer = () => ({ at: clock().toISOString(), by: caller.name, wayIn: caller.wayIn });

  /** What the damaged file tells by itself, as a sound one. */
  function rescuedAlone() {
    const restore = prepareSalvaged(dataDir, { withLog });
    try {
      const { campaigns, set } = restore.content;
      const last = set && { at: set.at, by: set.by };
      const salvage = restore.change((store) => sortOut(store, restore.tables, rescuer()));
      return { restore, campaigns, last, salvage };
    } catch (error) {
      restore.discard();
      throw error;
    }
  }

  /** The copy with what the damaged file tells of the time since; the clerk's file is only read. */
  async function rescued(chosen: RescueSource) {
    if ('salvaged' in chosen) return rescuedAlone();
    const restore = await openedCopy(await pathOfCopy(chosen, { dataDir, platform }), {
      dataDir,
      passphrase: 'file' in chosen ? chosen.passphrase : undefined,
      told: 'file' in chosen ? chosen.file : chosen.name,
    });
    try {
      const { campaigns, set } = restore.content;
      const last = set && { at: set.at, by: set.by };
      return { restore, campaigns, last, salvage: salvageInto(restore) };
    } catch (error) {
      restore.discard();
      throw error;
    }
  }

  const salvageInto = (restore: PreparedRestore) =>
    restore.change((copy) => {
      const damaged = readDamaged(file, copy, { withLog });
      try {
        return bringBack(copy, damaged, rescuer());
      } finally {
        damaged.close();
      }
    });

  return {
    async 'rescue.state'(): Promise<Rescue> {
      const { backups } = await listCopies(dataDir);
      return { sentence: damage.message, file, backups };
    },
    async 'rescue.preview'({ chosen }: InputOf<'rescue.preview'>): Promise<RescuePreview> {
      const seen = seenOf(file);
      const { restore, campaigns, last, salvage } = await rescued(chosen);
      restore.discard();
      return { campaigns, last, salvage, seen };
    },
    async 'rescue.restore'({ chosen, seen }: InputOf<'rescue.restore'>): Promise<Rescued> {
      const { restore, last, salvage } = await rescued(chosen);
      try {
        if (seenOf(file) !== seen) throw notDamaged();
        const at = clock().toISOString();
        const setAside = restore.replace(at);
        const list = `${setAside ?? `${file}.hong`}.lay-lai.txt`;
        await writeFileWhole(list, Buffer.from(salvageText({ at, setAside, last, salvage })));
        return { setAside, list, salvage };
      } finally {
        restore.discard();
      }
    },
  };
};
