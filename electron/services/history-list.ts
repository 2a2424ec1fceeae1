import type { InputOf, ListedSet } from '../../shared/contract/methods.ts';
import { sourceText } from '../../shared/domain/change-kinds.ts';
import { type ChangeSet, listSets } from '../db/change-sets.ts';
import type { ReadHandle } from '../db/open.ts';
import { bytesOfRowsFrom } from '../db/row-changes.ts';
import { baseOf, linesOfCells, linesOfSets } from './history-lines.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { standingOf, whyNever } from './set-state.ts';

/** What `history.list` answers. Throws FieldError `campaignNotFound`. */
export function historyAnswer(
  { snapshot }: Pick<JobContext, 'snapshot'>,
  { campaignId, ...asked }: InputOf<'history.list'>,
): ListedSet[] {
  return snapshot((db) => {
    requireCampaign(db, campaignId);
    const sets = listSets(db, campaignId, asked);
    const lines = linesOfSets(db, sets);
    return sets.map((set): ListedSet => {
      const { id, at, by, wayIn, kind, reference, undoesId } = set;
      const cells = linesOfCells(db, id);
      return {
        ...{ id, at, by, wayIn, kind },
        source: sourceText(kind, reference),
        lines: [...(lines.get(id) ?? []), ...cells.lines],
        more: cells.more,
        undoes: undoesId,
        ...stateOf(db, set),
      };
    });
  });
}

/** Whether a set holds and can be taken back. */
function stateOf(db: ReadHandle, set: ChangeSet): Pick<ListedSet, 'state' | 'whyStays' | 'base'> {
  const { base } = baseOf(db, set);
  if (base.id !== set.id) {
    return { state: 'turned', whyStays: null, base: { at: base.at, by: base.by } };
  }
  const { holds } = standingOf(db, set);
  const whyStays = holds ? whyNever(db, set) : null;
  if (whyStays !== null) return { state: 'stays', whyStays, base: null };
  return { state: holds ? 'holds' : 'undone', whyStays, base: null };
}

/** Making lines of so many bytes of changed rows, as of 1.500 added units, takes about 20 ms. */
const MANY_BYTES = 100_000;

/**
 * Whether the answer takes so long that a save would notice waiting for it; then a worker makes it.
 */
export function isLongHistory(
  db: ReadHandle,
  { campaignId, ...asked }: InputOf<'history.list'>,
): boolean {
  const oldest = listSets(db, campaignId, asked).at(-1);
  return oldest !== undefined && bytesOfRowsFrom(db, oldest.id) > MANY_BYTES;
}
