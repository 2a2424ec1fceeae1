import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openStore } from '../../electron/db/open.ts';
import { write } from '../../electron/db/write.ts';
import type { Client } from '../../shared/contract/client.ts';
import { addDays, type Day, eachDay, vietnamDay } from '../../shared/domain/day.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { type BenchRow, percentile } from './row.ts';

/**
 * Keying into the sheet of today while the same store is worked on for a long time: background
 * work never makes a key wait.
 */

const HAMLETS = 3000;
const COMMUNES = 3321;
/** Days before today on which every hamlet has its figures. */
const DAYS = 45;
const SECONDS = 20;
const KEYS_A_SECOND = 8;

interface Filled {
  today: Day;
  startsOn: Day;
  /** The campaign that is keyed, checked and closed. */
  keyed: number;
  /** The campaign whose appendix is written. */
  printed: number;
}

/** 3.000 hamlets with 45 days of figures, and 3.321 communes beside them. */
function fillFolder(folder: string): Filled {
  const office = openOffice(folder, new Date().toISOString());
  const today = vietnamDay(Date.now());
  const startsOn = addDays(today, -DAYS);
  const head = { startsOn, endsOn: addDays(today, 30) };
  const named = (count: number, name: string) =>
    Array.from({ length: count }, (_, i) => ({ name: `${name} số ${i + 1}` }));
  const keyed = ownCampaign(office, named(HAMLETS, 'Thôn'), head).id;
  const printed = ownCampaign(office, named(COMMUNES, 'Xã'), { ...head, name: 'Toàn quốc' }).id;
  const sheet = office.results.sheet({ campaignId: keyed, on: today });
  office.close();
  const store = openStore(folder);
  const author = { at: '2026-01-01T00:00:00Z', by: 'bench', kind: 'keyed' } as const;
  write(store, author, (db) => {
    const insert = db.prepare<unknown, [number, number, string, number]>(
      'INSERT INTO result (indicator_id, unit_id, reported_on, value) VALUES (?, ?, ?, ?)',
    );
    for (const [n, on] of eachDay(startsOn, addDays(today, -1)).entries()) {
      for (const { id } of keyedOf(sheet)) {
        for (const { unit } of membersOf(sheet))
          insert.run(id, unit.id, on, 20 + (unit.id % 9) + n);
      }
    }
  });
  store.close();
  return { today, startsOn, keyed, printed };
}

/**
 * Runs in the page before anything else: measures every key to its frame, every save to its answer.
 */
function measureInPage(): void {
  const probe = { painted: [] as number[], saved: [] as number[] };
  Object.assign(window, { probe });
  const listen = ({ timeStamp }: KeyboardEvent) =>
    requestAnimationFrame(() => {
      // The message is delivered right after the frame that this callback belongs to.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => probe.painted.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  window.addEventListener('keydown', listen, true);
  const send = window.fetch;
  window.fetch = async (input, init) => {
    const start = performance.now();
    const response = await send(input, init);
    if (String(init?.body).includes('"results.save"')) probe.saved.push(performance.now() - start);
    return response;
  };
}

/**
 * The first value of a round; values differ in each round, since equal ones are not saved again.
 */
let firstValue = 100;

/** Keys values for a while, and until `isDone`. */
async function keyValues(page: Page, isDone: () => boolean): Promise<void> {
  const begin = performance.now();
  firstValue += 100;
  let keys = 0;
  for (let n = 0; performance.now() - begin < SECONDS * 1000 || !isDone(); n++) {
    for (const key of [...String(firstValue + n), 'Enter']) {
      await wait(Math.max(0, begin + (keys * 1000) / KEYS_A_SECOND - performance.now()));
      await page.keyboard.press(key);
      keys += 1;
    }
  }
}

/** What a page needs until a value is saved, while `background` runs over and over. */
async function typingWhile(
  browser: Browser,
  filled: Filled,
  url: string,
  background: () => Promise<unknown>,
) {
  const page = await browser.newPage({ viewport: OFFICE_SCREEN });
  await page.addInitScript(measureInPage);
  await page.goto(`${url}#/entry?campaign=${filled.keyed}&on=${filled.today}`);
  await page.waitForFunction(() =>
    document.activeElement?.getAttribute('col-id')?.startsWith('key:'),
  );
  let isOver = false;
  let rounds = 0;
  const running = (async () => {
    while (!isOver) {
      await background();
      rounds += 1;
    }
  })();
  await keyValues(page, () => rounds > 0);
  isOver = true;
  await page.waitForFunction(
    () =>
      /^(Đã|Mọi số liệu đã) lưu/.test(
        document.querySelector('[class*="statusLine"] output')?.textContent ?? '',
      ),
    null,
    { timeout: 120_000 },
  );
  await running;
  const { painted, saved } = await page.evaluate(
    () => (window as unknown as { probe: { painted: number[]; saved: number[] } }).probe,
  );
  await page.close();
  return {
    painted: percentile(painted, 0.95),
    saved: percentile(saved, 0.95),
    longest: Math.max(...painted, ...saved),
    rounds,
  };
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const browser = await launchBrowser();
  try {
    const filled = fillFolder(folder);
    const { keyed, printed, startsOn, today } = filled;
    const weeks = { campaignId: keyed, from: startsOn, to: addDays(startsOn, 20) };
    const appendix = {
      campaignId: printed,
      report: 'appendix',
      on: today,
      style: 'strict',
      order: 'rank',
    } as const;
    const rows: BenchRow[] = [];
    const works: [string, (client: Client) => Promise<unknown>][] = [
      ['nothing else is done', () => wait(100)],
      ['the whole campaign is checked', ({ call }) => call('checks.list', { campaignId: keyed })],
      [
        'three weeks are closed',
        async ({ call }) => {
          await call('closings.preview', weeks);
          const { id } = await call('closings.close', { ...weeks, blankReason: 'chưa có' });
          await call('closings.open', { campaignId: keyed, id, reason: 'đo lại' });
        },
      ],
      [
        'a Word file of 3.321 rows is written',
        ({ call }) => call('reports.save', { ...appendix, format: 'docx' }),
      ],
      [
        'an Excel file of 3.321 rows is written',
        ({ call }) => call('reports.save', { ...appendix, format: 'xlsx' }),
      ],
      ['a page of 3.321 rows is built', ({ call }) => call('reports.build', appendix)],
      [
        'a PDF of 3.321 rows is written',
        ({ call }) => call('reports.save', { ...appendix, format: 'pdf' }),
      ],
    ];
    const host = await startHost(folder);
    // Never outlives the bench, however that ends.
    process.once('exit', () => host.process.kill('SIGKILL'));
    for (const [name, work] of works) {
      const { painted, saved, longest, rounds } = await typingWhile(browser, filled, host.url, () =>
        work(host.client),
      );
      const ms = (what: string, value: number, limit: number) =>
        rows.push({ name: `keying while ${name} (${rounds}×): ${what}`, value, unit: 'ms', limit });
      ms('a key painted, p95', painted, 50);
      ms('a value saved, p95', saved, 50);
      ms('the longest', longest, 100);
    }
    await host.stop();
    return rows;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
