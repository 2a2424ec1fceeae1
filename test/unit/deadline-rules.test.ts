import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysInclusive, eachDay, weekdayOf } from '../../shared/domain/day.ts';
import { dueSentence, lastDayInTime, occurrencesOf } from '../../shared/domain/deadline.ts';
import { checkBinding, checkObligation, questionsOf } from '../../shared/domain/deadline-checks.ts';
import type { Terms } from '../../shared/domain/obligation.ts';
import { bindingText, scheduleText } from '../../shared/domain/obligation-words.ts';
import { bindingBelow, obligedUnits } from '../../shared/domain/obliged-units.ts';
import { addMonths, monthOf, weekOf } from '../../shared/domain/period.ts';
import { windowOf } from '../../shared/domain/report-window.ts';
import { anyTerms, obligationOf, SPAN, standingTerms } from '../helpers/obligations.ts';

const days = (terms: Partial<Terms>, campaign: Parameters<typeof occurrencesOf>[1] = SPAN) =>
  occurrencesOf(obligationOf(terms), campaign).map(({ on }) => on);
const fields = (terms: Partial<Terms>, campaign = SPAN) =>
  checkObligation(obligationOf(terms), campaign).map(({ field }) => field);
const year = { startsOn: '2024-01-01', endsOn: '2024-12-31', milestones: [] };

/** A day by day reading of the rules, written apart from the library that the program uses. */
function falls(terms: Terms, day: Day, first: Day): boolean {
  const date = Number(day.slice(8));
  const month = Number(day.slice(5, 7));
  const lastDate = Number(monthOf(day).to.slice(8));
  const months = (of: Day) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
  const isDate = date === Math.min(terms.monthDay ?? 0, lastDate);
  const isMonth = (months(day) - months(first)) % terms.every === 0;
  switch (terms.schedule) {
    case 'daily':
      return terms.weekdays.length === 0 || terms.weekdays.includes(weekdayOf(day));
    case 'weekly': {
      const weeks = (daysInclusive(weekOf(first).from, weekOf(day).from) - 1) / 7;
      return weekdayOf(day) === terms.weekday && weeks % terms.every === 0;
    }
    case 'monthly':
      return isDate && isMonth;
    case 'monthlyWeekday': {
      const isNth =
        terms.nth === -1 ? date + 7 > lastDate : Math.ceil(date / 7) === (terms.nth ?? 0);
      return weekdayOf(day) === terms.weekday && isNth && isMonth;
    }
    case 'quarterly':
      return isDate && (month - terms.month!) % 3 === 0;
    case 'halfYearly':
      return isDate && (month - terms.month!) % 6 === 0;
    case 'yearly':
      return isDate && month === terms.month;
    default:
      return false;
  }
}

describe('the days of a rule', () => {
  it('are those of a calendar read day by day, across leap days and the ends of years', () => {
    const repeating = standingTerms.filter(
      ({ schedule }) => schedule !== 'once' && schedule !== 'afterEvent',
    );
    fc.assert(
      fc.property(repeating, (some) => {
        const terms: Terms = { ...some, dayOff: 'stays' };
        const first = terms.firstOn ?? SPAN.startsOn;
        const named = occurrencesOf(terms, SPAN).map(({ on }) => on);
        const expected = eachDay(first, terms.lastOn ?? SPAN.endsOn).filter((day) =>
          falls(terms, day, first),
        );
        expect(named).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('are the first Monday, the last Friday, every second Wednesday, the last day', () => {
    expect(days({ schedule: 'monthlyWeekday', weekday: 1, nth: 1 }, year).slice(0, 3)).toEqual([
      '2024-01-01',
      '2024-02-05',
      '2024-03-04',
    ]);
    expect(days({ schedule: 'monthlyWeekday', weekday: 5, nth: -1 }, year).at(-1)).toBe(
      '2024-12-27',
    );
    expect(days({ schedule: 'weekly', weekday: 3, every: 2 }, year).slice(0, 3)).toEqual([
      '2024-01-03',
      '2024-01-17',
      '2024-01-31',
    ]);
    expect(days({ schedule: 'monthly', monthDay: 31 }, year)[1]).toBe('2024-02-29');
    expect(days({ schedule: 'quarterly', monthDay: 14, month: 3 }, year)).toEqual([
      '2024-03-14',
      '2024-06-14',
      '2024-09-14',
      '2024-12-14',
    ]);
    expect(days({ schedule: 'halfYearly', monthDay: 14, month: 6 }, year)).toEqual([
      '2024-06-14',
      '2024-12-14',
    ]);
    expect(days({ schedule: 'yearly', monthDay: 29, month: 2 }, SPAN)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
    expect(
      days({ schedule: 'daily', weekdays: [2, 4] }, { ...year, endsOn: '2024-01-10' }),
    ).toEqual(['2024-01-02', '2024-01-04', '2024-01-09']);
  });

  it('follow an event: the signing, the end, a day that is named', () => {
    const after = { schedule: 'afterEvent' } as const;
    const month = { ...after, afterCount: 6, afterUnit: 'month' } as const;
    expect(days({ ...month, event: 'signed' })).toEqual([addMonths(SPAN.planOn, 6)]);
    expect(days({ ...after, event: 'ends', afterCount: 1 })).toEqual([addDays(SPAN.endsOn, 1)]);
    // Five working days after Friday 26/4/2024: Saturday 4/5 is worked, 29/4 to 1/5 are off.
    expect(
      days({
        ...after,
        event: 'named',
        dueOn: '2024-04-26',
        afterCount: 3,
        afterUnit: 'workingDay',
      }),
    ).toEqual(['2024-05-04']);
  });

  it('do not hang, whatever a form sends, and say no more than ten years', () => {
    const hostile = fc.record({
      every: fc.constantFrom(0, 1, 52, 2 ** 31),
      monthDay: fc.constantFrom(0, 29, 31, 32, Number.NaN),
      month: fc.constantFrom(0, 2, 12, 13),
      nth: fc.constantFrom(0, 4, 5, -1, -2),
      weekday: fc.constantFrom(0, 1, 7, 8),
      firstOn: fc.constantFrom(null, '0001-01-01', '2024-02-30', '2024-01-01'),
      lastOn: fc.constantFrom(null, '9999-12-31', '2024-12-31'),
    });
    fc.assert(
      fc.property(anyTerms, hostile, (terms, bad) => {
        const wild = { ...terms, ...bad };
        const started = performance.now();
        if (checkObligation(wild, SPAN).length === 0) {
          expect(occurrencesOf(wild, SPAN).length).toBeLessThanOrEqual(3653);
        }
        expect(performance.now() - started).toBeLessThan(3_000);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the deadlines of a rule', () => {
  it('have a name each, which stays when day, time or counting are edited', () => {
    fc.assert(
      fc.property(standingTerms, (terms) => {
        const slots = occurrencesOf(terms, SPAN).map(({ slot }) => slot);
        expect(new Set(slots).size).toBe(slots.length);
        const edited = { ...terms, dueTime: '10:00', inclusive: !terms.inclusive };
        expect(occurrencesOf({ ...edited, dayOff: 'stays' }, SPAN).map(({ slot }) => slot)).toEqual(
          expect.arrayContaining(slots),
        );
      }),
      { numRuns: 150 },
    );
    const slotsOn = (weekday: number) =>
      occurrencesOf(obligationOf({ schedule: 'weekly', weekday }), {
        startsOn: '2024-12-23',
        endsOn: '2025-01-12',
        milestones: [],
      }).map(({ slot }) => slot);
    expect(slotsOn(5)).toEqual(slotsOn(2));
    expect(slotsOn(5)).toEqual(['tuan 2024-12-23', 'tuan 2024-12-30', 'tuan 2025-01-06']);
  });

  it('are about windows that follow each other without gap or overlap', () => {
    const weekly = occurrencesOf(obligationOf({ schedule: 'weekly', weekday: 1, covers: 'week' }), {
      ...year,
      startsOn: '2023-12-18',
    });
    for (const [n, { window }] of weekly.entries()) {
      if (n > 1) expect(window!.from).toBe(addDays(weekly[n - 1]!.window!.to, 1));
    }
    const monthly = occurrencesOf(
      obligationOf({ schedule: 'monthly', monthDay: 20, covers: 'decreeMonth' }),
      SPAN,
    );
    for (const [n, { window }] of monthly.entries()) {
      if (n > 1) expect(window!.from).toBe(addDays(monthly[n - 1]!.window!.to, 1));
    }
  });

  it('open before they end, also before the first day of what they are about', () => {
    const monday = {
      schedule: 'weekly',
      weekday: 1,
      inclusive: false,
      covers: 'campaign',
    } as const;
    const [first] = occurrencesOf(obligationOf(monday), {
      startsOn: '2024-01-01',
      endsOn: '2024-02-01',
      milestones: [],
    });
    expect(first!.on).toBe('2024-01-01');
    expect(first!.opensAt).toBeLessThan(first!.limit);
  });

  it('open before they end', () => {
    fc.assert(
      fc.property(standingTerms, (terms) => {
        for (const { opensAt, limit } of occurrencesOf(terms, SPAN)) {
          expect(opensAt).toBeLessThan(limit);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('windows', () => {
  it('of decree 09/2019 run from the 15th to the 14th', () => {
    const of = (kind: Parameters<typeof windowOf>[0], day: Day) => {
      const { from, to } = windowOf(kind, day, year)!;
      return `${from} ${to}`;
    };
    expect(of('decreeMonth', '2024-01-14')).toBe('2023-12-15 2024-01-14');
    expect(of('decreeMonth', '2024-01-15')).toBe('2024-01-15 2024-02-14');
    expect(of('decreeMonth', '2024-12-31')).toBe('2024-12-15 2025-01-14');
    expect(of('decreeQuarter', '2024-03-14')).toBe('2023-12-15 2024-03-14');
    expect(of('decreeQuarter', '2024-03-15')).toBe('2024-03-15 2024-06-14');
    expect(of('decreeHalfYear', '2024-06-14')).toBe('2023-12-15 2024-06-14');
    expect(of('decreeHalfYear', '2024-12-14')).toBe('2024-06-15 2024-12-14');
    expect(of('decreeYear', '2024-07-01')).toBe('2023-12-15 2024-12-14');
    expect(of('quarter', '2024-05-20')).toBe('2024-04-01 2024-06-30');
    expect(of('halfYear', '2024-02-29')).toBe('2024-01-01 2024-06-30');
    expect(of('year', '2024-02-29')).toBe('2024-01-01 2024-12-31');
    expect(of('campaign', '2024-02-29')).toBe('2024-01-01 2024-12-31');
  });

  it('hold each day once, and end where the next one begins', () => {
    const kinds = ['day', 'week', 'month', 'decreeMonth', 'quarter', 'decreeQuarter'] as const;
    const more = ['halfYear', 'decreeHalfYear', 'year', 'decreeYear'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds, ...more),
        fc.integer({ min: 0, max: 3000 }),
        (kind, n) => {
          const day = addDays('2023-01-01', n);
          const { from, to } = windowOf(kind, day, year)!;
          expect(from <= day && day <= to).toBe(true);
          expect(windowOf(kind, from, year)).toEqual({ from, to });
          expect(windowOf(kind, to, year)).toEqual({ from, to });
          expect(windowOf(kind, addDays(to, 1), year)!.from).toBe(addDays(to, 1));
        },
      ),
    );
  });
});

describe('a deadline on a day off', () => {
  // 30/4 and 1/5/2025 are holidays, 2/5 is off in exchange for Saturday 26/4.
  const on = (dayOff: Terms['dayOff'], change: Partial<Terms> = {}) =>
    days({ dueOn: '2025-05-01', dayOff, ...change });

  it('stays, moves to the working day before or after, or is left out', () => {
    expect(on('stays')).toEqual(['2025-05-01']);
    expect(on('before')).toEqual(['2025-04-29']);
    expect(on('after')).toEqual(['2025-05-05']);
    expect(on('skipped')).toEqual([]);
    expect(days({ dueOn: '2025-04-26', dayOff: 'after' })).toEqual(['2025-04-26']);
  });

  it('means the last day in time where the plan says “before” a day', () => {
    const [due] = occurrencesOf(
      obligationOf({ dueOn: '2025-05-02', inclusive: false, dayOff: 'before' }),
      SPAN,
    );
    expect(lastDayInTime(due!)).toBe('2025-04-29');
    expect(dueSentence(due!)).toBe('trước ngày 30/4/2025 (chậm nhất hết ngày 29/4/2025)');
  });
});

describe('what cannot stand', () => {
  it.each<[string, Partial<Terms>, string[]]>([
    ['31 February', { schedule: 'yearly', monthDay: 31, month: 2 }, ['monthDay']],
    ['31 April', { schedule: 'yearly', monthDay: 31, month: 4 }, ['monthDay']],
    [
      'a month of a quarter that is none',
      { schedule: 'quarterly', monthDay: 1, month: 4 },
      ['month'],
    ],
    ['no fifth Monday', { schedule: 'monthlyWeekday', weekday: 1, nth: 5 }, ['nth']],
    ['every 0 weeks', { schedule: 'weekly', weekday: 1, every: 0 }, ['every']],
    ['no event', { schedule: 'afterEvent' }, ['event']],
    ['a named event without its day', { schedule: 'afterEvent', event: 'named' }, ['dueOn']],
    ['a count without a number', { schedule: 'daily', asks: 'count' }, ['perDay']],
    ['a count that is not daily', { dueOn: '2024-01-01', asks: 'count', perDay: 3 }, ['schedule']],
    ['figures of no window', { dueOn: '2024-01-01', asks: 'submission' }, ['covers']],
    ['only on days off', { dueOn: '2024-01-01', dayOff: 'skipped' }, ['dayOff']],
    [
      'a rule that never occurs',
      { schedule: 'daily', weekdays: [1], firstOn: '2024-01-02', lastOn: '2024-01-05' },
      ['weekdays'],
    ],
  ])('%s', (_, terms, expected) => {
    expect(fields(terms)).toEqual(expected);
  });

  it('a window outside of the campaign is told with its days', () => {
    const terms = obligationOf({ schedule: 'monthly', monthDay: 5, covers: 'month' });
    expect(
      checkObligation(terms, { startsOn: '2024-03-01', endsOn: '2024-06-30', milestones: [] }),
    ).toEqual([
      {
        field: 'covers',
        sentence:
          'Kỳ báo cáo của hạn hết ngày 05/3/2024 (từ ngày 01/02/2024 đến hết ngày 29/02/2024) nằm ngoài chiến dịch (01/3/2024 – 30/6/2024); đổi kỳ báo cáo, hạn đầu hoặc hạn cuối.',
      },
    ]);
  });

  it('a plan without its day has nothing that counts from its signing', () => {
    const terms = { schedule: 'afterEvent', event: 'signed', afterCount: 6 } as const;
    expect(fields(terms, { ...SPAN, planOn: null as unknown as string })).toEqual(['event']);
  });

  it('due before its days are over is asked, not refused', () => {
    const terms = obligationOf({
      schedule: 'daily',
      dueTime: '17:00',
      covers: 'day',
      coversCurrent: true,
    });
    const campaign = { startsOn: '2024-01-01', endsOn: '2024-01-03', milestones: [] };
    expect(checkObligation(terms, campaign)).toEqual([]);
    expect(questionsOf(terms, campaign)).toEqual([
      {
        key: 'dueBeforeEnd:2024-01-01:3',
        sentence:
          'Hạn nộp chậm nhất 17 giờ 00 ngày 01/01/2024 đến khi kỳ báo cáo (ngày 01/01/2024) chưa hết nên số liệu lúc đó chưa đủ, và 2 hạn khác cũng vậy.',
      },
    ]);
    expect(questionsOf({ ...terms, coversCurrent: false }, year)).toEqual([]);
  });
});

describe('whom an obligation binds', () => {
  const unit = (id: number, kind: string, depth: number, closed = false) => ({
    unit: { id, code: `${id}`, name: `${kind} ${id}`, kind, printedName: `${kind} ${id}` },
    parent: depth - 1,
    depth,
    ...(closed ? { closed } : {}),
  });
  const units = [
    unit(1, 'huyện', 0),
    unit(2, 'xã', 1),
    unit(3, 'thị trấn', 1),
    unit(4, 'xã', 1, true),
    unit(5, 'thôn', 2),
    unit(6, 'ngành', 1),
  ] as Parameters<typeof obligedUnits>[1]['units'];
  const tree = {
    units,
    // Unit 9 was taken over by 2 and 3.
    placesOf: (id: number) =>
      id === 9
        ? [1, 2].map((index) => ({ index, share: 5000, inherited: true }))
        : [
            {
              index: units.findIndex((one) => one.unit.id === id),
              share: 10_000,
              inherited: false,
            },
          ],
  };
  const idOf = new Map(units.map(({ unit: { id } }) => [`own:${id}`, id])).set('own:9', 9);
  const plain = { levels: null, kinds: [], units: [], teams: false };
  const ids = (binding: Partial<Parameters<typeof obligedUnits>[0]>) =>
    obligedUnits({ ...plain, ...binding }, tree, idOf);

  it('is a rule over levels and kinds, and chosen units; closed ones owe nothing', () => {
    expect(ids({ levels: [1] })).toEqual([2, 3, 6]);
    expect(ids({ kinds: ['xã', 'thị trấn'] })).toEqual([2, 3]);
    expect(ids({ levels: [0, 1], kinds: ['huyện', 'ngành'] })).toEqual([1, 6]);
    expect(ids({ units: ['own:5', 'own:2'] })).toEqual([2, 5]);
    expect(ids({ levels: [2], units: ['own:2'] })).toEqual([2, 5]);
    expect(ids({ units: ['own:9', 'own:2'] })).toEqual([2, 3]);
    expect(ids({})).toEqual([]);
  });

  it('moves with the root of an office below', () => {
    expect(bindingBelow({ ...plain, levels: [0, 1, 2] }, 1).levels).toEqual([0, 1]);
    expect(bindingBelow(plain, 1)).toEqual(plain);
  });

  it('is told at its field where there is no such unit', () => {
    const sentence = (binding: object) =>
      checkBinding({ ...plain, ...binding }, tree, idOf).map((one) => one.sentence);
    expect(sentence({ kinds: ['sở'] })).toEqual([
      'Chiến dịch không có đơn vị nào thuộc loại “sở”; bỏ loại đó hoặc thêm đơn vị trước.',
    ]);
    expect(sentence({})).toEqual([
      'Chọn đơn vị phải thực hiện: theo cấp, theo loại, hoặc từng đơn vị.',
    ]);
    expect(sentence({ units: ['own:77'] })).toHaveLength(1);
    expect(sentence({ levels: [4] })).toHaveLength(1);
    expect(sentence({ levels: [1] })).toEqual([]);
  });

  it('is told in words', () => {
    expect(bindingText({ ...plain, levels: [0, 1], kinds: ['xã'] })).toBe(
      'đơn vị phát động, đơn vị trực thuộc; xã',
    );
    expect(bindingText({ ...plain, units: ['own:1', 'own:2'], teams: true })).toBe(
      'tổ công tác của 2 đơn vị đã chọn',
    );
    expect(bindingText(plain)).toBe('');
  });
});

it('rules are told in words', () => {
  const words = (change: Partial<Terms>) => scheduleText(obligationOf(change), () => undefined);
  expect(words({ schedule: 'weekly', weekday: 4 })).toBe('thứ Năm hằng tuần');
  expect(words({ schedule: 'weekly', weekday: 4, every: 2 })).toBe('thứ Năm 2 tuần một lần');
  expect(words({ schedule: 'daily', weekdays: [3, 1] })).toBe('hằng tuần vào thứ Hai, thứ Tư');
  expect(words({ schedule: 'monthly', monthDay: 31 })).toBe('ngày cuối, hằng tháng');
  expect(words({ schedule: 'monthlyWeekday', weekday: 1, nth: 1 })).toBe(
    'thứ Hai đầu tiên hằng tháng',
  );
  expect(
    words({ schedule: 'afterEvent', event: 'signed', afterCount: 6, afterUnit: 'month' }),
  ).toBe('06 tháng kể từ ngày ký văn bản');
  expect(words({ schedule: 'afterEvent', event: 'ends' })).toBe('vào ngày kết thúc chiến dịch');
});
