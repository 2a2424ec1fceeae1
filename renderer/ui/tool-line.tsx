import type { ReactNode } from 'react';
import { commandHint } from '../../shared/contract/commands.ts';
import css from './tool-line.module.css';

/**
 * The line of tools above every screen, always in this order, so that a control has the same place
 * on every screen. A screen leaves out what it does not have.
 */
export function ToolLine(props: {
  /** Name of the screen. */
  title: string;
  /** Choice of the day or window. */
  day?: ReactNode;
  /** Choice of the level or unit. */
  unit?: ReactNode;
  /** Choice of the indicator and milestone. */
  figure?: ReactNode;
  /** Choice of how the figures are shown. */
  view?: ReactNode;
  /** The state of the screen, such as saved or locked; at the right. */
  state?: ReactNode;
  /** The main action and what belongs to it; at the right end. */
  action?: ReactNode;
}) {
  return (
    <div className={css.place} data-part="tools">
      <div className={css.line}>
        <h1 className={css.title} title={`${commandHint('nextPart')}; ${commandHint('find')}`}>
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
