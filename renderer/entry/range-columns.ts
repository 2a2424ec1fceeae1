import { closingOf } from '../../shared/domain/cell-lock.ts';
import { type Day, weekdayOf } from '../../shared/domain/day.ts';
import { lockSentence } from '../../shared/domain/lock-words.ts';
import { monthOf, weekOf } from '../../shared/domain/period.ts';
import type { RangeSheet } from '../../shared/domain/range-sheet.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { GridColumn } from '../grid/grid-model.ts';
import { DAY_COLUMN } from './cell-shape.ts';

/** The columns of one indicator: its days, with a sum after each week and of all. */

/** The days that a column of sums adds. */
interface SumColumn {
  id: string;
  title: string;
  group: string;
  /** Places of the days in the range. */
  days: number[];
}

export type RangeColumn = { day: number } | { sum: SumColumn };

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

/**
 * The days in order; where days are keyed, a sum after each Sunday and after the last day; then the
 * sum of all.
 */
export function rangeColumnsOf(sheet: RangeSheet): RangeColumn[] {
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
      const day = isDay ? `${weekday} ${shortDay(on)}` : `đến ${shortDay(on)}`;
      const name = `${sheet.indicator.fullName}, ${isDay ? 'ngày' : 'kỳ đến hết ngày'} ${formatDay(on)}`;
      const lock = lockSentence(sheet, sheet.indicator, on);
      return {
        id: `${DAY_COLUMN}${on}`,
        // In narrow heads the two words must stay together.
        name: formatDay(on),
        title: closingOf(sheet.closings, on) ? `${day} đã\u00a0chốt` : day,
        hint: lock === null ? name : `${name}\n${lock}`,
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
