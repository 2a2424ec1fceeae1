import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { Client } from '../../shared/contract/client.ts';
import type { ReadRange, ReadSheet } from '../../shared/contract/methods.ts';
import { createKeyedCells } from '../keyed/keyed-cells.ts';
import type { ReadCells } from '../keyed/keyed-snapshot.ts';
import type { StepHistory } from '../keyed/step-history.ts';
import {
  daySheetShape,
  type EntryCells,
  type EntryShape,
  type EntryStep,
  rangeShape,
} from './cell-shape.ts';

/** The keyed cells of a sheet of results; `read` reads the same sheet from the store. */
const createEntryCells = <S extends ReadCells>(
  shape: EntryShape<S>,
  call: Client['call'],
  opened: S,
  read: () => Promise<S>,
  history: StepHistory<EntryStep>,
): EntryCells<S> =>
  createKeyedCells(opened, {
    shape,
    save: ({ campaign }, { source, cells, set }) =>
      call('results.save', {
        campaignId: campaign.id,
        source,
        ...(set === undefined ? {} : { undoes: set }),
        columns: byColumn(cells),
      }),
    read,
    history,
  });

/** The keyed cells of a day. */
export const createKeyedSheet = (
  call: Client['call'],
  opened: ReadSheet,
  read: () => Promise<ReadSheet>,
  history: StepHistory<EntryStep>,
): EntryCells<ReadSheet> => createEntryCells(daySheetShape, call, opened, read, history);

/** The keyed cells of one indicator over its days. */
export const createKeyedRange = (
  call: Client['call'],
  opened: ReadRange,
  read: () => Promise<ReadRange>,
  history: StepHistory<EntryStep>,
): EntryCells<ReadRange> => createEntryCells(rangeShape, call, opened, read, history);
