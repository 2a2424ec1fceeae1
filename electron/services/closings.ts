import { FieldError } from '../../shared/contract/errors.ts';
import type { ClosingPreview, InputOf, ListedClosing } from '../../shared/contract/methods.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { listAllClosings, openClosing } from '../db/closings.ts';
import { write } from '../db/write.ts';
import { checkToClose, closeChecked, MOST_CHECKS } from './close-days.ts';
import { previewClosing } from './closing-checks.ts';
import type { ServiceContext } from './context.ts';
import { requireCampaign } from './require-campaign.ts';

/** Closing days ("chốt số liệu") and opening them again. */
export function closingsService({ store, jobs, here, author }: ServiceContext) {
  return {
    /**
     * A worker checks the days while others may go on keying; they are closed only in the state
     * that was checked, so that nothing is closed unseen. Throws FieldError `closingRefused` while
     * there are errors (blank cells are none), `changedMeanwhile`, `jobStopped`, `jobEnded`.
     */
    async 'closings.close'(input: InputOf<'closings.close'>, job?: string): Promise<Closing> {
      for (let check = 0; check < MOST_CHECKS; check += 1) {
        const checked = await checkToClose(jobs, input, job);
        const by = author('closed', { campaignId: input.campaignId });
        const closing = write(store, by, (db) => closeChecked(db, by, input, checked));
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
