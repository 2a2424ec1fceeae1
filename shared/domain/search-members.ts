import { lazily } from '../text/lazily.ts';
import { foldText } from '../text/vietnamese.ts';
import { type NameReading, readUnmarkedName, typedKinds, unmarkedKey } from './unit-names.ts';

interface FoldedName {
  folded: string;
  readings: readonly NameReading[];
}

/** Names as they are compared, remembered because the same ones are searched at every keystroke. */
const knownNames = lazily(() => new Map<string, FoldedName>());
const MOST_KNOWN = 50_000;

function foldName(name: string): FoldedName {
  const known = knownNames();
  const before = known.get(name);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = { folded: foldText(name), readings: readUnmarkedName(name) };
  known.set(name, made);
  return made;
}

/**
 * How well a unit fits a typed text, without marks and with the usual short kind words ("tdp 3",
 * "p. hoi phu"): 0 whole name or code, 1 begins so, 2 contains it, null not at all. An empty text
 * fits every unit.
 */
export function unitSearch(
  text: string,
): (names: readonly string[], code?: string) => number | null {
  const folded = foldText(text);
  const joined = unmarkedKey(text);
  const kinds = typedKinds(text).map(({ kind, after }) => ({ kind, rest: unmarkedKey(after) }));

  function rankOfName(name: string): number | null {
    const { folded: own, readings } = foldName(name);
    const ends = readings.flatMap(({ kind, rest }) => [
      ...(kind === null || /[a-z]/.test(joined) ? [{ rest, typed: joined }] : []),
      ...kinds.filter((typed) => typed.kind === kind).map((typed) => ({ rest, typed: typed.rest })),
    ]);
    if (ends.some(({ rest, typed }) => rest === typed)) return 0;
    if (own.startsWith(folded) || ends.some(({ rest, typed }) => rest.startsWith(typed))) return 1;
    return own.includes(folded) || ends.some(({ rest }) => rest.includes(joined)) ? 2 : null;
  }

  return (names, code = '') => {
    if (folded === '') return 1;
    const ownCode = foldText(code);
    const ranks = names.flatMap((name) => rankOfName(name) ?? []);
    if (ownCode.startsWith(folded)) ranks.push(ownCode === folded ? 0 : 1);
    return ranks.length === 0 ? null : Math.min(...ranks);
  };
}

/** The things whose names fit a text, best first; equally good ones keep their order. */
export function searchUnits<T>(
  things: readonly T[],
  text: string,
  namesOf: (thing: T) => readonly string[],
  codeOf?: (thing: T) => string,
): T[] {
  const rank = unitSearch(text);
  const ranked: T[][] = [[], [], []];
  for (const thing of things) {
    const found = rank(namesOf(thing), codeOf?.(thing));
    if (found !== null) ranked[found]!.push(thing);
  }
  return ranked.flat();
}
