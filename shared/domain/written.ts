import type { WindowKind } from './compared.ts';
import type { Day } from './day.ts';

/** Written texts of a campaign: paragraphs in which figures stand that follow the data. */

/** What a live figure tells; `shared/report/written/live-kinds` computes each. */
export const LIVE_FIGURES = [
  'day',
  'windowNow',
  'windowBefore',
  'count',
  'peerRank',
  'arisen',
  'moreWord',
  'more',
  'quota',
  'quotaCounted',
  'quotaRate',
  'pointsWord',
  'points',
  'target',
  'done',
  'counted',
  'rate',
  'remaining',
  'perDay',
  'dueDay',
  'daysLeft',
  'share',
  'base',
  'late',
  'units',
  'reached',
  'notReached',
  'reachedNames',
  'notReachedNames',
  'best',
  'worst',
] as const;
export type LiveFigureName = (typeof LIVE_FIGURES)[number];

/** Windows that a text tells of; what a milestone asks for stands beside its target. */
export const WRITTEN_WINDOWS = [
  'day',
  'week',
  'decreeMonth',
  'month',
  'campaign',
] as const satisfies WindowKind[];
export type WrittenWindow = (typeof WRITTEN_WINDOWS)[number];

/** What a live figure is computed for; choices that it does not need are null. */
export interface LiveOf {
  figure: LiveFigureName;
  indicatorId: number | null;
  milestoneId: number | null;
  window: WrittenWindow | null;
}

/** A figure as it stands in a text. */
export interface ShownFigure {
  text: string;
  /** The number of the text, as in `ReportCell`. */
  number?: number | undefined;
}

/** A figure of a paragraph; it stands wherever the text has its mark in braces. */
export interface LiveFigure {
  /** "lũy kế": without braces, unique within its paragraph. */
  mark: string;
  of: LiveOf;
  /** As the clerk saw it last; null while nobody has, or while there was none. */
  seen: ShownFigure | null;
  /**
   * Null while it follows the data. Else it stays as seen: because the clerk keeps it (`place`
   * null), or because a document prints it so, and where.
   */
  kept: { place: string | null } | null;
}

export const WRITTEN_LOOKS = ['body', 'plain', 'bold', 'heading', 'centred', 'ground'] as const;
export type WrittenLook = (typeof WRITTEN_LOOKS)[number];

export interface WrittenParagraph {
  look: WrittenLook;
  /** Words with marks: "đã kích hoạt {lũy kế} tài khoản". A line break begins a new paragraph. */
  text: string;
  figures: LiveFigure[];
}

/** What is written for the end of a day. */
export interface WrittenText {
  name: string;
  on: Day;
  /** The unit that it is about; the campaign's root when left out. */
  unitId?: number | undefined;
  paragraphs: WrittenParagraph[];
}

export interface SavedText extends WrittenText {
  id: number;
  uid: string;
  /**
   * Changes with every word and figure, so that a save can tell that another window saved
   * meanwhile.
   */
  revision: string;
}
