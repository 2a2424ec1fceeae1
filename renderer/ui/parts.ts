import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCommands } from '../actions/offered.ts';
import { tablesIn } from '../grid/table-keyboard.ts';

/**
 * F6 goes from part to part of a screen: its tools, its work, the panel beside it, and round again;
 * Shift+F6 goes back. Each part gets the keyboard where it had it last.
 */

const PARTS = ['tools', 'work', 'side-panel', 'opened-panel']
  .map((part) => `[data-part="${part}"]`)
  .join();
const FIELDS =
  'input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), a[href], [tabindex="0"]';

/** Where the keyboard was last in each part. */
const lastIn = new WeakMap<Element, Element>();

const isSeen = (element: Element) => element.getClientRects().length > 0;

/** The parts that are seen, in their order; a screen without any is one part. */
function partsNow(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(PARTS)].filter(isSeen);
  // Where one "work" part lies inside another, only the inner one counts.
  const parts = all.filter(
    (part) =>
      part.dataset.part !== 'work' ||
      !all.some((other) => other !== part && other.dataset.part === 'work' && part.contains(other)),
  );
  const main = document.querySelector<HTMLElement>('main');
  return parts.length > 0 || main === null ? parts : [main];
}

const partOf = (parts: readonly HTMLElement[], element: Element | null) =>
  parts.findLastIndex((part) => part.contains(element));

function giveKeyboard(part: HTMLElement): void {
  const isThere = () => part.contains(document.activeElement);
  const last = lastIn.get(part);
  const tables = tablesIn(part).filter(({ table }) => isSeen(table));
  const lastTable = tables.find(({ table }) => table.contains(last ?? null));
  if (lastTable) lastTable.take();
  else if (last?.isConnected) (last as HTMLElement).focus();
  if (isThere()) return;
  tables[0]?.take();
  if (isThere()) return;
  [...part.querySelectorAll<HTMLElement>(FIELDS)].find(isSeen)?.focus();
  if (isThere()) return;
  // A part without fields or buttons, such as a page to read, takes the keyboard itself.
  part.tabIndex = -1;
  part.focus();
}

function focusMain(): void {
  const main = document.querySelector('main');
  if (main === null) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/** Gives the keyboard to the next part (1), or to the one before (-1). */
export function goToPart(step: 1 | -1): void {
  const parts = partsNow();
  const at = partOf(parts, document.activeElement);
  // From outside of all parts F6 goes to the first, Shift+F6 to the last.
  const from = at === -1 && step === -1 ? 0 : at;
  const next = parts[(from + step + parts.length) % parts.length];
  if (next) giveKeyboard(next);
}

/**
 * Remembers where the keyboard is; the returned function gives it back there, or where that is gone
 * to the part in which it was: a dialog over the screen never loses it.
 */
export function keyboardPlace(): () => void {
  const before = document.activeElement;
  const parts = partsNow();
  const part = parts[partOf(parts, before)];
  const table = tablesIn(document.body).find((one) => one.table.contains(before));
  return () => {
    const isThere = () => document.activeElement !== null && document.activeElement === before;
    if (table?.table.isConnected) return table.take();
    if (before instanceof HTMLElement && before !== document.body) before.focus();
    const home = part?.isConnected ? part : partsNow()[0];
    if (!isThere() && home) giveKeyboard(home);
  };
}

/** Listens for F6 on every screen. An open dialog or menu keeps the keyboard. */
export function usePartKeys(): void {
  const go = (step: 1 | -1) => () => {
    if (!document.activeElement?.closest('[role="menu"]')) goToPart(step);
  };
  useCommands({ nextPart: go(1), partBefore: go(-1) });
  const router = useRouter();
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      // With every key that moves the cursor: nothing here may make the browser lay out the page.
      const part = target instanceof Element ? target.closest(`${PARTS}, main`) : null;
      if (part) lastIn.set(part, target as Element);
    };
    window.addEventListener('focusin', remember);
    // A screen that goes takes what had the keyboard with it; the next one gets it.
    const stop = router.subscribe('onRendered', ({ fromLocation }) => {
      if (fromLocation !== undefined && document.activeElement === document.body) focusMain();
    });
    return () => {
      window.removeEventListener('focusin', remember);
      stop();
    };
  }, [router]);
}
