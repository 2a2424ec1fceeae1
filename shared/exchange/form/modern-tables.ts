import { convertOldTexts } from '../old-texts.ts';
import type { Table } from '../table.ts';

/** Tables whose texts were typed with a font before Unicode (TCVN3, VNI), in Unicode. */
export function modernTables(tables: readonly Table[]): {
  tables: Table[];
  /** How many texts were converted. */
  converted: number;
} {
  let converted = 0;
  const modern = tables.map((table) => {
    // Digits are the same in every font.
    const texts = table.rows.map(({ cells }) => cells.map(({ value }) => String(value)));
    const { rows, conversions } = convertOldTexts(texts);
    converted += conversions.length;
    if (conversions.length === 0) return table;
    return {
      ...table,
      rows: table.rows.map((row, n) => ({
        ...row,
        cells: row.cells.map((cell, at) =>
          typeof cell.value === 'string' ? { ...cell, value: rows[n]![at]! } : cell,
        ),
      })),
    };
  });
  return { tables: modern, converted };
}
