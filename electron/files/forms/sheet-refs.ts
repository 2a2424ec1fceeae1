/** Addresses of cells in a sheet, and how they change when rows of the sheet are repeated. */

/** Rows `first` to `last` are repeated, `copies` times in all; the rows below move down. */
export interface RowRepeat {
  first: number;
  last: number;
  copies: number;
}

export const blockHeight = ({ first, last }: RowRepeat): number => last - first + 1;
export const movedBy = (repeat: RowRepeat): number => (repeat.copies - 1) * blockHeight(repeat);

/**
 * The new number of a row; for a repeated row that in the first copy or, with `isEnd`, in the last.
 */
export function movedRow(row: number, repeat: RowRepeat, isEnd = false): number {
  if (row > repeat.last || (isEnd && row >= repeat.first)) return row + movedBy(repeat);
  return row;
}

/** "BC12" → column 54 counted from 0, row 12. */
export function readAddress(address: string): { column: number; row: number } {
  const [, letters = 'A', row = '1'] = /^\$?([A-Z]+)\$?(\d+)$/.exec(address) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(row) };
}

/** The letters of a column counted from 0: 54 → "BC". */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** One end of an address: "$C$7", or the "$7" of whole rows. */
const END = /^(\$?[A-Z]{1,3})?(\$?)(\d+)$/;

function mapEnds(
  address: string,
  mapRow: (row: number, isEnd: boolean, isFixed: boolean) => number,
) {
  const ends = address.split(':');
  return ends
    .map((end, i) => {
      const [, column = '', fixed = '', row = ''] = END.exec(end) ?? [];
      return `${column}${fixed}${mapRow(Number(row), i === 1, fixed !== '')}`;
    })
    .join(':');
}

/**
 * A list of addresses after the repetition, in the form that sheets use: "A1:B2 C7". With `grows` a
 * single cell of the repeated rows becomes the range of its copies.
 */
export const movedAddresses = (addresses: string, repeat: RowRepeat, grows = false): string =>
  addresses
    .split(' ')
    .map((address) => {
      if (!/\d/.test(address)) return address;
      const moved = mapEnds(address, (row, isEnd) => movedRow(row, repeat, isEnd));
      if (!grows || address.includes(':')) return moved;
      const last = mapEnds(address, (row) => movedRow(row, repeat, true));
      return last === moved ? moved : `${moved}:${last}`;
    })
    .join(' ');

const STRING = '"(?:[^"]|"")*"';
const SHEET = "(?:'(?:[^']|'')+'|[\\p{L}\\p{N}_.]+)!";
const CELL = '\\$?[A-Z]{1,3}\\$?\\d{1,7}';
const ROWS = '\\$?\\d{1,7}:\\$?\\d{1,7}';
const IN_FORMULA = new RegExp(
  `${STRING}|(?<![\\p{L}\\p{N}_.$])(${SHEET})?(${CELL}(?::${CELL})?|${ROWS})(?![\\p{L}\\p{N}_.(!])`,
  'gu',
);

/**
 * Changes each address in a formula; `sheet` is the sheet named before it, null for the same sheet.
 */
export function mapFormula(
  formula: string,
  map: (address: string, sheet: string | null) => string,
): string {
  return formula.replace(IN_FORMULA, (whole, sheet: string | undefined, address?: string) => {
    if (address === undefined) return whole;
    const name =
      sheet === undefined ? null : sheet.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'");
    return `${sheet ?? ''}${map(address, name)}`;
  });
}

/** A formula outside of the repeated rows; a range over them grows to cover all copies. */
export const movedFormula = (
  formula: string,
  repeat: RowRepeat,
  isOf: (sheet: string | null) => boolean,
) =>
  mapFormula(formula, (address, sheet) =>
    isOf(sheet) ? mapEnds(address, (row, isEnd) => movedRow(row, repeat, isEnd)) : address,
  );

/**
 * A formula of the repeated rows in copy `copy`: references to these rows point into the same copy.
 */
export const copiedFormula = (
  formula: string,
  repeat: RowRepeat,
  copy: number,
  isOf: (sheet: string | null) => boolean,
) =>
  mapFormula(formula, (address, sheet) => {
    if (!isOf(sheet)) return address;
    const isOwn = (row: number) => row >= repeat.first && row <= repeat.last;
    const rows = [...address.matchAll(/\d+/g)].map(Number);
    return mapEnds(address, (row, isEnd, isFixed) =>
      rows.every(isOwn) && !isFixed
        ? row + copy * blockHeight(repeat)
        : movedRow(row, repeat, isEnd),
    );
  });

/**
 * A shared formula as it reads in a cell so many rows and columns away from the one that holds it.
 */
export const sharedFormula = (formula: string, rows: number, columns: number): string =>
  mapFormula(formula, (address) =>
    address
      .split(':')
      .map((end) => {
        const [, fixedColumn = '', letters = '', fixedRow = '', row = ''] =
          /^(\$?)([A-Z]{0,3})(\$?)(\d+)$/.exec(end) ?? [];
        const column =
          letters === '' || fixedColumn !== ''
            ? letters
            : columnLetters(readAddress(`${letters}1`).column + columns);
        return `${fixedColumn}${column}${fixedRow}${Number(row) + (fixedRow === '' ? rows : 0)}`;
      })
      .join(':'),
  );
