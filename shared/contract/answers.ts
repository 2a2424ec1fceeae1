import type { CatalogueUnit } from '../domain/catalogue-unit.ts';
import type { Day } from '../domain/day.ts';
import type { Finding, FoundCell } from '../domain/finding.ts';
import type { RangeSheet } from '../domain/range-sheet.ts';
import type { Closing, DaySheet } from '../domain/sheet.ts';
import type { MemberUnit } from '../domain/unit-tree.ts';
import type { UnitLines } from '../exchange/unit-lines.ts';
import type { Removable, Sample } from './methods.ts';

/** What methods answer and what the app tells without being asked. */

export interface AppInfo {
  version: string;
  /** Folder of the data, as the clerk can find it. */
  dataDir: string;
  today: Day;
}

/**
 * A sheet as of a revision of the store. Revisions grow with every change, so that an answer that
 * was overtaken on its way can be told from a newer one.
 */
export interface ReadSheet extends DaySheet {
  revision: number;
}

export interface ReadRange extends RangeSheet {
  revision: number;
}

/** One change of a cell. */
export interface CellChange {
  /** ISO 8601 instant. */
  at: string;
  by: string;
  source: string;
  old: number | null;
  /** The same as `old` where somebody saved what somebody else had saved meanwhile. */
  new: number | null;
  /** Of a target: the day from which it holds; null from the beginning. */
  since?: Day | null;
}

/** What is found of days before they are closed. */
export interface ClosingPreview {
  /** Each with its place; while there are some the days cannot be closed. */
  errors: string[];
  /** Cells without a figure, in sentences; the clerk says why before the days are closed. */
  blanks: string[];
  /** The first of the blank cells. */
  firstBlank: FoundCell | null;
}

export interface ListedClosing extends Closing {
  /** When, by whom and why it was opened again; null while it holds. */
  opened: { at: string; by: string; reason: string } | null;
}

export interface ModelChoice {
  model: Sample;
  name: string;
  summary: string;
  /** "Kế hoạch 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh". */
  document: string;
  startsOn: Day;
  endsOn: Day;
  rootName: string;
}

export interface SavedSetting {
  id: number;
}

/** How much hangs on what is to be taken out, in figures and things. */
export interface RemovalEffect {
  name: string;
  results: number;
  targets: number;
  openings: number;
  /** Figures of units that were merged or split into a unit: they count at it no more. */
  inherited: number;
  /** Units below a unit; indicators and milestones of a campaign. */
  units: number;
  indicators: number;
}

export interface Removed {
  kind: Removable;
  id: number;
  campaignId: number;
  name: string;
  removedAt: string;
  figures: number;
}

/** A unit whose tier ended, with who took it over by the catalogue: nobody, one, several. */
export interface UnitSuccessors {
  unit: MemberUnit;
  successors: CatalogueUnit[];
}

/** What a file says of units; `sheet` is the one that was read, null in a file that has none. */
export interface ReadUnits extends UnitLines {
  sheet: string | null;
}

export interface ImportedAppendix {
  file: string;
  /** Units named in the file. */
  units: number;
  targetsChanged: number;
  openingsChanged: number;
  findings: Finding[];
}

/** A day from which targets may be others: units were taken over, or targets given from it on. */
export interface TargetDay {
  on: Day;
  /** Units that were taken over on it, and by whom. */
  taken: string[];
  heirs: string[];
  /** Targets that were given from this day on. */
  targets: number;
}

export interface SavedResults {
  /** Instant of the commit, ISO 8601. */
  savedAt: string;
  /** The store's revision that this save made; null when it changed nothing. */
  revision: number | null;
}

/** What the app tells without being asked: something changed, whoever wants it reads it again. */
export type AppEvent =
  /** The revision, where it is told, as below. */
  | { event: 'campaigns.changed'; revision?: number }
  /** A day was closed or opened, or a note was put on a cell. */
  | { event: 'sheet.changed'; campaignId: number }
  /** By its revision a window knows a save of its own. */
  | { event: 'results.changed'; campaignId: number; on: Day; revision: number };
