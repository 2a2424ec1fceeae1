import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const sources = (room: string) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(ROOT, room, file), 'utf8') }));

describe('shared/', () => {
  it('knows no clock and no chance: the same figures give the same report', () => {
    const impure = sources('shared').filter(({ text }) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/.test(text),
    );
    expect(impure.map(({ file }) => file)).toEqual([]);
  });
});

describe('better-sqlite3', () => {
  it('is opened in one place only', () => {
    const importers = sources('electron').filter(({ text }) =>
      /^import Database from 'better-sqlite3'/m.test(text),
    );
    expect(importers.map(({ file }) => file)).toEqual(['db/open.ts']);
  });
});

describe('the change log', () => {
  it('has an entry for the version that is built', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version} (`);
  });
});
