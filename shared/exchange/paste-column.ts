import type { Measure } from '../domain/campaign.ts';
import { readMeasured } from '../domain/measure.ts';
import { unreadableNumberSentence } from '../text/numbers.ts';
import { foldText, normaliseText } from '../text/vietnamese.ts';
import { type NamedUnit, suggestionSentence, unitMatcher } from './match-unit.ts';

/** A unit of the grid that is pasted into, in its order. */
export interface PasteUnit extends NamedUnit {
  id: number;
}

export interface PasteTask {
  /** Text of the clipboard: lines with cells between tabs, as spreadsheets give it. */
  text: string;
  units: readonly PasteUnit[];
  /** Place of the unit where figures without names begin. */
  startAt: number;
  /** Figures a unit: two for a range. */
  width: 1 | 2;
  /** How the figures are written: percentages in per cent, with a sign or without. */
  measure: Measure;
  /** Units that the clerk has chosen for names that match none, by the name as written. */
  assigned: ReadonlyMap<string, number>;
}

/** One line of what was pasted. A line with a problem is not written. */
export interface PastedLine {
  /** From 1. */
  line: number;
  /** The name as written; empty where figures go down by rows. */
  written: string;
  /** The figures as written. */
  text: string;
  unitId: number | null;
  values: (number | null)[];
  problem: string | null;
  /** The name matches no unit or several: choosing one by hand helps. */
  needsUnit: boolean;
}

const TOTALS = new Set(['tong', 'tong cong', 'tong so', 'cong']);

/**
 * Reads pasted figures: without names they go down by rows from a unit; with a name or code
 * before them they go to that unit wherever it stands. Blank figures say nothing and are left
 * out, as is a line of heads at the top.
 */
export function readPaste(task: PasteTask): PastedLine[] {
  const { units, width, measure, assigned, startAt } = task;
  const matcher = unitMatcher(units);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const lineOfUnit = new Map<number, number>();
  const rows = splitCells(task.text);
  const isNamed = rows.some((cells) => cells.length > width);
  const lines: PastedLine[] = [];

  function unitNamed(names: readonly string[]): PasteUnit | string {
    const written = names.at(-1) ?? '';
    const chosen = byId.get(assigned.get(written) ?? -1);
    if (chosen) return chosen;
    let problem =
      written === '' ? 'thiếu tên đơn vị' : `không có đơn vị “${written}” trong chiến dịch`;
    // The last of them is the name; before it stand a code or the number of the row.
    for (const name of names.toReversed()) {
      for (const match of [matcher.byName(name), matcher.byCode(name)]) {
        if ('unit' in match) return match.unit;
        if ('suggested' in match) problem = suggestionSentence(name, match.suggested);
        if ('ambiguous' in match) {
          const several = match.ambiguous.slice(0, 3).map((unit) => unit.name);
          problem = `“${name}” có thể là ${several.join(' hoặc ')}`;
        }
      }
    }
    return problem;
  }

  for (const [row, cells] of rows.entries()) {
    const figures = isNamed ? cells.slice(-width) : cells.slice(0, width);
    const names = isNamed ? cells.slice(0, -width).filter((cell) => cell !== '') : [];
    if (cells.every((cell) => cell === '')) continue;
    const unit = isNamed ? unitNamed(names) : (units[startAt + row] ?? 'quá dòng cuối của bảng');
    const read = figures.map((figure) => readCell(measure, figure));
    const unreadable = read.find((figure) => 'problem' in figure);
    if (row === 0 && unreadable && typeof unit === 'string') continue;
    if (figures.every((figure) => figure === '')) continue;
    const line: PastedLine = {
      line: row + 1,
      written: names.at(-1) ?? '',
      text: figures.join(' – '),
      unitId: typeof unit === 'string' ? null : unit.id,
      values: read.map((figure) => ('value' in figure ? figure.value : null)),
      problem: null,
      needsUnit: names.length > 0 && typeof unit === 'string',
    };
    const isTotal = TOTALS.has(foldText(line.written));
    if (isTotal && typeof unit === 'string') {
      line.problem = 'dòng tổng, không ghi';
      line.needsUnit = false;
    } else if (typeof unit === 'string') line.problem = unit;
    else if (unreadable && 'problem' in unreadable) line.problem = unreadable.problem;
    else if (line.values[0] === null) line.problem = 'thiếu mức dưới của khoảng';
    else if (line.values[1] != null && line.values[1] < line.values[0]!) {
      line.problem = 'mức trên của khoảng phải từ mức dưới trở lên';
    } else {
      const first = lineOfUnit.get(unit.id);
      if (first !== undefined) line.problem = `${unit.name} đã có ở dòng ${first}`;
      else lineOfUnit.set(unit.id, line.line);
    }
    lines.push(line);
  }
  return lines;
}

function splitCells(text: string): string[][] {
  const lines = text.split(/\r\n|\r|\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.map((line) => line.split('\t').map(normaliseText));
}

/** Dashes stand for a blank, as in print. */
function readCell(measure: Measure, text: string): { value: number | null } | { problem: string } {
  if (text === '' || /^[-–—]$/u.test(text)) return { value: null };
  const reading = readMeasured(measure, text);
  if ('error' in reading) return { problem: unreadableNumberSentence(reading.error, text) };
  return reading.value < 0 ? { problem: `“${text}” nhỏ hơn 0` } : reading;
}
