import { readFileSync } from 'node:fs';
import {
  type Catalogue,
  type CatalogueFile,
  makeCatalogue,
} from '../../shared/domain/catalogue.ts';

const FILE = new URL('../../resources/catalogue/units.json', import.meta.url);

let catalogue: Catalogue | null = null;

/** The official catalogue of units, read and indexed once, when it is first asked for. */
export function officialCatalogue(): Catalogue {
  catalogue ??= makeCatalogue(JSON.parse(readFileSync(FILE, 'utf8')) as CatalogueFile);
  return catalogue;
}
