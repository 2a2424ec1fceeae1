import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { BUILT_HOST } from '../helpers/host-process.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { smallDisk } from '../helpers/small-disk.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const CLI = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
const VERSION_1 = fileURLToPath(new URL('../fixtures/store-v1.db', import.meta.url));
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** The cache of compiled sources, which belongs to that user too. */
const compiled = mkdtempSync(join(tmpdir(), 'so-chi-tieu-compiled-'));

beforeAll(async () => {
  own(compiled);
  await buildIfStale();
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

/** Runs a program as a user whom permissions bind: root is none. */
async function run(...args: string[]) {
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env, ...user });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, out, err };
}

/** A folder with the sample of Gia Lai, of that user. */
function sampleFolder(): string {
  const folder = tempFolder();
  const office = openOffice(join(folder, 'dữ liệu'));
  office.campaigns.openSample({ sample: 'gia-lai' });
  office.close();
  own(folder);
  return join(folder, 'dữ liệu');
}

function own(path: string): void {
  if (!isRoot) return;
  chownSync(path, NOBODY, NOBODY);
  for (const { name, parentPath } of readdirSync(path, { recursive: true, withFileTypes: true })) {
    chownSync(join(parentPath, name), NOBODY, NOBODY);
  }
}

/** The command line and the host of the browser refuse in the same one line, with exit code 2. */
async function expectRefusal(dataDir: string, words: string): Promise<void> {
  const runs = [
    [CLI, 'figures', '--data', dataDir],
    [CLI, 'check', '--data', dataDir],
    [CLI, 'sample', 'gia-lai', '--data', dataDir],
    [BUILT_HOST, '--no-open', '--data', dataDir],
  ];
  for (const args of runs) {
    const { code, out, err } = await run(...args);
    expect(err).toMatch(/^Không dùng được thư mục dữ liệu [^\n]*\n$/);
    expect(err).toContain(words);
    expect(out).toBe('');
    expect(code).toBe(2);
  }
}

describe('where permissions bind', () => {
  test('a file that may not be read', async (context) => {
    context.skip(process.platform === 'win32', 'Windows keeps its permissions elsewhere');
    const dataDir = sampleFolder();
    chmodSync(join(dataDir, DATABASE_FILE), 0o000);
    await expectRefusal(dataDir, 'không có quyền đọc tệp');
  });

  test('a file for reading only', async (context) => {
    context.skip(process.platform === 'win32', 'Windows keeps its permissions elsewhere');
    const dataDir = sampleFolder();
    chmodSync(join(dataDir, DATABASE_FILE), 0o444);
    await expectRefusal(dataDir, 'chỉ cho đọc, không ghi được. Bỏ dấu “Chỉ đọc”');
  });

  test('a folder for reading only, with data and without', async (context) => {
    context.skip(process.platform === 'win32', 'Windows keeps its permissions elsewhere');
    const dataDir = sampleFolder();
    chmodSync(dataDir, 0o555);
    await expectRefusal(dataDir, 'thư mục chỉ cho đọc');
    const { code, err } = await run(CLI, 'sample', 'gia-lai', '--data', join(dataDir, 'mới'));
    expect(code).toBe(2);
    expect(err).toMatch(/^Không dùng được thư mục dữ liệu [^\n]*không có quyền[^\n]*\n$/);
    chmodSync(dataDir, 0o755);
  });

  test('a folder that may not be entered', async (context) => {
    context.skip(process.platform === 'win32', 'Windows keeps its permissions elsewhere');
    const dataDir = sampleFolder();
    chmodSync(dataDir, 0o000);
    await expectRefusal(dataDir, 'không có quyền mở hoặc ghi');
    chmodSync(dataDir, 0o755);
  });

  test('a file to import that may not be read', async (context) => {
    context.skip(process.platform === 'win32', 'Windows keeps its permissions elsewhere');
    const dataDir = sampleFolder();
    const file = join(dataDir, 'giao.csv');
    writeFileSync(file, 'Đơn vị,Chỉ tiêu');
    chmodSync(file, 0o000);
    const { code, err } = await run(CLI, 'import', file, '--data', dataDir);
    expect(code).toBe(2);
    expect(err).toMatch(/^[^\n]*giao\.csv[^\n]*quyền đọc[^\n]*\n$/);
  });
});

test('a folder in the place of the file, and a file in the place of the folder', async () => {
  const dataDir = sampleFolder();
  rmSync(join(dataDir, DATABASE_FILE));
  mkdirSync(join(dataDir, DATABASE_FILE));
  await expectRefusal(dataDir, 'đang là một thư mục');
  await expectRefusal(VERSION_1, 'không phải là thư mục');
});

describe('a full disk', () => {
  test('says so at opening, and leaves the data as it was', async (context) => {
    const disk = smallDisk(context);
    const dataDir = join(disk.folder, 'dữ liệu');
    openOffice(dataDir).close();
    const before = readFileSync(join(dataDir, DATABASE_FILE));
    disk.fill();
    own(disk.folder);
    await expectRefusal(dataDir, 'ổ đĩa đã đầy');
    expect(readFileSync(join(dataDir, DATABASE_FILE))).toEqual(before);
    const { code, err } = await run(CLI, 'sample', 'gia-lai', '--data', join(disk.folder, 'mới'));
    expect(code).toBe(2);
    expect(err).toMatch(/^Không dùng được thư mục dữ liệu [^\n]*ổ đĩa đã đầy[^\n]*\n$/);
    disk.empty();
    expect((await run(CLI, 'check', '--data', dataDir)).code).toBe(0);
  });

  test('stops an upgrade before anything has changed', async (context) => {
    const disk = smallDisk(context);
    const file = join(disk.folder, DATABASE_FILE);
    copyFileSync(VERSION_1, file);
    disk.fill(100 * 1024);
    own(disk.folder);
    await expectRefusal(disk.folder, 'ổ đĩa đã đầy');
    expect(existsSync(`${file}.truoc-nang-cap-1`)).toBe(false);
    expect(existsSync(`${file}.truoc-nang-cap-1.tmp`)).toBe(false);
    disk.empty();
    expect((await run(CLI, 'check', '--data', disk.folder, '--json')).code).toBe(0);
  });

  test('saves nothing half, says so, and goes on when there is room again', async (context) => {
    const disk = smallDisk(context);
    const office = openOffice(disk.folder);
    const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
    const on = '2023-09-05';
    const sheet = office.results.sheet({ campaignId, on });
    const save = (was: number | null, value: number) =>
      office.results.save({
        campaignId,
        source: 'nhập tay',
        columns: byColumn(
          membersOf(sheet).flatMap(({ unit }) =>
            keyedOf(sheet).map(({ id }) => ({
              unitId: unit.id,
              indicatorId: id,
              on,
              value,
              was,
            })),
          ),
        ),
      });
    save(null, 1);
    disk.fill();
    let value = 1;
    // A few more saves still fit into the write-ahead log.
    const refusal = await refusalOf(() => {
      for (;;) {
        save(value, value + 1);
        value++;
      }
    });
    expect(refusal).toEqual({ code: 'notSaved', details: { problem: 'diskFull' } });
    const cells = () => {
      const now = office.results.sheet({ campaignId, on });
      return membersOf(now).flatMap((_, member) => cellsOf(now, member));
    };
    expect(new Set(cells())).toEqual(new Set([value]));
    disk.empty();
    save(value, 1000);
    expect(new Set(cells())).toEqual(new Set([1000]));
    disk.fill();
    office.close();
    disk.empty();
    const reopened = openOffice(disk.folder);
    expect(reopened.checks.file()).toEqual([]);
    reopened.close();
  });

  test('takes no report, and the old one stays', async (context) => {
    const disk = smallDisk(context);
    const dataDir = sampleFolder();
    const out = join(disk.folder, 'phụ lục.xlsx');
    own(disk.folder);
    const report = () =>
      run(CLI, 'report', 'appendix', '--on', '2023-09-05', '--out', out, '--data', dataDir);
    writeFileSync(out, 'cũ');
    disk.fill();
    const { code, err } = await report();
    expect(code).toBe(2);
    expect(err).toMatch(/^Không ghi được tệp [^\n]*ổ đĩa đã đầy[^\n]*\n$/);
    expect(readdirSync(disk.folder).sort()).toEqual(['phụ lục.xlsx', 'đầy']);
  });
});
