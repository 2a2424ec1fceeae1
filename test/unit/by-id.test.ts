import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numbersById } from '../../shared/domain/by-id.ts';

it('keeps numbers by ids, few or many, near or far apart', () => {
  const id = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 5_000_000 }));
  const entries = fc.array(fc.tuple(id, fc.nat()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(entries, id, (kept, other) => {
      const last = Math.max(...kept.map(([key]) => key));
      const numbers = numbersById(last);
      const map = new Map<number, number>();
      for (const [key, value] of kept) {
        // Small enough for a 32-bit list; real places of units are far below.
        numbers.set(key, value % 1_000_000);
        map.set(key, value % 1_000_000);
      }
      for (const key of [...map.keys(), other, -1]) expect(numbers.get(key)).toBe(map.get(key));
    }),
  );
});
