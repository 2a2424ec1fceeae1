import type { FocusedCell } from '../grid/grid-model.ts';
import type { CellMarks } from './cell-marks.ts';
import type { KeyedShape, KeyedStep, PlacedCell } from './keyed-shape.ts';
import type { KeyedSnapshot } from './keyed-snapshot.ts';
import { createLeftOvers, type LeftOvers } from './left-overs.ts';
import type { StepHistory } from './step-history.ts';

const idOf = ({ rowId, columnId }: FocusedCell) => `${rowId} ${columnId}`;

/** What was left out of the steps of a sheet, while its cells or its list still show it. */
export function createStepLeftOvers<S, Cell, Place>(
  shape: KeyedShape<S, Cell, Place>,
  history: StepHistory<KeyedStep<Cell, Place>>,
  now: () => KeyedSnapshot<S, Cell, Place>,
): LeftOvers<KeyedStep<Cell, Place>, PlacedCell<Place>> & {
  /** The marks and the list without cells that were left out. */
  without(
    cells: readonly PlacedCell<Place>[],
  ): Pick<KeyedSnapshot<S, Cell, Place>, 'marks' | 'unread' | 'remarks'>;
} {
  type Unread = KeyedSnapshot<S, Cell, Place>['unread'];
  const refusedKey = ({ rowId, columnId, at }: PlacedCell<Place>, sheet: S, marks: CellMarks) => {
    const cell = shape.addressOf(sheet, rowId, columnId, at);
    const key = cell && shape.keyOf(cell);
    return key !== null && marks.get(key)?.state === 'refused' ? key : null;
  };
  // A paste may leave out thousands, and every one is looked up.
  let listed: { unread: Unread; ids: ReadonlySet<string> } | null = null;
  const idsIn = (unread: Unread) => {
    if (listed?.unread !== unread) listed = { unread, ids: new Set(unread.map(idOf)) };
    return listed.ids;
  };
  const isListedAt = (at: Place | undefined) => shape.listOf(at) === shape.listOf(now().unreadAt);
  const leftOvers = createLeftOvers<KeyedStep<Cell, Place>, PlacedCell<Place>>(history, {
    cell(cell) {
      const { sheet, marks, unread } = now();
      if (refusedKey(cell, sheet, marks) !== null) return true;
      return isListedAt(cell.at) && idsIn(unread).has(idOf(cell));
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
      const ids = new Set(cells.filter(({ at }) => isListedAt(at)).map(idOf));
      return { marks: left, unread: unread.filter((one) => !ids.has(idOf(one))), remarks: [] };
    },
  };
}
