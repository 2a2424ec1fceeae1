import { expect, it } from 'vitest';
import { checkReversedRanges } from '../../shared/domain/check-given.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

it('an upper end below the lower one is an error that names unit and target', () => {
  const sheet = targetSheet();
  const [target, ...others] = sheet.targets;
  const at = (low: number, high: number) => ({
    ...target!,
    given: target!.given.map((_, i) => (i === 1 ? low : null)),
    givenHigh: target!.givenHigh.map((_, i) => (i === 1 ? high : null)),
  });
  const found = (low: number, high: number) =>
    checkReversedRanges({ ...sheet, targets: [at(low, high), ...others] });
  expect(found(100, 120)).toEqual([]);
  expect(found(200, 120)).toEqual([
    expect.objectContaining({
      level: 'error',
      code: 'targetRangeReversed',
      place: sheet.units[1]!.unit.name,
      sentence: expect.stringContaining('có mức trên 120 thấp hơn mức dưới 200'),
    }),
  ]);
});
