import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** What another program puts on the clipboard. */
export interface Copied {
  text: string;
  html: string;
}

/** The clipboard of a program, as it lies in test/fixtures/clipboard. */
export const clipboardFixture = (name: string): Copied => {
  const read = (flavour: string) =>
    readFileSync(new URL(`../fixtures/clipboard/${name}.${flavour}`, import.meta.url), 'utf8');
  return { text: read('txt'), html: read('html') };
};

/**
 * Puts text and HTML on the browser's clipboard unchanged, by a copy event: `navigator.clipboard`
 * would remove styles and comments of the other program.
 */
export async function copyElsewhere(page: Page, { text, html = '' }: Partial<Copied>) {
  await page.evaluate(
    (copied) => {
      const copy = (event: ClipboardEvent) => {
        event.clipboardData!.setData('text/plain', copied.text);
        if (copied.html !== '') event.clipboardData!.setData('text/html', copied.html);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      window.addEventListener('copy', copy, { capture: true, once: true });
    },
    { text: text ?? '', html },
  );
  await page.keyboard.press('Control+c');
}
