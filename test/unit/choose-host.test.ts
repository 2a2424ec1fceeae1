import { describe, expect, test } from 'vitest';
import { dataFolder } from '../../electron/data-folder.ts';
import { chooseAfter, chooseHost, type HostFacts } from '../../scripts/choose-host.ts';

const OFFICE_PC: HostFacts = {
  platform: 'win32',
  hasDisplay: true,
  isRoot: false,
  electron: 'installed',
};

describe('where the application runs', () => {
  test.each<[string, Partial<HostFacts>]>([
    ['Windows', {}],
    ['macOS', { platform: 'darwin' }],
    ['Linux with a display', { platform: 'linux' }],
    ['macOS as root, whose Electron has no objection', { platform: 'darwin', isRoot: true }],
  ])('in the window on %s', (_, facts) => {
    expect(chooseHost({ ...OFFICE_PC, ...facts })).toBe('window');
  });

  test('fetches the runtime only where a window could be shown', () => {
    expect(chooseHost({ ...OFFICE_PC, electron: 'missing' })).toBe('fetch Electron');
    const linux = { ...OFFICE_PC, platform: 'linux', electron: 'missing' } as const;
    expect(chooseHost({ ...linux, hasDisplay: false })).toHaveProperty('browserBecause');
    expect(chooseHost({ ...linux, isRoot: true })).toHaveProperty('browserBecause');
  });

  test.each<[Partial<HostFacts>, RegExp]>([
    [{ platform: 'linux', hasDisplay: false }, /không có màn hình/],
    [{ platform: 'linux', isRoot: true }, /quyền root/],
    [{ electron: 'unobtainable' }, /không tải được Electron/],
  ])('in the browser, with one line why: %o', (facts, why) => {
    const choice = chooseHost({ ...OFFICE_PC, ...facts });
    const line = typeof choice === 'object' ? choice.browserBecause : '';
    expect(line).toMatch(why);
    expect(line).toMatch(/ nên Sổ Chỉ Tiêu chạy trong trình duyệt\.$/);
    expect(line).not.toContain('\n');
  });
});

describe('after the process of the window ended', () => {
  const ended = { code: 0, signal: null, ranMs: 900 };

  test.each([
    { ...ended },
    { ...ended, code: 2 },
    { ...ended, code: null, signal: 'SIGINT' as const },
    { ...ended, code: null, signal: 'SIGTERM' as const },
    { ...ended, code: 1, ranMs: 3_600_000 },
    { ...ended, code: null, signal: 'SIGSEGV' as const, ranMs: 3_600_000 },
  ])('nothing more: %o', (end) => {
    expect(chooseAfter(end)).toBeNull();
  });

  test.each([
    [{ ...ended, code: 127 }, 'mã 127'],
    [{ ...ended, code: 1 }, 'mã 1'],
    [{ ...ended, code: null, signal: 'SIGTRAP' as const }, 'SIGTRAP'],
  ])('the browser, when it could not start: %o', (end, reason) => {
    const choice = chooseAfter(end);
    expect(choice).toEqual({
      browserBecause: `Electron không khởi động được trên máy này (${reason}) nên Sổ Chỉ Tiêu chạy trong trình duyệt.`,
    });
  });
});

test.each<[NodeJS.Platform, Record<string, string>, string]>([
  [
    'win32',
    { APPDATA: 'C:\\Users\\lan\\AppData\\Roaming' },
    'C:\\Users\\lan\\AppData\\Roaming\\So Chi Tieu',
  ],
  ['win32', {}, '\\home\\lan\\AppData\\Roaming\\So Chi Tieu'],
  ['darwin', {}, '/home/lan/Library/Application Support/So Chi Tieu'],
  ['linux', {}, '/home/lan/.config/So Chi Tieu'],
  ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/cfg/So Chi Tieu'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/lan/.config/So Chi Tieu'],
])('the data folder on %s with %o', (platform, env, folder) => {
  expect(dataFolder(platform, env, '/home/lan')).toBe(folder);
});
