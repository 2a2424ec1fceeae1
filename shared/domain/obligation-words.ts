import { formatDay, WEEKDAY_WORDS } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import type { DeadlineState } from './deadline-status.ts';
import type {
  AfterUnit,
  Asked,
  DayOffRule,
  DeadlineEvent,
  Obligation,
  Schedule,
} from './obligation.ts';
import type { Binding } from './obliged-units.ts';
import type { Covered } from './report-window.ts';
import { levelWords } from './words.ts';
import type { CalendarKind } from './work-calendar.ts';

/** What an office calls its obligations, their choices and their states. */

export const SCHEDULE_WORDS: Record<Schedule, string> = {
  once: 'một lần',
  daily: 'hằng ngày',
  weekly: 'hằng tuần',
  monthly: 'hằng tháng, theo ngày',
  monthlyWeekday: 'hằng tháng, theo thứ',
  quarterly: 'hằng quý',
  halfYearly: 'sáu tháng một lần',
  yearly: 'hằng năm',
  afterEvent: 'kể từ một việc',
};

export const ASKED_WORDS: Record<Asked, string> = {
  submission: 'gửi số liệu',
  report: 'gửi báo cáo',
  task: 'làm một việc',
  count: 'làm đủ số lần mỗi ngày',
};

export const COVERED_WORDS: Record<Covered, string> = {
  nothing: 'không theo kỳ',
  day: 'ngày',
  week: 'tuần (thứ Hai – Chủ nhật)',
  month: 'tháng',
  decreeMonth: 'tháng báo cáo (15 – 14)',
  quarter: 'quý',
  decreeQuarter: 'quý báo cáo (15 – 14)',
  halfYear: 'sáu tháng',
  decreeHalfYear: 'sáu tháng báo cáo (15 – 14)',
  year: 'năm',
  decreeYear: 'năm báo cáo (15 – 14)',
  campaign: 'cả chiến dịch',
};

export const DAY_OFF_WORDS: Record<DayOffRule, string> = {
  stays: 'giữ nguyên',
  before: 'dời lên ngày làm việc trước',
  after: 'dời sang ngày làm việc sau',
  skipped: 'không phải làm',
};

export const EVENT_WORDS: Record<DeadlineEvent, string> = {
  signed: 'ngày ký văn bản',
  starts: 'ngày bắt đầu chiến dịch',
  ends: 'ngày kết thúc chiến dịch',
  milestone: 'ngày cuối của một mốc',
  named: 'một ngày khác',
};

export const AFTER_UNIT_WORDS: Record<AfterUnit, string> = {
  day: 'ngày',
  workingDay: 'ngày làm việc',
  week: 'tuần',
  month: 'tháng',
};

export const STATE_WORDS: Record<DeadlineState, string> = {
  notOpen: 'chưa đến kỳ',
  open: 'đang chờ',
  dueToday: 'hôm nay đến hạn',
  onTime: 'đúng hạn',
  late: 'quá hạn mới xong',
  overdue: 'quá hạn',
  excused: 'được miễn',
};

export const CALENDAR_KIND_WORDS: Record<CalendarKind, string> = {
  holiday: 'ngày lễ, tết',
  inLieu: 'nghỉ bù, nghỉ hoán đổi',
  worked: 'làm bù',
  ordinary: 'ngày thường',
  undecided: 'chưa có quyết định',
};

type Rule = Pick<
  Obligation,
  | 'schedule'
  | 'dueOn'
  | 'weekdays'
  | 'weekday'
  | 'every'
  | 'monthDay'
  | 'nth'
  | 'month'
  | 'event'
  | 'milestoneUid'
  | 'afterCount'
  | 'afterUnit'
>;

const weekdayText = (weekday: number | null) => WEEKDAY_WORDS[(weekday ?? 0) - 1] ?? '';
const dateText = (date: number | null) => (date === 31 ? 'ngày cuối' : `ngày ${date ?? ''}`);
const each = (every: number, one: string, some: string) =>
  every === 1 ? one : `${formatCount(every)} ${some} một lần`;

/** The name of a milestone; undefined for one that is not in the campaign. */
export type MilestoneName = (uid: string) => string | undefined;

/**
 * "thứ Năm hằng tuần", "ngày cuối, hằng tháng", "06 tháng kể từ ngày ký văn bản", "05 ngày kể từ
 * ngày cuối của mốc “Đợt 1”": the rule in words.
 */
export function scheduleText(rule: Rule, milestoneName: MilestoneName): string {
  const { schedule, weekdays, every, monthDay, month } = rule;
  switch (schedule) {
    case 'once':
      return rule.dueOn === null ? 'một lần' : `một lần, ngày ${formatDay(rule.dueOn)}`;
    case 'daily':
      return weekdays.length === 0
        ? 'hằng ngày'
        : `hằng tuần vào ${[...weekdays]
            .sort((a, b) => a - b)
            .map(weekdayText)
            .join(', ')}`;
    case 'weekly':
      return `${weekdayText(rule.weekday)} ${each(every, 'hằng tuần', 'tuần')}`;
    case 'monthly':
      return `${dateText(monthDay)}, ${each(every, 'hằng tháng', 'tháng')}`;
    case 'monthlyWeekday': {
      const nth =
        rule.nth === -1
          ? 'cuối cùng'
          : (['đầu tiên', 'thứ hai', 'thứ ba', 'thứ tư'][(rule.nth ?? 1) - 1] ?? '');
      return `${weekdayText(rule.weekday)} ${nth} ${each(every, 'hằng tháng', 'tháng')}`;
    }
    case 'quarterly':
      return `${dateText(monthDay)} tháng thứ ${month} hằng quý`;
    case 'halfYearly':
      return `${dateText(monthDay)} tháng thứ ${month} của mỗi sáu tháng`;
    case 'yearly':
      return `${dateText(monthDay)} tháng ${month} hằng năm`;
    case 'afterEvent':
      return eventText(rule, milestoneName);
  }
}

function eventText(rule: Rule, milestoneName: MilestoneName): string {
  const { afterCount, afterUnit } = rule;
  const of = eventWords(rule, milestoneName);
  if (afterCount === 0) return `vào ${of}`;
  const much = `${String(Math.abs(afterCount)).padStart(2, '0')} ${AFTER_UNIT_WORDS[afterUnit]}`;
  return afterCount > 0 ? `${much} kể từ ${of}` : `trước ${of} ${much}`;
}

function eventWords({ event, dueOn, milestoneUid }: Rule, milestoneName: MilestoneName): string {
  if (event === 'named' && dueOn !== null) return `ngày ${formatDay(dueOn)}`;
  if (event !== 'milestone' || milestoneUid === null) return EVENT_WORDS[event ?? 'ends'];
  const name = milestoneName(milestoneUid);
  return name === undefined ? 'ngày cuối của một mốc đã xóa' : `ngày cuối của mốc “${name}”`;
}

/** "đơn vị trực thuộc; xã, phường; 2 đơn vị đã chọn": whom an obligation binds; "" where nobody was chosen. */
export function bindingText({ levels, kinds, units, teams }: Binding): string {
  const parts = [
    levels === null ? '' : levels.map(levelWords).join(', '),
    kinds.join(', '),
    units.length === 0 ? '' : `${formatCount(units.length)} đơn vị đã chọn`,
  ].filter(Boolean);
  return teams && parts.length > 0 ? `tổ công tác của ${parts.join('; ')}` : parts.join('; ');
}
