import { rangeUnitLock } from '../../shared/domain/cell-lock.ts';
import { cellKey } from '../../shared/domain/cell-place.ts';
import { type Figure, hasValue, noFigureSentence } from '../../shared/domain/figure.ts';
import { lockSentence, notKeyedReason, rangeHoldSentence } from '../../shared/domain/lock-words.ts';
import { figuresOver } from '../../shared/domain/range-figures.ts';
import {
  lastReported,
  type RangeFindings,
  type RangeSheet,
} from '../../shared/domain/range-sheet.ts';
import { type Column, isLeaf } from '../../shared/domain/sheet.ts';
import type { GridCell, GridRow } from '../grid/grid-model.ts';
import type { CellMarks } from '../keyed/cell-marks.ts';
import { keyedCell, measuredFigure, summedCell, sumWithFindings } from '../keyed/keyed-cell.ts';
import { createRowMemory } from '../keyed/row-memory.ts';
import { DAY_COLUMN } from './cell-shape.ts';
import { rangeColumnsOf } from './range-columns.ts';
import { type OpenGroups, shownUnits } from './unit-groups.ts';

/**
 * The figure over several days: a flow adds up; of a stock or a percentage the last reading counts.
 */
function overDays(sheet: RangeSheet, columns: readonly Column[], days: number[], index: number) {
  const { kind, measure } = sheet.indicator;
  const isReading = kind === 'stock' || measure === 'percent';
  let result: number | null = null;
  for (const day of days) {
    const value = columns[day]![index] ?? null;
    if (value === null) continue;
    result = isReading ? value : (result ?? 0) + value;
  }
  return result;
}

/** Above the units that key it, a percentage shows why there is none. */
const figureAt = ({ indicator, units }: RangeSheet, value: number | null, index: number): Figure =>
  value !== null
    ? { value }
    : {
        none:
          indicator.measure === 'percent' && !isLeaf(units, index)
            ? 'percentNotSummed'
            : 'noResult',
      };

function plainCell(sheet: RangeSheet, value: number | null, index: number): GridCell {
  const figure = figureAt(sheet, value, index);
  if (hasValue(figure)) return measuredFigure(sheet.indicator.measure, figure.value);
  if (figure.none === 'noResult') return { text: '' };
  return { text: '', reason: noFigureSentence(figure.none) };
}

export interface RangeFacts {
  marks: CellMarks;
  findings: RangeFindings;
  groups: OpenGroups;
}

export interface RangeRows {
  rows: readonly GridRow[];
  total: GridRow;
}

/** What rows were made from, to recognise which must be made again. */
interface Made extends RangeRows {
  sheet: RangeSheet;
  locks: readonly (string | null)[];
  marks: CellMarks;
  findings: RangeFindings;
  /** Index of the day at which blank cells show findings. */
  toldBlank: number;
  summed: readonly Column[];
  byUnit: ReadonlyMap<number, GridRow>;
}

/**
 * Rows of one indicator, units × days, with a sum after each week and at the end. After a keystroke
 * only rows with a changed cell are made again; all others stay the same objects.
 */
export function createRangeRows() {
  let made: Made | null = null;
  const memory = createRowMemory();

  return (sheet: RangeSheet, { marks, findings, groups }: RangeFacts): RangeRows => {
    const { units, indicator, days } = sheet;
    const columns = rangeColumnsOf(sheet);
    const locks = days.map((on) => lockSentence(sheet, indicator, on));
    const toldBlank = lastReported(sheet);
    const known = made && isAlike(made, sheet, locks) ? made : null;
    const summed = figuresOver(sheet);
    const touched = known && touchedUnits(known, { sheet, marks, findings, toldBlank, summed });
    const notes = new Map(sheet.notes.map((note) => [cellKey(note), note]));

    const rowOf = (index: number, group: GridRow['group']): GridRow => {
      const { unit } = units[index]!;
      const found = findings.get(unit.id);
      const cells: Record<string, GridCell> = {
        code: { text: unit.code },
        unit: { text: unit.name, reason: unit.name },
      };
      for (const column of columns) {
        if ('sum' in column) {
          const { id, days: places } = column.sum;
          cells[id] = plainCell(sheet, overDays(sheet, summed, places, index), index);
          continue;
        }
        const { day } = column;
        const on = days[day]!;
        const value = summed[day]![index] ?? null;
        const own = sheet.columns[day]![index] ?? null;
        const key = cellKey({ unitId: unit.id, indicatorId: indicator.id, on });
        const unitLock = rangeUnitLock(sheet, index, on);
        const isTold = value !== null || day === toldBlank;
        cells[`${DAY_COLUMN}${on}`] =
          unitLock === null
            ? keyedCell(indicator, own, {
                mark: marks.get(key),
                lock:
                  locks[day] ??
                  rangeHoldSentence(sheet, { unitId: unit.id, indicatorId: indicator.id, on }),
                findings: own !== null || day === toldBlank ? found?.get(day) : undefined,
                note: notes.get(key),
              })
            : sumWithFindings(
                summedCell(
                  indicator,
                  figureAt(sheet, value, index),
                  notKeyedReason(unitLock, isLeaf(units, index)),
                ),
                isTold ? found?.get(day) : undefined,
              );
      }
      return { id: String(unit.id), cells, ...(group ? { group } : {}) };
    };

    const byUnit = new Map<number, GridRow>();
    const rows = shownUnits(units, indicator.keyedDepth, groups).map(({ index, group }) => {
      const old = touched?.has(index) ? undefined : known?.byUnit.get(index);
      const isKnown = old !== undefined && old.group?.open === group?.open;
      const fresh = () => (known ? rowOf(index, group) : memory.row(rowOf(index, group)));
      const row = isKnown ? old : fresh();
      byUnit.set(index, row);
      return row;
    });
    const total: GridRow = { id: 'total', cells: { code: { text: '' }, unit: { text: 'TỔNG' } } };
    // When the root keys it itself, its own cell shows the finding.
    const foundOfAll = indicator.keyedDepth > 0 ? findings.get(units[0]!.unit.id) : undefined;
    for (const column of columns) {
      if ('sum' in column) {
        const { id, days: places } = column.sum;
        total.cells[id] = plainCell(sheet, overDays(sheet, summed, places, 0), 0);
        continue;
      }
      const { day } = column;
      const value = summed[day]![0] ?? null;
      total.cells[`${DAY_COLUMN}${days[day]!}`] = sumWithFindings(
        plainCell(sheet, value, 0),
        value !== null || day === toldBlank ? foundOfAll?.get(day) : undefined,
      );
    }
    const shown = { rows: memory.rows(rows), total };
    made = { ...shown, sheet, locks, marks, findings, toldBlank, summed, byUnit };
    return shown;
  };
}

/** Whether rows can differ only in keyed values and findings. */
const isAlike = ({ sheet: old, locks: oldLocks }: Made, sheet: RangeSheet, locks: Made['locks']) =>
  old.campaign === sheet.campaign &&
  old.indicator === sheet.indicator &&
  old.units === sheet.units &&
  old.days === sheet.days &&
  old.notes === sheet.notes &&
  old.held === sheet.held &&
  locks.every((lock, n) => lock === oldLocks[n]);

/** Indices of units with a changed figure, sum, mark or finding. */
function touchedUnits(
  old: Made,
  now: Pick<Made, 'sheet' | 'marks' | 'findings' | 'toldBlank' | 'summed'>,
): Set<number> {
  const touched = new Set<number>();
  const touchDifferent = (before: Column, after: Column) => {
    if (before === after) return;
    for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) touched.add(i);
  };
  for (const [n, column] of now.summed.entries()) {
    touchDifferent(old.summed[n]!, column);
    touchDifferent(old.sheet.columns[n]!, now.sheet.columns[n]!);
  }
  const unitIds = new Set<number>();
  if (old.marks !== now.marks) {
    const unitOf = (key: string) => Number(key.slice(0, key.indexOf(':')));
    for (const [key, mark] of now.marks) if (old.marks.get(key) !== mark) unitIds.add(unitOf(key));
    for (const key of old.marks.keys()) if (!now.marks.has(key)) unitIds.add(unitOf(key));
  }
  const moved = old.toldBlank !== now.toldBlank;
  for (const [id, found] of now.findings) {
    if (old.findings.get(id) !== found) unitIds.add(id);
    if (moved && (found.has(old.toldBlank) || found.has(now.toldBlank))) unitIds.add(id);
  }
  for (const id of old.findings.keys()) if (!now.findings.has(id)) unitIds.add(id);
  if (unitIds.size > 0) {
    for (const [i, { unit }] of now.sheet.units.entries()) if (unitIds.has(unit.id)) touched.add(i);
  }
  return touched;
}
