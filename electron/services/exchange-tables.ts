import { FieldError } from '../../shared/contract/errors.ts';
import type { QueuedFile, TableFile } from '../../shared/contract/exchange.ts';
import type { ShownTable } from '../../shared/contract/exchange-tables.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { TableLook } from '../../shared/exchange/form/look-at-table.ts';
import type { TableChoice } from '../../shared/exchange/form/table-choice.ts';
import { memoryOf } from '../../shared/exchange/form/table-memory.ts';
import type { ReadHandle } from '../db/open.ts';
import { dropReceived, findReceived } from '../db/packages.ts';
import {
  dropTable,
  findTable,
  findTableOfFile,
  listOpenTables,
  putLayout,
  setTableFile,
} from '../db/received-tables.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { packTable, queueTable } from './exchange-keep-table.ts';
import { placeFile } from './exchange-queue.ts';
import { tableFile } from './exchange-table-keeper.ts';
import { knownForTables } from './exchange-table-known.ts';
import { requireCampaign } from './require-campaign.ts';

/** Tables that came in without being forms of this program: the clerk says what they tell. */

/** Cells of a table that are shown before it is taken. */
const MOST_SHOWN = 200;

export function tablesService({ store, author, jobs, today }: ServiceContext) {
  return {
    'exchange.tables': (): TableFile[] => store.snapshot((db) => listOpenTables(db).map(tableFile)),

    'exchange.dropTable'({ id, isDropped }: InputOf<'exchange.dropTable'>): null {
      const by = author('queued');
      write(store, by, (db) => {
        requireOpen(db, id);
        dropTable(db, id, isDropped ? by.at : null);
      });
      return null;
    },

    async 'exchange.lookAtTable'(
      asked: InputOf<'exchange.lookAtTable'>,
      job?: string,
    ): Promise<ShownTable> {
      requireOpen(store, asked.id);
      return shown(await jobs.run('exchange.lookAtTable', asked, job));
    },

    /** What the clerk said stays remembered for the sender. */
    async 'exchange.queueTable'(
      { id, campaignId, choice }: InputOf<'exchange.queueTable'>,
      job?: string,
    ): Promise<QueuedFile> {
      const table = requireOpen(store, id);
      const look = await jobs.run('exchange.lookAtTable', { id, campaignId, choice }, job);
      if (look.problem !== null) throw refused('choice', look.problem);
      const told = toldTable(campaignId, look);
      if (told.results.length === 0) {
        throw refused(
          'choice',
          'Không có số liệu nào để nhận; xem lại trang tính, ngày và các cột.',
        );
      }
      const by = author('queued', { campaignId });
      const packed = await packTable(store, told, { savedAt: table.savedAt, at: by.at });
      const fileId = write(store, by, (db) => {
        requireOpen(db, id);
        const queued = queueTable(db, told, packed, { ...by, file: table.file });
        setTableFile(db, id, queued, told.remarks);
        const known = knownForTables(db, requireCampaign(db, campaignId));
        putLayout(
          db,
          { campaignId, unitId: told.unitId, layout: look.layout },
          { ...by, mapping: JSON.stringify(memoryOf(look.choice, known)) },
        );
        return queued;
      });
      return store.snapshot((db) => placeFile(db, findReceived(db, fileId)!, today()));
    },

    /** For a table that was explained wrongly, before it is taken or after that was undone. */
    'exchange.explainAgain'({ id }: InputOf<'exchange.explainAgain'>): { id: number } {
      const by = author('queued');
      return write(store, by, (db) => {
        const file = findReceived(db, id);
        const table = findTableOfFile(db, id);
        if (!file || !table) throw new FieldError('settingGone', {});
        if (file.appliedAt !== null) {
          throw refused(
            'id',
            'Tệp này đã nhận vào số liệu; hoàn tác lần nhận trước, rồi chọn lại.',
          );
        }
        dropReceived(db, id, by.at);
        setTableFile(db, table.id, null, []);
        return { id: table.id };
      });
    },
  };
}

function requireOpen(db: ReadHandle, id: number) {
  const table = findTable(db, id);
  if (!table || table.fileId !== null) throw new FieldError('settingGone', {});
  return table;
}

const shown = ({ results, unread, layout: _, ...look }: TableLook): ShownTable => ({
  ...look,
  cells: results.reduce(
    (sum, { values }) => sum + values.flat().filter((value) => value !== null).length,
    0,
  ),
  unread: unread.slice(0, MOST_SHOWN).map(({ unit, value, words }) => ({ unit, value, words })),
  unreadCount: unread.length,
});

function toldTable(campaignId: number, { choice, results, unread, remarks }: TableLook) {
  const { unitId, from, to } = choice as TableChoice & { unitId: number; from: string; to: string };
  return { campaignId, unitId, window: { from, to }, revision: 1, results, unread, remarks };
}
