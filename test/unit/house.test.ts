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

describe('the network', () => {
  const REACHING =
    /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeer|node:(http|https|http2|net|tls|dgram|dns)\b|\bundici\b|openExternal|autoUpdater|crashReporter|importScripts/;
  const LOOPBACK = [
    'electron/browser/door.ts',
    'electron/browser/event-stream.ts',
    'electron/browser/serve-app.ts',
    'renderer/api/transport-browser.ts',
  ];

  it('is reached by nothing but the browser host and its page, both on this PC', () => {
    const reaching = ['shared', 'electron', 'renderer'].flatMap((room) =>
      sources(room)
        .filter(({ text }) => REACHING.test(text))
        .map(({ file }) => `${room}/${file.replaceAll('\\', '/')}`),
    );
    expect(reaching.sort()).toEqual(LOOPBACK);
  });
});

describe('the lock file', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const locked = lock.packages as Record<string, Record<string, unknown>>;

  it('keeps npm from compiling better-sqlite3, whose binaries are in the package', () => {
    // `npm ci` reads the lock, not the package: without this it takes the binding.gyp for an
    // order to compile, which fails on a PC without Python. `npm install` drops the line; put
    // it back. The `false` in package.json says the same to newer npm.
    expect(locked['node_modules/better-sqlite3']?.gypfile).toBe(false);
    const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(allowScripts).toEqual({
      node: true,
      'better-sqlite3': false,
      'electron-winstaller': false,
    });
  });

  it('holds the binaries of every platform', () => {
    for (const platform of ['linux-x64', 'darwin-arm64', 'win32-x64']) {
      expect(Object.keys(locked)).toContain(`node_modules/@biomejs/cli-${platform}`);
      expect(Object.keys(locked)).toContain(`node_modules/@typescript/typescript-${platform}`);
    }
  });
});

describe('SECURITY.md', () => {
  it('names files and tests that are there', () => {
    const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
    const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' });
    const named = [...text.matchAll(/`([\w/.-]+\.test\.ts)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(5);
    const gone = named.filter((name) => !tests.some((file) => file.endsWith(name)));
    expect(gone).toEqual([]);
    const files = [...text.matchAll(/`((?:electron|scripts|docs|test)\/[\w/.-]+)`/g)];
    for (const [, file] of files) expect(() => readFileSync(join(ROOT, file!)), file).not.toThrow();
  });
});

describe('the change log', () => {
  it('has an entry for the version that is built', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version} (`);
  });
});
