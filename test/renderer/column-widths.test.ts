import { describe, expect, it } from 'vitest';
import { figureWidths, fittedColumns, headLines } from '../../renderer/grid/column-widths.ts';
import type { GridColumn, GridRow } from '../../renderer/grid/grid-model.ts';

const COLUMNS: GridColumn[] = [
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 200 },
  { id: 'a', title: 'Kích hoạt mức 1', kind: 'count', width: 96 },
];
const row = (id: string, text: string, more = {}): GridRow => ({
  id,
  cells: { unit: { text: 'Thôn '.repeat(40) }, a: { text, ...more } },
});
const widthOf = (...rows: GridRow[]) =>
  fittedColumns(COLUMNS, figureWidths(COLUMNS, rows))[1]!.width;

describe('columns of figures', () => {
  it('keep their width for usual figures, also with a mark, and grow for longer ones', () => {
    expect(widthOf(row('1', '-1.234.567', { state: 'saved' }))).toBe(96);
    expect(widthOf(row('1', '999.999.999.999'))).toBeGreaterThan(120);
    expect(widthOf(row('1', '-999.999.999.999', { level: 'warning' }))).toBeGreaterThan(
      widthOf(row('1', '-999.999.999.999')),
    );
  });

  it('leave names, which are cut and told in full, as they are', () => {
    expect(fittedColumns(COLUMNS, figureWidths(COLUMNS, [row('1', '5')]))[0]!.width).toBe(200);
  });

  it('measure only rows that have changed, and never shrink while these columns stay', () => {
    const long = row('1', '999.999.999.999');
    const first = figureWidths(COLUMNS, [long, row('2', '5')]);
    // A row that is known already is not looked at: this one would be wider.
    const known = row('2', '-999.999.999.999.999');
    expect(figureWidths(COLUMNS, [row('1', ''), known], [long, known], first)).toEqual(first);
  });
});

describe('heads', () => {
  it('of more than two lines get the room that they need', () => {
    expect(headLines('Kích hoạt mức 1', 96)).toBeLessThanOrEqual(2);
    const title = 'Số hộ gia đình được tuyên truyền, hướng dẫn lần 1';
    expect(headLines(title, 96)).toBeGreaterThan(2);
    const columns = [{ ...COLUMNS[1]!, title }, COLUMNS[1]!];
    expect(fittedColumns(columns, [0, 0]).map(({ wrapsHead }) => wrapsHead)).toEqual([
      true,
      undefined,
    ]);
  });
});
