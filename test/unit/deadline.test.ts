import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import { dueList, dueSentence, lastDayInTime } from '../../shared/domain/deadline.ts';
import { checkObligation } from '../../shared/domain/deadline-checks.ts';
import { type Obligation, PLAIN_TERMS, SCHEDULES } from '../../shared/domain/obligation.ts';

const GIA_LAI = { startsOn: '2023-09-01', endsOn: '2023-10-20', milestones: [] };
const HIEP_HOA = { startsOn: '2023-10-08', endsOn: '2023-10-08', milestones: [] };
const SAM_SON = { startsOn: '2024-10-26', endsOn: '2024-12-20', milestones: [] };
const HA_NOI = { startsOn: '2022-11-18', endsOn: '2023-05-18', milestones: [] };
const LAI_CHAU = { startsOn: '2024-03-11', endsOn: '2024-12-31', milestones: [] };

const obligation = (terms: Partial<Obligation>): Obligation => ({
  ...PLAIN_TERMS,
  id: 1,
  uid: 'uid-1',
  name: 'Báo cáo kết quả',
  reporter: 'UBND các huyện, thị xã, thành phố',
  recipient: 'UBND tỉnh (qua Công an tỉnh)',
  schedule: 'once',
  dueOn: null,
  weekday: null,
  monthDay: null,
  dueTime: null,
  inclusive: false,
  firstOn: null,
  lastOn: null,
  ...terms,
});
const onlyDue = (terms: Partial<Obligation>, campaign = GIA_LAI) => {
  const dues = dueList(obligation(terms), campaign);
  expect(dues).toHaveLength(1);
  return dues[0]!;
};
/** An instant on the clock of Việt Nam. */
const at = (local: string) => Date.parse(`${local}+07:00`);

describe('deadlines of Gia Lai', () => {
  it('has seven Mondays', () => {
    const dues = dueList(obligation({ schedule: 'weekly', weekday: 1, inclusive: true }), GIA_LAI);
    expect(dues.map(({ on }) => on)).toEqual([
      '2023-09-04',
      '2023-09-11',
      '2023-09-18',
      '2023-09-25',
      '2023-10-02',
      '2023-10-09',
      '2023-10-16',
    ]);
    expect(dueSentence(dues[0]!)).toBe('hết ngày 04/9/2023');
    expect(dues[0]!.limit).toBe(at('2023-09-05T00:00:00.000'));
  });

  it('has a daily report on each of its 50 days', () => {
    const dues = dueList(obligation({ schedule: 'daily', inclusive: true }), GIA_LAI);
    expect(dues).toHaveLength(50);
    expect([dues[0]!.on, dues[49]!.on]).toEqual(['2023-09-01', '2023-10-20']);
  });

  it('wants the final report before 22/10 and the plans before 05/9', () => {
    const report = onlyDue({ dueOn: '2023-10-22' });
    expect(lastDayInTime(report)).toBe('2023-10-21');
    expect(dueSentence(report)).toBe('trước ngày 22/10/2023 (chậm nhất hết ngày 21/10/2023)');
    expect(report.limit).toBe(at('2023-10-22T00:00:00.000'));
    const plans = onlyDue({ dueOn: '2023-09-05' });
    expect(plans.limit).toBe(at('2023-09-05T00:00:00.000'));
  });
});

describe('deadlines of Hiệp Hòa', () => {
  it('wants the communes before 07:30 and the district before 10:00 on 09/10/2023', () => {
    const communes = onlyDue({ dueOn: '2023-10-09', dueTime: '07:30' }, HIEP_HOA);
    expect(communes).toEqual({
      on: '2023-10-09',
      time: '07:30',
      inclusive: false,
      limit: Date.parse('2023-10-09T00:30:00Z'),
    });
    expect(dueSentence(communes)).toBe('trước 07 giờ 30 ngày 09/10/2023');
    const district = onlyDue({ dueOn: '2023-10-09', dueTime: '10:00' }, HIEP_HOA);
    expect(district.limit - communes.limit).toBe(150 * 60_000);
    expect(dueSentence(district)).toBe('trước 10 giờ 00 ngày 09/10/2023');
  });

  it('wants the lists within 06/10/2023, that day included', () => {
    const lists = onlyDue({ dueOn: '2023-10-06', inclusive: true }, HIEP_HOA);
    expect(dueSentence(lists)).toBe('hết ngày 06/10/2023');
    expect(lastDayInTime(lists)).toBe('2023-10-06');
    expect(lists.limit).toBe(at('2023-10-07T00:00:00.000'));
  });
});

describe('deadlines of Sầm Sơn', () => {
  it('counts both milestones to the end of their day', () => {
    const milestones = ['2024-11-30', '2024-12-20'].map((dueOn) =>
      onlyDue({ dueOn, inclusive: true }, SAM_SON),
    );
    expect(milestones.map(({ limit }) => limit)).toEqual([
      at('2024-12-01T00:00:00'),
      at('2024-12-21T00:00:00'),
    ]);
    expect(milestones.map(dueSentence)).toEqual(['hết ngày 30/11/2024', 'hết ngày 20/12/2024']);
  });
});

describe('deadlines of Hà Nội', () => {
  it('has 26 Thursdays from 24/11/2022 to 18/5/2023', () => {
    const dues = dueList(obligation({ schedule: 'weekly', weekday: 4, inclusive: true }), HA_NOI);
    expect(dues).toHaveLength(26);
    expect([dues[0]!.on, dues[25]!.on]).toEqual(['2022-11-24', '2023-05-18']);
  });

  it('wants a report before the 15th of each month: at the latest on the 14th', () => {
    const dues = dueList(obligation({ schedule: 'monthly', monthDay: 15 }), HA_NOI);
    expect(dues.map(({ on }) => on)).toEqual([
      '2022-12-15',
      '2023-01-15',
      '2023-02-15',
      '2023-03-15',
      '2023-04-15',
      '2023-05-15',
    ]);
    const first = dues[0]!;
    expect(dueSentence(first)).toBe('trước ngày 15/12/2022 (chậm nhất hết ngày 14/12/2022)');
    expect(first.limit).toBe(at('2022-12-15T00:00:00'));
    expect(lastDayInTime(first)).toBe('2022-12-14');
  });

  it('wants the launch ceremony before 10/12/2022', () => {
    const due = onlyDue({ dueOn: '2022-12-10' }, HA_NOI);
    expect(dueSentence(due)).toBe('trước ngày 10/12/2022 (chậm nhất hết ngày 09/12/2022)');
  });
});

describe('deadlines of Lai Châu', () => {
  it('wants the plans before 25/3/2024', () => {
    const due = onlyDue({ dueOn: '2024-03-25' }, LAI_CHAU);
    expect(lastDayInTime(due)).toBe('2024-03-24');
    expect(due.limit).toBe(Date.parse('2024-03-24T17:00:00Z'));
  });
});

describe('deadlines that no document has, but an office may', () => {
  it('repeat within their own first and last day', () => {
    const terms = { schedule: 'daily', firstOn: '2023-10-19', lastOn: '2023-10-22' } as const;
    expect(dueList(obligation(terms), GIA_LAI).map(({ on }) => on)).toEqual([
      '2023-10-19',
      '2023-10-20',
      '2023-10-21',
      '2023-10-22',
    ]);
  });

  it('fall on the last day of a month that is shorter', () => {
    const dues = dueList(obligation({ schedule: 'monthly', monthDay: 31 }), HA_NOI);
    expect(dues.map(({ on }) => on)).toEqual([
      '2022-11-30',
      '2022-12-31',
      '2023-01-31',
      '2023-02-28',
      '2023-03-31',
      '2023-04-30',
    ]);
  });

  it('count the whole minute that is included, and end with the day at 24:00', () => {
    const due = onlyDue({ dueOn: '2023-10-09', dueTime: '17:00', inclusive: true });
    expect(due.limit).toBe(at('2023-10-09T17:01:00'));
    expect(dueSentence(due)).toBe('chậm nhất 17 giờ 00 ngày 09/10/2023');
    for (const inclusive of [false, true]) {
      const midnight = onlyDue({ dueOn: '2023-10-08', dueTime: '24:00', inclusive });
      expect(midnight.limit).toBe(at('2023-10-09T00:00:00'));
      expect(lastDayInTime(midnight)).toBe('2023-10-08');
    }
  });

  it('end on the day that the plan names or, where it does not count, on the day before', () => {
    const minute = fc.integer({ min: 0, max: 1440 }).map((n) => {
      const two = (value: number) => `${value}`.padStart(2, '0');
      return `${two(Math.floor(n / 60))}:${two(n % 60)}`;
    });
    fc.assert(
      fc.property(
        fc.nat(2000).map((n) => addDays('2022-01-01', n)),
        fc.option(minute),
        fc.boolean(),
        (dueOn, dueTime, inclusive) => {
          const last = lastDayInTime(onlyDue({ dueOn, dueTime, inclusive }));
          expect(last === dueOn || last === addDays(dueOn, -1)).toBe(true);
          if (inclusive) expect(last).toBe(dueOn);
        },
      ),
    );
  });
});

describe('checking an obligation', () => {
  const problems = (terms: Partial<Obligation>) => checkObligation(obligation(terms), GIA_LAI);
  const fields = (terms: Partial<Obligation>) => problems(terms).map(({ field }) => field);

  it('passes those of the documents', () => {
    expect(problems({ dueOn: '2023-10-22' })).toEqual([]);
    expect(problems({ schedule: 'daily' })).toEqual([]);
    expect(problems({ schedule: 'weekly', weekday: 1 })).toEqual([]);
    expect(problems({ schedule: 'monthly', monthDay: 15, dueTime: '07:30' })).toEqual([]);
  });

  it('says at the field what is missing or wrong', () => {
    expect(problems({ name: ' ', reporter: '' })).toEqual([
      { field: 'name', sentence: 'Chưa ghi tên báo cáo.' },
      { field: 'reporter', sentence: 'Chưa ghi đơn vị phải báo cáo.' },
      { field: 'dueOn', sentence: 'Chưa chọn ngày đến hạn.' },
    ]);
    expect(problems({ dueOn: '2023-02-30' })).toEqual([
      { field: 'dueOn', sentence: 'Không có ngày “2023-02-30” trên lịch.' },
    ]);
    for (const weekday of [null, 0, 8, 1.5]) {
      expect(fields({ schedule: 'weekly', weekday })).toEqual(['weekday']);
    }
    for (const monthDay of [null, 0, 32]) {
      expect(fields({ schedule: 'monthly', monthDay })).toEqual(['monthDay']);
    }
    for (const dueTime of ['7:30', '24:01', '07h30', '']) {
      expect(fields({ dueOn: '2023-10-09', dueTime })).toEqual(['dueTime']);
    }
  });

  it('refuses windows that run backwards or hold no deadline', () => {
    expect(problems({ schedule: 'daily', firstOn: '2023-10-05', lastOn: '2023-10-04' })).toEqual([
      { field: 'lastOn', sentence: 'Hạn cuối (04/10/2023) trước hạn đầu (05/10/2023).' },
    ]);
    expect(fields({ schedule: 'daily', firstOn: '2023-10-21' })).toEqual(['firstOn']);
    expect(fields({ schedule: 'daily', firstOn: '2023-13-01' })).toEqual(['firstOn']);
    expect(fields({ schedule: 'daily', lastOn: 'mai' })).toEqual(['lastOn']);
    const short = { firstOn: '2023-09-05', lastOn: '2023-09-10' };
    expect(problems({ ...short, schedule: 'weekly', weekday: 1 })).toEqual([
      {
        field: 'weekday',
        sentence:
          'Từ ngày 05/9/2023 đến hết ngày 10/9/2023 không có hạn nộp nào; chọn ngày khác hoặc kéo dài thời gian báo cáo.',
      },
    ]);
    expect(fields({ ...short, schedule: 'monthly', monthDay: 15 })).toEqual(['monthDay']);
    // Two mistakes give one problem each.
    const backwards = { firstOn: '2023-10-05', lastOn: '2023-10-04' };
    expect(fields({ ...backwards, schedule: 'weekly', weekday: 9 })).toEqual(['weekday', 'lastOn']);
    for (const weekday of [0, 9]) {
      expect(problems({ schedule: 'weekly', weekday })).toEqual([
        { field: 'weekday', sentence: 'Chọn ngày trong tuần, từ thứ Hai đến Chủ nhật.' },
      ]);
    }
    expect(dueList(obligation({ dueOn: null }), GIA_LAI)).toEqual([]);
  });

  it('lets pass only what has a deadline', () => {
    const number = fc.option(fc.integer({ min: -1, max: 33 }));
    const day = fc.option(fc.nat(80).map((n) => addDays('2023-08-20', n)));
    const terms = fc.record({
      schedule: fc.constantFrom(...SCHEDULES),
      dueOn: day,
      weekday: number,
      monthDay: number,
      firstOn: day,
      lastOn: day,
    });
    fc.assert(
      fc.property(terms, (some) => {
        const passes = problems(some).length === 0;
        const dues = passes ? dueList(obligation(some), GIA_LAI) : [];
        expect(dues.length > 0).toBe(passes);
        expect(dues.map(({ on }) => on)).toEqual(dues.map(({ on }) => on).toSorted());
      }),
    );
  });
});

describe('an obligation that cannot stand', () => {
  const fields = (terms: Partial<Obligation>) =>
    checkObligation(obligation(terms), GIA_LAI).map(({ field }) => field);
  const once = { dueOn: '2023-10-22' };
  const daily = { schedule: 'daily' as const };

  it.each<[Partial<Obligation>, (keyof Obligation)[]]>([
    [once, []],
    [{ ...once, name: ' ' }, ['name']],
    [{ ...once, reporter: '  ' }, ['reporter']],
    [{ dueOn: null }, ['dueOn']],
    [{ dueOn: '2023-02-30' }, ['dueOn']],
    // A single day is not held against the days of repeating ones.
    [{ ...once, firstOn: '2023-10-02', lastOn: '2023-10-01' }, []],
    [{ ...once, dueTime: '24:00' }, []],
    [{ ...once, dueTime: '25:00' }, ['dueTime']],
    [daily, []],
    [{ ...daily, firstOn: '2023-02-30' }, ['firstOn']],
    [{ ...daily, lastOn: '2023-02-30' }, ['lastOn']],
    [{ ...daily, firstOn: '2023-10-01', lastOn: '2023-10-01' }, []],
    [{ ...daily, firstOn: '2023-10-02', lastOn: '2023-10-01' }, ['lastOn']],
    [{ ...daily, firstOn: '2023-10-21' }, ['firstOn']],
    // Ten years with three leap years.
    [{ ...daily, firstOn: '2023-01-01', lastOn: '2032-12-31' }, []],
    [{ ...daily, firstOn: '2023-01-01', lastOn: '2033-01-01' }, ['lastOn']],
    ...[1, 7].map((weekday): [Partial<Obligation>, []] => [{ schedule: 'weekly', weekday }, []]),
    ...[null, 0, 1.5, 8].map((weekday): [Partial<Obligation>, ['weekday']] => [
      { schedule: 'weekly', weekday },
      ['weekday'],
    ]),
    ...[1, 31].map((monthDay): [Partial<Obligation>, []] => [
      { schedule: 'monthly', monthDay },
      [],
    ]),
    ...[null, 0, 1.5, 32].map((monthDay): [Partial<Obligation>, ['monthDay']] => [
      { schedule: 'monthly', monthDay },
      ['monthDay'],
    ]),
    // Between its days there is none.
    [{ schedule: 'weekly', weekday: 1, firstOn: '2023-10-03', lastOn: '2023-10-08' }, ['weekday']],
    [{ schedule: 'monthly', monthDay: 1, firstOn: '2023-10-02' }, ['monthDay']],
  ])('%j: %j', (terms, problems) => {
    expect(fields(terms)).toEqual(problems);
  });
});
