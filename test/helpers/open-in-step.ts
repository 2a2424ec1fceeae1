import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../electron/db/open.ts';

/**
 * Opens and closes folders one after the other, the n-th at FROM + n × STEP ms: FROM STEP FOLDER…
 */
const [from, step, ...folders] = process.argv.slice(2);
for (const [n, folder] of folders.entries()) {
  await wait(Math.max(0, Number(from) + n * Number(step) - Date.now()));
  openStore(folder).close();
}
