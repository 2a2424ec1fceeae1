import type { InputOf, ReadUnits } from '../../shared/contract/methods.ts';
import { rowTexts, type Table } from '../../shared/exchange/table.ts';
import { findListHeads } from '../../shared/exchange/unit-columns.ts';
import {
  fullCode,
  type ListedUnit,
  type ListRow,
  readUnitRows,
} from '../../shared/exchange/unit-lines.ts';
import { foldText, normaliseText } from '../../shared/text/vietnamese.ts';
import { officialUnit } from '../files/catalogue.ts';
import { readTables } from '../files/read-table.ts';
import type { JobContext } from './job-context.ts';

/** Codes that a line of notes shows; more are counted. */
const SHOWN = 3;

const rowsOf = ({ rows }: Table): ListRow[] =>
  rows.map((row) => {
    const cells = row.cells.map((cell) => ({ ...cell, value: cell.shown ?? cell.value }));
    return { row: row.row, cells: rowTexts({ ...row, cells }).map(normaliseText) };
  });

/** Whether a sheet has the heads of a list of units; a cover or notes do not matter. */
const holdsList = (table: Table): boolean => {
  const { bodyAt, columns } = findListHeads(rowsOf(table));
  return columns !== null && bodyAt < table.rows.length;
};

/** What else the clerk should know: other lists in the file, and hidden rows. */
function notesOnFile(table: Table, lists: readonly Table[]): string[] {
  const notes: string[] = [];
  if (lists.length > 1) {
    const names = lists.map(({ sheet }) => `“${sheet}”`).join(', ');
    notes.push(
      `Tệp có ${lists.length} trang tính là danh sách đơn vị: ${names}; chỉ đọc trang đầu.`,
    );
  }
  const hidden = table.rows.filter((row) => row.hidden).length;
  if (hidden > 0) notes.push(`Có ${hidden} dòng đang ẩn trong trang tính cũng được đọc.`);
  return notes;
}

export interface UnitFileRequest extends Omit<InputOf<'units.readFile'>, 'file'> {
  /** Path of the file. */
  path: string;
}

/** The parts that the progress counts: the file is read, its units are found. */
const PARTS = 2;

/**
 * Units in a file: of its visible sheets the first with the heads of a list, else the first. Throws
 * FieldError `fileRefused`.
 */
export async function readUnitFile(
  { step }: Pick<JobContext, 'step'>,
  { path, columns, rootName = '' }: UnitFileRequest,
): Promise<ReadUnits> {
  step(0, PARTS);
  const tables = await readTables(path);
  step(1, PARTS);
  const visible = tables.filter(({ hidden }) => !hidden);
  const lists = visible.filter(holdsList);
  // There is always one with rows: the reader refuses a file without any.
  const table = lists[0] ?? visible[0]!;
  const read = readUnitRows(rowsOf(table), { columns: columns ?? null, rootName });
  const completed: string[] = [];
  const units = read.units.map((unit): ListedUnit => {
    const code = fullCode(unit.code, unit.name);
    if (code === null || !isOfficial(code, unit.name)) return unit;
    completed.push(`${unit.code} → ${code}`);
    return { ...unit, code, doubt: null };
  });
  const notes = [...notesOnFile(table, lists), ...read.notes];
  if (completed.length > 0) {
    const more = completed.length > SHOWN ? ` và ${completed.length - SHOWN} mã nữa` : '';
    notes.push(
      `Mã đã mất số 0 ở đầu, được ghi đủ theo danh mục hành chính: ${completed.slice(0, SHOWN).join(', ')}${more}.`,
    );
  }
  return { ...read, units, notes, sheet: table.sheet };
}

const isOfficial = (code: string, name: string): boolean =>
  (['threeTier', 'twoTier'] as const).some((era) => {
    const official = officialUnit(era, code);
    return official !== undefined && foldText(official.name) === foldText(name);
  });
