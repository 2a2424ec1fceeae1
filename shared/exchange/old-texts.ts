import { encodingOf, type OldText, recogniseOldText } from '../text/old-encodings.ts';

/** Converts old texts of a whole table to Unicode, so that its names can be matched with units. */
export function convertOldTexts(rows: readonly (readonly string[])[]): {
  rows: string[][];
  conversions: (OldText & { row: number; column: number; text: string })[];
} {
  const around = encodingOf(rows.flat());
  const conversions: (OldText & { row: number; column: number; text: string })[] = [];
  const converted = rows.map((cells, row) =>
    cells.map((text, column) => {
      const old = recogniseOldText(text, around);
      if (old) conversions.push({ row, column, text, ...old });
      return old?.converted ?? text;
    }),
  );
  return { rows: converted, conversions };
}
