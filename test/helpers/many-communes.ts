import type { DaySheet } from '../../shared/domain/sheet.ts';
import { targetSheet } from './target-sheet.ts';

/** One district of so many communes, each a little further than the one before. */
export function manyCommunes(count: number): DaySheet {
  const sheet = targetSheet();
  const [root, one] = sheet.units;
  const all = Array.from({ length: count }, (_, i) => i);
  const blank = [null, ...all.map(() => null)];
  return {
    ...sheet,
    units: [
      root!,
      ...all.map((i) => {
        const name = `Xã ${i + 1}`;
        return { ...one!, unit: { ...one!.unit, id: i + 2, name, printedName: name } };
      }),
    ],
    stored: sheet.stored.map((columns) => ({
      ...columns,
      opening: [null, ...all.map((i) => i * 3)],
      before: blank,
      now: blank,
    })),
    earlier: [],
    targets: [
      {
        indicatorId: 1,
        milestoneId: 1,
        rule: null,
        given: [null, ...all.map(() => 300)],
        givenHigh: blank,
      },
    ],
  };
}
