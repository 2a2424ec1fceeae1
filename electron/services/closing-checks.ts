import { FieldError } from '../../shared/contract/errors.ts';
import type { ClosingPreview, InputOf } from '../../shared/contract/methods.ts';
import { blankSentence, firstBlank } from '../../shared/domain/blank-cells.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { keptOn } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { daysText } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { listClosings } from '../db/closings.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { readRevision } from '../db/write.ts';
import { checkClosing } from './campaign-checks.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';

/** How many errors are told when a closing is refused; the list of findings has the others. */
const MOST_SENTENCES = 5;

/** How many lines of blank cells are told; the rest is counted. */
const MOST_BLANKS = 12;

const refuse = (field: 'from' | 'to', sentence: string) =>
  new FieldError('settingRefused', { problems: [{ field, sentence }] });

/** What stands in the way of closing days. Refuses days that cannot be closed at all. */
export function previewClosing(
  { snapshot, step }: JobContext,
  { campaignId, ...window }: InputOf<'closings.preview'>,
): ClosingPreview {
  return snapshot((db) => {
    const campaign = requireOpenDays(db, campaignId, window);
    const { errors, blanks } = checkClosing(db, campaign, window, step);
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
}

/**
 * What was found of days, in the state of the store with `revision`; `hasChangedSince` tells
 * whether it still holds.
 */
export interface CheckedDays {
  /** What stands in the way of closing them, in sentences. */
  errors: string[];
  hasBlanks: boolean;
  revision: number;
  /** No result of a later day was looked at. */
  lastOn: Day;
}

/** Checks days that are about to be closed. Refuses as `previewClosing`. */
export function checkDays(
  { snapshot, step }: JobContext,
  { campaignId, ...window }: InputOf<'closings.preview'>,
): CheckedDays {
  return snapshot((db) => {
    const campaign = requireOpenDays(db, campaignId, window);
    const { errors, blanks } = checkClosing(db, campaign, window, step);
    const { indicators } = readSettings(db, campaignId);
    const cells = indicators.map((indicator) => keptOn(indicator, campaign, window.to));
    return {
      errors: told(errors),
      hasBlanks: blanks.length > 0,
      revision: readRevision(db),
      lastOn: [window.to, ...cells].sort().at(-1)!,
    };
  });
}

const told = (errors: readonly Finding[]): string[] =>
  errors
    .slice(0, MOST_SENTENCES)
    .map(({ code, place, sentence }) => (code === 'notKeyed' ? sentence : `${place}: ${sentence}`));

/** The campaign, of which all these days can be closed. */
export function requireOpenDays(
  db: ReadHandle,
  campaignId: number,
  { from, to }: DayWindow,
): Campaign {
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
