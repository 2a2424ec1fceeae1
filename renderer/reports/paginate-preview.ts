import { MARGIN_MM, PREVIEW_GAP_MM } from '../../shared/report/paper.ts';

/**
 * Shows on screen where printed pages end. The page itself is unchanged: additions have the class
 * `screen-only` and are hidden in print, so that screen, print and PDF are one document.
 */

const PX_PER_MM = 96 / 25.4;

/** Returns the number of pages. Does nothing to a page without a table. */
export function paginatePreview(page: Document): number {
  const head = page.querySelector('thead tr');
  const rows = [...page.querySelectorAll<HTMLElement>('tbody tr')];
  const sheet = page.body.getBoundingClientRect();
  const minHeight = page.defaultView?.getComputedStyle(page.body).minHeight;
  if (!head || rows.length === 0 || !minHeight) return 1;
  const pageHeight = Number.parseFloat(minHeight);
  const top = MARGIN_MM.top * PX_PER_MM;
  const bottom = MARGIN_MM.bottom * PX_PER_MM;

  // First all measuring, then all changes: mixed, each change would lay the page out again.
  const breaks = pageBreaks(
    rows.map((row) => row.getBoundingClientRect().height),
    {
      used: rows[0]!.getBoundingClientRect().top - sheet.top - top,
      headHeight: head.getBoundingClientRect().height,
      room: pageHeight - top - bottom,
      // The last unit, the total and the notes stay together, as in print.
      firstKept: rows.findIndex((row) => row.dataset.row !== 'unit') - 1,
    },
  );
  const gap = PREVIEW_GAP_MM * PX_PER_MM;
  for (const [index, { at, left }] of breaks.entries()) {
    const height = left + bottom + gap + top;
    rows[at]!.before(gapRow(page, head, index + 2, height), repeatedHead(page, head));
  }
  const pages = breaks.length + 1;
  page.body.style.minHeight = `${pages * pageHeight + breaks.length * gap}px`;
  return pages;
}

/** All lengths in one unit. */
export interface PageRoom {
  /** The height above the first row. */
  used: number;
  headHeight: number;
  /** The height of a page between its margins. */
  room: number;
  /** From this row to the end nothing is separated; none when negative. */
  firstKept: number;
}

/** The rows that begin a page, and the empty space at the end of the page before. */
export function pageBreaks(
  heights: readonly number[],
  page: PageRoom,
): { at: number; left: number }[] {
  const { used, headHeight, room, firstKept } = page;
  const kept = firstKept < 0 ? heights.length : firstKept;
  const blocks = heights.slice(0, kept).map((height, at) => ({ at, height }));
  const rest = heights.slice(kept).reduce((sum, height) => sum + height, 0);
  if (rest > 0) blocks.push({ at: kept, height: rest });
  const breaks: { at: number; left: number }[] = [];
  let filled = used;
  for (const { at, height } of blocks) {
    if (filled + height > room && at > 0) {
      breaks.push({ at, left: room - filled });
      filled = headHeight;
    }
    filled += height;
  }
  return breaks;
}

/** The gap between two pages: margins, grey stripe and page number. */
function gapRow(page: Document, head: Element, pageNumber: number, height: number): HTMLElement {
  const row = page.createElement('tr');
  row.className = 'screen-only page-gap';
  row.setAttribute('aria-hidden', 'true');
  const cell = page.createElement('td');
  cell.colSpan = head.children.length;
  cell.style.height = `${height}px`;
  const number = page.createElement('span');
  number.textContent = `${pageNumber}`;
  cell.append(number);
  row.append(cell);
  return row;
}

function repeatedHead(page: Document, head: Element): HTMLElement {
  const copy = page.importNode(head, true) as HTMLElement;
  copy.classList.add('screen-only');
  copy.setAttribute('aria-hidden', 'true');
  return copy;
}
