import { isDeepStrictEqual } from 'node:util';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { ResultsContent } from '../../shared/exchange/package/format.ts';
import { countCodes, MOST_CODES, writeCodes } from '../../shared/exchange/package/paper-code.ts';
import type { CodesBlock } from '../../shared/report/model.ts';
import { daysText, formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { readSigningKey } from '../db/known-offices.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSent, readPackageBytes, type SentFile } from '../db/packages.ts';
import { findGivenCampaign } from '../db/received-windows.ts';
import { publicKeyOf } from '../files/package/keys.ts';
import { paperName, writePaper } from '../files/package/paper.ts';
import { resultsContent } from './exchange-content.ts';
import { openResults } from './exchange-received.ts';
import { requireCampaign } from './require-campaign.ts';

/** What was sent up, as codes on paper: with the same revision, so that it counts once. */

const DIGITS_OF_COPY = 32;

/** A file that went up, and what the store holds for its days now. */
export interface SentFigures {
  sent: SentFile;
  window: DayWindow;
  bytes: Buffer;
  now: ResultsContent;
  unit: string;
  privateKey: Buffer;
}

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
 * What was sent last of the window that ends with the day of a page: of the window that the page is
 * about, or of whichever was sent. Throws FieldError `reportLacks` where nothing was.
 */
export function sentFigures(db: ReadHandle, { campaignId, on, window }: AskedCodes): SentFigures {
  const campaign = requireCampaign(db, campaignId);
  const given = findGivenCampaign(db, campaignId);
  if (!given) {
    throw lacking(
      'Chiến dịch này do máy này tự lập, không gửi lên nơi nào nên không có số để in thành mã QR; bỏ chọn “Kèm mã QR để nơi nhận đọc”.',
    );
  }
  const ended = listSent(db, campaignId).filter(
    ({ kind, to, units }) => kind === 'results' && to === on && units.join() === given.unit,
  );
  const sent = ended.find(({ from }) => from === window?.from) ?? ended[0];
  if (!sent) {
    throw lacking(
      `Chưa gửi lên kỳ nào kết thúc ngày ${formatDay(on)}. Chốt và gửi kỳ đó trước, rồi lập lại báo cáo có mã QR; hoặc chọn ngày cuối của kỳ đã gửi.`,
    );
  }
  const days = { from: sent.from!, to: sent.to! };
  return {
    sent,
    window: days,
    bytes: readPackageBytes(db, sent.sha256) ?? Buffer.alloc(0),
    now: resultsContent(db, campaign, days, given.wanted),
    unit: campaign.rootUnitName,
    privateKey: readSigningKey(db)!,
  };
}

/**
 * The codes of what was sent. Throws FieldError `reportLacks` where the figures have changed since,
 * and where they need more codes than stand on a page.
 */
export async function codesOf({
  sent,
  window,
  bytes,
  now,
  unit,
  privateKey,
}: SentFigures): Promise<CodesBlock> {
  const opened = await openResults(bytes);
  const isSame =
    'read' in opened &&
    isDeepStrictEqual(opened.content.results, now.results) &&
    opened.read.manifest.from.publicKey === publicKeyOf(privateKey);
  if (!isSame) {
    throw lacking(
      `Số liệu ${daysText(window)} đã sửa sau lần gửi ${sent.revision}; gửi lại trước, để số in và số trong mã QR là một.`,
    );
  }
  const { manifest, sha256 } = opened.read;
  const { madeAt, from, campaign, revision, sequence, units } = manifest;
  const page = writePaper(
    {
      head: {
        ...{ madeAt, from, campaign, revision, sequence, window, unit: units[0]! },
        copyOf: sha256.slice(0, DIGITS_OF_COPY),
        notes: opened.content.notes.length,
      },
      units: opened.content.units,
      results: opened.content.results,
    },
    privateKey,
  );
  const count = countCodes(page.length);
  if (count > MOST_CODES) {
    throw lacking(
      `Số liệu ${daysText(window)} cần ${count} mã QR, quá ${MOST_CODES} mã của một trang giấy; gửi bằng tệp .sct, hoặc gửi và in từng kỳ ngắn hơn.`,
    );
  }
  const cells = now.results.reduce((sum, { units, days }) => sum + units.length * days.length, 0);
  const all = count === 1 ? '' : ` Chụp hoặc quét đủ ${count} mã.`;
  return {
    block: 'codes',
    title: `Mã để nơi nhận đọc bằng Sổ Chỉ Tiêu: số liệu của ${unit}, ${daysText(window)}, lần gửi ${revision}, ${formatCount(cells)} ô.${all}`,
    codes: writeCodes(page, paperName(page)),
  };
}
