import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import { officialCatalogue } from '../../electron/files/catalogue.ts';
import { buildCatalogue, buildEarlier } from '../../scripts/build-catalogue.ts';
import type { CatalogueFile } from '../../shared/domain/catalogue.ts';

const FILE = new URL('../../resources/catalogue/units.json', import.meta.url);
const EARLIER = new URL('../../resources/catalogue/earlier.json', import.meta.url);
const NOTICES = new URL('../../resources/NOTICES.md', import.meta.url);

async function find(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const output = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const code = await runCli(['units', 'find', ...argv], output);
  return { code, out, err: err.join('\n') };
}

describe('resources/catalogue', () => {
  it('is what the lists hold, by the official counts', () => {
    const written = JSON.parse(readFileSync(FILE, 'utf8'));
    expect(written.builtOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const { file, report } = buildCatalogue(written.builtOn);
    expect(written).toEqual(file);
    expect(report).toEqual([
      'today: 34 provinces, 3321 communes',
      'until 30/6/2025: 63 provinces, 691 districts, 10035 communes',
      'split: 471 of them, over at most 5',
    ]);
    expect(JSON.parse(readFileSync(EARLIER, 'utf8'))).toEqual(buildEarlier());
  });

  it('is read once, and is of lists that the notices name with their licences', () => {
    expect(officialCatalogue()).toBe(officialCatalogue());
    const notices = readFileSync(NOTICES, 'utf8');
    const { twoTier, threeTier }: CatalogueFile = JSON.parse(readFileSync(FILE, 'utf8'));
    for (const { source } of [twoTier, threeTier, buildEarlier()]) {
      const { name, version, license } = source;
      expect(license).toBe('MIT');
      expect(notices).toContain(name);
      expect(notices).toContain(version);
    }
  });
});

describe('so-chi-tieu units find', () => {
  it('prints code, name with its parents and era', async () => {
    const { code, out } = await find('hoi', 'phu');
    expect(code).toBe(0);
    expect(out[0]).toMatch(/^\d{5} {2}Phường Hội Phú, Gia Lai {2}\(từ 01\/7\/2025\)$/);
    const old = await find('huyện đăk pơ');
    expect(old.out[0]).toBe('634    Huyện Đăk Pơ, Gia Lai  (đến 30/6/2025)');
  });

  it.each([
    ['p. ben thanh', 'Phường Bến Thành, Hồ Chí Minh'],
    ['tx an khe', 'Thị xã An Khê, Gia Lai'],
    ['TT. Kbang', 'Thị trấn KBang, Huyện KBang, Gia Lai'],
    ['TP HCM', 'Thành phố Hồ Chí Minh'],
    ['Qui Nhơn', 'Thành phố Quy Nhơn, Bình Định'],
  ])('understands %s', async (text, name) => {
    const { out } = await find(text);
    expect(out[0]).toContain(`  ${name}  (`);
  });

  it('says how many more there are', async () => {
    const { out } = await find('tân');
    expect(out).toHaveLength(51);
    expect(out.at(-1)).toMatch(/^Còn \d+ đơn vị nữa/);
  });

  it('gives every unit as JSON', async () => {
    const { code, out } = await find('634', '--json');
    expect(code).toBe(0);
    const [first] = JSON.parse(out.join('\n'));
    expect(first).toEqual({
      era: 'threeTier',
      code: '634',
      name: 'Huyện Đăk Pơ',
      fullName: 'Huyện Đăk Pơ, Gia Lai',
      kind: 'huyện',
      parentCode: '64',
      validFromOn: null,
      validToOn: '2025-06-30',
    });
  });

  it('exits 2 with a sentence when there is none, as JSON too', async () => {
    const { code, out, err } = await find('không có xã này');
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toContain('“không có xã này”');
    const json = await find('zzz', '--json');
    expect(JSON.parse(json.out.join('\n')).error.code).toBe('unitNotInCatalogue');
  });

  it('wants a text', async () => {
    expect(await find()).toMatchObject({ code: 1, err: 'Thiếu tham số <tên>. Xem --help.' });
  });
});
