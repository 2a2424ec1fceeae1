import type { CommandId } from '../../shared/contract/commands.ts';
import { commandOf } from './grid-commands.ts';
import type { Worksheet } from './worksheet.ts';

/** The browser uses their keys for its own file, search and history. */
const EVERYWHERE: ReadonlySet<CommandId> = new Set(['save', 'undo', 'redo', 'search', 'replace']);

/** Fields that undo their own typing. */
const TEXT_FIELD =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])';

/**
 * Commands that work anywhere on the screen of a grid, unless the focused element uses the key;
 * returns the function that ends it. An open dialog keeps its keys.
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
