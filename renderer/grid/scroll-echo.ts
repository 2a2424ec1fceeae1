/**
 * The scroll bar that the grid library draws follows its view, and tells of it a frame later. When
 * the library's timer for the end of scrolling runs out in between, it takes that echo for the
 * clerk's hand on the bar and does not listen to the view until it rests: rows stay blank
 * meanwhile. An echo is nothing to act on, so it is kept away from the library.
 */
export function keepScrollEchoAway(root: HTMLElement): () => void {
  const listening = new AbortController();
  let followed = -1;
  const hear = (event: Event) => {
    const { classList, scrollTop } = event.target as HTMLElement;
    if (classList.contains('ag-grid-viewport')) followed = scrollTop;
    else if (classList.contains('ag-body-vertical-scroll-viewport')) {
      if (Math.abs(scrollTop - followed) < 1) event.stopPropagation();
    }
  };
  root.addEventListener('scroll', hear, { capture: true, signal: listening.signal });
  return () => listening.abort();
}
