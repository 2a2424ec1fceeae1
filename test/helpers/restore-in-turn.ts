import { openOffice } from './office.ts';

/**
 * Restores the two copies of a folder in turn until it is killed, and makes new ones between:
 * FOLDER. Prints a line after each restore.
 */
const office = openOffice(process.argv[2]!, '2026-09-07T01:00:00Z');
const copies = (await office.backups.list()).backups.map(({ place, name }) => ({ place, name }));
for (let n = 0; ; n += 1) {
  const chosen = copies[n % copies.length]!;
  const { seen } = await office.backups.preview({ chosen });
  await office.backups.restore({ chosen, seen });
  process.stdout.write('restored\n');
}
