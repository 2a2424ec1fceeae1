import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { cellDay, keptOn } from '../../shared/domain/cell-place.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { insertClosing, keepClosedCells } from '../db/closings.ts';
import { hasChangedSince } from '../db/history.ts';
import type { WriteHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import type { Author } from '../db/write.ts';
import { type CheckedDays, requireOpenDays } from './closing-checks.ts';
import type { ServiceContext } from './context.ts';

/**
 * Days are closed in two steps: a worker checks them while others may go on keying, then they are
 * closed only in the state that was checked, so that nothing is closed unseen.
 */

/** How often days are checked that others change meanwhile, before their closing is refused. */
export const MOST_CHECKS = 3;

type Asked = InputOf<'closings.close'>;

/** Throws FieldError `closingRefused` while there are errors (blank cells are none), `jobStopped`, `jobEnded`. */
export async function checkToClose(
  jobs: ServiceContext['jobs'],
  { campaignId, from, to }: Asked,
  job?: string,
): Promise<CheckedDays> {
  const checked = await jobs.run('closings.check', { campaignId, from, to }, job);
  if (checked.errors.length === 0) return checked;
  throw new FieldError('closingRefused', { sentences: checked.errors });
}

/** Closes days as they were checked; null where one of their figures has changed since. */
export function closeChecked(
  db: WriteHandle,
  { at, by }: Pick<Author, 'at' | 'by'>,
  { campaignId, from, to, blankReason }: Asked,
  { hasBlanks, revision, lastOn }: CheckedDays,
): Closing | null {
  const campaign = requireOpenDays(db, campaignId, { from, to });
  if (hasChangedSince(db, { campaignId, revision, resultsTo: lastOn })) return null;
  const said = hasBlanks ? normaliseText(blankReason ?? '') : '';
  const closed = { from, to, closedAt: at, closedBy: by };
  const kept = insertClosing(
    db,
    campaignId,
    said === '' ? closed : { ...closed, blankReason: said },
  );
  for (const indicator of readSettings(db, campaignId).indicators) {
    if (isComputed(indicator) || cellDay(indicator, campaign, to) <= to) continue;
    const last = keptOn(indicator, campaign, to);
    keepClosedCells(db, kept.id, { indicatorId: indicator.id, keptOn: last });
  }
  return kept;
}
