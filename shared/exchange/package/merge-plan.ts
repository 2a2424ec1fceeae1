import type { Day } from '../../domain/day.ts';
import type { FigureBlock, UnitRef, UnreadCell } from './format.ts';

/**
 * What receiving figures would do, cell by cell, before anything is written. A pure function of
 * what is kept here, what the file says, and what both sides last had in common.
 */

/** Why a cell of a file is not taken. */
export const REFUSALS = [
  'indicatorUnknown',
  'indicatorComputed',
  'unitUnknown',
  'unitNotTheirs',
  'unitClosed',
  'otherLevel',
  'dayOutside',
  'dayNoPeriod',
  'dayInOpening',
  'dayClosed',
  'outsideWindow',
  'taken',
  /** A later file of the sender has the cell. */
  'toldLater',
  'cellTwice',
  /** Both sides changed it, and the figure here was kept. */
  'keptOurs',
  /** The file has no figure, and nothing says that one was erased there. */
  'blankThere',
  /** Of a form or a table: no figure can be read there, or it belongs nowhere. */
  'unreadable',
  /** It was changed here since then, and the file has the same figure as the file before. */
  'changedHere',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A place in the store: figures of an indicator, kept at a day. */
export interface CellPlace {
  indicatorId: number;
  unitId: number;
  on: Day;
}

/** A cell that the file changes. */
export interface PlannedCell extends CellPlace {
  old: number | null;
  new: number | null;
}

/** A cell that both sides changed since they last agreed; `base` is null where they never did. */
export interface Conflict extends CellPlace {
  base: number | null;
  ours: number | null;
  theirs: number | null;
}

/** A cell as the file names it; the unit of one that is `unreadable` as it is written. */
export interface RefusedCell {
  indicator: string;
  unit: UnitRef;
  on: Day;
  value: number | null;
  why: Refusal;
  /** unreadable: what is written there, where it is and what is wrong. */
  told?: { value: string; words: string };
}

export interface MergePlan {
  /** Blank here, a figure in the file. */
  added: PlannedCell[];
  /**
   * Here is another figure, the one that the sender knew; `new` is null when the sender erased it.
   */
  changed: PlannedCell[];
  conflicts: Conflict[];
  refused: RefusedCell[];
  /** How many cells already have the figure of the file. */
  same: number;
  /** All cells of the file: added + changed + conflicts + refused + same. */
  cells: number;
}

/** What the receiving office knows, asked column by column. */
export interface OurSide {
  /** The id of the indicator here, or why it takes no figures. */
  indicator(uid: string): { id: number } | { why: Refusal };
  unit(ref: UnitRef): { id: number } | { why: Refusal };
  /** Why the cells of a day take nothing from the file; null where they do. */
  dayRefusal(indicatorId: number, on: Day): Refusal | null;
  /** Why a unit takes no figure on a day on which others do. */
  cellRefusal(place: CellPlace): Refusal | null;
  /** What is kept here, in the order of the units. */
  figures(indicatorId: number, on: Day, unitIds: readonly number[]): (number | null)[];
  /** The figure in the file before this one; undefined when that file did not have the cell. */
  base(place: CellPlace): number | null | undefined;
}

/** A null in a file counts as a figure: a cell that was erased there is erased here. */
export function mergePlan(blocks: readonly FigureBlock[], here: OurSide): MergePlan {
  const plan: MergePlan = { added: [], changed: [], conflicts: [], refused: [], same: 0, cells: 0 };
  /** Units of each column that the file has told of. */
  const columns = new Map<string, Set<number>>();
  for (const { indicator, units, days, values } of blocks) {
    const known = here.indicator(indicator);
    const unitsHere = units.map((ref) => here.unit(ref));
    for (const [d, on] of days.entries()) {
      const theirs = values[d]!;
      plan.cells += units.length;
      const refuse = (n: number, why: Refusal) => {
        plan.refused.push({ indicator, unit: units[n]!, on, value: theirs[n]!, why });
      };
      if ('why' in known) {
        for (const n of units.keys()) refuse(n, known.why);
        continue;
      }
      const indicatorId = known.id;
      const dayRefusal = here.dayRefusal(indicatorId, on);
      const column = `${indicatorId} ${on}`;
      const seen = columns.get(column) ?? new Set<number>();
      columns.set(column, seen);
      const ids = unitsHere.map((unit) => ('id' in unit ? unit.id : null));
      const kept = here.figures(
        indicatorId,
        on,
        ids.filter((id) => id !== null),
      );
      let place = 0;
      for (const [n, unitId] of ids.entries()) {
        if (unitId === null) {
          refuse(n, (unitsHere[n] as { why: Refusal }).why);
          continue;
        }
        const ours = kept[place++]!;
        const cell = { indicatorId, unitId, on };
        if (seen.has(unitId)) {
          refuse(n, 'cellTwice');
          continue;
        }
        seen.add(unitId);
        // A cell that already has the figure needs no right and no open day.
        const refusal = ours === theirs[n] ? null : (dayRefusal ?? here.cellRefusal(cell));
        if (refusal !== null) {
          refuse(n, refusal);
          continue;
        }
        planCell(plan, cell, { ours, theirs: theirs[n]!, base: here.base(cell) }, (why) =>
          refuse(n, why),
        );
      }
    }
  }
  return plan;
}

/** Counts what could not be read of a form or a table among the refused cells. */
export const withUnread = (plan: MergePlan, unread: readonly UnreadCell[] = []): MergePlan => ({
  ...plan,
  cells: plan.cells + unread.length,
  refused: [
    ...plan.refused,
    ...unread.map(({ indicator, unit, on, value, words }): RefusedCell => {
      const told = { value, words };
      return { indicator, unit, on, value: null, why: 'unreadable', told };
    }),
  ],
});

function planCell(
  plan: MergePlan,
  cell: CellPlace,
  { ours, theirs, base }: { ours: number | null; theirs: number | null; base?: number | null },
  keep: (why: Refusal) => void,
): void {
  if (ours === theirs) plan.same += 1;
  else if (theirs === base) keep('changedHere');
  else if (base === undefined && theirs === null) keep('blankThere');
  else if (ours === (base ?? null)) {
    (ours === null ? plan.added : plan.changed).push({ ...cell, old: ours, new: theirs });
  } else plan.conflicts.push({ ...cell, base: base ?? null, ours, theirs });
}

/** How a conflict is decided. */
export type Side = 'ours' | 'theirs';

export const conflictKey = ({ indicatorId, unitId, on }: CellPlace): string =>
  `${indicatorId}:${unitId}:${on}`;

/** What is written once all conflicts are decided, with the count of a receipt. */
export interface DecidedPlan {
  cells: PlannedCell[];
  receipt: Receipt;
}

/** added + changed + same + refused is the count of cells in the file. */
export interface Receipt {
  cells: number;
  added: number;
  changed: number;
  same: number;
  refused: number;
  /** The conflicts among them, by the side that was chosen. */
  decidedOurs: number;
  decidedTheirs: number;
}

/** `sideOf` says of each conflict which side's figure stays; null while nobody has said so. */
export function decide(
  plan: MergePlan,
  sideOf: (conflict: Conflict) => Side | null,
): DecidedPlan | { open: Conflict[] } {
  const sides = plan.conflicts.map((conflict) => ({ conflict, side: sideOf(conflict) }));
  const open = sides.filter(({ side }) => side === null).map(({ conflict }) => conflict);
  if (open.length > 0) return { open };
  const theirs = sides.filter(({ side }) => side === 'theirs').map(({ conflict }) => conflict);
  const taken = theirs.map(({ base: _, ours, theirs: value, ...cell }) => ({
    ...cell,
    old: ours,
    new: value,
  }));
  const decidedOurs = plan.conflicts.length - theirs.length;
  return {
    cells: [...plan.added, ...plan.changed, ...taken],
    receipt: {
      cells: plan.cells,
      added: plan.added.length,
      changed: plan.changed.length + taken.length,
      same: plan.same,
      refused: plan.refused.length + decidedOurs,
      decidedOurs,
      decidedTheirs: taken.length,
    },
  };
}
