import { MARGIN_MM, PREVIEW_GAP_MM } from '../../shared/report/paper.ts';

/**
 * Shows on screen where printed pages end. The page itself is unchanged: additions have the class
 * `screen-only` and are hidden in print, so that screen, print and PDF are one document.
 */

const PX_PER_MM = 96 / 25.4;
const TOP = MARGIN_MM.top * PX_PER_MM;
const BOTTOM = MARGIN_MM.bottom * PX_PER_MM;
const GAP = PREVIEW_GAP_MM * PX_PER_MM;

/** Marks where pages end; returns the number of pages of all sections. */
export function paginatePreview(page: Document): number {
  const sections = [...page.querySelectorAll<HTMLElement>('section')].map(measureSection);
  // First all measuring, then all changes: mixed, each change would lay the page out again.
  for (const section of sections) showPages(page, section);
  return sections.reduce((pages, { breaks }) => pages + (breaks.at(-1)?.page ?? 1), 0);
}

/** The upper edges of all pages in the preview, in pixels from the upper edge of the view. */
export function pageStarts(page: Document): number[] {
  const sections = [...page.querySelectorAll<HTMLElement>('section')];
  return sections.flatMap((section) => [
    section.getBoundingClientRect().top,
    ...[...section.querySelectorAll('.page-gap')].map(
      // The margin above the text belongs to the new page.
      (gap) => gap.getBoundingClientRect().bottom - TOP * shownZoom(page),
    ),
  ]);
}

const shownZoom = (page: Document): number =>
  Number(page.documentElement.style.getPropertyValue('--zoom') || 1);

/** Something that stays whole on a page: a block, or a row of a table. */
interface Piece {
  element: HTMLElement;
  /** For a row, the head of its table, which is repeated above it on a new page. */
  head: HTMLElement | null;
}

interface MeasuredSection {
  element: HTMLElement;
  pageHeight: number;
  pieces: Piece[];
  breaks: PageBreak[];
}

function measureSection(element: HTMLElement): MeasuredSection {
  const view = element.ownerDocument.defaultView!;
  const pageHeight = Number.parseFloat(view.getComputedStyle(element).minHeight);
  const top = element.getBoundingClientRect().top + TOP;
  const pieces: Piece[] = [];
  for (const block of element.children) {
    // The address at the foot of page 1 lies in the margin and takes no space of the text.
    if (block.localName === 'footer') continue;
    const head = block.querySelector<HTMLElement>('thead');
    if (head) {
      for (const row of block.querySelectorAll<HTMLElement>('tbody tr')) {
        pieces.push({ element: row, head });
      }
    } else if (block instanceof view.HTMLElement) pieces.push({ element: block, head: null });
  }
  const boxes = pieces.map(({ element: piece }) => piece.getBoundingClientRect());
  const heads = new Map<Element, number>();
  for (const { head } of pieces) {
    if (head && !heads.has(head)) heads.set(head, head.getBoundingClientRect().height);
  }
  const breaks = pageBreaks(
    pieces.map(({ element: piece, head }, i) => ({
      // Up to the next piece, so that the spaces between blocks count as well.
      from: boxes[i]!.top - top,
      to: boxes[i]!.bottom - top,
      headHeight: head === null ? 0 : heads.get(head)!,
      staysWithNext: staysWithNext(piece, pieces[i + 1]?.element),
    })),
    pageHeight - TOP - BOTTOM,
  );
  return { element, pageHeight, pieces, breaks };
}

/** Whether the styles of the page keep a piece and the next one together in print. */
function staysWithNext(piece: HTMLElement, next: HTMLElement | undefined): boolean {
  const { row } = piece.dataset;
  if (row === 'above' || row === 'group') return true;
  if (next?.dataset.row === 'total' || next?.dataset.row === 'notes') return true;
  return piece.dataset.block === 'title' || piece.classList.contains('heading');
}

/** Place of a piece in its section as if that were one endless page. All lengths in one unit. */
export interface PlacedPiece {
  from: number;
  to: number;
  /** The height of what is repeated above it where it begins a page. */
  headHeight: number;
  /** True when no page may end between it and the next piece. */
  staysWithNext: boolean;
}

/** A piece that begins a page. */
export interface PageBreak {
  at: number;
  /** The empty space at the end of the page before. */
  left: number;
  /** The number of the page that it begins. */
  page: number;
}

/**
 * Where pages begin. `room` is the height of a page between its margins. A piece higher than a page
 * begins one and runs on over the pages that it needs.
 */
export function pageBreaks(pieces: readonly PlacedPiece[], room: number): PageBreak[] {
  const breaks: PageBreak[] = [];
  let page = 1;
  /** Where the current page begins on the endless page; less by the height of a repeated head. */
  let begin = 0;
  let first = 0;
  for (let at = 0; at < pieces.length; ) {
    let last = at;
    while (last + 1 < pieces.length && pieces[last]!.staysWithNext) last += 1;
    if (pieces[last]!.to - begin > room && at > first) {
      const used = pieces[at - 1]!.to - begin;
      const pages = Math.max(1, Math.ceil(used / room));
      page += pages;
      breaks.push({ at, left: pages * room - used, page });
      begin = pieces[at]!.from - pieces[at]!.headHeight;
      first = at;
    }
    at = last + 1;
  }
  return breaks;
}

function showPages(page: Document, { element, pageHeight, pieces, breaks }: MeasuredSection) {
  for (const { at, left, page: number } of breaks) {
    const { element: piece, head } = pieces[at]!;
    const height = left + BOTTOM + GAP + TOP;
    if (head === null) piece.before(gapBlock(page, number, height));
    else piece.before(gapRow(page, head, number, height), ...repeatedHead(page, head));
  }
  element.style.minHeight = `${(breaks.length + 1) * pageHeight + breaks.length * GAP}px`;
}

/** The gap between two pages: margins, grey stripe and page number. */
function gapBlock(page: Document, pageNumber: number, height: number): HTMLElement {
  const block = page.createElement('div');
  block.className = 'screen-only page-gap';
  block.setAttribute('aria-hidden', 'true');
  block.style.height = `${height}px`;
  const number = page.createElement('span');
  number.textContent = `${pageNumber}`;
  block.append(number);
  return block;
}

/** The same gap as a row, for a page that ends inside a table. */
function gapRow(page: Document, head: Element, pageNumber: number, height: number): HTMLElement {
  const row = page.createElement('tr');
  row.className = 'screen-only page-gap';
  row.setAttribute('aria-hidden', 'true');
  const cell = page.createElement('td');
  cell.colSpan = columnCount(head);
  cell.style.height = `${height}px`;
  const number = page.createElement('span');
  number.textContent = `${pageNumber}`;
  cell.append(number);
  row.append(cell);
  return row;
}

const columnCount = (head: Element): number =>
  [...(head.querySelector('tr')?.children ?? [])].reduce(
    (count, cell) => count + (cell as HTMLTableCellElement).colSpan,
    0,
  );

function repeatedHead(page: Document, head: Element): HTMLElement[] {
  return [...head.children].map((row) => {
    const copy = page.importNode(row, true) as HTMLElement;
    copy.classList.add('screen-only');
    copy.setAttribute('aria-hidden', 'true');
    return copy;
  });
}
