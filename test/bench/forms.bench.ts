import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openStore } from '../../electron/db/open.ts';
import { insertIndicator } from '../../electron/db/settings.ts';
import { insertCampaignUnit, insertUnit } from '../../electron/db/units.ts';
import { write } from '../../electron/db/write.ts';
import { writeForm } from '../../electron/files/form/write-form.ts';
import { formOf } from '../../electron/services/exchange-form-content.ts';
import { requireCampaign } from '../../electron/services/require-campaign.ts';
import { YOUNG_SPACE_FLAG } from '../../electron/young-space.ts';
import { officeOf, openOffice, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { type BenchRow, median } from './row.ts';

/** One more is read before, so that no start is measured. */
const FORMS = 25;
const ROWS = 360;
const INDICATORS = 6;
const ON = '2026-10-01';
const NOW = '2026-10-02T01:00:00Z';
const ROUNDS = 3;
const PARSE = fileURLToPath(new URL('forms-parse.ts', import.meta.url));

/** An office with 25 communes of 360 hamlets each, and the form of each, filled in. */
async function fill(dataDir: string, files: string): Promise<void> {
  const office = openOffice(dataDir, NOW);
  const campaign = ownCampaign(
    office,
    Array.from({ length: FORMS + 1 }, (_, n) => ({ name: `Xã số ${n + 1}` })),
  );
  const communes = office.units.list({ campaignId: campaign.id }).filter(({ isRoot }) => !isRoot);
  office.close();
  const store = openStore(dataDir);
  write(store, { at: NOW, by: 'bench', kind: 'sample' }, (db) => {
    for (let n = 0; n < INDICATORS; n += 1) {
      const name = `Chỉ số ${n + 1}`;
      const indicator = {
        ...{ code: `c${n}`, kind: 'flow', fullName: name, name, shortName: name },
        ...{ counted: 'hồ sơ', measure: 'item', keyedDepth: 2, period: 'day', audienceId: null },
        ...{ parts: [], threshold: null, reachedBy: 'value', countedKinds: [], items: [] },
        requiresAll: false,
      } as const;
      insertIndicator(db, campaign.id, 10 + n, indicator as never);
    }
    let position = communes.length;
    for (const { id: parentId } of communes) {
      for (let n = 1; n <= ROWS; n += 1) {
        const unit = { era: 'own', code: `T${n}`, name: `Thôn ${n}`, kind: 'thôn' } as const;
        const life = { validFromOn: null, validToOn: null };
        const id = insertUnit(db, { ...unit, ...life, parentId });
        position += 1;
        insertCampaignUnit(db, campaign.id, id, position, null);
      }
    }
  });
  for (const [n, { id }] of communes.entries()) {
    const form = store.snapshot((db) =>
      formOf(db, requireCampaign(db, campaign.id), id, { from: ON, to: ON }),
    );
    for (const [row, { cells }] of form.sheets[0]!.rows.entries()) {
      for (const [column, cell] of cells.entries()) if (cell) cell.value = (row * 7 + column) % 97;
    }
    writeFileSync(join(files, `${n + 1}.xlsx`), await writeForm(form));
  }
  store.close();
}

/**
 * What the reader of workbooks alone takes for the files, in milliseconds: each round in a process
 * of its own that read one before, as whoever receives them has.
 */
function parse(folder: string): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [YOUNG_SPACE_FLAG, PARSE, folder],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return Number(stdout);
  });
  return median(rounds);
}

/** Queues, plans and takes the files. */
async function receive(dataDir: string, [first, ...paths]: readonly string[]) {
  const office = officeOf({ dataDir, platform: testPlatform, clock: () => new Date(NOW) });
  await office.exchange.read({ files: [first!] });
  const start = performance.now();
  const queued = await office.exchange.read({ files: paths });
  const read = performance.now() - start;
  const files = queued.map((one) => {
    if ('queued' in one) return { id: one.queued.id, hash: null };
    throw new Error(JSON.stringify(one));
  });
  const applied = await office.exchange.apply({ files, rule: null });
  const took = performance.now() - start;
  const added = applied.reduce((sum, one) => sum + ('receipt' in one ? one.receipt.added : 0), 0);
  if (added < FORMS * ROWS * INDICATORS) throw new Error(`not whole: ${added} cells`);
  const again = performance.now();
  await office.exchange.read({ files: [paths[0]!] });
  const known = performance.now() - again;
  office.close();
  return { read, took, known };
}

function libreOffice(folder: string, paths: string[]): number {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const out = join(folder, 'csv');
  const convert = (files: string[]) => {
    const start = performance.now();
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${profile}`,
        ...['--headless', '--norestore', '--convert-to', 'csv', '--outdir', out],
        ...files,
      ],
      { stdio: 'ignore' },
    );
    return performance.now() - start;
  };
  // The first start makes a profile.
  convert([paths[0]!]);
  return convert(paths);
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  try {
    const [dataDir, files] = [join(folder, 'data'), join(folder, 'files')];
    mkdirSync(files);
    await fill(dataDir, files);
    const paths = readdirSync(files).map((name) => join(files, name));
    const forms = paths.slice(1);
    const parsed = parse(files);
    const { read: queued, took, known } = await receive(dataDir, paths);
    const name = '25 Excel forms, 9.000 rows';
    const rows: BenchRow[] = [
      {
        name: `${name}: read, checked and queued, against the reader alone`,
        value: queued / parsed,
        unit: '×',
        limit: 1.5,
      },
      {
        name: `${name}: received, against the reader alone`,
        value: took / parsed,
        unit: '×',
        limit: 1.5,
      },
      { name: 'a form that was received before', value: known, unit: 'ms', limit: 20 },
    ];
    if (spawnSync('soffice', ['--version']).status !== 0) {
      process.stderr.write('SKIPPED: forms against LibreOffice: soffice is not installed\n');
      return rows;
    }
    const converted = libreOffice(folder, forms);
    // At least four times as fast.
    rows.push({
      name: `${name}: received, against LibreOffice to CSV`,
      value: took / converted,
      unit: '×',
      limit: 0.25,
    });
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
