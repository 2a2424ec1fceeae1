import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { convertOldTexts } from '../../shared/exchange/old-texts.ts';
import { type ConversionLine, PastePreview } from './paste-preview.tsx';

/** Splits lines of cells, each cell followed by the sign that ends it: "a⇥b" is "a", "⇥", "b". */
const cellsOf = (text: string) =>
  text.split(/\r\n|\r|\n/).map((line) => line.normalize('NFC').split(/(\t|;)/));

interface Asked {
  cells: string[][];
  conversions: (ConversionLine & { row: number; column: number })[];
  take(text: string): void;
  field(): HTMLElement | null;
}

function readOldTexts(text: string): Pick<Asked, 'cells' | 'conversions'> {
  const cells = cellsOf(text);
  const isNarrow = cells.every(({ length }) => length === 1);
  const conversions = convertOldTexts(cells).conversions.map((old) => {
    const line = `Dòng ${old.row + 1}`;
    return { ...old, place: isNarrow ? line : `${line}, cột ${old.column / 2 + 1}` };
  });
  return { cells, conversions };
}

/**
 * Handles old texts pasted into a field. `offer` passes a text to `take` at once when nothing in it
 * is old; otherwise the preview asks first, and `take` gets the text with the ticked cells
 * converted. Then the keyboard returns to `field`.
 */
export function useOldTexts(): {
  offer(text: string, take: Asked['take'], field?: Asked['field']): void;
  /**
   * For a text area: a text with old cells is pasted after the clerk has looked at it. `text` is
   * the clipboard's content when that is not its plain text.
   */
  onPaste(event: ClipboardEvent<HTMLTextAreaElement>, text?: string | null): void;
  preview: ReactNode;
} {
  const [asked, setAsked] = useState<Asked | null>(null);
  const offer = (text: string, take: Asked['take'], field: Asked['field'] = () => null) => {
    const read = readOldTexts(text);
    if (read.conversions.length > 0) setAsked({ ...read, take, field });
    else {
      setAsked(null);
      take(text);
    }
  };
  const close = () => {
    setAsked(null);
    asked?.field()?.focus();
  };
  const decide = (taken: ReadonlySet<number>) => {
    if (!asked) return;
    const cells = asked.cells.map((line) => [...line]);
    for (const at of taken) {
      const { row, column, converted } = asked.conversions[at]!;
      cells[row]![column] = converted;
    }
    asked.take(cells.map((line) => line.join('')).join('\n'));
    close();
  };
  return {
    offer,
    onPaste(event, readAs) {
      const plain = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n');
      const text = readAs ?? plain;
      // A text without old cells is left to the browser, so that Ctrl+Z undoes the paste.
      if (text === plain && readOldTexts(text).conversions.length === 0) return;
      event.preventDefault();
      const field = event.currentTarget;
      offer(
        text,
        (decided) => insertInto(field, decided),
        () => field,
      );
    },
    preview: asked && (
      <PastePreview conversions={asked.conversions} onTake={decide} onClose={close} />
    ),
  };
}

/** Inserts a text at the cursor of a field, as a paste does. */
function insertInto(field: HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
