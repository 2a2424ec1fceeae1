import { FieldError } from '../../shared/contract/errors.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { DIGITS_OF_COPY, type UnitRef } from '../../shared/exchange/package/format.ts';
import { countCodes, MOST_CODES, writeCodes } from '../../shared/exchange/package/paper-code.ts';
import type { CodesBlock } from '../../shared/report/model.ts';
import { daysText, formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSent, type SentFile } from '../db/packages.ts';
import { findGivenCampaign } from '../db/received-windows.ts';
import { paperName, writePaper } from '../files/package/paper.ts';
import { figuresSha256, resultsContent } from './exchange-content.ts';
import { thisOffice } from './exchange-office.ts';
import { requireCampaign } from './require-campaign.ts';

/** What was sent up, as codes on paper: with the same revision, so that it counts once. */

export interface AskedCodes {
  campaignId: number;
  /** The day of the page. */
  on: Day;
  /** What the page is about, where that is not the day alone. */
  window: DayWindow | null;
}

const lacking = (sentence: string) =>
  new FieldError('reportLacks', { lack: { sentence, leadsTo: 'exchange' } });

/**
 * The codes of what was sent last of the window that ends with the day of a page. Throws FieldError
 * `reportLacks` where nothing was sent, where the figures have changed since, and where they need
 * more codes than stand on a page.
 */
export function codesOf(db: ReadHandle, asked: AskedCodes): CodesBlock {
  const campaign = requireCampaign(db, asked.campaignId);
  const given = findGivenCampaign(db, campaign.id);
  if (!given) {
    throw lacking(
      'Chiến dịch này do máy này tự lập, không gửi lên nơi nào nên không có số để in thành mã QR; bỏ chọn “Kèm mã QR để nơi nhận đọc”.',
    );
  }
  const sent = sentForPage(db, given.unit, asked);
  const window = { from: sent.from!, to: sent.to! };
  const content = resultsContent(db, campaign, window, given.wanted);
  if (figuresSha256(content) !== sent.resultsSha256) {
    throw lacking(
      `Số liệu ${daysText(window)} đã sửa sau lần gửi ${sent.revision}; gửi lại trước, để số in và số trong mã QR là một.`,
    );
  }
  const { office, privateKey } = thisOffice(db, campaign);
  const page = writePaper(
    {
      head: {
        madeAt: sent.at,
        from: office,
        campaign: { uid: campaign.uid, name: campaign.name },
        unit: given.unit,
        window,
        revision: sent.revision,
        sequence: sequenceOf(db, sent),
        copyOf: sent.sha256.slice(0, DIGITS_OF_COPY),
        notes: content.notes.length,
      },
      ...content,
    },
    privateKey,
  );
  const count = countCodes(page.length);
  if (count > MOST_CODES) {
    throw lacking(
      `Số liệu ${daysText(window)} cần ${count} mã QR, quá ${MOST_CODES} mã của một trang giấy; gửi bằng tệp .sct, hoặc gửi và in từng kỳ ngắn hơn.`,
    );
  }
  const cells = content.results.reduce(
    (sum, { units, days }) => sum + units.length * days.length,
    0,
  );
  const all = count === 1 ? '' : ` Chụp hoặc quét đủ ${count} mã.`;
  return {
    block: 'codes',
    title: `Mã để nơi nhận đọc bằng Sổ Chỉ Tiêu: số liệu của ${campaign.rootUnitName}, ${daysText(window)}, lần gửi ${sent.revision}, ${formatCount(cells)} ô.${all}`,
    codes: writeCodes(page, paperName(page)),
  };
}

/** Of the window that the page is about, or else of whichever was sent last. */
function sentForPage(
  db: ReadHandle,
  unit: UnitRef,
  { campaignId, on, window }: AskedCodes,
): SentFile {
  const ended = listSent(db, campaignId).filter(
    ({ kind, to, units }) => kind === 'results' && to === on && units.join() === unit,
  );
  const sent = ended.find(({ from }) => from === window?.from) ?? ended[0];
  if (sent) return sent;
  throw lacking(
    `Chưa gửi lên kỳ nào kết thúc ngày ${formatDay(on)}. Chốt và gửi kỳ đó trước, rồi lập lại báo cáo có mã QR; hoặc chọn ngày cuối của kỳ đã gửi.`,
  );
}

/** The number that the file of this row has, see `nextSequence`. */
const sequenceOf = (db: ReadHandle, { id, campaignId }: SentFile): number =>
  listSent(db, campaignId).filter((one) => one.id <= id).length;
