import { FieldError } from '../../shared/contract/errors.ts';
import type { TableFile } from '../../shared/contract/exchange.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { dropTable, findTable, listOpenTables } from '../db/received-tables.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { tableFile } from './exchange-table-keeper.ts';

/** Tables that came in without being forms of this program. */

export const tablesService = ({ store, author }: ServiceContext) => ({
  'exchange.tables': (): TableFile[] =>
    store.snapshot((db) => listOpenTables(db).map(tableFile)),

  'exchange.dropTable'({ id, isDropped }: InputOf<'exchange.dropTable'>): null {
    const by = author('queued');
    write(store, by, (db) => {
      if (findTable(db, id)?.fileId !== null) throw new FieldError('settingGone', {});
      dropTable(db, id, isDropped ? by.at : null);
    });
    return null;
  },
});
