/** Which things of two lists are the same, by their places in the lists. */
export interface Paired {
  /** In the order of the first list. */
  pairs: { kept: number; now: number }[];
  /** Places in the first list of things that the second does not have. */
  gone: number[];
  /** Places in the second list of things that the first does not have. */
  added: number[];
}

/** Two things with the same key are the same thing; null where a thing has no such key. */
export type KeyOf<T> = (thing: T, place: number) => string | null;

/**
 * Pairs the things of two lists. The keys are tried in their order: what the first key leaves
 * without a partner is paired by the next. Things with the same key are paired in their order.
 */
export function pairUp<T>(
  kept: readonly T[],
  now: readonly T[],
  keys: readonly KeyOf<T>[],
): Paired {
  const likes = new Map<number, number>();
  const taken = new Set<number>();
  for (const keyOf of keys) {
    const free = new Map<string, number[]>();
    for (const [place, thing] of now.entries()) {
      const key = taken.has(place) ? null : keyOf(thing, place);
      if (key === null) continue;
      const alike = free.get(key);
      if (alike) alike.push(place);
      else free.set(key, [place]);
    }
    for (const [place, thing] of kept.entries()) {
      const key = likes.has(place) ? null : keyOf(thing, place);
      const like = key === null ? undefined : free.get(key)?.shift();
      if (like === undefined) continue;
      likes.set(place, like);
      taken.add(like);
    }
  }
  const places = (list: readonly unknown[]) => list.map((_, place) => place);
  return {
    pairs: places(kept).flatMap((place) => {
      const like = likes.get(place);
      return like === undefined ? [] : [{ kept: place, now: like }];
    }),
    gone: places(kept).filter((place) => !likes.has(place)),
    added: places(now).filter((place) => !taken.has(place)),
  };
}

/** The first two neighbours of the first list whose order is reversed in the second. */
export function firstTurned({ pairs }: Paired): { before: number; after: number } | null {
  const at = pairs.findIndex((pair, i) => i > 0 && pair.now < pairs[i - 1]!.now);
  return at === -1 ? null : { before: pairs[at - 1]!.kept, after: pairs[at]!.kept };
}
