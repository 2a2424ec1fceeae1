import type { Measure } from '../domain/campaign.ts';
import { type Figure, figureValue, hasValue, noFigureSentence } from '../domain/figure.ts';
import { formatMeasured } from '../domain/measure.ts';
import { percentHundredths } from '../domain/rounding.ts';
import type { ComputedRow } from '../domain/target-table.ts';
import {
  decimalsOf,
  formatCount,
  formatScaled,
  type NumberReading,
  parseCount,
  parsePercent,
  unreadableNumberSentence,
} from '../text/numbers.ts';
import { normaliseText } from '../text/vietnamese.ts';
import type { FileProblem } from './file-problem.ts';
import type { TableCell } from './table.ts';

/** The columns with figures: those that we take, and those that we compute ourselves. */
export const KEYED_IDS = ['target', 'done'] as const;
export const COMPUTED_IDS = ['order', 'rate', 'remaining', 'perDay'] as const;
export type KeyedId = (typeof KEYED_IDS)[number];
export type ComputedId = (typeof COMPUTED_IDS)[number];
export type FigureId = KeyedId | ComputedId;

/** A problem without its place; for a figure, also without the name of its column. */
export type PlacelessProblem = Pick<FileProblem, 'code' | 'sentence' | 'written' | 'suggested'>;

/** How the figures of a column are written: rates are percentages, an order is a count. */
const measureOf = (id: FigureId, measure: Measure): Measure =>
  id === 'rate' ? 'percent' : id === 'order' ? 'item' : measure;

/** Longer texts are cut in sentences; no figure is so long. */
const LONGEST_TEXT = 80;

/** A number as a spreadsheet shows it: 16300, not 16300.000000000002. */
const quiet = (value: number) => Number(value.toPrecision(12));

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, '.');

/** A cell as the clerk sees it, for use in sentences. */
export function cellText(cell: TableCell): string {
  if (typeof cell.value !== 'number') {
    const text = normaliseText(cell.value ?? '');
    return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  }
  if (cell.percent) return `${formatScaled(hundredths(cell.value * 100), 2, ',')}%`;
  const value = quiet(cell.value);
  const [whole = '', decimals] = String(value).split('.');
  const text = decimals === undefined ? formatCount(value) : `${grouped(whole)},${decimals}`;
  return cell.percentSign ? `${text}%` : text;
}

/** Decimals of the per cent that a cell shows; null when it is no rate. */
export function shownDecimals(cell: TableCell): number | null {
  if (typeof cell.value === 'string') return decimalsOf(cell.value);
  if (cell.value === null) return null;
  const held = quiet(cell.percent ? cell.value * 100 : cell.value);
  return cell.decimals ?? String(held).split('.')[1]?.length ?? 0;
}

/** Per cent in hundredths, rounded half up after binary noise is removed. */
const hundredths = (percent: number) => Math.round(Number((percent * 100).toPrecision(12)));

function readNumber(cell: TableCell, id: FigureId, measure: Measure): NumberReading {
  const value = cell.value ?? '';
  if (measureOf(id, measure) === 'percent') {
    const reading = cell.percent ? { value: Number(value) * 100 } : parsePercent(value);
    return 'error' in reading ? reading : { value: hundredths(reading.value) };
  }
  if (cell.percent || cell.percentSign) return { error: 'notNumber' };
  // A computed cell may hold more decimals than it shows; a keyed one must be whole.
  const isRounded = typeof value === 'number' && (id === 'remaining' || id === 'perDay');
  return parseCount(isRounded ? Math.round(value) : value);
}

/** The problem of a cell without a value that could be read, whatever stands in its column. */
export function brokenCell(cell: TableCell | undefined): PlacelessProblem | null {
  if (cell?.formulaWithoutValue) {
    return {
      code: 'formulaWithoutValue',
      sentence: 'ô chứa công thức nhưng chưa có kết quả; mở tệp bằng Excel, bấm lưu lại rồi nhập.',
    };
  }
  if (cell?.error) {
    return {
      code: 'errorCell',
      sentence: `ô báo lỗi ${cellText(cell)}; mở tệp bằng Excel, sửa công thức rồi lưu lại.`,
    };
  }
  return null;
}

/**
 * Reads a cell: a count or an order, or a percentage in hundredths of a per cent. Null for a blank
 * cell or a dash, which is not zero. A problem's sentence begins in lower case.
 */
export function readAppendixCell(
  cell: TableCell | undefined,
  id: FigureId,
  measure: Measure,
): { value: number | null } | { unreadable: PlacelessProblem } {
  if (!cell) return { value: null };
  const broken = brokenCell(cell);
  if (broken) return { unreadable: broken };
  const isNumber = typeof cell.value === 'number';
  if (!isNumber && /^[-–—]?$/u.test(normaliseText(String(cell.value)))) return { value: null };
  const reading = readNumber(cell, id, measure);
  if ('value' in reading) return reading;
  if (reading.error === 'decimalInCount' && isNumber && cell.decimals === 0) {
    return {
      unreadable: {
        code: 'decimalInCount',
        sentence: `ô chứa ${cellText(cell)} nhưng Excel hiện làm tròn là ${formatCount(Math.round(Number(cell.value)))}; số đếm phải là số nguyên: làm tròn ngay trong ô (hàm ROUND) rồi lưu lại.`,
      },
    };
  }
  return {
    unreadable: {
      code: reading.error,
      sentence: `${unreadableNumberSentence(reading.error, cellText(cell))}.`,
    },
  };
}

/** Our own figure for a column, in the same unit as `readAppendixCell`. */
export function ownFigure(row: ComputedRow, id: FigureId): Figure {
  switch (id) {
    case 'order':
      return row.rank;
    case 'target':
      return row.target;
    case 'done':
      return row.cumulative;
    case 'rate':
      return hasValue(row.rate)
        ? { value: percentHundredths(row.rate.value.part, row.rate.value.whole) }
        : row.rate;
    case 'remaining':
      return row.remaining;
    case 'perDay':
      return row.perDay;
  }
}

/** Our own figure in words: "52,68%", "3", "chưa có số liệu". */
export function shownFigure(figure: Figure, id: FigureId, measure: Measure): string {
  const value = figureValue(figure);
  if (value === null) return 'none' in figure ? noFigureSentence(figure.none) : '';
  return formatMeasured(measureOf(id, measure), value);
}
