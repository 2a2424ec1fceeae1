import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './states.module.css';

/**
 * What a part says that is not simply full: empty, on its way, locked. One that is wrong shows
 * `Problem`.
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

/** Cannot be changed: why, who made it so, since when. Where the place is narrow it is cut. */
export function Locked({ children, cut = false }: { children: string; cut?: boolean }) {
  return (
    <span className={css.locked} data-cut={cut || undefined} title={cut ? children : undefined}>
      {children}
    </span>
  );
}
