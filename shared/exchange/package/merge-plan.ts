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

/** Where a column of cells lies in the store. */
export type ColumnPlace = Omit<CellPlace, 'unitId'>;

/** Cells of an indicator on a day that the file changes: lists that belong together place by place. */
export interface PlannedColumn extends ColumnPlace {
  unitIds: number[];
  old: (number | null)[];
  new: (number | null)[];
}

/** A cell of such a column. */
export interface PlannedCell extends CellPlace {
  old: number | null;
  new: number | null;
}

export const countCells = (columns: readonly PlannedColumn[]): number =>
  columns.reduce((sum, { unitIds }) => sum + unitIds.length, 0);

/** The cells of columns one by one; with `most` only the first ones. */
export function cellsOf(columns: readonly PlannedColumn[], most = Infinity): PlannedCell[] {
  const cells: PlannedCell[] = [];
  for (const { indicatorId, on, unitIds, old, new: now } of columns) {
    for (const [n, unitId] of unitIds.entries()) {
      if (cells.length >= most) return cells;
      cells.push({ indicatorId, unitId, on, old: old[n]!, new: now[n]! });
    }
  }
  return cells;
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
  added: PlannedColumn[];
  /**
   * Here is another figure, the one that the sender knew; `new` is null when the sender erased it.
   */
  changed: PlannedColumn[];
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
  /** Why a unit takes no figure on a day on which others do. Asked column by column. */
  cellRefusal(column: ColumnPlace, unitId: number): Refusal | null;
  /** What is kept here, in the order of the units. */
  figures(indicatorId: number, on: Day, unitIds: readonly number[]): (number | null)[];
  /** The figure in the file before this one; undefined when that file did not have the cell. */
  base(column: ColumnPlace, unitId: number): number | null | undefined;
}

/** A null in a file counts as a figure: a cell that was erased there is erased here. */
export function mergePlan(blocks: readonly FigureBlock[], here: OurSide): MergePlan {
  const plan: MergePlan = { added: [], changed: [], conflicts: [], refused: [], same: 0, cells: 0 };
  /** Units of each column that the file has told of. */
  const columns = new Map<string, Set<number>>();
  for (const { indicator, units, days, values } of blocks) {
    const known = here.indicator(indicator);
    const unitsHere = units.map((ref) => here.unit(ref));
    const ids = unitsHere.map((unit) => ('id' in unit ? unit.id : null));
    const idsHere = ids.filter((id) => id !== null);
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
      const column = { indicatorId: known.id, on };
      const dayRefusal = here.dayRefusal(known.id, on);
      const key = `${known.id} ${on}`;
      const seen = columns.get(key) ?? new Set<number>();
      columns.set(key, seen);
      const kept = here.figures(known.id, on, idsHere);
      const [added, changed] = [emptyColumn(column), emptyColumn(column)];
      let place = 0;
      for (const [n, unitId] of ids.entries()) {
        if (unitId === null) {
          refuse(n, (unitsHere[n] as { why: Refusal }).why);
          continue;
        }
        const ours = kept[place++]!;
        const value = theirs[n]!;
        if (seen.has(unitId)) {
          refuse(n, 'cellTwice');
          continue;
        }
        seen.add(unitId);
        // A cell that already has the figure needs no right and no open day.
        if (ours === value) {
          plan.same += 1;
          continue;
        }
        const refusal = dayRefusal ?? here.cellRefusal(column, unitId);
        if (refusal !== null) {
          refuse(n, refusal);
          continue;
        }
        const base = here.base(column, unitId);
        if (value === base) refuse(n, 'changedHere');
        else if (base === undefined && value === null) refuse(n, 'blankThere');
        else if (ours === (base ?? null)) {
          const to = ours === null ? added : changed;
          to.unitIds.push(unitId);
          to.old.push(ours);
          to.new.push(value);
        } else {
          plan.conflicts.push({ ...column, unitId, base: base ?? null, ours, theirs: value });
        }
      }
      if (added.unitIds.length > 0) plan.added.push(added);
      if (changed.unitIds.length > 0) plan.changed.push(changed);
    }
  }
  return plan;
}

const emptyColumn = (place: ColumnPlace): PlannedColumn => ({
  ...place,
  unitIds: [],
  old: [],
  new: [],
});

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

/** How a conflict is decided. */
export type Side = 'ours' | 'theirs';

export const conflictKey = ({ indicatorId, unitId, on }: CellPlace): string =>
  `${indicatorId}:${unitId}:${on}`;

/** What is written once all conflicts are decided, with the count of a receipt. */
export interface DecidedPlan {
  columns: PlannedColumn[];
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
  const taken = theirs.map(
    ({ indicatorId, on, unitId, ours, theirs: value }): PlannedColumn => ({
      ...{ indicatorId, on, unitIds: [unitId] },
      old: [ours],
      new: [value],
    }),
  );
  const decidedOurs = plan.conflicts.length - theirs.length;
  return {
    columns: [...plan.added, ...plan.changed, ...taken],
    receipt: {
      cells: plan.cells,
      added: countCells(plan.added),
      changed: countCells(plan.changed) + taken.length,
      same: plan.same,
      refused: plan.refused.length + decidedOurs,
      decidedOurs,
      decidedTheirs: taken.length,
    },
  };
}
