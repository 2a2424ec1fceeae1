import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstTurned, pairUp } from '../../shared/report/pair-up.ts';

const itself = (text: string) => text;
const firstLetter = (text: string) => text.slice(0, 1);

describe('things of two lists', () => {
  it('are paired by the first key that they share, those of one key in their order', () => {
    expect(pairUp(['x', 'y', 'a', 'a'], ['a', 'b', 'a'], [itself])).toEqual({
      pairs: [
        { kept: 2, now: 0 },
        { kept: 3, now: 2 },
      ],
      gone: [0, 1],
      added: [1],
    });
    expect(pairUp(['a1', 'a2'], ['a3', 'a1'], [itself, firstLetter]).pairs).toEqual([
      { kept: 0, now: 1 },
      { kept: 1, now: 0 },
    ]);
  });

  it('without a key are not paired', () => {
    const none = (text: string) => (text === 'a' ? null : text);
    expect(pairUp(['a', 'b'], ['a', 'b'], [none])).toEqual({
      pairs: [{ kept: 1, now: 1 }],
      gone: [0],
      added: [0],
    });
  });

  it('are each in one pair or alone, whatever the keys are', () => {
    const list = fc.array(fc.constantFrom('a1', 'a2', 'b1', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(list, list, (kept, now) => {
        const { pairs, gone, added } = pairUp(kept, now, [itself, firstLetter]);
        const all = (places: number[]) => places.toSorted((a, b) => a - b);
        expect(all([...pairs.map((pair) => pair.kept), ...gone])).toEqual(kept.map((_, i) => i));
        expect(all([...pairs.map((pair) => pair.now), ...added])).toEqual(now.map((_, i) => i));
        // What is left over shares no first letter.
        const left = new Set(gone.map((i) => kept[i]![0]));
        expect(added.some((i) => left.has(now[i]![0]))).toBe(false);
      }),
    );
  });

  it('changed places where a neighbour comes before the one that it followed', () => {
    const of = (kept: string[], now: string[]) => firstTurned(pairUp(kept, now, [itself]));
    expect(of(['a', 'b', 'c'], ['a', 'b', 'c'])).toBeNull();
    expect(of(['a', 'b', 'c'], ['x', 'a', 'c'])).toBeNull();
    expect(of(['a', 'b', 'c'], ['a', 'c', 'b'])).toEqual({ before: 1, after: 2 });
    expect(of(['a', 'x', 'b'], ['b', 'a'])).toEqual({ before: 0, after: 2 });
    expect(of([], [])).toBeNull();
  });
});
