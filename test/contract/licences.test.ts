import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../scripts/build.ts';
import type { Licence } from '../../scripts/licences.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, 'out');

/** Licences under which a program may be given on with a notice. */
const ALLOWED = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  // Files under it stay under it; ours are others. Its source is named in NOTICES.md.
  'MPL-2.0',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
];

/** Packages that bring no file of their licence and only name it. */
const WITHOUT_FILE = [
  '@resvg/resvg-wasm',
  'isarray',
  'react-remove-scroll-bar',
  'saxes',
  'vietnamese-conversion',
];

let licences: Licence[] = [];
let text = '';

beforeAll(async () => {
  await buildIfStale();
  licences = JSON.parse(readFileSync(join(OUT, 'licences', 'licences.json'), 'utf8'));
  text = readFileSync(join(OUT, 'licences', 'GIAY-PHEP.txt'), 'utf8');
});

const names = () => new Set(licences.map(({ name }) => name));

describe('the licences', () => {
  it('are of every package that is packed beside the bundle', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies)) expect(names()).toContain(name);
  });

  it('are of every package that the sources of the program take in', () => {
    const found = new Set<string>();
    for (const room of ['electron', 'renderer', 'shared']) {
      for (const file of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })) {
        if (!/\.tsx?$/.test(file)) continue;
        const code = readFileSync(join(ROOT, room, file), 'utf8');
        const taken = code.matchAll(/^(?:import|\} from) (?!type)[^;]*?['"]([^'"]+)['"];/gm);
        const loaded = code.matchAll(/import\('([^']+)'\)/g);
        for (const [, from = ''] of [...taken, ...loaded]) {
          const name = /^(?:@[^/]+\/)?[^./][^/]*/.exec(from)?.[0];
          if (name && !/^node:/.test(from)) found.add(name);
        }
      }
    }
    // What the system of the window is, and what only the browser host starts, which is not shipped.
    for (const name of ['electron', 'open', 'playwright-core', 'commander']) found.delete(name);
    expect(found.size).toBeGreaterThan(25);
    // The licence tells of a package by its own name.
    const own = (name: string) => (name === 'xlsx' ? '@e965/xlsx' : name);
    expect([...found].filter((name) => !names().has(own(name)))).toEqual([]);
  });

  it('allow that the program is given on, and are in the text whole', () => {
    expect(licences.filter(({ licence }) => !ALLOWED.includes(licence))).toEqual([]);
    const without = licences.filter(({ texts }) => texts.length === 0).map(({ name }) => name);
    expect([...new Set(without)].sort()).toEqual(WITHOUT_FILE);
    for (const { name, version, licence, texts } of licences) {
      expect(text).toContain(`${name} ${version} (${licence})\n`);
      for (const own of texts) expect(text).toContain(own);
    }
  });
});
