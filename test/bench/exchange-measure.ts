import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { officeOf, testPlatform } from '../helpers/office.ts';

/**
 * Receives a folder of files in a data folder: queues them, plans each, takes each, and queues one
 * again. Prints { read, plan, apply, again } in milliseconds, { memory } in MB and { added }.
 */
const [dataDir, files] = process.argv.slice(2) as [string, string];
const office = officeOf({
  dataDir,
  platform: testPlatform,
  clock: () => new Date('2026-10-21T01:00:00Z'),
});
const paths = readdirSync(files).map((name) => join(files, name));

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const done = await work();
  return [performance.now() - start, done];
}

const [read, queued] = await timed(() => office.exchange.read({ files: paths }));
const ids = queued.map((one) => {
  if ('queued' in one) return one.queued.id;
  throw new Error(JSON.stringify(one).slice(0, 500));
});
const [plan] = await timed(async () => {
  for (const id of ids) await office.exchange.plan({ id });
});
const [apply, applied] = await timed(() =>
  office.exchange.apply({ files: ids.map((id) => ({ id, hash: null })), rule: null }),
);
const [again] = await timed(() => office.exchange.read({ files: [paths[0]!] }));
const added = applied.reduce((sum, one) => {
  if ('receipt' in one) return sum + one.receipt.added;
  throw new Error(JSON.stringify(one).slice(0, 500));
}, 0);
office.close();
// Linux tells it in kilobytes, as do the others.
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ read, plan, apply, again, memory, added }));
