import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTablesOf } from '../../electron/files/read-table.ts';

/** Reads the workbooks of a folder, the first one unmeasured; prints the milliseconds of the others. */
const folder = process.argv[2]!;
const [first, ...others] = readdirSync(folder).map((name) => join(folder, name));
const read = (path: string) =>
  readTablesOf(path, new Uint8Array(readFileSync(path)), { isAnyKind: true, tellsHidden: false });

await read(first!);
const start = performance.now();
for (const path of others) await read(path);
process.stdout.write(`${performance.now() - start}`);
// The thread that reads would wait for a further file.
process.exit();
