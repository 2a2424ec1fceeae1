import { Drawer, Modal } from '@mantine/core';

/**
 * What every dialog and drawer of the house has in common, given to Mantine's theme: a new one has
 * it by itself.
 *
 * A dialog has the keyboard in the moment in which it is drawn. Mantine lets it glide in first and
 * gives it the keyboard some frames later; until then a clerk's keys went into the grid behind it.
 */

/** What can have the keyboard, as far as dialogs of the house hold it. */
const FIELDS = 'input, textarea, select, button, a[href]';

/**
 * Gives the keyboard to the field that asks for it by `data-autofocus`, else to the first one, else
 * to the dialog itself: a field may not be ready to take it.
 */
function takeKeyboard(dialog: HTMLElement | null): (() => void) | undefined {
  if (!dialog) return;
  const wanted = dialog.querySelector<HTMLElement>('[data-autofocus]');
  (wanted ?? dialog.querySelector<HTMLElement>(FIELDS))?.focus({ preventScroll: true });
  if (!dialog.contains(document.activeElement)) dialog.focus({ preventScroll: true });
  // Mantine gives the keyboard to the same field a moment later, whatever was done meanwhile: it
  // finds it at the field to which the clerk has gone on.
  const goAlong = ({ target }: FocusEvent) => {
    dialog.querySelector('[data-autofocus]')?.removeAttribute('data-autofocus');
    (target as HTMLElement).setAttribute('data-autofocus', 'true');
  };
  dialog.addEventListener('focusin', goAlong);
  const settled = window.setTimeout(() => dialog.removeEventListener('focusin', goAlong), 1000);
  return () => window.clearTimeout(settled);
}

const SHARED = {
  transitionProps: { duration: 0 },
  // The page itself never scrolls; locking it would add a style that the policy forbids.
  lockScroll: false,
};
const WHOLE = { ...SHARED, closeButtonProps: { 'aria-label': 'Đóng' } };
const CONTENT = { ref: takeKeyboard };

export const DIALOGS = {
  Modal: Modal.extend({ defaultProps: WHOLE }),
  ModalRoot: Modal.Root.extend({ defaultProps: SHARED }),
  ModalContent: Modal.Content.extend({ defaultProps: CONTENT }),
  // The page has its banner; the head of a question is none.
  ModalHeader: Modal.Header.extend({ defaultProps: { role: 'presentation' } }),
  Drawer: Drawer.extend({ defaultProps: WHOLE }),
  DrawerRoot: Drawer.Root.extend({ defaultProps: SHARED }),
  DrawerContent: Drawer.Content.extend({ defaultProps: CONTENT }),
  DrawerHeader: Drawer.Header.extend({ defaultProps: { role: 'presentation' } }),
};
