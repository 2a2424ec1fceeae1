import type { ReactNode, Ref } from 'react';
import css from './screen.module.css';

/** A screen: its line of tools, then its work, which takes the height that is left. */
export function Screen(props: { children: ReactNode; ref?: Ref<HTMLDivElement> }) {
  return (
    <div className={css.screen} ref={props.ref}>
      {props.children}
    </div>
  );
}

/** The place of the grid of a screen. */
export function GridPlace({ children }: { children: ReactNode }) {
  return <div className={css.gridPlace}>{children}</div>;
}

/** The work with a panel at its right that stays while one works; each scrolls by itself. */
export function Beside(props: { work: ReactNode; panel: ReactNode; hidden?: boolean }) {
  return (
    <div className={css.beside} hidden={props.hidden}>
      <div className={css.work}>{props.work}</div>
      {props.panel}
    </div>
  );
}

/** The panel beside the work. */
export function SidePanel(props: { label: string; children: ReactNode }) {
  return (
    <section className={css.panel} aria-label={props.label} data-part="side-panel">
      {props.children}
    </section>
  );
}
