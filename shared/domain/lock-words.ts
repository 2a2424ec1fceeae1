import { formatDay, formatInstant } from '../text/dates.ts';
import { type Campaign, type Indicator, isComputed, openingDay } from './campaign.ts';
import { type CellHold, type FigureKind, holdOf } from './cell-hold.ts';
import { cellLock, dayUnitLock } from './cell-lock.ts';
import type { CellAddress } from './cell-place.ts';
import type { Day } from './day.ts';
import { periodName } from './period.ts';
import type { RangeSheet } from './range-sheet.ts';
import { rememberedOf } from './remembered.ts';
import type { Closing, DaySheet, PeriodLock, UnitLock } from './sheet.ts';
import type { GivenCell } from './target.ts';
import { unitIndex } from './unit-index.ts';

/** Why a cell takes no figure, in sentences: the same on screen and in the answers of the store. */

/** Why the cells of an indicator on a day cannot be keyed, in a sentence; null when they can. */
export function lockSentence(
  sheet: { campaign: Campaign; closings: readonly Closing[] },
  indicator: Indicator,
  on: Day,
): string | null {
  const { startsOn, endsOn, openingOn } = sheet.campaign;
  const lock = cellLock(sheet, indicator, on);
  switch (lock?.why) {
    case undefined:
      return null;
    case 'inOpening':
      return `Số đầu kỳ đã gồm số liệu đến hết ngày ${formatDay(openingOn!)}; nhập từ ngày sau đó.`;
    case 'beforeCampaign':
      return `Chiến dịch bắt đầu ngày ${formatDay(startsOn)}; trước ngày đó không nhập số liệu.`;
    case 'afterCampaign':
      return `Chiến dịch kết thúc ngày ${formatDay(endsOn)}; sau ngày đó không nhập số liệu.`;
    case 'closedLater': {
      const { from, to } = lock.closing;
      const days =
        from === to
          ? `ngày ${formatDay(to)}`
          : `từ ngày ${formatDay(from)} đến hết ${formatDay(to)}`;
      return `Số liệu ${days} đã chốt và lũy kế đã chốt gồm cả ngày này; mở chốt đó (ghi lý do) rồi nhập.`;
    }
    case 'closed': {
      const closed = closingSentence(lock.closing);
      return lock.on === on ? closed : lockedWithLast(indicator, lock.on, closed);
    }
  }
}

/** Why nothing at all can be keyed on the day of a sheet; null when something can. */
export function sheetLock(sheet: DaySheet): string | null {
  const locks = sheet.indicators
    .filter((indicator) => !isComputed(indicator))
    .map((indicator) => lockSentence(sheet, indicator, sheet.on));
  return locks.every((lock) => lock !== null) ? (locks[0] ?? null) : null;
}

const lockedWithLast = ({ period }: Indicator, last: Day, why: string): string =>
  `Số liệu ${period === 'once' ? '' : 'cả '}${periodName(period)} khóa theo ngày cuối, ${formatDay(last)}: ${why}`;

const AT_LAST: Record<UnitLock, string> = {
  closed: 'đến ngày đó đơn vị đã đóng.',
  absent: 'đến ngày đó đơn vị không còn trong chiến dịch.',
  otherDepth: 'đến ngày đó chỉ số này không nhập ở đơn vị.',
};

/** Why a unit takes no figure of an indicator on the sheet of a day; null when it does. */
export function dayUnitSentence(
  sheet: DaySheet,
  unitId: number,
  indicator: Indicator,
): string | null {
  const lock = dayUnitLock(sheet, unitId, indicator);
  if (lock === null) return null;
  switch (lock.why) {
    case 'closedBefore':
      return notKeyedReason(lock.why);
    case 'atLast':
      return lockedWithLast(indicator, lock.on, AT_LAST[lock.lock]);
    default:
      return holdSentence(lock, 'result');
  }
}

/** Why a unit takes no figure on a day of a range that others take; null when it does. */
export function rangeHoldSentence(
  { held }: Pick<RangeSheet, 'held'>,
  cell: CellAddress,
): string | null {
  const hold = holdOf(held, { ...cell, kind: 'result' });
  return hold && holdSentence(hold, 'result');
}

const heirSentences = rememberedOf(
  (takenOver: NonNullable<DaySheet['takenOver']>): ReadonlyMap<number, string> => {
    const heirs = new Set(takenOver.map(({ heirId }) => heirId));
    return new Map(
      [...heirs].map((heirId) => {
        const taken = takenOver.filter((one) => one.heirId === heirId);
        const names = taken.map(({ name }) => name).join(', ');
        const before = formatDay(taken[0]!.on);
        return [
          heirId,
          `Gồm số đầu kỳ của ${names}; chọn thời điểm trước ngày ${before} để sửa cho từng đơn vị.`,
        ];
      }),
    );
  },
);

/**
 * Why a unit is given no target by a milestone, or no opening figure (`milestoneId` null); null
 * when it is. Opening figures are keyed at the units of their day: what an heir shows is a sum.
 */
export function givenSentence(
  sheet: DaySheet,
  { unitId, indicatorId, milestoneId }: Omit<GivenCell, 'end'>,
): string | null {
  const { campaign, milestones, units, takenOver, held } = sheet;
  const at = unitIndex(units).get(unitId);
  if (at !== undefined && units[at]!.closed)
    return 'Đơn vị đã đóng, không nhập thêm; muốn nhập thì mở lại đơn vị ở màn hình Đơn vị.';
  const kind = milestoneId === null ? 'opening' : 'target';
  const on =
    milestoneId === null
      ? openingDay(campaign)
      : milestones.find(({ id }) => id === milestoneId)?.dueOn;
  const hold = on === undefined ? null : holdOf(held, { kind, unitId, indicatorId, on });
  if (hold) return holdSentence(hold, kind);
  return (kind === 'opening' && takenOver && heirSentences(takenOver).get(unitId)) || null;
}

const HELD_WORDS: Record<FigureKind, string> = {
  result: 'Số liệu này',
  target: 'Chỉ tiêu này',
  opening: 'Số đầu kỳ này',
};

/** Why a figure is not keyed here, or not by this person. */
export function holdSentence(hold: CellHold, kind: FigureKind): string {
  const what = HELD_WORDS[kind];
  switch (hold.why) {
    case 'notOurs':
      return `${what} do ${hold.office} nhập; muốn sửa thì đề nghị nơi đó sửa rồi gửi lại.`;
    case 'accepted':
      return `${what} đã tiếp nhận (${hold.by}, ${formatInstant(hold.at)}); muốn sửa thì trả lại lần nộp đó, hoặc đề nghị nơi gửi gửi lần sửa.`;
    case 'noRight':
      return `Người đang làm việc chưa được giao nhập ${what.toLocaleLowerCase('vi')}; đề nghị người phụ trách giao, hoặc chuyển cho người được giao.`;
  }
}

/** "Số liệu ngày 05/9/2023 đã chốt (Nguyễn An, 08:00:00 06/9/2023)": who closed it and when. */
export function closingSentence({ from, to, closedAt, closedBy, blankReason }: Closing): string {
  const days =
    from === to ? `ngày ${formatDay(from)}` : `từ ${formatDay(from)} đến hết ${formatDay(to)}`;
  const blank = blankReason === undefined ? '' : `; ô trống: ${blankReason}`;
  return `Số liệu ${days} đã chốt (${closedBy}, ${formatInstant(closedAt)}${blank}); muốn sửa thì bấm “Mở chốt”.`;
}

/** Why nothing is keyed at a unit, in a sentence. */
export function notKeyedReason(lock: PeriodLock | 'shared', isLeaf = true): string {
  switch (lock) {
    case 'closed':
      return 'Đơn vị đã đóng; số cũ giữ nguyên, không nhập thêm.';
    case 'closedBefore':
      return 'Số này đã chốt cùng một ngày trước đó trong kỳ; muốn sửa thì mở chốt ngày đó (ghi lý do).';
    case 'absent':
      return 'Đến ngày này đơn vị chưa có trong chiến dịch.';
    case 'shared':
      return 'Gồm cả số của đơn vị sau này nhập vào đơn vị này; muốn sửa thì mở ngày này ở “Một ngày, mọi chỉ số”.';
    case 'otherDepth':
      return isLeaf ? 'Chỉ số này nhập ở cấp khác.' : 'Được cộng từ các đơn vị trực thuộc.';
  }
}
