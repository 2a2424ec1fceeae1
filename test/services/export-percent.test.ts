import { expect, it } from 'vitest';
import { exportFigures } from '../../shared/exchange/export-figures.ts';
import { openCommune, unitAt } from '../helpers/commune.ts';

it('percentages are written for other programs as percentages, never as bare hundredths', () => {
  const { office, on, whole, add, key, give, rule } = openCommune();
  const covered = add('Độ phủ', { kind: 'stock', measure: 'percent' });
  const work = add('Việc');
  const counted = add('Số dân', { kind: 'stock' });
  give(covered, whole, 'Thôn A', 9000);
  key(covered, 'Thôn A', '2026-09-02', 3590);
  key(counted, 'Thôn A', '2026-09-02', 3590);
  rule(work, whole, { ofId: counted, baseOn: '2026-09-02', low: 8050, high: 9000 });
  const figures = on('2026-09-02');
  const { rules, units } = exportFigures(figures, []);
  const { indicators, targets } = units[unitAt(figures, 'Thôn A')]!;
  expect(rules).toMatchObject([{ low: { percent: 80.5 }, high: { percent: 90 } }]);
  const codes = figures.sheet.indicators.filter(({ id }) => [covered, counted].includes(id));
  const values = codes.map(({ code }) => indicators.find((one) => one.indicator === code)!.value);
  expect(values).toEqual([{ percent: 35.9 }, 3590]);
  expect(targets.find(({ indicator }) => indicator === codes[0]!.code)).toMatchObject({
    target: { percent: 90 },
    done: { percent: 35.9 },
    counted: { percent: 35.9 },
    remaining: { percent: 54.1 },
    rate: { part: { percent: 35.9 }, whole: { percent: 90 }, percent: 39.89 },
    rank: 1,
  });
  office.close();
});
