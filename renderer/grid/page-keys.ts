import { commandOf } from './grid-commands.ts';
import type { Worksheet } from './worksheet.ts';

/** Behind their keys the browser has a file, a search and a history of its own. */
const EVERYWHERE: ReadonlySet<string> = new Set(['save', 'undo', 'redo', 'find', 'replace']);

/** Fields that undo their own typing. */
const TEXT_FIELD =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])';

/**
 * The commands that work wherever the keyboard is on the screen of a grid, when nobody there has
 * a use for the key; answers with a function that ends it. An open dialog keeps its keys.
 */
export function listenToPageKeys(sheet: Worksheet): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandOf(event, sheet);
    if (!command || !EVERYWHERE.has(command.id)) return;
    const isStep = command.id === 'undo' || command.id === 'redo';
    if (isStep && event.target instanceof Element && event.target.closest(TEXT_FIELD)) return;
    const isInDialog = document.querySelector('[aria-modal="true"]') !== null;
    if (isInDialog && isStep) return;
    event.preventDefault();
    if (!isInDialog) command.run(sheet);
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
