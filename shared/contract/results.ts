import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { RangeSheet } from '../domain/range-sheet.ts';
import type { DaySheet } from '../domain/sheet.ts';
import { MAX_COUNT } from '../text/numbers.ts';
import { day, id, method } from './method.ts';
import { SHEET } from './topics.ts';

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
  /** Equal to `old` where two people saved the same figure, one after the other. */
  new: number | null;
  /** For a target, the day from which it holds; null from the beginning. */
  since?: Day | null;
}

export interface SavedResults {
  /** Instant of the commit, ISO 8601. */
  savedAt: string;
  /** The store's revision that this save made; null when it changed nothing. */
  revision: number | null;
}

/** Ways in which a clerk changes cells, for the history. */
export const RESULT_SOURCES = [
  'nhập tay',
  'dán từ bảng tính',
  'điền',
  'xóa',
  'thay thế',
  'phân bổ',
  'hoàn tác',
  'làm lại',
] as const;
export type ResultSource = (typeof RESULT_SOURCES)[number];

/** The set of changes that this save undoes, without cells that others changed since. */
export const undoes = { undoes: id.optional() };

export const count = z.int().min(-MAX_COUNT).max(MAX_COUNT);
/** See `CellColumn`. Its three lists belong together place by place, so they are equally long. */
const cellColumn = z
  .strictObject({
    indicatorId: id,
    on: day,
    unitIds: z.array(id).min(1),
    values: z.array(count.nullable()),
    was: z.array(z.int().nullable()),
  })
  .refine(
    ({ unitIds, values, was }) => unitIds.length === values.length && unitIds.length === was.length,
    'lists of different length',
  );
const MAX_CELLS = 200_000;
const cellCount = (columns: readonly { unitIds: readonly number[] }[]) =>
  columns.reduce((sum, { unitIds }) => sum + unitIds.length, 0);

export const resultCell = z.strictObject({ campaignId: id, indicatorId: id, unitId: id, on: day });

/** Results: what is keyed per unit, indicator and period. */
export const resultMethods = {
  /**
   * The sheet of a day; without a day, of the one a clerk most likely wants (see `DaySheet`).
   * `withEarlier` reads the day before and the week before too, to compare with (`comparedDays`).
   */
  'results.sheet': method<ReadSheet>({ reads: SHEET })(
    z.strictObject({ campaignId: id, on: day.nullable(), withEarlier: z.boolean().optional() }),
  ),
  /** One indicator over several days, at most 400. */
  'results.range': method<ReadRange>({ reads: SHEET })(
    z.strictObject({ campaignId: id, indicatorId: id, from: day, to: day }),
  ),
  /**
   * Saves keyed cells in one transaction: all or none. `value` null erases. `was` is the value the
   * clerk saw; when the store holds another one, nothing is written. A cell of a longer period is
   * named by any of its days. Throws `dayOutsideCampaign`, `dayClosed`, `changedElsewhere`, ….
   */
  'results.save': method<SavedResults>({ changes: ['results'] })(
    z.strictObject({
      campaignId: id,
      /** How it came: "nhập tay", "dán từ bảng tính", "điền", "hoàn tác", "làm lại". */
      source: z.enum(RESULT_SOURCES),
      ...undoes,
      columns: z
        .array(cellColumn)
        .min(1)
        .refine((columns) => cellCount(columns) <= MAX_CELLS, `more than ${MAX_CELLS} cells`),
    }),
  ),
  /** The changes of a cell, newest first. */
  'results.history': method<CellChange[]>({ reads: ['results'] })(resultCell),
};
