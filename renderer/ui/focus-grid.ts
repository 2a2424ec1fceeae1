import type { RefObject } from 'react';
import type { GridControl } from '../grid/grid-model.ts';

/** Back into the grid from a dialog; after a save the focus is on the way back from that. */
export function focusGrid(grid: RefObject<GridControl>): void {
  setTimeout(() => {
    if (!document.activeElement?.closest('.undo-bar')) grid.current.focusAgain();
  });
}
