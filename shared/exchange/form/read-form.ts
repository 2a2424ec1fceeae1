import { type Day, isDay } from '../../domain/day.ts';
import { readRef } from '../package/format.ts';
import type { Table, TableCell, TableRow } from '../table.ts';
import { headKey } from '../table-heads.ts';
import {
  FORM_MARK,
  FORM_VERSION,
  type FormIdentity,
  ORDER_KEY,
  ROW_MARKS,
  readColumnKey,
  UNIT_KEY,
} from './form.ts';

/** Finds a form in the tables of a file, whatever program saved it. */

/** A sheet of a form, by its hidden line and column. */
export interface FormSheetFound {
  table: Table;
  /** Rows below the hidden line. */
  body: readonly TableRow[];
  /** Letters of the columns with the names of rows and of units; null where one is gone. */
  refColumn: string;
  unitColumn: string | null;
  /** Letters of the columns that hold no figures. */
  others: readonly string[];
  columns: FormColumnFound[];
}

export interface FormColumnFound {
  column: string;
  indicator: string;
  on: Day;
  /** As the sheet has it now. */
  head: string;
}

const textOf = (cell: TableCell | undefined): string => String(cell?.value ?? '').trim();

/** The text of a row's cell in a column; "" where it is blank, or there is no such column. */
export const textAt = ({ cells }: TableRow, column: string | null): string =>
  textOf(cells.find((cell) => cell.column === column));

const isIdentity = ({ rows }: Table): boolean =>
  textOf(rows[0]?.cells[0]) === FORM_MARK && rows[0]!.cells[1]?.value === FORM_VERSION;

/** The sheets of a form, in their order; none for a file that is no form. */
export function formSheets(tables: readonly Table[]): FormSheetFound[] {
  return tables.flatMap((table) => {
    const at = table.rows.findIndex(({ cells }) =>
      cells.some((cell, n) => textOf(cell) === FORM_MARK && textOf(cells[n + 1]) === ORDER_KEY),
    );
    const keys = table.rows[at];
    if (!keys) return [];
    const columnOf = (key: string) => keys.cells.find((cell) => textOf(cell) === key)?.column;
    const body = table.rows.slice(at + 1);
    const refColumn = columnOf(FORM_MARK)!;
    const heads = body.find((row) => textAt(row, refColumn) === ROW_MARKS.heads);
    const columns = keys.cells.flatMap((cell): FormColumnFound[] => {
      const key = readColumnKey(textOf(cell));
      if (key === null || !isDay(key.on)) return [];
      const head = heads ? textAt(heads, cell.column) : '';
      return [{ column: cell.column, ...key, head }];
    });
    const unitColumn = columnOf(UNIT_KEY) ?? null;
    const others = [refColumn, unitColumn, columnOf(ORDER_KEY)].flatMap((column) => column ?? []);
    return [{ table, body, refColumn, unitColumn, others, columns }];
  });
}

/** What the hidden sheet tells; null where it is gone or cannot be read. */
export function formIdentity(tables: readonly Table[]): FormIdentity | null {
  const table = tables.find(isIdentity);
  if (!table) return null;
  const lines = table.rows.map(({ cells }) => cells.map(textOf));
  const told = (name: string, place: number) =>
    lines.find(([first]) => first === name)?.[place] ?? '';
  const [form, uid, ref] = [told('form', 1), told('campaign', 1), told('unit', 1)];
  const [from, to] = [told('window', 1), told('window', 2)];
  const revision = Number(told('revision', 1));
  const isWhole =
    [form, uid].every((text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) &&
    readRef(ref) !== null &&
    [from, to].every(isDay) &&
    from <= to &&
    Number.isInteger(revision) &&
    revision >= 1 &&
    revision <= MOST_REVISIONS;
  if (!isWhole) return null;
  const heads = lines.flatMap(([first, key = '', head = '']) =>
    first === 'head' ? [[key, head] as const] : [],
  );
  return {
    form,
    campaign: { uid, name: told('campaign', 2) },
    unit: { ref, name: told('unit', 2) },
    from,
    to,
    revision,
    heads: new Map(heads),
  };
}

const MOST_REVISIONS = 10_000;

/** The heads of a form that are not as they were written: "“Thu nhận” nay ghi “Phê duyệt”". */
export function changedHeads(
  { heads }: Pick<FormIdentity, 'heads'>,
  sheets: readonly FormSheetFound[],
): string[] {
  return sheets.flatMap(({ columns }) =>
    columns.flatMap(({ indicator, on, head }) => {
      const was = heads.get(`${indicator}@${on}`);
      if (was !== undefined && headKey(was) === headKey(head)) return [];
      return [`cột “${was ?? ''}” nay ghi “${head}”`];
    }),
  );
}
