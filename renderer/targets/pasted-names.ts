import { useEffect, useRef } from 'react';

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
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (event.target instanceof HTMLInputElement || !/\p{L}/u.test(text)) return;
      event.preventDefault();
      event.stopPropagation();
      told.current(text);
    };
    // Before the grid, which takes what is pasted for its cells.
    window.addEventListener('paste', paste, true);
    return () => window.removeEventListener('paste', paste, true);
  }, [listens]);
}
