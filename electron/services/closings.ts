import { FieldError } from '../../shared/contract/errors.ts';
import type { ClosingPreview, InputOf, ListedClosing } from '../../shared/contract/methods.ts';
import { blankSentence, firstBlank } from '../../shared/domain/blank-cells.ts';
import { type Campaign, isComputed } from '../../shared/domain/campaign.ts';
import { cellDay, keptOn } from '../../shared/domain/cell-place.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import { daysText } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import {
  insertClosing,
  keepClosedCells,
  listAllClosings,
  listClosings,
  openClosing,
} from '../db/closings.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { write } from '../db/write.ts';
import { requireCampaign } from './campaigns.ts';
import { checkClosing } from './checks.ts';
import type { ServiceContext } from './context.ts';

/** So many errors are told when a closing is refused; the list of findings has the others. */
const MOST_SENTENCES = 5;

/** So many lines of blank cells are told. */
const MOST_BLANKS = 12;

const refuse = (field: 'from' | 'to', sentence: string) =>
  new FieldError('settingRefused', { problems: [{ field, sentence }] });

/** Closing days ("chốt số liệu") and opening them again. */
export function closingsService({ store, author }: ServiceContext) {
  return {
    /** Throws FieldError `closingRefused` while there are errors; blank cells are no error. */
    'closings.close'({ campaignId, from, to, blankReason }: InputOf<'closings.close'>): Closing {
      const by = author('closed', { campaignId });
      return write(store, by, (db) => {
        const campaign = requireOpenDays(db, campaignId, { from, to });
        const { errors, blanks } = checkClosing(db, campaign, { from, to });
        if (errors.length > 0) {
          throw new FieldError('closingRefused', { sentences: told(errors) });
        }
        const said = blanks.length > 0 ? normaliseText(blankReason ?? '') : '';
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
    },

    /** Refuses days that cannot be closed at all, as `close` does. */
    'closings.preview'({ campaignId, from, to }: InputOf<'closings.preview'>): ClosingPreview {
      return store.snapshot((db) => {
        const campaign = requireOpenDays(db, campaignId, { from, to });
        const { errors, blanks } = checkClosing(db, campaign, { from, to });
        const [first] = blanks;
        const more = blanks.length - MOST_BLANKS;
        return {
          errors: told(errors),
          blanks: [
            ...blanks.slice(0, MOST_BLANKS).map(blankSentence),
            ...(more > 0 ? [`Và ${formatCount(more)} dòng nữa.`] : []),
          ],
          firstBlank: first ? firstBlank(first) : null,
        };
      });
    },

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

const told = (errors: readonly Finding[]): string[] =>
  errors
    .slice(0, MOST_SENTENCES)
    .map(({ code, place, sentence }) => (code === 'notKeyed' ? sentence : `${place}: ${sentence}`));

/** The campaign, of which all these days can be closed. */
function requireOpenDays(db: ReadHandle, campaignId: number, { from, to }: DayWindow): Campaign {
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
  return campaign;
}
