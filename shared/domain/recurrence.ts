import { RRuleTemporal } from 'rrule-temporal';
import type { Day } from './day.ts';

/**
 * The days on which something repeats. Only this grammar is turned into a rule for the library, and
 * every rule ends: no text from outside reaches it, so no rule can run without end.
 */
export type Recurrence =
  /** Every day, or the chosen weekdays (1 Monday … 7 Sunday) of each week. */
  | { each: 'day'; weekdays: readonly number[] }
  /** A weekday of every n-th week, counted from the week of the first day. */
  | { each: 'week'; every: number; weekday: number }
  /**
   * A date of every n-th month, counted from the month of the first day; a shorter month has its
   * last day. With `months` (1 … 12) only those.
   */
  | { each: 'month'; every: number; date: number; months: readonly number[] }
  /** The first … fourth weekday of every n-th month, -1 the last one. */
  | { each: 'monthWeekday'; every: number; nth: number; weekday: number };

const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** More steps than any rule within `MAX_CAMPAIGN_DAYS` needs. */
const MAX_STEPS = 20_000;

const codesOf = (weekdays: readonly number[]) =>
  weekdays.map((weekday) => WEEKDAY_CODES[weekday - 1]).join(',');

/** The rule in the words of RFC 5545. */
function ruleText(rule: Recurrence): string {
  switch (rule.each) {
    case 'day':
      return rule.weekdays.length === 0
        ? 'FREQ=DAILY'
        : `FREQ=WEEKLY;BYDAY=${codesOf(rule.weekdays)}`;
    case 'week':
      return `FREQ=WEEKLY;INTERVAL=${rule.every};WKST=MO;BYDAY=${codesOf([rule.weekday])}`;
    case 'month': {
      const months = rule.months.length === 0 ? '' : `;BYMONTH=${rule.months.join(',')}`;
      // The last of the dates 28 … 31 that the month has.
      const late = [28, 29, 30, 31].filter((date) => date <= rule.date);
      const dates =
        rule.date <= 28 ? `;BYMONTHDAY=${rule.date}` : `;BYMONTHDAY=${late.join(',')};BYSETPOS=-1`;
      return `FREQ=MONTHLY;INTERVAL=${rule.every}${months}${dates}`;
    }
    case 'monthWeekday':
      return `FREQ=MONTHLY;INTERVAL=${rule.every};BYDAY=${rule.nth}${codesOf([rule.weekday])}`;
  }
}

/** Days are counted in UTC: a civil day has no time zone. */
const stamp = (day: Day) => `${day.replaceAll('-', '')}T000000Z`;

/** The days from `from` to `to`, both included, on which a checked rule falls, in order. */
export function recurrenceDays(rule: Recurrence, from: Day, to: Day): Day[] {
  const found = new RRuleTemporal({
    rruleString: `DTSTART:${stamp(from)}\nRRULE:${ruleText(rule)};UNTIL=${stamp(to)}`,
    maxIterations: MAX_STEPS,
    cache: false,
  });
  return found.all().map((at) => new Date(at.epochMilliseconds).toISOString().slice(0, 10));
}
