import type { ReactNode } from 'react';
import css from './tool-line.module.css';

/**
 * The one line above every screen, always in this order, so that going from one to another each
 * control stays where it was. What a screen has not is left out.
 */
export function ToolLine(props: {
  /** What the screen is. */
  title: string;
  /** Which day or window. */
  day?: ReactNode;
  /** Which level or unit. */
  unit?: ReactNode;
  /** Which indicator and milestone. */
  figure?: ReactNode;
  /** How it is shown. */
  view?: ReactNode;
  /** At the right end: what state it is in. */
  state?: ReactNode;
  /** The last: the one main action, and what lies beside it. */
  action?: ReactNode;
}) {
  return (
    <div className={css.place} data-part="tools">
      <div className={css.line}>
        <h1 className={css.title} title="F6: sang phần khác của màn hình; Shift+F6: lùi lại">
          {props.title}
        </h1>
        {props.day}
        {props.unit}
        {props.figure && <div className={css.figure}>{props.figure}</div>}
        {props.view}
        <div className={css.end}>
          {props.state}
          {props.action}
        </div>
      </div>
    </div>
  );
}
