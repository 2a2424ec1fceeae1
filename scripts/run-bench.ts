import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from '../test/bench/row.ts';
import { buildIfStale } from './build.ts';

/**
 * `npm run bench [NAME …]`: measures the figures of speed, prints them as a table and writes
 * `bench-result.json`. Exit 1 when one is over its limit. Never part of `npm test`.
 */

const BENCHES = new URL('../test/bench/', import.meta.url);
const RESULT = fileURLToPath(new URL('../bench-result.json', import.meta.url));

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const shown = (row: BenchRow) => `${number.format(row.value)} ${row.unit}`;
const within = (row: BenchRow) => row.value <= row.limit;

export async function runBench(names: readonly string[]): Promise<number> {
  await buildIfStale();
  const files = readdirSync(BENCHES)
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)));
  const rows: BenchRow[] = [];
  for (const file of files) {
    process.stderr.write(`${file} …\n`);
    const bench = (await import(new URL(file, BENCHES).href)) as {
      default: () => Promise<BenchRow[]>;
    };
    rows.push(...(await bench.default()));
  }
  const width = Math.max(0, ...rows.map((row) => row.name.length));
  for (const row of rows) {
    const limit = `≤ ${number.format(row.limit)} ${row.unit}`;
    process.stdout.write(
      `${row.name.padEnd(width)}  ${shown(row).padStart(12)}  ${limit.padStart(12)}  ${within(row) ? 'ok' : 'OVER'}\n`,
    );
  }
  // Only a run of all benches is worth keeping.
  if (names.length === 0) {
    const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? '' };
    writeFileSync(RESULT, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
  }
  return rows.every(within) ? 0 : 1;
}
