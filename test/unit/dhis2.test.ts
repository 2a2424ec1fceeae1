import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import { monthOf, weekOf } from '../../shared/domain/period.ts';
import { dhis2Id, dhis2Period } from '../../shared/exchange/dhis2.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

it('an id is 11 letters and digits, the same for the same text in every version of the program', () => {
  expect(['', 'unit twoTier:25001', 'indicator x'].map((text) => dhis2Id(text, sha256))).toEqual([
    'JTGmggKDkGb',
    'AeFMKzVINyI',
    'UzVzLnw6Xzy',
  ]);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(dhis2Id(text, sha256)).toMatch(/^[A-Za-z][A-Za-z0-9]{10}$/);
    }),
  );
});

it.each([
  ['day', { from: '2023-09-01', to: '2023-09-01' }, '20230901'],
  ['week', weekOf('2023-09-06'), '2023W36'],
  // The weeks around the turn of a year belong to the year of their Thursday.
  ['week', weekOf('2021-01-01'), '2020W53'],
  ['week', weekOf('2024-12-30'), '2025W1'],
  ['month', monthOf('2023-09-06'), '202309'],
  ['once', { from: '2023-09-01', to: '2023-10-20' }, '20231020'],
] as const)('a %s is written as DHIS2 writes it', (period, days, text) => {
  expect(dhis2Period(period, days)).toBe(text);
});

it('two weeks in a row never have the same period, and never leave one out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
      const day = addDays('2000-01-03', n);
      const [week, next] = [weekOf(day), weekOf(addDays(day, 7))].map((days) =>
        dhis2Period('week', days).split('W').map(Number),
      );
      const isNext = next![0] === week![0] && next![1] === week![1]! + 1;
      const isFirst = next![0] === week![0]! + 1 && next![1] === 1 && week![1]! >= 52;
      expect(isNext || isFirst).toBe(true);
    }),
  );
});
