import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { cellAt, focusedAt, gridPagesOfFile, openGrid } from './grid-page/open-grid.ts';

// What Vietnamese input methods send, sent as they send it: without waiting for the page.
const browser = browserOfFile();
const pages = gridPagesOfFile();

/** A key as the system sends it; composed letters of UniKey have the key code 0xE7, VK_PACKET. */
function press(
  debugging: CDPSession,
  key: string,
  text?: string,
  code?: number,
): Promise<unknown>[] {
  const windowsVirtualKeyCode = code ?? key.toUpperCase().charCodeAt(0);
  const typed = text === undefined ? {} : { text, unmodifiedText: text };
  return [
    debugging.send('Input.dispatchKeyEvent', {
      type: text === undefined ? 'rawKeyDown' : 'keyDown',
      key,
      windowsVirtualKeyCode,
      ...typed,
    }),
    debugging.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode }),
  ];
}

/** "d", "⌫", "^đ": a key of the keyboard, UniKey's Backspace, a letter that UniKey sends. */
const unikey = (debugging: CDPSession, script: string) =>
  Promise.all(
    script.split(' ').flatMap((part) => {
      if (part === '⌫') return press(debugging, 'Backspace', undefined, 8);
      if (part.startsWith('^')) return press(debugging, part[1]!, part[1]!, 0xe7);
      return press(debugging, part, part);
    }),
  );

/** Telex of Windows: the first key is told as "Process", the letters as a composition. */
async function compose(debugging: CDPSession, ...forms: string[]) {
  const sent = [
    ...press(debugging, 'Process', undefined, 229),
    ...forms.map((text) =>
      debugging.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    ),
  ];
  await Promise.all(sent);
}
const commit = (debugging: CDPSession, text: string) =>
  debugging.send('Input.insertText', { text });

const remark = (page: Page, row: number) => cellAt(page, row, 'remark');
const open = async () => {
  const { page, debugging, complaints } = await openGrid(browser(), pages);
  await remark(page, 1).click();
  return { page, debugging, complaints };
};
const editorText = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value);

describe('UniKey', () => {
  it.each([
    ['d ⌫ ^đ a o ⌫ ⌫ ^à o', 'đào'],
    ['d ⌫ ^đ', 'đ'],
    ['a ⌫ ^â n', 'ân'],
    ['a ⌫ ^ă n', 'ăn'],
    ['o ⌫ ^ơ', 'ơ'],
    ['u ⌫ ^ư', 'ư'],
    ['d d ⌫ ⌫ ^đ', 'đ'],
    ['^Đ a', 'Đa'],
    ['^ư', 'ư'],
    ['^ơ i', 'ơi'],
    ['^ă n', 'ăn'],
    ['⌫ ^đ', 'đ'],
  ])('on a focused cell: %s', async (script, text) => {
    const { page, debugging, complaints } = await open();
    await unikey(debugging, script);
    await expect.poll(() => editorText(page)).toBe(text);
    await page.keyboard.press('Enter');
    await expect.poll(() => remark(page, 1).textContent()).toBe(text);
    await expect.poll(() => focusedAt(page)).toBe('2:remark');
    expect(complaints).toEqual([]);
  });

  it('writes over what stood there, and Escape brings it back', async () => {
    const { page, debugging } = await open();
    await page.keyboard.type('Cũ');
    await page.keyboard.press('Enter');
    await remark(page, 1).click();
    await unikey(debugging, 'd ⌫ ^đ');
    await page.keyboard.press('Escape');
    await expect.poll(() => remark(page, 1).textContent()).toBe('Cũ');
    await unikey(debugging, 'd ⌫ ^đ');
    await page.keyboard.press('Tab');
    await expect.poll(() => remark(page, 1).textContent()).toBe('đ');
  });

  it('inside an editor takes the letter before the caret only', async () => {
    const { page, debugging } = await open();
    await page.keyboard.type('Xa Ia');
    await page.keyboard.press('Enter');
    await remark(page, 1).click();
    await page.keyboard.press('F2');
    await unikey(debugging, '⌫ ⌫ a ⌫ ^ă n');
    await expect.poll(() => editorText(page)).toBe('Xa ăn');
    await page.keyboard.press('Enter');
    await expect.poll(() => remark(page, 1).textContent()).toBe('Xa ăn');
  });

  it('Backspace alone clears nothing until it is taken', async () => {
    const { page, debugging } = await open();
    await cellAt(page, 1, 'c0').click();
    await unikey(debugging, '⌫');
    await page.keyboard.press('Escape');
    await expect.poll(() => cellAt(page, 1, 'c0').textContent()).toBe('1.001');
    expect(await page.evaluate(() => window.grid.told)).toEqual([]);
  });
});

describe('Telex of Windows', () => {
  it.each([
    ['đ', ['d', 'đ']],
    ['ươ', ['u', 'ư', 'ưo', 'ươ']],
    ['ăn', ['a', 'ă', 'ăn']],
    ['Đội', ['D', 'Đ', 'Đo', 'Đoi', 'Đôi', 'Đội']],
  ])('a word composed on a focused cell: %s', async (text, forms) => {
    const { page, debugging, complaints } = await open();
    await compose(debugging, ...forms);
    await commit(debugging, text);
    await expect.poll(() => editorText(page)).toBe(text);
    await page.keyboard.press('Enter');
    await expect.poll(() => remark(page, 1).textContent()).toBe(text);
    expect(complaints).toEqual([]);
  });

  it.each(['Enter', 'Tab'])('%s inside a composition does not lose the word', async (key) => {
    const { page, debugging } = await open();
    await compose(debugging, 'd', 'đ', 'đa', 'đao', 'đào');
    // The key first ends the word of the input method; only after that the grid handles it.
    await page.evaluate((pressed) => {
      const event = {
        key: pressed,
        keyCode: 229,
        isComposing: true,
        bubbles: true,
        cancelable: true,
      };
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', event));
    }, key);
    expect(await editorText(page)).toBe('đào');
    await commit(debugging, 'đào');
    await page.keyboard.press(key);
    await expect.poll(() => remark(page, 1).textContent()).toBe('đào');
  });

  it('goes on inside an editor, over the word that is there', async () => {
    const { page, debugging } = await open();
    await page.keyboard.type('Xã');
    await page.keyboard.press('Enter');
    await remark(page, 1).click();
    await page.keyboard.press('F2');
    await commit(debugging, ' ');
    await compose(debugging, 'D', 'Đ', 'Đa', 'Đă', 'Đăk');
    await commit(debugging, 'Đăk');
    await page.keyboard.press('Enter');
    await expect.poll(() => remark(page, 1).textContent()).toBe('Xã Đăk');
  });

  it('composes in the search field, where Enter belongs to the word first', async () => {
    const { page, debugging } = await open();
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Tìm' }).waitFor();
    await compose(debugging, 'd', 'đ', 'đô', 'đôi', 'đội');
    await page.evaluate(() => {
      const event = {
        key: 'Enter',
        keyCode: 229,
        isComposing: true,
        bubbles: true,
        cancelable: true,
      };
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', event));
    });
    await commit(debugging, 'đội');
    await page.keyboard.press('Enter');
    await expect.poll(() => cellAt(page, 3, 'unit').getAttribute('aria-selected')).toBe('true');
  });
});

it('fast typing over many cells loses nothing', async () => {
  const { page, debugging } = await open();
  await cellAt(page, 0, 'c0').click();
  const numbers = Array.from({ length: 11 }, (_, i) => String(731 + i * 17));
  await Promise.all(
    numbers.flatMap((number) => [
      ...[...number].flatMap((digit) => press(debugging, digit, digit)),
      ...press(debugging, 'Enter', '\r', 13),
    ]),
  );
  for (const [n, number] of numbers.entries()) {
    // The eighth is locked: Enter goes past it.
    const row = n < 7 ? n : n + 1;
    await expect.poll(() => cellAt(page, row, 'c0').textContent()).toBe(number);
  }
});
