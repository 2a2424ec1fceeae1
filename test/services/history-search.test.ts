import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import type { InputOf, ListedSet } from '../../shared/contract/methods.ts';
import { openCommune } from '../helpers/history-office.ts';
import { officeOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

type Search = NonNullable<InputOf<'history.list'>['search']>;

const run = async (argv: string[]) => {
  const lines: string[] = [];
  const line = (text: string) => lines.push(text);
  return { code: await runCli(argv, { out: line, err: line }), text: lines.join('\n') };
};

describe('the history', () => {
  it('is searched by who, when, unit, indicator and words, with old and new of the one cell', async () => {
    const { office, campaignId, key, idOf, flow } = openCommune();
    key('Thôn A', 12);
    key('Thôn B', 7);
    key('Thôn A', 15);
    office.units.rename({ campaignId, unitId: idOf('Thôn C'), name: 'Thôn Cẩm', on: '2026-09-05' });
    const find = async (search: Search) =>
      (await office.history.list({ campaignId, before: null, part: null, search, limit: 50 })).map(
        ({ lines }) => lines.map(({ old, new: now }) => `${old ?? '–'} → ${now ?? '–'}`).join('; '),
      );
    expect(await find({ unitId: idOf('Thôn A'), indicatorId: flow.id })).toEqual([
      '12 → 15',
      '– → 12',
    ]);
    expect(await find({ unitId: idOf('Thôn B') })).toContain('– → 7');
    expect(await find({ text: 'thon cam' })).toHaveLength(1);
    expect(await find({ by: 'can bo' })).not.toHaveLength(0);
    expect(await find({ by: 'ai khác' })).toEqual([]);
    expect(await find({ to: '2026-09-09' })).toEqual([]);
    expect(await find({ from: '2026-09-10', to: '2026-09-10' })).not.toHaveLength(0);
    const limited = await office.history.list({
      ...{ campaignId, before: null, part: null, limit: 1 },
      search: { unitId: idOf('Thôn A'), indicatorId: flow.id },
    });
    expect(limited).toHaveLength(1);
    office.close();
  });

  it('has what was printed, written, copied and restored, which cannot be undone and is no loss', async () => {
    const { folder, office, campaignId, key } = openCommune();
    key('Thôn A', 12);
    office.close();
    const out = tempFolder();
    const again = officeOf({
      dataDir: folder,
      clock: () => new Date('2026-09-10T02:00:00Z'),
      platform: {
        ...testPlatform,
        chooseSavePath: async (name) => join(out, name),
        chooseFolder: async () => join(out, 'sao lưu'),
      },
    });
    mkdirSync(join(out, 'sao lưu'));
    await again.reports.printed({ campaignId, title: 'Phụ lục chỉ tiêu' });
    const on = '2026-09-02';
    await again.reports.save({
      campaignId,
      report: 'appendix',
      on,
      style: 'office',
      format: 'csv',
    } as never);
    await again.backups.copyTo({});
    const { name } = await again.backups.make({});
    const chosen = { place: 'own', name } as const;
    const { seen, lost } = await again.backups.preview({ chosen });
    expect(lost).toBe(0);
    await again.backups.restore({ chosen, seen });
    const sets = (await again.history.list({
      ...{ campaignId, before: null, part: 'done', limit: 50 },
    })) as ListedSet[];
    expect(
      sets.map(({ kind, lines }) => [kind, lines[0]?.subject.split(' ', 2).join(' ')]),
    ).toEqual([
      ['dataRestored', 'Khôi phục'],
      ['backedUp', 'Sao lưu'],
      ['exported', 'Ghi tệp'],
      ['printed', 'In Phụ'],
    ]);
    expect(new Set(sets.map(({ state }) => state))).toEqual(new Set(['stays']));
    again.close();
  });

  it('is told by the command line, as lines and as JSON', async () => {
    const { folder, office, key } = openCommune();
    key('Thôn A', 12);
    key('Thôn B', 7);
    office.close();
    const { code, text } = await run(['history', '--data', folder, '--unit', 'Thôn B']);
    expect(code).toBe(0);
    expect(text).toMatch(/ của Thôn B: – → 7/);
    expect(text).not.toContain('Thôn A:');
    const all = await run(['history', '--data', folder, '--from', '2026-09-10', '--json']);
    expect((JSON.parse(all.text) as ListedSet[]).length).toBeGreaterThan(2);
    expect((await run(['history', '--data', folder, '--to', '2026-09-09'])).text).toBe('');
  });
});

describe('verify-history', () => {
  const change = (folder: string, sql: string) => {
    const db = new Database(join(folder, DATABASE_FILE));
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.close();
  };
  function commune() {
    const { folder, office, key } = openCommune();
    key('Thôn A', 12);
    key('Thôn B', 7);
    key('Thôn A', 15);
    return { folder, office };
  }

  it('says that the history is whole, and which line does not fit once somebody changed it', async () => {
    const { folder, office } = commune();
    office.close();
    const whole = await run(['verify-history', '--data', folder]);
    expect(whole.code).toBe(0);
    expect(whole.text).toMatch(/^Lịch sử còn nguyên: \d+ lần ghi, mã của lần cuối [0-9a-f]{64}\.$/);
    change(folder, "UPDATE column_change SET new_values = jsonb('[99]') WHERE id = 2");
    const altered = await run(['verify-history', '--data', folder]);
    expect(altered.code).toBe(3);
    expect(altered.text).toContain('LỖI: Lịch sử không còn nguyên từ lần ghi số');
    expect(altered.text).toContain('đã bị sửa');
  });

  it('says that a line is gone', async () => {
    const { folder, office } = commune();
    office.close();
    change(
      folder,
      `DELETE FROM column_change WHERE change_set_id = (SELECT max(id) - 1 FROM change_set);
       DELETE FROM change_set WHERE id = (SELECT max(id) - 1 FROM change_set);`,
    );
    const { code, text } = await run(['verify-history', '--data', folder, '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(text).broken).toMatchObject({ missing: true });
  });

  it('says by a copy of the data that the end was cut off, but not after a restore', async () => {
    const { folder, office } = commune();
    const { name } = await office.backups.make({});
    office.close();
    change(
      folder,
      `DELETE FROM change_set WHERE kind = 'backedUp';
       DELETE FROM column_change WHERE change_set_id = (SELECT max(id) FROM change_set);
       DELETE FROM change_set WHERE id = (SELECT max(id) FROM change_set);`,
    );
    const { code, text } = await run(['verify-history', '--data', folder]);
    expect(code).toBe(3);
    expect(text).toContain('Lịch sử còn nguyên');
    expect(text).toContain(`LỖI: Bản sao lưu ${name}`);
  });
});
