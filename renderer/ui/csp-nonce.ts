/** The nonce under which this page may add styles; none where no policy asks for it. */
export function cspNonce(): string | undefined {
  return document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce || undefined;
}
