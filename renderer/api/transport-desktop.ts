import type { Transport } from '../../shared/contract/wire.ts';

declare global {
  interface Window {
    /** Put there by the preload of the desktop host. */
    soChiTieu?: Transport;
  }
}

/** Carries text over the window's two ipc channels. Throws when the page runs elsewhere. */
export function desktopTransport(page: Pick<Window, 'soChiTieu'>): Transport {
  if (page.soChiTieu === undefined) throw new Error('not in the window of Sổ Chỉ Tiêu');
  return page.soChiTieu;
}
