import { useEffect, useRef } from 'react';
import { officeTexts, readClipboard } from '../../shared/exchange/clipboard-read.ts';

/**
 * The table on a clipboard as lines of cells between tabs, its figures as offices write them; null
 * when it is too large.
 */
export function pastedLines(clipboard: DataTransfer | null): string | null {
  const text = clipboard?.getData('text/plain') ?? '';
  const table = readClipboard({ text, html: clipboard?.getData('text/html') ?? '' });
  if (table.tooLarge) return null;
  const isWithinCell = /[\t\r\n]+/g;
  const lines = officeTexts(table).map((cells) =>
    cells.map((cell) => cell.replace(isWithinCell, ' ')).join('\t'),
  );
  return lines.join('\n') + (/[\r\n]$/.test(text) ? '\n' : '');
}

/**
 * Calls `onNames` with a pasted text that names units. Into an open editor the text goes as it is,
 * and figures alone go into the cells, as in Excel.
 */
export function usePastedNames(listens: boolean, onNames: (text: string) => void): void {
  const told = useRef(onNames);
  told.current = onNames;
  useEffect(() => {
    if (!listens) return;
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      const text = pastedLines(event.clipboardData);
      // The grid says itself that a table is too large.
      if (text === null || !/\p{L}/u.test(text)) return;
      event.preventDefault();
      event.stopPropagation();
      told.current(text);
    };
    // Before the grid, which takes what is pasted for its cells.
    window.addEventListener('paste', paste, true);
    return () => window.removeEventListener('paste', paste, true);
  }, [listens]);
}
