import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { chartPictures } from '../../electron/files/chart-pictures.ts';
import { openServices } from '../../electron/services/open.ts';
import { blankPng } from '../helpers/blank-png.ts';
import { codedCommune, codedReport } from '../helpers/coded-commune.ts';
import { refusalOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { keyFigure, START, sendDays, twoOffices } from '../helpers/two-offices.ts';

/** Two looks, a few seconds apart, and what a busy PC adds. */
const LOOKS = { timeout: 40_000 };

it('a folder that is kept fills the queue while the program runs, takes nothing, and may go away', async () => {
  const two = await twoOffices();
  keyFigure(two, '2023-09-01', 120);
  const { path } = await sendDays(two, '2023-09-01', '2023-09-01');
  two.province.office.close();
  const folder = join(tempFolder(), 'nhận');
  mkdirSync(folder);
  copyFileSync(path, join(folder, 'a.sct'));
  writeFileSync(join(folder, 'b.sct'), 'no zip');

  const services = openServices({
    dataDir: two.province.folder,
    platform: testPlatform,
    clock: () => new Date(START),
  });
  const office = services.as({ name: 'Rơ Châm Hla', wayIn: 'window' });
  onTestFinished(() => services.close());
  expect(office['exchange.folder']()).toBeNull();
  const wrong = await refusalOf(() => office['exchange.watch']({ path: `${folder} nhầm` }));
  expect(wrong).toMatchObject({ code: 'settingRefused' });
  await office['exchange.watch']({ path: folder });
  let events = 0;
  services.subscribe(({ topics }) => {
    if (topics.includes('exchange')) events += 1;
  });
  await expect.poll(() => office['exchange.queue'](), LOOKS).toHaveLength(1);
  expect(office['exchange.queue']()).toMatchObject([
    { file: 'a.sct', status: 'new', by: 'Rơ Châm Hla' },
  ]);
  await expect.poll(() => office['exchange.folder']()?.problems.length, LOOKS).toBe(1);
  expect(office['exchange.folder']()).toMatchObject({ path: folder, isGone: false });
  expect(events).toBeGreaterThan(0);
  expect(readFileSync(join(folder, 'a.sct'))).toEqual(readFileSync(path));

  renameSync(folder, `${folder} mất`);
  await expect.poll(() => office['exchange.folder']()?.isGone, LOOKS).toBe(true);
  renameSync(`${folder} mất`, folder);
  await expect.poll(() => office['exchange.folder']()?.isGone, LOOKS).toBe(false);
  await office['exchange.watch']({ path: null });
  expect(office['exchange.folder']()).toBeNull();
  expect(office['exchange.queue']()).toHaveLength(1);
});

it('pictures of pages with their codes come into the queue too, and those without are told once', async () => {
  const two = await codedCommune();
  const [png] = [...(await chartPictures(codedReport(two))).values()].map((one) => one.png);
  two.district.office.close();
  const folder = tempFolder();
  writeFileSync(join(folder, 'Trang báo cáo.png'), png!);
  for (let n = 1; n <= 6; n += 1) {
    writeFileSync(join(folder, `ảnh ${n}.png`), blankPng(400));
  }

  const services = openServices({
    dataDir: two.district.folder,
    platform: testPlatform,
    clock: () => new Date(START),
  });
  const office = services.as({ name: 'Rơ Châm Hla', wayIn: 'window' });
  onTestFinished(() => services.close());
  await office['exchange.watch']({ path: folder });
  services.subscribe(() => {});
  await expect
    .poll(() => office['exchange.queue']().map(({ file }) => file), LOOKS)
    .toEqual(['Trang báo cáo.png']);
  // Seven pictures take two looks.
  await expect
    .poll(() => office['exchange.folder']()?.problems, LOOKS)
    .toEqual([expect.stringMatching(/ảnh 1\.png, .*ảnh 5\.png và 1 tệp khác\./)]);
});
