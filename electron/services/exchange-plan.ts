import { createHash } from 'node:crypto';
import type { Day } from '../../shared/domain/day.ts';
import type { PackageUnit, ResultsContent, UnitRef } from '../../shared/exchange/package/format.ts';
import {
  type CellPlace,
  type MergePlan,
  mergePlan,
  type OurSide,
  withUnread,
} from '../../shared/exchange/package/merge-plan.ts';
import { findOwnUnit } from '../db/given-settings.ts';
import type { ReadHandle } from '../db/open.ts';
import type { CampaignHere } from './exchange-here.ts';
import { type NewUnit, ourSide } from './exchange-our-side.ts';
import type { Received } from './exchange-received.ts';
import { type UnitsOfFile, uidOfRef, unitsOfFile } from './exchange-refs.ts';

/** What taking a received file would do. */

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
}

/** Compares a file with what the store holds now. */
export function planReceiving(
  db: ReadHandle,
  campaignHere: CampaignHere,
  { file, content, window, unitId, earlier }: Received,
): ReceivingPlan {
  const units = unitsOfFile(db, campaignHere.campaign.id, refsOf(content));
  const { newUnits, changedUnits } = planUnits(db, units, content.units, unitId);
  const idOf = new Map([...units.idOf, ...newUnits.map(({ id, unit }) => [unit.ref, id] as const)]);
  const here = ourSide(db, campaignHere, {
    units,
    idOf,
    newUnits,
    unitId,
    window,
    earlier: earlier.filter(({ sequence }) => sequence < file.manifest.sequence),
    later: earlier.filter(({ sequence }) => sequence > file.manifest.sequence),
    content,
  });
  const plan = withUnread(mergePlan(content.results, here), content.unread);
  const notes = planNotes(content, plan, here);
  return { ...plan, newUnits, changedUnits, notes };
}

/** All names of units in a file. */
const refsOf = ({ units, results, notes }: ResultsContent): ReadonlySet<UnitRef> =>
  new Set([
    ...units.flatMap(({ ref, parent }) => (parent === null ? [ref] : [ref, parent])),
    ...results.flatMap((block) => block.units),
    ...notes.map(({ unit }) => unit),
  ]);

/**
 * Plans with the same hash are the same and write the same: so exactly what was shown is written.
 */
export function hashOf({ added, changed, conflicts, ...rest }: ReceivingPlan): string {
  const hash = createHash('sha256').update(JSON.stringify(rest));
  const dayNumbers = new Map<Day, number>();
  const day = (on: Day): number => {
    const number = dayNumbers.get(on) ?? Number(on.replaceAll('-', ''));
    dayNumbers.set(on, number);
    return number;
  };
  // A blank is no number, and so unlike every figure.
  const number = (value: number | null) => value ?? Number.NaN;
  for (const columns of [added, changed]) {
    hash.update(new Float64Array([columns.length]));
    for (const { indicatorId, on, unitIds, old, new: now } of columns) {
      const head = [indicatorId, day(on), unitIds.length];
      hash.update(new Float64Array([...head, ...unitIds, ...old.map(number), ...now.map(number)]));
    }
  }
  for (const { indicatorId, unitId, on, base, ours, theirs } of conflicts) {
    const values = [base, ours, theirs].map(number);
    hash.update(new Float64Array([indicatorId, unitId, day(on), ...values]));
  }
  return hash.digest('hex');
}

/**
 * The sender's own units: those that are not here come in where they lie there, below its own unit;
 * those that are here take the name and days that they have there.
 */
function planUnits(
  db: ReadHandle,
  here: UnitsOfFile,
  units: readonly PackageUnit[],
  unitId: number,
): Pick<ReceivingPlan, 'newUnits' | 'changedUnits'> {
  const newUnits: NewUnit[] = [];
  const changedUnits: ChangedUnit[] = [];
  const isTheirs = (id: number) => id < 0 || here.isWithin(id, unitId);
  const idOf = new Map<UnitRef, number>(here.idOf);
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
    const now = here.unitOf(known);
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
