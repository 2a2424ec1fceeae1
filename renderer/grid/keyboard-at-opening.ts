/**
 * A screen gives the keyboard to its first field or cell when its data come, which may be a while
 * after it was opened. Whoever has gone to another control meanwhile keeps the keyboard there.
 */

/** The addresses that the program goes through; each change tells how it was made. */
interface Addresses {
  subscribe(hear: (change: { action: { type: string } }) => void): () => void;
}

/** What had the keyboard when the screen was opened: the link or button that opened it. */
let opener: Element | null = null;

/**
 * Begins to remember what opens each screen. A program that replaces an address by itself opens no
 * screen: the clerk may be anywhere by then.
 */
export function rememberOpeners(addresses: Addresses): () => void {
  return addresses.subscribe(({ action }) => {
    if (action.type !== 'REPLACE') opener = document.activeElement;
  });
}

/** Whether a screen whose data have come may take the keyboard. */
export function mayTakeKeyboard(): boolean {
  const now = document.activeElement;
  // `main` holds the keyboard of a screen that went, for the one that comes.
  return now === null || now === document.body || now === opener || now.tagName === 'MAIN';
}
