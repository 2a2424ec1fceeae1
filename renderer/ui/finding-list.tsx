import type { ComponentProps } from 'react';
import css from './finding-list.module.css';

/** Sentences to look at, one below the other; a short list scrolls within what is around it. */
export function FindingList({
  short = false,
  ...list
}: ComponentProps<'ul'> & { short?: boolean }) {
  return <ul {...list} className={css.findings} data-short={short || undefined} />;
}
