import type { Unit } from '../domain/campaign.ts';
import { hasValue } from '../domain/figure.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import { roman } from '../text/roman.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import { countCell, NO_FIGURE_MARK, noFigure } from './cells.ts';
import { columnKind, type FigureColumn, figureCell } from './figure-columns.ts';
import type {
  ColumnKind,
  Orientation,
  ReportCell,
  ReportColumn,
  ReportRow,
  ReportStyle,
  TableBlock,
} from './model.ts';
import type { ReportLack } from './request.ts';
import { type UnitChoice, type UnitRow, unitRows } from './unit-rows.ts';
import { sizedColumns } from './widths.ts';

/** The table of most reports: a row for each unit, a column for each figure, the total last. */

export interface UnitColumn {
  id: string;
  title: string;
  under?: readonly string[];
  decimals?: number;
  /** What it shows of each unit: a figure, a text, or a cell of its own. */
  of:
    | FigureColumn
    | { figure: 'text'; textOf(unit: number): string }
    | { figure: 'told'; kind: ColumnKind; cellOf(unit: number): ReportCell };
}

export interface UnitTable {
  columns: readonly UnitColumn[];
  /** The target whose rates give the order; -1 for none. */
  target: number;
  units: UnitChoice;
  /** Whether units without any figure in the table are shown. */
  withBlank: boolean;
  /** Groups of rows, in their order; a row belongs to the first group that takes it. */
  groups?: readonly { title(count: number): string; takes(unit: number): boolean }[];
  style: ReportStyle;
}

/** Official documents name a unit officially; the office may print its own form of the name. */
export const unitName = (
  { name, printedName }: Pick<Unit, 'name' | 'printedName'>,
  style: ReportStyle,
): string => (style === 'strict' ? name : printedName);

/**
 * The name inside a sentence: "tỉnh Gia Lai". Before a number the decree keeps the capital: "Tổ 3",
 * "Phường 1".
 */
export function unitNameWithin(unit: Unit, style: ReportStyle): string {
  const name = unitName(unit, style);
  const isPlace = new RegExp(`^${unit.kind} (?!\\d)`, 'iu').test(name);
  return isPlace ? uncapitalise(name) : name;
}

/** A row with its figures. */
interface Told {
  row: UnitRow;
  cells: ReportCell[];
}

/** The table without notes and the orientation of its page, or that it is too wide for any page. */
export function unitTable(
  figures: CampaignFigures,
  table: UnitTable,
): { block: TableBlock; orientation: Orientation; shown: UnitRow[] } | ReportLack {
  const { columns, style, units, groups = [] } = table;
  const cellsOf = (unit: number): ReportCell[] =>
    columns.map(({ of, decimals }) => {
      if (of.figure === 'text') return { text: of.textOf(unit) };
      if (of.figure === 'told') return of.cellOf(unit);
      return figureCell(figures, of, unit, style, decimals);
    });
  const kindOf = (of: UnitColumn['of']): ColumnKind => {
    if (of.figure === 'text') return 'text';
    return of.figure === 'told' ? of.kind : columnKind(figures, of);
  };
  const nameOf = (unit: number) => unitName(figures.sheet.units[unit]!.unit, style);
  const isKnown = ({ cells }: Told) =>
    cells.some(({ text, reason }) => reason === undefined && text !== '');
  const rowOf = ({ row, cells }: Told): ReportRow => ({
    kind: row.isUpper ? 'above' : 'unit',
    cells: [orderCell(row), { text: nameOf(row.unit) }, ...cells],
  });

  const all = unitRows(figures, table.target, units).map(
    (row): Told => ({ row, cells: cellsOf(row.unit) }),
  );
  const told = table.withBlank ? all : all.filter(isKnown);
  const rows: ReportRow[] =
    groups.length === 0
      ? told.map(rowOf)
      : groups.flatMap(({ title, takes }, n) => {
          const inside = told.filter(
            ({ row: { unit } }) =>
              takes(unit) && !groups.slice(0, n).some((before) => before.takes(unit)),
          );
          return [
            { kind: 'group' as const, cells: [{ text: title(inside.length) }] },
            ...inside.map(rowOf),
          ];
        });
  rows.push({
    kind: 'total',
    cells: [{ text: '' }, { text: 'TỔNG' }, ...cellsOf(units.root)],
  });
  const heads: Omit<ReportColumn, 'width'>[] = [
    { id: 'order', title: 'STT', kind: 'order' },
    { id: 'unit', title: 'Đơn vị', kind: 'text' },
    ...columns.map(({ of, ...column }) => ({ ...column, kind: kindOf(of) })),
  ];
  const sized = sizedColumns(heads, rows);
  if (sized === null) {
    return {
      sentence: `Bảng có ${heads.length} cột, không vừa khổ giấy ngang; chọn bớt chỉ số ở Cách trình bày.`,
      leadsTo: 'indicators',
    };
  }
  return {
    block: { block: 'table', columns: sized.columns, rows, notes: [] },
    orientation: sized.orientation,
    shown: told.map(({ row }) => row),
  };
}

/** The upper of two levels is numbered in Roman, as documents do. */
function orderCell({ order, isUpper }: UnitRow): ReportCell {
  if (!hasValue(order)) return noFigure(order.none);
  return isUpper ? { text: roman(order.value) } : countCell(order.value);
}

/** A line that says why cells are empty; [] where none is. */
export function reasonNotes({ rows }: { rows: readonly Pick<ReportRow, 'cells'>[] }): string[] {
  const reasons = new Set<string>();
  for (const { cells } of rows)
    for (const { reason } of cells) if (reason !== undefined) reasons.add(reason);
  return reasons.size === 0 ? [] : [`(${NO_FIGURE_MARK}): ${[...reasons].join('; ')}.`];
}
