import { createHash } from 'node:crypto';
import type { Campaign } from '../../shared/domain/campaign.ts';
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
import { type NewUnit, ourSide } from './exchange-our-side.ts';
import type { Received } from './exchange-received.ts';
import { type NamedUnits, namedUnits, uidOfRef } from './exchange-refs.ts';

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
  /** Plans with the same hash are the same: so exactly what was shown is written. */
  hash: string;
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
  const plan = withUnread(mergePlan(content.results, here), content.unread);
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
