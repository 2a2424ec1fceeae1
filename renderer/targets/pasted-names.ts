import { useEffect, useRef } from 'react';
import { officeTexts, readClipboard } from '../../shared/exchange/clipboard-read.ts';
import { type NamedUnit, unitMatcher } from '../../shared/exchange/match-unit.ts';
import {
  type FocusedCell,
  type GridColumn,
  type GridRow,
  inOrderShown,
  nameColumn,
} from '../grid/grid-model.ts';

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
 * Whether pasted lines name the units that stand there already, row by row: what was copied out of
 * the grid comes back as in Excel, each figure into its own column.
 */
export function liesAsShown(
  text: string,
  { rows, columns }: { rows: readonly GridRow[]; columns: readonly GridColumn[] },
  from: FocusedCell | null,
): boolean {
  const shown = inOrderShown(columns);
  const top = rows.findIndex(({ id }) => id === from?.rowId);
  const left = shown.findIndex(({ id }) => id === from?.columnId);
  const name = nameColumn(shown);
  if (top === -1 || left === -1 || name < left) return false;
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.every((line, i) => {
    const row = rows[top + i];
    return row && line.split('\t')[name - left] === row.cells[shown[name]!.id]?.text;
  });
}

/**
 * Whether pasted lines name units: one of them does, or most cells of a column are texts. A text
 * among figures is none that could be read, and is refused at its cell.
 */
export function bringsNames(text: string, isUnit: (name: string) => boolean): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const texts: number[] = [];
  for (const line of lines) {
    for (const [column, cell] of line.split('\t').entries()) {
      if (!/\p{L}/u.test(cell)) continue;
      if (isUnit(cell)) return true;
      texts[column] = (texts[column] ?? 0) + 1;
    }
  }
  return texts.some((count) => count * 2 > lines.length);
}

/** Whether a text is the name of one of these units, or of several of them. */
export function unitNamed(units: readonly Omit<NamedUnit, 'aliases'>[]): (name: string) => boolean {
  const matcher = unitMatcher(units.map((unit) => ({ ...unit, aliases: [] })));
  return (name) => !('unknown' in matcher.byName(name));
}

/**
 * Calls `onNames` with a pasted text that `isNamed`. Into an open editor the text goes as it is,
 * and figures alone go into the cells, as in Excel.
 */
export function usePastedNames(
  listens: boolean,
  isNamed: (text: string) => boolean,
  onNames: (text: string) => void,
): void {
  const told = useRef({ isNamed, onNames });
  told.current = { isNamed, onNames };
  useEffect(() => {
    if (!listens) return;
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement) return;
      const text = pastedLines(event.clipboardData);
      // The grid says itself that a table is too large.
      if (text === null || !told.current.isNamed(text)) return;
      event.preventDefault();
      event.stopPropagation();
      told.current.onNames(text);
    };
    // Before the grid, which takes what is pasted for its cells.
    window.addEventListener('paste', paste, true);
    return () => window.removeEventListener('paste', paste, true);
  }, [listens]);
}
