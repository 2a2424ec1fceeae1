import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type App, createApp } from '../../../electron/app.ts';
import { headlessPlatform } from '../../../electron/headless-platform.ts';
import { pickedFiles } from '../../../electron/picked-files.ts';
import { byColumn } from '../../../shared/contract/cell-columns.ts';
import { type Client, createClient } from '../../../shared/contract/client.ts';
import { FieldError } from '../../../shared/contract/errors.ts';
import { isComputed } from '../../../shared/domain/campaign.ts';
import type { KnownIds } from './hostile-input.ts';
import { PASSPHRASE } from './passphrase.ts';

/**
 * An office in a process of its own, with two campaigns, that answers hostile calls and says what
 * each did: whether it wrote, how long it computed, how much memory the process has.
 */

/** A call as text; `$file` in it stands for the name that the host gives the file at `path`. */
export interface HostileCall {
  text: string;
  path?: string;
}

export interface Outcome {
  reply: string;
  wrote: boolean;
  /** Of the processors, in milliseconds. */
  took: number;
  /** Memory of the process in bytes. */
  memory: number;
  /** Traces of unforeseen errors, and what else may not be. */
  problems: string[];
}

export type ToOffice = HostileCall | 'look at the end';
export interface OfficeReady {
  /** A copy of all data, and all data sealed with `PASSPHRASE`. */
  copy: string;
  sealed: string;
  ids: KnownIds;
}

const NOW = () => new Date('2023-10-05T01:00:00Z');
const CALLER = { name: 'cán bộ thử', wayIn: 'window' } as const;

const dataDir = process.argv[2] ?? '';
const problems: string[] = [];
const picked = pickedFiles();
const platform = {
  ...headlessPlatform(dataDir),
  pickedFile: picked.path,
  printPdf: () => Promise.reject(new FieldError('cannotPrint', {})),
};
// A page may have its own errors logged.
const log = {
  info: () => {},
  error: (line: string) => / page /.test(line) || problems.push(line),
};
const app: App = createApp({ dataDir, platform, clock: NOW, log, withoutWorkers: true });
const client: Client = createClient({
  send: (text) => app.dispatch(text, CALLER),
  listen: app.subscribe,
  pickFile: async () => null,
  pickFiles: async () => [],
  takeFiles: async () => [],
});

async function fill(): Promise<OfficeReady> {
  const { call } = client;
  await call('office.save', { office: null });
  const one = await call('campaigns.openSample', { sample: 'gia-lai' });
  const other = await call('campaigns.openSample', { sample: 'hiep-hoa' });
  const days = [
    [one.id, '2023-09-01'],
    [other.id, '2023-10-03'],
  ] as const;
  for (const [campaignId, on] of days) {
    const sheet = await call('results.sheet', { campaignId, on });
    const { id: indicatorId } = sheet.indicators.find((indicator) => !isComputed(indicator))!;
    const cells = sheet.units
      .filter(({ depth }, n) => (sheet.units[n + 1]?.depth ?? 0) <= depth)
      .map(({ unit }, n) => ({ unitId: unit.id, indicatorId, on, value: n, was: null }));
    await call('results.save', { campaignId, source: 'nhập tay', columns: byColumn(cells) });
  }
  await call('backups.make', {});
  const copies = join(dataDir, 'sao-luu');
  const copy = readdirSync(copies).find((name) => name.endsWith('.db'))!;
  const { path } = await call('backups.move', { passphrase: PASSPHRASE });
  const ids = {
    campaignId: [one.id, other.id, 99],
    indicatorId: idsIn('indicator'),
    unitId: idsIn('unit'),
    parentId: idsIn('unit'),
    milestoneId: idsIn('milestone'),
  };
  return { copy: join(copies, copy), sealed: path!, ids };
}

/** Beside the store, to see whether anybody writes. */
const seen = new Database(join(dataDir, 'so-chi-tieu.db'), { readonly: true });
const version = () => seen.pragma('data_version', { simple: true });
/** Of the table's first rows, enough for a test. */
const idsIn = (table: string): number[] =>
  seen.prepare<[], number>(`SELECT id FROM ${table} ORDER BY id LIMIT 60`).pluck().all();

/** What is counted together to one time. */
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function answer({ text, path }: HostileCall): Promise<Outcome> {
  const call = path === undefined ? text : text.replaceAll('$file', picked.add(path));
  problems.length = 0;
  const before = version();
  const began = processorMs();
  const reply = await app.dispatch(call, CALLER);
  const took = processorMs() - began;
  const ownKeys = Object.keys(Object.prototype);
  if (ownKeys.length > 0) problems.push(`every object has ${ownKeys}`);
  const wrote = version() !== before;
  return { reply, wrote, took, memory: process.memoryUsage.rss(), problems: [...problems] };
}

/** Whether the data are sound, every campaign opens, and nothing was written across campaigns. */
async function lookAtEnd(): Promise<Outcome> {
  const found: string[] = [];
  const { call } = client;
  for (const { sentence } of await call('checks.file', {})) found.push(sentence);
  for (const { id: campaignId, name } of await call('campaigns.list', {})) {
    await call('results.sheet', { campaignId, on: null }).catch((error: unknown) => {
      found.push(`${name} does not open: ${error}`);
    });
  }
  const across = seen
    .prepare<[], { n: number }>(
      `SELECT count(*) AS n FROM column_change AS change
       JOIN change_set AS made ON made.id = change.change_set_id
       JOIN indicator ON indicator.id = change.indicator_id
       WHERE made.campaign_id <> indicator.campaign_id`,
    )
    .get()!.n;
  if (across > 0) found.push(`${across} changes are in the indicators of another campaign`);
  return { reply: '', wrote: false, took: 0, memory: 0, problems: [...problems, ...found] };
}

if (process.send) {
  const tell = (message: Outcome | OfficeReady) => process.send!(message);
  process.on('message', async (message: ToOffice) => {
    tell(message === 'look at the end' ? await lookAtEnd() : await answer(message));
  });
  process.on('disconnect', () => process.exit(0));
  tell(await fill());
}
