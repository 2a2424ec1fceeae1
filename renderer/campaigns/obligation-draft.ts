import type { New } from '../../shared/domain/campaign.ts';
import { checkObligation, type Obligation } from '../../shared/domain/deadline.ts';
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

/** The obligation that the fields describe; what its schedule does not ask for is left out. */
export function readObligation(
  draft: ObligationDraft,
  campaign: { startsOn: string; endsOn: string },
): FormReading<New<Obligation>> {
  const { schedule, weekday, monthDay, dueOn, firstOn, lastOn } = draft;
  const isOnce = schedule === 'once';
  const input = {
    ...draft,
    dueOn: isOnce ? typedDay(dueOn) : null,
    weekday: schedule === 'weekly' ? weekday : null,
    monthDay: schedule === 'monthly' ? monthDay : null,
    dueTime: parseTime(draft.dueTime),
    firstOn: isOnce ? null : typedDay(firstOn),
    lastOn: isOnce ? null : typedDay(lastOn),
  };
  const typed = dayProblems(draft, isOnce ? ['dueOn'] : ['firstOn', 'lastOn']);
  const problems = typed.length > 0 ? typed : checkObligation(input, campaign);
  return problems.length > 0 ? { problems } : { input };
}
