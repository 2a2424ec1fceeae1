import { foldText } from './vietnamese.ts';

/** A text as it is searched: folded once, because the same one is looked at with every key. */
export const searchable = (text: string): string => ` ${foldText(text)}`;

/**
 * How well a searchable text fits what was typed, in any case and without marks: 0 it begins so, 1
 * one of its words begins so, 2 every typed word begins one of its words, 3 every typed word is
 * somewhere in it, null not at all. Nothing typed fits everything.
 */
export function wordSearch(typed: string): (text: string) => number | null {
  const whole = ` ${foldText(typed)}`;
  const words = whole.split(' ');
  return (text) => {
    const at = text.indexOf(whole);
    if (at !== -1) return at === 0 ? 0 : 1;
    if (words.every((word) => text.includes(` ${word}`))) return 2;
    return words.every((word) => text.includes(word)) ? 3 : null;
  };
}

/** The things whose texts fit what was typed, best first; equally good ones keep their order. */
export function findByWords<T>(
  things: readonly T[],
  typed: string,
  searchableOf: (thing: T) => string,
): T[] {
  const rank = wordSearch(typed);
  const ranked: T[][] = [[], [], [], []];
  for (const thing of things) {
    const found = rank(searchableOf(thing));
    if (found !== null) ranked[found]!.push(thing);
  }
  return ranked.flat();
}
