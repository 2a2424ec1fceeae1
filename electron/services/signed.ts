import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { addDays } from '../../shared/domain/day.ts';
import { type DayWindow, uncoveredParts } from '../../shared/domain/period.ts';
import type { Question } from '../../shared/domain/plausible-day.ts';
import type { Closing } from '../../shared/domain/sheet.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { DRAWN_TABLE } from '../../shared/report/reports/own-table.ts';
import {
  type SignedChoices,
  type SignedComparison,
  type SignedReport,
  signedOf,
} from '../../shared/report/signed.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { listClosings } from '../db/closings.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  checksumOfSigned,
  findSigned,
  insertSigned,
  listSigned,
  removeSigned,
} from '../db/signed-reports.ts';
import { askFirst } from './ask-first.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { readsOfRequest, titleOf } from './report-files.ts';
import { savedFile } from './reports.ts';
import { requireCampaign } from './require-campaign.ts';
import { compareSigned, MODEL_VERSION, openSigned, requireSigned } from './signed-models.ts';

type Request = InputOf<'signed.keep'>['request'];

/** Reports of closed days as they were signed. */
export function signedService({ store, platform, jobs, author, here }: ServiceContext) {
  return {
    'signed.list': ({ campaignId }: InputOf<'signed.list'>): SignedReport[] =>
      store.snapshot((db) => {
        requireCampaign(db, campaignId);
        return listSigned(db, campaignId);
      }),

    'signed.open': (input: InputOf<'signed.open'>): ReportModel => openSigned(here(), input),

    'signed.compare': (input: InputOf<'signed.compare'>): SignedComparison =>
      compareSigned(here(), input),

    async 'signed.save'(
      input: InputOf<'signed.save'>,
      job?: string,
    ): Promise<{ path: string | null }> {
      const { title, on } = requireSigned(store, input);
      const { name } = requireCampaign(store, input.campaignId);
      const file = { title: [name, `${title} (bản đã ký)`], on, format: input.format };
      return savedFile(platform, file, () => jobs.run('signed.render', input, job));
    },

    /** A worker makes the model; it is written only if the same closing still holds then. */
    async 'signed.keep'(
      { request, seen, agreed }: InputOf<'signed.keep'>,
      job?: string,
    ): Promise<SignedReport> {
      const { campaignId, on } = request;
      const before = store.snapshot((db) => keeping(db, { request, seen, agreed }));
      if (before.same) return before.same;
      const bytes = await jobs.run('signed.make', { request, seen }, job);
      const by = author('reportSigned', { campaignId });
      return writeOpenDays(store, by, (db) => {
        const { closing, same } = keeping(db, { request, seen, agreed });
        if (closing.id !== before.closing.id) {
          throw new FieldError('changedMeanwhile', { what: 'signed' });
        }
        if (same) return same;
        const id = insertSigned(
          db,
          campaignId,
          {
            report: request.report,
            title: titleOf(db, request),
            on,
            choices: choicesOf(request),
            closingId: closing.id,
            keptAt: by.at,
            keptBy: by.by,
          },
          { version: MODEL_VERSION, sha256: seen, bytes },
        );
        return findSigned(db, campaignId, id)!;
      });
    },

    'signed.remove'({ campaignId, id, reason }: InputOf<'signed.remove'>): null {
      const by = author('signedRemoved', { campaignId });
      writeOpenDays(store, by, (db) => {
        const signed = requireSigned(db, { campaignId, id });
        if (signed.removed !== null) throw new FieldError('settingGone', {});
        removeSigned(db, id, { at: by.at, by: by.by, reason: normaliseText(reason) });
      });
      return null;
    },
  };
}

/**
 * The closing under which a report is kept, and the copy, if there is one, that is the same as what
 * was seen. Throws FieldError `signedNotClosed`, `askFirst`, and `settingRefused` for a table that
 * is not saved.
 */
function keeping(
  db: ReadHandle,
  { request, seen, agreed }: InputOf<'signed.keep'>,
): { closing: Closing; same: SignedReport | null } {
  const { campaignId, report, on } = request;
  const campaign = requireCampaign(db, campaignId);
  if (report === DRAWN_TABLE) {
    throw refused('report', 'Bảng này đang lập dở; lưu bảng rồi giữ bản đã ký.');
  }
  const closed = listClosings(db, campaignId, { from: campaign.startsOn, to: campaign.endsOn });
  const closing = closed.find(({ from, to }) => from <= on && on <= to);
  if (!closing) throw new FieldError('signedNotClosed', { on });
  const copies = signedOf(listSigned(db, campaignId), { report, on, ...choicesOf(request) });
  const [copy, ...others] = copies.filter((one) => one.closing.id === closing.id);
  const same = [copy, ...others].find((one) => one && checksumOfSigned(db, one.id) === seen);
  if (same) return { closing, same };
  const first = campaign.openingOn === null ? campaign.startsOn : addDays(campaign.openingOn, 1);
  const open = openDays(readsOfRequest(db, request), { from: first, to: on }, closed);
  askFirst([...openQuestion(open), ...(copy ? [copyQuestion(copy)] : [])], agreed);
  return { closing, same: null };
}

/** The days that a report counts or compares with and that nobody closed. */
function openDays(
  reads: ReturnType<typeof readsOfRequest>,
  keyed: DayWindow,
  closed: readonly DayWindow[],
): DayWindow[] {
  const read = reads.flatMap(({ windows, earlierDays, eachDay }) => [
    ...windows,
    ...earlierDays.map((day) => ({ from: day, to: day })),
    // Of the work towards a target each day is shown.
    ...(eachDay ? [eachDay.of === 'work' ? keyed : eachDay.of] : []),
  ]);
  const others = uncoveredParts(keyed, read);
  return uncoveredParts(keyed, [...closed, ...others]);
}

/** How many spans of open days the question lists. */
const TOLD_SPANS = 5;

function openQuestion(spans: readonly DayWindow[]): Question[] {
  if (spans.length === 0) return [];
  const told = spans.slice(0, TOLD_SPANS).map(daysText);
  if (spans.length > TOLD_SPANS) told.push('…');
  const days = told.join('; ');
  return [
    {
      key: `openDays:${spans.map(({ from, to }) => `${from} ${to}`).join(';')}`.slice(0, 320),
      sentence: `Báo cáo này còn tính cả những ngày chưa chốt (${days}); số của những ngày đó còn có thể sửa. Vẫn giữ làm bản đã ký?`,
    },
  ];
}

function copyQuestion({ uid, keptAt, keptBy }: SignedReport): Question {
  return {
    key: `signed:${uid}`,
    sentence: `Theo lần chốt này đã có một bản đã ký khác của báo cáo, giữ lúc ${formatInstant(keptAt)} (${keptBy}). Giữ thêm bản đang xem? Khi mở lại báo cáo sẽ hiện bản mới giữ; bản trước vẫn còn trong “Các bản đã ký…”.`,
  };
}

/** What is kept of a request; letterhead, signers and recipients are in the model already. */
function choicesOf(request: Request): SignedChoices {
  const {
    campaignId: _,
    report: _report,
    ownTable: _drawn,
    on: _on,
    document,
    ...choices
  } = request;
  if (document === undefined) return { ...choices, document: null };
  const { papers: _papers, ...said } = document;
  return { ...choices, document: said };
}
