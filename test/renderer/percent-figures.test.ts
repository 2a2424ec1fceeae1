import { describe, expect, it } from 'vitest';
import { figureLines } from '../../electron/cli/figure-lines.ts';
import { computedCells, computedOf, shownMeasure } from '../../renderer/entry/entry-rows.ts';
import { targetLines } from '../../renderer/figures/figure-lines.ts';
import { unitFigureRows } from '../../renderer/figures/unit-figures.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** The same sheet, all of it in per cent: 5,00% of 500 hundredths, and so on. */
function percentSheet(): DaySheet {
  const sheet = targetSheet();
  const indicators = sheet.indicators.map((one) => ({ ...one, measure: 'percent' as const }));
  return { ...sheet, indicators };
}

/** A whole number of three digits or more that no measure has touched. */
const RAW = /(?<![\d.,])\d[\d.]*(?![\d.,/]*\s?(?:%|điểm))/;

describe('an indicator that is a percentage, wherever its figures are told', () => {
  const figures = figuresOf(percentSheet());
  const place = figures.sheet.targets.findIndex(({ given }) => given[1] !== null);
  const unit = 1;

  it('in the grid of entry', () => {
    const view = { depth: 0, target: place };
    const tracked = figures.sheet.targets[place]!.indicatorId;
    expect(shownMeasure(figures.sheet, view, tracked)).toBe('percent');
    const cells = computedCells(computedOf(figures, view, unit, tracked), false, 'percent');
    expect(cells).toMatchObject({
      cumulative: { text: '1,20%', number: 0.012 },
      target: { text: '3,00%', number: 0.03 },
      rate: { text: '40,00%', number: 0.4 },
      remaining: { text: '1,80 điểm %' },
      perDay: { text: '0,18 điểm %' },
    });
  });

  it('in the figures of a unit, alone and beside the others', () => {
    const line = targetLines(figures, unit)[place]!;
    const told = Object.fromEntries(line.figures.map(({ title, text }) => [title, text]));
    expect(told).toMatchObject({
      done: '1,20%',
      target: '3,00%',
      rate: '40,00%',
      remaining: '1,80 điểm %',
      perDay: '0,18 điểm %',
    });
    expect(line.figures.find(({ title }) => title === 'rate')!.reason).toBe('1,20%/3,00%');
    expect(unitFigureRows(figures)[unit]!.cells).toMatchObject({
      [`done:${place}`]: { text: '1,20%' },
      [`target:${place}`]: { text: '3,00%' },
    });
  });

  it('on the command line', () => {
    const told = figureLines(figures).filter((line) => line.startsWith('Chỉ tiêu'));
    expect(told.length).toBeGreaterThan(0);
    for (const line of told) expect(line.split(': ').slice(1).join(), line).not.toMatch(RAW);
  });
});
