import { CloseButton } from '@mantine/core';
import { createContext, type ReactNode, type Ref, use, useState } from 'react';
import { createPortal } from 'react-dom';
import { commandHint } from '../../shared/contract/commands.ts';
import { takeKeyboard } from './dialogs.ts';
import css from './screen.module.css';

/** The element in which a screen shows panels opened beside its work. */
const PanelPlace = createContext<HTMLElement | null>(null);

/**
 * A screen: its line of tools, and below it the work, which takes the height that is left, with
 * opened panels beside it (see `OpenedPanel`).
 */
export function Screen(props: {
  tools: ReactNode;
  children: ReactNode;
  ref?: Ref<HTMLDivElement>;
}) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <PanelPlace value={place}>
      <div className={css.screen} ref={props.ref}>
        {props.tools}
        <div className={css.below}>
          <div className={css.main} data-part="work">
            {props.children}
          </div>
          <div className={css.panelPlace} ref={setPlace} />
        </div>
      </div>
    </PanelPlace>
  );
}

/**
 * A panel opened beside the work that stays while one works: it makes the work narrower and covers
 * none of it. Of several the last one is shown. Escape inside the panel closes it.
 */
export function OpenedPanel(props: {
  title: string;
  /** The panel was just opened by the clerk, so it takes the keyboard. */
  takesKeyboard?: boolean;
  onClose(): void;
  children: ReactNode;
}) {
  const { title, takesKeyboard = true, onClose, children } = props;
  const place = use(PanelPlace);
  if (place === null) return null;
  return createPortal(
    <section
      role="dialog"
      aria-label={title}
      className={css.opened}
      data-part="opened-panel"
      ref={takesKeyboard ? takeKeyboard : undefined}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2>{title}</h2>
        <CloseButton
          aria-label="Đóng"
          title={`Đóng (Esc khi đang ở bảng này); ${commandHint('nextPart')}`}
          onClick={onClose}
        />
      </header>
      {children}
    </section>,
    place,
  );
}

/** The place of the grid of a screen. */
export function GridSlot({ children }: { children: ReactNode }) {
  return <div className={css.gridPlace}>{children}</div>;
}

/** The work with a panel always at its right; each scrolls by itself. */
export function Beside(props: { work: ReactNode; panel: ReactNode; hidden?: boolean }) {
  return (
    <div className={css.beside} hidden={props.hidden}>
      <div className={css.work} data-part="work">
        {props.work}
      </div>
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
