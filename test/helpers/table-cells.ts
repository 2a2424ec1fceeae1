import type { TableCell } from '../../shared/exchange/table.ts';

export const cell = (
  value: string | number | null,
  change: Partial<TableCell> = {},
): TableCell => ({
  column: 'A',
  value,
  ...change,
});
