import { encodingOf, type OldText, recogniseOldText } from '../text/old-encodings.ts';

/** Old texts of a whole table as Unicode, for tables whose names are matched with units. */
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
