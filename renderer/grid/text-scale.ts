import { useMemo } from 'react';
import type { GridColumn } from './grid-model.ts';

/** Columns grow with the text size, which a clerk may have set larger. */
export function useColumnsAsWideAsText(columns: readonly GridColumn[]): readonly GridColumn[] {
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return useMemo(
    () => columns.map((column) => ({ ...column, width: Math.round(column.width * scale) })),
    [columns, scale],
  );
}
