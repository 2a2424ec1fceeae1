/**
 * The grid library draws a scroll bar that follows its view and reports that a frame later, as an
 * echo. When the library's timer for the end of scrolling ends in between, it takes the echo for
 * the clerk's hand on the bar and ignores the view until it rests, so that rows stay blank. So the
 * echo, which needs no action, is kept away from the library.
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
