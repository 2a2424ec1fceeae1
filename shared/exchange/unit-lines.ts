import { unitKindOf } from '../domain/campaign.ts';
import { roman } from '../text/roman.ts';
import { normaliseText } from '../text/vietnamese.ts';
import { oddName } from './odd-names.ts';
import { isGroupRow, isNumberingRow, summaryKind } from './table-rows.ts';
import { findListHeads, type ListColumn, type UnitColumns } from './unit-columns.ts';
import { kindOfHead } from './unit-heads.ts';

/** A unit as a list names it. */
export interface ListedUnit {
  code: string;
  name: string;
  /** Why the clerk must look at it before it is taken; null when nothing is odd. */
  doubt: string | null;
}

/** The units read from a list, to be shown; nothing is written. */
export interface UnitLines {
  units: ListedUnit[];
  /** Problems of rows with their numbers: as long as there are any, nothing is taken. */
  problems: string[];
  /** What was left out or completed: rows that are not units, columns that are not taken. */
  notes: string[];
  /** The question which column is which, with all columns; null when that is clear. */
  ask: { question: string; columns: ListColumn[] } | null;
}

export interface ListOptions {
  /** Name of the unit above, whose own row is a total. */
  rootName?: string;
  /** Which column is which, as the clerk said. */
  columns?: UnitColumns | null;
}

const MAX_NAME = 300;
const MAX_CODE = 20;
/** When at least this share of the names have a kind word, a name without one is odd. */
const MOSTLY = 0.8;

/** "00123", "CQ-2", "X01": digits, or capitals with digits, without a space. */
const isCode = (text: string) => /^[A-Z]*-?\d+$/.test(text);
/** A number that could also be a running number or a count. */
const isWeak = (code: string) => /^(?:[1-9]\d{0,3}|0\d)$/.test(code);

/** The visible text of a cell, without the apostrophe with which Excel marks a code as text. */
const seenText = (cell: string) => normaliseText(cell).replace(/^['’](?=\d+$)/u, '');

/** A row of a list of units: its number as the clerk sees it, and its cells. */
export interface ListRow {
  row: number;
  cells: readonly string[];
}

/** Splits lines into rows; columns are separated by tabs or, without any, by semicolons. */
function rowsOfText(text: string): ListRow[] {
  const mark = text.includes('\t') ? '\t' : ';';
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ row: index + 1, cells: line.split(mark) }));
}

/** Units pasted from Excel or typed, one a line. */
export const readUnitLines = (text: string, options: ListOptions = {}): UnitLines =>
  readUnitRows(rowsOfText(text), options);

/** Writes units as lines that are read as the same units again. */
export function linesOfUnits(units: readonly Pick<ListedUnit, 'code' | 'name'>[]): string {
  const lines = units.map(({ code, name }) => (code === '' ? name : `${code}\t${name}`));
  const again = readUnitLines(lines.join('\n'));
  const isSame =
    again.units.length === units.length &&
    again.units.every(({ code, name }, i) => code === units[i]!.code && name === units[i]!.name);
  if (isSame) return lines.join('\n');
  return ['Mã\tTên đơn vị', ...units.map(({ code, name }) => `${code}\t${name}`)].join('\n');
}

/**
 * Reads units from rows. With heads, code and name of the lowest level are read; without heads a
 * row is a name, or a code and a name in either order, possibly after a running number. Totals and
 * groups are not units; running numbers and counts are not codes. Where the columns are not clear
 * the clerk is asked; nothing is guessed.
 */
export function readUnitRows(rows: readonly ListRow[], options: ListOptions = {}): UnitLines {
  const seen = rows
    .map(({ row, cells }) => ({ row, cells: cells.map(seenText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const found = findListHeads(seen);
  const body = seen.slice(found.bodyAt);
  const columns = options.columns ?? found.columns;
  const asked = (question: string): UnitLines => ({
    units: [],
    problems: [question],
    notes: [],
    ask: { question, columns: found.all },
  });
  const rootName = options.rootName ?? '';
  if (columns !== null && 'question' in columns) return asked(columns.question);
  if (columns !== null) return readColumns(body, { columns, rootName, heads: found });
  return readFree(body, rootName) ?? asked(FREE_QUESTION);
}

const FREE_QUESTION =
  'Chưa rõ cột nào là mã, cột nào là tên đơn vị; chọn cho từng cột ở dưới, hoặc dán thêm dòng tiêu đề.';

interface Found {
  row: number;
  code: string;
  name: string;
  doubt: string | null;
}

interface RowProblem {
  row: number;
  sentence: string;
}

const isSummary = (label: string, rootName: string) => summaryKind(label, rootName) !== null;
const totalSentence = (row: number, label: string) =>
  `Dòng ${row}: “${label}” là dòng tổng, không lấy.`;

function readColumns(
  body: readonly ListRow[],
  given: { columns: UnitColumns; rootName: string; heads: ReturnType<typeof findListHeads> },
): UnitLines {
  const { columns, rootName, heads } = given;
  const taken: Found[] = [];
  const problems: RowProblem[] = [];
  const notes: string[] = [];
  const at = (cells: readonly string[], place: number | null) => cells[place ?? -1] ?? '';
  const marks = body.map(({ cells }) => at(cells, heads.orderAt));
  const kind = kindOfHead(heads.all[columns.name]?.head ?? '');
  for (const [index, { row, cells }] of body.entries()) {
    const name = at(cells, columns.name);
    const code = at(cells, columns.code);
    const filled = cells.filter((cell) => cell !== '');
    const label = name || filled.find((cell) => /\p{L}/u.test(cell)) || '';
    if (index === 0 && isNumberingRow(filled)) continue;
    if (isSummary(label, rootName)) notes.push(totalSentence(row, label));
    else if (code === '' && isGroupRow(marks, index)) {
      notes.push(`Dòng ${row}: “${label}” là dòng nhóm ${marks[index]}, không lấy.`);
    } else if (name === '' && code === '' && label !== '') {
      notes.push(`Dòng ${row}: cột tên đơn vị để trống (“${label}”), không lấy.`);
    } else {
      // "Tổ dân phố | 1, 2, 3": the head gives the kind of the numbered units.
      const isNumber = kind !== null && /^\d{1,3}$/.test(name);
      const whole = isNumber ? `${kind} ${name}` : name;
      const problem = problemOf(code, whole);
      const doubt = isNumber ? `Ô chỉ ghi “${name}”; sẽ lấy tên “${whole}”.` : null;
      if (problem === null) taken.push({ row, code, name: whole, doubt });
      else problems.push({ row, sentence: problem });
    }
  }
  const passed = heads.all
    .filter(({ head, isKnown }, place) => {
      return head !== '' && !isKnown && place !== columns.code && place !== columns.name;
    })
    .map(({ head }) => `“${head}”`);
  if (passed.length > 0) notes.push(`Không lấy cột ${passed.join(', ')}.`);
  return whole(taken, problems, notes);
}

/** Reads rows without heads; null when the columns must be chosen. */
function readFree(body: readonly ListRow[], rootName: string): UnitLines | null {
  const problems: RowProblem[] = [];
  const notes: string[] = [];
  const taken: Found[] = [];
  const read = body
    .map(({ row, cells }) => ({ row, parts: cells.filter((cell) => cell !== '') }))
    .filter(({ row, parts }) => {
      const label = parts.find((part) => !isCode(part));
      if (label === undefined || !isSummary(label, rootName)) return true;
      notes.push(totalSentence(row, label));
      return false;
    });
  const isCounted = countsUp(read.map(({ parts }) => parts));
  for (const { row, parts } of read) {
    const own = isCounted && parts.length > 1 ? parts.slice(1) : parts;
    const codes = own.filter(isCode);
    const names = own.filter((part) => !isCode(part));
    const [name = ''] = names;
    const code = codes[0] ?? '';
    if (names.length > 1 || (names.length === 1 && codes.length > 1)) return null;
    // "Thôn Đông⇥120": a number after the name mostly is a figure, not a code.
    if (name !== '' && (isWeak(code) || (own[0] === name && /^[1-9]/.test(code)))) return null;
    const problem = problemOf(code, name);
    if (problem === null) taken.push({ row, code, name, doubt: null });
    else problems.push({ row, sentence: problem });
  }
  return whole(taken, problems, notes);
}

/**
 * Whether the first column only numbers the rows: 1, 2, 3, or I, II, III, or with rows missing 1,
 * 2, 4. With leading zeros ("01, 02") they may be codes, which is asked.
 */
function countsUp(rows: readonly (readonly string[])[]): boolean {
  const numbers = rows.filter(({ length }) => length > 1).map((row) => countOf(row[0]!));
  if (numbers.length < 2) return numbers[0] === 1;
  return numbers.every(
    (number, i) => i === 0 || (number ?? 0) > (numbers[i - 1] ?? Number.POSITIVE_INFINITY),
  );
}

/** Lists with more rows are not numbered with Roman numbers. */
const ROMAN_NUMBERS = Array.from({ length: 39 }, (_, index) => roman(index + 1));

/** "7", "7.", "(7)" and "VII" → 7; null for anything else, also "07". */
function countOf(mark: string): number | null {
  const text = mark.replace(/^\(|[.):]+$/g, '').toUpperCase();
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  const index = ROMAN_NUMBERS.indexOf(text);
  return index < 0 ? null : index + 1;
}

function problemOf(code: string, name: string): string | null {
  if (name === '') return 'không có tên đơn vị.';
  if (name.length > MAX_NAME) return `tên dài quá ${MAX_NAME} chữ.`;
  if (code.length > MAX_CODE) return `mã dài quá ${MAX_CODE} chữ số.`;
  return null;
}

/** Puts the result together: units, problems of rows that are there twice, and doubts. */
function whole(taken: readonly Found[], unread: readonly RowProblem[], notes: string[]): UnitLines {
  const problems = [...unread];
  const firstRowOf = new Map<string, number>();
  const kinded = taken.filter(({ name }) => unitKindOf(name) !== 'khác').length;
  const isMostlyKinded = kinded / taken.length >= MOSTLY;
  for (const { row, code, name } of taken) {
    const key = code === '' ? `tên ${name.toLocaleLowerCase('vi')}` : `mã ${code}`;
    const first = firstRowOf.get(key);
    if (first === undefined) {
      firstRowOf.set(key, row);
      continue;
    }
    const what = code === '' ? `đơn vị “${name}”` : `mã “${code}”`;
    problems.push({ row, sentence: `${what} đã có ở dòng ${first}; xóa bớt hoặc sửa lại.` });
  }
  const units = taken.map(({ code, name, doubt }): ListedUnit => {
    const missing = fullCode(code, name);
    return {
      code,
      name,
      doubt:
        doubt ??
        oddName(name) ??
        (isMostlyKinded && unitKindOf(name) === 'khác'
          ? `“${name}” không có chữ chỉ loại đơn vị như các dòng khác.`
          : missing === null
            ? null
            : `Mã “${code}” ngắn hơn mã của ${unitKindOf(name)}; có lẽ đã mất số 0 ở đầu (${missing}).`),
    };
  });
  const told = problems
    .sort((a, b) => a.row - b.row)
    .map(({ row, sentence }) => `Dòng ${row}: ${sentence}`);
  return { units, problems: told, notes, ask: null };
}

const CODE_LENGTHS: Partial<Record<string, number>> = {
  tỉnh: 2,
  huyện: 3,
  quận: 3,
  'thị xã': 3,
  xã: 5,
  phường: 5,
  'thị trấn': 5,
  'đặc khu': 5,
};

/** An official code with the zeros that a spreadsheet dropped; null when none are missing. */
export function fullCode(code: string, name: string): string | null {
  const length = CODE_LENGTHS[unitKindOf(name)] ?? 0;
  return /^[1-9]\d*$/.test(code) && code.length < length ? code.padStart(length, '0') : null;
}
