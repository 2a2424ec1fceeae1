import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { migrations } from '../../electron/db/migrate.ts';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { type Damaged, damages } from '../helpers/damage.ts';
import { openOffice } from '../helpers/office.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The sample of Gia Lai with five keyed days of every unit, closed. */
function keyedOffice(folder: string): Buffer {
  const office = openOffice(folder);
  const { id: campaignId } = office.campaigns.openSample({ sample: 'gia-lai' });
  for (const on of ['2023-09-01', '2023-09-02', '2023-09-03', '2023-09-04', '2023-09-05']) {
    const sheet = office.results.sheet({ campaignId, on });
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn(
        membersOf(sheet).flatMap(({ unit }, member) =>
          keyedOf(sheet).map(({ id: indicatorId }, column) => {
            const value = 100 + member * 7 + column;
            return { unitId: unit.id, indicatorId, on, value, was: null };
          }),
        ),
      ),
    });
  }
  office.close();
  return readFileSync(join(folder, DATABASE_FILE));
}

let whole: Buffer;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-test-'));
  whole = keyedOffice(folder);
  rmSync(folder, { recursive: true });
});

/** A folder with these bytes as its database, nothing else. */
function folderOf(bytes: Uint8Array, folder = tempFolder()): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, DATABASE_FILE), bytes);
  return folder;
}

describe('a data file damaged in any place', () => {
  const isRefused = ({ code, out, err }: Awaited<ReturnType<typeof cli>>) =>
    code === 2 && out === '' && /bị hỏng/.test(err) && !err.includes('\n');

  /**
   * Tries every damage; returns the names of those after which the store is neither sound nor
   * refused.
   */
  async function wrongOf(isSound: (damaged: Damaged, folder: string) => Promise<boolean>) {
    const folder = tempFolder();
    const wrong: string[] = [];
    for (const damaged of damages(whole, 2023)) {
      if (!(await isSound(damaged, folderOf(damaged.bytes, folder)))) wrong.push(damaged.name);
    }
    return wrong;
  }

  it('is refused by `figures`, or gives exactly the right ones', async () => {
    const right = await cli('figures', '--data', folderOf(whole), '--json');
    expect(right.code).toBe(0);
    const wrong = await wrongOf(async (_, folder) => {
      const told = await cli('figures', '--data', folder);
      if (isRefused(told)) return true;
      const all = await cli('figures', '--data', folder, '--json');
      return told.code === 0 && all.code === 0 && all.out === right.out;
    });
    expect(wrong).toEqual([]);
  });

  it('is all that `check` tells of: exit 3, no findings of campaigns', async () => {
    const right = await cli('check', '--data', folderOf(whole), '--json');
    expect(right.code).toBe(0);
    const wrong = await wrongOf(async (_, folder) => {
      const { code, out, err } = await cli('check', '--data', folder, '--json');
      if (code === 0) return out === right.out;
      const { database, campaigns } = JSON.parse(out);
      return code === 3 && err === '' && database.length === 1 && campaigns.length === 0;
    });
    expect(wrong).toEqual([]);
  });

  it('ends no command in an error, also where the program was killed and left no checksum', async () => {
    const folder = folderOf(whole);
    const raw = new Database(join(folder, DATABASE_FILE));
    raw.exec('UPDATE fingerprint SET checksum = NULL');
    raw.close();
    const left = readFileSync(join(folder, DATABASE_FILE));
    const wrong: string[] = [];
    // Every other one: each takes a whole start of the program.
    const tried = [...damages(left, 1995)].filter((_, n) => n % 2 === 0);
    expect(tried.length).toBeGreaterThan(50);
    for (const { name, bytes } of tried) {
      const { code, err } = await cli('check', '--data', folderOf(bytes, folder));
      if (err !== '' || (code !== 0 && code !== 3)) wrong.push(`${name}: ${code} ${err}`);
    }
    expect(wrong).toEqual([]);
  });

  it('writes no report', async () => {
    const folder = tempFolder();
    const out = join(tempFolder(), 'a.csv');
    const report = (data: string) =>
      cli('report', 'appendix', '--data', data, '--on', '2023-09-05', '--out', out);
    expect((await report(folderOf(whole, folder))).code).toBe(0);
    const right = readFileSync(out, 'utf8');
    const wrong: string[] = [];
    let count = 0;
    for (const { name, bytes } of damages(whole, 7)) {
      if (count++ % 10 !== 0) continue;
      rmSync(out, { force: true });
      const told = await report(folderOf(bytes, folder));
      if (!isRefused({ ...told, out: '' }) && readFileSync(out, 'utf8') !== right) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });
});

describe('the checksum of a closed file', () => {
  const kept = (folder: string) => {
    const raw = new Database(join(folder, DATABASE_FILE), { readonly: true });
    const checksum = raw.prepare('SELECT checksum FROM fingerprint').pluck().get();
    raw.close();
    return checksum;
  };
  const change = (folder: string, sql: string) => {
    const raw = new Database(join(folder, DATABASE_FILE));
    raw.exec(sql);
    raw.close();
  };

  it('finds one turned digit of one figure', async () => {
    const folder = folderOf(whole);
    expect(kept(folder)).not.toBeNull();
    const turned = Buffer.from(whole);
    const at = turned.indexOf('2023-09-05');
    turned[at + 9] = '6'.charCodeAt(0);
    expect((await cli('figures', '--data', folderOf(turned, folder))).code).toBe(2);
  });

  it('says nothing after a change by another program, of whatever table', async () => {
    const store = openStore(folderOf(whole));
    const tables = store
      .prepare<{ name: string }>(
        `SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'fingerprint'`,
      )
      .all();
    const triggers = store
      .prepare<{ name: string }>(
        `SELECT tbl_name AS name FROM sqlite_schema
         WHERE type = 'trigger' AND name LIKE 'fingerprint\\_of\\_%' ESCAPE '\\'`,
      )
      .all();
    store.close();
    for (const { name } of tables) {
      expect(triggers.filter((trigger) => trigger.name === name)).toHaveLength(3);
    }
    for (const sql of [
      'UPDATE result SET value = value + 1',
      'DELETE FROM note; INSERT INTO unit_alias (unit_id, alias) SELECT id, name FROM unit LIMIT 1',
      'CREATE INDEX by_their_tool ON result (value)',
      'VACUUM',
      'PRAGMA journal_mode = DELETE',
    ]) {
      const folder = folderOf(whole);
      change(folder, sql);
      expect((await cli('check', '--data', folder)).code, sql).toBe(0);
      expect(kept(folder), sql).not.toBeNull();
    }
  });

  it('is there again after every closing, with what was keyed', async () => {
    const folder = folderOf(whole);
    const before = kept(folder);
    const office = openOffice(folder);
    const [campaign] = office.campaigns.list();
    const sheet = office.results.sheet({ campaignId: campaign!.id, on: '2023-09-06' });
    const { unit } = membersOf(sheet)[0]!;
    const cell = { unitId: unit.id, indicatorId: keyedOf(sheet)[0]!.id, on: sheet.on };
    office.results.save({
      campaignId: campaign!.id,
      source: 'nhập tay',
      columns: byColumn([{ ...cell, value: 1, was: null }]),
    });
    // As a power cut would leave it.
    expect(kept(folder)).toBeNull();
    office.close();
    expect(kept(folder)).not.toBe(before);
    expect(kept(folder)).not.toBeNull();
  });
});

describe('a data file that is not what it should be', () => {
  const altered = (sql: string, also: (raw: Database.Database) => void = () => {}) => {
    const folder = folderOf(whole);
    const raw = new Database(join(folder, DATABASE_FILE));
    raw.pragma('foreign_keys = OFF');
    raw.exec(sql);
    also(raw);
    raw.close();
    return folder;
  };
  it.each([
    ['of zero bytes', () => folderOf(Buffer.alloc(0)), 'tệp rỗng'],
    ['of zeros', () => folderOf(Buffer.alloc(whole.length)), 'không phải tệp dữ liệu'],
    ['a text', () => folderOf(Buffer.from('Sổ chỉ tiêu\n'.repeat(500))), 'không phải tệp dữ liệu'],
    ['of version 0', () => altered('PRAGMA user_version = 0'), 'số phiên bản dữ liệu'],
    ['of version -5', () => altered('PRAGMA user_version = -5'), 'số phiên bản dữ liệu'],
    ['of an older version', () => altered('PRAGMA user_version = 1'), 'thiếu hoặc sai bảng'],
    ['of another program', () => altered('PRAGMA application_id = 7'), 'không phải tệp dữ liệu'],
    ['without the table of results', () => altered('DROP TABLE result'), 'thiếu hoặc sai bảng'],
    [
      'with figures of a unit that is not there',
      () =>
        altered(
          'UPDATE result SET unit_id = 471100 WHERE unit_id = (SELECT max(unit_id) FROM result)',
        ),
      'không còn toàn vẹn',
    ],
    ['without an index', () => altered('DROP INDEX closing_by_campaign'), 'thiếu hoặc sai bảng'],
    [
      'without a column',
      () => altered('ALTER TABLE campaign DROP COLUMN issuer'),
      'thiếu hoặc sai bảng',
    ],
    [
      'with another column',
      () => altered('ALTER TABLE unit ADD COLUMN phone TEXT'),
      'thiếu hoặc sai bảng',
    ],
    [
      'without all tables',
      () =>
        altered('', (raw) => {
          const names = raw
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .pluck()
            .all();
          for (const name of names) raw.exec(`DROP TABLE "${name}"`);
        }),
      'thiếu hoặc sai bảng',
    ],
    [
      'gone, with its log beside it',
      () => {
        const folder = folderOf(whole);
        rmSync(join(folder, DATABASE_FILE));
        writeFileSync(join(folder, `${DATABASE_FILE}-wal`), 'x');
        return folder;
      },
      'chỉ còn tệp ghi tạm',
    ],
  ])('%s is refused by every command in one line, untouched', async (_, make, words) => {
    const folder = make();
    const read = () => {
      try {
        return readFileSync(join(folder, DATABASE_FILE));
      } catch {
        return null;
      }
    };
    const before = read();
    const commands = [
      ['figures'],
      ['report', 'appendix', '--on', '2023-09-05', '--out', join(folder, 'a.csv')],
      ['import', 'a.csv'],
      ['sample', 'gia-lai'],
    ];
    for (const command of commands) {
      const { code, out, err } = await cli(...command, '--data', folder);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toMatch(/^Tệp dữ liệu .*bị hỏng: [^\n]*$/);
      expect(err).toContain(words);
    }
    const checked = await cli('check', '--data', folder);
    expect(checked.code).toBe(3);
    expect(checked.out).toContain(words);
    expect(read()).toEqual(before);
  });

  it('of a later version says so', async () => {
    const folder = altered(`PRAGMA user_version = ${migrations.length + 1}`);
    const { code, err } = await cli('figures', '--data', folder);
    expect(code).toBe(2);
    expect(err).toContain('bản phần mềm mới hơn');
  });
});
