import type { ComponentProps } from 'react';
import css from './finding-list.module.css';

/** A list of findings as sentences; with `short` it scrolls inside its place. */
export function FindingList({
  short = false,
  ...list
}: ComponentProps<'ul'> & { short?: boolean }) {
  return <ul {...list} className={css.findings} data-short={short || undefined} />;
}
