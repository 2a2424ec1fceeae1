import { useMemo, useSyncExternalStore } from 'react';
import type { GridColumn } from './grid-model.ts';

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

/** Columns grow with the text size, which a clerk may have set larger. */
export function useColumnsAsWideAsText(columns: readonly GridColumn[]): readonly GridColumn[] {
  const now = useSyncExternalStore(subscribe, textScale);
  return useMemo(
    () => columns.map((column) => ({ ...column, width: Math.round(column.width * now) })),
    [columns, now],
  );
}
