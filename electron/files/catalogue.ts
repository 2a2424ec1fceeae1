import { readFileSync } from 'node:fs';
import {
  type Catalogue,
  type CatalogueFile,
  type EarlierFile,
  earlierUnits,
  makeCatalogue,
} from '../../shared/domain/catalogue.ts';
import type { CatalogueUnit, Era } from '../../shared/domain/catalogue-unit.ts';

const FILE = new URL('../../resources/catalogue/units.json', import.meta.url);

let catalogue: Catalogue | null = null;

/** The official catalogue of units, read and indexed once, when it is first asked for. */
export function officialCatalogue(): Catalogue {
  catalogue ??= makeCatalogue(JSON.parse(readFileSync(FILE, 'utf8')) as CatalogueFile);
  return catalogue;
}

const EARLIER = new URL('../../resources/catalogue/earlier.json', import.meta.url);
let earlier: readonly CatalogueUnit[] | null = null;

/** Units below the roots of the sample documents as they were on the documents' days. */
export function earlierCatalogue(): readonly CatalogueUnit[] {
  earlier ??= earlierUnits(JSON.parse(readFileSync(EARLIER, 'utf8')) as EarlierFile);
  return earlier;
}

let byCode: ReadonlyMap<string, CatalogueUnit> | null = null;

/** A unit of the catalogue by its list and its whole code; undefined when there is none. */
export function officialUnit(era: Era, code: string): CatalogueUnit | undefined {
  byCode ??= new Map(officialCatalogue().units.map((unit) => [`${unit.era} ${unit.code}`, unit]));
  return byCode.get(`${era} ${code}`);
}
