import { describe, expect, it } from 'vitest';
import {
  DEADLINE_STATES,
  deadlineStatus,
  isDone,
  isInTime,
  isOwed,
  returnedAt,
  type SubmittedWindow,
  submittedAt,
} from '../../shared/domain/deadline-status.ts';

/** An instant on the clock of Việt Nam. */
const at = (local: string) => Date.parse(`${local}+07:00`);

describe('how a deadline stands', () => {
  // The whole week, due until the end of Monday 09/10/2023; it can be done from Sunday on.
  const due = { limit: at('2023-10-10T00:00'), opensAt: at('2023-10-08T00:00') };
  const open = { isInTime: null, isExcused: false };

  it.each([
    ['2023-10-07T23:59:59.999', 'notOpen'],
    ['2023-10-08T00:00', 'open'],
    ['2023-10-08T23:59:59.999', 'open'],
    ['2023-10-09T00:00', 'dueToday'],
    ['2023-10-09T23:59:59.999', 'dueToday'],
    ['2023-10-10T00:00', 'overdue'],
    ['2024-01-01T00:00', 'overdue'],
  ])('not done at %s: %s', (now, state) => {
    expect(deadlineStatus(due, open, at(now))).toBe(state);
  });

  it.each([
    ['2023-10-09T00:00', 'dueToday'],
    ['2023-10-09T07:29:59.999', 'dueToday'],
    ['2023-10-09T07:30', 'overdue'],
  ])('due before 07:30, at %s: %s', (now, state) => {
    expect(deadlineStatus({ ...due, limit: at('2023-10-09T07:30') }, open, at(now))).toBe(state);
  });

  it.each([
    [true, false, 'onTime'],
    [false, false, 'late'],
    [null, true, 'excused'],
    // Done is done, although nobody asked for it any more.
    [true, true, 'onTime'],
    [false, true, 'late'],
  ])('in time %s, excused %s: %s, before the limit and after it', (inTime, isExcused, state) => {
    for (const now of ['2023-10-01T00:00', '2023-10-09T12:00', '2023-11-01T00:00']) {
      expect(deadlineStatus(due, { isInTime: inTime, isExcused }, at(now))).toBe(state);
    }
  });

  it('is due today on its last day, also where it opens only then', () => {
    const late = { ...due, opensAt: at('2023-10-09T12:00') };
    expect(deadlineStatus(late, open, at('2023-10-09T08:00'))).toBe('dueToday');
  });

  it('counts what is done a moment before the limit', () => {
    expect(isInTime(due.limit - 1, due.limit)).toBe(true);
    expect(isInTime(due.limit, due.limit)).toBe(false);
  });

  it('is done, or owed, or neither', () => {
    expect(DEADLINE_STATES.filter(isDone)).toEqual(['onTime', 'late']);
    expect(DEADLINE_STATES.filter(isOwed)).toEqual(['open', 'dueToday', 'overdue']);
  });
});

describe('the days that a unit sent', () => {
  const week = { from: '2023-10-02', to: '2023-10-08' };
  const sent = (from: string, to: string, firstAt: number): SubmittedWindow => ({
    from: `2023-10-${from}`,
    to: `2023-10-${to}`,
    firstAt,
    isReturned: false,
    at: firstAt,
  });
  const returned = (from: string, to: string, when: number): SubmittedWindow => ({
    ...sent(from, to, 1),
    isReturned: true,
    at: when,
  });

  it.each<[string, SubmittedWindow[], number | null]>([
    ['nothing', [], null],
    ['the week', [sent('02', '08', 10)], 10],
    ['more than the week', [sent('01', '31', 10)], 10],
    ['all but the first day', [sent('03', '08', 10)], null],
    ['all but the last day', [sent('02', '07', 10)], null],
    ['other days', [sent('09', '15', 10)], null],
    ['twice: the first time counts', [sent('02', '08', 20), sent('02', '08', 10)], 10],
    // The list is not in the order of time.
    ['in two parts: the later one completes it', [sent('06', '08', 30), sent('02', '05', 20)], 30],
    ['with a day missing between', [sent('02', '04', 10), sent('06', '08', 20)], null],
    ['in parts that overlap', [sent('02', '06', 10), sent('05', '08', 20)], 20],
    ['returned after', [sent('02', '08', 10), returned('02', '08', 11)], null],
    [
      'returned at the same moment as sent again',
      [sent('02', '08', 10), returned('02', '08', 10)],
      10,
    ],
    ['returned before', [sent('02', '08', 10), returned('02', '08', 9)], 10],
    ['one day of it returned', [sent('02', '08', 10), returned('05', '05', 11)], null],
    [
      'one day of it returned and sent again',
      [sent('02', '08', 10), returned('05', '05', 11), sent('05', '05', 12)],
      12,
    ],
    ['other days returned', [sent('02', '08', 10), returned('09', '15', 11)], 10],
    // The later part stands first, the one between comes last.
    [
      'in three parts, in no order',
      [sent('07', '08', 20), sent('02', '03', 30), sent('04', '06', 10)],
      30,
    ],
    ['returned the moment it came', [{ ...returned('02', '08', 10), firstAt: 10 }], null],
    ['only returned', [returned('02', '08', 10)], null],
  ])('%s', (_, windows, expected) => {
    expect(submittedAt(week, windows)).toBe(expected);
  });

  it.each<[string, SubmittedWindow[], number | null]>([
    ['nothing', [], null],
    ['what was sent only', [sent('02', '08', 10)], null],
    ['the week', [returned('02', '08', 10)], 10],
    ['its first day', [returned('01', '02', 10)], 10],
    ['its last day', [returned('08', '31', 10)], 10],
    ['the days before', [returned('01', '01', 10)], null],
    ['the days after', [returned('09', '31', 10)], null],
    [
      'more than once: the last time counts',
      [returned('02', '03', 30), returned('04', '08', 20)],
      30,
    ],
  ])('returned: %s', (_, windows, expected) => {
    expect(returnedAt(week, windows)).toBe(expected);
  });
});
