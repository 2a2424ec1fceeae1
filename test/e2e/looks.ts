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
    // In dark only the rules about colours are checked, since all else is the same.
    const found = await problemsAsShown(page, within, colorScheme === 'dark' ? COLOURS : null);
    problems.push(...found.map((problem) => `${colorScheme} ${problem}`));
  }
  return problems;
}

/** The rules of axe-core about colours, of those that it looks at when nothing else is asked. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

async function problemsAsShown(page: Page, within: string, rules: string[] | null) {
  // The page's policy forbids added scripts; the debugging protocol evaluates past it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  // Waits for a fading tooltip, whose contrast would be wrong.
  await page.locator('.ag-tooltip-hiding').waitFor({ state: 'detached' });
  // The same for colours that are changing.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      // One that has ended stays in the list until the next frame, which may be long in coming.
      .every((one) => !(one instanceof CSSTransition) || one.playState === 'finished'),
  );
  return page.evaluate(
    async ([selector, only]) => {
      type Found = { violations: { id: string; nodes: { html: string }[] }[] };
      type Run = (within: string, options: object) => Promise<Found>;
      const { axe } = window as unknown as { axe: { run: Run } };
      const { violations } = await axe.run(selector, {
        resultTypes: ['violations'],
        ...(only === null ? {} : { runOnly: { type: 'rule', values: only } }),
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
      );
    },
    [within, rules] as const,
  );
}

/**
 * True when nothing of the page lies outside the window, so that no sideways scrolling is needed.
 */
export const fitsTheScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
