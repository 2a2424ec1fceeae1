import type { ReadRange, ReadSheet } from '../../shared/contract/methods.ts';
import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { cellDay, cellLock, unitLock } from '../../shared/domain/cell-lock.ts';
import { type CellAddress, cellKey, cellOfKey } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import { periodName } from '../../shared/domain/period.ts';
import type { RangeSheet, UnitDays } from '../../shared/domain/range-sheet.ts';
import { rememberedOf, unitIndex } from '../../shared/domain/remembered.ts';
import {
  type CellNote,
  type Closing,
  type DaySheet,
  isKeyedAt,
  type PeriodLock,
  type UnitAtLast,
} from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import { notKeyedReason } from '../keyed/keyed-cell.ts';
import { type KeyedShape, type KeyedStep, readFigure } from '../keyed/keyed-shape.ts';
import type { KeyedCells } from '../keyed/keyed-snapshot.ts';

/** Which keyed cells a sheet holds and how they are read and written: a day's, or a range's. */

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

/** What is the same in both views. */
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

/** Why the cells of an indicator on a day cannot be keyed, in a sentence; null when they can. */
export function lockSentence(
  sheet: { campaign: Campaign; closings: readonly Closing[] },
  indicator: Indicator,
  on: Day,
): string | null {
  const { startsOn, endsOn, openingOn } = sheet.campaign;
  const lock = cellLock(sheet, indicator, on);
  switch (lock?.why) {
    case undefined:
      return null;
    case 'inOpening':
      return `Số đầu kỳ đã gồm số liệu đến hết ngày ${formatDay(openingOn!)}; nhập từ ngày sau đó.`;
    case 'beforeCampaign':
      return `Chiến dịch bắt đầu ngày ${formatDay(startsOn)}; trước ngày đó không nhập số liệu.`;
    case 'afterCampaign':
      return `Chiến dịch kết thúc ngày ${formatDay(endsOn)}; sau ngày đó không nhập số liệu.`;
    case 'closedLater': {
      const { from, to } = lock.closing;
      const days =
        from === to
          ? `ngày ${formatDay(to)}`
          : `từ ngày ${formatDay(from)} đến hết ${formatDay(to)}`;
      return `Số liệu ${days} đã chốt và lũy kế đã chốt gồm cả ngày này; mở chốt đó (ghi lý do) rồi nhập.`;
    }
    case 'closed': {
      const closed = closingSentence(lock.closing);
      return lock.on === on ? closed : lockedWithLast(indicator, lock.on, closed);
    }
  }
}

const lockedWithLast = ({ period }: Indicator, last: Day, why: string): string =>
  `Số liệu ${period === 'once' ? '' : 'cả '}${periodName(period)} khóa theo ngày cuối, ${formatDay(last)}: ${why}`;

const AT_LAST: Record<Exclude<PeriodLock, 'closedBefore'>, string> = {
  closed: 'đến ngày đó đơn vị đã đóng.',
  absent: 'đến ngày đó đơn vị không còn trong chiến dịch.',
  otherDepth: 'đến ngày đó chỉ số này không nhập ở đơn vị.',
};

const atLastOf = rememberedOf(
  (otherwise: readonly UnitAtLast[]): ReadonlyMap<string, UnitAtLast> =>
    new Map(otherwise.map((one) => [`${one.unitId}:${one.indicatorId}`, one])),
);

/** The unit of a cell as the last day of its period has it, where that is otherwise than today. */
const atLast = ({ otherwise }: DaySheet, unitId: number, indicatorId: number) =>
  otherwise.length === 0 ? undefined : atLastOf(otherwise).get(`${unitId}:${indicatorId}`);

/** Whether a cell of a day is one to key, be it locked or not. */
export const isKeyedCell = (sheet: DaySheet, index: number, indicator: Indicator): boolean =>
  isKeyedAt(sheet.units, index, indicator) ||
  atLast(sheet, sheet.units[index]!.unit.id, indicator.id)?.lock === null;

/** Why a unit takes no figure of an indicator for the period of a day; null when it does. */
export function unitAtLastSentence(
  sheet: DaySheet,
  unitId: number,
  indicator: Indicator,
): string | null {
  const lock = atLast(sheet, unitId, indicator.id)?.lock ?? null;
  if (lock === null) return null;
  if (lock === 'closedBefore') return notKeyedReason(lock, true);
  return lockedWithLast(indicator, cellDay(indicator, sheet.campaign, sheet.on), AT_LAST[lock]);
}

/** "Số liệu ngày 05/9/2023 đã chốt (Nguyễn An, 08:00:00 06/9/2023)": who closed it and when. */
export function closingSentence({ from, to, closedAt, closedBy, blankReason }: Closing): string {
  const days =
    from === to ? `ngày ${formatDay(from)}` : `từ ${formatDay(from)} đến hết ${formatDay(to)}`;
  const blank = blankReason === undefined ? '' : `; ô trống: ${blankReason}`;
  return `Số liệu ${days} đã chốt (${closedBy}, ${formatInstant(closedAt)}${blank}); muốn sửa thì bấm “Mở chốt”.`;
}

/** Why nothing at all can be keyed on the day of a sheet; null when something can. */
export function sheetLock(sheet: DaySheet): string | null {
  const locks = sheet.indicators
    .filter((indicator) => !isComputed(indicator))
    .map((indicator) => lockSentence(sheet, indicator, sheet.on));
  return locks.every((lock) => lock !== null) ? (locks[0] ?? null) : null;
}

/** Places of days in a range. */
const dayIndex = rememberedOf(
  (days: readonly Day[]): ReadonlyMap<Day, number> => new Map(days.map((on, place) => [on, place])),
);

const otherwiseOf = rememberedOf(
  (otherwise: readonly UnitDays[]): ReadonlyMap<number, readonly UnitDays[]> => {
    const byUnit = new Map<number, UnitDays[]>();
    for (const days of otherwise) {
      const known = byUnit.get(days.unitId);
      if (known) known.push(days);
      else byUnit.set(days.unitId, [days]);
    }
    return byUnit;
  },
);

/** Why nothing is keyed at a unit of a range on a day; null where something is. */
export function rangeUnitLock(range: RangeSheet, index: number, on: Day): UnitDays['lock'] {
  const { units, indicator, otherwise } = range;
  const days = otherwiseOf(otherwise)
    .get(units[index]!.unit.id)
    ?.find(({ from, to }) => from <= on && on <= to);
  return days ? days.lock : unitLock(units, index, indicator);
}

const nameAt = (units: readonly SheetUnit[], unitId: number) =>
  units[unitIndex(units).get(unitId) ?? -1]?.unit.name ?? '';

export const KEY_COLUMN = 'key:';
export const DAY_COLUMN = 'day:';

/** A stored column of a day: its indicator, its place in the sheet and the day of its cells. */
interface DayColumn {
  indicator: Indicator;
  place: number;
  on: Day;
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
    });
  }
  return columns;
});

/** A cell of a longer period may hold earlier days as well, on which something is fixed. */
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
    const { indicator } = column;
    return lockSentence(sheet, indicator, sheet.on) ?? unitAtLastSentence(sheet, unitId, indicator);
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
  lockOf: (sheet, { on }) => lockSentence(sheet, sheet.indicator, on),
  noteOf: ({ notes, indicator }, { unitId, on }) =>
    notes.find(
      (note) => note.indicatorId === indicator.id && note.unitId === unitId && note.on === on,
    ),
  indicatorOf: ({ indicator }) => indicator,
  unitName: ({ units }, { unitId }) => nameAt(units, unitId),
  placeName: ({ units }, { unitId, on }) => `${nameAt(units, unitId)} · ${formatDay(on)}`,
});
