import { compareText } from '../text/vietnamese.ts';
import { unitKindOf } from './campaign.ts';
import { type CatalogueUnit, ERAS, type Era } from './catalogue-unit.ts';
import type { Day } from './day.ts';
import { type IndexedUnit, indexUnits } from './find-units.ts';

/** A row of the catalogue on disk: code, name, code of the parent ("" for a province). */
export type CatalogueRow = [code: string, name: string, parentCode: string];

/** Where a list was taken from; the program's notices name it. */
export interface CatalogueSource {
  name: string;
  version: string;
  license: string;
}

/** The catalogue as it lies on disk, rows by code. */
export interface CatalogueFile {
  builtOn: Day;
  twoTier: { source: CatalogueSource; provinces: CatalogueRow[]; communes: CatalogueRow[] };
  threeTier: {
    source: CatalogueSource;
    provinces: CatalogueRow[];
    districts: CatalogueRow[];
    communes: CatalogueRow[];
  };
  /** An old commune's code, then the codes of today's communes that it went into. */
  successors: [old: string, ...today: string[]][];
}

/**
 * Units below the roots of the sample documents as they were on the documents' days. Communes
 * merged or renamed between 2023 and 30/6/2025 are missing in the lists of later days.
 */
export interface EarlierFile {
  source: CatalogueSource;
  /** Districts and communes of the three tiers. */
  units: CatalogueRow[];
}

export interface Catalogue {
  /**
   * Provinces, districts, communes; each in Vietnamese order, today's units before earlier ones.
   */
  units: readonly CatalogueUnit[];
  /** Code of an old commune → codes of today's communes that it went into, several if split. */
  successors: ReadonlyMap<string, readonly string[]>;
  index: readonly IndexedUnit[];
}

/** The units of the earlier list as units of the three tiers. */
export function earlierUnits({ units }: EarlierFile): CatalogueUnit[] {
  return units.map(([code, name, parentCode]) => ({
    era: 'threeTier',
    code,
    name,
    fullName: name,
    kind: unitKindOf(name),
    parentCode,
    ...ERAS.threeTier,
  }));
}

function unitsOf(era: Era, tiers: readonly (readonly CatalogueRow[])[]): CatalogueUnit[] {
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

const endOf = ({ validToOn }: CatalogueUnit): string => validToOn ?? '';

/** The catalogue that is searched, from its file. */
export function makeCatalogue(file: CatalogueFile): Catalogue {
  const { twoTier, threeTier } = file;
  const units = [
    ...unitsOf('twoTier', [twoTier.provinces, twoTier.communes]),
    ...unitsOf('threeTier', [threeTier.provinces, threeTier.districts, threeTier.communes]),
  ].sort(
    (a, b) =>
      a.code.length - b.code.length ||
      compareText(a.name, b.name) ||
      // Units of today before those that are no longer valid.
      endOf(a).localeCompare(endOf(b)) ||
      compareText(a.fullName, b.fullName),
  );
  let index: IndexedUnit[] | null = null;
  return {
    units,
    successors: new Map(file.successors.map(([old, ...today]) => [old, today])),
    // Whoever looks units up by their codes does not wait for it.
    get index() {
      index ??= indexUnits(units);
      return index;
    },
  };
}
