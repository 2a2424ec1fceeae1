import { z } from 'zod';
import type { CellVerdict } from '../domain/salvaged-cell.ts';
import { type Backup, chosenBackup } from './backups.ts';
import { method } from './method.ts';
import { TOPICS, type Topic } from './topics.ts';

/** A data file that is damaged, and what can be put in its place. */
export interface Rescue {
  /** What is wrong with the file, in a sentence. */
  sentence: string;
  file: string;
  /** Copies of all data, the newest first. */
  backups: Backup[];
}

/** A set of changes that the damaged file still tells of, and what of it came back. */
export interface SalvagedSet {
  /** Null where its head cannot be read: only its figures can. */
  head: { at: string; by: string; source: string } | null;
  campaign: string | null;
  /** What it changed cannot be read any more. */
  isEmpty: boolean;
  /** Cells that came back, and that did not. */
  cells: number;
  lostCells: number;
  /** What it changed of settings, units and notes: nothing, all of it came back, or none. */
  settings: 'none' | 'back' | 'lost';
}

/** Why a figure did not come back. */
export type LostReason =
  | Exclude<CellVerdict, { isTaken: true }>['why']
  /** Its unit, indicator or milestone did not come back. */
  | 'noPlace'
  /** It stands in the damaged file, but nothing tells who keyed it and when. */
  | 'noHistory';

/** A figure that did not come back, or that the clerk should compare with the paper. */
export interface SalvagedCellLine {
  campaign: string;
  unit: string;
  /** "số liệu “Tài khoản”, ngày 05/09/2023". */
  what: string;
  /** The last figure of the history, and the one that stands in the file; null where none is told. */
  told: string | null;
  standing: string | null;
}

/** What came back of a part of the data where there was no copy to go by. */
export interface SalvagedPart {
  /** `rest`: what belongs to the PC, such as keys to sign with. */
  of: Topic | 'history' | 'rest';
  rows: number;
  /** Rows that were read but lean on others that are gone, or are damaged themselves. */
  leftOut: number;
  /** If not, there were more rows, nobody knows how many. */
  isWhole: boolean;
  /** Rows that the history tells of and that did not come back, and that came back differently. */
  missing: number;
  differing: number;
}

export interface Salvage {
  /** Null where what came back was added to a copy. */
  parts: SalvagedPart[] | null;
  /** Whether the damaged file goes on where the copy ends; if not, nothing of it was taken. */
  isOfCopy: boolean;
  /** If not, more than is told here may be gone: all that was keyed since is to be compared. */
  isHistoryWhole: boolean;
  sets: SalvagedSet[];
  /** Sets of changes of which nothing can be read any more. */
  goneSets: number;
  lost: (SalvagedCellLine & { why: LostReason })[];
  /**
   * Came back on one word alone: of the history, where the figures themselves cannot be read any
   * more, or of the figures, where there was no copy and their history is gone.
   */
  toCompare: SalvagedCellLine[];
  /** How many there are of both, of which only the first are told. */
  lostCells: number;
  cellsToCompare: number;
}

export interface RescuePreview {
  campaigns: string[];
  /** The last change that the copy holds. */
  last: { at: string; by: string } | null;
  salvage: Salvage;
  /** Of the damaged file, for `rescue.restore`. */
  seen: string;
}

export interface Rescued {
  /** Where the damaged file lies now; null where there was none. */
  setAside: string | null;
  /** The file with the list of what came back and what did not. */
  list: string;
  salvage: Salvage;
}

/** A copy, or nothing but what the damaged file itself tells. */
export const rescueSource = z.union([chosenBackup, z.strictObject({ salvaged: z.literal(true) })]);
export type RescueSource = z.output<typeof rescueSource>;

/** What can be done when the data file is damaged; nothing else is answered then. */
export const rescueMethods = {
  /** Null when the data file is sound. */
  'rescue.state': method<Rescue | null>({ reads: ['backups'] })(z.strictObject({})),
  /**
   * What a copy would bring back, and what of the damaged file comes with it, or what of the damaged
   * file alone; changes nothing.
   * Throws FieldError `pickedFileGone`, `fileRefused`, `settingRefused` for a wrong passphrase.
   */
  'rescue.preview': method<RescuePreview>({ reads: TOPICS, right: 'summarise' })(
    z.strictObject({ chosen: rescueSource }),
  ),
  /**
   * Sets the damaged file aside whole and puts the copy in its place, with what was keyed since as
   * far as the damaged file still tells it. Throws FieldError `changedMeanwhile` when the damaged
   * file is not the one that was seen, and what `rescue.preview` throws.
   */
  'rescue.restore': method<Rescued>({ changes: TOPICS })(
    z.strictObject({ chosen: rescueSource, seen: z.string().max(100) }),
  ),
};
