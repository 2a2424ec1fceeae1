import { readTables } from '../../electron/files/read-table.ts';
import type { Table } from '../../shared/exchange/table.ts';

/** The first table of a file that is not hidden. */
export async function readFirstTable(path: string): Promise<Table> {
  const [first] = (await readTables(path)).filter(({ hidden }) => !hidden);
  return first!;
}
