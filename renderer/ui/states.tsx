import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './states.module.css';

/**
 * What a part of a screen shows when it is empty, loading or locked. After an error it shows
 * `Problem`.
 */

/** Says that nothing is there and what to do first, with a button for it. */
export function Empty(props: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <Text>{props.children}</Text>
      {props.action}
    </div>
  );
}

/** Keeps the place of something that is loading, and says so after a noticeable wait. */
export function Loading() {
  return (
    <div className={css.loading} role="status">
      <span>Đang mở…</span>
    </div>
  );
}

/**
 * Says why something cannot be changed, by whom and since when. With `cut` it is cut to one line.
 */
export function Locked({ children, cut = false }: { children: string; cut?: boolean }) {
  return (
    <span className={css.locked} data-cut={cut || undefined} title={cut ? children : undefined}>
      {children}
    </span>
  );
}
