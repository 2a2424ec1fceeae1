import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../shared/domain/obligation.ts';
import { plainStructure, shiftStructure } from '../../shared/domain/structure.ts';

/** The 10 days of a plan, and 20 days in the next year: one day later within the month. */
const OLD = { startsOn: '2024-11-01', endsOn: '2024-11-10', openingOn: '2024-10-25' };
const LONG = { startsOn: '2025-11-02', endsOn: '2025-11-21', openingOn: '2025-10-01' };
const SHORT = { startsOn: '2025-11-02', endsOn: '2025-11-06', openingOn: null };

const structure = (change: Partial<ReturnType<typeof plainStructure>>) => ({
  ...plainStructure(OLD),
  ...change,
});
const milestone = (name: string, startsOn: string, dueOn: string, inclusive = true) => ({
  ...plainStructure(OLD).milestones[0]!,
  ...{ name, startsOn, dueOn, inclusive },
});

describe('a campaign that is made from another one', () => {
  const days = (to: typeof LONG | typeof SHORT, ...all: [string, string][]) =>
    shiftStructure(
      structure({ milestones: all.map(([from, due]) => milestone('Mốc', from, due)) }),
      OLD,
      to,
    ).milestones.map(({ startsOn, dueOn }) => [startsOn, dueOn]);

  it('has its days as far from the start, its last day at the end', () => {
    expect(days(LONG, ['2024-11-01', '2024-11-10'], ['2024-11-03', '2024-11-09'])).toEqual([
      ['2025-11-02', '2025-11-21'],
      ['2025-11-04', '2025-11-10'],
    ]);
  });

  it('has none of them behind a nearer end, but deadlines as far behind it', () => {
    expect(days(SHORT, ['2024-11-02', '2024-11-05'], ['2024-11-02', '2024-11-08'])).toEqual([
      ['2025-11-03', '2025-11-06'],
      ['2025-11-03', '2025-11-06'],
    ]);
    const [obligation] = shiftStructure(
      structure({
        obligations: [
          {
            ...PLAIN_TERMS,
            ...{ name: 'Tổng kết', reporter: 'x', recipient: '', schedule: 'once' },
            ...{ dueOn: '2024-11-15', weekday: null, monthDay: null, dueTime: null },
            ...{ inclusive: true, firstOn: null, lastOn: '2024-10-31' },
          },
        ],
      }),
      OLD,
      SHORT,
    ).obligations;
    expect(obligation).toMatchObject({ dueOn: '2025-11-11', firstOn: null, lastOn: '2025-11-01' });
  });

  it('keeps that a milestone ends before its day', () => {
    const [moved] = shiftStructure(
      structure({ milestones: [milestone('Mốc', '2024-11-01', '2024-11-11', false)] }),
      OLD,
      LONG,
    ).milestones;
    expect(moved).toMatchObject({ dueOn: '2025-11-22', inclusive: false });
  });

  it('has the new days in its names too', () => {
    const named = (name: string) =>
      shiftStructure(
        structure({ milestones: [milestone(name, '2024-11-01', '2024-11-10')] }),
        OLD,
        LONG,
      ).milestones[0]!.name;
    expect(named('Đến hết ngày 10/11/2024')).toBe('Đến hết ngày 21/11/2025');
    expect(named('Từ 02/11/2024 đến 5/11/2024')).toBe('Từ 03/11/2025 đến 06/11/2025');
    expect(named('Từ 1/9/2024')).toBe('Từ 02/9/2025');
    // There is no such day, so the text stays as it is.
    expect(named('Ngày 31/11/2024')).toBe('Ngày 31/11/2024');
    expect(named('Quý 11/2024')).toBe('Quý 11/2024');
  });

  it('takes percentages of the new opening, never of a day before it', () => {
    const based = (baseOn: string | null, to: typeof LONG | typeof SHORT) => {
      const rule = {
        ...{ indicator: 'activated', milestone: 'whole', of: 'eligible', baseOn },
        ...{ low: 8_000, high: null, rounding: 'nearest' as const },
      };
      return shiftStructure(structure({ rules: [rule] as never }), OLD, to).rules[0]!.baseOn;
    };
    expect(based('2024-10-25', LONG)).toBe('2025-10-01');
    expect(based('2024-10-20', LONG)).toBe('2025-10-01');
    expect(based('2024-10-26', LONG)).toBe('2025-10-27');
    expect(based('2024-11-03', LONG)).toBe('2025-11-04');
    expect(based(null, LONG)).toBeNull();
    // Without an opening of its own, the day before it starts.
    expect(based('2024-10-25', SHORT)).toBe('2025-11-01');
    expect(based('2024-10-27', SHORT)).toBe('2025-11-01');
  });
});

describe('a campaign that is begun with nothing', () => {
  const begun = () => plainStructure({ startsOn: '2024-11-01', endsOn: '2024-11-10' });

  it('counts activations of both levels among those who can take part', () => {
    const plain = begun();
    expect(
      plain.indicators.map(({ code, kind, shortName, measure, parts }) => [
        ...[code, kind, shortName, measure, parts],
      ]),
    ).toEqual([
      ['activated', 'sum', 'Kích hoạt', 'account', ['activated-1', 'activated-2']],
      ['activated-1', 'flow', 'Mức 1', 'account', undefined],
      ['activated-2', 'flow', 'Mức 2', 'account', undefined],
      ['eligible', 'stock', 'Đủ điều kiện', 'person', undefined],
      [
        ...['activated-of-eligible', 'ratio', 'Trên đủ điều kiện', 'percent'],
        ['activated', 'eligible'],
      ],
    ]);
    expect(plain.indicators[0]!.fullName).toBe('Kích hoạt tài khoản định danh điện tử');
    expect([plain.audiences, plain.identities, plain.rules, plain.obligations]).toEqual([
      ...[[], [], [], []],
    ]);
  });

  it('has one milestone, which counts to its last day', () => {
    expect(begun().milestones).toEqual([
      {
        ...{ code: 'whole', name: 'Cả chiến dịch', startsOn: '2024-11-01', dueOn: '2024-11-10' },
        ...{ inclusive: true, counts: 'cumulative' },
      },
    ]);
  });
});

it('texts written for a day move with it', () => {
  const text = { on: '2024-11-03', text: 'Khó khăn' };
  expect(shiftStructure(structure({ written: [text] as never }), OLD, LONG).written).toEqual([
    { on: '2025-11-04', text: 'Khó khăn' },
  ]);
});
