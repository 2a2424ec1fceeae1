import type { RefObject } from 'react';
import type { GridControl } from '../grid/grid-model.ts';

/**
 * Back into the grid from a dialog that is being left: at once, so that no key is lost between the
 * two. What was just written may be undone first: then the bar that offers it keeps the keyboard.
 */
export function focusGrid(grid: RefObject<GridControl>): void {
  if (!document.activeElement?.closest('.undo-bar')) grid.current.focusAgain();
}
