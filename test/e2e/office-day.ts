import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { type HostProcess, startHost } from '../helpers/host-process.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

export interface OfficeDay {
  folder: string;
  host: HostProcess;
  page: Page;
  /** What the page complained of: script errors, console errors, refused styles. */
  complaints: string[];
}

/**
 * Starts the program on a data folder and opens its page on an office screen. The question of the
 * first start, who works on this PC, is put off unless the test is about it.
 */
export async function openOfficeDay(
  browser: Browser,
  folder = tempFolder(),
  { isFirstDay = false } = {},
): Promise<OfficeDay> {
  const host = await startHost(folder);
  if (!isFirstDay) await host.client.call('office.save', { office: null });
  onTestFinished(() => host.stop());
  const page = await cleanPage(browser);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { origin } = new URL(host.url);
  page.on('request', (request) => {
    const url = request.url();
    const isHere = url.startsWith(`${origin}/`) || /^(data|blob|about):/.test(url);
    if (!isHere) complaints.push(`a request left this PC: ${url}`);
  });
  await page.goto(host.url);
  await cursorPlaced(page);
  return { folder, host, page, complaints };
}

/**
 * The page that the last test of the browser left, blank again: the program starts in it in two
 * thirds of the time, because the browser has its scripts already. Each host has a port of its own,
 * so nothing that the program keeps in the browser comes along.
 */
const leftBlank = new WeakMap<Browser, Page>();

/** Pages into which a test put what stays there. */
const changed = new WeakSet<Page>();

async function cleanPage(browser: Browser): Promise<Page> {
  const page = leftBlank.get(browser) ?? (await newOfficePage(browser));
  leftBlank.delete(browser);
  const context = page.context();
  onTestFinished(async ({ task }) => {
    // Answers that a test holds back may come when it is over.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    const isWhole = task.result?.state === 'pass' && !changed.has(page) && !leftBlank.has(browser);
    if (isWhole && (await madeBlank(context, page))) leftBlank.set(browser, page);
    else await context.close();
  });
  return page;
}

/** Runs a script before those of the program at each further start of the page. */
export async function runBefore(page: Page, script: () => void): Promise<void> {
  changed.add(page);
  await page.addInitScript(script);
  await page.reload();
}

async function newOfficePage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
  return context.newPage();
}

/** False when the page does not let itself be left. */
async function madeBlank(context: BrowserContext, page: Page): Promise<boolean> {
  for (const event of ['console', 'pageerror', 'request', 'dialog'] as const) {
    page.removeAllListeners(event);
  }
  for (const other of context.pages()) if (other !== page) await other.close();
  await context.clearPermissions();
  await page.emulateMedia({ colorScheme: null, forcedColors: null, contrast: null, media: null });
  await page.setViewportSize(OFFICE_SCREEN);
  return page.goto('about:blank').then(
    () => true,
    () => false,
  );
}

/** Waits until the page has placed its cursor, because earlier keys would go elsewhere. */
export async function cursorPlaced(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement !== document.body);
}

/**
 * Ids of the columns to key of a day, from left to right, once they are drawn and the cursor is
 * there.
 */
export async function keyColumns(page: Page): Promise<[string, string]> {
  await page.locator('[col-id^="key:"]:focus').waitFor();
  const cells = page.locator('[row-index="0"] [col-id^="key:"]');
  await cells.nth(1).waitFor();
  const [first, second] = await cells.evaluateAll((list) =>
    list.map((cell) => cell.getAttribute('col-id')!),
  );
  return [first!, second!];
}

/** Resolves when the browser has drawn everything that changed so far. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
      }),
  );

/** The answers to calls of a method wait while they are held. */
export async function holdAnswers(page: Page, method: string) {
  let gate = Promise.resolve();
  let open = () => {};
  await page.route('**/call', async (route) => {
    if (route.request().postData()?.includes(method)) await gate;
    await route.continue();
  });
  return {
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    letThrough() {
      open();
    },
  };
}

/** Says in the dialog of closing why cells are blank, and closes with Enter. */
export async function answerBlanks(page: Page, reason = 'Báo cáo bổ sung sau'): Promise<void> {
  await page.getByLabel('Vì sao còn ô trống mà vẫn chốt').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(reason);
  await page.keyboard.press('Enter');
}

/** Opens the sample by keyboard: the button has the focus of the first page's first choice. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mở số liệu mẫu: Gia Lai, 50 ngày đêm' }).press('Enter');
  await page.getByRole('gridcell', { name: 'Thành phố Pleiku' }).waitFor();
  // The grid takes the keyboard last, from whatever was given it meanwhile.
  await page.locator('.ag-cell:focus').waitFor();
}
