import { Modal } from '@mantine/core';

/**
 * Common settings of all dialogs, given to Mantine's theme, so that a new one has them
 * too.
 *
 * A dialog gets the keyboard at the moment it is drawn. Mantine would animate it first and move the
 * keyboard some frames later; until then a clerk's keys would go into the grid behind it.
 */

/** Elements of our dialogs that can have the keyboard. */
const FIELDS = 'input, textarea, select, button, a[href]';

/**
 * Focuses the field with `data-autofocus`, else the first field, else the dialog itself, since a
 * field may not be ready yet.
 */
export function takeKeyboard(dialog: HTMLElement | null): (() => void) | undefined {
  if (!dialog) return;
  const wanted = dialog.querySelector<HTMLElement>('[data-autofocus]');
  (wanted ?? dialog.querySelector<HTMLElement>(FIELDS))?.focus({ preventScroll: true });
  if (!dialog.contains(document.activeElement)) dialog.focus({ preventScroll: true });
  // A moment later Mantine focuses the same field again. If the clerk has moved to another field
  // meanwhile, that field is focused again.
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
  // The head of a dialog is a <header>, but only the page may have a banner.
  ModalHeader: Modal.Header.extend({ defaultProps: { role: 'presentation' } }),
};
