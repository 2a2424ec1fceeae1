import { describe, expect, it } from 'vitest';
import {
  EMPTY_INDICATOR,
  type IndicatorDraft,
  indicatorDraft,
  readIndicator,
  renameDraft,
} from '../../renderer/campaigns/indicator-draft.ts';
import { EMPTY_OBLIGATION, readObligation } from '../../renderer/campaigns/obligation-draft.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';

const named = (id: number, change: Partial<Indicator> = {}): Indicator => ({
  id,
  uid: `uid-c${id}`,
  code: `c${id}`,
  kind: 'flow',
  fullName: `Chỉ số ${id}`,
  name: `Chỉ số ${id}`,
  shortName: `CS ${id}`,
  counted: 'công dân',
  measure: 'account',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
  ...change,
});
const rate = named(3, { kind: 'ratio', parts: [1, 2] });
const indicators = [named(1), named(2), rate];
const draft = (change: Partial<IndicatorDraft>): IndicatorDraft => ({
  ...EMPTY_INDICATOR,
  name: 'Đạt',
  shortName: 'Đạt',
  code: 'dat',
  ...change,
});

const problemsOf = (change: Partial<IndicatorDraft>) => {
  const reading = readIndicator(draft(change), null, indicators);
  return 'problems' in reading ? reading.problems : [];
};

describe('the form of an indicator', () => {
  it.each<[string, Indicator]>([
    ['flow with a checklist', named(9, { items: ['Nộp hồ sơ', 'Tra cứu'] })],
    ['sum', named(9, { kind: 'sum', parts: [1, 2] })],
    ['difference', named(9, { kind: 'difference', parts: [2, 1] })],
    ['ratio', named(9, { kind: 'ratio', parts: [2, 1] })],
    ['reached by value', named(9, { kind: 'reached', parts: [1], threshold: 1000 })],
    ['reached by a rate', named(9, { kind: 'reached', parts: [3], threshold: 8050 })],
    [
      'reached by target',
      named(9, { kind: 'reached', parts: [1], threshold: 10_000, reachedBy: 'target' }),
    ],
  ])('gives back a %s as it was', (_, indicator) => {
    const { id, uid: _uid, ...input } = indicator;
    const reading = readIndicator(indicatorDraft(indicator, indicators), id, indicators);
    expect(reading).toEqual({ input });
  });

  it('refuses a missing first part rather than taking the next one for it', () => {
    expect(problemsOf({ kind: 'difference', parts: { first: null, rest: [1, 2] } })).toEqual([
      { field: 'parts', sentence: 'Chọn chỉ số đứng đầu.' },
    ]);
  });

  it('refuses a threshold that is no number of its kind', () => {
    const reached: Partial<IndicatorDraft> = { kind: 'reached', parts: { first: 1, rest: [] } };
    expect(problemsOf({ ...reached, threshold: 'nhiều' })).toEqual([
      { field: 'threshold', sentence: '“nhiều” không phải là số.' },
    ]);
    expect(problemsOf({ ...reached, threshold: '' })).toEqual([
      { field: 'threshold', sentence: 'Ghi ngưỡng mà đơn vị phải đạt.' },
    ]);
  });

  it('lets the other names follow the name until they are written by hand', () => {
    const fresh = renameDraft(EMPTY_INDICATOR, 'Mức 2', true);
    expect(fresh).toEqual({ name: 'Mức 2', fullName: 'Mức 2', shortName: 'Mức 2', code: 'muc-2' });
    const written = draft({ name: 'Mức 2', fullName: 'Kích hoạt', shortName: 'M2', code: 'muc-2' });
    expect(renameDraft(written, 'Mức 3', false)).toEqual({ name: 'Mức 3' });
  });
});

describe('the form of an obligation', () => {
  const campaign = { startsOn: '2022-11-20', endsOn: '2023-11-30', milestones: [] };
  const typed = { ...EMPTY_OBLIGATION, name: 'Báo cáo', reporter: 'UBND các xã' };

  it('leaves out what its schedule does not ask for', () => {
    expect(readObligation({ ...typed, schedule: 'once', dueOn: '2022-12-10' }, campaign)).toEqual({
      input: {
        ...typed,
        schedule: 'once',
        dueOn: '2022-12-10',
        weekday: null,
        monthDay: null,
        nth: null,
        month: null,
        event: null,
        every: 1,
        afterCount: 0,
        perDay: null,
        dueTime: null,
        firstOn: null,
        lastOn: null,
      },
    });
  });

  it('reads numbers, and refuses what is none at its field', () => {
    const read = (change: object) => readObligation({ ...typed, ...change }, campaign);
    expect(read({ every: '2' })).toMatchObject({ input: { every: 2 } });
    expect(read({ every: 'hai' })).toMatchObject({ problems: [{ field: 'every' }] });
    const after = { schedule: 'afterEvent', event: 'ends', afterCount: '-5' };
    expect(read(after)).toMatchObject({ input: { afterCount: -5, event: 'ends', dueOn: null } });
    expect(read({ ...after, event: 'named' })).toMatchObject({ problems: [{ field: 'dueOn' }] });
    expect(read({ ...after, event: null })).toMatchObject({ problems: [{ field: 'event' }] });
    const count = { schedule: 'daily', asks: 'count', weekdays: [1] };
    expect(read(count)).toMatchObject({ input: { perDay: 3, weekdays: [1], weekday: null } });
    expect(read({ ...count, perDay: '' })).toMatchObject({ problems: [{ field: 'perDay' }] });
    expect(read({ schedule: 'quarterly', monthDay: 31 })).toMatchObject({
      input: { month: 1, monthDay: 31, weekdays: [] },
    });
  });

  it.each([
    ['7h30', '07:30'],
    ['07 giờ 30', '07:30'],
    ['10h', '10:00'],
    ['24:00', '24:00'],
  ])('reads the time “%s” as %s', (dueTime, time) => {
    expect(readObligation({ ...typed, dueTime }, campaign)).toMatchObject({
      input: { dueTime: time, weekday: 4, monthDay: null },
    });
  });

  it('refuses a time and a day that are none, at their fields', () => {
    const refused = (change: object) => {
      const reading = readObligation({ ...typed, ...change }, campaign);
      return 'problems' in reading ? reading.problems.map(({ field }) => field) : [];
    };
    expect(refused({ dueTime: 'sáng' })).toEqual(['dueTime']);
    expect(refused({ firstOn: '31/2/2023' })).toEqual(['firstOn']);
    expect(refused({ schedule: 'once' })).toEqual(['dueOn']);
  });
});
