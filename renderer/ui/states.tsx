import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './states.module.css';

/**
 * What stands in the place of a part that has nothing to show. A part that is wrong shows
 * `Problem`; a cell that is locked says so in its status line.
 */

/** Nothing is there: says what to do first, with the button for it. */
export function Empty(props: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <Text>{props.children}</Text>
      {props.action}
    </div>
  );
}

/** Not there yet. It keeps the place, and says so once a clerk would notice the wait. */
export function Loading() {
  return (
    <div className={css.loading} role="status">
      <span>Đang mở…</span>
    </div>
  );
}
