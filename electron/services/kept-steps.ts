import type { KeptGivenStep, KeptStep } from '../../shared/contract/history.ts';
import type { ResultSource } from '../../shared/contract/results.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { type SetKind, sourceText } from '../../shared/domain/change-kinds.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type ChangeSet, eachSet } from '../db/change-sets.ts';
import { type ChangedColumn, listColumnsOfSet } from '../db/column-changes.ts';
import type { ReadHandle } from '../db/open.ts';
import { listRowsOfSet } from '../db/row-changes.ts';
import { readSettings } from '../db/settings.ts';
import { sinceOfTarget } from '../db/targets.ts';
import { standingOf } from './set-state.ts';
import { readTree } from './sheets.ts';

/** The kinds of sets that are steps of the grids. */
const STEPS: readonly SetKind[] = ['keyed', 'pasted', 'filled', 'cleared', 'replaced', 'allocated'];

/** How many cells go to the screen at most. */
const MOST_CELLS = 60_000;

/** Whose steps are asked for, and at most how many. */
interface Asked {
  by: string;
  limit: number;
}

/**
 * A set of changes of nothing but figures that has not been taken back; `id` is that of the last
 * set in its chain of undo and redo.
 */
interface StandingSet {
  id: number;
  source: ResultSource;
  columns: readonly ChangedColumn[];
}

/**
 * The steps of one person that have not been taken back, newest first. `stepOf` makes a step of a
 * set of changes, or gives null for a set that is no step of this screen.
 */
function stepsOf<Step>(
  db: ReadHandle,
  campaign: Campaign,
  { by, limit, part }: Asked & { part: 'results' | 'targets' },
  stepOf: (set: StandingSet) => Step | null,
): Step[] {
  const steps: Step[] = [];
  let cells = 0;
  for (const set of eachSet(db, campaign.id, { kinds: STEPS, part, by })) {
    const standing = standingSet(db, set);
    const step = standing && stepOf(standing);
    if (!step) continue;
    cells += standing.columns.reduce((sum, { unitIds }) => sum + unitIds.length, 0);
    if (steps.length > 0 && cells > MOST_CELLS) break;
    steps.push(step);
    if (steps.length === limit) break;
  }
  return steps;
}

function standingSet(db: ReadHandle, set: ChangeSet): StandingSet | null {
  const { last, holds } = standingOf(db, set);
  const columns = holds ? listColumnsOfSet(db, set.id) : [];
  if (columns.length === 0 || listRowsOfSet(db, set.id).length > 0) return null;
  return { id: last.id, source: sourceText(set.kind, null) as ResultSource, columns };
}

/** The last steps of keyed results. */
export const listSteps = (db: ReadHandle, campaign: Campaign, asked: Asked): KeptStep[] =>
  stepsOf(db, campaign, { ...asked, part: 'results' }, ({ id, source, columns }) => {
    if (columns.some(({ kind }) => kind !== 'result')) return null;
    return {
      id,
      source,
      ...placeOf(campaign, columns),
      columns: columns.map(({ indicatorId, on, unitIds, old, new: now }) => ({
        indicatorId,
        on,
        unitIds: [...unitIds],
        values: [...now],
        was: [...old],
      })),
    };
  });

/**
 * Where a step is looked at: in the days of one indicator if its cells are of several days, else on
 * the sheet of its day.
 */
function placeOf({ endsOn }: Campaign, columns: readonly ChangedColumn[]) {
  const days = [...new Set(columns.map(({ on }) => on))].sort();
  const indicators = new Set(columns.map(({ indicatorId }) => indicatorId));
  const [first = endsOn] = days;
  const [indicatorId = null] = indicators;
  const isRange = days.length > 1 && indicators.size === 1;
  return { on: first < endsOn ? first : endsOn, indicatorId: isRange ? indicatorId : null };
}

/**
 * The last steps of targets and opening figures that can be taken back on the sheet of a day: each
 * of one indicator and milestone, of units that are on the sheet, and of targets that the sheet
 * shows rather than those of before or after a merger.
 */
export function listGivenSteps(
  db: ReadHandle,
  campaign: Campaign,
  { on, ...asked }: Asked & { on: Day },
): KeptGivenStep[] {
  const isShown = shownOn(db, campaign, on);
  return stepsOf(db, campaign, { ...asked, part: 'targets' }, ({ id, source, columns }) => {
    const { indicatorId, milestoneId } = columns[0]!;
    const isOne = columns.every(
      (each) =>
        each.kind !== 'result' &&
        each.indicatorId === indicatorId &&
        each.milestoneId === milestoneId,
    );
    if (!isOne || !columns.every(isShown)) return null;
    const ends = columns.map(({ end, unitIds, old, new: now }) => ({
      end,
      unitIds: [...unitIds],
      values: [...now],
      was: [...old],
    }));
    return { id, source, indicatorId, milestoneId, ends };
  });
}

/** Whether the sheet of a day shows all cells of a column of targets or opening figures. */
function shownOn(db: ReadHandle, campaign: Campaign, on: Day): (column: ChangedColumn) => boolean {
  const tree = readTree(db, campaign, on);
  const { indicators, milestones } = readSettings(db, campaign.id);
  const present = {
    indicators: new Set(indicators.map(({ id }) => id)),
    milestones: new Set(milestones.map(({ id }) => id)),
  };
  const days = new Map<string, Day | ''>();
  const sinceOf = (key: { indicatorId: number; milestoneId: number; unitId: number }) => {
    const id = `${key.indicatorId} ${key.milestoneId} ${key.unitId}`;
    const since = days.get(id) ?? sinceOfTarget(db, key, on);
    days.set(id, since);
    return since;
  };
  return ({ indicatorId, milestoneId, since, unitIds }) =>
    present.indicators.has(indicatorId) &&
    (milestoneId === null || present.milestones.has(milestoneId)) &&
    unitIds.every(
      (unitId) =>
        tree.indexOf(unitId) !== undefined &&
        (milestoneId === null || sinceOf({ indicatorId, milestoneId, unitId }) === since),
    );
}
