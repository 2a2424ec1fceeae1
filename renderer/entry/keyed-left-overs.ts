import type { FocusedCell } from '../grid/grid-model.ts';
import type { CellMarks } from './cell-marks.ts';
import { type CellShape, cellKey, type KeyedStep } from './cell-shape.ts';
import type { KeyedSnapshot } from './keyed-snapshot.ts';
import { createLeftOvers, type LeftOvers } from './left-overs.ts';
import type { StepHistory } from './step-history.ts';

const idOf = ({ rowId, columnId }: FocusedCell) => `${rowId} ${columnId}`;

/** What was left out of the steps of a sheet, as long as its cells or its list tell so. */
export function createKeyedLeftOvers<S>(
  shape: CellShape<S>,
  history: StepHistory<KeyedStep>,
  now: () => KeyedSnapshot<S>,
): LeftOvers<KeyedStep, FocusedCell> & {
  /** The marks and the list without cells that were left out. */
  without(cells: readonly FocusedCell[]): Pick<KeyedSnapshot<S>, 'marks' | 'unread' | 'remarks'>;
} {
  const refusedKey = ({ rowId, columnId }: FocusedCell, sheet: S, marks: CellMarks) => {
    const cell = shape.addressOf(sheet, rowId, columnId);
    return cell && marks.get(cellKey(cell))?.state === 'refused' ? cellKey(cell) : null;
  };
  // A paste may leave out thousands, and each is asked for.
  let listed: { unread: KeyedSnapshot<S>['unread']; ids: ReadonlySet<string> } | null = null;
  const idsIn = (unread: KeyedSnapshot<S>['unread']) => {
    if (listed?.unread !== unread) listed = { unread, ids: new Set(unread.map(idOf)) };
    return listed.ids;
  };
  const leftOvers = createLeftOvers<KeyedStep, FocusedCell>(history, {
    cell(cell) {
      const { sheet, marks, unread } = now();
      return refusedKey(cell, sheet, marks) !== null || idsIn(unread).has(idOf(cell));
    },
    remarks: (remarks) => remarks.length > 0 && remarks === now().remarks,
  });
  return {
    ...leftOvers,
    without(cells) {
      const { sheet, unread, marks } = now();
      const left = new Map(marks);
      for (const cell of cells) {
        const key = refusedKey(cell, sheet, left);
        if (key !== null) left.delete(key);
      }
      const ids = new Set(cells.map(idOf));
      return { marks: left, unread: unread.filter((one) => !ids.has(idOf(one))), remarks: [] };
    },
  };
}
