import { foldText } from '../text/vietnamese.ts';
import type { CatalogueUnit } from './catalogue-unit.ts';
import type { Day } from './day.ts';
import { isUnmarked, readUnitName, typedKinds, unmarkedKey } from './unit-names.ts';

/** A unit with its texts for the search, folded once. */
export interface IndexedUnit {
  unit: CatalogueUnit;
  fullName: string;
  /** Positions in `fullName`: where the name begins after its kind word, and where it ends. */
  afterKind: number;
  nameEnd: number;
  /**
   * The name without its kind word and the units above it, all without spaces; then where the name
   * ends.
   */
  joined: string;
  joinedEnd: number;
  /** Every word, in every spelling, with a space before it: "M'Drắk" is "m drak" and "mdrak". */
  words: string;
  wordsWithParents: string;
}

/** Numbers are typed with and without their zero: "Phường 05", "phuong 5". */
const searchKey = (text: string) => foldText(text).replace(/\b0(?=\d\b)/g, '');
/** "Quy" is typed "qui", "Mỹ" "mi", and the other way round. */
const otherVowel = (key: string) =>
  [...key.matchAll(/\b(?:qu|[hklmst])[iy]\b/g)]
    .map(([word]) => ` ${word.slice(0, -1)}${word.endsWith('i') ? 'y' : 'i'}`)
    .join('');
const wordsOf = (name: string, key: string) => {
  const zeros = /\b0\d\b/.test(name) ? ` ${foldText(name)}` : '';
  const joined = /['’]/.test(name) ? ` ${searchKey(name.replace(/['’]\s*/g, ''))}` : '';
  return ` ${key}${zeros}${joined}${otherVowel(key)}`;
};

export function indexUnits(units: readonly CatalogueUnit[]): IndexedUnit[] {
  // Thousands of communes share some hundred places above them: each place is folded once.
  const places = new Map<string, { key: string; words: string; joined: string }>();
  const placeOf = (text: string) => {
    const known = places.get(text);
    if (known) return known;
    const key = searchKey(text);
    const place = { key: ` ${key}`, words: wordsOf(text, key), joined: unmarkedKey(text) };
    places.set(text, place);
    return place;
  };
  return units.map((unit) => {
    const name = searchKey(unit.name);
    const words = wordsOf(unit.name, name);
    const above = placeOf(unit.fullName.slice(unit.name.length));
    const afterKind = unit.kind.length + 1;
    const joined = unmarkedKey(unit.name.slice(afterKind));
    return {
      unit,
      fullName: name + above.key,
      afterKind,
      nameEnd: name.length,
      joined: joined + above.joined,
      joinedEnd: joined.length,
      words,
      wordsWithParents: words + above.words,
    };
  });
}

/** One way to understand the typed text: as units of one kind, or of any. */
interface Typed {
  kind: string | null;
  key: string;
  /** Null where the text has no letter. */
  joined: string | null;
  words: readonly string[];
  /** For each word, what may begin a code. */
  codes: readonly string[];
}

/** Places that everybody shortens. */
const SHORT_PLACES: readonly [short: RegExp, name: string][] = [
  [/\b(?:tp ?)?hcm\b/g, 'ho chi minh'],
  [/\b(?:tp ?)?hn\b/g, 'ha noi'],
];

function typedAs(kind: string | null, text: string): Typed {
  const key = searchKey(text);
  const words = key.split(' ').map((word) => ` ${word}`);
  const joined = /[a-z]/.test(key) ? unmarkedKey(text) : null;
  return { kind, key, joined, words, codes: foldText(text).split(' ') };
}

/**
 * "p. ben nghe, q.1, tp hcm" → "p. ben nghe quận 1 hcm": behind the first comma stand the units
 * above, whose short kind words say nothing unless a number follows.
 */
function withoutShortKinds(text: string): string {
  const [first = '', ...above] = text.split(/[,;]/);
  const names = above.map((name) => {
    const [short] = typedKinds(name).filter(({ isFull, after }) => !isFull && after !== '');
    if (!short) return name;
    return /^\d/.test(short.after) ? `${short.kind} ${short.after}` : short.after;
  });
  return [first, ...names].join(' ');
}

/** Ways to understand a text, the one as it is typed first. */
function typings(text: string): Typed[] {
  const typed = withoutShortKinds(text);
  const long = SHORT_PLACES.reduce(
    (name, [short, place]) => name.replace(short, place),
    foldText(typed),
  );
  const texts = long === foldText(typed) ? [typed] : [typed, long];
  const kinds = typedKinds(typed).flatMap(({ kind, after }) => {
    // "p1 q3": a letter and a number may stand together.
    const name = after.trim().replace(/([a-z])(?=\d)/g, '$1 ');
    const place = SHORT_PLACES.find(([short]) => name.replace(short, '') === '' && name);
    const names = place ? [name, place[1]] : [name];
    return names.map((each) => typedAs(kind, each));
  });
  return [...texts.map((each) => typedAs(null, each)), ...kinds];
}

const isValidOn = (unit: CatalogueUnit, on: Day) =>
  (unit.validFromOn === null || unit.validFromOn <= on) &&
  (unit.validToOn === null || on <= unit.validToOn);

/**
 * How well a unit fits: 0 whole name, 1 the name begins so, 2 all words are in its name, 3 some are
 * in the names above it; null not at all. Runs for every unit at every keystroke, so cheap tests
 * first.
 */
function rankOf(entry: IndexedUnit, typed: Typed): number | null {
  const { unit, fullName, afterKind, nameEnd, joined, joinedEnd } = entry;
  const { kind, key, words, codes } = typed;
  if (kind !== null && kind !== unit.kind) return null;
  if (fullName.startsWith(key, afterKind)) {
    const end = afterKind + key.length;
    return end === nameEnd || end === fullName.length ? 0 : 1;
  }
  if (kind === null && fullName.startsWith(key)) return key.length === fullName.length ? 0 : 1;
  if (typed.joined !== null && joined.startsWith(typed.joined)) {
    const { length } = typed.joined;
    return length === joinedEnd || length === joined.length ? 0 : 1;
  }
  let inName = 0;
  for (let i = 0; i < words.length; i += 1) {
    // After a word of kind a number is part of the name, not a code: "phường 5".
    const isCode = kind === null && unit.code.startsWith(codes[i]!);
    if (isCode || entry.words.includes(words[i]!)) inName += 1;
    else if (i === 0 || !entry.wordsWithParents.includes(words[i]!)) return null;
  }
  return inName === words.length ? 2 : 3;
}

/** Among units with the whole name, those first whose marks are spelled the same. */
function withSameMarks(units: CatalogueUnit[], text: string): CatalogueUnit[] {
  if (isUnmarked(text)) return units;
  const keys = new Set(readUnitName(text).map(({ rest }) => rest));
  const isSame = ({ name }: CatalogueUnit) => readUnitName(name).some(({ rest }) => keys.has(rest));
  return [...units.filter(isSame), ...units.filter((unit) => !isSame(unit))];
}

/**
 * Units that a typed text can mean, best first. Kind words may be short ("p. ben thanh", "tx an
 * khe", "TP HCM"); spaces and apostrophes may be missing. Every typed word must begin a word of the
 * unit's name or its code, without marks; words after the first may begin words of the names above
 * it instead ("hoi phu gia lai"). Order: whole names and codes, then names that begin so and are of
 * the kind, then the rest; within each, provinces, districts, communes in Vietnamese order. An
 * empty text finds nothing.
 */
export function findUnits(
  catalogue: { index: readonly IndexedUnit[] },
  text: string,
  { on, limit = 50 }: { on?: Day; limit?: number } = {},
): CatalogueUnit[] {
  const whole = foldText(text);
  if (whole === '') return [];
  const ways = typings(text);
  const ranked: CatalogueUnit[][] = [[], [], [], []];
  for (const entry of catalogue.index) {
    const { unit } = entry;
    if (on !== undefined && !isValidOn(unit, on)) continue;
    let best: number | null = unit.code === whole ? 0 : null;
    for (const typed of ways) {
      if (best === 0) break;
      const rank = rankOf(entry, typed);
      if (rank !== null && (best === null || rank < best)) best = rank;
    }
    if (best !== null) ranked[best]!.push(unit);
  }
  ranked[0] = withSameMarks(ranked[0]!, text);
  return ranked.flat().slice(0, limit);
}
