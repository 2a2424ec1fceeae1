import type { ReadSheet } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { givenSentence } from '../../shared/domain/lock-words.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { GivenCell, TargetEnd } from '../../shared/domain/target.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import type { CellFigure, KeyedShape, KeyedStep } from '../keyed/keyed-shape.ts';
import type { KeyedCells, KeyedSnapshot } from '../keyed/keyed-snapshot.ts';
import { readGiven } from './read-given.ts';
import {
  type Given,
  givenIn,
  measureAt,
  type Place,
  placeKey,
  titleOf,
  withGiven,
} from './target-place.ts';

/** Which cells are keyed on the screen of targets, and how they are written. */

/** Where figures are given, and the day from which they hold, where that is set. */
export interface GivenPlace extends Place {
  since?: Day;
}

export type TargetStep = KeyedStep<GivenCell, GivenPlace>;
export type TargetCells = KeyedCells<ReadSheet, GivenCell, GivenPlace>;
export type TargetSnapshot = KeyedSnapshot<ReadSheet, GivenCell, GivenPlace>;

export const targetKey = ({ indicatorId, milestoneId, unitId, end }: GivenCell): string =>
  `${placeKey({ indicatorId, milestoneId })}:${unitId}:${end}`;

function cellOfTargetKey(key: string): GivenCell {
  const [indicatorId, milestoneId, unitId, end] = key.split(':');
  return {
    indicatorId: Number(indicatorId),
    milestoneId: milestoneId === '' ? null : Number(milestoneId),
    unitId: Number(unitId),
    end: end === 'high' ? 'high' : 'value',
  };
}

/** Which end of a figure a column of the grid keys; null for a computed one. */
export const endOfColumn = (columnId: string): TargetEnd | null =>
  columnId === 'value' || columnId === 'high' ? columnId : null;

/** The figures of a place, by the index of their units. */
export function changesIn(
  sheet: DaySheet,
  place: Place,
  cells: readonly CellFigure<GivenCell>[],
): Map<number, Given> {
  const given = givenIn(sheet, place);
  const indexes = unitIndex(sheet.units);
  const changes = new Map<number, Given>();
  for (const { unitId, end, value } of cells) {
    const index = indexes.get(unitId);
    if (index === undefined) continue;
    changes.set(index, { ...(changes.get(index) ?? given(index)), [end]: value });
  }
  return changes;
}

/** The cells for figures given to units, by the index of the units. */
export const cellsOf = (
  { units }: DaySheet,
  { indicatorId, milestoneId }: Place,
  changes: ReadonlyMap<number, Given>,
): CellFigure<GivenCell>[] =>
  [...changes].flatMap(([index, given]) => {
    const { id: unitId } = units[index]!.unit;
    const end = (which: TargetEnd) => ({
      indicatorId,
      milestoneId,
      unitId,
      end: which,
      value: given[which],
    });
    return milestoneId === null ? [end('value')] : [end('value'), end('high')];
  });

const nameOf = ({ units }: DaySheet, { unitId }: GivenCell) =>
  placedNames(units)[unitIndex(units).get(unitId) ?? -1] ?? '';

export const targetShape: KeyedShape<ReadSheet, GivenCell, GivenPlace> = {
  keyOf: targetKey,
  cellOf: cellOfTargetKey,
  // A range is given with both its ends.
  togetherOf: (cell) => targetKey({ ...cell, end: 'value' }),
  placeOf(_, cells, at) {
    const { indicatorId, milestoneId } = cells[0]!;
    return at ?? { indicatorId, milestoneId };
  },
  listOf: (place) => (place ? placeKey(place) : ''),
  isAt: () => false,
  isShown: ({ on }, { since }) => since === undefined || since <= on,
  addressOf({ units }, rowId, columnId, at) {
    const end = endOfColumn(columnId);
    const unitId = Number(rowId);
    if (!at || end === null || !unitIndex(units).has(unitId)) return null;
    const { indicatorId, milestoneId } = at;
    return { indicatorId, milestoneId, unitId, end };
  },
  gridCell: ({ unitId, end }) => ({ rowId: String(unitId), columnId: end }),
  value(sheet, cell) {
    const index = unitIndex(sheet.units).get(cell.unitId);
    return index === undefined ? undefined : givenIn(sheet, cell)(index)[cell.end];
  },
  withCells(sheet, cells) {
    const [first] = cells;
    return first ? withGiven(sheet, first, changesIn(sheet, first, cells)) : sheet;
  },
  lockOf: givenSentence,
  read(sheet, cell, text, given) {
    const high: GivenCell = { ...cell, end: 'high' };
    const current = { value: given({ ...cell, end: 'value' }), high: given(high) };
    const to = { name: nameOf(sheet, cell), measure: measureAt(sheet, cell) };
    const read = readGiven(cell, current, cell.end, text, to);
    if ('reason' in read) return read;
    const { next } = read;
    const also = cell.end === 'value' && next.high !== current.high;
    return { value: next[cell.end], also: also ? [{ ...high, value: next.high }] : [] };
  },
  measureOf: measureAt,
  unitName: nameOf,
  placeName: (sheet, cell) => `${nameOf(sheet, cell)} · ${titleOf(sheet, cell, cell.end)}`,
};
