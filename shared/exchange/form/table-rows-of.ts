import type { Indicator } from '../../domain/campaign.ts';
import { cellsWithin, keptOn } from '../../domain/cell-place.ts';
import { type Day, eachDay } from '../../domain/day.ts';
import type { DayWindow } from '../../domain/period.ts';
import { formatDay } from '../../text/dates.ts';
import { cellKind } from '../paste-cells.ts';
import { type ColumnRole, headText } from '../paste-columns.ts';
import { saysDay } from '../paste-heads.ts';
import type { RowUnit, WrittenUnit } from '../paste-units.ts';
import { isGroupRow, summaryKind } from '../table-rows.ts';
import { lineOf } from './sheet-grid.ts';
import type { FieldPlace } from './table-choice.ts';
import type { KnownForTables, TableUnit } from './table-known.ts';
import type { SheetLayout } from './table-layout.ts';
import type { CellCollector } from './told-cells.ts';

/** Reads the rows of a table whose columns are known into cells. */

/** A row, or a whole sheet, whose unit the clerk has to say. */
export interface OpenRow {
  /** Place of the sheet in the file. */
  sheet: number;
  sheetName: string | null;
  /** As the spreadsheet shows it; 0 for the whole sheet. */
  row: number;
  /** Where units stand side by side, the letters of the column; `row` is its number then. */
  column: string | null;
  written: string;
  /** Why it is not certain. */
  sentence: string;
  /** The likely units. */
  unitIds: number[];
}

export interface RowsTask {
  known: KnownForTables;
  window: DayWindow;
  /** Finds the unit of a row among those of the campaign. */
  unitOf(written: WrittenUnit): RowUnit;
  /** What the clerk said of a row; 0: it is not taken. */
  said(sheet: number, row: number): number | undefined;
  /** The unit of the whole sheet; null where rows name theirs. */
  sheetUnit: TableUnit | null;
}

export interface ReadRows {
  open: OpenRow[];
  remarks: string[];
}

/** What a column is: its role, and for figures where they go. */
export interface KnownColumn {
  role: ColumnRole | null;
  field: (FieldPlace & { indicator: Indicator }) | null;
}

/** Adds the cells of a sheet to the collector; what is open or left out is told. */
export function readRows(
  layout: SheetLayout,
  columns: readonly KnownColumn[],
  task: RowsTask,
  collector: CellCollector,
): ReadRows {
  const { grid, headRows } = layout;
  const open: OpenRow[] = [];
  const remarks: string[] = [];
  const at = (kind: ColumnRole['kind']) => columns.findIndex(({ role }) => role?.kind === kind);
  const [unitAt, codeAt, aboveAt] = [at('unit'), at('code'), at('above')];
  const [orderAt, dayAt] = [at('order'), at('day')];
  const figures = columns.flatMap(({ field }, column) => (field ? [{ column, ...field }] : []));
  const body = grid.rows.map((_, n) => n).slice(headRows);
  const hasFigures = (n: number) => figures.some(({ column }) => isFigure(grid.rows[n]![column]!));
  const marks = body
    .slice(0, body.findLastIndex(hasFigures) + 1)
    .map((n) => grid.rows[n]![orderAt] ?? '');
  const lastHead = grid.rows[headRows - 1];
  const dayOf = dayFinder(layout, task);
  let above = '';
  let rowDay = '';
  for (const n of body) {
    const texts = grid.rows[n]!;
    if (lastHead?.every((head, column) => head === texts[column])) continue;
    // There is no place -1, that of a column that the table does not have.
    const text = (column: number) => texts[column] ?? '';
    const [name, code] = [text(unitAt), text(codeAt)];
    if (text(aboveAt) !== '') above = text(aboveAt);
    if (text(dayAt) !== '') rowDay = text(dayAt);
    const hasFigure = hasFigures(n);
    const line = lineOf(grid, n);
    const label = name || code || (texts.find((one) => cellKind(one) === 'text') ?? '');
    const place = { sheet: grid.place, sheetName: grid.sheet, ...line, written: label };
    const unit = unitOfRow();
    if (unit === null) continue;
    for (const { column, indicator, on } of figures) {
      const cell = grid.cells[n]![column];
      const day = on ?? dayOf(indicator, rowDay);
      const told = { indicator, cell, spot: grid.spots[n]![column]! };
      if (day !== null) collector.add({ ...told, unit, on: day });
      else if (isFigure(texts[column]!)) {
        const words =
          rowDay === ''
            ? 'chưa rõ số của ngày nào'
            : `ngày “${rowDay}” ở ngoài ${formatDay(task.window.from)} – ${formatDay(task.window.to)}`;
        collector.refuse({ ...told, cell: cell!, unit: unit.name, on: task.window.to }, words);
      }
    }

    function unitOfRow(): TableUnit | null {
      const chosen = task.said(grid.place, line.row);
      if (chosen === 0) return null;
      const isSum = hasFigure && summaryKind(label, task.known.units[0]!.name) !== null;
      if (task.sheetUnit !== null) {
        if (isSum) remarks.push(sumRemark(label));
        return hasFigure && !isSum ? task.sheetUnit : null;
      }
      const byId = (id: number) => task.known.units.find((one) => one.id === id) ?? null;
      if (chosen !== undefined) return byId(chosen);
      const found = name === '' && code === '' ? null : task.unitOf({ name, code, above });
      if (found !== null && 'unit' in found) return keyedUnit(found.unit.id);
      if (!hasFigure) {
        // The heading of a group.
        if (aboveAt === -1 && name !== '') above = name;
        return null;
      }
      if (isSum || isGroupRow(marks, n - headRows)) {
        remarks.push(sumRemark(label));
        if (aboveAt === -1 && name !== '' && !isSum) above = name;
        return null;
      }
      const sentence = found?.sentence ?? 'dòng có số nhưng không ghi đơn vị';
      open.push({ ...place, sentence, unitIds: found ? found.units.map(({ id }) => id) : [] });
      return null;
    }

    /** A unit whose figures are sums of those below it is a total here. */
    function keyedUnit(id: number): TableUnit | null {
      const unit = task.known.units.find((one) => one.id === id)!;
      const isKeyed = figures.some(({ indicator, on }) => {
        const day =
          on ?? dayOf(indicator, rowDay) ?? keptOn(indicator, task.known.campaign, task.window.to);
        return task.known.isKeyed(indicator, day, id);
      });
      if (isKeyed) return unit;
      if (aboveAt === -1) above = unit.name;
      if (hasFigure) remarks.push(sumRemark(label));
      return null;
    }

    function sumRemark(written: string): string {
      const sheet = grid.sheet === null ? '' : `, trang tính “${grid.sheet}”`;
      const [where, what] = line.column
        ? [`Cột ${line.column}`, 'cột']
        : [`Dòng ${line.row}`, 'dòng'];
      return `${where}${sheet}, “${written}”, là ${what} tổng nên không lấy.`;
    }
  }
  return { open, remarks };
}

const isFigure = (text: string): boolean => cellKind(text) === 'figure';

/**
 * The day at which a cell is kept whose column says none: that of its row, of its sheet, or the only
 * one of the window. Null where none of these is one of the window.
 */
function dayFinder({ on }: SheetLayout, { known: { campaign }, window }: RowsTask) {
  const sheetDay = eachDay(window.from, window.to).find((day) => day === on);
  return (indicator: Indicator, rowDay: string): Day | null => {
    const cells = cellsWithin(indicator, campaign, window);
    const days = cells.map((cell) => cell.to);
    if (rowDay !== '') {
      const said = days.filter((day) => saysDay(rowDay, day) === true);
      return said.length === 1 ? said[0]! : null;
    }
    if (days.length === 1) return days[0]!;
    return sheetDay ? keptOn(indicator, campaign, sheetDay) : null;
  };
}

/** "Cột “Thu nhận”": how a column is called in a sentence. */
export const columnWords = ({ columns }: SheetLayout, at: number): string =>
  `cột “${headText(columns[at]!.head) || String(at + 1)}”`;
