import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const namesIn = (folder: string) => {
  const office = openOffice(folder);
  const names = office.campaigns.list().map(({ name }) => name);
  office.close();
  return names;
};

async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function filled() {
  const data = tempFolder();
  await run('sample', 'gia-lai', '--data', data);
  return data;
}

describe('without a window', () => {
  it('a copy is made, looked at and restored; what was there before is kept', async () => {
    const data = await filled();
    const out = tempFolder();
    const backup = await run('backup', '--data', data, '--out', out, '--json');
    expect(backup.code).toBe(0);
    const { path } = JSON.parse(backup.out) as { path: string };
    expect(readdirSync(out).map((name) => join(out, name))).toEqual([path]);
    await run('sample', 'sam-son', '--data', data);
    expect(namesIn(data)).toHaveLength(2);

    const plan = await run('restore', path, '--data', data, '--plan-only');
    expect(plan).toMatchObject({ code: 0, err: '' });
    expect(plan.out).toMatch(/Những lần ghi sau bản này sẽ mất: [1-9]/);
    expect(namesIn(data)).toHaveLength(2);

    expect((await run('restore', path, '--data', data)).code).toBe(0);
    expect(namesIn(data)).toHaveLength(1);
    const before = readdirSync(join(data, 'sao-luu')).filter((name) => /truoc/.test(name));
    expect(before).toHaveLength(1);
  });

  it('all data moves to another PC as one sealed file', async () => {
    const data = await filled();
    const folder = tempFolder();
    const file = join(folder, 'di chuyen.sct-chuyen');
    const words = join(folder, 'mật khẩu.txt');
    writeFileSync(words, 'ngắn\n');
    const move = ['move', '--data', data, '--out', file, '--passphrase-file', words];
    const refused = await run(...move);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('từ 10 ký tự');
    expect(readdirSync(folder)).toEqual(['mật khẩu.txt']);
    writeFileSync(words, 'mật khẩu của văn phòng\n');
    expect((await run(...move)).code).toBe(0);

    const there = tempFolder();
    const restore = ['restore', file, '--data', there];
    expect((await run(...restore)).err).toContain('gõ mật khẩu');
    expect(namesIn(there)).toEqual([]);
    expect((await run(...restore, '--passphrase-file', words)).code).toBe(0);
    expect(namesIn(there)).toHaveLength(1);
  });

  it('a damaged data file is set aside whole, and the copy takes its place', async () => {
    const data = await filled();
    const out = tempFolder();
    const { path } = JSON.parse(
      (await run('backup', '--data', data, '--out', out, '--json')).out,
    ) as { path: string };
    const file = join(data, 'so-chi-tieu.db');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 3, 4096 * 6);
    writeFileSync(file, bytes);
    expect((await run('check', '--data', data)).code).toBe(3);

    const restored = await run('restore', path, '--data', data, '--json');
    expect(restored.code).toBe(0);
    const { setAside } = JSON.parse(restored.out) as { setAside: string };
    expect(readFileSync(setAside).equals(bytes)).toBe(true);
    expect(namesIn(data)).toHaveLength(1);
    expect((await run('check', '--data', data, '--json')).code).toBe(
      (await run('check', '--data', await filled(), '--json')).code,
    );
  });

  it('a file that is no copy is refused in a sentence, and nothing changes', async () => {
    const data = await filled();
    const other = join(tempFolder(), 'báo cáo.docx');
    writeFileSync(other, 'PK\u0003\u0004 not a copy');
    const refused = await run('restore', other, '--data', data);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('không phải bản sao lưu còn nguyên vẹn');
    expect(namesIn(data)).toHaveLength(1);
  });
});
