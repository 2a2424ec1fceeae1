import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, daysInclusive, isDay } from '../../shared/domain/day.ts';

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
