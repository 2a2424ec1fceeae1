import { useMemo, useRef, useSyncExternalStore } from 'react';
import { figureWidths, fittedColumns } from './column-widths.ts';
import type { GridColumn, GridRow } from './grid-model.ts';

/** The usual size of text, in pixels. */
const USUAL = 16;

let scale: number | null = null;
const listeners = new Set<() => void>();

/** Watches a box as wide as the text is high, because measuring at every key would delay drawing. */
function watchTextSize(): number {
  const { fontSize } = getComputedStyle(document.documentElement);
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', width: '1rem', height: '0', top: '0' });
  document.body.append(box);
  new ResizeObserver(([entry]) => {
    const now = entry!.contentRect.width / USUAL;
    // The box has no size while the page is being printed.
    if (now === 0 || now === scale) return;
    scale = now;
    for (const listener of listeners) listener();
  }).observe(box);
  return Number.parseFloat(fontSize) / USUAL;
}

const textScale = () => (scale ??= watchTextSize());
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What was measured of the rows under some columns. */
interface Measured {
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  total: GridRow | null;
  widths: readonly number[];
}

/**
 * Columns grow with the text size, which a clerk may have set larger, and with the longest figure
 * in them; they do not shrink again while they stay, so that nothing moves back and forth.
 */
export function useColumnsAsWideAsText(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  total: GridRow | null = null,
): readonly GridColumn[] {
  const now = useSyncExternalStore(subscribe, textScale);
  const last = useRef<Measured | null>(null);
  const before = last.current?.columns === columns ? last.current : null;
  let widths = before?.widths;
  if (before?.rows !== rows || before.total !== total) {
    let measured = figureWidths(columns, rows, before?.rows, widths);
    if (total !== null) measured = figureWidths(columns, [total], [], measured);
    const hasGrown = measured.some((width, n) => width !== widths?.[n]);
    if (widths === undefined || hasGrown) widths = measured;
    last.current = { columns, rows, total, widths };
  }
  return useMemo(
    () =>
      fittedColumns(columns, widths!).map((column) => ({
        ...column,
        width: Math.round(column.width * now),
      })),
    [columns, widths, now],
  );
}
