import type { Indicator } from '../../domain/campaign.ts';
import { lazily } from '../../text/lazily.ts';
import { normaliseText } from '../../text/vietnamese.ts';
import { unitMatcher } from '../match-unit.ts';
import type { TableCell, TableRow } from '../table.ts';
import { summaryKind } from '../table-rows.ts';
import { ROW_MARKS } from './form.ts';
import { type FormColumnFound, type FormSheetFound, textAt } from './read-form.ts';
import type { KnownForTables, TableUnit } from './table-known.ts';
import { type CellCollector, cellCollector, type ToldCells } from './told-cells.ts';

/**
 * The figures of a form that was filled in. A row is a unit by the hidden name of its row, and by the
 * name that is written, where both agree; a row that was added, by its name. Totals and signatures
 * are no units.
 */
export function formCells(
  sheets: readonly FormSheetFound[],
  known: KnownForTables,
  /** The units that the sender may tell of. */
  theirs: ReadonlySet<number>,
): ToldCells & { remarks: string[] } {
  const collector = cellCollector(known);
  const byUid = new Map(known.indicators.map((one) => [one.uid, one]));
  const place = rowPlacer(known, theirs);
  const remarks: string[] = [];
  for (const sheet of sheets) {
    const columns = sheet.columns.flatMap((column) => {
      const indicator = byUid.get(column.indicator);
      return indicator ? [{ ...column, indicator }] : [];
    });
    for (const row of sheet.body) readRow(row, sheet, columns, place, collector);
    remarks.push(...strayColumns(sheet));
  }
  return { ...collector.told(), remarks };
}

type Column = Omit<FormColumnFound, 'indicator'> & { indicator: Indicator };

function readRow(
  row: TableRow,
  { table, refColumn, unitColumn }: FormSheetFound,
  columns: readonly Column[],
  place: RowPlacer,
  collector: CellCollector,
): void {
  const cells = new Map<string, TableCell>(row.cells.map((cell) => [cell.column, cell]));
  const [ref, name] = [textAt(row, refColumn), normaliseText(textAt(row, unitColumn))];
  if (ref === ROW_MARKS.heads || ref === ROW_MARKS.total) return;
  const found = place(ref, name);
  // Notes and signatures have no figures.
  const hasFigures = columns.some(({ column }) => isFigure(cells.get(column)));
  if (found === 'sum' || (!('unit' in found) && !hasFigures)) return;
  for (const { column, indicator, on } of columns) {
    const cell = cells.get(column);
    const spot = { sheet: table.sheet, row: row.row, column };
    if ('unit' in found) collector.add({ unit: found.unit, indicator, on, cell, spot });
    else if (cell !== undefined) {
      collector.refuse({ unit: name, indicator, on, cell, spot }, found.words);
    }
  }
}

const isFigure = (cell: TableCell | undefined): boolean => /\d/.test(String(cell?.value));

type PlacedRow = { unit: TableUnit } | { words: string } | 'sum';
type RowPlacer = (ref: string, name: string) => PlacedRow;

function rowPlacer(known: KnownForTables, theirs: ReadonlySet<number>): RowPlacer {
  // Hamlets of several communes have one name: those of the sender are meant.
  const matchers = [
    lazily(() => unitMatcher(known.units.filter(({ id }) => theirs.has(id)))),
    lazily(() => unitMatcher(known.units)),
  ];
  // Nearly all rows are as they were written, and a matcher takes all units of the campaign.
  const isAsWritten = ({ name, printedName }: TableUnit, written: string) =>
    [name, printedName].map(normaliseText).includes(written);
  /** Those that the text means for certain, or one of which it means. */
  const meant = (written: string): readonly TableUnit[] => {
    for (const matcher of matchers) {
      const match = matcher().byName(written);
      if ('unit' in match) return [match.unit];
      if ('ambiguous' in match) return match.ambiguous;
    }
    return [];
  };
  const ofTheirs = (unit: TableUnit): PlacedRow =>
    theirs.has(unit.id) ? { unit } : { words: `“${unit.name}” không thuộc đơn vị gửi biểu này` };
  return (ref, name) => {
    const told = known.unitOf(ref);
    if (told) {
      const isSaid = name === '' || isAsWritten(told, name) || meant(name).includes(told);
      if (isSaid) return ofTheirs(told);
      return {
        words: `dòng này vốn của “${told.name}”, nay ghi tên “${name}”; sửa lại tên, hoặc ghi số vào đúng dòng`,
      };
    }
    if (name === '') return { words: 'dòng có số nhưng không ghi đơn vị' };
    // A row that was added has no hidden name; one of another campaign has a strange one.
    const [unit, other] = meant(name);
    if (unit && !other) return ofTheirs(unit);
    if (summaryKind(name, known.units[0]!.name) !== null) return 'sum';
    return {
      words: other
        ? `có nhiều đơn vị tên “${name}”; ghi số vào đúng dòng có sẵn trong biểu`
        : `không có đơn vị “${name}” trong biểu và trong chiến dịch`,
    };
  };
}

/** Columns with figures that the form did not have: they are told, and not taken. */
function strayColumns({ table, body, others, columns }: FormSheetFound): string[] {
  const own = new Set([...others, ...columns.map(({ column }) => column)]);
  const stray = new Set(
    body.flatMap(({ cells }) =>
      cells.flatMap(({ column, value }) =>
        !own.has(column) && typeof value === 'number' ? [column] : [],
      ),
    ),
  );
  const sheet = table.sheet === null ? '' : ` ở trang tính “${table.sheet}”`;
  return [...stray].map(
    (column) => `Cột ${column}${sheet} không có trong biểu đã tạo nên không lấy.`,
  );
}
