import type { TableFile } from '../../shared/contract/exchange.ts';
import type { ReadHandle } from '../db/open.ts';
import { findReceived, putPackageBytes } from '../db/packages.ts';
import {
  findTable,
  findTableOfBytes,
  insertTable,
  type ReceivedTable,
  setTableFile,
} from '../db/received-tables.ts';
import type { Author } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import type { KeptFile, ToKeep } from './exchange-keep.ts';
import { packTable, queueTable } from './exchange-keep-table.ts';
import { placeFile } from './exchange-queue.ts';
import type { ReadTableFile } from './exchange-read-table.ts';

/** Keeps tables that came in: a form lies in the queue at once, others when they were explained. */

export const tableFile = ({ id, file, why, at, by, droppedAt }: ReceivedTable): TableFile => ({
  id,
  file,
  why,
  at,
  by,
  isDropped: droppedAt !== null,
});

export function tableKeeper({
  store,
  author,
  today,
}: Pick<ServiceContext, 'store' | 'author' | 'today'>) {
  const kept = (db: ReadHandle, table: ReceivedTable, known: boolean): KeptFile =>
    table.fileId === null
      ? { table: tableFile(table), known }
      : { queued: placeFile(db, findReceived(db, table.fileId)!, today()), known };

  return {
    /** A table that came before. */
    known: (sha256: string): KeptFile =>
      store.snapshot((db) => kept(db, findTableOfBytes(db, sha256)!, true)),

    /** Whose figures a table has; null where nobody has said it yet. */
    senderOf: ({ read }: ReadTableFile): string | null =>
      'form' in read ? `${read.form.campaignId} ${read.form.unitId}` : null,

    /** Makes a table ready; what came of its sender before must be on the disk. */
    async prepare(file: string, bytes: Buffer, read: ReadTableFile): Promise<ToKeep> {
      const by: Author = author('fileArrived', { reference: file });
      const { sha256, savedAt } = read;
      const form = 'form' in read.read ? read.read.form : null;
      const packed = form && (await packTable(store, form, { savedAt, at: by.at }));
      return {
        sender: this.senderOf(read),
        bytes: bytes.length + (packed?.written.bytes.length ?? 0),
        put(writeOne) {
          const made = writeOne(by, (db) => {
            const before = findTableOfBytes(db, sha256);
            if (before) return { id: before.id, known: true };
            // A table that was here before did not arrive.
            by.isTold = true;
            putPackageBytes(db, sha256, bytes);
            const why = 'why' in read.read ? read.read.why : '';
            const isForm = form !== null;
            const id = insertTable(db, {
              sha256,
              file,
              savedAt,
              isForm,
              why,
              at: by.at,
              by: by.by,
            });
            if (form && packed) {
              setTableFile(db, id, queueTable(db, form, packed, { file, ...by }), form.remarks);
            }
            return { id, known: false };
          });
          return () => store.snapshot((db) => kept(db, findTable(db, made.id)!, made.known));
        },
      };
    },
  };
}
