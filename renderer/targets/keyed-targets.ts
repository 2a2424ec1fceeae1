import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ReadSheet, ResultSource, SavedResults } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { lacksEarlier } from '../../shared/domain/earlier.ts';
import type { GivenCell, TargetEnd } from '../../shared/domain/target.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { sentenceOf } from '../keyed/edit.ts';
import { createKeyedCells } from '../keyed/keyed-cells.ts';
import type { CellFigure, PlacedCell, StepCell } from '../keyed/keyed-shape.ts';
import { differing } from '../keyed/step-cells.ts';
import { createStepHistory, STEPS_KEPT, type StepHistory } from '../keyed/step-history.ts';
import {
  cellsOf,
  type GivenPlace,
  type TargetCells,
  type TargetSnapshot,
  type TargetStep,
  targetShape,
} from './target-cells.ts';
import { type Given, givenIn, type Place } from './target-place.ts';

/**
 * Targets and opening figures while they are keyed: the keyed cells of a day's sheet, with the
 * messages about a paste or an allocation and about targets that closed days forbid.
 */

export interface KeyedTargetsSnapshot extends TargetSnapshot {
  /** The last targets that closed days refused; the clerk may let them hold later. */
  offer: ClosedOffer | null;
  /** The last paste or allocation, as long as nothing was keyed after it. */
  undoable: Undoable | null;
}

export interface Undoable {
  /** "Đã phân bổ 25 chỉ tiêu." */
  sentence: string;
  place: Place;
}

/** The refused targets, and the first day from which they can hold. */
export interface ClosedOffer {
  sentence: string;
  since: Day;
  place: Place;
  source: ResultSource;
  cells: readonly CellFigure<GivenCell>[];
}

/** Units that are given something. */
export const countUnits = (cells: readonly GivenCell[]): number =>
  new Set(cells.map(({ unitId }) => unitId)).size;

/** New figures of units, by the units' places in the sheet. */
export type Changes = ReadonlyMap<number, Given>;

/** How many figures are given together, and the sentence about it afterwards. */
export interface GivenTogether {
  source: ResultSource;
  sentence(count: number): string;
}

/** A cell of a place, such as the first of a step. */
export type PlacedTarget = PlacedCell<Place> & { at: Place };

type Steps = Pick<
  TargetCells,
  | 'subscribe'
  | 'beginTyping'
  | 'takeStep'
  | 'goOnWithRest'
  | 'forgetTrouble'
  | 'forgetUnread'
  | 'settled'
>;

export interface KeyedTargets extends Steps {
  snapshot(): KeyedTargetsSnapshot;
  /**
   * Undoes or redoes the last step, or removes the message about a refused one, unless somebody
   * else changed it: see `trouble`. Returns its first cell, where it has one; null when there
   * is no such step.
   */
  replay(way: 'undo' | 'redo'): PlacedTarget | undefined | null;
  /**
   * Where no step is left, reads those that the store kept. True when there is one to undo then.
   */
  recall(): Promise<boolean>;
  /** Writes many in one request. Throws what the store refuses with; nothing is written then. */
  saveAll(place: Place, changes: Changes, how: GivenTogether): Promise<void>;
  forgetUndo(): void;
  /** Gives the offered targets from the offered day on. */
  takeOffer(): Promise<void>;
  forgetOffer(): void;
  /**
   * Something changed in the store: it is read again when no own save is under way, unless the
   * revision is of an own save.
   */
  hear(revision?: number): void;
}

/** `read` reads the same day from the store. */
export function createKeyedTargets(
  call: Client['call'],
  opened: ReadSheet,
  read: () => Promise<ReadSheet>,
  history: StepHistory<TargetStep> = createStepHistory(),
): KeyedTargets {
  let told: Pick<KeyedTargetsSnapshot, 'offer' | 'undoable'> = { offer: null, undoable: null };
  const listeners = new Set<() => void>();
  const tell = (next: Partial<typeof told>) => {
    told = { ...told, ...next };
    for (const listener of listeners) listener();
  };
  const cells: TargetCells = createKeyedCells(opened, {
    shape: targetShape,
    save: (held, step) => saveGiven(call, held, step),
    read,
    movesMore,
    onRefused: (step, error) => tell({ offer: offerOf(step, error) }),
    history,
  });
  let shown: KeyedTargetsSnapshot = { ...cells.snapshot(), ...told };
  let shownFrom: readonly [TargetSnapshot, typeof told] = [cells.snapshot(), told];

  return {
    ...cells,
    snapshot() {
      const now = cells.snapshot();
      if (shownFrom[0] !== now || shownFrom[1] !== told) {
        shown = { ...now, ...told };
        shownFrom = [now, told];
      }
      return shown;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      const stop = cells.subscribe(onChange);
      return () => {
        listeners.delete(onChange);
        stop();
      };
    },
    hear(revision) {
      if (revision === undefined) cells.hearChange();
      else cells.hear(revision);
    },
    takeStep(step, at) {
      tell({ undoable: null });
      return cells.takeStep(step, at);
    },
    replay(way) {
      tell({ undoable: null });
      const refused = way === 'undo' ? cells.takeBackRefused() : null;
      if (refused) {
        const [first] = refused;
        return first?.at && { ...first, at: first.at };
      }
      const step = way === 'undo' ? history.nextUndo() : history.nextRedo();
      const [first] = step?.cells ?? [];
      if (!step || !first) return null;
      cells[way]();
      return { ...cells.gridCell(first), at: step.place };
    },
    async recall() {
      if (history.nextUndo()) return false;
      // After saves under way, which would otherwise be read back as older steps.
      await cells.settled();
      return history.recall(() => readSteps(call, opened));
    },
    async saveAll(place, changes, { source, sentence }) {
      const { sheet } = cells.snapshot();
      const given = differing(targetShape, sheet, cellsOf(sheet, place, changes));
      if (given.length === 0) return;
      tell({ undoable: null });
      try {
        await cells.giveWhole(source, given, place);
        tell({ undoable: { sentence: sentence(countUnits(given)), place } });
      } catch (error) {
        tell({ offer: offerOf({ place, source, cells: given }, error) });
        throw error;
      }
    },
    async takeOffer() {
      const { offer } = told;
      if (!offer) return;
      const { place, source, since } = offer;
      const later = { ...place, since };
      tell({ offer: null, undoable: null });
      try {
        await cells.giveWhole(source, offer.cells, later);
      } catch (error) {
        // A new obstacle is shown in the place of the offer.
        const again = offerOf({ ...offer, place: later }, error);
        return tell({ offer: again ?? { ...offer, sentence: sentenceOf(error) } });
      }
      // The targets may not be visible on this day, so a sentence says what was done.
      const count = countUnits(offer.cells);
      const sentence = `Đã ghi ${count} chỉ tiêu, hiệu lực từ ${formatDay(since)}.`;
      tell({ undoable: { sentence, place } });
    },
    forgetOffer: () => tell({ offer: null }),
    forgetUndo: () => tell({ undoable: null }),
  };
}

/** The older steps that the store kept, as far as the sheet shows their cells. */
async function readSteps(call: Client['call'], { campaign, on }: ReadSheet): Promise<TargetStep[]> {
  const asked = { campaignId: campaign.id, on, limit: STEPS_KEPT };
  return (await call('history.givenSteps', asked)).map(
    ({ id, source, indicatorId, milestoneId, ends }): TargetStep => ({
      place: { indicatorId, milestoneId },
      source,
      set: id,
      cells: ends.flatMap(({ end, unitIds, values, was }) =>
        unitIds.map((unitId, n) => ({
          indicatorId,
          milestoneId,
          unitId,
          end,
          value: values[n]!,
          was: was[n]!,
        })),
      ),
    }),
  );
}

/** Sends both ends of every unit; an unchanged end is sent as it is. */
function saveGiven(
  call: Client['call'],
  held: ReadSheet,
  { place, source, cells, set }: TargetStep,
): Promise<SavedResults> {
  const { indicatorId, milestoneId, since } = place;
  const campaignId = held.campaign.id;
  const by = { campaignId, source, ...(set === undefined ? {} : { undoes: set }) };
  const given = givenIn(held, place);
  const indexes = unitIndex(held.units);
  const changed = new Map(cells.map((cell) => [`${cell.unitId} ${cell.end}`, cell]));
  const units = [...new Set(cells.map(({ unitId }) => unitId))].map((unitId) => {
    const stands = given(indexes.get(unitId) ?? -1);
    const at = (end: TargetEnd): Pick<StepCell<GivenCell>, 'value' | 'was'> =>
      changed.get(`${unitId} ${end}`) ?? { value: stands[end], was: stands[end] };
    return { unitId, value: at('value'), high: at('high') };
  });
  if (milestoneId === null) {
    return call('openings.save', {
      ...by,
      cells: units.map(({ unitId, value }) => ({ indicatorId, unitId, ...figure(value) })),
    });
  }
  return call('targets.save', {
    ...by,
    on: held.on,
    ...(since === undefined ? {} : { since }),
    cells: units.map(({ unitId, value, high }) => ({
      indicatorId,
      milestoneId,
      unitId,
      ...figure(value),
      high: high.value,
      wasHigh: high.was,
    })),
  });
}

const figure = ({ value, was }: Pick<StepCell<GivenCell>, 'value' | 'was'>) => ({ value, was });

/**
 * Whether a save may change other cells: a deleted figure may show what the unit took over, targets
 * from a later day are decided by the store, and percentages of the opening figures follow them.
 */
function movesMore(held: ReadSheet, { place, cells }: TargetStep): boolean {
  const isTaken = cells.some(({ end, value }) => end === 'value' && value === null);
  if (isTaken || place.since !== undefined) return true;
  return place.milestoneId === null
    ? held.targets.some(({ rule }) => rule !== null)
    : lacksEarlier(held);
}

/** Targets can hold from the first day after all closed ones; opening figures cannot. */
function offerOf(
  { place, source, cells }: Pick<ClosedOffer, 'source' | 'cells'> & { place: GivenPlace },
  error: unknown,
): ClosedOffer | null {
  const wire = error instanceof FieldError ? error.toWire() : null;
  if (wire?.code !== 'closedDayChanged' || place.milestoneId === null) return null;
  const { freeFrom } = wire.details;
  if (freeFrom === null || place.since === freeFrom) return null;
  const { indicatorId, milestoneId } = place;
  const where = { indicatorId, milestoneId };
  return { sentence: sentenceOf(error), since: freeFrom, place: where, source, cells };
}
