import { FieldError } from '../../shared/contract/errors.ts';
import type { ClosingPreview, InputOf, ListedClosing } from '../../shared/contract/methods.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { cellDay, keptOn } from '../../shared/domain/cell-place.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { insertClosing, keepClosedCells, listAllClosings, openClosing } from '../db/closings.ts';
import { hasChangedSince } from '../db/history.ts';
import { readSettings } from '../db/settings.ts';
import { write } from '../db/write.ts';
import { type CheckedDays, previewClosing, requireOpenDays } from './closing-checks.ts';
import type { ServiceContext } from './context.ts';
import { requireCampaign } from './require-campaign.ts';

/** How often days are checked that others change meanwhile, before their closing is refused. */
const MOST_CHECKS = 3;

/** Closing days ("chốt số liệu") and opening them again. */
export function closingsService({ store, jobs, here, author }: ServiceContext) {
  type Asked = InputOf<'closings.close'>;

  /** Closes days as they were checked; null where one of their figures has changed since. */
  function closeChecked(
    { campaignId, from, to, blankReason }: Asked,
    { hasBlanks, revision, lastOn }: CheckedDays,
  ): Closing | null {
    const by = author('closed', { campaignId });
    return write(store, by, (db) => {
      const campaign = requireOpenDays(db, campaignId, { from, to });
      if (hasChangedSince(db, { campaignId, revision, resultsTo: lastOn })) return null;
      const said = hasBlanks ? normaliseText(blankReason ?? '') : '';
      const closed = { from, to, closedAt: by.at, closedBy: by.by };
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
    });
  }

  return {
    /**
     * A worker checks the days while others may go on keying; they are closed only in the state
     * that was checked, so that nothing is closed unseen. Throws FieldError `closingRefused` while
     * there are errors (blank cells are none), `changedMeanwhile`, `jobStopped`, `jobEnded`.
     */
    async 'closings.close'(input: Asked, job?: string): Promise<Closing> {
      const { campaignId, from, to } = input;
      for (let check = 0; check < MOST_CHECKS; check += 1) {
        const checked = await jobs.run('closings.check', { campaignId, from, to }, job);
        if (checked.errors.length > 0) {
          throw new FieldError('closingRefused', { sentences: checked.errors });
        }
        const closing = closeChecked(input, checked);
        if (closing !== null) return closing;
      }
      throw new FieldError('changedMeanwhile', { what: 'closing' });
    },

    /** Refuses days that cannot be closed at all, as `closings.close` does. */
    'closings.preview': (input: InputOf<'closings.preview'>): ClosingPreview =>
      previewClosing(here(), input),

    'closings.open'({ campaignId, id, reason }: InputOf<'closings.open'>): null {
      const by = author('opened', { campaignId });
      write(store, by, (db) => {
        requireCampaign(db, campaignId);
        const closing = listAllClosings(db, campaignId).find((one) => one.id === id);
        if (!closing || closing.opened) throw new FieldError('settingGone', {});
        const why = normaliseText(reason);
        openClosing(db, id, { at: by.at, by: by.by, reason: why });
      });
      return null;
    },

    'closings.list'({ campaignId }: InputOf<'closings.list'>): ListedClosing[] {
      return store.snapshot((db) => {
        requireCampaign(db, campaignId);
        return listAllClosings(db, campaignId);
      });
    },
  };
}
