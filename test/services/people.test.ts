import { afterEach, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '../../electron/app.ts';
import { runCli } from '../../electron/cli/run.ts';
import { checkChain } from '../../electron/db/history-chain.ts';
import type { ReadHandle } from '../../electron/db/open.ts';
import type { WayIn } from '../../shared/contract/caller.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import type { FieldError } from '../../shared/contract/errors.ts';
import type { Role } from '../../shared/domain/person.ts';
import { readData } from '../helpers/history.ts';
import { testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Programs on one data folder, on whose clock the test turns the hands. */
function officeOfPeople(dataDir = tempFolder()) {
  let now = Date.parse('2026-11-29T01:00:00Z');
  const opened: App[] = [];
  const open = (wayIn: WayIn = 'window'): Client['call'] => {
    const app = createApp({
      dataDir,
      platform: testPlatform,
      clock: () => new Date(now),
      log: { info: () => {}, error: () => {} },
      withoutWorkers: true,
      pinCost: 16,
    });
    opened.push(app);
    return createClient({
      send: (text) => app.dispatch(text, { name: 'user-pc', wayIn }),
      listen: app.subscribe,
      pickFile: async () => null,
      pickFiles: async () => [],
      takeFiles: async () => [],
    }).call;
  };
  const close = async () => {
    for (const app of opened.splice(0)) await app.close();
  };
  return {
    dataDir,
    open,
    close,
    later: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

const NGA = { name: 'Ksor Nga', role: 'summarises', manages: true, pin: '2468' } as const;
const person = (name: string, role: Role, pin = '1357') => ({ name, role, manages: false, pin });

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: FieldError) => error.code,
  );
const sentenceOf = (promise: Promise<unknown>) =>
  promise.then(
    () => '',
    (error: FieldError) => error.message,
  );
/** Each line of the history: who, what, about whom. */
const told = (dataDir: string) =>
  readData(dataDir, (db) =>
    db.prepare('SELECT by, kind, reference FROM change_set ORDER BY id').raw().all(),
  ) as [string, string, string | null][];

afterEach(() => vi.unstubAllEnvs());

describe('people of a PC', () => {
  it('are nobody at first: everybody may do everything, under the name of the user of the PC', async () => {
    const { dataDir, open, close } = officeOfPeople();
    const call = open();
    expect(await call('people.session', {})).toEqual({
      people: [],
      signedIn: null,
      pinSetBy: null,
    });
    await call('campaigns.openSample', { sample: 'gia-lai' });
    await close();
    expect(told(dataDir).at(-1)?.[0]).toBe('user-pc');
  });

  it('begin with one who manages people, who is signed in with it', async () => {
    const { open, close } = officeOfPeople();
    const call = open();
    expect(await sentenceOf(call('people.add', person('Rơ Châm Y', 'keys')))).toContain(
      'ít nhất một người quản lý',
    );
    const { people, signedIn } = await call('people.add', NGA);
    expect(people).toEqual([{ id: 1, name: 'Ksor Nga', role: 'summarises', manages: true }]);
    expect(signedIn?.name).toBe('Ksor Nga');
    await close();
  });

  it('are asked for everything else from then on, in every program, and stand in the history', async () => {
    const { dataDir, open, close } = officeOfPeople();
    const call = open();
    await call('people.add', NGA);
    const { people } = await call('people.add', person('Rơ Châm Y', 'keys'));
    const other = open('browser');
    expect(await codeOf(other('campaigns.list', {}))).toBe('notSignedIn');
    expect((await other('people.session', {})).signedIn).toBeNull();
    const y = people.find(({ name }) => name === 'Rơ Châm Y')!;
    const session = await other('people.signIn', { personId: y.id, pin: '1357' });
    expect(session.pinSetBy?.by).toBe('Ksor Nga');
    await other('people.changePin', { old: '1357', pin: '97531' });
    expect((await other('people.session', {})).pinSetBy).toBeNull();
    expect(await other('campaigns.list', {})).toEqual([]);
    await other('people.signOut', {});
    expect(await codeOf(other('campaigns.list', {}))).toBe('notSignedIn');
    expect(await codeOf(other('people.signIn', { personId: y.id, pin: '1357' }))).toBe('pinWrong');
    await close();
    expect(told(dataDir)).toEqual([
      ['user-pc', 'personSaved', null],
      ['Ksor Nga', 'signedIn', null],
      ['Ksor Nga', 'personSaved', null],
      ['Rơ Châm Y', 'signedIn', null],
      ['Rơ Châm Y', 'pinChanged', null],
      ['Rơ Châm Y', 'signedOut', null],
      ['user-pc', 'pinWrong', 'Rơ Châm Y'],
    ]);
    const secrets = readData(dataDir, (db) =>
      db.prepare('SELECT changes FROM row_change').pluck().all(),
    );
    expect(JSON.stringify(secrets)).not.toMatch(/1357|2468|salt|hash/);
    expect(readData(dataDir, (db) => checkChain(db as unknown as ReadHandle)).broken).toBeNull();
  });

  it('are told apart: two of one name are refused, and the last who manages stays', async () => {
    const { open, close } = officeOfPeople();
    const call = open();
    await call('people.add', NGA);
    expect(await sentenceOf(call('people.add', person('ksor nga', 'keys')))).toContain(
      'Đã có người tên',
    );
    expect(await sentenceOf(call('people.add', person('  ', 'keys')))).toBe('Ghi họ tên.');
    expect(await sentenceOf(call('people.add', person('Siu Bơ', 'keys', '12')))).toContain(
      '4 đến 12',
    );
    await call('people.add', person('Siu Bơ', 'looks'));
    expect(await sentenceOf(call('people.remove', { personId: 1 }))).toContain('ít nhất một người');
    const { pin: _, ...nga } = NGA;
    expect(
      await sentenceOf(call('people.save', { personId: 1, ...nga, manages: false })),
    ).toContain('ít nhất một người');
    await call('people.remove', { personId: 2 });
    // With the last one nobody needs to sign in any more.
    expect(await call('people.remove', { personId: 1 })).toEqual({
      people: [],
      signedIn: null,
      pinSetBy: null,
    });
    expect(await call('campaigns.list', {})).toEqual([]);
    await close();
  });

  it('are signed out where their PIN is set anew or they are taken out meanwhile', async () => {
    const { open, close } = officeOfPeople();
    const call = open();
    await call('people.add', NGA);
    await call('people.add', person('Siu Bơ', 'keys'));
    const bo = open();
    await bo('people.signIn', { personId: 2, pin: '1357' });
    await call('people.resetPin', { personId: 2, pin: '8642' });
    expect(await codeOf(bo('campaigns.list', {}))).toBe('notSignedIn');
    await bo('people.signIn', { personId: 2, pin: '8642' });
    expect(await codeOf(bo('people.resetPin', { personId: 1, pin: '0000' }))).toBe('noRight');
    await call('people.remove', { personId: 2 });
    expect(await codeOf(bo('campaigns.list', {}))).toBe('notSignedIn');
    await close();
  });

  it('wait after wrong PINs, also with the right one, after a restart and in a second program', async () => {
    const { dataDir, open, close, later } = officeOfPeople();
    await open()('people.add', NGA);
    let call = open();
    const signIn = (pin: string) => codeOf(call('people.signIn', { personId: 1, pin }));
    expect([await signIn('0000'), await signIn('0001'), await signIn('0002')]).toEqual([
      'pinWrong',
      'pinWrong',
      'pinWrong',
    ]);
    expect(await signIn('2468')).toBe('pinLater');
    await close();
    call = open('browser');
    later(29);
    expect(await signIn('2468')).toBe('pinLater');
    later(1);
    expect(await signIn('0003')).toBe('pinWrong');
    later(59);
    expect(await signIn('2468')).toBe('pinLater');
    later(1);
    expect(await signIn('2468')).toBeNull();
    await call('people.signOut', {});
    // After the right one it begins anew.
    expect([await signIn('0000'), await signIn('2468')]).toEqual(['pinWrong', null]);
    await close();
    const kept = readData(dataDir, (db) =>
      db.prepare('SELECT wrong, wrong_at FROM person_pin').get(),
    );
    expect(kept).toEqual({ wrong: 0, wrong_at: null });
  });

  it('have no more tries when several are made at once', async () => {
    const { open, close } = officeOfPeople();
    await open()('people.add', NGA);
    const [one, two] = [open(), open('browser')];
    const tries = Array.from({ length: 10 }, (_, n) =>
      codeOf((n % 2 === 0 ? one : two)('people.signIn', { personId: 1, pin: `000${n}` })),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === 'pinWrong')).toHaveLength(3);
    expect(codes.filter((code) => code === 'pinLater')).toHaveLength(7);
    await close();
  });

  it('are told which cells they do not key', async () => {
    const { open, close } = officeOfPeople();
    const call = open();
    const { id: campaignId } = await call('campaigns.openSample', { sample: 'gia-lai' });
    await call('people.add', NGA);
    await call('people.add', person('Siu Bơ', 'looks'));
    await call('people.add', person('Rơ Châm Y', 'keys'));
    const held = async (personId: number | null) => {
      const mine = open();
      if (personId !== null) {
        await mine('people.signIn', { personId, pin: personId === 1 ? '2468' : '1357' });
      }
      return (await mine('results.sheet', { campaignId, on: '2023-09-05' })).held ?? [];
    };
    expect(await held(1)).toEqual([]);
    expect((await held(2)).map(({ kind, hold }) => [kind, hold.why])).toEqual([[null, 'noRight']]);
    expect((await held(3)).map(({ kind }) => kind)).toEqual(['target', 'opening']);
    await close();
  });
});

describe('the command line', () => {
  const run = async (argv: string[]) => {
    const lines: string[] = [];
    const output = {
      out: (line: string) => lines.push(line),
      err: (line: string) => lines.push(line),
    };
    const code = await runCli(argv, output);
    return { code, text: lines.join('\n') };
  };

  it('needs --person once people are set up; the PIN comes from the environment', async () => {
    const { dataDir, open, close } = officeOfPeople();
    const call = open();
    await call('campaigns.openSample', { sample: 'gia-lai' });
    await call('people.add', NGA);
    await call('people.add', person('Siu Bơ', 'looks'));
    await close();
    const figures = ['figures', '--data', dataDir, '--json'];
    const refused = await run(figures);
    expect(refused.code).toBe(2);
    expect(refused.text).toContain('--person');
    vi.stubEnv('SO_CHI_TIEU_PIN', '1357');
    expect((await run([...figures, '--person', 'siu bo'])).code).toBe(0);
    const sample = await run(['sample', 'ha-noi', '--data', dataDir, '--person', 'Siu Bơ']);
    expect(sample.code).toBe(2);
    expect(sample.text).toContain('Siu Bơ đang được giao “Chỉ xem”');
    const nobody = await run([...figures, '--person', 'Ai Đó']);
    expect(nobody.text).toContain('Ghi đúng một trong: Ksor Nga; Siu Bơ');
    vi.stubEnv('SO_CHI_TIEU_PIN', '0000');
    expect((await run([...figures, '--person', 'Siu Bơ'])).text).toContain('Mã PIN chưa đúng');
  });

  it('sets the PIN of who manages anew; everybody else’s is set by who manages', async () => {
    const { dataDir, open, close } = officeOfPeople();
    const call = open();
    await call('people.add', NGA);
    await call('people.add', person('Siu Bơ', 'looks'));
    expect(await codeOf(call('people.rescue', { name: 'Ksor Nga', pin: '9999' }))).toBe(
      'settingRefused',
    );
    vi.stubEnv('SO_CHI_TIEU_PIN', '9999');
    const reset = (name: string) => run(['reset-pin', '--data', dataDir, '--person', name]);
    expect((await reset('Siu Bơ')).text).toContain('do người quản lý người dùng đặt lại');
    expect((await reset('Ksor Nga')).code).toBe(0);
    const again = open();
    const session = await again('people.signIn', { personId: 1, pin: '9999' });
    expect(session.pinSetBy?.by).not.toBe('Ksor Nga');
    await close();
    expect(told(dataDir).map(([, kind]) => kind)).toContain('pinReset');
  });
});
