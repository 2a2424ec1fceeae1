import type { ReadRange, ReadSheet } from '../../shared/contract/methods.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { isKeyedCell, rangeUnitLock } from '../../shared/domain/cell-lock.ts';
import { type CellAddress, cellDay, cellKey, cellOfKey } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import {
  dayUnitSentence,
  lockSentence,
  rangeHoldSentence,
} from '../../shared/domain/lock-words.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import { rememberedOf } from '../../shared/domain/remembered.ts';
import type { CellNote, DaySheet } from '../../shared/domain/sheet.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { type KeyedShape, type KeyedStep, readFigure } from '../keyed/keyed-shape.ts';
import type { KeyedCells } from '../keyed/keyed-snapshot.ts';

/** Which keyed cells a sheet has, and how they are read and written: on a day, or over a range. */

/** Where a step was taken: on the sheet of a day, or in the days of one indicator. */
export interface StepPlace {
  on: Day;
  indicatorId: number | null;
}

export type EntryStep = KeyedStep<CellAddress, StepPlace>;
export type EntryCells<S> = KeyedCells<S, CellAddress, StepPlace>;

export interface EntryShape<S> extends KeyedShape<S, CellAddress, StepPlace> {
  noteOf(sheet: S, cell: CellAddress): CellNote | undefined;
  indicatorOf(sheet: S, cell: CellAddress): Indicator;
}

/** The part that is the same in both views. */
function entryShape<S>(
  own: Omit<
    EntryShape<S>,
    'keyOf' | 'cellOf' | 'togetherOf' | 'listOf' | 'isShown' | 'read' | 'measureOf'
  >,
): EntryShape<S> {
  const measureOf = (sheet: S, cell: CellAddress) => own.indicatorOf(sheet, cell).measure;
  return {
    ...own,
    keyOf: cellKey,
    cellOf: cellOfKey,
    togetherOf: cellKey,
    listOf: () => '',
    isShown: () => true,
    read: (sheet, cell, text) => readFigure(measureOf(sheet, cell), text),
    measureOf,
  };
}

/** Places of days in a range. */
const dayIndex = rememberedOf(
  (days: readonly Day[]): ReadonlyMap<Day, number> => new Map(days.map((on, place) => [on, place])),
);

const nameAt = (units: readonly SheetUnit[], unitId: number) =>
  placedNames(units)[unitIndex(units).get(unitId) ?? -1] ?? '';

export const KEY_COLUMN = 'key:';
export const DAY_COLUMN = 'day:';

/** A stored column of a day: its indicator, its index in the sheet and the day of its cells. */
interface DayColumn {
  indicator: Indicator;
  place: number;
  on: Day;
  /** Why none of its cells can be keyed, in a sentence; null when they can. */
  lock: string | null;
}

const dayColumnsOf = rememberedOf((sheet: DaySheet): ReadonlyMap<number, DayColumn> => {
  const indicators = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const columns = new Map<number, DayColumn>();
  for (const [place, { indicatorId }] of sheet.stored.entries()) {
    const indicator = indicators.get(indicatorId);
    if (!indicator) continue;
    columns.set(indicatorId, {
      indicator,
      place,
      on: cellDay(indicator, sheet.campaign, sheet.on),
      lock: lockSentence(sheet, indicator, sheet.on),
    });
  }
  return columns;
});

/**
 * The earlier days of a sheet with changed cells: the cell of a longer period also counts on
 * earlier days of its period, and targets may depend on these.
 */
function withEarlierCells(
  { earlier, indicators, campaign, on }: DaySheet,
  stored: DaySheet['stored'],
  changed: ReadonlyMap<number, unknown>,
): DaySheet['earlier'] {
  if (earlier.length === 0) return earlier;
  const nows = new Map(
    [...changed.keys()].map((place) => [stored[place]!.indicatorId, stored[place]!.now]),
  );
  return earlier.map((day) => ({
    ...day,
    stored: day.stored.map((columns) => {
      const now = nows.get(columns.indicatorId);
      const indicator = indicators.find(({ id }) => id === columns.indicatorId);
      if (!now || !indicator) return columns;
      const isSame = cellDay(indicator, campaign, day.on) === cellDay(indicator, campaign, on);
      return isSame ? { ...columns, now } : columns;
    }),
  }));
}

/** Cells of one day: a column for each indicator. */
export const daySheetShape: EntryShape<ReadSheet> = entryShape({
  placeOf: ({ on }) => ({ on, indicatorId: null }),
  isAt: ({ on }, place) => place.indicatorId === null && place.on === on,
  addressOf(sheet, rowId, columnId) {
    if (!columnId.startsWith(KEY_COLUMN)) return null;
    const unitId = Number(rowId);
    const indicatorId = Number(columnId.slice(KEY_COLUMN.length));
    const index = unitIndex(sheet.units).get(unitId);
    const column = dayColumnsOf(sheet).get(indicatorId);
    if (index === undefined || !column) return null;
    return isKeyedCell(sheet, index, column.indicator)
      ? { unitId, indicatorId, on: column.on }
      : null;
  },
  gridCell: ({ unitId, indicatorId }) => ({
    rowId: String(unitId),
    columnId: `${KEY_COLUMN}${indicatorId}`,
  }),
  value(sheet, cell) {
    const index = unitIndex(sheet.units).get(cell.unitId);
    const column = dayColumnsOf(sheet).get(cell.indicatorId);
    if (index === undefined || column?.on !== cell.on) return undefined;
    return sheet.stored[column.place]!.now[index] ?? null;
  },
  withCells(sheet, cells) {
    const indexes = unitIndex(sheet.units);
    const columns = dayColumnsOf(sheet);
    const changed = new Map<number, (number | null)[]>();
    for (const { unitId, indicatorId, on, value } of cells) {
      const index = indexes.get(unitId);
      const column = columns.get(indicatorId);
      if (index === undefined || column?.on !== on) continue;
      const now = changed.get(column.place) ?? sheet.stored[column.place]!.now.slice();
      now[index] = value;
      changed.set(column.place, now);
    }
    if (changed.size === 0) return sheet;
    const stored = sheet.stored.map((columns, place) => {
      const now = changed.get(place);
      return now ? { ...columns, now } : columns;
    });
    return { ...sheet, stored, earlier: withEarlierCells(sheet, stored, changed) };
  },
  lockOf: (sheet, { unitId, indicatorId }) => {
    const column = dayColumnsOf(sheet).get(indicatorId);
    if (!column) return null;
    return column.lock ?? dayUnitSentence(sheet, unitId, column.indicator);
  },
  noteOf: ({ notes }, { unitId, indicatorId }) =>
    notes.find((note) => note.unitId === unitId && note.indicatorId === indicatorId),
  indicatorOf: ({ indicators }, cell) => indicators.find(({ id }) => id === cell.indicatorId)!,
  unitName: ({ units }, { unitId }) => nameAt(units, unitId),
  placeName: ({ units, indicators }, { unitId, indicatorId }) =>
    `${nameAt(units, unitId)} · ${indicators.find(({ id }) => id === indicatorId)?.shortName ?? ''}`,
});

/** Cells of one indicator: a column for each day, or for the last day of each period. */
export const rangeShape: EntryShape<ReadRange> = entryShape({
  placeOf: ({ indicator }, cells) => ({ on: cells[0]?.on ?? '', indicatorId: indicator.id }),
  isAt: ({ indicator, days }, place) =>
    place.indicatorId === indicator.id && dayIndex(days).has(place.on),
  addressOf(sheet, rowId, columnId) {
    const on = columnId.slice(DAY_COLUMN.length);
    if (!columnId.startsWith(DAY_COLUMN) || !dayIndex(sheet.days).has(on)) return null;
    const index = unitIndex(sheet.units).get(Number(rowId));
    if (index === undefined || rangeUnitLock(sheet, index, on) !== null) return null;
    return { unitId: Number(rowId), indicatorId: sheet.indicator.id, on };
  },
  gridCell: ({ unitId, on }) => ({ rowId: String(unitId), columnId: `${DAY_COLUMN}${on}` }),
  value({ units, indicator, days, columns }, cell) {
    const index = unitIndex(units).get(cell.unitId);
    const column = dayIndex(days).get(cell.on);
    if (index === undefined || column === undefined || cell.indicatorId !== indicator.id) {
      return undefined;
    }
    return columns[column]?.[index] ?? null;
  },
  withCells(sheet, cells) {
    const changed = new Map<number, (number | null)[]>();
    for (const cell of cells) {
      if (rangeShape.value(sheet, cell) === undefined) continue;
      const column = dayIndex(sheet.days).get(cell.on)!;
      const values = changed.get(column) ?? sheet.columns[column]!.slice();
      values[unitIndex(sheet.units).get(cell.unitId)!] = cell.value;
      changed.set(column, values);
    }
    if (changed.size === 0) return sheet;
    const columns = sheet.columns.map((values, column) => changed.get(column) ?? values);
    return { ...sheet, columns };
  },
  lockOf: (sheet, cell) =>
    lockSentence(sheet, sheet.indicator, cell.on) ?? rangeHoldSentence(sheet, cell),
  noteOf: ({ notes, indicator }, { unitId, on }) =>
    notes.find(
      (note) => note.indicatorId === indicator.id && note.unitId === unitId && note.on === on,
    ),
  indicatorOf: ({ indicator }) => indicator,
  unitName: ({ units }, { unitId }) => nameAt(units, unitId),
  placeName: ({ units }, { unitId, on }) => `${nameAt(units, unitId)} · ${formatDay(on)}`,
});
