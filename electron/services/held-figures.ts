import { FieldError } from '../../shared/contract/errors.ts';
import { type HeldCells, holdOf } from '../../shared/domain/cell-hold.ts';
import { nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import type { RecordChange } from '../db/write.ts';

/**
 * Records changed targets and opening figures. For one that the caller may not give it throws
 * FieldError `cellHeld`, and nothing is written. Results are checked in `keyedColumns`.
 */
export const recordUnheld =
  (db: ReadHandle, held: readonly HeldCells[], record: RecordChange): RecordChange =>
  (change) => {
    if (change.kind === 'target' || change.kind === 'opening') {
      const { kind, unitId } = change;
      const hold = holdOf(held, change);
      if (hold) {
        const unitName = nameOfThing(db, 'unit', unitId);
        throw new FieldError('cellHeld', { kind, unitName, hold });
      }
    }
    record(change);
  };
