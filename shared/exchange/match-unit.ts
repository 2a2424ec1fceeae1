import { UNIT_KINDS } from '../domain/campaign.ts';
import { foldText, normaliseText } from '../text/vietnamese.ts';

/** How a unit can be named in a file from outside. */
export interface NamedUnit {
  code: string;
  name: string;
  printedName: string;
  /** Further spellings, e.g. of earlier documents. */
  aliases: string[];
}

export type UnitMatch<U> = { unit: U } | { ambiguous: U[] } | { unknown: true };

export interface UnitMatcher<U> {
  byCode(code: string | number): UnitMatch<U>;
  byName(name: string): UnitMatch<U>;
}

/** Kind words as offices shorten them. */
const SHORT_KINDS: Record<string, string> = {
  h: 'huyen',
  q: 'quan',
  tx: 'thi xa',
  tp: 'thanh pho',
  x: 'xa',
  p: 'phuong',
  tt: 'thi tran',
};
const FOLDED_KINDS = UNIT_KINDS.map(foldText);

/** "TX. An Khê" → "thi xa an khe". */
const foldName = (name: string) =>
  foldText(name).replace(/^(\p{L}+) /u, (word, first: string) =>
    SHORT_KINDS[first] ? `${SHORT_KINDS[first]} ` : word,
  );

/** "huyen dak po" → "dak po"; a name without a kind word, or of a number alone, gives null. */
function withoutKind(folded: string): string | null {
  const kind = FOLDED_KINDS.find((word) => folded.startsWith(`${word} `));
  const rest = kind === undefined ? '' : folded.slice(kind.length + 1);
  return /\p{L}/u.test(rest) ? rest : null;
}

function indexBy<U>(units: readonly U[], keysOf: (unit: U) => (string | null)[]) {
  const index = new Map<string, U[]>();
  for (const unit of units) {
    for (const key of new Set(keysOf(unit))) {
      if (key) index.set(key, [...(index.get(key) ?? []), unit]);
    }
  }
  return index;
}

function found<U>(units: U[] | undefined): UnitMatch<U> {
  if (!units) return { unknown: true };
  const [unit, second] = units;
  return unit !== undefined && second === undefined ? { unit } : { ambiguous: units };
}

/**
 * Finds units as files name them: by official code; by exact name, printed name or alias; by
 * folded name; last by the name without its kind word ("Đak Pơ" for "Huyện Đak Pơ").
 * A name that fits several units is ambiguous, never a guess.
 */
export function unitMatcher<U extends NamedUnit>(units: readonly U[]): UnitMatcher<U> {
  const names = (unit: U) => [unit.name, unit.printedName, ...unit.aliases];
  const codes = indexBy(units, (unit) => [unit.code]);
  // A spreadsheet that took a code for a number has dropped its leading zeros.
  const numericCodes = indexBy(units, (unit) => [unit.code.replace(/^0+/, '')]);
  const exact = indexBy(units, (unit) => names(unit).map(normaliseText));
  const folded = indexBy(units, (unit) => names(unit).map(foldName));
  const bare = indexBy(units, (unit) => names(unit).map((name) => withoutKind(foldName(name))));
  return {
    byCode: (code) =>
      found(
        typeof code === 'number' ? numericCodes.get(String(code)) : codes.get(normaliseText(code)),
      ),
    byName(name) {
      const key = foldName(name);
      return found(exact.get(normaliseText(name)) ?? folded.get(key) ?? bare.get(key));
    },
  };
}
