/**
 * Shows on screen where the printed pages end. The page itself stays as it is: what is added is
 * marked `screen-only` and hidden in print, so that screen, print and PDF are the same document.
 */

const MM = 96 / 25.4;
const GAP_CLASS = 'screen-only';

export function paginatePreview(page: Document): number {
  const head = page.querySelector('thead tr');
  const rows = [...page.querySelectorAll<HTMLElement>('tbody tr')];
  const sheet = page.body.getBoundingClientRect();
  const style = page.defaultView?.getComputedStyle(page.body);
  if (!head || rows.length === 0 || !style) return 1;
  const landscape = sheet.width > 250 * MM;
  const pageHeight = (landscape ? 210 : 297) * MM;
  const top = Number.parseFloat(style.paddingTop);
  const room = pageHeight - top - Number.parseFloat(style.paddingBottom);
  const headHeight = head.getBoundingClientRect().height;

  // Heights first, changes after: measuring between changes would lay the page out each time.
  const heights = rows.map((row) => row.getBoundingClientRect().height);
  const used = rows[0]!.getBoundingClientRect().top - sheet.top - top;
  // The last unit, the total and the notes stay together, as in print.
  const firstKept = rows.findIndex((row) => row.dataset.row !== 'unit') - 1;
  const breaks = pageBreaks(heights, { used, headHeight, room, firstKept });
  for (const [index, at] of breaks.entries()) {
    rows[at]!.before(gapRow(page, head, index + 2), repeatedHead(page, head));
  }
  return breaks.length + 1;
}

/** All in one unit of length. */
export interface PageRoom {
  /** What stands above the first row. */
  used: number;
  headHeight: number;
  /** A page between its margins. */
  room: number;
  /** From this row to the end nothing is parted; none when negative. */
  firstKept: number;
}

/** Indices of the rows that begin a page. */
export function pageBreaks(heights: readonly number[], page: PageRoom): number[] {
  const { used, headHeight, room, firstKept } = page;
  const kept = firstKept < 0 ? heights.length : firstKept;
  const blocks = heights.slice(0, kept).map((height, row) => ({ row, height }));
  const rest = heights.slice(kept).reduce((sum, height) => sum + height, 0);
  if (rest > 0) blocks.push({ row: kept, height: rest });
  const breaks: number[] = [];
  let filled = used;
  for (const { row, height } of blocks) {
    if (filled + height > room && row > 0) {
      breaks.push(row);
      filled = headHeight;
    }
    filled += height;
  }
  return breaks;
}

function gapRow(page: Document, head: Element, pageNumber: number): HTMLElement {
  const row = page.createElement('tr');
  row.className = `${GAP_CLASS} page-gap`;
  const cell = page.createElement('td');
  cell.colSpan = head.children.length;
  cell.textContent = `Trang ${pageNumber}`;
  row.append(cell);
  return row;
}

function repeatedHead(page: Document, head: Element): HTMLElement {
  const copy = page.importNode(head, true) as HTMLElement;
  copy.classList.add(GAP_CLASS);
  copy.setAttribute('aria-hidden', 'true');
  return copy;
}
