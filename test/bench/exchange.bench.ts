import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { DAYS, fillOffice, HAMLETS, INDICATORS } from './exchange-office.ts';
import type { BenchRow } from './row.ts';

const MEASURE = fileURLToPath(new URL('exchange-measure.ts', import.meta.url));

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
    fillOffice(dataDir, files);
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
