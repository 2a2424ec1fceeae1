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
  /** The host it came through; null for sets from before this was stored. */
  wayIn: WayIn | null;
  kind: SetKind;
  /** How it came about: "nhập tay", "tệp so-lieu.xlsx". */
  source: string;
  /** What changed, from what to what, as things were called then; null where there was nothing. */
  lines: { subject: string; old: string | null; new: string | null }[];
  /** Name of its campaign; null where it belongs to none. */
  campaign: string | null;
  /** How many more lines the set has; those of many columns of figures are not all listed. */
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

/** Whether the chain of the history is whole, and whether the copies of the data tell of more. */
export interface HistoryCheck {
  /** Sets of changes that were checked. */
  sets: number;
  /** Of the last one: 64 hexadecimal digits; null where there is none or the chain is broken. */
  last: string | null;
  /**
   * The first set that does not fit, as it stands now; `missing`: a set before it is gone, where its
   * number tells; `after`: the last one that fits.
   */
  broken: {
    id: number;
    at: string;
    by: string;
    source: string;
    missing: boolean;
    after: { id: number; at: string; by: string } | null;
  } | null;
  /** Copies of the data that have sets which are not in the history any more, newest first. */
  cut: { backup: string; at: string; by: string; isRestored: boolean }[];
}

/** The parts of a campaign by which the history can be filtered. */
export const HISTORY_PARTS = [
  'results',
  /** Targets and opening figures. */
  'targets',
  'units',
  'settings',
  'notes',
  /** Imported files, and those received from other offices. */
  'files',
  /** What was sent, printed, written to files and copied, and who signed in. */
  'done',
] as const;
export type HistoryPart = (typeof HISTORY_PARTS)[number];

/** A step of keyed results that can be undone, as the store kept it. */
export interface KeptStep {
  /** Of the set of changes. */
  id: number;
  source: ResultSource;
  /** Where it is shown: on the sheet of a day or, with an indicator, in that one's days. */
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
  /** Lists of equal length: units, what each was given, and what it had before. */
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
  'closings',
  'ownTables',
  'papers',
  'forms',
  'written',
  'exchange',
  'deadlines',
  'office',
  'documents',
  'signed',
] as const;

/** Only sets, and of them only lines, that fit all of it. */
const search = z.strictObject({
  /** A part of the name, with or without marks. */
  by: z.string().max(100).optional(),
  /** Days in Việt Nam on which it was done, both included. */
  from: day.optional(),
  to: day.optional(),
  unitId: id.optional(),
  indicatorId: id.optional(),
  /** A part of what changed, of what it was and is, or of how it came about. */
  text: z.string().max(200).optional(),
});
/** Which sets: of a campaign (null: of all, and of the PC itself), of a part, found by a search. */
const ofHistory = {
  campaignId: id.nullable(),
  /** Only sets that changed something of this; null: all. */
  part: z.enum(HISTORY_PARTS).nullable(),
  search: search.optional(),
};

/** The history: what was changed, by whom and how, and undo. */
export const historyMethods = {
  /**
   * Sets of changes of a campaign, newest first; without one, of all campaigns and of the PC itself.
   * `before`: older than this one.
   */
  'history.list': method<ListedSet[]>({ reads: TOPICS })(
    z.strictObject({
      ...ofHistory,
      before: id.nullable(),
      limit: z.int().min(1).max(200),
    }),
  ),
  /**
   * Writes what was found, at most 2.000 sets, where the host's dialog says; path null when the
   * clerk cancels. Throws FieldError `cannotWriteFile`.
   */
  'history.save': method<{ path: string | null }>({ reads: TOPICS })(
    z.strictObject({ ...ofHistory, format: z.enum(['pdf', 'docx', 'xlsx']) }),
  ),
  /** Whether the history is as it was written, see `history-chain`; checks it from its beginning. */
  'history.verify': method<HistoryCheck>({ reads: TOPICS })(z.strictObject({})),
  /**
   * The last steps of keyed results that the caller made and that are not undone, newest first: at
   * least one, and together at most 60.000 cells.
   */
  'history.steps': method<KeptStep[]>({ reads: ['results'] })(
    z.strictObject({ campaignId: id, limit: z.int().min(1).max(200) }),
  ),
  /** The same for targets and opening figures that the sheet of a day shows. */
  'history.givenSteps': method<KeptGivenStep[]>({ reads: ['settings', 'units', 'targets'] })(
    z.strictObject({ campaignId: id, on: day, limit: z.int().min(1).max(200) }),
  ),
  /**
   * Undoes a set of changes, whatever it changed and whoever made it. Refused, with who and what,
   * where somebody changed the same since. `history.redo` does an undone set again.
   */
  'history.undo': method<{ revision: number }>({ changes: TURNED })(set),
  'history.redo': method<{ revision: number }>({ changes: TURNED })(set),
};
