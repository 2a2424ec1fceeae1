import { z } from 'zod';
import type { SetKind } from '../domain/change-kinds.ts';
import type { Day } from '../domain/day.ts';
import type { TargetEnd } from '../domain/target.ts';
import type { WayIn } from './caller.ts';
import type { CellColumn } from './cell-columns.ts';
import { day, id, method } from './method.ts';
import type { ResultSource } from './results.ts';
import { FIGURES, TOPICS } from './topics.ts';

/** A set of changes as the history lists it. */
export interface ListedSet {
  id: number;
  /** ISO 8601 instant. */
  at: string;
  by: string;
  /** By which way it came; null where that was not kept yet. */
  wayIn: WayIn | null;
  kind: SetKind;
  /** How it came about: "nhập tay", "tệp so-lieu.xlsx". */
  source: string;
  /** What changed, from what to what, as things were called then; null where there was nothing. */
  lines: { subject: string; old: string | null; new: string | null }[];
  /** How many lines are left out, of many columns of figures. */
  more: number;
  /** The set that it takes back. */
  undoes: number | null;
  /** The set at the beginning of that chain; null where it takes nothing back. */
  base: { at: string; by: string } | null;
  /**
   * `holds`: it can be undone. `undone`: it can be done again. `stays`: it is never undone here.
   * `turned`: it is itself an undo or redo, which is taken back at the set that it undid or redid.
   */
  state: 'holds' | 'undone' | 'stays' | 'turned';
  /** Why it stays, in a sentence; null where it does not. */
  whyStays: string | null;
}

/** What of a campaign a set changed, by which the history is filtered. */
export const HISTORY_PARTS = [
  'results',
  /** Targets and opening figures. */
  'targets',
  'units',
  'settings',
  'notes',
  /** What was taken from files. */
  'files',
] as const;
export type HistoryPart = (typeof HISTORY_PARTS)[number];

/** A step of keyed results that can be undone, as the store kept it. */
export interface KeptStep {
  /** Of the set of changes. */
  id: number;
  source: ResultSource;
  /** Where it is looked at: on a day, or in the days of one indicator. */
  on: Day;
  indicatorId: number | null;
  columns: CellColumn[];
}

/** A step of targets, or of opening figures, that can be undone, as the store kept it. */
export interface KeptGivenStep {
  /** Of the set of changes. */
  id: number;
  source: ResultSource;
  indicatorId: number;
  /** Null for opening figures. */
  milestoneId: number | null;
  /** Lists that go by each other: of each unit what it was given, and what it had before. */
  ends: {
    end: TargetEnd;
    unitIds: number[];
    values: (number | null)[];
    was: (number | null)[];
  }[];
}

const set = z.strictObject({ campaignId: id, id });
export const TURNED = [
  ...FIGURES,
  'notes',
  'ownTables',
  'papers',
  'forms',
  'written',
  'exchange',
] as const;

/** What was changed, by whom and how, and the way back from it. */
export const historyMethods = {
  /** Sets of changes of a campaign, newest first; `before`: older than this one. */
  'history.list': method<ListedSet[]>({ reads: TOPICS })(
    z.strictObject({
      campaignId: id,
      before: id.nullable(),
      /** Only sets that changed something of this; null: all. */
      part: z.enum(HISTORY_PARTS).nullable(),
      limit: z.int().min(1).max(200),
    }),
  ),
  /**
   * The last steps of keyed results that the caller made and that hold, newest first: as many as
   * have 60.000 cells together, and at least one.
   */
  'history.steps': method<KeptStep[]>({ reads: ['results'] })(
    z.strictObject({ campaignId: id, limit: z.int().min(1).max(200) }),
  ),
  /** The same of targets and opening figures that the sheet of a day shows. */
  'history.givenSteps': method<KeptGivenStep[]>({ reads: ['settings', 'units', 'targets'] })(
    z.strictObject({ campaignId: id, on: day, limit: z.int().min(1).max(200) }),
  ),
  /**
   * Takes a set of changes back, whatever it changed and whoever made it. Refused where somebody
   * changed the same since, with who and what. `redo` does it again.
   */
  'history.undo': method<{ revision: number }>({ changes: TURNED })(set),
  'history.redo': method<{ revision: number }>({ changes: TURNED })(set),
};
