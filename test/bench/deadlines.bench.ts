import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import type { Asked, Schedule } from '../../shared/domain/obligation.ts';
import type { Covered } from '../../shared/domain/report-window.ts';
import { obligationOf } from '../helpers/obligations.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { screenToFirstLine } from './deadlines-screen.ts';
import type { BenchRow } from './row.ts';

/** 3.321 units × 20 obligations × a year: 707 deadlines of each, 2,3 million occurrences. */
const UNITS = 3321;
const MEASURE = fileURLToPath(new URL('./deadlines-measure.ts', import.meta.url));

const binds = { levels: [1], kinds: [], units: [], teams: false };
type Kind = [count: number, schedule: Schedule, asks: Asked, covers: Covered];
const KINDS: Kind[] = [
  [1, 'daily', 'submission', 'day'],
  [2, 'weekly', 'submission', 'week'],
  [2, 'weekly', 'report', 'week'],
  [3, 'monthly', 'submission', 'month'],
  [7, 'monthly', 'task', 'nothing'],
  [3, 'quarterly', 'report', 'quarter'],
  [2, 'once', 'task', 'nothing'],
];

/** Nine of ten units did what they owed up to the end of September. */
export function fillFolder(folder: string): void {
  const office = openOffice(folder, '2026-01-01T01:00:00Z');
  const { id: campaignId } = ownCampaign(
    office,
    Array.from({ length: UNITS }, (_, i) => ({
      code: String(i + 1).padStart(5, '0'),
      name: `Xã số ${i + 1}`,
    })),
    { name: 'Toàn quốc', startsOn: '2026-01-01', endsOn: '2026-12-31' },
  );
  const ids = KINDS.flatMap(([count, schedule, asks, covers]) =>
    Array.from({ length: count }, (_, n) => {
      const { id } = office.obligations.save({
        campaignId,
        id: null,
        obligation: obligationOf({
          ...{ name: `${schedule} ${asks} ${n}`, schedule, asks, covers, binds },
          dueOn: schedule === 'once' ? '2026-10-01' : null,
          weekday: schedule === 'weekly' ? 1 + n : null,
          monthDay: schedule === 'monthly' || schedule === 'quarterly' ? 1 + n : null,
          month: schedule === 'quarterly' ? 1 : null,
          firstOn: covers === 'month' || covers === 'quarter' ? '2026-04-01' : null,
          ...(covers === 'day' ? { dueTime: null } : { firstOn: '2026-04-06' }),
        }),
      });
      return { id, schedule, asks };
    }),
  );
  office.close();
  const db = new Database(join(folder, DATABASE_FILE));
  db.exec(`
    BEGIN;
    INSERT INTO package_file (sha256, bytes) VALUES ('x', x'00');
    INSERT INTO received_file (id, uid, campaign_id, kind, office_uid, revision, made_at, manifest,
                               sha256, file, at, by)
    VALUES (1, '01900000-0000-7000-8000-000000000001', ${campaignId}, 'results',
            '01900000-0000-7000-8000-000000000002', 1, '2026-01-01T00:00:00.000Z', '{}', 'x', 'x',
            '2026-01-01T00:00:00.000Z', 'bench');
    CREATE TEMP TABLE day AS
      WITH RECURSIVE d (on_day) AS (SELECT '2026-01-01' UNION ALL
        SELECT date(on_day, '+1 day') FROM d WHERE on_day < '2026-09-30') SELECT on_day FROM d;
    CREATE TEMP TABLE span AS
      SELECT on_day AS a, on_day AS b FROM day
      UNION SELECT on_day, date(on_day, '+6 days') FROM day WHERE strftime('%w', on_day) = '1'
      UNION SELECT on_day, date(on_day, '+1 month', '-1 day') FROM day WHERE on_day LIKE '%-01';
    INSERT INTO received_window (campaign_id, unit_id, from_on, to_on, file_id, state, first_at, at, by)
      SELECT ${campaignId}, unit_id, a, b, 1, 'received', b || 'T10:00:00.000Z',
             b || 'T10:00:00.000Z', 'bench'
      FROM span JOIN campaign_unit ON campaign_id = ${campaignId} AND unit_id % 10 <> 0
      WHERE b < '2026-10-01';
  `);
  const slots = (schedule: Schedule): string =>
    schedule === 'weekly'
      ? `SELECT 'tuan ' || on_day AS slot, on_day FROM day WHERE strftime('%w', on_day) = '1'`
      : `SELECT 'thang ' || substr(on_day, 1, 7) AS slot, on_day FROM day WHERE on_day LIKE '%-01'`;
  for (const { id, schedule, asks } of ids) {
    if (asks === 'submission' || (schedule !== 'weekly' && schedule !== 'monthly')) continue;
    db.exec(`
      INSERT INTO deadline_mark (uid, campaign_id, obligation_id, unit_id, slot, kind, limit_at,
                                 done_at, at, by)
      SELECT lower(hex(randomblob(18))), ${campaignId}, ${id}, unit_id, slot, 'done',
             on_day || 'T17:00:00.000Z', on_day || 'T03:00:00.000Z', on_day || 'T03:00:00.000Z',
             'bench'
      FROM (${slots(schedule)}) JOIN campaign_unit
        ON campaign_id = ${campaignId} AND unit_id % 10 <> 0
      WHERE on_day >= '2026-04-06';`);
  }
  db.exec('COMMIT');
  db.close();
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  try {
    fillFolder(folder);
    const told = JSON.parse(
      execFileSync(process.execPath, [MEASURE, folder], { encoding: 'utf8' }),
    ) as Record<'cold' | 'checklist' | 'due' | 'month' | 'calendar' | 'remind' | 'memory', number>;
    const screen = await screenToFirstLine(folder);
    const row = (name: string, value: number, limit: number, unit = 'ms'): BenchRow => ({
      name: `2,3 million deadlines: ${name}`,
      value,
      unit,
      limit,
    });
    return [
      row('the first checklist of a day after the start', told.cold, 200),
      row('the checklist of a day, with what is late of a month', told.checklist, 200),
      row('how much is due since the beginning', told.due, 200),
      row('completeness of a month, units × deadlines', told.month, 500),
      row('a month of the calendar', told.calendar, 500),
      row('reminders of a week', told.remind, 500),
      row('memory beyond the units', told.memory, 150, 'MB'),
      row('the screen to its first line', screen, 300),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
