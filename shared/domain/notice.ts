import { vietnamTime } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { isTime, vietnamDay } from './day.ts';
import { dueSentence, type Occurrence } from './deadline.ts';
import type { FieldProblem } from './field-problem.ts';

/** When which notice of deadlines is due, and what it says. Each is shown once, by its key. */

/** The times that an office chose; nothing is told where both are empty. */
export interface NoticeRule {
  /** Times of each day, "08:00", at which the office is told what is due and late. */
  dailyAt: string[];
  /** How many minutes before a deadline at an hour it is told of. */
  minutesBefore: number[];
}

export interface NoticeText {
  title: string;
  body: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A campaign whose last deadline is longer ago is not told of any more. */
const FOLLOWED_MS = 30 * DAY;

/** Whether somebody still waits for deadlines of a campaign, given all its deadlines. */
export const isFollowed = (dues: readonly Pick<Occurrence, 'limit'>[], now: number): boolean =>
  dues.some(({ limit }) => limit > now - FOLLOWED_MS);

/**
 * The notice of the day that is due; null before the first of its times. Of several times that
 * passed while the program was not open only the last one is.
 */
export function dailyNoticeKey({ dailyAt }: NoticeRule, now: number): string | null {
  const time = vietnamTime(now);
  const last = dailyAt
    .filter((at) => at <= time)
    .sort()
    .at(-1);
  return last === undefined ? null : `ngay ${vietnamDay(now)} ${last}`;
}

/**
 * The notice before a deadline at an hour that is due; null where none is. Of several that passed
 * only the nearest one is. A deadline that was moved is told of again.
 */
export function noticeBeforeKey(
  { minutesBefore }: NoticeRule,
  obligationId: number,
  { slot, limit, time }: Pick<Occurrence, 'slot' | 'limit' | 'time'>,
  now: number,
): string | null {
  if (time === null || now >= limit) return null;
  const passed = minutesBefore.filter((minutes) => now >= limit - minutes * MINUTE);
  if (passed.length === 0) return null;
  return `truoc ${Math.min(...passed)} ${obligationId} ${slot} ${new Date(limit).toISOString()}`;
}

interface DueCounts {
  dueToday: number;
  overdue: number;
}

/** What is due and late; null where nothing is. */
export function dailyNotice({
  own,
  below,
  lateUnits,
}: {
  own: DueCounts;
  below: DueCounts;
  lateUnits: number;
}): NoticeText | null {
  const today = own.dueToday + below.dueToday;
  const late = own.overdue + below.overdue;
  if (today + late === 0) return null;
  const of = ({ dueToday, overdue }: DueCounts) =>
    `${formatCount(dueToday)} hôm nay đến hạn, ${formatCount(overdue)} quá hạn`;
  const units = lateUnits === 0 ? '' : ` của ${formatCount(lateUnits)} đơn vị`;
  return {
    title: `${formatCount(today)} việc hôm nay đến hạn, ${formatCount(late)} việc quá hạn`,
    body: `Cơ quan này: ${of(own)}. Đơn vị cấp dưới: ${of(below)}${units}.`,
  };
}

/** More units are not named in a notice. */
const MOST_NAMED = 5;

/** That a deadline comes soon, and who still owes it; null where nobody does. */
export function noticeBefore(
  name: string,
  due: Pick<Occurrence, 'on' | 'time' | 'inclusive' | 'limit'>,
  owing: readonly string[],
  now: number,
): NoticeText | null {
  if (owing.length === 0) return null;
  const minutes = Math.max(1, Math.floor((due.limit - now) / MINUTE));
  const left =
    minutes < 120
      ? `${formatCount(minutes)} phút`
      : minutes < 48 * 60
        ? `${formatCount(Math.floor(minutes / 60))} giờ`
        : `${formatCount(Math.floor(minutes / (24 * 60)))} ngày`;
  const named = owing.slice(0, MOST_NAMED).join(', ');
  const more = owing.length - MOST_NAMED;
  const who = more > 0 ? `${named} và ${formatCount(more)} đơn vị nữa` : named;
  return { title: `Còn ${left}: ${name}`, body: `Hạn ${dueSentence(due)}. Chưa xong: ${who}.` };
}

const MOST_TIMES = 6;
/** A week. */
const MOST_MINUTES = 7 * 24 * 60;

/** Problems of the times as they are chosen, each at its field. */
export function checkNoticeRule({ dailyAt, minutesBefore }: NoticeRule): FieldProblem[] {
  const noTime = dailyAt.find((at) => !isTime(at) || at === '24:00');
  const isWhole = (minutes: number) =>
    Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;
  const problems: FieldProblem[] = [];
  if (noTime !== undefined) {
    const sentence = `Không có giờ “${noTime}”; ghi như 08:00, nhiều giờ thì ngăn bằng dấu phẩy.`;
    problems.push({ field: 'dailyAt', sentence });
  } else if (dailyAt.length > MOST_TIMES) {
    problems.push({ field: 'dailyAt', sentence: `Ghi nhiều nhất ${MOST_TIMES} giờ mỗi ngày.` });
  }
  if (!minutesBefore.every(isWhole)) {
    const sentence = `Ghi số phút từ 1 đến ${formatCount(MOST_MINUTES)}, nhiều số thì ngăn bằng dấu phẩy.`;
    problems.push({ field: 'minutesBefore', sentence });
  } else if (minutesBefore.length > MOST_TIMES) {
    problems.push({ field: 'minutesBefore', sentence: `Ghi nhiều nhất ${MOST_TIMES} số phút.` });
  }
  return problems;
}
