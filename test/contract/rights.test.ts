import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { runCli } from '../../electron/cli/run.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import type { FieldError } from '../../shared/contract/errors.ts';
import { type MethodName, methods } from '../../shared/contract/methods.ts';
import { rightOf } from '../../shared/contract/rights.ts';
import { DONE_KINDS } from '../../shared/domain/change-kinds.ts';
import { readData } from '../helpers/history.ts';
import { startHost } from '../helpers/host-process.ts';
import { testPlatform } from '../helpers/office.ts';
import { plainInput } from '../helpers/plain-input.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const PIN = '1357';
const READER = 'Siu Bơ';
const ALL = Object.keys(methods) as MethodName[];

function openApp(dataDir: string, wayIn: 'window' | 'commandLine') {
  const app = createApp({
    dataDir,
    platform: testPlatform,
    clock: () => new Date('2023-09-05T01:00:00Z'),
    log: { info: () => {}, error: () => {} },
    pinCost: 16,
    withoutWorkers: true,
  });
  const client = createClient({
    send: (text) => app.dispatch(text, { name: 'user-pc', wayIn }),
    listen: app.subscribe,
    pickFile: async () => null,
    pickFiles: async () => [],
    takeFiles: async () => [],
  });
  return { ...client, close: () => app.close() };
}

/** An office with the sample of Gia Lai, one who manages, and one who only looks. */
async function officeWithReader(): Promise<string> {
  const dataDir = tempFolder();
  const { call, close } = openApp(dataDir, 'window');
  await call('campaigns.openSample', { sample: 'gia-lai' });
  await call('people.add', { name: 'Ksor Nga', role: 'summarises', manages: true, pin: PIN });
  await call('people.add', { name: READER, role: 'looks', manages: false, pin: PIN });
  await close();
  return dataDir;
}

/** Every row of the store, but what tells that somebody signed in, tried to, or printed. */
const everything = (dataDir: string): Record<string, unknown[]> =>
  readData(dataDir, (db) => {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    const done = DONE_KINDS.map((kind) => `'${kind}'`).join(', ');
    return Object.fromEntries(
      tables
        .filter((table) => table !== 'person_pin' && table !== 'fingerprint')
        .map((table) => {
          const only = table === 'change_set' ? `WHERE kind NOT IN (${done})` : '';
          return [table, db.prepare(`SELECT * FROM "${table}" ${only}`).raw().all()];
        }),
    );
  });

/** Tries all methods, most of them with the plainest input that they take. */
async function tryAll({ call }: Pick<Client, 'call'>): Promise<Map<MethodName, FieldError | null>> {
  const { people } = await call('people.session', {});
  const personId = people.find(({ name }) => name === READER)!.id;
  await call('people.signIn', { personId, pin: PIN });
  const answers = new Map<MethodName, FieldError | null>();
  for (const method of ALL.filter(
    (name) => name !== 'people.signIn' && name !== 'people.signOut',
  )) {
    const input = plainInput(method);
    // The door refuses before it looks at the input; whoever is let in must bring a whole one.
    const isLetIn = rightOf(methods[method]) === 'look';
    if (isLetIn) expect(methods[method].input.safeParse(input).success, method).toBe(true);
    const answer = await call(method, input as never).then(
      () => null,
      (error: FieldError) => error,
    );
    answers.set(method, answer);
  }
  return answers;
}

function expectOnlyReading(answers: Map<MethodName, FieldError | null>): void {
  for (const [method, answer] of answers) {
    if (['none', 'look'].includes(rightOf(methods[method]))) {
      // Refused perhaps because the thing is not there, never for want of a right or unforeseen.
      expect(['noRight', 'notSignedIn', 'badCall', 'unexpected'], method).not.toContain(
        answer?.code,
      );
    } else {
      expect(answer?.code, method).toBe('noRight');
      expect(answer?.message, method).toContain(`${READER} đang được giao “Chỉ xem”`);
    }
  }
}

afterEach(() => vi.unstubAllEnvs());

describe('who only looks', () => {
  it.each(['window', 'commandLine'] as const)(
    'changes nothing by any method: %s',
    async (wayIn) => {
      const dataDir = await officeWithReader();
      const before = everything(dataDir);
      const app = openApp(dataDir, wayIn);
      const answers = await tryAll(app);
      await app.close();
      expectOnlyReading(answers);
      expect(everything(dataDir)).toEqual(before);
    },
  );

  it('changes nothing by any method: browser', async () => {
    const dataDir = await officeWithReader();
    const before = everything(dataDir);
    const host = await startHost(dataDir);
    const answers = await tryAll(host.client).finally(host.stop);
    expectOnlyReading(answers);
    expect(everything(dataDir)).toEqual(before);
  });

  it('changes nothing by any command', async () => {
    const dataDir = await officeWithReader();
    const before = everything(dataDir);
    const out = tempFolder();
    vi.stubEnv('SO_CHI_TIEU_PIN', PIN);
    const commands = [
      ['sample', 'ha-noi'],
      ['import', 'test/fixtures/gia-lai-phu-luc.csv'],
      ['issue-campaign', '--out', out],
      ['receive', 'test/fixtures/gia-lai-phu-luc.csv'],
      ['send', '--from', '2023-09-04', '--to', '2023-09-05', '--out', out],
      [
        'answer',
        '--unit',
        'Pleiku',
        '--from',
        '2023-09-04',
        '--to',
        '2023-09-05',
        '--accept',
        '--out',
        out,
      ],
      ['undo-import', 'a.csv'],
      ['backup', '--out', out],
      ['restore', 'test/fixtures/store-v9.db'],
    ];
    for (const command of commands) {
      const lines: string[] = [];
      const line = (text: string) => lines.push(text);
      const code = await runCli([...command, '--data', dataDir, '--person', READER], {
        out: line,
        err: line,
      });
      expect([command[0], code], lines.join('\n')).toEqual([command[0], 2]);
    }
    expect(everything(dataDir)).toEqual(before);
  });
});

describe('nobody who is signed in', () => {
  it('gets an answer from any method but those of signing in', async () => {
    const { call, close } = openApp(await officeWithReader(), 'window');
    for (const method of ALL.filter((name) => rightOf(methods[name]) !== 'none')) {
      // Not even what the input should be.
      const code = await call(method, {} as never).then(
        () => 'answered',
        (error: FieldError) => error.code,
      );
      expect([method, code]).toEqual([method, 'notSignedIn']);
    }
    await close();
  });
});
