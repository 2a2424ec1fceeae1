import type { ReadSheet } from '../../shared/contract/methods.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import type { CellMark } from '../entry/cell-marks.ts';
import { givenIn, type Place, placeKey } from './target-place.ts';
import type { Changes, KeyedTargetsSnapshot, TargetMarks } from './target-snapshot.ts';

export const targetCellKey = (place: Place, unitId: number, end: TargetEnd) =>
  `${placeKey(place)}:${unitId}:${end}`;

/** A cell of the grid of a place. */
export interface TargetCell {
  place: Place;
  rowId: string;
  columnId: TargetEnd;
}

export function targetCellOf(key: string): TargetCell {
  const [indicatorId, milestoneId, unitId, end] = key.split(':');
  return {
    place: {
      indicatorId: Number(indicatorId),
      milestoneId: milestoneId === '' ? null : Number(milestoneId),
    },
    rowId: unitId ?? '',
    columnId: end === 'high' ? 'high' : 'value',
  };
}

/** Somebody else's figure is not what this clerk saw saved. */
export function stillSaved(
  marks: TargetMarks,
  shown: ReadSheet,
  sheet: ReadSheet,
): Map<string, CellMark> {
  const indexIn = ({ units }: ReadSheet) =>
    new Map(units.map(({ unit }, index) => [unit.id, index]));
  const before = indexIn(shown);
  const after = indexIn(sheet);
  const figure = (of: ReadSheet, index: number | undefined, key: TargetCell) =>
    index === undefined ? null : givenIn(of, key.place)(index)[key.columnId];
  const kept = [...marks].filter(([key, mark]) => {
    const cell = targetCellOf(key);
    const was = figure(shown, before.get(Number(cell.rowId)), cell);
    return mark.state !== 'saved' || was === figure(sheet, after.get(Number(cell.rowId)), cell);
  });
  return new Map(kept);
}

export function withMarks(
  { sheet, marks }: Pick<KeyedTargetsSnapshot, 'sheet' | 'marks'>,
  place: Place,
  changes: Changes,
  state: 'saved' | 'waiting' | null,
): Map<string, CellMark> {
  const next = new Map(marks);
  for (const index of changes.keys()) {
    for (const end of ['value', 'high'] as const) {
      const key = targetCellKey(place, sheet.units[index]!.unit.id, end);
      if (state === null || (end === 'high' && changes.get(index)!.high === null)) next.delete(key);
      else next.set(key, { state });
    }
  }
  return next;
}
