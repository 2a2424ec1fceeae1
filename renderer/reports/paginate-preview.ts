/**
 * Shows on screen where the printed pages end. The page itself stays as it is: what is added is
 * marked `screen-only` and hidden in print, so that screen, print and PDF are the same document.
 */

const MM = 96 / 25.4;
/** Text height of an A4 page between its margins, see MARGIN_MM of the report. */
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
  const breaks = pageBreaks(heights, used, headHeight, room);
  for (const [index, at] of breaks.entries()) {
    rows[at]!.before(gapRow(page, head, index + 2), repeatedHead(page, head));
  }
  return breaks.length + 1;
}

/**
 * Indices of the rows that begin a page. The last row, the total, never stands alone: it takes
 * the row before it along. Heights in one unit; `used` is what stands above the first row.
 */
export function pageBreaks(
  heights: readonly number[],
  used: number,
  headHeight: number,
  room: number,
): number[] {
  const breaks: number[] = [];
  let filled = used;
  for (const [index, height] of heights.entries()) {
    if (filled + height > room && index > 0) {
      const alone = index === heights.length - 1 && breaks.at(-1) !== index - 1 && index > 1;
      breaks.push(alone ? index - 1 : index);
      filled = headHeight + (alone ? heights[index - 1]! : 0);
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
