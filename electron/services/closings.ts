import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ListedClosing } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { insertClosing, listAllClosings, listClosings, openClosing } from '../db/closings.ts';
import { write } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import { closingErrors } from './checks.ts';
import type { ServiceContext } from './context.ts';

/** So many errors are told when a closing is refused; the list of findings has the others. */
const MOST_SENTENCES = 5;

const daysText = ({ from, to }: { from: Day; to: Day }) =>
  from === to
    ? `ngày ${formatDay(from)}`
    : `từ ngày ${formatDay(from)} đến hết ngày ${formatDay(to)}`;

const refuse = (field: 'from' | 'to', sentence: string) =>
  new FieldError('settingRefused', { problems: [{ field, sentence }] });

/** Closing days ("chốt số liệu") and opening them again. */
export function closingsService({ store, author, emit }: ServiceContext) {
  return {
    close({ campaignId, from, to }: InputOf<'closings.close'>): Closing {
      const by = author('chốt số liệu');
      const closing = write(store, by, (db, record) => {
        const campaign = requireCampaign(db, campaignId);
        const { startsOn, endsOn } = campaign;
        if (to < from) throw refuse('to', 'Ngày cuối phải từ ngày đầu trở đi.');
        const outside = [from, to].find((on) => on < startsOn || endsOn < on);
        if (outside) throw new FieldError('dayOutsideCampaign', { on: outside, startsOn, endsOn });
        const [known] = listClosings(db, campaignId, { from, to });
        if (known) {
          const already = `Số liệu ${daysText(known)} đã được ${known.closedBy} chốt`;
          throw refuse('from', `${already}; chọn những ngày còn lại, hoặc mở chốt đó trước.`);
        }
        const errors = closingErrors(db, campaign, { from, to });
        if (errors.length > 0) {
          const sentences = errors
            .slice(0, MOST_SENTENCES)
            .map(({ place, sentence }) => `${place}: ${sentence}`);
          throw new FieldError('closingRefused', { sentences });
        }
        const subject = `Chốt số liệu ${daysText({ from, to })}`;
        record({ kind: 'setting', campaignId, subject, old: null, new: 'đã chốt' });
        return insertClosing(db, campaignId, { from, to, closedAt: by.at, closedBy: by.by });
      });
      emit({ event: 'sheet.changed', campaignId });
      return closing;
    },

    open({ campaignId, id, reason }: InputOf<'closings.open'>): null {
      const by = author('mở chốt');
      write(store, by, (db, record) => {
        requireCampaign(db, campaignId);
        const closing = listAllClosings(db, campaignId).find((one) => one.id === id);
        if (!closing || closing.opened) throw new FieldError('settingGone', {});
        const why = normaliseText(reason);
        openClosing(db, id, { at: by.at, by: by.by, reason: why });
        const subject = `Chốt số liệu ${daysText(closing)}`;
        record({ kind: 'setting', campaignId, subject, old: 'đã chốt', new: `mở lại: ${why}` });
      });
      emit({ event: 'sheet.changed', campaignId });
      return null;
    },

    list({ campaignId }: InputOf<'closings.list'>): ListedClosing[] {
      return store.snapshot((db) => {
        requireCampaign(db, campaignId);
        return listAllClosings(db, campaignId);
      });
    },
  };
}
