import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { addDays, vietnamDay } from '../../shared/domain/day.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { membersOf } from '../helpers/sheet-cells.ts';
import { type BenchRow, median, percentile } from './row.ts';

/** Chromium with its processor slowed so many times is about as fast as an old office PC. */
const SLOWED = 6;
const UNITS = 220;
const ADDRESSES = 5;
const KEYS = 80;

/** A campaign of 220 communes, keyed for a week, with targets. */
function fillFolder(folder: string): number {
  const office = openOffice(folder, new Date().toISOString());
  const today = vietnamDay(Date.now());
  const named = Array.from({ length: UNITS }, (_, i) => ({ name: `Xã số ${i + 1}` }));
  const head = { startsOn: addDays(today, -10), endsOn: addDays(today, 60) };
  const { id: campaignId } = ownCampaign(office, named, head);
  office.office.save({ office: null });
  const sheet = office.results.sheet({ campaignId, on: today });
  const unitIds = membersOf(sheet).map(({ unit }) => unit.id);
  const { indicator } = trackedOf(sheet);
  const milestoneId = sheet.milestones[0]!.id;
  office.targets.save({
    campaignId,
    source: 'nhập tay',
    cells: unitIds.map((unitId) => ({
      ...{ indicatorId: indicator.id, milestoneId, unitId },
      ...{ value: 5000 + unitId, high: null, was: null, wasHigh: null },
    })),
  });
  const keyed = sheet.indicators.filter(({ kind }) => kind === 'flow');
  for (let ago = 7; ago > 0; ago--) {
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: keyed.map(({ id }) => ({
        indicatorId: id,
        on: addDays(today, -ago),
        unitIds,
        values: unitIds.map((unitId) => 10 + ((unitId * ago) % 40)),
        was: unitIds.map(() => null),
      })),
    });
  }
  office.close();
  return campaignId;
}

/** A screen: the words of its link, and what is there when it is of use. */
const SCREENS: readonly (readonly [link: RegExp, there: string])[] = [
  [/^Tổng hợp$/, 'dl[aria-label="Đang đứng ở đâu"]'],
  [/^Chỉ tiêu$/, '.figure-grid .ag-row [col-id="value"]'],
  [/^Đơn vị$/, '[role="treeitem"]'],
  [/^Thiết lập$/, '[role="tabpanel"] input'],
  [/^Lịch sử$/, '.read-table .ag-row'],
  [/^Nhập số liệu$/, '.figure-grid .ag-row [col-id^="key:"]'],
  [/^Việc đến hạn/, 'main h1:text-is("Việc đến hạn")'],
  [/^Gửi và nhận$/, 'main h1'],
];

/** From a click on a link to the frame that shows the screen; in milliseconds. */
function toScreen(page: Page, link: RegExp, there: string): Promise<number> {
  return page.evaluate(
    ([words, selector]) =>
      new Promise<number>((resolve, reject) => {
        const wanted = new RegExp(words);
        const title = /h1:text-is\("(.*)"\)/.exec(selector)?.[1];
        const links = [...document.querySelectorAll<HTMLElement>('header a')];
        const found = links.find((one) => wanted.test(one.textContent ?? ''))!;
        const heading = () => document.querySelector('main h1')?.textContent;
        const before = heading();
        const start = performance.now();
        found.click();
        const isThere = () =>
          heading() !== before &&
          (title === undefined ? document.querySelector(selector) !== null : heading() === title);
        const look = () => {
          if (!isThere()) {
            if (performance.now() - start > 15_000) reject(new Error(`never opened: ${words}`));
            requestAnimationFrame(look);
            return;
          }
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - start);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      }),
    [link.source, there] as const,
  );
}

/** The slowest screen of a round, each opened once before, and its name. */
async function slowestScreen(page: Page): Promise<{ name: string; ms: number }> {
  for (const [link, there] of SCREENS) await toScreen(page, link, there);
  const times = [];
  for (const [link, there] of SCREENS) {
    const rounds = [];
    const [otherLink, otherThere] = link.source.includes('Đơn vị') ? SCREENS[0]! : SCREENS[2]!;
    for (let n = 0; n < 3; n++) {
      const now = await page.locator('main h1').textContent();
      if (!otherLink.test(now ?? '')) await toScreen(page, otherLink, otherThere);
      // The pointer is on a link for a while before the click, which loads the screen's code.
      await page.getByRole('link', { name: link }).first().focus();
      await wait(250);
      rounds.push(await toScreen(page, link, there));
      await wait(250);
    }
    times.push({ name: link.source.replace(/[\^$]/g, ''), ms: median(rounds) });
  }
  for (const { name, ms } of times) process.stderr.write(`  ${name}: ${Math.round(ms)} ms\n`);
  return times.reduce((most, one) => (one.ms > most.ms ? one : most));
}

/** Each key from its press to the frame that shows it. */
async function keysToPaint(page: Page, keys: readonly string[]): Promise<number[]> {
  await page.evaluate(() => {
    const probe = window as unknown as { painted: number[]; isProbed?: true };
    probe.painted = [];
    if (probe.isProbed) return;
    probe.isProbed = true;
    const listen = ({ timeStamp }: KeyboardEvent) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => probe.painted.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    window.addEventListener('keydown', listen, true);
  });
  for (const key of keys) {
    await page.keyboard.press(key);
    await wait(125);
  }
  await page.waitForFunction(
    (count) => (window as unknown as { painted: number[] }).painted.length >= count,
    keys.length,
  );
  return page.evaluate(() => (window as unknown as { painted: number[] }).painted);
}

const inGrid = (page: Page) =>
  page.waitForFunction(() => document.activeElement?.getAttribute('col-id')?.startsWith('key:'));

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const campaignId = fillFolder(folder);
  const host = await startHost(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
    const debug = await page.context().newCDPSession(page);
    const slow = (rate: number) => debug.send('Emulation.setCPUThrottlingRate', { rate });
    await page.goto(host.url);
    await inGrid(page);
    const quickest = await slowestScreen(page);

    await slow(SLOWED);
    const addresses: number[] = [];
    for (let n = 0; n < ADDRESSES; n++) {
      const start = performance.now();
      await page.goto(`${host.url.replace(/#.*/, '')}#/entry?campaign=${campaignId}`);
      await page.reload();
      await inGrid(page);
      addresses.push(performance.now() - start);
    }
    const keys = Array.from({ length: KEYS }, (_, n) => (n % 4 === 3 ? 'Enter' : `${n % 10}`));
    const painted = await keysToPaint(page, keys);
    await page.keyboard.press('Escape');
    const slowest = await slowestScreen(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Gõ tên, không cần dấu' }).waitFor();
    await wait(1000);
    const searched = await keysToPaint(
      page,
      [...'xa so 12'].map((key) => (key === ' ' ? 'Space' : key)),
    );
    const ms = (name: string, value: number, limit: number) => ({ name, value, unit: 'ms', limit });
    return [
      ms(`slowed ${SLOWED} ×: address to a grid with data, median`, median(addresses), 1500),
      ms('slowed: keystroke to paint, p95', percentile(painted, 0.95), 60),
      ms(`slowed: the slowest screen (${slowest.name})`, slowest.ms, 500),
      ms('slowed: a key of the search for commands, worst', Math.max(...searched), 100),
      ms(`not slowed: the slowest screen (${quickest.name})`, quickest.ms, 150),
    ];
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
