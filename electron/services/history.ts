import { join } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type {
  HistoryCheck,
  InputOf,
  KeptGivenStep,
  KeptStep,
  ListedSet,
} from '../../shared/contract/methods.ts';
import { type SetKind, UNIT_CHANGE_KINDS } from '../../shared/domain/change-kinds.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { historySubject } from '../../shared/report/history-report.ts';
import { type ChangeSet, eachSet, findSet } from '../db/change-sets.ts';
import type { ReadHandle } from '../db/open.ts';
import { readRevision } from '../db/write.ts';
import { listBackups, ownBackupFolder } from '../files/backup-folder.ts';
import { writeFileWhole } from '../files/write-report.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { linesOfSets } from './history-lines.ts';
import { historyAnswer } from './history-list.ts';
import { listGivenSteps, listSteps } from './kept-steps.ts';
import { requireCampaign } from './require-campaign.ts';
import { standingOf } from './set-state.ts';
import { requireFound } from './take-back.ts';
import { takeBack } from './undo.ts';

/** The history as a list of sets of changes, and the one undo over all of it. */
export function historyService({
  dataDir,
  store,
  author,
  held,
  here,
  jobs,
  platform,
}: ServiceContext) {
  /**
   * Takes back, or does again, a set. Each undo is a set that takes back the one before it, so the
   * last one of that chain is taken back.
   */
  function turn(campaignId: number, id: number, kind: 'undone' | 'redone'): { revision: number } {
    const by = author(kind, { campaignId, undoesId: requireTurn(store, campaignId, id, kind).id });
    const revision = writeOpenDays(store, by, (db, record) => {
      const last = requireTurn(db, campaignId, id, kind);
      if (last.id !== by.undoesId) throw refused('id', 'Vừa có người hoàn tác; xem lại lịch sử.');
      takeBack(db, record, last, { at: by.at, held });
      return readRevision(db);
    });
    return { revision };
  }

  return {
    'history.list': (input: InputOf<'history.list'>): ListedSet[] => historyAnswer(here(), input),

    async 'history.save'(
      { format, ...asked }: InputOf<'history.save'>,
      job?: string,
    ): Promise<{ path: string | null }> {
      const { at, by } = author('printed');
      const { campaignId } = asked;
      const name = historySubject(
        campaignId === null ? null : requireCampaign(store, campaignId).name,
      );
      const bytes = await jobs.run('history.write', { asked, format, by: { at, by } }, job);
      const path = await platform.chooseSavePath(`${fileNameText(name)}.${format}`);
      if (path === null) return { path };
      const isPage = format === 'pdf';
      const file = isPage ? await platform.printPdf(Buffer.from(bytes).toString()) : bytes;
      await writeFileWhole(path, file);
      return { path };
    },

    'history.verify': async (
      _input: InputOf<'history.verify'>,
      job?: string,
    ): Promise<HistoryCheck> => {
      const folder = ownBackupFolder(dataDir);
      const files = (await listBackups(folder)).map(({ name }) => ({
        name,
        file: join(folder, name),
      }));
      return jobs.run('history.verify', files, job);
    },

    'history.steps': ({ campaignId, limit }: InputOf<'history.steps'>): KeptStep[] =>
      store.snapshot((db) =>
        listSteps(db, requireCampaign(db, campaignId), { by: author('keyed').by, limit }),
      ),

    'history.givenSteps': ({
      campaignId,
      ...asked
    }: InputOf<'history.givenSteps'>): KeptGivenStep[] =>
      store.snapshot((db) =>
        listGivenSteps(db, requireCampaign(db, campaignId), { by: author('keyed').by, ...asked }),
      ),

    /**
     * Throws FieldError `stepTurned` for what is undone already, `settingRefused` with what was
     * changed in between and by whom, `closedDayChanged`, or as the saving of cells does.
     */
    'history.undo': ({ campaignId, id }: InputOf<'history.undo'>) => turn(campaignId, id, 'undone'),

    'history.redo': ({ campaignId, id }: InputOf<'history.redo'>) => turn(campaignId, id, 'redone'),

    /** The last change of units of a campaign; throws FieldError `settingRefused` where none is. */
    'units.undo'({ campaignId }: InputOf<'units.undo'>): { name: string } {
      const set = lastOf(store, campaignId, UNIT_CHANGE_KINDS);
      if (!set) throw refused('id', 'Không còn thay đổi đơn vị nào để hoàn tác.');
      const [line] = store.snapshot((db) => linesOfSets(db, [set])).get(set.id) ?? [];
      turn(campaignId, set.id, 'undone');
      const told = line ? [line.subject, line.new ?? line.old] : [];
      return { name: told.filter((part) => part !== null).join(': ') };
    },
  };
}

/** The last set of these kinds that holds. */
function lastOf(db: ReadHandle, campaignId: number, kinds: readonly SetKind[]): ChangeSet | null {
  for (const set of eachSet(db, campaignId, { kinds })) {
    if (standingOf(db, set).holds) return set;
  }
  return null;
}

/**
 * The set to take back so that set `id` holds, or no longer holds. Throws FieldError `stepTurned`
 * where somebody did that already, `settingGone` for what is no such set.
 */
function requireTurn(
  db: ReadHandle,
  campaignId: number,
  id: number,
  kind: 'undone' | 'redone',
): ChangeSet {
  const set = requireFound(findSet(db, id));
  const { last, holds } = standingOf(db, set);
  if (set.campaignId !== campaignId || set.undoesId !== null)
    throw new FieldError('settingGone', {});
  if (holds !== (kind === 'undone')) {
    throw new FieldError('stepTurned', { by: last.by, at: last.at });
  }
  return last;
}
