import type { Client } from '../../shared/contract/client.ts';
import type { ReadRange, ReadSheet } from '../../shared/contract/methods.ts';
import { daySheetShape, type KeyedStep, rangeShape } from './cell-shape.ts';
import { createKeyedCells } from './keyed-cells.ts';
import type { KeyedCells } from './keyed-snapshot.ts';
import type { StepHistory } from './step-history.ts';

/** The keyed cells of a day; `read` reads the same day from the store. */
export const createKeyedSheet = (
  call: Client['call'],
  opened: ReadSheet,
  read: () => Promise<ReadSheet>,
  history: StepHistory<KeyedStep>,
): KeyedCells<ReadSheet> => createKeyedCells(opened, { shape: daySheetShape, call, read, history });

/** The keyed cells of one indicator over its days. */
export const createKeyedRange = (
  call: Client['call'],
  opened: ReadRange,
  read: () => Promise<ReadRange>,
  history: StepHistory<KeyedStep>,
): KeyedCells<ReadRange> => createKeyedCells(opened, { shape: rangeShape, call, read, history });
