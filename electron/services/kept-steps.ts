import type { KeptStep } from '../../shared/contract/history.ts';
import type { ResultSource } from '../../shared/contract/results.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { type SetKind, sourceText } from '../../shared/domain/change-kinds.ts';
import { eachSet } from '../db/change-sets.ts';
import { type ChangedColumn, listColumnsOfSet } from '../db/column-changes.ts';
import type { ReadHandle } from '../db/open.ts';
import { listRowsOfSet } from '../db/row-changes.ts';
import { standingOf } from './undo.ts';

/** The kinds of sets that are steps of the entry screen. */
const STEPS: readonly SetKind[] = ['keyed', 'pasted', 'filled', 'cleared', 'replaced'];

/** How many cells go to the screen at most. */
const MOST_CELLS = 60_000;

/** The last steps of keyed results that somebody made and that hold, newest first. */
export function listSteps(
  db: ReadHandle,
  campaign: Campaign,
  { by, limit }: { by: string; limit: number },
): KeptStep[] {
  const steps: KeptStep[] = [];
  let cells = 0;
  for (const set of eachSet(db, campaign.id, STEPS)) {
    if (set.by !== by) continue;
    const { last, holds } = standingOf(db, set);
    const columns = holds ? listColumnsOfSet(db, set.id) : [];
    if (!isOfResults(columns) || listRowsOfSet(db, set.id).length > 0) continue;
    cells += columns.reduce((sum, { unitIds }) => sum + unitIds.length, 0);
    if (steps.length > 0 && cells > MOST_CELLS) break;
    steps.push({
      id: last.id,
      source: sourceText(set.kind, null) as ResultSource,
      ...placeOf(campaign, columns),
      columns: columns.map(({ indicatorId, on, unitIds, old, new: now }) => ({
        indicatorId,
        on,
        unitIds: [...unitIds],
        values: [...now],
        was: [...old],
      })),
    });
    if (steps.length === limit) break;
  }
  return steps;
}

const isOfResults = (columns: readonly ChangedColumn[]) =>
  columns.length > 0 && columns.every(({ kind }) => kind === 'result');

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
