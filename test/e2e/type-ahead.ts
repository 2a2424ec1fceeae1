import type { Page } from 'playwright-core';

/** Key codes as Windows numbers them; letters and digits have that of their sign. */
const CODES: Record<string, number> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  PageDown: 34,
  End: 35,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
  F2: 113,
  F10: 121,
};
const BITS = { Alt: 1, Control: 2, Shift: 8 };

/**
 * Presses all keys while the page is busy: they lie in its queue, and it gets each right after what
 * the one before has set off, as from a fast typist on a slow PC. ("Shift+F2", "4", "Enter")
 */
export async function typeAhead(page: Page, ...keys: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const busy = page.evaluate(() => {
    const end = performance.now() + 250;
    while (performance.now() < end);
  });
  const sent = keys.flatMap((combination) => {
    const parts = combination.split('+');
    const key = parts.pop()!;
    const modifiers = parts.reduce((bits, part) => bits | BITS[part as keyof typeof BITS], 0);
    const windowsVirtualKeyCode = CODES[key] ?? key.toUpperCase().charCodeAt(0);
    const isCommand = (modifiers & (BITS.Alt | BITS.Control)) !== 0;
    const letter = key === 'Enter' ? '\r' : key.length === 1 && !isCommand ? key : undefined;
    const common = { key, modifiers, windowsVirtualKeyCode };
    return [
      session.send('Input.dispatchKeyEvent', {
        ...common,
        ...(letter === undefined ? {} : { text: letter }),
        type: letter === undefined ? 'rawKeyDown' : 'keyDown',
      }),
      session.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' }),
    ];
  });
  await Promise.all([busy, ...sent]);
  await session.detach();
}
