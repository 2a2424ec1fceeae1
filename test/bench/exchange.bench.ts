import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { openStore } from '../../electron/db/open.ts';
import { insertIndicator } from '../../electron/db/settings.ts';
import { write } from '../../electron/db/write.ts';
import { addDays } from '../../shared/domain/day.ts';
import { ownRef } from '../../shared/exchange/package/format.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { packageBytes, resultsText, senderOf, uidNumbered } from '../helpers/packages.ts';
import type { BenchRow } from './row.ts';

const COMMUNES = 220;
const HAMLETS = 3000;
const DAYS = Array.from({ length: 50 }, (_, n) => addDays('2026-09-01', n));
const INDICATORS = Array.from({ length: 6 }, (_, n) => uidNumbered(1_000_000 + n));
const MEASURE = fileURLToPath(new URL('exchange-measure.ts', import.meta.url));

/** An office with a campaign of 220 communes, and a file of each with the figures of its hamlets. */
function fill(dataDir: string, files: string): void {
  const office = openOffice(dataDir, '2026-10-21T01:00:00Z');
  const campaign = ownCampaign(
    office,
    Array.from({ length: COMMUNES }, (_, n) => ({ name: `Xã số ${n + 1}` })),
  );
  const communes = office.units.list({ campaignId: campaign.id }).filter(({ isRoot }) => !isRoot);
  office.close();
  const store = openStore(dataDir);
  const author = { at: '2026-09-01T00:00:00Z', by: 'bench', kind: 'sample' } as const;
  write(store, author, (db) => {
    for (const [n, uid] of INDICATORS.entries()) {
      const name = `Chỉ số ${n + 1}`;
      const indicator = {
        code: `c${n}`,
        kind: 'flow',
        fullName: name,
        name,
        shortName: name,
        counted: 'hồ sơ',
        measure: 'item',
        keyedDepth: 2,
        period: 'day',
        audienceId: null,
        parts: [],
        threshold: null,
        reachedBy: 'value',
        countedKinds: [],
        items: [],
        requiresAll: false,
      } as const;
      insertIndicator(db, campaign.id, 10 + n, indicator as never, uid);
    }
  });
  store.close();
  for (const [n, commune] of communes.entries()) {
    const sender = senderOf(n + 1, commune.name, ownRef(commune.uid!));
    const count = Math.floor((HAMLETS * (n + 1)) / COMMUNES) - Math.floor((HAMLETS * n) / COMMUNES);
    const units = Array.from({ length: count }, (_, h) => ({
      ref: ownRef(uidNumbered(10_000 * (n + 1) + h)),
      parent: sender.unit,
      code: `T${h + 1}`,
      name: `Thôn ${h + 1}`,
      kind: 'thôn',
      printedName: null,
      validFrom: null,
      validTo: null,
    }));
    const results = INDICATORS.map((indicator) => ({
      indicator,
      units: units.map(({ ref }) => ref),
      days: DAYS,
      values: DAYS.map((_, d) => units.map((_unit, h) => (d * 31 + h) % 97)),
    }));
    const text = resultsText(
      sender,
      {
        campaign: { uid: campaign.uid, name: campaign.name },
        window: { from: DAYS[0]!, to: DAYS.at(-1)! },
        units,
        results,
      },
      { madeAt: '2026-10-20T10:00:00.000Z' },
    );
    writeFileSync(join(files, `${n + 1}.sct`), packageBytes(text, sender));
  }
}

/** The same rows into a table alone, in one transaction. */
function rawInsert(file: string): number {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.exec(`CREATE TABLE result (indicator_id INTEGER NOT NULL, unit_id INTEGER NOT NULL,
    reported_on TEXT NOT NULL, value INTEGER NOT NULL,
    PRIMARY KEY (indicator_id, unit_id, reported_on)) STRICT, WITHOUT ROWID`);
  const insert = db.prepare('INSERT INTO result VALUES (?, ?, ?, ?)');
  const start = performance.now();
  db.transaction(() => {
    for (let unit = 0; unit < HAMLETS; unit += 1) {
      for (const indicator of INDICATORS.keys()) {
        for (const [d, on] of DAYS.entries()) insert.run(indicator, unit, on, (d * 31 + unit) % 97);
      }
    }
  })();
  const took = performance.now() - start;
  db.close();
  return took;
}

export default function (): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  try {
    const [dataDir, files] = [join(folder, 'data'), join(folder, 'files')];
    mkdirSync(files);
    fill(dataDir, files);
    const raw = rawInsert(join(folder, 'raw.db'));
    const told = JSON.parse(
      execFileSync(process.execPath, [MEASURE, dataDir, files], { encoding: 'utf8' }),
    ) as Record<'read' | 'plan' | 'apply' | 'again' | 'memory' | 'added', number>;
    if (told.added !== HAMLETS * DAYS.length * INDICATORS.length) {
      throw new Error(`not whole: ${told.added} cells`);
    }
    const name = '220 packages, 900.000 figures';
    return [
      {
        name: `${name}: planned, against inserting the rows`,
        value: told.plan / raw,
        unit: '×',
        limit: 2.5,
      },
      {
        name: `${name}: taken, against inserting the rows`,
        value: told.apply / raw,
        unit: '×',
        limit: 2.5,
      },
      { name: `${name}: peak memory`, value: told.memory, unit: 'MB', limit: 400 },
      { name: 'a package that was received before', value: told.again, unit: 'ms', limit: 20 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
