import { createApp } from '../../electron/app.ts';
import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';

/**
 * The program of the soak: answers calls of its parent until it is told to close, or dies. Its clock
 * stands at an instant that the parent chose.
 */
const [dataDir = '', now = ''] = process.argv.slice(2);
const caller: Caller = { name: 'cán bộ thử', wayIn: 'window' };
const nothing = () => {};
const app = createApp({
  dataDir,
  platform: {
    chooseSavePath: async () => null,
    chooseFolder: async () => null,
    pickedFile: (file) => file,
    printPdf: () => Promise.reject(new FieldError('cannotPrint', {})),
  },
  clock: () => new Date(now),
  // What is logged depends on how fast the machine is, and would move the writes.
  log: { info: nothing, error: nothing },
  withoutWorkers: true,
});
process.on('message', async (text: string) => {
  if (text === '') {
    await app.close();
    process.exit(0);
  }
  if (text === 'memory') process.send?.(String(Math.round(process.memoryUsage.rss() / 1e6)));
  else process.send?.(await app.dispatch(text, caller));
});
process.send?.('ready');
