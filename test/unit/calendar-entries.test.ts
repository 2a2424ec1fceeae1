import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalendarEntry,
  calendarEntry,
  entriesToTell,
  type ToldEntry,
} from '../../shared/domain/calendar-entries.ts';
import { addDays } from '../../shared/domain/day.ts';
import { occurrencesOf } from '../../shared/domain/deadline.ts';
import type { Terms } from '../../shared/domain/obligation.ts';
import { obligationOf, SPAN } from '../helpers/obligations.ts';

const OBLIGATION = '01900000-0000-7000-8000-000000000001';

function entryOf(change: Partial<Terms>, scope = '', unit: string | null = null): CalendarEntry {
  const terms = obligationOf({ dueOn: '2023-12-15', ...change });
  const [occurrence] = occurrencesOf(terms, SPAN);
  const of = { campaign: '50 ngày đêm', scope, unit };
  return calendarEntry({ ...terms, uid: OBLIGATION }, occurrence!, of);
}

describe('the entry of a deadline', () => {
  it('is at the minute of Việt Nam that the plan names', () => {
    expect(entryOf({ dueTime: '07:30', inclusive: false, covers: 'day' })).toEqual({
      uid: `${OBLIGATION}.mot-lan@so-chi-tieu`,
      title: 'Hạn: Báo cáo kết quả',
      about: [
        'Hạn: trước 07 giờ 30 ngày 15/12/2023.',
        'Ai làm: UBND các xã.',
        'Gửi về: UBND huyện.',
        'Kỳ báo cáo: ngày 14/12/2023.',
        'Chiến dịch: 50 ngày đêm.',
      ].join('\n'),
      on: '2023-12-15',
      at: Date.parse('2023-12-15T00:30:00Z'),
    });
    // The minute itself is still in time, the day ends at 24:00.
    expect(entryOf({ dueTime: '17:00' }).at).toBe(Date.parse('2023-12-15T10:00:00Z'));
    expect(entryOf({ dueTime: '24:00' })).toMatchObject({
      on: '2023-12-15',
      at: Date.parse('2023-12-15T17:00:00Z'),
    });
  });

  it('is the last day in time where the plan names no hour', () => {
    expect(entryOf({})).toMatchObject({ on: '2023-12-15', at: null });
    expect(entryOf({ inclusive: false })).toMatchObject({ on: '2023-12-14', at: null });
  });

  it('says no more than is known, and is another one for each unit', () => {
    const own = entryOf({ recipient: '' }, 'threeTier:07246', 'Xã Đông Lỗ');
    expect(own.uid).toBe(`${OBLIGATION}.mot-lan.threeTier-07246@so-chi-tieu`);
    expect(own.about).toBe(
      'Hạn: hết ngày 15/12/2023.\nAi làm: Xã Đông Lỗ.\nChiến dịch: 50 ngày đêm.',
    );
  });

  it('keeps its name when time, day and words are edited', () => {
    const weekly = entryOf({ schedule: 'weekly', weekday: 1 });
    expect(weekly.uid).toBe(`${OBLIGATION}.tuan-2023-11-20@so-chi-tieu`);
    expect(entryOf({ schedule: 'weekly', weekday: 5, dueTime: '16:00', name: 'Khác' }).uid).toBe(
      weekly.uid,
    );
  });
});

const entry = (uid: string, on: string, title = 'Hạn'): CalendarEntry => ({
  ...{ uid, on, title, about: '', at: null },
});
const MONTH = { from: '2023-12-01', to: '2023-12-31' };
const keep = (told: readonly ToldEntry[], { entries }: { entries: readonly ToldEntry[] }) => [
  ...new Map([...told, ...entries].map((one) => [one.uid, one])).values(),
];

describe('what a file tells', () => {
  const first = entriesToTell(
    [entry('a', '2023-12-05'), entry('b', '2023-12-06')],
    [],
    MONTH,
    'all',
  );
  const told = keep([], first);

  it('is everything of the days the first time', () => {
    expect(first).toMatchObject({ added: 2, changed: 0, cancelled: 0 });
    expect(first.entries.map(({ uid, sequence }) => [uid, sequence])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect(entriesToTell([entry('c', '2024-01-01')], [], MONTH, 'all').entries).toEqual([]);
  });

  it('then is only what changed, or everything, each with its number', () => {
    const now = [
      entry('a', '2023-12-05', 'Hạn mới'),
      entry('b', '2023-12-06'),
      entry('c', '2023-12-07'),
    ];
    const changed = entriesToTell(now, told, MONTH, 'changed');
    expect(changed).toMatchObject({ added: 1, changed: 1, cancelled: 0 });
    expect(changed.entries.map(({ uid, sequence }) => [uid, sequence])).toEqual([
      ['a', 1],
      ['c', 0],
    ]);
    expect(entriesToTell(now, told, MONTH, 'all').entries.map(({ uid }) => uid)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(entriesToTell(now, keep(told, changed), MONTH, 'changed').entries).toEqual([]);
  });

  it('is that a deadline is no more, once; and again when it comes back', () => {
    const gone = entriesToTell([entry('b', '2023-12-06')], told, MONTH, 'changed');
    expect(gone.entries).toEqual([{ ...entry('a', '2023-12-05'), sequence: 1, isCancelled: true }]);
    const after = keep(told, gone);
    expect(entriesToTell([entry('b', '2023-12-06')], after, MONTH, 'changed').entries).toEqual([]);
    const back = entriesToTell([entry('a', '2023-12-05')], after, MONTH, 'changed');
    expect(back.entries[0]).toMatchObject({ uid: 'a', sequence: 2, isCancelled: false });
  });

  it('says of a deadline that moved out of the days where it is now, and leaves other days alone', () => {
    const moved = entriesToTell(
      [entry('a', '2024-02-01'), entry('b', '2023-12-06')],
      told,
      MONTH,
      'changed',
    );
    expect(moved.entries).toMatchObject([{ uid: 'a', on: '2024-02-01', sequence: 1 }]);
    // What is told of January says nothing of December.
    const january = { from: '2024-01-01', to: '2024-01-31' };
    expect(entriesToTell([], told, january, 'changed').entries).toEqual([]);
  });

  it.each([
    ['title', { title: 'Hạn mới' }],
    ['place and units', { about: 'Gửi về: UBND huyện.' }],
    ['day', { on: '2023-12-06' }],
    ['hour', { at: 1_702_600_200_000 }],
  ])('tells again of a deadline when another %s is said of it', (_, change) => {
    const now = [{ ...entry('a', '2023-12-05'), ...change }, entry('b', '2023-12-06')];
    expect(entriesToTell(now, told, MONTH, 'changed')).toEqual({
      ...{ added: 0, changed: 1, cancelled: 0 },
      entries: [{ ...now[0], sequence: 1, isCancelled: false }],
    });
  });

  it('is of the first and the last of the days too', () => {
    const uidsOf = (from: string, to: string) =>
      entriesToTell(
        ['2023-12-05', '2023-12-06', '2023-12-07'].map((on) => entry(on, on)),
        [],
        { from, to },
        'all',
      ).entries.map(({ uid }) => uid);
    expect(uidsOf('2023-12-05', '2023-12-07')).toHaveLength(3);
    expect(uidsOf('2023-12-06', '2023-12-06')).toEqual(['2023-12-06']);
    expect(uidsOf('2023-12-07', '2023-12-31')).toEqual(['2023-12-07']);
  });

  it('says nothing of what was neither in the days nor is now', () => {
    const january = { from: '2024-01-01', to: '2024-01-31' };
    const moved = [entry('a', '2023-12-20'), entry('b', '2023-12-06')];
    expect(entriesToTell(moved, told, january, 'changed')).toEqual({
      ...{ entries: [], added: 0, changed: 0, cancelled: 0 },
    });
    // A deadline that was told to be no more and is back outside of the days.
    const gone = entriesToTell([entry('b', '2023-12-06')], told, MONTH, 'changed');
    expect(gone).toMatchObject({ added: 0, changed: 0, cancelled: 1 });
    const back = [entry('a', '2024-02-01'), entry('b', '2023-12-06')];
    expect(entriesToTell(back, keep(told, gone), MONTH, 'changed').entries).toEqual([]);
  });

  it('leaves a calendar that takes every file with what there is, nothing twice, whatever was edited', () => {
    const day = fc.integer({ min: 0, max: 90 }).map((n) => addDays('2023-11-15', n));
    const state = fc.uniqueArray(
      fc.record({
        uid: fc.constantFrom('a', 'b', 'c', 'd'),
        on: day,
        title: fc.constantFrom('x', 'y'),
      }),
      { selector: ({ uid }) => uid, maxLength: 4 },
    );
    const step = fc.record({
      state,
      file: fc.constantFrom('all', 'changed'),
      from: day,
      length: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), state, (steps, last) => {
        let told: ToldEntry[] = [];
        /** As a calendar program does: the highest number of each uid stands. */
        const calendar = new Map<string, ToldEntry>();
        const take = (
          now: readonly CalendarEntry[],
          days: typeof MONTH,
          file: 'all' | 'changed',
        ) => {
          const file_ = entriesToTell(now, told, days, file);
          told = keep(told, file_);
          const uids = file_.entries.map(({ uid }) => uid);
          expect(new Set(uids).size).toBe(uids.length);
          for (const one of file_.entries) {
            const before = calendar.get(one.uid);
            const isOther = before && JSON.stringify(before) !== JSON.stringify(one);
            // A calendar program passes over what has no higher number.
            if (isOther) expect(one.sequence).toBeGreaterThan(before.sequence);
            calendar.set(one.uid, one);
          }
        };
        const entriesOf = (list: typeof last) =>
          list.map(({ uid, on, title }) => entry(uid, on, title));
        for (const { state: now, file, from, length } of steps) {
          take(entriesOf(now), { from, to: addDays(from, length) }, file);
        }
        take(entriesOf(last), { from: '2023-11-01', to: '2024-12-31' }, 'changed');
        const shown = [...calendar.values()].filter(({ isCancelled }) => !isCancelled);
        const bare = shown.map(({ uid, on, title }) => ({ uid, on, title }));
        const byUid = (a: { uid: string }, b: { uid: string }) => (a.uid < b.uid ? -1 : 1);
        expect(bare.sort(byUid)).toEqual(
          last.map(({ uid, on, title }) => ({ uid, on, title })).sort(byUid),
        );
      }),
    );
  });
});
