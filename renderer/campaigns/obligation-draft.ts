import type { New } from '../../shared/domain/campaign.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import {
  type Bounds,
  type Obligation,
  PLAIN_TERMS,
  type Schedule,
} from '../../shared/domain/obligation.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import type { WorkCalendar } from '../../shared/domain/work-calendar.ts';
import { parseTime } from '../../shared/text/dates.ts';
import type { FormReading } from '../ui/setting-form.tsx';
import { dayProblems } from './head-draft.ts';

type Typed = 'dueOn' | 'dueTime' | 'firstOn' | 'lastOn' | 'every' | 'afterCount' | 'perDay';

/** An obligation as it stands in the fields; days as `DayField` holds them, numbers as typed. */
export interface ObligationDraft extends Omit<New<Obligation>, Typed>, Record<Typed, string> {}

export const EMPTY_OBLIGATION: ObligationDraft = {
  ...PLAIN_TERMS,
  name: '',
  reporter: '',
  recipient: '',
  schedule: 'weekly',
  dueOn: '',
  weekday: 4,
  every: '1',
  monthDay: 15,
  nth: 1,
  month: 1,
  event: 'signed',
  afterCount: '1',
  perDay: '3',
  dueTime: '',
  inclusive: true,
  firstOn: '',
  lastOn: '',
};

export function obligationDraft(obligation: Obligation): ObligationDraft {
  const { id: _, uid: __, dueOn, dueTime, firstOn, lastOn, ...same } = obligation;
  return {
    ...same,
    dueOn: dueOn ?? '',
    dueTime: dueTime ?? '',
    firstOn: firstOn ?? '',
    lastOn: lastOn ?? '',
    nth: same.nth ?? 1,
    month: same.month ?? 1,
    event: same.event ?? 'signed',
    every: `${same.every}`,
    afterCount: `${same.afterCount}`,
    perDay: `${same.perDay ?? ''}`,
  };
}

/** Which fields a schedule asks for. */
export function fieldsOf({ schedule, event }: Pick<ObligationDraft, 'schedule' | 'event'>) {
  const is = (...schedules: Schedule[]) => schedules.includes(schedule);
  return {
    isRepeating: !is('once', 'afterEvent'),
    hasDueOn: is('once') || (is('afterEvent') && event === 'named'),
    hasWeekday: is('weekly', 'monthlyWeekday'),
    hasEvery: is('weekly', 'monthly', 'monthlyWeekday'),
    hasMonthDay: is('monthly', 'quarterly', 'halfYearly', 'yearly'),
    hasMonth: is('quarterly', 'halfYearly', 'yearly'),
    hasEvent: is('afterEvent'),
    hasMilestone: is('afterEvent') && event === 'milestone',
  };
}

/** A whole number, or one that the check refuses. */
const numberOf = (text: string): number =>
  /^-?\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;

/** The obligation that the fields describe; what its schedule does not ask for is left out. */
export function readObligation(
  draft: ObligationDraft,
  campaign: Bounds,
  calendar?: WorkCalendar,
): FormReading<New<Obligation>> {
  const { schedule, asks, dueOn, firstOn, lastOn } = draft;
  const asked = fieldsOf(draft);
  const { isRepeating, hasDueOn, hasWeekday, hasEvery, hasMonthDay, hasMonth, hasEvent } = asked;
  const input: New<Obligation> = {
    ...draft,
    dueOn: hasDueOn ? typedDay(dueOn) : null,
    weekdays: schedule === 'daily' ? draft.weekdays : [],
    weekday: hasWeekday ? draft.weekday : null,
    every: hasEvery ? numberOf(draft.every) : 1,
    monthDay: hasMonthDay ? draft.monthDay : null,
    nth: schedule === 'monthlyWeekday' ? draft.nth : null,
    month: hasMonth ? draft.month : null,
    event: hasEvent ? draft.event : null,
    milestoneUid: asked.hasMilestone ? draft.milestoneUid : null,
    afterCount: hasEvent ? numberOf(draft.afterCount) : 0,
    afterUnit: hasEvent ? draft.afterUnit : 'day',
    perDay: asks === 'count' ? numberOf(draft.perDay) : null,
    coversCurrent: draft.covers !== 'nothing' && draft.coversCurrent,
    dueTime: parseTime(draft.dueTime),
    firstOn: isRepeating ? typedDay(firstOn) : null,
    lastOn: isRepeating ? typedDay(lastOn) : null,
  };
  const days = [...(hasDueOn ? ['dueOn' as const] : []), ...(isRepeating ? BOUNDS : [])];
  const typed = dayProblems(draft, days);
  const problems = typed.length > 0 ? typed : checkObligation(input, campaign, calendar);
  return problems.length > 0 ? { problems } : { input };
}

const BOUNDS = ['firstOn', 'lastOn'] as const;
