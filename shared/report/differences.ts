import { firstTurned, pairUp } from './pair-up.ts';

/** Something that two models of a report print differently. */
export interface ModelDifference {
  /** "Phụ lục I, “Thôn A”, cột “Kết quả”". */
  place: string;
  /** What the first model prints; null when it has nothing there. */
  kept: string | null;
  /** What the second model prints; null when it has nothing there. */
  now: string | null;
}

export const gone = (place: string, kept: string): ModelDifference => ({ place, kept, now: null });
export const added = (place: string, now: string): ModelDifference => ({ place, kept: null, now });

/**
 * The difference that two neighbours, found by `firstTurned`, are in the other order; else none.
 */
export function turned(
  found: { before: number; after: number } | null,
  place: string,
  nameOf: (place: number) => string,
): ModelDifference[] {
  if (found === null) return [];
  const [first, second] = [`“${nameOf(found.before)}”`, `“${nameOf(found.after)}”`];
  return [{ place, kept: `${first} trước ${second}`, now: `${second} trước ${first}` }];
}

/** The lines that differ, each with the line that replaced it. */
export function compareLines(
  place: string,
  kept: readonly string[],
  now: readonly string[],
): ModelDifference[] {
  const paired = pairUp(kept, now, [(line, n) => `${n} ${line}`, (line) => line]);
  const rest = Math.max(paired.gone.length, paired.added.length);
  return [
    ...Array.from({ length: rest }, (_, i) => ({
      place,
      kept: kept[paired.gone[i] ?? -1] ?? null,
      now: now[paired.added[i] ?? -1] ?? null,
    })),
    ...turned(firstTurned(paired), `${place}, thứ tự các dòng`, (k) => kept[k]!),
  ];
}
