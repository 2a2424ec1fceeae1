import type { RefObject } from 'react';
import type { GridControl } from '../grid/grid-model.ts';

/**
 * Moves the keyboard from a closing dialog back into the grid at once, so that no key is lost. When
 * the bar that offers to undo is shown, it keeps the keyboard.
 */
export function focusGrid(grid: RefObject<GridControl>): void {
  if (!document.activeElement?.closest('.undo-bar')) grid.current.focusAgain();
}
