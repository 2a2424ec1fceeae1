import { compareText, foldText } from '../text/vietnamese.ts';
import { type UnitKind, unitKindOf } from './campaign.ts';
import type { Day } from './day.ts';

/**
 * The official catalogue of units: three tiers until 30/6/2025, two since 1/7/2025
 * (Resolution 202/2025/QH15). A code is unique within an era only: 64 was Tỉnh Gia Lai, which
 * is 52 today, so a unit is known by its era and its code.
 */

export const ERAS = {
  twoTier: { validFromOn: '2025-07-01', validToOn: null },
  threeTier: { validFromOn: null, validToOn: '2025-06-30' },
} as const satisfies Record<string, { validFromOn: Day | null; validToOn: Day | null }>;
export type Era = keyof typeof ERAS;

export interface CatalogueUnit {
  era: Era;
  /** As text, leading zeros kept: province 2 digits, district 3, commune 5. */
  code: string;
  /** Official name with its kind word, NFC: "Huyện Đăk Pơ". */
  name: string;
  /** With the units it lies in: "Phường Hội Phú, Gia Lai", "Xã Hà Tam, Huyện Đăk Pơ, Gia Lai". */
  fullName: string;
  kind: UnitKind;
  /** Code of the unit above, of the same era; null for a province. */
  parentCode: string | null;
  /**
   * Days of the era, both included. Within the three tiers single units began or ended on days
   * that the catalogue does not know.
   */
  validFromOn: Day | null;
  validToOn: Day | null;
}

/** Code, name, code of the parent ("" for a province). */
export type UnitRow = [code: string, name: string, parentCode: string];

export interface CatalogueSource {
  package: string;
  version: string;
  license: string;
}

/** The catalogue as it lies on disk, rows by code. */
export interface CatalogueFile {
  builtOn: Day;
  twoTier: { source: CatalogueSource; provinces: UnitRow[]; communes: UnitRow[] };
  threeTier: {
    source: CatalogueSource;
    provinces: UnitRow[];
    districts: UnitRow[];
    communes: UnitRow[];
  };
  /** An old commune's code, then the codes of today's communes that it went into. */
  successors: [old: string, ...today: string[]][];
}

/** A unit with what a search reads of it, folded once. */
interface IndexedUnit {
  unit: CatalogueUnit;
  fullName: string;
  /** Within fullName: where the name begins after its kind word, and where it ends. */
  afterKind: number;
  nameEnd: number;
  /** Every word with a space before it, in every spelling: "M'Drắk" is "m drak" and "mdrak". */
  words: string;
  wordsWithParents: string;
}

export interface Catalogue {
  builtOn: Day;
  sources: Readonly<Record<Era, CatalogueSource>>;
  /** Provinces, districts, communes; each in Vietnamese order, today's before the old. */
  units: readonly CatalogueUnit[];
  /** Code of an old commune → codes of today's communes that it went into, several if split. */
  successors: ReadonlyMap<string, readonly string[]>;
  index: readonly IndexedUnit[];
}

function unitsOf(era: Era, tiers: readonly (readonly UnitRow[])[]): CatalogueUnit[] {
  const units: CatalogueUnit[] = [];
  let parents = new Map<string, string>();
  for (const rows of tiers) {
    const places = new Map<string, string>();
    for (const [code, name, parentCode] of rows) {
      const kind = unitKindOf(name);
      const above = parents.get(parentCode);
      const fullName = above === undefined ? name : `${name}, ${above}`;
      places.set(code, above === undefined ? name.slice(kind.length + 1) : fullName);
      units.push({ era, code, name, fullName, kind, parentCode: parentCode || null, ...ERAS[era] });
    }
    parents = places;
  }
  return units;
}

/** Numbers are typed with and without their zero: "Phường 05", "phuong 5". */
const searchKey = (text: string) => foldText(text).replace(/\b0(?=\d\b)/g, '');
const wordsOf = (name: string, key: string) => {
  const zeros = /\b0\d\b/.test(name) ? ` ${foldText(name)}` : '';
  const joined = /['’]/.test(name) ? ` ${searchKey(name.replace(/['’]\s*/g, ''))}` : '';
  return ` ${key}${zeros}${joined}`;
};

function indexUnits(units: readonly CatalogueUnit[]): IndexedUnit[] {
  // Thousands of communes lie in one of some hundred places.
  const places = new Map<string, { key: string; words: string }>([['', { key: '', words: '' }]]);
  const placeOf = (text: string) => {
    const known = places.get(text);
    if (known) return known;
    const key = searchKey(text);
    const place = { key: ` ${key}`, words: wordsOf(text, key) };
    places.set(text, place);
    return place;
  };
  return units.map((unit) => {
    const name = searchKey(unit.name);
    const words = wordsOf(unit.name, name);
    const above = placeOf(unit.fullName.slice(unit.name.length));
    return {
      unit,
      fullName: name + above.key,
      afterKind: unit.kind.length + 1,
      nameEnd: name.length,
      words,
      wordsWithParents: words + above.words,
    };
  });
}

export function makeCatalogue(file: CatalogueFile): Catalogue {
  const { twoTier, threeTier } = file;
  const units = [
    ...unitsOf('twoTier', [twoTier.provinces, twoTier.communes]),
    ...unitsOf('threeTier', [threeTier.provinces, threeTier.districts, threeTier.communes]),
  ].sort(
    (a, b) =>
      a.code.length - b.code.length ||
      compareText(a.name, b.name) ||
      (b.validToOn === null ? 1 : 0) - (a.validToOn === null ? 1 : 0) ||
      compareText(a.fullName, b.fullName),
  );
  return {
    builtOn: file.builtOn,
    sources: { twoTier: twoTier.source, threeTier: threeTier.source },
    units,
    successors: new Map(file.successors.map(([old, ...today]) => [old, today])),
    index: indexUnits(units),
  };
}

const isValidOn = (unit: CatalogueUnit, on: Day) =>
  (unit.validFromOn === null || unit.validFromOn <= on) &&
  (unit.validToOn === null || on <= unit.validToOn);

/**
 * Units that a typed text can mean, best first. Every word of it begins a word of the unit's name
 * or its code, without marks; after the first they may begin words of the names above it instead
 * ("hoi phu gia lai"). Whole names and codes come first, then names that begin so, then the rest;
 * within each, provinces, districts, communes in Vietnamese order. Nothing for an empty text.
 */
export function findUnits(
  catalogue: Catalogue,
  text: string,
  { on, limit = 50 }: { on?: Day; limit?: number } = {},
): CatalogueUnit[] {
  const typed = foldText(text);
  if (typed === '') return [];
  const key = searchKey(text);
  const codes = typed.split(' ');
  const words = key.split(' ').map((word) => ` ${word}`);

  const rankOf = (entry: IndexedUnit): number | null => {
    const { unit, fullName, afterKind, nameEnd } = entry;
    let inName = 0;
    for (const [i, word] of words.entries()) {
      if (entry.words.includes(word) || unit.code.startsWith(codes[i]!)) inName += 1;
      else if (i === 0 || !entry.wordsWithParents.includes(word)) return null;
    }
    if (unit.code === typed) return 0;
    const begins = [0, afterKind].find((at) => fullName.startsWith(key, at));
    if (begins === undefined) return inName === words.length ? 2 : 3;
    const end = begins + key.length;
    return end === nameEnd || end === fullName.length ? 0 : 1;
  };

  const ranked: CatalogueUnit[][] = [[], [], [], []];
  for (const entry of catalogue.index) {
    if (on !== undefined && !isValidOn(entry.unit, on)) continue;
    const rank = rankOf(entry);
    if (rank !== null) ranked[rank]!.push(entry.unit);
  }
  return ranked.flat().slice(0, limit);
}
