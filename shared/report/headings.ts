import type { Campaign, Indicator } from '../domain/campaign.ts';
import type { WindowKind } from '../domain/compared.ts';
import type { DayWindow } from '../domain/period.ts';
import { formatDay, formatDayInWords } from '../text/dates.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import type { ReportStyle } from './model.ts';

/** Words of headings that more than one report has. */

/** Names that are verbs can stand after "đã": "Đã kích hoạt", "Tỷ lệ % … đã kích hoạt". */
export const isVerb = ({ shortName }: Pick<Indicator, 'shortName'>): boolean =>
  /^(kích hoạt|đăng ký|thu nhận|cài đặt|phê duyệt|cấp)$/.test(uncapitalise(shortName));

/** "(Kèm theo Kế hoạch số 2314/KH-UBND ngày 29 tháng 8 năm 2023 của UBND tỉnh)"; [] without one. */
export function planLine(campaign: Campaign, style: ReportStyle): string[] {
  if (campaign.planNumber === '') return [];
  const plan = style === 'office' ? `${campaign.planType} số:` : `${campaign.planType} số`;
  const day =
    campaign.planOn === null
      ? ''
      : style === 'office'
        ? ` ngày ${formatDay(campaign.planOn)}`
        : ` ${formatDayInWords(campaign.planOn)}`;
  const issuer = campaign.issuer === '' ? '' : ` của ${campaign.issuer}`;
  return [`(Kèm theo ${plan} ${campaign.planNumber}${day}${issuer})`];
}

/** "Tuần 25/9/2023 – 01/10/2023", "Ngày 08/10/2023". */
export function windowWords(kind: WindowKind, { from, to }: DayWindow): string {
  const days = from === to ? formatDay(to) : `${formatDay(from)} – ${formatDay(to)}`;
  switch (kind) {
    case 'day':
      return `Ngày ${formatDay(to)}`;
    case 'week':
      return `Tuần ${days}`;
    case 'decreeMonth':
    case 'month':
      return `Tháng ${days}`;
    case 'milestone':
      return `Mốc ${days}`;
    case 'campaign':
      return `Cả chiến dịch ${days}`;
  }
}

/** "So với tuần trước"; for windows that have one before. */
export function beforeWords(kind: WindowKind): string {
  switch (kind) {
    case 'day':
      return 'So với ngày trước';
    case 'week':
      return 'So với tuần trước';
    default:
      return 'So với tháng trước';
  }
}
