import {
  isUnmarked,
  type NameReading,
  partsOfName,
  readUnitName,
  readUnmarkedName,
  saysWhich,
  withoutOffice,
} from '../domain/unit-names.ts';
import { lazily } from '../text/lazily.ts';
import { normaliseText } from '../text/vietnamese.ts';

/** How a unit can be named in a file from outside. */
export interface NamedUnit {
  code: string;
  name: string;
  printedName: string;
  /** Further spellings, e.g. of earlier documents. */
  aliases: string[];
}

/**
 * unit: certain. suggested: units that may be meant but are spelled with other marks or another
 * kind word, best first; the clerk must confirm. ambiguous: fits several units equally well.
 */
export type UnitMatch<U> =
  | { unit: U }
  | { suggested: U[] }
  | { ambiguous: U[] }
  | { unknown: true };

export interface UnitMatcher<U> {
  /** Only for cells of a column of codes: elsewhere a running number looks the same. */
  byCode(code: string | number): UnitMatch<U>;
  byName(name: string): UnitMatch<U>;
}

/** As many suggestions as a sentence and a list of choices can hold. */
const MOST_SUGGESTED = 5;

type Index<U> = ReadonlyMap<string, readonly U[]>;

function indexBy<U>(units: readonly U[], keysOf: (unit: U) => Iterable<string>): Index<U> {
  const index = new Map<string, U[]>();
  for (const unit of units) {
    for (const key of new Set(keysOf(unit))) {
      const others = index.get(key);
      if (others) others.push(unit);
      else index.set(key, [unit]);
    }
  }
  return index;
}

const named = ({ kind, rest }: NameReading) => `${kind}|${rest}`;
const restsOf = (readings: readonly NameReading[]) => readings.map(({ rest }) => rest);
const kinded = (readings: readonly NameReading[]) => readings.filter(({ kind }) => kind !== null);

function certain<U>(units: U[]): UnitMatch<U> | null {
  const [unit, second] = units;
  if (unit === undefined) return null;
  return second === undefined ? { unit } : { ambiguous: units };
}

/**
 * Finds units by the names in files. Certain is a name that differs only in things that do not
 * matter (see `readUnitName`), with its kind word, or without it if only one unit fits ("Đak Pơ"),
 * perhaps with the office before it ("UBND huyện"). A name without any marks is certain when it has
 * a kind word ("thi xa an khe") and one unit fits. Other spellings without the marks, or with
 * another kind word, are suggestions. A name that fits several units is ambiguous: nothing is
 * guessed.
 */
export function unitMatcher<U extends NamedUnit>(units: readonly U[]): UnitMatcher<U> {
  const places = new Map(units.map((unit, place) => [unit, place]));
  /** The units under any of the keys, in their order. */
  const lookUp = (index: Index<U>, keys: readonly string[]): U[] =>
    [...new Set(keys.flatMap((key) => index.get(key) ?? []))].sort(
      (a, b) => places.get(a)! - places.get(b)!,
    );
  /** A unit that prints as it is called has no printed name, which must not be found by a blank. */
  const namesOf = (unit: U) =>
    [unit.name, unit.printedName, ...unit.aliases].filter((name) => name !== '');
  const read = <T>(of: (name: string) => T[]) => {
    const known = new Map(units.map((unit) => [unit, [...new Set(namesOf(unit))].flatMap(of)]));
    return (unit: U) => known.get(unit)!;
  };
  const codes = indexBy(units, (unit) => [unit.code]);
  // A spreadsheet that read a code as a number dropped its leading zeros.
  const numericCodes = indexBy(units, (unit) => [unit.code.replace(/^0+/, '')]);
  const exact = indexBy(units, (unit) => namesOf(unit).map(normaliseText));

  // Computed only when needed: most names are found without these.
  const marked = lazily(() => {
    const readings = read(readUnitName);
    return {
      whole: indexBy(units, (unit) => readings(unit).map(named)),
      rests: indexBy(units, (unit) => restsOf(kinded(readings(unit)))),
      offices: indexBy(units, (unit) =>
        namesOf(unit)
          .map(withoutOffice)
          .filter((own) => own !== null)
          .flatMap((own) => kinded(readUnitName(own)).map(named)),
      ),
    };
  });
  const unmarked = lazily(() => {
    const readings = read(readUnmarkedName);
    return {
      whole: indexBy(units, (unit) => readings(unit).map(named)),
      rests: indexBy(units, (unit) => restsOf(readings(unit))),
    };
  });

  /** By the whole name, or without kind word when none is written. */
  function certainly(name: string): UnitMatch<U> | null {
    const readings = readUnitName(name);
    const { whole, rests } = marked();
    const alone = readings.filter(({ kind, rest }) => kind === null && saysWhich(rest));
    return certain(lookUp(whole, readings.map(named))) ?? certain(lookUp(rests, restsOf(alone)));
  }

  /** An office that is not a unit itself stands for its place, and the other way round. */
  function forItsOffice(name: string): UnitMatch<U> | null {
    const readings = kinded(readUnitName(withoutOffice(name) ?? name)).map(named);
    const { whole, offices } = marked();
    return certain(lookUp(whole, readings)) ?? certain(lookUp(offices, readings));
  }

  function typedWithoutMarks(name: string): UnitMatch<U> | null {
    if (!isUnmarked(name)) return null;
    const full = readUnmarkedName(name).filter(({ isFull }) => isFull);
    return certain(lookUp(unmarked().whole, full.map(named)));
  }

  function suggestions(name: string): U[] {
    const own = withoutOffice(name) ?? name;
    const unmarkedReadings = readUnmarkedName(own);
    const rests = restsOf(unmarkedReadings.filter(({ kind, rest }) => kind || saysWhich(rest)));
    const { whole, rests: markedRests } = marked();
    const looser = [
      () => lookUp(unmarked().whole, unmarkedReadings.map(named)),
      () => lookUp(markedRests, restsOf(kinded(readUnitName(own)))),
      () => lookUp(unmarked().rests, rests),
      () =>
        partsOfName(own).flatMap((part) => lookUp(whole, kinded(readUnitName(part)).map(named))),
    ];
    for (const find of looser) {
      const found = [...new Set(find())];
      if (found.length > 0) return found.slice(0, MOST_SUGGESTED);
    }
    return [];
  }

  return {
    byCode: (code) =>
      certain(
        typeof code === 'number'
          ? lookUp(numericCodes, [String(code)])
          : lookUp(codes, [normaliseText(code)]),
      ) ?? { unknown: true },
    byName(name) {
      const sure =
        certain(lookUp(exact, [normaliseText(name)])) ??
        certainly(name) ??
        forItsOffice(name) ??
        typedWithoutMarks(name);
      if (sure !== null) return sure;
      const suggested = suggestions(name);
      return suggested.length > 0 ? { suggested } : { unknown: true };
    },
  };
}

/** "“Xã Hoà Sơn” không có trong chiến dịch; có phải là Xã Hoa Sơn?" */
export function suggestionSentence(written: string, suggested: readonly NamedUnit[]): string {
  const names = [...new Set(suggested.map(({ name }) => name))].slice(0, 3).join(' hoặc ');
  return `“${written}” không có trong chiến dịch; có phải là ${names}?`;
}
