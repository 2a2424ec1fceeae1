import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  daysInclusive,
  eachDay,
  instantOf,
  isDay,
  isTime,
  vietnamDayNumber,
} from '../../shared/domain/day.ts';

/** What the calendar of the language itself says. */
function isOnCalendar(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

const padded = (most: number, length: number) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(length, '0'));
const shaped = fc
  .tuple(padded(9999, 4), padded(13, 2), padded(32, 2))
  .map((parts) => parts.join('-'));

describe('a day', () => {
  it('is one where the calendar has it, in any year', () => {
    const texts = fc.oneof({ weight: 8, arbitrary: shaped }, fc.string());
    fc.assert(
      fc.property(texts, (text) => {
        expect(isDay(text)).toBe(isOnCalendar(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('is none in another form, as long as it may be', () => {
    const others = ['2023/09/01', '2023-9-01', '2023-09-1', '2023-09-001', ' 2023-09-01', ''];
    for (const text of [...others, '2023-09-01 ', '12023-09-01', '2023-09-01T00:00']) {
      expect([text, isDay(text)]).toEqual([text, false]);
    }
  });

  it('is one on every last day of a month, and none after it', () => {
    for (const year of ['0000', '1900', '2000', '2023', '2024', '2100', '9999']) {
      for (let month = 0; month <= 13; month++) {
        for (const date of ['00', '01', '28', '29', '30', '31', '32']) {
          const text = `${year}-${String(month).padStart(2, '0')}-${date}`;
          expect([text, isDay(text)]).toEqual([text, isOnCalendar(text)]);
        }
      }
    }
  });
});

it.each([
  ['2023-09-01', '2023-09-01', 0, 1],
  ['2023-09-01', '2023-09-02', 1, 2],
  ['2023-09-02', '2023-09-01', -1, 0],
  ['2023-09-03', '2023-09-01', -2, 0],
  ['2023-12-31', '2024-03-01', 61, 62],
  ['2024-03-01', '2023-12-31', -61, 0],
])('from %s to %s it is %i days on, %i with both counted', (from, to, between, both) => {
  expect(daysBetween(from, to)).toBe(between);
  expect(addDays(from, between)).toBe(to);
  expect(daysInclusive(from, to)).toBe(both);
});

it.each([
  ['00:00', true],
  ['07:30', true],
  ['23:59', true],
  ['24:00', true],
  ['24:01', false],
  ['07:60', false],
  ['7:30', false],
  ['107:30', false],
  ['07:300', false],
  ['124:00', false],
  ['24:000', false],
])('“%s” is a time of a day: %s', (text, isOne) => expect(isTime(text)).toBe(isOne));

it('a time of a day is an instant on the clock of Việt Nam', () => {
  expect(instantOf('2023-10-09', '07:35')).toBe(Date.parse('2023-10-09T07:35:00+07:00'));
  expect(instantOf('2023-10-09', '24:00')).toBe(Date.parse('2023-10-10T00:00:00+07:00'));
});

it('the number of a day rises by one at midnight in Việt Nam', () => {
  const numberAt = (text: string) => vietnamDayNumber(Date.parse(`${text}+07:00`));
  const first = numberAt('2023-09-01T00:00:00');
  expect(numberAt('2023-08-31T23:59:59')).toBe(first - 1);
  expect(numberAt('2023-09-01T23:59:59')).toBe(first);
  expect(numberAt('2023-09-02T00:00:00')).toBe(first + 1);
});

it('the days of a window are each of them, in order', () => {
  expect(eachDay('2023-12-30', '2024-01-02')).toEqual([
    ...['2023-12-30', '2023-12-31', '2024-01-01', '2024-01-02'],
  ]);
  expect(eachDay('2023-12-30', '2023-12-30')).toEqual(['2023-12-30']);
  expect(eachDay('2023-12-31', '2023-12-30')).toEqual([]);
});
