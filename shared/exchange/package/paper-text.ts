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
  /** At least the own units that have figures, and the own ones above them. */
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
  const byRef = new Map(units.map((unit) => [unit.ref, unit]));
  const told = toldUnits(byRef, results);
  const placeOf = new Map<UnitRef | null, number>(told.map((ref, n) => [ref, n + 1]));
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
    ...told.map((ref) => (isOwn(ref) ? unitFields(byRef.get(ref)!, placeOf) : ['u', ref])),
  ];
  let before: string | null = null;
  for (const { indicator, units: refs, days, values } of results) {
    const places = ranges(refs.map((ref) => placeOf.get(ref)!));
    const where = `${places}\t${days.join(',')}`;
    const figures = values.map((row) => row.map(writeFigure).join(',')).join(';');
    lines.push(['i', short(indicator), ...(where === before ? ['', ''] : [where]), figures]);
    before = where;
  }
  return lines.map((fields) => fields.join('\t')).join('\n');
}

/** The units that have figures, and of own ones those above them. */
function toldUnits(
  byRef: ReadonlyMap<UnitRef, PackageUnit>,
  results: readonly FigureBlock[],
): UnitRef[] {
  const told = new Set<UnitRef>();
  const tell = (ref: UnitRef) => {
    told.add(ref);
    const parent = isOwn(ref) ? byRef.get(ref)!.parent : null;
    if (parent !== null) tell(parent);
  };
  for (const block of results) for (const ref of block.units) tell(ref);
  return [...told];
}

function unitFields(
  { ref, parent, name, code, kind, printedName, validFrom, validTo }: PackageUnit,
  placeOf: ReadonlyMap<UnitRef | null, number>,
): (string | number)[] {
  const fields = ['u', short(ref), placeOf.get(parent) ?? '', plain(name), plain(code), kind];
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

/** How many fields the lines have; a later version may add some. */
const FIELDS = { head: 14, ownUnit: 9, block: 5 } as const;

/**
 * What the text of a page says; null where it does not hold together. Types and sizes of its values
 * are for the schemas to check.
 */
export function readPaperText(text: string): PaperContent | null {
  const [first, ...rest] = text.split('\n').map((line) => line.split('\t'));
  if (first!.length < FIELDS.head) return null;
  const refs: UnitRef[] = [];
  const ownUnits: string[][] = [];
  const results: FigureBlock[] = [];
  for (const fields of rest) {
    const [kind, ref] = fields;
    if (kind === 'u' && ref !== undefined && results.length === 0) {
      refs.push(long(ref));
      if (!isOwn(ref)) continue;
      if (fields.length < FIELDS.ownUnit) return null;
      ownUnits.push(fields);
      continue;
    }
    const block = kind === 'i' ? readBlock(fields, refs, results.at(-1)) : null;
    if (block === null) return null;
    results.push(block);
  }
  return { head: readHead(first!), units: ownUnits.map((unit) => readUnit(unit, refs)), results };
}

/** The fields of a line that has at least so many. */
type Line<Length extends number, T extends string[] = []> = T['length'] extends Length
  ? T
  : Line<Length, [...T, string]>;

function readHead(fields: readonly string[]): PaperHead {
  const [uid, name, unit, publicKey, campaign, campaignName, of, madeAt, from, to, ...more] =
    fields as Line<typeof FIELDS.head>;
  const [revision, sequence, copyOf, notes] = more;
  return {
    from: { uid: long(uid), name, unit: unit || null, publicKey },
    campaign: { uid: long(campaign), name: campaignName },
    unit: of,
    madeAt,
    window: { from, to },
    revision: Number(revision),
    sequence: Number(sequence),
    copyOf,
    notes: Number(notes),
  };
}

function readUnit(fields: readonly string[], refs: readonly UnitRef[]): PackageUnit {
  const [, ref, above, name, code, kind, printedName, validFrom, validTo] = fields as Line<
    typeof FIELDS.ownUnit
  >;
  return {
    ref: long(ref),
    parent: refs[Number(above) - 1] ?? null,
    code,
    name,
    kind,
    printedName: printedName || null,
    validFrom: validFrom || null,
    validTo: validTo || null,
  };
}

function readBlock(
  fields: readonly string[],
  refs: readonly UnitRef[],
  before: FigureBlock | undefined,
): FigureBlock | null {
  if (fields.length < FIELDS.block) return null;
  const [, indicator, places, dayList, figures] = fields as Line<typeof FIELDS.block>;
  const isAsBefore = places === '' && dayList === '';
  const units = isAsBefore ? before?.units : readPlaces(places, refs);
  const days = isAsBefore ? before?.days : dayList.split(',');
  if (!units || !days || days.includes('')) return null;
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
    if (from < 1 || to < from || to > refs.length) return undefined;
    for (let place = from; place <= to; place += 1) units.push(refs[place - 1]!);
  }
  return units;
}

/** Undefined for what is no figure. */
function readFigure(text: string): number | null | undefined {
  if (text === '') return null;
  return /^(0|-?[1-9a-z][0-9a-z]{0,8})$/.test(text) ? Number.parseInt(text, 36) : undefined;
}
