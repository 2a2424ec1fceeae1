import type { ComponentProps } from 'react';
import css from './plain-table.module.css';

/**
 * A short table to read, without sorting and filtering (see `ReadTable` for these). Cells with
 * numbers are marked `data-number` and right-aligned, digit below digit.
 */
export function PlainTable({
  wide = false,
  ...table
}: ComponentProps<'table'> & { wide?: boolean }) {
  return <table {...table} className={css.table} data-wide={wide || undefined} />;
}

/** A long table that is read within a dialog or a form: its heads stay while its rows scroll. */
export function TablePane({ className, ...pane }: ComponentProps<'section'>) {
  return <section {...pane} className={`${css.pane} ${className ?? ''}`} />;
}
