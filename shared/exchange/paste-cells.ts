import { normaliseText } from '../text/vietnamese.ts';

/** What a cell of a pasted table looks like, before it is known what its column is. */
export type CellKind = 'blank' | 'dash' | 'figure' | 'day' | 'text';

/** "-", "–", "…": printed for "nothing". */
const DASH = /^[-–—−_.…\s]+$/u;
const DAY =
  /^(?:\d{1,2}\/\d{1,2}(?:\/(?:\d{2}|\d{4}))?|\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{4}-\d{2}-\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
/** Spreadsheets show very large numbers and failed formulas with letters. */
const WITH_LETTERS = /^[-+]?\d[\d.,]*E[-+]?\d+$|^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/i;

/** The text of a cell without invisible signs and without the apostrophe that marks a text. */
export const trimmedCell = (cell: string): string =>
  normaliseText(cell.replace(/\p{Default_Ignorable_Code_Point}/gu, '')).replace(
    /^['’]+(?=[-−–+(]?\d)/u,
    '',
  );

/**
 * The kind of a cell. Numbers stored as text, percentages and numbers that cannot be read are still
 * figures; only letters make a text, which may be a name or a head.
 */
export function cellKind(cell: string): CellKind {
  // A fast path for most cells of a large block.
  if (cell === '') return 'blank';
  if (/^\d{1,4}$/.test(cell)) return 'figure';
  const text = trimmedCell(cell);
  if (text === '') return 'blank';
  if (DASH.test(text)) return 'dash';
  if (DAY.test(text)) return 'day';
  return /\p{L}/u.test(text) && !WITH_LETTERS.test(text) ? 'text' : 'figure';
}

type Rows = readonly (readonly string[])[];

/** What a text can be among a campaign's units. */
export interface KnownUnits {
  /** The text names a unit or is the label of a sum. */
  isName(text: string): boolean;
  /** The text is the code of a unit. */
  isCode(text: string): boolean;
}

/**
 * Whether a pasted block is a table, with heads or names of units, or plain figures that go cell by
 * cell. A single cell is never a table, nor is a block of figures with one text in it: that text is
 * refused at its cell. A column of codes alone looks like figures and is not a table.
 */
export function isTable(rows: Rows, known: KnownUnits): boolean {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length * width <= 1) return false;
  const kinds = rows.map((row) => row.map(cellKind));
  const hasFigure = kinds.some((row) => row.includes('figure'));
  const column = (at: number) => kinds.flatMap((row) => row[at] ?? []);
  const isOfTexts = (at: number) => {
    const filled = column(at).filter((kind) => kind !== 'blank');
    return filled.filter((kind) => kind === 'text').length * 2 > filled.length;
  };
  const places = Array.from({ length: width }, (_, at) => at);
  if (hasFigure && places.some(isOfTexts)) return true;
  if (rows.some((row, at) => row.some((cell, n) => kinds[at]![n] === 'text' && known.isName(cell))))
    return true;
  return hasFigure && (hasHeads(kinds) || beginsWithCodes(rows, width, known));
}

/**
 * Whether the block has heads: a first row with texts, or of days only, above figures. Blank rows
 * may stand above it, and a figure beside its texts. Pasted cell by cell, everything below heads
 * would land one row too low.
 */
function hasHeads(kinds: readonly (readonly CellKind[])[]): boolean {
  const isFilled = (row: readonly CellKind[]) => row.some((kind) => kind !== 'blank');
  const [first, ...below] = kinds.filter(isFilled);
  const filled = first!.filter((kind) => kind !== 'blank');
  const isHead = filled.includes('text') || filled.every((kind) => kind === 'day');
  return isHead && below.some((row) => row.includes('figure'));
}

function beginsWithCodes(rows: Rows, width: number, { isCode }: KnownUnits): boolean {
  const first = rows.map((row) => trimmedCell(row[0] ?? ''));
  const isEach = width > 1 && rows.length > 1 && first.every((text) => isCode(text));
  return isEach && new Set(first).size === first.length;
}
