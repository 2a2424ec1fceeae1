import type { New } from '../../shared/domain/campaign.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import { type Obligation, PLAIN_TERMS, type Schedule } from '../../shared/domain/obligation.ts';
import { parseTime } from '../../shared/text/dates.ts';
import { typedDay } from '../ui/day-input.tsx';
import type { FormReading } from '../ui/setting-form.tsx';
import { dayProblems } from './head-draft.ts';

/** An obligation as it stands in the fields; days as `DayField` holds them. */
export interface ObligationDraft
  extends Omit<New<Obligation>, 'dueOn' | 'dueTime' | 'firstOn' | 'lastOn'> {
  dueOn: string;
  dueTime: string;
  firstOn: string;
  lastOn: string;
}

export const EMPTY_OBLIGATION: ObligationDraft = {
  ...PLAIN_TERMS,
  name: '',
  reporter: '',
  recipient: '',
  schedule: 'weekly',
  dueOn: '',
  weekday: 4,
  monthDay: 15,
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
  };
}

const MONTHLY: readonly Schedule[] = ['monthly', 'quarterly', 'halfYearly', 'yearly'];

/** The obligation that the fields describe; what its schedule does not ask for is left out. */
export function readObligation(
  draft: ObligationDraft,
  campaign: { startsOn: string; endsOn: string },
): FormReading<New<Obligation>> {
  const { schedule, weekday, monthDay, dueOn, firstOn, lastOn } = draft;
  const isNamed = schedule === 'once' || (schedule === 'afterEvent' && draft.event === 'named');
  const isSingle = schedule === 'once' || schedule === 'afterEvent';
  const isMonthly = MONTHLY.includes(schedule);
  const isWeekday = schedule === 'weekly' || schedule === 'monthlyWeekday';
  const input = {
    ...draft,
    dueOn: isNamed ? typedDay(dueOn) : null,
    weekday: isWeekday ? weekday : null,
    monthDay: isMonthly ? monthDay : null,
    dueTime: parseTime(draft.dueTime),
    firstOn: isSingle ? null : typedDay(firstOn),
    lastOn: isSingle ? null : typedDay(lastOn),
  };
  const typed = dayProblems(draft, isNamed ? ['dueOn'] : isSingle ? [] : ['firstOn', 'lastOn']);
  const problems = typed.length > 0 ? typed : checkObligation(input, campaign);
  return problems.length > 0 ? { problems } : { input };
}
