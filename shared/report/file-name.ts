import type { Day } from '../domain/day.ts';
import { formatDay } from '../text/dates.ts';
import { dropUnseen, normaliseText } from '../text/vietnamese.ts';

/** Longer names may not fit into a path of Windows together with the folders. */
const LONGEST = 120;

/**
 * A text as part of a file's name, without invisible signs and signs that Windows does not allow. A
 * long one is cut and ends in "…".
 */
export function fileNameText(text: string): string {
  const plain = normaliseText(dropUnseen(text).replace(/[\\/:*?"<>|\p{Cc}]/gu, ' '));
  const short = plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1).trimEnd()}…` : plain;
  // Windows drops dots at the end.
  return short.replace(/[. ]+$/, '') || 'Báo cáo';
}

/** "Xã Ia Dêr - Phụ lục chỉ tiêu ngày 23-8-2023", without an ending. */
export const reportFileName = (office: string, title: string, on: Day): string =>
  `${fileNameText(office)} - ${fileNameText(title)} ngày ${formatDay(on).replaceAll('/', '-')}`;
