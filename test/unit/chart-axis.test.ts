import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AxisKind, axisOf } from '../../shared/report/chart-axis.ts';
import { count, rate } from '../helpers/charts.ts';

const texts = (kind: AxisKind, ...numbers: number[]) =>
  axisOf('Lũy kế', numbers.map(kind === 'count' ? count : rate), kind, 'strict').ticks.map(
    ({ text }) => text,
  );

describe('the marks of an axis', () => {
  it.each<[AxisKind, number[], string[]]>([
    ['count', [], ['0', '1']],
    ['count', [0], ['0', '1']],
    ['rate', [0], ['0%', '20%', '40%', '60%', '80%', '100%']],
    ['count', [1], ['0', '1']],
    ['count', [3], ['0', '1', '2', '3']],
    ['count', [7], ['0', '2', '4', '6', '8']],
    ['count', [684_037], ['0', '200.000', '400.000', '600.000', '800.000']],
    ['count', [500_000], ['0', '100.000', '200.000', '300.000', '400.000', '500.000']],
    ['count', [-35, 5], ['-40', '-30', '-20', '-10', '0', '10']],
    ['count', [-3], ['-3', '-2', '-1', '0']],
    ['rate', [], ['0%', '20%', '40%', '60%', '80%', '100%']],
    ['rate', [10_000], ['0%', '20%', '40%', '60%', '80%', '100%']],
    ['rate', [13_724], ['0%', '50%', '100%', '150%']],
    ['rate', [240], ['0,0%', '0,5%', '1,0%', '1,5%', '2,0%', '2,5%']],
    ['rate', [12], ['0,00%', '0,05%', '0,10%', '0,15%']],
  ])('%s up to %j: %j', (kind, numbers, marks) => {
    expect(texts(kind, ...numbers)).toEqual(marks);
  });

  it('are printed with the sign of the office', () => {
    const { ticks } = axisOf('Tỷ lệ', [rate(240)], 'rate', 'office');
    expect(ticks[1]).toEqual({ text: '0.5%', number: 0.005 });
  });

  it('hold all figures and zero, few and evenly, each equal to its text', () => {
    const numbers = fc.array(fc.integer({ min: -999_999_999, max: 999_999_999 }), { maxLength: 9 });
    fc.assert(
      fc.property(numbers, fc.constantFrom<AxisKind>('count', 'rate'), (all, kind) => {
        const { ticks } = axisOf('', all.map(kind === 'count' ? count : rate), kind, 'strict');
        const per = kind === 'rate' ? 10_000 : 1;
        const places = ticks.map(({ number }) => number * per);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(places[0]).toBeLessThanOrEqual(Math.min(0, ...all) + 1e-3);
        expect(places.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...all) - 1e-3);
        const step = places[1]! - places[0]!;
        for (const [i, { text, number }] of ticks.entries()) {
          expect(places[i]).toBeCloseTo(places[0]! + i * step, 3);
          const plain = Number(text.replaceAll('.', '').replace(',', '.').replace('%', ''));
          expect(plain).toBeCloseTo(kind === 'rate' ? number * 100 : number, 3);
        }
        expect(ticks.some(({ number }) => number === 0)).toBe(true);
      }),
    );
  });

  it('leave out what has no figure', () => {
    expect(axisOf('', [{ text: '–' }, count(7)], 'count', 'strict').ticks.at(-1)!.number).toBe(8);
  });
});
