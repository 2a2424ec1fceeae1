import { useEffect } from 'react';
import { readClipboard } from '../../shared/exchange/clipboard-read.ts';
import { ownHeadsOf } from '../../shared/exchange/clipboard-write.ts';
import type { PastedBlock } from '../grid/grid-model.ts';

/** What a clipboard holds as a block. */
export function blockOf(clipboard: DataTransfer | null): PastedBlock {
  const text = clipboard?.getData('text/plain') ?? '';
  const html = clipboard?.getData('text/html') ?? '';
  return { table: readClipboard({ text, html }), ownHeads: ownHeadsOf(html) };
}

const TYPED_INTO = 'input, textarea, select, [contenteditable], .figure-cells, [role="dialog"]';

/**
 * Offers to `onTable`, which must be stable, what is pasted while the focus is on a button or
 * nowhere. The grid handles what is pasted into it itself, and an input field takes the text as it
 * is.
 */
export function usePastedBeside(onTable: (block: PastedBlock) => boolean): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { target } = event;
      if (target instanceof Element && target.closest(TYPED_INTO)) return;
      if (onTable(blockOf(event.clipboardData))) event.preventDefault();
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [onTable]);
}
