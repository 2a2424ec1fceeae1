import { type Day, weekdayOf } from '../../shared/domain/day.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { monthOf, weekOf } from '../../shared/domain/period.ts';
import { type Column, isKeyedAt, isLeaf, type RangeSheet } from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { GridCell, GridColumn, GridRow } from '../grid/grid-model.ts';
import type { CellMarks } from './cell-marks.ts';
import { cellKey, DAY_COLUMN, lockSentence } from './cell-shape.ts';
import { keyedCell, notKeyedReason, summedCell } from './keyed-cell.ts';
import { type OpenGroups, shownUnits } from './unit-groups.ts';

/** The grid of one indicator: units × days, with a sum after each week and of all. */

/** Days whose figures a computed column sums. */
interface SumColumn {
  id: string;
  title: string;
  group: string;
  /** Places of the days in the range. */
  days: number[];
}

type RangeColumn = { day: number } | { sum: SumColumn };

const WEEKDAYS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'];
const shortDay = (day: Day) => formatDay(day).slice(0, -5);
const yearOf = (day: Day) => day.slice(0, 4);

function groupOf(sheet: RangeSheet, on: Day): string {
  switch (sheet.indicator.period) {
    case 'day': {
      const { from, to } = weekOf(on);
      const end = yearOf(from) === yearOf(to) ? shortDay(from) : formatDay(from);
      return `Tuần ${end}–${formatDay(to)}`;
    }
    case 'week': {
      const [year, month] = monthOf(on).from.split('-');
      return `Tháng ${Number(month)}/${year}`;
    }
    default:
      return yearOf(on);
  }
}

/** Days in order, a sum after each Sunday and the last day where days are keyed, then the whole. */
function rangeColumnsOf(sheet: RangeSheet): RangeColumn[] {
  const { days, indicator } = sheet;
  const isStock = indicator.kind === 'stock';
  const columns: RangeColumn[] = [];
  let week: number[] = [];
  for (const [place, day] of days.entries()) {
    columns.push({ day: place });
    if (indicator.period !== 'day') continue;
    week.push(place);
    if (weekdayOf(day) !== 7 && place < days.length - 1) continue;
    const title = isStock ? 'Cuối tuần' : 'Cộng tuần';
    columns.push({ sum: { id: `week:${day}`, title, group: groupOf(sheet, day), days: week } });
    week = [];
  }
  columns.push({
    sum: {
      id: 'whole',
      title: isStock ? 'Số cuối' : 'TỔNG',
      group: 'Cả đợt',
      days: days.map((_, place) => place),
    },
  });
  return columns;
}

export function rangeColumns(sheet: RangeSheet): GridColumn[] {
  const isTree = sheet.indicator.keyedDepth > 1;
  return [
    { id: 'code', title: 'Mã', kind: 'order', width: 76, pinned: true },
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: isTree ? 250 : 210, pinned: true },
    ...rangeColumnsOf(sheet).map((column): GridColumn => {
      if ('sum' in column) {
        const { id, title, group } = column.sum;
        return { id, title, kind: 'count', width: 92, group };
      }
      const on = sheet.days[column.day]!;
      const weekday = WEEKDAYS[weekdayOf(on) - 1]!;
      const isDay = sheet.indicator.period === 'day';
      return {
        id: `${DAY_COLUMN}${on}`,
        title: isDay ? `${weekday} ${shortDay(on)}` : `đến ${shortDay(on)}`,
        hint: `${sheet.indicator.fullName}, ${isDay ? 'ngày' : 'kỳ đến hết ngày'} ${formatDay(on)}`,
        kind: 'count',
        width: 84,
        group: groupOf(sheet, on),
        editable: true,
      };
    }),
  ];
}

/** The day's column, or that of the period which holds it. */
export const columnOfDay = ({ days }: RangeSheet, on: Day): string =>
  `${DAY_COLUMN}${days.find((day) => day >= on) ?? days.at(-1) ?? ''}`;

/** Figures of a day at every unit: its own, else the sum of those below it. */
function summedUp(units: readonly SheetUnit[], own: Column): Column {
  const sums: (number | null)[] = own.slice();
  const isSummed = new Set<number>();
  for (let i = units.length - 1; i > 0; i--) {
    const { parent } = units[i]!;
    const value = sums[i] ?? null;
    if (value === null) continue;
    // What was keyed at a unit itself gives way to the sum of those below it.
    sums[parent] = isSummed.has(parent) ? sums[parent]! + value : value;
    isSummed.add(parent);
  }
  return sums;
}

/** A flow adds up over days; of a stock the last reading counts. */
function overDays(sheet: RangeSheet, columns: readonly Column[], days: number[], index: number) {
  let result: number | null = null;
  for (const day of days) {
    const value = columns[day]![index] ?? null;
    if (value === null) continue;
    result = sheet.indicator.kind === 'stock' ? value : (result ?? 0) + value;
  }
  return result;
}

function plainCell(sheet: RangeSheet, value: number | null): GridCell {
  return value === null
    ? { text: '' }
    : { text: formatMeasured(sheet.indicator.measure, value), number: value };
}

export interface RangeRows {
  rows: GridRow[];
  total: GridRow;
}

export function rangeRows(sheet: RangeSheet, marks: CellMarks, groups: OpenGroups): RangeRows {
  const { units, indicator, days } = sheet;
  const summed = sheet.columns.map((column) => summedUp(units, column));
  const columns = rangeColumnsOf(sheet);
  const locks = days.map((on) => lockSentence(sheet, indicator, on));
  const notes = new Map(sheet.notes.map((note) => [cellKey(note), note]));

  const rows = shownUnits(units, indicator.keyedDepth, groups).map(({ index, group }): GridRow => {
    const { unit, closed = false } = units[index]!;
    const isKeyed = isKeyedAt(units, index, indicator);
    const reason = notKeyedReason(closed, isLeaf(units, index));
    const cells: Record<string, GridCell> = {
      code: { text: unit.code },
      unit: { text: unit.name, reason: unit.name },
    };
    for (const column of columns) {
      if ('sum' in column) {
        const { id, days: places } = column.sum;
        cells[id] = plainCell(sheet, overDays(sheet, summed, places, index));
        continue;
      }
      const on = days[column.day]!;
      const value = summed[column.day]![index] ?? null;
      const key = cellKey({ unitId: unit.id, indicatorId: indicator.id, on });
      cells[`${DAY_COLUMN}${on}`] = isKeyed
        ? keyedCell(indicator, sheet.columns[column.day]![index] ?? null, {
            mark: marks.get(key),
            lock: locks[column.day]!,
            note: notes.get(key),
          })
        : summedCell(indicator, value === null ? { none: 'noResult' } : { value }, reason);
    }
    return { id: String(unit.id), cells, ...(group ? { group } : {}) };
  });

  const total: GridRow = { id: 'total', cells: { code: { text: '' }, unit: { text: 'TỔNG' } } };
  for (const column of columns) {
    const [id, places] =
      'sum' in column
        ? [column.sum.id, column.sum.days]
        : [`${DAY_COLUMN}${days[column.day]!}`, [column.day]];
    total.cells[id] = plainCell(sheet, overDays(sheet, summed, places, 0));
  }
  return { rows, total };
}
