import type { QueuedFile, TableFile } from '../../shared/contract/exchange.ts';
import type { ReadHandle } from '../db/open.ts';
import { putPackageBytes } from '../db/packages.ts';
import {
  findTable,
  findTableOfBytes,
  insertTable,
  type ReceivedTable,
  setTableFile,
} from '../db/received-tables.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { packTable, queueTable } from './exchange-keep-table.ts';
import type { ReadTableFile } from './exchange-read-table.ts';

/** Keeps tables that came in: a form lies in the queue at once, others when they were explained. */

/** A file that lies in the queue, or a table that has to be explained first. */
export type KeptTable =
  | { queued: QueuedFile; known: boolean }
  | { table: TableFile; known: boolean };

export const tableFile = ({ id, file, why, at, by, droppedAt }: ReceivedTable): TableFile => ({
  id,
  file,
  why,
  at,
  by,
  isDropped: droppedAt !== null,
});

export function tableKeeper(
  { store, author }: Pick<ServiceContext, 'store' | 'author'>,
  queued: (db: ReadHandle, fileId: number) => QueuedFile,
) {
  const kept = (db: ReadHandle, table: ReceivedTable, known: boolean): KeptTable =>
    table.fileId === null
      ? { table: tableFile(table), known }
      : { queued: queued(db, table.fileId), known };
  const known = (sha256: string): KeptTable =>
    store.snapshot((db) => kept(db, findTableOfBytes(db, sha256)!, true));

  return {
    /** A table that came before. */
    known,
    async keep(file: string, bytes: Buffer, read: ReadTableFile): Promise<KeptTable> {
      const by = author('fileArrived', { reference: file });
      const { sha256, savedAt } = read;
      const form = 'form' in read.read ? read.read.form : null;
      const packed = form && (await packTable(store, form, { savedAt, at: by.at }));
      const made = write(store, { ...by, isTold: true }, (db): { id: number } | 'known' => {
        if (findTableOfBytes(db, sha256)) return 'known';
        putPackageBytes(db, sha256, bytes);
        const why = 'why' in read.read ? read.read.why : '';
        const isForm = form !== null;
        const id = insertTable(db, { sha256, file, savedAt, isForm, why, at: by.at, by: by.by });
        if (form && packed) {
          setTableFile(db, id, queueTable(db, form, packed, { file, ...by }), form.remarks);
        }
        return { id };
      });
      if (made === 'known') return known(sha256);
      return store.snapshot((db) => kept(db, findTable(db, made.id)!, false));
    },
  };
}
