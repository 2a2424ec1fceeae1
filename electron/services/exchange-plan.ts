import { createHash } from 'node:crypto';
import { FieldError } from '../../shared/contract/errors.ts';
import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { cellLock, unitLock } from '../../shared/domain/cell-lock.ts';
import { cellsWithin, cellWindow, keptOn, shownOn } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import type {
  FigureBlock,
  PackageUnit,
  ResultsContent,
  UnitRef,
} from '../../shared/exchange/package/format.ts';
import {
  type CellPlace,
  type MergePlan,
  mergePlan,
  type OurSide,
  type Refusal,
} from '../../shared/exchange/package/merge-plan.ts';
import { listClosings } from '../db/closings.ts';
import { findOwnUnit } from '../db/given-settings.ts';
import type { ReadHandle } from '../db/open.ts';
import { findReceived, listApplied, type ReceivedFile, readPackageBytes } from '../db/packages.ts';
import { listReceivedWindows } from '../db/received-windows.ts';
import { readUnitsBetween } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { resultsOf } from '../files/package/package-content.ts';
import { orProblem, type ReadPackage, readPackage } from '../files/package/read-package.ts';
import { refused } from './ensure-unit.ts';
import { unitOf } from './exchange-queue.ts';
import { type NamedUnits, namedUnits, uidOfRef } from './exchange-refs.ts';
import { requireCampaign } from './require-campaign.ts';
import { closedWithin, readTree } from './sheets.ts';

/** What taking a received file would do. */

/** A unit of the sender's own that is not here yet; cells refer to it by a negative id. */
export interface NewUnit {
  id: number;
  unit: PackageUnit;
  /** The id of a unit here, or of another new unit. */
  parentId: number;
}

/** A unit of the sender's own whose name or days have changed there. */
export interface ChangedUnit {
  id: number;
  name: string;
  unit: PackageUnit;
}

export interface ReceivingPlan extends MergePlan {
  newUnits: NewUnit[];
  changedUnits: ChangedUnit[];
  /** Notes on cells that have none here. */
  notes: (CellPlace & { text: string })[];
  /** Plans with the same hash are the same: so exactly what was shown is written. */
  hash: string;
}

/** Reads what a file of results says; every row is checked. */
export async function openResults(
  bytes: Buffer,
): Promise<{ read: ReadPackage; content: ResultsContent } | { problem: FileProblem }> {
  const opened = await readPackage(bytes);
  if ('problem' in opened) return opened;
  const content = orProblem(() => resultsOf(opened.read));
  return 'problem' in content ? content : { read: opened.read, content: content.value };
}

/** A file of results as the store keeps it, with those that came before it. */
export interface StoredReceived {
  file: ReceivedFile;
  unitId: number;
  bytes: Buffer;
  earlier: { id: number; sequence: number; bytes: Buffer }[];
}

/** A file of results, and what it is compared with. */
export interface Received {
  file: ReceivedFile;
  content: ResultsContent;
  window: DayWindow;
  /** The unit that the sender reports for. */
  unitId: number;
  /** The contents of the sender's files that were taken, the one made last first. */
  earlier: readonly (ResultsContent & { id: number; sequence: number })[];
}

/**
 * A file of the queue. Throws FieldError `settingGone` where it is not there, `settingRefused`
 * where nobody knows whose figures it has.
 */
export function readReceived(db: ReadHandle, id: number): StoredReceived {
  const file = findReceived(db, id);
  if (file?.kind !== 'results') throw new FieldError('settingGone', {});
  const { campaignId, officeUid } = file;
  const unitId = campaignId === null ? null : unitOf(db, campaignId, file.manifest);
  if (campaignId === null || unitId === null) {
    throw refused('id', 'Chưa rõ tệp có số của đơn vị nào; chọn đơn vị cho nơi gửi trước.');
  }
  const { from, to } = daysOfCells(db, campaignId, { from: file.from!, to: file.to! });
  const earlier = listApplied(db, { campaignId, officeUid, kind: 'results' }).filter(
    (one) => one.id !== file.id && one.from! <= to && from <= one.to!,
  );
  const bytesOf = ({ sha256 }: ReceivedFile) => readPackageBytes(db, sha256) ?? Buffer.alloc(0);
  return {
    file,
    unitId,
    bytes: bytesOf(file),
    earlier: earlier
      .map((one) => ({ id: one.id, sequence: one.manifest.sequence, bytes: bytesOf(one) }))
      .sort((a, b) => b.sequence - a.sequence),
  };
}

/**
 * All days that the cells of a window stand for: a figure of a week, a month or the whole campaign
 * is in the file of each of its days, so files of other days tell of the same cell.
 */
function daysOfCells(db: ReadHandle, campaignId: number, window: DayWindow): DayWindow {
  const campaign = requireCampaign(db, campaignId);
  const cells = readSettings(db, campaignId)
    .indicators.filter((indicator) => !isComputed(indicator))
    .flatMap((indicator) => cellsWithin(indicator, campaign, window));
  return {
    from: [window.from, ...cells.map(({ from }) => from)].sort()[0]!,
    to: [window.to, ...cells.map(({ to }) => to)].sort().at(-1)!,
  };
}

/** Throws FieldError `fileRefused` for a damaged one. */
export async function openReceived(stored: StoredReceived): Promise<Received> {
  const { file, unitId } = stored;
  const opened = await openResults(stored.bytes);
  if ('problem' in opened) {
    throw new FieldError('fileRefused', { file: file.file, problems: [opened.problem] });
  }
  const earlier: Received['earlier'][number][] = [];
  for (const { bytes, ...told } of stored.earlier) {
    const one = await openResults(bytes);
    if ('content' in one) earlier.push({ ...told, ...one.content });
  }
  const window = { from: file.from!, to: file.to! };
  return { file, content: opened.content, window, unitId, earlier };
}

/** Compares a file with what the store holds now. */
export function planReceiving(
  db: ReadHandle,
  campaign: Campaign,
  { file, content, window, unitId, earlier }: Received,
): ReceivingPlan {
  const named = namedUnits(db, campaign);
  const { newUnits, changedUnits } = planUnits(db, named, content.units, unitId);
  const idOf = new Map([...named.idOf, ...newUnits.map(({ id, unit }) => [unit.ref, id] as const)]);
  const here = ourSide(db, campaign, {
    named,
    idOf,
    newUnits,
    unitId,
    window,
    earlier: earlier.filter(({ sequence }) => sequence < file.manifest.sequence),
    later: earlier.filter(({ sequence }) => sequence > file.manifest.sequence),
    content,
  });
  const plan = mergePlan(content.results, here);
  const notes = planNotes(content, plan, here);
  const told = { ...plan, newUnits, changedUnits, notes };
  return { ...told, hash: hashOf(told) };
}

/** Two plans have the same hash when they write the same. */
function hashOf({ added, changed, conflicts, ...rest }: Omit<ReceivingPlan, 'hash'>): string {
  const hash = createHash('sha256').update(JSON.stringify(rest));
  const number = (value: number | null) => value ?? Number.NaN;
  const day = (on: Day) => Number(on.replaceAll('-', ''));
  const add = (cells: readonly (readonly number[])[]) =>
    hash.update(new Float64Array([cells.length, ...cells.flat()]));
  for (const list of [added, changed]) {
    add(
      list.map((cell) => [
        cell.indicatorId,
        cell.unitId,
        day(cell.on),
        number(cell.old),
        number(cell.new),
      ]),
    );
  }
  add(
    conflicts.map(({ indicatorId, unitId, on, base, ours, theirs }) => [
      indicatorId,
      unitId,
      day(on),
      number(base),
      number(ours),
      number(theirs),
    ]),
  );
  return hash.digest('hex');
}

/**
 * The sender's own units: those that are not here come in where they lie there, below its own unit;
 * those that are here take the name and days that they have there.
 */
function planUnits(
  db: ReadHandle,
  named: NamedUnits,
  units: readonly PackageUnit[],
  unitId: number,
): Pick<ReceivingPlan, 'newUnits' | 'changedUnits'> {
  const newUnits: NewUnit[] = [];
  const changedUnits: ChangedUnit[] = [];
  const isTheirs = (id: number) => id < 0 || named.isWithin(id, unitId);
  const idOf = new Map<UnitRef, number>(named.idOf);
  const stored = new Map(named.units.map((unit) => [unit.id, unit]));
  for (const unit of parentsFirst(units)) {
    if (uidOfRef(unit.ref) === null) continue;
    const known = idOf.get(unit.ref);
    if (known === undefined) {
      const parentId = unit.parent === null ? undefined : idOf.get(unit.parent);
      if (parentId === undefined || !isTheirs(parentId)) continue;
      // A unit of another campaign of this office comes in only where it lies here as well.
      const upper = parentId < 0 ? newUnits[-1 - parentId]!.unit.ref : null;
      const elsewhere = ownUnit(db, unit.ref);
      const upperId = upper === null ? parentId : ownUnit(db, upper)?.id;
      if (elsewhere && elsewhere.parentId !== upperId) continue;
      const id = -1 - newUnits.length;
      newUnits.push({ id, unit, parentId });
      idOf.set(unit.ref, id);
      continue;
    }
    const now = stored.get(known);
    if (!now || known === unitId || !isTheirs(known)) continue;
    const isSame =
      now.name === unit.name &&
      now.kind === unit.kind &&
      now.validFromOn === unit.validFrom &&
      now.validToOn === unit.validTo;
    if (!isSame) changedUnits.push({ id: known, name: now.name, unit });
  }
  return { newUnits, changedUnits };
}

/** A unit of an office's own, of whatever campaign; null where it is not here. */
const ownUnit = (db: ReadHandle, ref: UnitRef) => findOwnUnit(db, uidOfRef(ref)!);

/** Orders units so that each follows the one above it; units in a circle keep some order. */
function parentsFirst(units: readonly PackageUnit[]): PackageUnit[] {
  const byRef = new Map(units.map((unit) => [unit.ref, unit]));
  const done = new Set<UnitRef>();
  const ordered: PackageUnit[] = [];
  for (const unit of units) {
    const path: PackageUnit[] = [];
    let next: PackageUnit | undefined = unit;
    while (next && !done.has(next.ref)) {
      done.add(next.ref);
      path.push(next);
      next = next.parent === null ? undefined : byRef.get(next.parent);
    }
    ordered.push(...path.reverse());
  }
  return ordered;
}

interface Sides {
  named: NamedUnits;
  idOf: ReadonlyMap<UnitRef, number>;
  newUnits: readonly NewUnit[];
  unitId: number;
  window: DayWindow;
  earlier: readonly ResultsContent[];
  later: readonly ResultsContent[];
  content: ResultsContent;
}

function ourSide(
  db: ReadHandle,
  campaign: Campaign,
  { named, idOf, newUnits, unitId, window, earlier, later, content }: Sides,
): OurSide {
  const { indicators } = readSettings(db, campaign.id);
  const byUid = new Map(indicators.map((indicator) => [indicator.uid, indicator]));
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const closings = listClosings(db, campaign.id, { from: '', to: '9999-12-31' });
  const taken = listReceivedWindows(db, campaign.id).filter(
    ({ state, unitId: of }) => state === 'takenOver' && of === unitId,
  );
  const isNew = new Map(newUnits.map((unit) => [unit.id, unit]));
  const figures = figuresHere(db, { content, byUid, idOf });
  const names = { refOf: refsOf(named, newUnits), byId };
  const base = earlierFigures(earlier, names);
  const toldLater = earlierFigures(later, names);
  const refusals = new Map<string, Refusal | null>();
  const trees = new Map<Day, UnitTree>();
  const treeOn = (on: Day): UnitTree => {
    const tree = trees.get(on) ?? readTree(db, campaign, on);
    trees.set(on, tree);
    return tree;
  };
  /** Of the column that was asked for last: its cells are asked for one after the other. */
  let last: { indicatorId: number; on: Day; tree: UnitTree; closed: ReadonlyMap<number, number> };
  const columnOf = (indicator: Indicator, on: Day) => {
    if (last?.indicatorId !== indicator.id || last.on !== on) {
      const shown = shownOn(campaign, on);
      // Where nothing was closed, no cell was closed before its day.
      const closed = closings.length === 0 ? NONE : closedWithin(db, campaign, indicator, shown);
      last = { indicatorId: indicator.id, on, tree: treeOn(shown), closed };
    }
    return last;
  };

  return {
    indicator(uid) {
      const indicator = byUid.get(uid);
      if (!indicator) return { why: 'indicatorUnknown' };
      return isComputed(indicator) ? { why: 'indicatorComputed' } : { id: indicator.id };
    },
    unit(ref) {
      const id = idOf.get(ref);
      if (id === undefined) return { why: 'unitUnknown' };
      return id < 0 || named.isWithin(id, unitId) ? { id } : { why: 'unitNotTheirs' };
    },
    dayRefusal(indicatorId, on) {
      const key = `${indicatorId} ${on}`;
      const known = refusals.get(key);
      if (known !== undefined) return known;
      const found = refusalOfDay(byId.get(indicatorId)!, on);
      refusals.set(key, found);
      return found;
    },
    cellRefusal(place) {
      const { indicatorId, unitId: id, on } = place;
      if (toldLater(place) !== undefined) return 'toldLater';
      const indicator = byId.get(indicatorId)!;
      const { tree, closed } = columnOf(indicator, on);
      if (id < 0) {
        const depth = depthOfNew(tree, isNew, id);
        return depth === indicator.keyedDepth ? null : 'otherLevel';
      }
      const lock = unitLock(tree.units, tree.indexOf(id), indicator);
      if (lock === 'closed') return 'unitClosed';
      if (lock !== null) return lock === 'absent' ? 'unitUnknown' : 'otherLevel';
      return closed.has(id) ? 'dayClosed' : null;
    },
    figures,
    base,
  };

  function refusalOfDay(indicator: Indicator, on: Day): Refusal | null {
    const shown = shownOn(campaign, on);
    const lock = cellLock({ campaign, closings }, indicator, shown);
    switch (lock?.why) {
      case 'beforeCampaign':
      case 'afterCampaign':
        return 'dayOutside';
      case 'inOpening':
        return 'dayInOpening';
      case 'closed':
      case 'closedLater':
        return 'dayClosed';
    }
    if (keptOn(indicator, campaign, shown) !== on) return 'dayNoPeriod';
    const cell = cellWindow(indicator, campaign, shown);
    if (cell.from > window.to || cell.to < window.from) return 'outsideWindow';
    const isTaken = taken.some(({ from, to }) => from <= cell.to && cell.from <= to);
    return isTaken ? 'taken' : null;
  }
}

const NONE: ReadonlyMap<number, number> = new Map();

const refsOf = (named: NamedUnits, newUnits: readonly NewUnit[]): ReadonlyMap<number, UnitRef> =>
  new Map([...named.refOf, ...newUnits.map(({ id, unit }) => [id, unit.ref] as const)]);

/** How far below the root a new unit will lie. */
function depthOfNew(
  tree: ReturnType<typeof readTree>,
  isNew: ReadonlyMap<number, NewUnit>,
  id: number,
): number | null {
  let steps = 0;
  let upper = id;
  while (upper < 0) {
    steps += 1;
    upper = isNew.get(upper)!.parentId;
  }
  const place = tree.indexOf(upper);
  return place === undefined ? null : tree.units[place]!.depth + steps;
}

interface Known {
  content: ResultsContent;
  byUid: ReadonlyMap<string, Indicator>;
  idOf: ReadonlyMap<UnitRef, number>;
}

/** The figures here of the units and days of the file, an indicator at a time. */
function figuresHere(db: ReadHandle, { content, byUid, idOf }: Known): OurSide['figures'] {
  const asked = new Map<number, { units: Set<number>; from: Day; to: Day }>();
  for (const { indicator: uid, units, days } of content.results) {
    const id = byUid.get(uid)?.id;
    if (id === undefined) continue;
    const sorted = days.toSorted();
    const known = asked.get(id) ?? { units: new Set(), from: sorted[0]!, to: sorted.at(-1)! };
    for (const ref of units) {
      const unitId = idOf.get(ref);
      if (unitId !== undefined && unitId > 0) known.units.add(unitId);
    }
    if (sorted[0]! < known.from) known.from = sorted[0]!;
    if (sorted.at(-1)! > known.to) known.to = sorted.at(-1)!;
    asked.set(id, known);
  }
  const read = new Map<number, Map<Day, Map<number, number>>>();
  return (indicatorId, on, unitIds) => {
    let days = read.get(indicatorId);
    if (!days) {
      const { units, from, to } = asked.get(indicatorId)!;
      days = readUnitsBetween(db, indicatorId, [...units], { from, to });
      read.set(indicatorId, days);
    }
    const column = days.get(on);
    return unitIds.map((id) => column?.get(id) ?? null);
  };
}

/** For each cell the figure in the last file that had the cell. */
function earlierFigures(
  earlier: readonly ResultsContent[],
  { refOf, byId }: { refOf: ReadonlyMap<number, UnitRef>; byId: ReadonlyMap<number, Indicator> },
): OurSide['base'] {
  if (earlier.length === 0) return () => undefined;
  const files = earlier.map(({ results }) => indexOfBlocks(results));
  return ({ indicatorId, unitId, on }) => {
    const ref = refOf.get(unitId);
    const column = `${byId.get(indicatorId)!.uid} ${on}`;
    for (const file of files) {
      for (const { units, values } of file.get(column) ?? []) {
        const place = ref === undefined ? undefined : units.get(ref);
        if (place !== undefined) return values[place]!;
      }
    }
    return undefined;
  };
}

interface EarlierColumn {
  units: ReadonlyMap<UnitRef, number>;
  values: readonly (number | null)[];
}

function indexOfBlocks(blocks: readonly FigureBlock[]): ReadonlyMap<string, EarlierColumn[]> {
  const columns = new Map<string, EarlierColumn[]>();
  for (const { indicator, units, days, values } of blocks) {
    const places = new Map(units.map((ref, n) => [ref, n]));
    for (const [d, on] of days.entries()) {
      const key = `${indicator} ${on}`;
      const known = columns.get(key) ?? [];
      known.push({ units: places, values: values[d]! });
      columns.set(key, known);
    }
  }
  return columns;
}

/** Notes come with the cells of the file that are taken; what is noted here stays. */
function planNotes(
  { notes, results }: ResultsContent,
  { refused }: MergePlan,
  here: OurSide,
): ReceivingPlan['notes'] {
  const isRefused = new Set(refused.map(({ indicator, unit, on }) => `${indicator} ${unit} ${on}`));
  return notes.flatMap(({ indicator: uid, unit: ref, on, text }) => {
    const indicator = here.indicator(uid);
    const unit = here.unit(ref);
    const isTold = results.some(
      (block) => block.indicator === uid && block.units.includes(ref) && block.days.includes(on),
    );
    if ('why' in indicator || 'why' in unit || !isTold || isRefused.has(`${uid} ${ref} ${on}`))
      return [];
    return [{ indicatorId: indicator.id, unitId: unit.id, on, text }];
  });
}
