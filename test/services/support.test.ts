import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type App, createApp } from '../../electron/app.ts';
import { runCli } from '../../electron/cli/run.ts';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { logFile, logsOf } from '../../electron/log-file.ts';
import type { Platform } from '../../electron/platform.ts';
import { slowQueries, timedCall } from '../../electron/slow-calls.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { foldText } from '../../shared/text/vietnamese.ts';
import { testCaller, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { unzip } from '../helpers/unzip.ts';

const NOW = () => new Date('2023-09-05T01:00:00Z');
/** Of an invented citizen; the folder of a data folder is often called after its user. */
const PERSON = 'Nguyễn Thị Hồng Nhung';
const FIGURES = [48271, 917346];

/** An app whose folder has the name of a person in its path, over the whole door. */
function openApp(platform: Partial<Platform> = {}) {
  const top = tempFolder();
  const dataDir = join(top, 'Users', 'hong.nhung', PERSON);
  const app = createApp({
    dataDir,
    platform: { ...testPlatform, ...platform },
    clock: NOW,
    log: logFile(dataDir, NOW),
    withoutWorkers: true,
  });
  return { top, dataDir, app, client: clientOf(app) };
}

const clientOf = (app: App): Client =>
  createClient({
    send: (text) => app.dispatch(text, { ...testCaller, name: PERSON }),
    listen: app.subscribe,
    pickFile: async () => null,
    pickFiles: async () => [],
    takeFiles: async () => [],
  });

/** Keys the figures; returns everything of the office that may not be in what is sent. */
async function keyFigures({ call }: Client): Promise<string[]> {
  const { id: campaignId, name } = await call('campaigns.openSample', { sample: 'gia-lai' });
  const on = '2023-09-01';
  const sheet = await call('results.sheet', { campaignId, on });
  const { id: indicatorId } = sheet.indicators.find((indicator) => !isComputed(indicator))!;
  const cells = FIGURES.map((value, at) => ({
    unitId: sheet.units[at + 1]!.unit.id,
    indicatorId,
    on,
    value,
    was: null,
  }));
  await call('results.save', { campaignId, source: 'nhập tay', columns: byColumn(cells) });
  return [name, ...sheet.units.map(({ unit }) => unit.name)];
}

/** Every text that was found in `texts` of those that may not be there, also without marks. */
const foundIn = (texts: readonly string[], forbidden: readonly string[]): string[] => {
  const folded = foldText(texts.join('\n'));
  return forbidden.filter((text) => text !== '' && folded.includes(foldText(text)));
};

const forbiddenOf = (names: readonly string[], top: string) => [
  ...names,
  PERSON,
  'hong.nhung',
  top,
  'Users',
  ...FIGURES.flatMap((figure) => [String(figure), figure.toLocaleString('vi-VN')]),
  // Where tests run as a user whose name is a word of the program, such as "root", it says nothing.
  ...[userInfo().username].filter((name) => name.length > 4),
];

describe('what goes to whoever helps', () => {
  it('has no unit, person, figure or path, whatever broke before; and is what was shown', async () => {
    const zip = join(tempFolder(), 'ho-tro.zip');
    const { top, dataDir, app, client } = openApp({
      chooseSavePath: async () => zip,
      // An error whose words and stack quote all that they must not.
      chooseFolder: async () => {
        throw Object.assign(new Error(`${PERSON} ${FIGURES} ${dataDir}`), { code: 'EIO' });
      },
    });
    const names = await keyFigures(client);
    const broken = await client.call('backups.copyTo', {}).catch((error: unknown) => error);
    const { logId } = (broken as { details: { logId: string } }).details;
    const noted = await client.call('support.noteError', {
      screen: '/entry',
      kind: 'TypeError',
      message: `cannot show ${names.at(-1)} ${FIGURES[0]}`,
      stack: `TypeError: ${PERSON}\n    at cell (http://127.0.0.1:1/assets/entry-1.js:1:2)\n    at ${PERSON} (${dataDir}/x.js:1:2)`,
    });

    const shown = await client.call('support.look', {});
    expect(shown.files.map(({ name }) => name)).toEqual([
      'phien-ban.txt',
      'so-luong.txt',
      'nhat-ky/nhat-ky.log',
    ]);
    const [versions, counts, log] = shown.files.map(({ text }) => text);
    expect(versions).toContain(`Node ${process.versions.node}; Electron không`);
    expect(counts).toMatch(/^unit: 1\d$/m);
    expect(log).toContain(`${logId} backups.copyTo: Error EIO\n`);
    expect(log).toContain(`${noted.logId} page entry: TypeError\n`);
    expect(log).toContain('  at cell (assets/entry-1.js:1:2)\n');

    expect(await client.call('support.save', { seen: shown.seen })).toEqual({ path: zip });
    const saved = await unzip(readFileSync(zip));
    expect(saved).toEqual(Object.fromEntries(shown.files.map(({ name, text }) => [name, text])));
    const forbidden = forbiddenOf(names, top);
    expect(foundIn([...Object.keys(saved), ...Object.values(saved)], forbidden)).toEqual([]);
    // The search finds what is there.
    expect(foundIn([`ở ${PERSON.normalize('NFD')}`], forbidden)).toContain(PERSON);
    await app.close();
  });

  it('leaves out lines of a log that the program did not write so', async () => {
    const { dataDir, app, client } = openApp();
    await client.call('support.noteError', { screen: '/', kind: 'Error', message: '', stack: '' });
    const [path] = logsOf(dataDir);
    const strange = [
      'xã Đak Pơ 48.271',
      '2023-09-05T01:00:00.000Z error 1a2b3c4d x: C:\\Users\\hong.nhung\\a.xlsx',
      '2023-09-05T01:00:00.000Z error 1a2b3c4d x: at (/home/hong/a.js:1:2)',
      '  at (C:/Users/a.js:1:2)',
      `  at ${'x'.repeat(400)}`,
    ];
    writeFileSync(path!, `${readFileSync(path!, 'utf8')}${strange.join('\n')}\n`);
    const log = (await client.call('support.look', {})).files.at(-1)!.text;
    const kept = log.split('\n').filter((line) => !line.includes('không gửi'));
    expect(kept).toEqual([expect.stringMatching(/ page -: Error$/), '']);
    expect(log.match(/không gửi/g)).toHaveLength(strange.length);
    await app.close();
  });

  it('is refused when it is not what was shown last, and not saved when nobody says where', async () => {
    const { app, client } = openApp();
    const refusal = { code: 'changedMeanwhile', details: { what: 'support' } };
    await expect(client.call('support.save', { seen: '' })).rejects.toMatchObject(refusal);
    const { seen } = await client.call('support.look', {});
    expect(await client.call('support.save', { seen })).toEqual({ path: null });
    await client.call('support.look', {});
    await expect(client.call('support.save', { seen })).rejects.toMatchObject(refusal);
    await app.close();
  });

  it('comes from the command line too, printed before it is saved, even of damaged data', async () => {
    const dataDir = tempFolder();
    writeFileSync(join(dataDir, DATABASE_FILE), 'no database');
    const out = join(tempFolder(), 'ho-tro.zip');
    const printed: string[] = [];
    const output = { out: (line: string) => printed.push(line), err: () => {} };
    expect(await runCli(['support', '--data', dataDir, '--out', out], output)).toBe(0);
    const saved = await unzip(readFileSync(out));
    expect(Object.keys(saved)).toEqual(['phien-ban.txt', 'so-luong.txt']);
    expect(saved['so-luong.txt']).toBe('Không đọc được dữ liệu: SQLITE_NOTADB\n');
    const text = printed.join('\n');
    for (const part of Object.values(saved)) expect(text.indexOf(part)).toBeGreaterThan(-1);
    expect(printed.at(-1)).toContain(out);
  });
});

describe('a call that takes longer than 200 ms', () => {
  const slow = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const linesOf = (dataDir: string) =>
    logsOf(dataDir).flatMap((path) => readFileSync(path, 'utf8').match(/slow .*/g) ?? []);

  it('is logged with its method, without the time in which the clerk was asked', async () => {
    const { dataDir, app, client } = openApp({
      chooseFolder: async () => {
        await slow(300);
        return null;
      },
      pickedFile: () => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
        throw new Error('no file');
      },
    });
    await client.call('backups.copyTo', {});
    expect(linesOf(dataDir).join()).not.toContain('backups.copyTo');
    await client.call('backups.preview', { chosen: { file: 'a' } }).catch(() => {});
    expect(linesOf(dataDir)).toContainEqual(
      expect.stringMatching(/^slow call backups\.preview [23]\d\d ms$/),
    );
    await app.close();
  });

  it('and so is a query, with the method of its call', async () => {
    const told: string[] = [];
    const log = { info: (line: string) => told.push(line), error: () => {} };
    const dataDir = tempFolder();
    const store = openStore(dataDir, { onQuery: slowQueries(log) });
    const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 210);
    await timedCall(log, 'figures.read', async () => store.snapshot(wait));
    store.transact(wait);
    store.transact(() => {});
    store.close();
    expect(told).toEqual([
      expect.stringMatching(/^slow query read in figures\.read 2\d\d ms$/),
      expect.stringMatching(/^slow call figures\.read 2\d\d ms$/),
      expect.stringMatching(/^slow query write in - 2\d\d ms$/),
    ]);
  });
});
