import type { Day } from '../domain/day.ts';

/** What the app tells without being asked: something changed, whoever wants it reads it again. */
export type AppEvent =
  /** The revision, where it is told, as below. */
  | { event: 'campaigns.changed'; revision?: number }
  /** A day was closed or opened, or a note was put on a cell. */
  | { event: 'sheet.changed'; campaignId: number }
  /** By its revision a window knows a save of its own. */
  | { event: 'results.changed'; campaignId: number; on: Day; revision: number };
