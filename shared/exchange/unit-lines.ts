import { foldText, normaliseText } from '../text/vietnamese.ts';

/** Units as read from pasted lines, and what is wrong with the lines that are none. */
export interface UnitLines {
  units: { code: string; name: string }[];
  problems: string[];
}

const MAX_NAME = 300;
const MAX_CODE = 20;
const HEADS = new Set(['stt', 'tt', 'so tt', 'ma', 'ma don vi', 'ten', 'ten don vi', 'don vi']);
const NAME_HEAD = /^(ten( .*)?|don vi)$/;
const CODE_HEAD = /^ma( .*)?$/;
/** Codes have leading zeros or, of communes, five digits. */
const RUNNING_NUMBER = /^[1-9]\d{0,3}$/;
/** A title may stand above the heads. */
const HEADS_WITHIN = 20;

/** "00123", "CQ-2", "X01": digits, or capitals with digits, without a space. */
const isCode = (text: string) => /^[A-Z]*-?\d+$/.test(text);

/** Of a cell what can be seen: copied text brings marks along that no one sees. */
const seenText = (cell: string) =>
  normaliseText(cell.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));

/** A row of a list of units: its number as the clerk sees it, and its cells. */
export interface UnitRow {
  row: number;
  cells: readonly string[];
}

/** Units pasted from Excel or typed, one a line, columns parted by a tab or a semicolon. */
export const readUnitLines = (text: string): UnitLines =>
  readUnitRows(
    text.split(/\r?\n/).map((line, index) => ({ row: index + 1, cells: line.split(/\t|;/) })),
  );

/**
 * Units from rows. Where a row of heads names the columns ("Mã", "Tên đơn vị"), those are read and
 * the others passed over; without it a row is a name, or a code and a name in either order, with a
 * running number before them or not. Nothing is guessed: a row of any other form is a problem with
 * its number.
 */
export function readUnitRows(rows: readonly UnitRow[]): UnitLines {
  const lines: UnitLines = { units: [], problems: [] };
  const firstLineOf = new Map<string, number>();
  const headAt = rows
    .slice(0, HEADS_WITHIN)
    .findIndex(({ cells }) => cells.some((cell) => NAME_HEAD.test(foldText(cell))));
  const heads = (rows[headAt]?.cells ?? []).map(foldText);
  const columns = [CODE_HEAD, NAME_HEAD].map((head) => heads.findIndex((text) => head.test(text)));
  const [codeAt = -1, nameAt = -1] = columns;
  const read = rows
    .slice(headAt + 1)
    .map(({ row, cells }) => ({ row, cells: cells.map(seenText) }))
    .map((row) => ({ ...row, parts: row.cells.filter((part) => part !== '') }))
    .filter(({ parts }) => parts.length > 0);
  if (read[0]?.parts.every((part) => HEADS.has(foldText(part)))) read.shift();
  const isCounted = countsUp(read.map(({ parts }) => parts));
  for (const [index, { row: number, cells, parts }] of read.entries()) {
    const unit =
      nameAt < 0
        ? readUnit(parts, isCounted || parts[0] === String(index + 1))
        : checked(cells[codeAt] ?? '', cells[nameAt] ?? '');
    if (typeof unit === 'string') {
      lines.problems.push(`Dòng ${number}: ${unit}`);
      continue;
    }
    const key = unit.code === '' ? `tên ${unit.name.toLocaleLowerCase('vi')}` : `mã ${unit.code}`;
    const first = firstLineOf.get(key);
    if (first === undefined) firstLineOf.set(key, number);
    else {
      const what = unit.code === '' ? `đơn vị “${unit.name}”` : `mã “${unit.code}”`;
      lines.problems.push(`Dòng ${number}: ${what} đã có ở dòng ${first}; xóa bớt hoặc sửa lại.`);
    }
    lines.units.push(unit);
  }
  return lines;
}

/** Whether the first column holds running numbers, however many rows were taken out: 1, 2, 4. */
function countsUp(rows: readonly (readonly string[])[]): boolean {
  const firsts = rows.filter(({ length }) => length > 1).map(([first = '']) => first);
  return (
    firsts.length > 1 &&
    firsts.every(
      (first, i) =>
        RUNNING_NUMBER.test(first) && (i === 0 || Number(first) > Number(firsts[i - 1])),
    )
  );
}

/** A unit from the columns of a line, after its running number if it has one; or why there is none. */
function readUnit(parts: string[], isNumbered: boolean): { code: string; name: string } | string {
  const codes = parts.filter(isCode);
  const names = parts.filter((part) => !isCode(part));
  const [name] = names;
  if (name === undefined) return 'không có tên đơn vị.';
  const numbered = isNumbered && parts.length > 1;
  const own = numbered ? codes.slice(1) : codes;
  if (names.length > 1 || own.length > 1) {
    return `có ${parts.length} cột; chỉ dán cột mã và cột tên đơn vị.`;
  }
  const code = own[0] ?? '';
  // "1⇥Thôn Đông⇥120": a number after the name is a figure, not a code.
  if (numbered && code !== '' && parts.indexOf(code) > parts.indexOf(name)) {
    return `số “${code}” sau tên đơn vị không phải là mã; chỉ dán cột mã và cột tên đơn vị.`;
  }
  return checked(code, name);
}

function checked(code: string, name: string): { code: string; name: string } | string {
  if (name === '') return 'không có tên đơn vị.';
  if (name.length > MAX_NAME) return `tên dài quá ${MAX_NAME} chữ.`;
  if (code.length > MAX_CODE) return `mã dài quá ${MAX_CODE} chữ số.`;
  return { code, name };
}
