import { describe, expect, it } from 'vitest';
import type { Indicator, Milestone } from '../../shared/domain/campaign.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet, TargetColumn } from '../../shared/domain/sheet.ts';
import {
  all,
  BASE,
  BLANK,
  column,
  FLOW,
  indicator,
  OTHER,
  PERCENT,
  RATIO,
  REST,
  reached,
  STOCK,
  STORED,
  SUM,
  sheetWith,
  text,
  UNITS,
} from '../helpers/district-figures.ts';

describe('what an indicator stands at', () => {
  const counts = (id: number) => {
    const figures = figuresOf(sheetWith());
    return all((i) => figures.count(id, i));
  };
  const nows = (id: number) => {
    const figures = figuresOf(sheetWith());
    return all((i) => figures.now(id, i));
  };

  it('of a flow is its opening with all that arose, at every level', () => {
    expect(counts(1)).toEqual([141, 21, 13, 8, 120]);
    expect(nows(1)).toEqual([5, 5, 2, 3, 'noResult']);
  });

  it('of a stock is its last reading', () => {
    expect(counts(2)).toEqual([300, 100, 60, 40, 200]);
    expect(nows(2)).toEqual(Array(5).fill('noResult'));
  });

  it('of a sum and of a rest follows from their parts; a sum may have an opening of its own', () => {
    expect(counts(4)).toEqual([1148, 28, 13, 15, 1120]);
    expect(nows(4)).toEqual([12, 12, 2, 10, 'noResult']);
    expect(counts(5)).toEqual([159, 79, 47, 32, 80]);
    const keyed = sheetWith({
      stored: [...STORED.slice(0, 1), column(2, { now: [null, null, 9, 9, null] })],
    });
    expect(all((i) => figuresOf(keyed).now(5, i))).toEqual([13, 13, 7, 6, 'noResult']);
  });

  it('of a percentage stands only where it was keyed', () => {
    expect(counts(7)).toEqual(['percentNotSummed', 'percentNotSummed', 6_000, 'noResult', 7_000]);
    expect(nows(7)).toEqual([
      ...['percentNotSummed', 'percentNotSummed', 6_000, 'noResult', 'noResult'],
    ]);
  });

  it('before the opening day is none for another reason', () => {
    const campaign = { ...BASE.campaign, openingOn: '2026-12-04' };
    const reasons = (on: string) =>
      all((i) => figuresOf(sheetWith({ campaign, on, stored: [] })).count(1, i))[0];
    expect(reasons('2026-12-03')).toBe('beforeOpening');
    expect(reasons('2026-12-04')).toBe('noResult');
    expect(all((i) => figuresOf(sheetWith({ stored: [] })).count(2, i))).toEqual(
      Array(5).fill('noResult'),
    );
    expect(() => figuresOf(sheetWith()).count(99, 0)).toThrow(/99/);
  });

  it('over another is a ratio, of sums, where that is above zero', () => {
    const figures = figuresOf(sheetWith());
    expect(all((i) => figures.ratio(6, i))).toEqual([
      '141/300',
      '21/100',
      '13/60',
      '8/40',
      '120/200',
    ]);
    const without = figuresOf(sheetWith({ stored: STORED.slice(1) }));
    expect(text(without.ratio(6, 0))).toBe('noResult');
    const zero = column(2, { now: [null, null, 0, -3, 1] });
    const none = figuresOf(sheetWith({ stored: [STORED[0]!, zero] }));
    expect(all((i) => none.ratio(6, i)).slice(2)).toEqual([
      ...['wholeNotPositive', 'wholeNotPositive', '120/1'],
    ]);
    const alone = indicator(6, { kind: 'ratio', parts: [1] });
    expect(text(figuresOf(sheetWith({ indicators: [FLOW, alone] })).ratio(6, 0))).toBe('noResult');
    expect(text(figures.ratio(1, 0))).toBe('noResult');
    // What was keyed on the day is told of what adds up alone.
    const keyed = column(2, { now: [null, null, 20, 30, 40] });
    const now = figuresOf(sheetWith({ stored: [STORED[0]!, keyed] }));
    expect(all((i) => now.now(6, i))).toEqual(Array(5).fill('noResult'));
  });
});

describe('units that reach something', () => {
  const countedBy = (change: Partial<Indicator>, sheet: Partial<DaySheet> = {}) => {
    const figures = figuresOf(
      sheetWith({
        ...sheet,
        indicators: [FLOW, STOCK, OTHER, SUM, REST, RATIO, PERCENT, reached(change)],
      }),
    );
    return [all((i) => figures.ratio(8, i)), all((i) => figures.count(8, i))];
  };

  it('are counted at their depth, or above where nobody is below', () => {
    // 13 and 8 in the hamlets, 120 in the commune without any.
    expect(countedBy({ threshold: 13 })).toEqual([
      ['2/3', '1/2', '1/1', '0/1', '1/1'],
      [2, 1, 1, 0, 1],
    ]);
    expect(countedBy({ threshold: 14 })[0]![0]).toBe('1/3');
    expect(countedBy({ keyedDepth: 1, threshold: 21 })[0]).toEqual([
      ...['2/2', '1/1', 'noResult', 'noResult', '1/1'],
    ]);
    expect(countedBy({ keyedDepth: 0, threshold: 1 })[0]![0]).toBe('noResult');
  });

  it('are of some kinds only, and still there', () => {
    expect(countedBy({ threshold: 13, countedKinds: ['thôn'] })[0]![0]).toBe('1/2');
    const units = UNITS.map((one, i) => (i === 2 ? { ...one, closed: true as const } : one));
    expect(countedBy({ threshold: 13 }, { units })[0]![0]).toBe('1/2');
  });

  it('are held against a share, or a rate of their target', () => {
    // 13/60 = 21,67%, 8/40 = 20%, 120/200 = 60%.
    expect(countedBy({ parts: [6], threshold: 2_167 })[0]![0]).toBe('1/3');
    expect(countedBy({ parts: [6], threshold: 2_000 })[0]![0]).toBe('3/3');
    const target = {
      ...{ indicatorId: 1, milestoneId: 1, rule: null },
      ...{ given: [null, null, 26, 8, null], givenHigh: BLANK },
    };
    const byTarget = (threshold: number) =>
      countedBy({ reachedBy: 'target', threshold }, { targets: [target] });
    expect(byTarget(5_000)[0]![0]).toBe('2/3');
    expect(byTarget(5_001)[0]![0]).toBe('1/3');
    expect(countedBy({ reachedBy: 'target', threshold: 0 })[0]![0]).toBe('noResult');
    expect(countedBy({ parts: [], threshold: 5 })[0]![0]).toBe('noResult');
    expect(countedBy({ threshold: null })[0]![0]).toBe('3/3');
  });
});

describe('a unit against its target', () => {
  const [WHOLE] = BASE.milestones as [Milestone];
  const target = (change: Partial<TargetColumn> = {}): TargetColumn => ({
    ...{ indicatorId: 1, milestoneId: 1, rule: null },
    ...{ given: [null, null, 26, 10, 60], givenHigh: BLANK, ...change },
  });
  const against = (targets: TargetColumn[], change: Partial<DaySheet> = {}) =>
    figuresOf(sheetWith({ targets, ...change }));

  it('has what those below have where nothing was given to it', () => {
    const figures = against([target()]);
    expect(all((i) => figures.target(0, i).target)).toEqual([96, 36, 26, 10, 60]);
    expect(all((i) => figures.target(0, i).rate)).toEqual([
      ...['141/96', '21/36', '13/26', '8/10', '120/60'],
    ]);
    expect(all((i) => figures.target(0, i).remaining)).toEqual([-45, 15, 13, 2, -60]);
    expect(UNITS.map((_, i) => figures.target(0, i).state)).toEqual([
      ...['exceeded', 'below', 'below', 'below', 'exceeded'],
    ]);
    expect(all((i) => figures.givenBelow(0, i))).toEqual([
      ...[96, 36, 'noTarget', 'noTarget', 'noTarget'],
    ]);
    // 5 to 10 December are six days.
    expect(figures.daysLeft(0)).toBe(6);
    expect(all((i) => figures.target(0, i).perDay)).toEqual([0, 3, 2, 0, 0]);
  });

  it('is ranked among those of its level that are still there', () => {
    const figures = against([target()]);
    expect(all((i) => figures.target(0, i).rank)).toEqual(['noResult', 2, 2, 1, 1]);
    const units = UNITS.map((one, i) => (i === 3 ? { ...one, closed: true as const } : one));
    const closed = against([target()], { units });
    expect(all((i) => closed.target(0, i).rank)).toEqual(['noResult', 2, 1, 'noResult', 1]);
    const early = { ...BASE.campaign, openingOn: '2026-12-09' };
    expect(all((i) => against([target()], { units, campaign: early }).target(0, i).rank)[3]).toBe(
      'beforeOpening',
    );
  });

  it('of a range is reached at its lower end and exceeded at its upper one', () => {
    const figures = against([
      target({ given: [null, null, 13, 8, 121], givenHigh: [null, null, 14, 8, 130] }),
    ]);
    expect([2, 3, 4].map((i) => figures.target(0, i).state)).toEqual([
      ...['reached', 'exceeded', 'below'],
    ]);
    expect([2, 3, 4].map((i) => figures.target(0, i).high)).toEqual([14, 8, 130]);
    expect(UNITS.map((_, i) => figures.wanted(0, i))).toEqual([142, 21, 14, 8, 130]);
    expect(figuresOf(sheetWith({ targets: [target({ given: BLANK })] })).wanted(0, 2)).toBeNull();
  });

  it('without a target has the reason, of percentages too', () => {
    const figures = against([target({ given: [null, null, null, 10, null] })]);
    expect(all((i) => figures.target(0, i).target)).toEqual([10, 10, 'noTarget', 10, 'noTarget']);
    expect(figures.target(0, 2).state).toBeNull();
    expect(figures.leftOut(0, 0)).toEqual([
      { unit: 2, done: 13 },
      { unit: 4, done: 120 },
    ]);
    expect(all((i) => figures.target(0, i).counted)[0]).toBe(8);
    const percent = against([target({ indicatorId: 7, given: [null, null, 8_000, null, null] })]);
    expect(all((i) => percent.target(0, i).target)).toEqual([
      ...['percentNotSummed', 'percentNotSummed', 8_000, 'noTarget', 'noTarget'],
    ]);
    expect(percent.leftOut(0, 0)).toEqual([]);
    expect(text(percent.givenBelow(0, 0))).toBe('noTarget');
    expect(text(percent.target(0, 2).counted)).toBe(6_000);
    const none = against([target()], { stored: [] });
    expect(none.target(0, 2).state).toBeNull();
  });

  it('by a percentage has it of its own base, else what those below have', () => {
    const rule = {
      ...{ indicatorId: 1, milestoneId: 1, ofId: 2, baseOn: '2026-12-03' },
      ...{ low: 5_000, high: 6_000, rounding: 'nearest' as const },
    };
    const earlier = [{ on: '2026-12-03', indicatorIds: [2], stored: [STORED[1]!] }];
    const ruled = target({ rule, given: BLANK });
    const figures = against([ruled], { earlier });
    expect(all((i) => figures.base(0, i))).toEqual([300, 100, 60, 40, 200]);
    expect(all((i) => figures.target(0, i).target)).toEqual([150, 50, 30, 20, 100]);
    expect(UNITS.map((_, i) => figures.target(0, i).high)).toEqual([180, 60, 36, 24, 120]);
    // A given target replaces both ends of the rule.
    const own = against([target({ rule, given: [null, null, 31, null, null] })], { earlier });
    expect([2, 3].map((i) => own.target(0, i).high)).toEqual([null, 24]);
    // Where the base is the sum of the bases below, the target of the whole is a sum too.
    const partly = [column(2, { opening: [null, null, 60, null, 200] })];
    const left = against([ruled], { earlier: [{ ...earlier[0]!, stored: partly }] });
    expect(left.leftOut(0, 0)).toEqual([{ unit: 3, done: 8 }]);
    const wholeBase = [column(2, { opening: [500, null, 60, null, null] })];
    const mine = against([ruled], { earlier: [{ ...earlier[0]!, stored: wholeBase }] });
    expect(mine.leftOut(0, 0)).toEqual([]);
    expect(all((i) => mine.target(0, i).target)[4]).toBe('noTargetBase');
    // A target given to the whole itself counts, although its base is such a sum.
    const given = against([target({ rule, given: [90, null, null, null, null] })], {
      earlier: [{ ...earlier[0]!, stored: partly }],
    });
    expect(given.leftOut(0, 0)).toEqual([]);
    // When two days were read, the base is the figure of the base day.
    const twoDays = [{ ...earlier[0]!, on: '2026-12-01', stored: partly }, ...earlier];
    expect(text(against([ruled], { earlier: twoDays }).base(0, 3))).toBe(40);
    // Before the base day the figure so far is the base; a day that was not read has none.
    expect(text(against([ruled], { on: '2026-12-02' }).base(0, 2))).toBe(60);
    expect(text(against([ruled]).base(0, 2))).toBe('noTargetBase');
    const other = [{ ...earlier[0]!, indicatorIds: [1] }];
    expect(text(against([ruled], { earlier: other }).base(0, 2))).toBe('noTargetBase');
    const once = { ...rule, ofId: null, baseOn: null };
    expect(text(against([target({ rule: once, given: BLANK })]).base(0, 2))).toBe('noTargetBase');
    const summed = target({ indicatorId: 4, rule: { ...once, indicatorId: 4 }, given: BLANK });
    expect(text(against([summed]).base(0, 0))).toBe('noTargetBase');
    const share = against(
      [target({ indicatorId: 8, rule: { ...once, indicatorId: 8 }, given: BLANK })],
      {
        indicators: [FLOW, STOCK, reached({})],
      },
    );
    expect(all((i) => share.base(0, i))).toEqual([3, 2, 1, 1, 1]);
  });

  it('below zero is a fault of its base, and nothing to reach', () => {
    const figures = against([target({ given: [null, null, -5, 0, 60] })]);
    expect(figures.target(0, 2).state).toBeNull();
    expect(text(figures.target(0, 2).rate)).toBe('targetNegative');
    expect(text(figures.planned(0, 2))).toBe('targetNegative');
    expect(text(figures.planned(0, 3))).toBe(0);
    expect(figures.target(0, 3).state).toBe('exceeded');
    expect(text(figures.target(0, 3).rate)).toBe('targetZero');
  });

  it('was to do so much a day over all days of the milestone, beyond its opening', () => {
    const figures = against([target({ given: [null, null, 110, 25, 60] })]);
    // 110 less 10, 25 less 5, 60 less 100, in ten days.
    expect([2, 3, 4].map((i) => text(figures.planned(0, i)))).toEqual([10, 2, 0]);
    const window = { ...WHOLE, counts: 'window' as const };
    const fromNothing = against([target({ given: [null, null, 110, null, 60] })], {
      milestones: [window],
    });
    expect([2, 3, 4].map((i) => text(fromNothing.planned(0, i)))).toEqual([11, 'noTarget', 6]);
    // From the target of a sum its own opening and those of its parts are taken off, from that of a
    // stock only its own.
    const given = [null, null, 110, null, 1_200];
    const ofSum = against([target({ indicatorId: 4, given })]);
    expect([2, 4].map((i) => text(ofSum.planned(0, i)))).toEqual([10, 10]);
    expect(text(against([target({ indicatorId: 2, given })]).planned(0, 2))).toBe(6);
  });

  it('of a window counts what arose in it, of sums and rests by their parts', () => {
    const window = { ...WHOLE, counts: 'window' as const, startsOn: '2026-12-03' };
    const stored = STORED.map((one) => ({
      ...one,
      windows:
        one.indicatorId === 1 || one.indicatorId === 3
          ? [
              { milestoneId: 9, before: BLANK.map(() => 99) },
              { milestoneId: 1, before: [null, null, 4, null, null] },
            ]
          : [],
    }));
    const done = (indicatorId: number, on = '2026-12-05', change: Partial<Milestone> = {}) =>
      all(
        (i) =>
          against([target({ indicatorId })], {
            on,
            stored,
            milestones: [{ ...window, ...change }],
          }).target(0, i).cumulative,
      );
    expect(done(1)).toEqual([9, 9, 6, 3, 'noResult']);
    expect(done(4)).toEqual([20, 20, 10, 10, 'noResult']);
    // The cell of a day before or after the window does not count.
    expect(done(1, '2026-12-02')[2]).toBe(4);
    expect(done(1, '2026-12-03')[2]).toBe(6);
    expect(done(1, '2026-12-05', { dueOn: '2026-12-05' })[2]).toBe(6);
    expect(done(1, '2026-12-06', { dueOn: '2026-12-05' })[2]).toBe(4);
    const none = against([target()], { stored: [], milestones: [window] });
    expect(text(none.target(0, 2).cumulative)).toBe('noResult');
    // For a stock it is the reading, for a difference that of its parts' readings.
    expect(done(2)[2]).toBe(60);
    expect(done(5)[2]).toBe(54);
  });

  it('of a cumulative milestone that has passed counts to its last day; the rest is late', () => {
    const past = { ...WHOLE, dueOn: '2026-12-03' };
    const then = [column(1, { opening: [null, null, 10, 5, 100] })];
    const earlier = [{ on: '2026-12-03', indicatorIds: [1], stored: then }];
    const figures = against([target()], { milestones: [past], earlier });
    expect(all((i) => figures.target(0, i).cumulative)).toEqual([115, 15, 10, 5, 100]);
    expect(UNITS.map((_, i) => figures.target(0, i).late)).toEqual([26, 6, 3, 3, 20]);
    expect(figures.target(0, 2).perDay).toEqual({ none: 'milestoneEnded' });
    const blankThen = [{ ...earlier[0]!, stored: [] }];
    const since = against([target()], { milestones: [past], earlier: blankThen });
    expect(since.target(0, 2).late).toBe(13);
    // On its last day nothing is late, nor where that day was not read.
    expect(against([target()]).target(0, 2).late).toBeNull();
    expect(against([target()], { milestones: [past] }).target(0, 2).late).toBeNull();
    const gone = against([target()], { milestones: [past], earlier, stored: [] });
    expect(gone.target(0, 2).late).toBeNull();
  });
});
