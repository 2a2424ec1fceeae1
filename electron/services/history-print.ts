import type { InputOf } from '../../shared/contract/methods.ts';
import { historyReport } from '../../shared/report/history-report.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { nameAndMeasure, nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { renderReport } from '../files/write-report.ts';
import { historyAnswer } from './history-list.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';

/** More sets than these are not printed. */
const MOST_SETS = 2000;

/** The history that was asked for, as a report. Throws FieldError `campaignNotFound`. */
export function printedHistory(
  { snapshot }: Pick<JobContext, 'snapshot'>,
  asked: Omit<InputOf<'history.save'>, 'format'>,
  { at, by }: { at: string; by: string },
): ReportModel {
  return snapshot((db) => {
    const { campaignId, search = {} } = asked;
    const campaign = campaignId === null ? null : requireCampaign(db, campaignId).name;
    const sets = historyAnswer(
      { snapshot: (fn) => fn(db) },
      { ...asked, before: null, limit: MOST_SETS },
    );
    const lines = sets.flatMap(({ at, by, source, lines }) =>
      lines.map((line) => ({ at, by, source, ...line })),
    );
    const isCut = sets.length === MOST_SETS;
    return historyReport({ campaign, asked: searchWords(db, search), lines, isCut, at, by });
  });
}

function searchWords(
  db: ReadHandle,
  { from, to, by, unitId, indicatorId, text }: NonNullable<InputOf<'history.save'>['search']>,
): string[] {
  return [
    ...(from === undefined ? [] : [`từ ngày ${formatDay(from)}`]),
    ...(to === undefined ? [] : [`đến hết ngày ${formatDay(to)}`]),
    ...(by === undefined ? [] : [`người làm có tên “${by}”`]),
    ...(unitId === undefined ? [] : [`đơn vị ${nameOfThing(db, 'unit', unitId)}`]),
    ...(indicatorId === undefined ? [] : [`chỉ số “${nameAndMeasure(db, indicatorId).name}”`]),
    ...(text === undefined ? [] : [`nội dung có chữ “${text}”`]),
  ];
}

/** The bytes of the history as a file; for a PDF those of its page (HTML), which the host prints. */
export async function writeHistory(
  context: Pick<JobContext, 'snapshot'>,
  {
    asked,
    format,
    by,
  }: {
    asked: Omit<InputOf<'history.save'>, 'format'>;
    format: InputOf<'history.save'>['format'];
    by: { at: string; by: string };
  },
): Promise<Uint8Array> {
  const model = printedHistory(context, asked, by);
  return renderReport(model, format, async (html) => Buffer.from(html));
}
