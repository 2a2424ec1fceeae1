import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * What axe-core finds wrong on the page, or within an element of it, in light and in dark, as
 * "light rule: element".
 */
export async function accessProblems(page: Page, within = 'html'): Promise<string[]> {
  const problems: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    const found = await problemsAsShown(page, within);
    problems.push(...found.map((problem) => `${colorScheme} ${problem}`));
  }
  return problems;
}

async function problemsAsShown(page: Page, within: string): Promise<string[]> {
  // The page's policy forbids added scripts; the debugging protocol evaluates past it.
  await page.evaluate(axeSource);
  // A tooltip that is fading away has the contrast of no page.
  await page.locator('.ag-tooltip-hiding').waitFor({ state: 'detached' });
  return page.evaluate(async (selector) => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const { axe } = window as unknown as { axe: { run(within: string): Promise<Found> } };
    const { violations } = await axe.run(selector);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
    );
  }, within);
}

/** True when nothing of the page lies outside the window, so that no sideways scrolling is needed. */
export const fitsTheScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
