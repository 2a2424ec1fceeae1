/**
 * Reads the table in the HTML of a clipboard without a DOM: the subset that Excel, LibreOffice
 * Calc, Google Sheets, Word and web pages write. One pass from left to right; the time grows only
 * with the length, whatever the HTML contains.
 */

/** The shown text of a cell, and the number that the source says it holds. */
export interface HtmlCell {
  text: string;
  number: number | null;
}

/** More cells than this, blank ones included, are not a table that a clerk copies. */
export const MAX_CLIPBOARD_CELLS = 1_000_000;
/** The widest merge that HTML itself allows. */
const MAX_SPAN = 1000;

const BLANK: HtmlCell = { text: '', number: null };

/** Names of U+00A0 to U+00FF in order: Calc writes Vietnamese letters of Latin-1 with them. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const ENTITIES = new Map<string, string>([
  ...LATIN_1.split(' ').map((name, at): [string, string] => [name, String.fromCharCode(0xa0 + at)]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    hellip: '…',
    bull: '•',
  }),
]);

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{1,9}));/g,
    (written, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? written;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
    },
  );
}

const UNSEEN_SIGNS = /\p{Default_Ignorable_Code_Point}+/gu;

/** The text of a cell: runs of blanks become one, none at the ends; line breaks stay. */
export function shownText(written: string): string {
  // Invisible signs do not belong to a figure or a name.
  const text = written.replace(UNSEEN_SIGNS, '');
  // A fast path: most cells are one line with single spaces.
  if (!/\s\s|[^\S ]/u.test(text)) return text.trim();
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .join('\n')
    .trim();
}

const NO_WIDTH = /\swidth=["']?0["']?(?:\s|$)/i;

/** Elements whose content is not shown as text. */
const UNSEEN = new Set(['style', 'script', 'title', 'textarea', 'xml']);
/** Elements that begin a new line. */
const BLOCKS = /^(?:p|div|li|ul|ol|h[1-6]|table|tr|td|th)$/;
const PARAGRAPH = '\u{1e}';

interface Tag {
  name: string;
  closes: boolean;
  attributes: string;
}
/** A tag, or the text up to the next. */
type Token = Tag | string;

/** Position after the ">" of a tag; the end of the HTML when a quote in it is never closed. */
function tagEnd(html: string, from: number): number {
  const sign = /["'>]/g;
  sign.lastIndex = from;
  for (let match = sign.exec(html); match; match = sign.exec(html)) {
    const [found] = match;
    if (found === '>') return sign.lastIndex;
    let before = match.index - 1;
    while (/\s/.test(html[before]!)) before--;
    // Only after "=" does a quote begin a value; elsewhere it is an ordinary character.
    if (html[before] !== '=') continue;
    const closed = html.indexOf(found, sign.lastIndex);
    if (closed === -1) break;
    sign.lastIndex = closed + 1;
  }
  return html.length;
}

/** Position after the next match of `pattern` (flag g); the end of the HTML when there is none. */
function after(html: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(html) ? pattern.lastIndex : html.length;
}

function* tokens(html: string): Generator<Token> {
  const tagName = /<(\/?)([A-Za-z][\w:-]{0,40})/y;
  for (let at = 0; ; ) {
    const open = html.indexOf('<', at);
    yield html.slice(at, open === -1 ? html.length : open);
    if (open === -1) return;
    if (html.startsWith('<!--', open)) {
      at = after(html, /-->/g, open + 4);
      continue;
    }
    if (html.startsWith('<!', open) || html.startsWith('<?', open)) {
      at = after(html, />/g, open);
      // Excel and Word put cells that only align their own tables into such sections.
      if (/supportMisaligned/i.test(html.slice(open, at))) {
        at = after(html, /<!\[endif\]>/gi, at);
      }
      continue;
    }
    tagName.lastIndex = open;
    const match = tagName.exec(html);
    if (!match) {
      yield '<';
      at = open + 1;
      continue;
    }
    const nameEnd = tagName.lastIndex;
    at = tagEnd(html, nameEnd);
    const name = match[2]!.toLowerCase();
    const closes = match[1] === '/';
    if (!closes && UNSEEN.has(name)) {
      at = after(html, new RegExp(`</${name}[^>]{0,20}>`, 'gi'), at);
      continue;
    }
    yield { name, closes, attributes: html.slice(nameEnd, at - 1) };
  }
}

/** The attributes that are read of a cell. */
const READ_BY = /span|sdval|x:num|data-sheets-value|class|style/i;

function attributesOf(written: string): Map<string, string> {
  const attributes = new Map<string, string>();
  if (!READ_BY.test(written)) return attributes;
  const pattern = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g;
  for (const [, name, double, single, bare] of written.matchAll(pattern)) {
    attributes.set(name!.toLowerCase(), double ?? single ?? bare ?? '');
  }
  return attributes;
}

/** The signs for thousands and decimals that Excel declares in its HTML. */
export interface NumberSigns {
  decimal: string;
  thousand: string;
}

export function numberSigns(html: string): NumberSigns | null {
  const sign = (name: string) =>
    new RegExp(`mso-displayed-${name}-separator:\\s*"\\\\?([^"\\\\]{1,2})"`).exec(html)?.[1];
  const decimal = sign('decimal');
  const thousand = sign('thousand');
  return decimal === undefined || thousand === undefined ? null : { decimal, thousand };
}

/** The number that `text` shows with these signs: 0.7662 for "76,62%"; null when it is none. */
export function numberOfText(text: string, { decimal, thousand }: NumberSigns): number | null {
  const plain = text.replaceAll(thousand, '').replace(decimal, '.');
  const match = /^(-?)(\d{1,20}(?:\.\d{1,20})?)(%?)$/.exec(plain);
  if (!match || !/\d/.test(text[text.length - 1 - match[3]!.length]!)) return null;
  const value = Number(match[2]) / (match[3] ? 100 : 1);
  return match[1] ? -value : value;
}

/** A format of several parts stands in quotes. */
const NUMBER_FORMAT = /mso-number-format:\s*"([^"]{1,200})"/;

/** Whether Excel's number format shows 0 as a dash: its third part, escaped as `\0022-\0022??`. */
function dashesZero(style: string): boolean {
  const format = NUMBER_FORMAT.exec(decodeEntities(style))?.[1] ?? '';
  const zero = format.replaceAll('\\0022', '"').split(';')[2] ?? '';
  return /[-–—]/.test(zero) && !/[0#]/.test(zero);
}

/** Excel's CSS classes whose number format shows 0 as a dash. */
function classesWithDash(html: string): ReadonlySet<string> {
  const classes = new Set<string>();
  for (const [, name, style] of html.matchAll(/\.(\w{1,20})\s*\{([^{}]{0,2000})\}/g)) {
    if (dashesZero(style!)) classes.add(name!);
  }
  return classes;
}

const SHEETS_NUMBER = /^\{"1":3,"3":([-\d.eE+]{1,40})\}$/;

/** Calc's `sdval`, older Excel's `x:num`, Google Sheets' `data-sheets-value`: all use a dot. */
function numberOfAttributes(attributes: ReadonlyMap<string, string>): number | null {
  const written =
    attributes.get('sdval') ??
    attributes.get('x:num') ??
    SHEETS_NUMBER.exec(decodeEntities(attributes.get('data-sheets-value') ?? ''))?.[1];
  if (!written?.trim()) return null;
  const number = Number(written);
  return Number.isFinite(number) ? number : null;
}

const span = (written: string | undefined, most: number) =>
  Math.max(1, Math.min(Number.parseInt(String(written), 10) || 1, most));

/** Builds the rows: the text of a merged cell is in its first place, its other places are blank. */
function tableRows() {
  const rows: HtmlCell[][] = [];
  let row: HtmlCell[] | null = null;
  /** For each column, over how many further rows a merged cell extends; blank where none does. */
  let reach: number[] = [];
  let covered: boolean[] = [];
  let hasCell = false;
  let cells = 0;

  const skipCovered = (places: HtmlCell[]) => {
    while (covered[places.length]) places.push(BLANK);
  };
  return {
    rows,
    isFull: () => cells > MAX_CLIPBOARD_CELLS,
    startRow() {
      this.endRow();
      row = [];
      hasCell = false;
      covered = reach.map((left) => left > 0);
      reach = reach.map((left) => Math.max(0, left - 1));
      cells += 1 + reach.length;
    },
    addCell(cell: HtmlCell, wide: number, high: number) {
      if (!row) this.startRow();
      const places = row!;
      hasCell = true;
      skipCovered(places);
      for (let n = 0; n < wide; n++) {
        if (high > 1) reach[places.length] = high - 1;
        places.push(n === 0 ? cell : BLANK);
      }
      cells += wide;
    },
    endRow() {
      if (!row) return;
      const isCovered = covered.includes(true);
      for (let at = row.length; at < covered.length; at++) row.push(BLANK);
      if (hasCell || isCovered) rows.push(row);
      row = null;
    },
    endTable() {
      this.endRow();
      reach = [];
    },
  };
}

/**
 * The rows of all tables in `html`, one below the other; null when there is no table. A table
 * inside a cell is text of that cell. `tooLarge`: more than `MAX_CLIPBOARD_CELLS`.
 */
export function readHtmlTable(html: string): HtmlCell[][] | 'tooLarge' | null {
  const signs = numberSigns(html);
  const dashed = classesWithDash(html);
  const table = tableRows();
  let cell = null as { text: string[]; attributes: Map<string, string> } | null;
  /** How many tables are open inside the cell. */
  let inside = 0;

  const endCell = () => {
    if (!cell) return;
    const { text: pieces, attributes } = cell;
    const paragraphs = pieces.join('').split(PARAGRAPH).map(shownText);
    const text = paragraphs.filter((paragraph) => paragraph !== '').join('\n');
    const isZero =
      /^[-–—]$/.test(text) &&
      (dashed.has(attributes.get('class') ?? '') || dashesZero(attributes.get('style') ?? ''));
    const number =
      numberOfAttributes(attributes) ?? (isZero ? 0 : signs && numberOfText(text, signs));
    const wide = span(attributes.get('colspan'), MAX_SPAN);
    table.addCell({ text, number }, wide, span(attributes.get('rowspan'), MAX_CLIPBOARD_CELLS));
    cell = null;
    inside = 0;
  };
  const atCellTag = ({ name, closes, attributes }: Tag) => {
    endCell();
    if (name === 'td' || name === 'th') {
      // Word puts cells without width at the ends of rows made uneven by merged cells.
      if (!closes && !NO_WIDTH.test(attributes))
        cell = { text: [], attributes: attributesOf(attributes) };
    } else if (name === 'tr') {
      if (closes) table.endRow();
      else table.startRow();
    } else table.endTable();
  };

  for (const token of tokens(html)) {
    if (table.isFull()) return 'tooLarge';
    if (typeof token === 'string') {
      // Line breaks in the HTML itself are blanks; only <br> and paragraphs break a line.
      cell?.text.push(decodeEntities(token.replace(/[\t\r\n\f]/g, ' ')));
      continue;
    }
    const { name, closes } = token;
    const opensInside = name === 'table' && !closes && cell !== null;
    const isInside = inside > 0 || opensInside;
    if (name === 'table' && isInside) inside += closes ? -1 : 1;
    if (!isInside && /^(?:table|tr|td|th)$/.test(name)) atCellTag(token);
    else if (name === 'br') cell?.text.push('\n');
    else if (BLOCKS.test(name)) cell?.text.push(PARAGRAPH);
  }
  endCell();
  table.endTable();
  if (table.isFull()) return 'tooLarge';
  return table.rows.length > 0 ? table.rows : null;
}
