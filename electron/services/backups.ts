import { rm, stat } from 'node:fs/promises';
import type {
  Backup,
  BackupList,
  ChosenBackup,
  RestorePreview,
} from '../../shared/contract/backups.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { TOPICS } from '../../shared/contract/topics.ts';
import { sourceText } from '../../shared/domain/change-kinds.ts';
import { type HistoryEnd, presentEnd } from '../db/backup-file.ts';
import { findAnyCampaign } from '../db/campaigns.ts';
import { countSetsAfter, hasSet, listSetsAfter } from '../db/change-sets.ts';
import { cannotWrite, chooseSecondFolder, ownBackupFolder } from '../files/backup-folder.ts';
import { sealFile } from '../files/sealed-file.ts';
import type { BackupKeeper } from './backup-keeper.ts';
import { findCopy, listCopies, pathOfCopy } from './backup-list.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { openedCopy } from './opened-copy.ts';

/** How many of the lost changes are told one by one. */
const TOLD = 20;

/** What `RestorePreview.seen` names. */
const seenOf = ({ set, sent, received }: HistoryEnd) => `${set?.uid ?? ''} ${sent} ${received}`;

export const backupsService = (
  { dataDir, store, platform, today }: ServiceContext,
  keeper: Omit<BackupKeeper, 'start'>,
) => {
  const prepared = async (chosen: ChosenBackup) =>
    openedCopy(await pathOfCopy(chosen, { dataDir, platform }), {
      dataDir,
      passphrase: 'file' in chosen ? chosen.passphrase : undefined,
      told: 'file' in chosen ? chosen.file : chosen.name,
    });

  return {
    async 'backups.list'(): Promise<BackupList> {
      const { second, backups } = await listCopies(dataDir);
      return {
        folder: ownBackupFolder(dataDir),
        problem: keeper.ownProblem(),
        second: second === null ? null : { path: second, problem: keeper.secondProblem() },
        backups,
      };
    },
    async 'backups.make'(_input: InputOf<'backups.make'>, job?: string): Promise<Backup> {
      const name = await keeper.make('byHand', job);
      const found = await findCopy(dataDir, name);
      if (!found) throw new FieldError('pickedFileGone', {});
      return found;
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
        const isEarlier = set === null || hasSet(db, set);
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
