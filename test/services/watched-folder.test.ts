import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { watchFolder } from '../../electron/cli/watch.ts';
import { watchedFolder } from '../../electron/files/watched-folder.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { keyFigure, START, sendDays, twoOffices } from '../helpers/two-offices.ts';

const DAY = '2023-09-01';

it('a file is read at the second look at which it is the same, once, and again when it was written again', () => {
  const folder = tempFolder();
  const path = join(folder, 'Xã A.sct');
  const watched = watchedFolder(folder);
  writeFileSync(join(folder, 'Xã A.docx'), 'no package');
  mkdirSync(join(folder, 'thư mục.sct'));
  writeFileSync(path, 'half');
  expect(watched.look()).toEqual({ ready: [], waiting: ['Xã A.sct'], isGone: false });
  appendFileSync(path, ' and more');
  expect(watched.look()).toEqual({ ready: [], waiting: ['Xã A.sct'], isGone: false });
  expect(watched.look()).toEqual({ ready: [path], waiting: [], isGone: false });
  expect(watched.look()).toEqual({ ready: [], waiting: [], isGone: false });
  appendFileSync(path, '!');
  expect(watched.look().waiting).toEqual(['Xã A.sct']);
  expect(watched.look().ready).toEqual([path]);
});

it('a folder that goes away is told, and its files are not read twice when it comes back', () => {
  const parent = tempFolder();
  const folder = join(parent, 'chung');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.sct'), 'a');
  const watched = watchedFolder(folder);
  watched.look();
  expect(watched.look().ready).toHaveLength(1);
  renameSync(folder, `${folder} mất`);
  expect(watched.look()).toEqual({ ready: [], waiting: [], isGone: true });
  expect(watched.look().isGone).toBe(true);
  writeFileSync(join(`${folder} mất`, 'b.sct'), 'b');
  renameSync(`${folder} mất`, folder);
  expect(watched.look()).toEqual({ ready: [], waiting: ['b.sct'], isGone: false });
  expect(watched.look().ready).toEqual([join(folder, 'b.sct')]);
});

/** A province that watches a folder, in which lie a district's file and one that is cut short. */
async function watchingProvince() {
  const two = await twoOffices();
  keyFigure(two, DAY, 120);
  const { path } = await sendDays(two, DAY, DAY);
  const folder = join(tempFolder(), 'nhận');
  mkdirSync(folder);
  const [good, bad] = ['a.sct', 'b.sct'].map((name) => join(folder, name));
  copyFileSync(path, good!);
  writeFileSync(bad!, readFileSync(path).subarray(0, 200));
  two.province.office.close();
  const data = two.province.folder;
  const out: string[] = [];
  const err: string[] = [];
  const output = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const queue = () => {
    const office = openOffice(data, START);
    const files = office.exchange.queue();
    office.close();
    return files;
  };
  return { two, folder, good: good!, bad: bad!, data, out, err, output, queue };
}

it('once puts what is there into the queue, takes nothing, changes no file and tells a broken one', async () => {
  const { folder, good, bad, data, out, output, queue } = await watchingProvince();
  const before = [good, bad].map((file) => readFileSync(file));
  const { signal } = new AbortController();
  expect(await watchFolder(folder, { data, once: true }, output, signal, 20)).toBe(3);
  expect(out).toHaveLength(2);
  expect(out[0]).toBe('a.sct: đã vào hàng chờ, mới.');
  expect(out[1]).toMatch(/^b\.sct: /);
  expect(queue()).toMatchObject([{ file: 'a.sct', status: 'new' }]);
  expect([good, bad].map((file) => readFileSync(file))).toEqual(before);
});

it('takes files when it may, tells a broken one once, and goes on when the folder comes back', async () => {
  const { folder, data, out, err, output, queue } = await watchingProvince();
  const stop = new AbortController();
  const ended = watchFolder(folder, { data, accept: 'newest' }, output, stop.signal, 20);
  await expect.poll(() => out.length).toBe(2);
  expect(out[0]).toContain('thêm 1');
  renameSync(folder, `${folder} mất`);
  await expect.poll(() => err.length).toBe(1);
  expect(err[0]).toContain('Không thấy thư mục');
  renameSync(`${folder} mất`, folder);
  await expect.poll(() => err.length).toBe(2);
  writeFileSync(join(folder, 'c.sct'), 'no zip');
  await expect.poll(() => out.length).toBe(3);
  expect(out.map((line) => line.slice(0, 5))).toEqual(['a.sct', 'b.sct', 'c.sct']);
  stop.abort();
  expect(await ended).toBe(3);
  expect(queue()).toMatchObject([{ file: 'a.sct', status: 'applied' }]);
});

it('a folder that is not there at the start is refused', async () => {
  const { folder, data, output } = await watchingProvince();
  const { signal } = new AbortController();
  const watching = watchFolder(`${folder} nhầm`, { data, once: true }, output, signal, 20);
  await expect(watching).rejects.toMatchObject({ code: 'fileRefused' });
});
