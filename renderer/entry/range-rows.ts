import { rangeUnitLock } from '../../shared/domain/cell-lock.ts';
import { cellKey } from '../../shared/domain/cell-place.ts';
import { type Figure, hasValue, noFigureSentence } from '../../shared/domain/figure.ts';
import { lockSentence, notKeyedReason, rangeHoldSentence } from '../../shared/domain/lock-words.ts';
import type { RangeFindings } from '../../shared/domain/range-checks.ts';
import { figuresOver, type RangeFigures } from '../../shared/domain/range-figures.ts';
import { lastReported, type RangeSheet } from '../../shared/domain/range-sheet.ts';
import { type Column, isLeaf } from '../../shared/domain/sheet.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import type { GridCell, GridRow } from '../grid/grid-model.ts';
import type { CellMarks } from '../keyed/cell-marks.ts';
import { keyedCell, measuredFigure, summedCell, sumWithFindings } from '../keyed/keyed-cell.ts';
import { createRowMemory } from '../keyed/row-memory.ts';
import { DAY_COLUMN } from './cell-shape.ts';
import { rangeColumnsOf } from './range-columns.ts';
import { type OpenGroups, type ShownUnit, shownUnits } from './unit-groups.ts';

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
  groups: OpenGroups;
  /** Index of the day at which blank cells show findings. */
  toldBlank: number;
  figures: RangeFigures;
  /** The unit of each row. */
  shown: readonly ShownUnit[];
  byUnit(): ReadonlyMap<number, GridRow>;
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
    const figures = figuresOver(sheet, made?.figures);
    const summed = figures.columns;
    const touched = known && touchedUnits(known, { sheet, marks, findings, toldBlank, figures });
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

    const isSameTree = known !== null && known.groups === groups;
    const shown = isSameTree ? known.shown : shownUnits(units, indicator.keyedDepth, groups);
    const rows = memory.rows(
      isSameTree
        ? known.rows.map((row, n) => {
            const { index, group } = shown[n]!;
            return touched?.has(index) ? rowOf(index, group) : row;
          })
        : shown.map(({ index, group }) => {
            const old = touched?.has(index) ? undefined : known?.byUnit().get(index);
            if (old && old.group?.open === group?.open) return old;
            return known ? rowOf(index, group) : memory.row(rowOf(index, group));
          }),
    );
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
    const told = { sheet, locks, marks, findings, groups, toldBlank, figures };
    made = { ...told, rows, total, shown, byUnit: rowsByUnit(shown, rows) };
    return { rows, total };
  };
}

/** Made when it is first asked for: a key needs none. */
function rowsByUnit(shown: readonly ShownUnit[], rows: readonly GridRow[]) {
  let byUnit: ReadonlyMap<number, GridRow> | null = null;
  return () => {
    byUnit ??= new Map(shown.map(({ index }, n) => [index, rows[n]!]));
    return byUnit;
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
  now: Pick<Made, 'sheet' | 'marks' | 'findings' | 'toldBlank' | 'figures'>,
): Set<number> {
  const touched = new Set<number>();
  const touchDifferent = (before: Column, after: Column) => {
    if (before === after) return;
    for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) touched.add(i);
  };
  for (const [n, column] of now.figures.columns.entries()) {
    touchDifferent(old.figures.columns[n]!, column);
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
  const places = unitIndex(now.sheet.units);
  for (const id of unitIds) {
    const place = places.get(id);
    if (place !== undefined) touched.add(place);
  }
  return touched;
}
