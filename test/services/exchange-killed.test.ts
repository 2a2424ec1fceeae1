import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { writeForm } from '../../electron/files/form/write-form.ts';
import { formOf } from '../../electron/services/exchange-form-content.ts';
import { requireCampaign } from '../../electron/services/require-campaign.ts';
import { openOffice } from '../helpers/office.ts';
import { packageBytes, resultsText, senderOf } from '../helpers/packages.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const CLI = fileURLToPath(new URL('../../bin/so-chi-tieu.mjs', import.meta.url));
const FILES = 25;
const DAYS = ['2023-09-01', '2023-09-02'];
/** More kills, for a long run: KILLS=200. */
const KILLS = Number(process.env.KILLS ?? 11);
const FORM_KILLS = Number(process.env.KILLS ?? 4);

type Kind = 'sct' | 'xlsx';

/** The name of the n-th file, counted from 1. */
const nameOf = (n: number, kind: Kind) => `${String(n).padStart(2, '0')}.${kind}`;

/** An office with a campaign, and a folder of 25 files of its units: packages, or filled forms. */
async function filesOf25(kind: Kind) {
  const dataDir = tempFolder();
  const office = openOffice(dataDir);
  const campaign = office.campaigns.openSample({ sample: 'gia-lai' });
  const { indicators } = office.campaigns.settings({ campaignId: campaign.id });
  const keyed = indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock');
  const units = office.units.list({ campaignId: campaign.id }).filter(({ isRoot }) => !isRoot);
  office.close();
  const folder = join(tempFolder(), 'nhận');
  mkdirSync(folder);
  if (kind === 'xlsx') {
    const store = openStore(dataDir);
    for (let n = 0; n < FILES; n += 1) {
      const { id } = units[n % units.length]!;
      const on = DAYS[Math.floor(n / units.length)]!;
      const form = store.snapshot((db) =>
        formOf(db, requireCampaign(db, campaign.id), id, { from: on, to: on }),
      );
      const cells = form.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
      for (const cell of cells) if (cell) cell.value = n + 1;
      writeFileSync(join(folder, nameOf(n + 1, kind)), await writeForm(form));
    }
    store.close();
    return { dataDir, folder };
  }
  const senders = units.map(({ name, code, era }, n) => senderOf(n + 1, name, `${era}:${code}`));
  for (let n = 0; n < FILES; n += 1) {
    const sender = senders[n % senders.length]!;
    const on = DAYS[Math.floor(n / senders.length)]!;
    const text = resultsText(
      sender,
      {
        campaign: { uid: campaign.uid, name: campaign.name },
        window: { from: on, to: on },
        results: keyed.map(({ uid }) => ({
          indicator: uid,
          units: [sender.unit],
          days: [on],
          values: [[n + 1]],
        })),
      },
      { sequence: DAYS.indexOf(on) + 1 },
    );
    writeFileSync(join(folder, nameOf(n + 1, kind)), packageBytes(text, sender));
  }
  return { dataDir, folder };
}

interface Found {
  /** Files whose figures were taken, by name. */
  applied: string[];
  /** The file's number for each figure that is there, with how many there are. */
  figures: Map<number, number>;
}

/** What lies in the data, after SQLite has taken back what was not committed. */
function found(dataDir: string): Found {
  const db = new Database(join(dataDir, DATABASE_FILE));
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    const applied = db
      .prepare<[], { file: string }>(
        'SELECT file FROM applied_file JOIN received_file ON id = file_id ORDER BY file',
      )
      .all()
      .map(({ file }) => file);
    const figures = db
      .prepare<[], { value: number; count: number }>(
        `SELECT value, count(*) AS count FROM result
         WHERE reported_on IN ('2023-09-01', '2023-09-02') GROUP BY value`,
      )
      .all();
    return { applied, figures: new Map(figures.map(({ value, count }) => [value, count])) };
  } finally {
    db.close();
  }
}

interface Moment {
  /** Killed when so many files are queued, or have been taken. */
  table: 'received_file' | 'applied_file';
  count: number;
  /** And so many milliseconds later. */
  after: number;
}

/** Receives the folder in a process of its own, which is killed at a moment. */
async function receive(dataDir: string, folder: string, moment?: Moment): Promise<void> {
  const child = spawn(process.execPath, [CLI, 'receive', folder, '--data', dataDir], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  if (moment) {
    const db = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
    const counted = db.prepare<[], number>(`SELECT count(*) FROM ${moment.table}`).pluck();
    while (child.exitCode === null && counted.get()! < moment.count) await sleep(1);
    db.close();
    await sleep(moment.after);
    child.kill('SIGKILL');
  }
  await ended;
}

/** Numbers between 0 and 1, the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

it.each([
  { what: 'packages', kind: 'sct', kills: KILLS },
  { what: 'Excel forms', kind: 'xlsx', kills: FORM_KILLS },
] as const)(
  '$kills kills while $what are received leave all of a file or nothing of it, and the rest is taken afterwards',
  async ({ kind, kills }) => {
    const { dataDir, folder } = await filesOf25(kind);
    const copy = () => {
      const to = tempFolder();
      cpSync(dataDir, to, { recursive: true });
      return to;
    };
    const whole = copy();
    await receive(whole, folder);
    const all = found(whole);
    expect(all.applied).toHaveLength(FILES);
    const perFile = all.figures.get(1)!;
    expect([...all.figures.values()]).toEqual(Array(FILES).fill(perFile));

    const random = seeded(12);
    let amid = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const data = copy();
      await receive(data, folder, {
        table: kill % 4 === 0 ? 'received_file' : 'applied_file',
        count: Math.floor(random() * FILES),
        after: random() * 10,
      });
      const left = found(data);
      expect([...left.figures.keys()].map((n) => nameOf(n, kind))).toEqual(left.applied);
      expect([...left.figures.values()].every((count) => count === perFile)).toBe(true);
      if (left.applied.length > 0 && left.applied.length < FILES) amid += 1;
      const office = openOffice(data);
      const read = await office.exchange.read({
        files: Array.from({ length: FILES }, (_, n) => join(folder, nameOf(n + 1, kind))),
      });
      const waiting = read.flatMap((one) =>
        'queued' in one && one.queued.status !== 'applied' ? [one.queued.id] : [],
      );
      await office.exchange.apply({
        files: waiting.map((id) => ({ id, hash: null })),
        rule: null,
      });
      expect(office.checks.file()).toEqual([]);
      office.close();
      expect(found(data)).toEqual(all);
    }
    // Some were killed between the first and the last file.
    expect(amid).toBeGreaterThan(0);
  },
  Math.max(KILLS, FORM_KILLS) * 20_000,
);
