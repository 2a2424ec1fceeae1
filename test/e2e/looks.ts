import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe-core finds wrong on the page, or within an element of it, as "rule: element". */
export async function accessProblems(page: Page, within = 'html'): Promise<string[]> {
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
