import type { Day } from '../../domain/day.ts';
import type { FigureBlock, PackageManifest, PackageUnit, UnitRef } from './format.ts';

/**
 * What a file of results says, short enough for the codes on a printed page: lines of fields between
 * tabs, see docs/package-format.md. Nothing is told by a part of its identity only, so the page can
 * be read wherever the file could be.
 */

/** What the head of a page tells of a manifest; the rest follows from its being a page. */
export type PaperHead = Pick<
  PackageManifest,
  'madeAt' | 'from' | 'campaign' | 'revision' | 'sequence'
> & {
  unit: UnitRef;
  window: { from: Day; to: Day };
  /** The package of which the page is a copy, by the first 32 digits of its SHA-256. */
  copyOf: string;
  /** How many notes the package has; a page has none. */
  notes: number;
};

export interface PaperContent {
  head: PaperHead;
  units: PackageUnit[];
  results: FigureBlock[];
}

const short = (uid: string): string => uid.replaceAll('-', '');
const long = (uid: string): string =>
  uid.replace(/^(own:)?(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1$2-$3-$4-$5-$6');
const isOwn = (ref: UnitRef): boolean => ref.startsWith('own:');

/** Tabs and ends of lines part the fields, so names lose theirs. */
const plain = (text: string | null): string => (text ?? '').replace(/[\t\r\n]+/g, ' ');

/**
 * The text of a page. Of the units only those that have figures are told, and those above them; the
 * office's own ones with their names, which the receiver may not know yet.
 */
export function writePaperText({ head, units, results }: PaperContent): string {
  const { from, campaign, window } = head;
  const told = toldUnits(units, results);
  const placeOf = new Map(told.map(({ ref }, n) => [ref, n + 1]));
  const lines = [
    [
      short(from.uid),
      plain(from.name),
      from.unit ?? '',
      from.publicKey,
      short(campaign.uid),
      plain(campaign.name),
      head.unit,
      head.madeAt,
      window.from,
      window.to,
      head.revision,
      head.sequence,
      head.copyOf,
      head.notes,
    ],
    ...told.map((unit) => unitFields(unit, placeOf)),
  ];
  let before = '';
  for (const { indicator, units: refs, days, values } of results) {
    const places = ranges(refs.map((ref) => placeOf.get(ref)!));
    const where = `${places}\t${days.join(',')}`;
    const figures = values.map((row) => row.map(writeFigure).join(',')).join(';');
    lines.push(['i', short(indicator), ...(where === before ? ['', ''] : [where]), figures]);
    before = where;
  }
  return lines.map((fields) => fields.join('\t')).join('\n');
}

function toldUnits(
  units: readonly PackageUnit[],
  results: readonly FigureBlock[],
): (PackageUnit | Pick<PackageUnit, 'ref'>)[] {
  const byRef = new Map(units.map((unit) => [unit.ref, unit]));
  const told = new Set<UnitRef>();
  const tell = (ref: UnitRef) => {
    if (told.has(ref)) return;
    const parent = isOwn(ref) ? byRef.get(ref)?.parent : null;
    told.add(ref);
    if (parent != null) tell(parent);
  };
  for (const block of results) for (const ref of block.units) tell(ref);
  return [...told].map((ref) => byRef.get(ref) ?? { ref });
}

function unitFields(
  unit: PackageUnit | Pick<PackageUnit, 'ref'>,
  placeOf: ReadonlyMap<UnitRef, number>,
): (string | number)[] {
  if (!isOwn(unit.ref) || !('name' in unit)) return ['u', unit.ref];
  const { ref, parent, name, code, kind, printedName, validFrom, validTo } = unit;
  const above = parent === null ? '' : (placeOf.get(parent) ?? '');
  const fields = ['u', short(ref), above, plain(name), plain(code), kind];
  return [...fields, plain(printedName), validFrom ?? '', validTo ?? ''];
}

/** "1-20", "1-5,8": the places of units in the list, counted from 1, in their order. */
function ranges(places: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && place === last[1] + 1) last[1] = place;
    else runs.push([place, place]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

const writeFigure = (value: number | null): string => value?.toString(36) ?? '';

/**
 * What the text of a page says; null where it does not hold together. Types and sizes of its values
 * are for the schemas to check.
 */
export function readPaperText(text: string): PaperContent | null {
  const [first = '', ...rest] = text.split('\n').map((line) => line.split('\t'));
  const head = readHead(first as string[]);
  if (head === null) return null;
  const refs: UnitRef[] = [];
  const unitLines: string[][] = [];
  const results: FigureBlock[] = [];
  for (const fields of rest) {
    if (fields[0] === 'u' && results.length === 0) {
      refs.push(long(fields[1] ?? ''));
      unitLines.push(fields);
      continue;
    }
    const block = fields[0] === 'i' ? readBlock(fields, refs, results.at(-1)) : null;
    if (block === null) return null;
    results.push(block);
  }
  const units = unitLines.filter(([, ref = '']) => isOwn(ref)).map((line) => readUnit(line, refs));
  return { head, units, results };
}

function readHead(fields: readonly string[]): PaperHead | null {
  if (fields.length < 14) return null;
  const [uid, name, unit, publicKey, campaign, campaignName, of, madeAt, from, to] =
    fields as string[] as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      Day,
      Day,
    ];
  return {
    from: { uid: long(uid), name, unit: unit === '' ? null : unit, publicKey },
    campaign: { uid: long(campaign), name: campaignName },
    unit: of,
    madeAt,
    window: { from, to },
    revision: Number(fields[10]),
    sequence: Number(fields[11]),
    copyOf: fields[12]!,
    notes: Number(fields[13]),
  };
}

function readUnit(fields: readonly string[], refs: readonly UnitRef[]): PackageUnit {
  const [, ref = '', above = '', name = '', code = '', kind = '', printed, validFrom, validTo] =
    fields;
  return {
    ref: long(ref),
    parent: refs[Number(above) - 1] ?? null,
    code,
    name,
    kind,
    printedName: printed || null,
    validFrom: validFrom || null,
    validTo: validTo || null,
  };
}

function readBlock(
  [, indicator = '', places = '', dayList = '', figures = '']: readonly string[],
  refs: readonly UnitRef[],
  before: FigureBlock | undefined,
): FigureBlock | null {
  const isAsBefore = places === '' && dayList === '';
  const units = isAsBefore ? before?.units : readPlaces(places, refs);
  const days = isAsBefore ? before?.days : dayList.split(',');
  if (!units || !days) return null;
  const values = figures.split(';').map((row) => row.split(',').map(readFigure));
  if (values.length !== days.length || values.some((row) => row.length !== units.length)) {
    return null;
  }
  if (values.flat().includes(undefined)) return null;
  return { indicator: long(indicator), units, days, values: values as (number | null)[][] };
}

function readPlaces(text: string, refs: readonly UnitRef[]): UnitRef[] | undefined {
  const units: UnitRef[] = [];
  for (const run of text.split(',')) {
    const found = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(run);
    if (!found) return undefined;
    const from = Number(found[1]);
    const to = Number(found[2] ?? found[1]);
    if (from < 1 || to > refs.length) return undefined;
    for (let place = from; place <= to; place += 1) units.push(refs[place - 1]!);
  }
  return units;
}

/** Undefined for what is no figure. */
function readFigure(text: string): number | null | undefined {
  if (text === '') return null;
  return /^(0|-?[1-9a-z][0-9a-z]{0,8})$/.test(text) ? Number.parseInt(text, 36) : undefined;
}
