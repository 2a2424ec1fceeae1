import { type RefObject, useEffect } from 'react';
import type { Client } from '../../shared/contract/client.ts';
import type { KeptStep } from '../../shared/contract/methods.ts';
import type { FoundCell } from '../../shared/domain/finding.ts';
import type { FocusedCell, GridControl } from '../grid/grid-model.ts';
import { historiesOf, STEPS_KEPT, type StepHistory } from '../keyed/step-history.ts';
import type { EntryCells, EntryStep, StepPlace } from './cell-shape.ts';

/** What to do as soon as another day or view is shown. */
export interface Arrival {
  at: StepPlace;
  act:
    | { kind: 'first' }
    | { kind: 'cell'; cell: FocusedCell }
    | { kind: 'found'; found: FoundCell }
    | { kind: 'undo' | 'redo' };
}

/** What both views share: the steps of the campaign, and how to go to another day or view. */
export interface EntryWay {
  steps: StepHistory<EntryStep>;
  /**
   * Adds to `steps` those that the store kept from before the page was opened. True when there is a
   * step to undo then.
   */
  recall(): Promise<boolean>;
  arrival: RefObject<Arrival | null>;
  /** The row of the cursor, or of the last cursor in the other view. */
  cursorRow: RefObject<string | null>;
  /** Opens a day, or the days of an indicator. */
  go(at: StepPlace): void;
}

/** The steps of a campaign, for as long as the page is open. */
export const stepsOfPage = historiesOf<EntryStep>();

/** This clerk's steps from before the page was opened, as the store kept them. */
export const readSteps = async (
  call: Client['call'],
  campaignId: number,
): Promise<readonly EntryStep[]> =>
  (await call('history.steps', { campaignId, limit: STEPS_KEPT })).map(stepOf);

const stepOf = ({ id, source, on, indicatorId, columns }: KeptStep): EntryStep => ({
  place: { on, indicatorId },
  source,
  set: id,
  cells: columns.flatMap((column) =>
    column.unitIds.map((unitId, n) => ({
      indicatorId: column.indicatorId,
      unitId,
      on: column.on,
      value: column.values[n]!,
      was: column.was[n]!,
    })),
  ),
});

/** Undoes or redoes the next step, on the day and in the view where it was made. */
export function replay<S>(
  way: 'undo' | 'redo',
  entry: EntryWay,
  keyed: EntryCells<S>,
  show: (cell: FocusedCell) => void,
): void {
  const { steps, arrival, go, recall } = entry;
  const step = way === 'undo' ? steps.nextUndo() : steps.nextRedo();
  if (!step) {
    if (way === 'redo') return;
    // After saves under way, which would otherwise be read back as older steps.
    void keyed
      .settled()
      .then(recall)
      .then((isAny) => isAny && replay(way, entry, keyed, show));
    return;
  }
  if (!keyed.holds(step)) {
    arrival.current = { at: step.place, act: { kind: way } };
    go(step.place);
    return;
  }
  const [first] = step.cells;
  keyed[way]();
  if (first) show(keyed.gridCell(first));
}

/** Does what is waiting to be done here, once the right sheet is shown. */
export function useArrival<S>(props: {
  way: EntryWay;
  keyed: EntryCells<S>;
  isHere: (at: StepPlace) => boolean;
  grid: RefObject<GridControl>;
  show: (cell: FocusedCell) => void;
  cellOfFound: (found: FoundCell) => FocusedCell;
}): void {
  const { way, keyed, isHere, grid, show, cellOfFound } = props;
  useEffect(() => {
    const arrived = way.arrival.current;
    if (!arrived || !isHere(arrived.at)) return;
    way.arrival.current = null;
    const { act } = arrived;
    if (act.kind === 'first') grid.current.focusFirst();
    else if (act.kind === 'cell') show(act.cell);
    else if (act.kind === 'found') show(cellOfFound(act.found));
    else replay(act.kind, way, keyed, show);
  });
}
