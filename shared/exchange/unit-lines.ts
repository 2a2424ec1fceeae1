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
/** A title may stand above the heads. */
const HEADS_WITHIN = 20;

/** "00123", "CQ-2", "X01": digits, or capitals with digits, without a space. */
const isCode = (text: string) => /^[A-Z]*-?\d+$/.test(text);

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
  let order = 0;
  for (const { row: number, cells } of rows.slice(headAt + 1)) {
    const parts = cells.map(normaliseText).filter((part) => part !== '');
    if (parts.length === 0) continue;
    if (order === 0 && parts.every((part) => HEADS.has(foldText(part)))) continue;
    order += 1;
    const unit =
      nameAt < 0
        ? readUnit(parts, order)
        : checked(normaliseText(cells[codeAt] ?? ''), normaliseText(cells[nameAt] ?? ''));
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

/** A unit from the columns of a line, or why there is none. */
function readUnit(parts: string[], order: number): { code: string; name: string } | string {
  const codes = parts.filter(isCode);
  const names = parts.filter((part) => !isCode(part));
  const [name] = names;
  if (name === undefined) return 'không có tên đơn vị.';
  // A running number in the first column is no code.
  const numbered = parts.length > 1 && parts[0] === String(order);
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
