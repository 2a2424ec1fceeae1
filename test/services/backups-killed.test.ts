import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { readBackupName } from '../../shared/domain/backup.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { cellsOf, keyedOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const RESTORER = fileURLToPath(new URL('../helpers/restore-in-turn.ts', import.meta.url));
const NOW = '2026-09-07T01:00:00Z';
const ON = '2026-09-05';
const UNITS = 150;
/** More kills, for a long run: KILLS=200. */
const KILLS = Number(process.env.KILLS ?? 4);

/** Two copies of an office: in each, every hamlet has one figure of its own. */
async function twoCopies(): Promise<{ folder: string; campaignId: number }> {
  const folder = tempFolder();
  const office = openOffice(folder, NOW);
  const hamlets = Array.from({ length: UNITS }, (_, n) => ({ name: `Thôn số ${n + 1}` }));
  const { id: campaignId } = ownCampaign(office, hamlets, {
    name: 'Đợt thử',
    startsOn: '2026-09-01',
    endsOn: '2026-09-30',
  });
  const sheet = office.results.sheet({ campaignId, on: ON });
  const unitIds = sheet.units.slice(1).map(({ unit }) => unit.id);
  for (const [value, was] of [
    [1, null],
    [2, 1],
  ] as const) {
    const columns = [
      {
        indicatorId: keyedOf(sheet)[0]!.id,
        on: ON,
        unitIds,
        values: unitIds.map(() => value),
        was: unitIds.map(() => was),
      },
    ];
    office.results.save({ campaignId, source: 'dán từ bảng tính', columns });
    await office.backups.make({});
  }
  office.close();
  return { folder, campaignId };
}

it(`${KILLS} kills while copies are made and restored leave one state whole, and every copy sound`, async () => {
  const { folder, campaignId } = await twoCopies();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, [RESTORER, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await sleep(Math.random() * 400);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const db = new Database(join(folder, DATABASE_FILE));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
    const office = openOffice(folder, NOW);
    const sheet = office.results.sheet({ campaignId, on: ON });
    const figures = new Set(Array.from({ length: UNITS }, (_, n) => cellsOf(sheet, n)[0]));
    expect(figures.size).toBe(1);
    const [figure] = figures;
    expect([1, 2]).toContain(figure);
    const { backups } = await office.backups.list();
    expect(backups.map(({ problem }) => problem)).toEqual(backups.map(() => null));
    expect(backups.filter(({ reason }) => reason === 'byHand')).toHaveLength(2);
    office.close();
  }
  // What was not finished has no name of a copy, and goes when it is an hour old.
  const inCopies = () => readdirSync(join(folder, 'sao-luu'));
  for (const name of inCopies()) {
    if (readBackupName(name)) continue;
    expect(name).toContain('.dang-ghi');
    const old = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(join(folder, 'sao-luu', name), old, old);
  }
  const office = openOffice(folder, NOW);
  await office.backups.make({});
  expect(inCopies().filter((name) => !readBackupName(name))).toEqual([]);
  office.close();
}, 240_000);
