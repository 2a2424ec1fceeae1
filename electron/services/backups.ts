import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  Backup,
  BackupList,
  BackupPlace,
  ChosenBackup,
  RestorePreview,
} from '../../shared/contract/backups.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { TOPICS } from '../../shared/contract/topics.ts';
import { type NamedBackup, readBackupName } from '../../shared/domain/backup.ts';
import { sourceText } from '../../shared/domain/change-kinds.ts';
import { type HistoryEnd, peekBackup, presentEnd } from '../db/backup-file.ts';
import { findAnyCampaign } from '../db/campaigns.ts';
import { countSetsAfter, findSetOf, listSetsAfter } from '../db/change-sets.ts';
import {
  cannotWrite,
  chooseSecondFolder,
  listBackups,
  ownBackupFolder,
  secondBackupFolder,
} from '../files/backup-folder.ts';
import { sealFile } from '../files/sealed-file.ts';
import type { BackupKeeper } from './backup-keeper.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { asCopyError, openedCopy } from './opened-copy.ts';

/** How many of the lost changes are told one by one. */
const TOLD = 20;

/** What `RestorePreview.seen` names. */
const seenOf = ({ set, sent, received }: HistoryEnd) => `${set?.uid ?? ''} ${sent} ${received}`;

export const backupsService = (
  { dataDir, store, platform, today }: ServiceContext,
  keeper: Omit<BackupKeeper, 'start'>,
) => {
  const folderOf = async (place: BackupPlace): Promise<string> => {
    if (place === 'own') return ownBackupFolder(dataDir);
    const second = await secondBackupFolder(dataDir);
    if (second === null) throw new FieldError('pickedFileGone', {});
    return second;
  };

  /** The path of a chosen copy; only files that this program names so are taken from a folder. */
  async function pathOf(chosen: ChosenBackup): Promise<string> {
    if ('file' in chosen) return platform.pickedFile(chosen.file);
    const name = readBackupName(chosen.name)?.name;
    const file = name === undefined ? null : join(await folderOf(chosen.place), name);
    if (file === null || !(await isThere(file))) throw new FieldError('pickedFileGone', {});
    return file;
  }

  const prepared = async (chosen: ChosenBackup) =>
    openedCopy(await pathOf(chosen), {
      dataDir,
      passphrase: 'file' in chosen ? chosen.passphrase : undefined,
      told: 'file' in chosen ? chosen.file : chosen.name,
    });

  return {
    async 'backups.list'(): Promise<BackupList> {
      const second = await secondBackupFolder(dataDir);
      const own = ownBackupFolder(dataDir);
      const here = (await listBackups(own)).map((one) => told('own', own, one));
      const names = new Set(here.map(({ name }) => name));
      const there = second === null ? [] : await listBackups(second);
      const doubled = new Set(there.map(({ name }) => name).filter((name) => names.has(name)));
      return {
        folder: own,
        problem: keeper.ownProblem(),
        second: second === null ? null : { path: second, problem: keeper.secondProblem() },
        // A copy that lies in both folders is listed once.
        backups: [
          ...here.map((one) => ({ ...one, isInBoth: doubled.has(one.name) })),
          // Only these are opened: a memory stick is slow.
          ...there
            .filter(({ name }) => !names.has(name))
            .map((one) => told('second', second!, one)),
        ].sort((a, b) => (a.at < b.at ? 1 : -1)),
      };
    },
    async 'backups.make'(_input: InputOf<'backups.make'>, job?: string): Promise<Backup> {
      const name = await keeper.make('byHand', job);
      const own = ownBackupFolder(dataDir);
      const found = (await listBackups(own)).find((one) => one.name === name);
      if (!found) throw new FieldError('pickedFileGone', {});
      return told('own', own, found);
    },
    async 'backups.setSecond'({ path }: InputOf<'backups.setSecond'>): Promise<null> {
      if (path !== null) await requireFolder(path);
      await chooseSecondFolder(dataDir, path);
      if (path !== null) await keeper.make('byHand');
      store.tell({ topics: ['backups'], campaignId: null, revision: null });
      return null;
    },
    async 'backups.preview'({ chosen }: InputOf<'backups.preview'>): Promise<RestorePreview> {
      const { content, discard } = await prepared(chosen);
      discard();
      const { campaigns, set } = content;
      const present = presentEnd(dataDir);
      return store.snapshot((db): RestorePreview => {
        const isEarlier = set === null || findSetOf(db, set.uid)?.id === set.id;
        const after = isEarlier ? (set?.id ?? 0) : 0;
        return {
          campaigns,
          last: set && { at: set.at, by: set.by },
          isEarlier,
          lost: countSetsAfter(db, after),
          newest: listSetsAfter(db, after, TOLD).map(({ at, by, kind, reference, campaignId }) => ({
            at,
            by,
            source: sourceText(kind, reference),
            campaign: campaignId === null ? null : (findAnyCampaign(db, campaignId)?.name ?? null),
          })),
          sent: isEarlier ? present.sent - content.sent : present.sent,
          received: isEarlier ? present.received - content.received : present.received,
          seen: seenOf(present),
        };
      });
    },
    async 'backups.restore'({ chosen, seen }: InputOf<'backups.restore'>): Promise<null> {
      const restore = await prepared(chosen);
      try {
        const check = () => {
          if (seenOf(presentEnd(dataDir)) === seen) return;
          throw new FieldError('changedMeanwhile', { what: 'restore' });
        };
        check();
        await keeper.make('beforeRestore');
        // Again: what was keyed while the copy was made is in no copy.
        await restore.putBack(check);
      } finally {
        restore.discard();
      }
      store.tell({ topics: TOPICS, campaignId: null, revision: null });
      return null;
    },
    async 'backups.copyTo'(
      _input: InputOf<'backups.copyTo'>,
      job?: string,
    ): Promise<{ path: string | null }> {
      const folder = await platform.chooseFolder('Sao lưu Sổ Chỉ Tiêu');
      return { path: folder === null ? null : await keeper.copyTo(folder, job) };
    },
    async 'backups.move'(
      { passphrase }: InputOf<'backups.move'>,
      job?: string,
    ): Promise<{ path: string | null }> {
      const path = await platform.chooseSavePath(`So Chi Tieu ${today()}.sct-chuyen`);
      if (path === null) return { path };
      const own = ownBackupFolder(dataDir);
      const copy = await keeper.copyTo(own, job);
      try {
        await sealFile(copy, path, passphrase);
      } catch (error) {
        throw cannotWrite(path, error);
      } finally {
        await rm(copy, { force: true });
      }
      return { path };
    },
  };
};

function told(place: BackupPlace, folder: string, one: NamedBackup & { bytes: number }): Backup {
  const { name, at, reason, bytes } = one;
  const file = { place, isInBoth: false, name, at, reason, bytes };
  try {
    const { campaigns, set } = peekBackup(join(folder, name));
    const last = set && { at: set.at, by: set.by };
    return { ...file, campaigns, last, problem: null };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const problem = (asCopyError(error, name) as FieldError).message;
    return { ...file, campaigns: [], last: null, problem };
  }
}

async function requireFolder(path: string): Promise<void> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw refused(
      'path',
      `Không thấy thư mục ${path}; cắm lại USB hoặc chép lại đường dẫn từ thanh địa chỉ của cửa sổ thư mục.`,
    );
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
