import { userInfo } from 'node:os';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { runCli } from '../../electron/cli/run.ts';
import { openStore } from '../../electron/db/open.ts';
import { signedInUser } from '../../electron/signed-in-user.ts';
import { buildIfStale } from '../../scripts/build.ts';
import type { Caller } from '../../shared/contract/caller.ts';
import { createClient } from '../../shared/contract/client.ts';
import { errorSentence } from '../../shared/contract/errors.ts';
import { decodeReply, encodeCall } from '../../shared/contract/wire.ts';
import { startHost } from '../helpers/host-process.ts';
import { testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

vi.mock('node:os', async (original) => {
  const real = await original<typeof import('node:os')>();
  return { ...real, userInfo: vi.fn(real.userInfo) };
});

beforeAll(() => buildIfStale());

const log = { info: () => {}, error: () => {} };
const openApp = (dataDir: string) =>
  createApp({
    dataDir,
    platform: testPlatform,
    clock: () => new Date('2023-09-05T01:00:00Z'),
    log,
  });

/** The names in the history and the ways by which they came, each once. */
function callersIn(dataDir: string): Caller[] {
  const store = openStore(dataDir, { mustExist: true });
  const callers = store.prepare<Caller>(
    'SELECT DISTINCT by AS name, way_in AS wayIn FROM change_set ORDER BY id',
  );
  const found = callers.all();
  store.close();
  return found;
}

const namesIn = (dataDir: string): string[] => [
  ...new Set(callersIn(dataDir).map(({ name }) => name)),
];

const opening = encodeCall({ method: 'campaigns.openSample', input: { sample: 'gia-lai' } });
const listing = encodeCall({ method: 'campaigns.list', input: {} });

describe('a call', () => {
  it.each([
    ['nobody', undefined],
    ['an empty name', { name: '', wayIn: 'window' }],
    ['a name of white space', { name: ' \t\u00a0', wayIn: 'browser' }],
    ['a name that shows nothing', { name: '\u200b\u2060', wayIn: 'commandLine' }],
  ])('by %s is refused in words, whatever it asks, and nothing is done', async (_, caller) => {
    const dataDir = tempFolder();
    const app = openApp(dataDir);
    for (const call of [opening, listing, 'no call at all']) {
      const reply = decodeReply(await app.dispatch(call, caller as Caller));
      const error = { code: 'callerUnknown', details: {} } as const;
      expect(reply).toEqual({ ok: false, error });
      expect(errorSentence(error)).toContain('Đăng nhập máy');
    }
    await app.close();
    expect(namesIn(dataDir)).toEqual([]);
  });

  it('stands in the history with the name of whoever made it', async () => {
    const dataDir = tempFolder();
    const app = openApp(dataDir);
    const by = (name: string) => {
      const caller: Caller = { name, wayIn: 'window' };
      const send = (text: string) => app.dispatch(text, caller);
      const files = {
        pickFile: async () => null,
        pickFiles: async () => [],
        takeFiles: async () => [],
      };
      return createClient({ send, listen: app.subscribe, ...files }).call;
    };
    await by('Ksor H’Bia')('campaigns.openSample', { sample: 'gia-lai' });
    await by('Đinh Văn Nỉ')('campaigns.openSample', { sample: 'ha-noi' });
    await app.close();
    expect(callersIn(dataDir)).toEqual([
      { name: 'Ksor H’Bia', wayIn: 'window' },
      { name: 'Đinh Văn Nỉ', wayIn: 'window' },
    ]);
  });

  it('comes from the browser host and the command line with the name of the PC’s user', async () => {
    const dataDir = tempFolder();
    const host = await startHost(dataDir);
    await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
    await host.kill();
    const output = { out: () => {}, err: () => {} };
    expect(await runCli(['sample', 'ha-noi', '--data', dataDir], output)).toBe(0);
    const name = userInfo().username;
    expect(callersIn(dataDir)).toEqual([
      { name, wayIn: 'browser' },
      { name, wayIn: 'commandLine' },
    ]);
  });

  it('from the command line of a PC that knows no user is refused, and nothing is written', async () => {
    vi.mocked(userInfo).mockImplementationOnce(() => {
      throw new Error('uv_os_get_passwd returned ENOENT');
    });
    expect(signedInUser()).toBe('');
    vi.mocked(userInfo).mockImplementationOnce(() => {
      throw new Error('uv_os_get_passwd returned ENOENT');
    });
    const dataDir = tempFolder();
    const err: string[] = [];
    const output = { out: () => {}, err: (line: string) => err.push(line) };
    expect(await runCli(['sample', 'gia-lai', '--data', dataDir], output)).toBe(2);
    expect(err.join()).toContain('không cho biết ai đang làm việc');
    expect(namesIn(dataDir)).toEqual([]);
  });
});
