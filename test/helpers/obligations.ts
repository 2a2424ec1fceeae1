import fc from 'fast-check';
import { addDays } from '../../shared/domain/day.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import {
  AFTER_UNITS,
  DAY_OFF_RULES,
  EVENTS,
  PLAIN_TERMS,
  SCHEDULES,
  type Terms,
} from '../../shared/domain/obligation.ts';
import { COVERED } from '../../shared/domain/report-window.ts';

/** Obligations for tests. */
export const obligationOf = (change: Partial<Terms> = {}): Terms => ({
  ...PLAIN_TERMS,
  name: 'Báo cáo kết quả',
  reporter: 'UBND các xã',
  recipient: 'UBND huyện',
  schedule: 'once',
  dueOn: null,
  weekday: null,
  monthDay: null,
  dueTime: null,
  inclusive: true,
  firstOn: null,
  lastOn: null,
  ...change,
});

/** Over leap days and the ends of years. */
export const SPAN = {
  startsOn: '2023-11-20',
  endsOn: '2028-03-10',
  planOn: '2023-11-18',
  milestones: [
    { uid: 'leap day', dueOn: '2024-02-29', inclusive: true },
    { uid: 'last of the year', dueOn: '2026-01-01', inclusive: false },
  ],
};

const day = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays(SPAN.startsOn, n));
const time = fc.constantFrom('00:00', '07:30', '17:00', '24:00');

/** Any terms that a form could send, most of which stand. */
export const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    schedule: fc.constantFrom(...SCHEDULES),
    dueOn: fc.option(day),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
    weekday: fc.option(fc.integer({ min: 1, max: 7 }), { freq: 9 }),
    every: fc.integer({ min: 1, max: 5 }),
    monthDay: fc.option(fc.integer({ min: 1, max: 31 }), { freq: 9 }),
    nth: fc.option(fc.constantFrom(1, 2, 3, 4, -1), { freq: 9 }),
    month: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 9 }),
    event: fc.option(fc.constantFrom(...EVENTS), { freq: 9 }),
    milestoneUid: fc.option(fc.constantFrom(...SPAN.milestones.map(({ uid }) => uid)), { freq: 9 }),
    afterCount: fc.integer({ min: -40, max: 40 }),
    afterUnit: fc.constantFrom(...AFTER_UNITS),
    dueTime: fc.option(time),
    inclusive: fc.boolean(),
    dayOff: fc.constantFrom(...DAY_OFF_RULES),
    firstOn: fc.option(day),
    lastOn: fc.option(day),
    covers: fc.constantFrom(...COVERED),
    coversCurrent: fc.boolean(),
  })
  .map(obligationOf);

/** Those that stand in `SPAN`. */
export const standingTerms = anyTerms.filter((terms) => checkObligation(terms, SPAN).length === 0);
