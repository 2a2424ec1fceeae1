import { formatDay } from '../text/dates.ts';
import { addDays, type Day } from './day.ts';
import type { FieldProblem } from './field-problem.ts';
/**
 * One rule for all days that offices write down: a day outside the sensible range is refused, one
 * that is only unusual is asked about once.
 */

export const FIRST_DAY: Day = '2000-01-01';
export const LAST_DAY: Day = '2099-12-31';

/** Refuses a day that nobody can mean ("01/9/1023" for 2023); `what` names it ("ngày bắt đầu"). */
export function checkDay(field: string, what: string, day: Day | null): FieldProblem[] {
  if (day === null || (FIRST_DAY <= day && day <= LAST_DAY)) return [];
  const sentence = `Năm của ${what} ${formatDay(day)} không hợp lý; ghi một ngày từ ${formatDay(FIRST_DAY)} đến ${formatDay(LAST_DAY)}.`;
  return [{ field, sentence }];
}

/** A question to the clerk before something is done. The clerk's consent is sent as its key. */
export interface Question {
  /** Names exactly what was shown: with another count or day the question has another key. */
  key: string;
  sentence: string;
}

interface Days {
  startsOn: Day;
  endsOn: Day;
}

const YEAR = 366;
const days = (one: Day, two: Day) => `${formatDay(one)}–${formatDay(two)}`;

/** Questions about days in a campaign's form that are far from each other or from today. */
export function unusualHead(
  head: Days & { planOn: Day | null; openingOn: Day | null },
  today: Day,
): Question[] {
  const { startsOn, endsOn, planOn, openingOn } = head;
  const period = `chiến dịch (${days(startsOn, endsOn)})`;
  return [
    ...dayQuestion('ngày bắt đầu', startsOn, {
      from: addDays(today, -10 * YEAR),
      to: addDays(today, 2 * YEAR),
      than: `hôm nay (${formatDay(today)})`,
    }),
    ...dayQuestion('ngày của văn bản', planOn, {
      from: addDays(startsOn, -5 * YEAR),
      to: addDays(endsOn, YEAR),
      than: period,
    }),
    ...dayQuestion('ngày chốt số đầu kỳ', openingOn, {
      from: addDays(startsOn, -YEAR),
      to: endsOn,
      than: period,
    }),
  ];
}

/** Questions about the day of a change of units that is far from the campaign. */
export const unusualUnitDay = (on: Day, { startsOn, endsOn }: Days): Question[] =>
  dayQuestion('ngày có hiệu lực', on, {
    from: addDays(startsOn, -5 * YEAR),
    to: addDays(endsOn, 5 * YEAR),
    than: `chiến dịch (${days(startsOn, endsOn)})`,
  });

function dayQuestion(
  what: string,
  day: Day | null,
  { from, to, than }: { from: Day; to: Day; than: string },
): Question[] {
  if (day === null || (from <= day && day <= to)) return [];
  const sentence = `Có đúng ${what} là ${formatDay(day)} không? Ngày đó cách xa ${than}.`;
  return [{ key: `day:${day}`, sentence }];
}
