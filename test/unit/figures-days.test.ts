import { describe, expect, it } from 'vitest';
import { milestoneOf } from '../../shared/domain/compared.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { TargetColumn } from '../../shared/domain/sheet.ts';
import { all, BASE, BLANK, column, STORED, sheetWith, text } from '../helpers/district-figures.ts';

describe('figures of other days and of windows', () => {
  const then = [column(1, { opening: [null, null, 10, 5, 100] })];
  const earlier = [{ on: '2026-12-03', indicatorIds: [1], stored: then }];
  const target: TargetColumn = {
    ...{ indicatorId: 1, milestoneId: 1, rule: null },
    ...{ given: [null, null, 20, 10, null], givenHigh: BLANK },
  };

  it('are what stood at the end of that day, and its rates', () => {
    const figures = figuresOf(sheetWith({ earlier, targets: [target] }));
    expect(all((i) => figures.countOn('2026-12-03', 1, i))).toEqual([115, 15, 10, 5, 100]);
    expect(all((i) => figures.rateOn('2026-12-03', 0, i))).toEqual([
      ...['15/30', '15/30', '10/20', '5/10', 'noTarget'],
    ]);
    // An indicator that was not read for that day has no figure.
    expect(text(figures.countOn('2026-12-03', 2, 2))).toBe('noResult');
    const opened = { ...BASE.campaign, openingOn: '2026-12-04' };
    const early = figuresOf(sheetWith({ earlier, campaign: opened }));
    expect(text(early.countOn('2026-12-03', 2, 2))).toBe('beforeOpening');
  });

  it('are what arose from its first day to its last, or to today', () => {
    const window = { from: '2026-12-03', to: '2026-12-06' };
    const sheet = sheetWith({ windows: [window] });
    const { id: milestoneId } = milestoneOf(sheet, window);
    const stored = STORED.map((one) =>
      one.indicatorId === 1
        ? { ...one, windows: [{ milestoneId, before: [null, null, 4, null, null] }] }
        : one,
    );
    const figures = figuresOf({ ...sheet, stored });
    // 4 before today, today 2 and 3: together 9.
    expect(all((i) => figures.within(window, 1, i))).toEqual([9, 9, 6, 3, 'noResult']);
    expect(text(figures.within(window, 2, 2))).toBe(60);
  });

  it('say what is missing where nothing was read of a day, or nothing has to be done', () => {
    const figures = figuresOf(sheetWith({ earlier, targets: [target] }));
    expect(text(figures.nowOn('2026-12-03', 2, 2))).toBe('noResult');
    expect(text(figures.nowOn('2026-12-01', 1, 2))).toBe('noResult');
    // The last unit has no target, so that none of its work is due by any day.
    expect(text(figures.plannedBy('2026-12-03', 0, 4))).toBe('noTarget');
  });
});
