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

/**
 * What a picture of the page would show to be wrong: a control under something else, a text that is
 * cut and that nothing tells in full, a head that is not above its figures.
 */
export const layoutProblems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const problems: string[] = [];
    const called = (one: Element) =>
      `${one.tagName} ${one.getAttribute('aria-label') ?? (one as HTMLElement).innerText ?? ''}`.slice(
        0,
        80,
      );
    const textBox = (one: Element) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect();
    };
    /** Whether a place is shown by all the panes that scroll around an element. */
    const isShownAt = (one: Element, x: number, y: number): boolean => {
      for (let pane = one.parentElement; pane !== null; pane = pane.parentElement) {
        const style = getComputedStyle(pane);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const { left, right, top, bottom } = pane.getBoundingClientRect();
        if (x < left || right < x || y < top || bottom < y) return false;
      }
      return 0 <= x && x < innerWidth && 0 <= y && y < innerHeight;
    };
    const isSeen = (one: Element) => one.checkVisibility({ opacityProperty: true });

    // Behind a dialog or a menu nothing can be used.
    const dialog = [...document.querySelectorAll('.mantine-Modal-content, [role="menu"]')].at(-1);
    for (const one of document.querySelectorAll('button, input, select, textarea, a[href]')) {
      if (dialog && !dialog.contains(one)) continue;
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (right - left < 2 || !isSeen(one) || !isShownAt(one, x, y)) continue;
      if (getComputedStyle(one).pointerEvents === 'none') continue;
      const seen = document.elementFromPoint(x, y);
      const isOwn = seen !== null && (one.contains(seen) || seen.contains(one));
      const label = seen?.closest('label');
      if (isOwn || label?.contains(one) || label?.control === one) continue;
      problems.push(`${called(one)}: under ${seen === null ? 'nothing' : called(seen)}`);
    }

    for (const one of document.querySelectorAll<HTMLElement>(
      'header *, main *, .mantine-Modal-content *',
    )) {
      if (one.closest('.ag-root-wrapper, iframe, select, svg') || !isSeen(one)) continue;
      const hasText = [...one.childNodes].some(
        ({ nodeType, textContent }) => nodeType === 3 && textContent!.trim() !== '',
      );
      const { overflowX } = getComputedStyle(one);
      const isCut = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2;
      if (!hasText || !isCut || (overflowX !== 'hidden' && overflowX !== 'clip')) continue;
      if (!one.closest('[title]')) problems.push(`${called(one)}: cut`);
    }

    for (const cell of document.querySelectorAll(
      '[row-index="0"] .ag-cell, .ag-row-first .ag-cell',
    )) {
      const text = textBox(cell);
      if (text.width === 0 || !/right|end/.test(getComputedStyle(cell).textAlign)) continue;
      const id = CSS.escape(cell.getAttribute('col-id') ?? '');
      const grid = cell.closest('.ag-root-wrapper')!;
      const head = grid.querySelector(`.ag-header-cell[col-id="${id}"] .ag-header-cell-text`);
      if (!head || !isSeen(head)) continue;
      const away = Math.abs(textBox(head).right - text.right);
      if (away > 3) problems.push(`${called(head)}: ${Math.round(away)} px from its figures`);
    }
    for (const text of document.querySelectorAll('.ag-header-cell-text, .ag-header-group-text')) {
      const head = text.closest('.ag-header-cell, .ag-header-group-cell');
      if (!head || !isSeen(text)) continue;
      const [inner, outer] = [text, head].map((one) => one.getBoundingClientRect());
      const isBeyond = inner!.top < outer!.top - 1 || outer!.bottom + 1 < inner!.bottom;
      if (isBeyond && inner!.height > 0) problems.push(`${called(text)}: beyond its head`);
    }
    for (const cell of document.querySelectorAll('.ag-cell:is(.figure-count, .figure-order)')) {
      const { left, right, top } = cell.getBoundingClientRect();
      const isWhole = cell.scrollWidth <= cell.clientWidth + 1;
      // Figures are sorted to the right: what does not fit is beyond the left side.
      const text = textBox(cell);
      if (text.width === 0 || !isShownAt(cell, (left + right) / 2, top + 2)) continue;
      if (!isWhole || text.left < left - 1)
        problems.push(`${called(cell)} ${cell.getAttribute('col-id')}: a figure is cut`);
    }
    for (const table of document.querySelectorAll('main table')) {
      const [row] = table.querySelectorAll('tbody tr');
      for (const [n, head] of [...table.querySelectorAll('thead tr:last-child > *')].entries()) {
        const cell = row?.children[n];
        if (!cell || row.querySelector('[colspan]')) continue;
        const [one, other] = [head, cell].map((part) => getComputedStyle(part).textAlign);
        if (one!.replace('start', 'left') !== other!.replace('start', 'left'))
          problems.push(`${called(head)}: ${one} over ${other}`);
      }
    }
    return [...new Set(problems)];
  });
