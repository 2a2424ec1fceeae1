import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openReader, openStore } from '../../electron/db/open.ts';
import { readSettings } from '../../electron/db/settings.ts';
import { putTarget } from '../../electron/db/targets.ts';
import { write } from '../../electron/db/write.ts';
import { browserPrinter } from '../../electron/files/print-pdf.ts';
import { pageOfReport } from '../../electron/files/write-report.ts';
import { jobPool } from '../../electron/jobs/job-pool.ts';
import { requireCampaign } from '../../electron/services/require-campaign.ts';
import { readSheet } from '../../electron/services/sheets.ts';
import { addDays, type Day, dayStart, eachDay } from '../../shared/domain/day.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { REPORTS } from '../../shared/report/registry.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { isLack, type ReportChoices } from '../../shared/report/request.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { officeOf, openOffice, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { longTable } from '../helpers/sample-sheet.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { type BenchRow, median } from './row.ts';

/** Reports of the whole country, of every unit of a district, and what they cost in memory. */

const UNITS = 3_321;
const DAYS = 20;
const START = '2026-08-01';
const ON = addDays(START, DAYS - 1);
const CHOICES: ReportChoices = { on: ON, style: 'strict' };

/** A campaign of 3.321 communes with a target each and figures of every day. */
function fillFolder(folder: string): number {
  const office = openOffice(folder, '2026-09-01T01:00:00Z');
  const names = Array.from({ length: UNITS }, (_, i) => ({ name: `Xã số ${i + 1}` }));
  const head = { name: 'Toàn quốc', startsOn: START, endsOn: '2026-12-31' };
  const { id } = ownCampaign(office, names, head);
  const sheet = office.results.sheet({ campaignId: id, on: START });
  office.close();
  const store = openStore(folder);
  const { id: milestoneId } = sheet.milestones[0]!;
  const { id: indicatorId } = trackedOf(sheet).indicator;
  const author = { at: '2026-08-01T00:00:00Z', by: 'bench', kind: 'sample' } as const;
  write(store, author, (db) => {
    const insert = db.prepare<unknown, [number, number, string, number]>(
      'INSERT INTO result (indicator_id, unit_id, reported_on, value) VALUES (?, ?, ?, ?)',
    );
    for (const { unit } of membersOf(sheet)) {
      const value = 20_000 + (unit.id % 977);
      putTarget(db, { indicatorId, milestoneId, unitId: unit.id, since: '', value, high: null });
      for (const indicator of keyedOf(sheet)) {
        for (const [day, on] of eachDay(START, ON).entries()) {
          insert.run(indicator.id, unit.id, on, (unit.id * 31 + day) % 97);
        }
      }
    }
  });
  store.close();
  return id;
}

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Each report that the campaign has the figures for, from what was read to its model. */
async function building(folder: string, campaignId: number): Promise<BenchRow[]> {
  const reader = openReader(folder);
  const kinds = reader.snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const settings = { campaign, ...readSettings(db, campaignId) };
    return REPORTS.map((kind) => {
      const reads = kind.reads(CHOICES, settings);
      return { kind, sheet: readSheet(db, campaign, ON, { withUsual: false, ...reads }) };
    });
  });
  reader.close();
  const rows: BenchRow[] = [];
  for (const { kind, sheet } of kinds) {
    const build = () => kind.build(figuresOf(sheet), CHOICES);
    if (isLack(build())) continue;
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) times.push(await timed(build));
    const name = `model of “${kind.title}” with 3.321 units`;
    rows.push({ name, value: median(times), unit: 'ms', limit: 300 });
  }
  return rows;
}

/** From the menu to the page with all of its pages counted, in a program that runs already. */
async function showing(folder: string, campaignId: number): Promise<BenchRow> {
  const host = await startHost(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: OFFICE_SCREEN });
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      await page.goto(`${host.url}#/figures?campaign=${campaignId}&on=${ON}`);
      await page.reload();
      await page.locator('main :is(h1, h2, p)').first().waitFor();
      times.push(
        await timed(async () => {
          await page.evaluate((at) => {
            window.location.hash = at;
          }, `/reports?campaign=${campaignId}&on=${ON}`);
          await page.waitForFunction(() =>
            /Trang 1\/\d{2,}/.test(document.querySelector('main')?.textContent ?? ''),
          );
        }),
      );
    }
    return {
      name: 'appendix of 3.321 units on screen',
      value: median(times),
      unit: 'ms',
      limit: 1000,
    };
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** One report for each commune of a district, from the click to the last file. */
async function forEachCommune(): Promise<BenchRow> {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const printer = browserPrinter();
  const jobs = jobPool({ dataDir, now: () => dayStart(LAUNCH), emit: () => {} });
  const office = officeOf({
    dataDir,
    jobs,
    clock: () => new Date(`${LAUNCH}T12:00:00Z`),
    platform: {
      ...testPlatform,
      chooseFolder: async () => join(dataDir, 'báo cáo'),
      printPdf: (html) => printer.print(html),
    },
  });
  try {
    const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
    let files = 0;
    const value = await timed(async () => {
      const saved = await office.reports.saveSet({
        campaignId,
        reports: [{ report: 'launch-day', on: LAUNCH, style: 'strict' }],
        eachUnitAt: 1,
        formats: ['pdf'],
      });
      files = saved.files.length;
    });
    if (files !== 25) throw new Error(`not whole: ${files} files`);
    return { name: '25 reports, one for each commune, as PDF', value, unit: 'ms', limit: 10_000 };
  } finally {
    await printer.close();
    await jobs.close();
    office.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
const LAUNCH: Day = '2023-10-08';

async function printing(): Promise<BenchRow> {
  const printer = browserPrinter();
  const page = await pageOfReport(buildAppendix(longTable(UNITS), 'strict'));
  const value = await timed(() => printer.print(page));
  await printer.close();
  return { name: 'appendix of 3.321 units as PDF', value, unit: 'ms', limit: 6000 };
}

const MEMORY = fileURLToPath(new URL('report-memory.ts', import.meta.url));

const remembering = (): BenchRow[] =>
  ['html', 'docx', 'xlsx'].map((format) => ({
    name: `memory of 10.035 rows as ${format}`,
    value: Number(execFileSync(process.execPath, [MEMORY, format], { encoding: 'utf8' })),
    unit: 'MB',
    limit: 500,
  }));

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  try {
    const campaignId = fillFolder(folder);
    return [
      ...(await building(folder, campaignId)),
      await showing(folder, campaignId),
      await printing(),
      await forEachCommune(),
      ...remembering(),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
