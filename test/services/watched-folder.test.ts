import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  promises,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { watchFolder } from '../../electron/cli/watch.ts';
import { watchedFolder } from '../../electron/files/watched-folder.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { keyFigure, START, sendDays, twoOffices } from '../helpers/two-offices.ts';

const DAY = '2023-09-01';

it('a file is read at the second look at which it is the same, once, and again when it was written again', async () => {
  const folder = tempFolder();
  const path = join(folder, 'Xã A.sct');
  const watched = watchedFolder(folder);
  writeFileSync(join(folder, 'Xã A.docx'), 'no package');
  mkdirSync(join(folder, 'thư mục.sct'));
  writeFileSync(path, 'half');
  expect(await watched.look()).toEqual({ ready: [], waiting: ['Xã A.sct'], isGone: false });
  appendFileSync(path, ' and more');
  expect(await watched.look()).toEqual({ ready: [], waiting: ['Xã A.sct'], isGone: false });
  expect(await watched.look()).toEqual({ ready: [path], waiting: [], isGone: false });
  expect(await watched.look()).toEqual({ ready: [], waiting: [], isGone: false });
  appendFileSync(path, '!');
  expect((await watched.look()).waiting).toEqual(['Xã A.sct']);
  expect((await watched.look()).ready).toEqual([path]);
});

it('a folder that goes away is told, and its files are not read twice when it comes back', async () => {
  const parent = tempFolder();
  const folder = join(parent, 'chung');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.sct'), 'a');
  const watched = watchedFolder(folder);
  await watched.look();
  expect((await watched.look()).ready).toHaveLength(1);
  renameSync(folder, `${folder} mất`);
  expect(await watched.look()).toEqual({ ready: [], waiting: [], isGone: true });
  expect((await watched.look()).isGone).toBe(true);
  writeFileSync(join(`${folder} mất`, 'b.sct'), 'b');
  renameSync(`${folder} mất`, folder);
  expect(await watched.look()).toEqual({ ready: [], waiting: ['b.sct'], isGone: false });
  expect((await watched.look()).ready).toEqual([join(folder, 'b.sct')]);
});

it('a file that another program holds, or that could not be read, is given again', async () => {
  const folder = tempFolder();
  const path = join(folder, 'Xã A.sct');
  writeFileSync(path, 'whole');
  const watched = watchedFolder(folder);
  await watched.look();
  vi.spyOn(promises, 'open').mockImplementation(async () => {
    throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
  });
  onTestFinished(() => void vi.restoreAllMocks());
  expect(await watched.look()).toEqual({ ready: [], waiting: ['Xã A.sct'], isGone: false });
  vi.restoreAllMocks();
  expect((await watched.look()).ready).toEqual([path]);
  expect((await watched.look()).ready).toEqual([]);
  watched.readAgain(path);
  expect((await watched.look()).ready).toEqual([path]);
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

it('a file that goes away while it is read is read when it is there again, and told once', async () => {
  const { folder, good, data, out, output, queue } = await watchingProvince();
  const stop = new AbortController();
  // The folder is lost between the look at its names and the reading of the file.
  const lost = vi.spyOn(promises, 'readFile').mockImplementation(async () => {
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const ended = watchFolder(folder, { data }, output, stop.signal, 20);
  await expect.poll(() => lost.mock.calls.length).toBeGreaterThan(3);
  expect(out).toHaveLength(2);
  expect(out[0]).toMatch(/^a\.sct: .*ổ mạng đã ngắt/);
  lost.mockRestore();
  await expect.poll(() => out.length).toBe(4);
  expect(out).toContain('a.sct: đã vào hàng chờ, mới.');
  stop.abort();
  await ended;
  expect(queue()).toMatchObject([{ file: basename(good), status: 'new' }]);
});

it('a folder that is not there at the start is refused', async () => {
  const { folder, data, output } = await watchingProvince();
  const { signal } = new AbortController();
  const watching = watchFolder(`${folder} nhầm`, { data, once: true }, output, signal, 20);
  await expect(watching).rejects.toMatchObject({ code: 'fileRefused' });
});
