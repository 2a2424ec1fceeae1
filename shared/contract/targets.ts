import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { Finding } from '../domain/finding.ts';
import { TARGET_ENDS } from '../domain/target.ts';
import { day, id, method, pickedFile } from './method.ts';
import { type CellChange, count, RESULT_SOURCES, type SavedResults, undoes } from './results.ts';

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

/** See `GivenCell`: an opening figure has no upper end. */
export const givenCell = z.strictObject({
  campaignId: id,
  indicatorId: id,
  unitId: id,
  milestoneId: id.nullable(),
  end: z.enum(TARGET_ENDS),
});
export const hasEnd = ({ milestoneId, end }: { milestoneId: number | null; end: string }) =>
  milestoneId !== null || end === 'value';

const columnName = z.string().min(1).max(300).optional();
const importAnswers = z.strictObject({
  sheet: z.string().max(100).optional(),
  columns: z
    .strictObject({ unit: columnName, code: columnName, target: columnName, done: columnName })
    .optional(),
  asOf: day.optional(),
  hiddenRows: z.enum(['take', 'skip']).optional(),
});

/** Targets and opening figures of units. */
export const targetMethods = {
  /**
   * Targets given to units, in one transaction; `value` null takes one away. A target given for a
   * day before its unit took others over holds from the beginning, and the sum from the merger on
   * follows it; one given for a later day holds from the merger.
   */
  'targets.save': method<SavedResults>({ changes: ['targets'] })(
    z.strictObject({
      campaignId: id,
      source: z.enum(RESULT_SOURCES),
      ...undoes,
      /** The day that the clerk looks at; that of the opening figures where it is not told. */
      on: day.optional(),
      /** The targets are to hold from this day on, and those before it until then. */
      since: day.optional(),
      cells: z
        .array(
          z.strictObject({
            indicatorId: id,
            milestoneId: id,
            unitId: id,
            value: count.nullable(),
            /** Upper end of a range. */
            high: count.nullable(),
            /** What the clerk saw of both ends. */
            was: z.int().nullable(),
            wasHigh: z.int().nullable(),
          }),
        )
        .min(1)
        .max(200_000),
    }),
  ),
  /** Days of a campaign from which its targets may be others, in order. */
  'targets.days': method<TargetDay[]>({ reads: ['campaigns', 'units', 'targets'] })(
    z.strictObject({ campaignId: id }),
  ),
  /** Opening figures at the end of the campaign's opening day, in one transaction. */
  'openings.save': method<SavedResults>({ changes: ['targets'] })(
    z.strictObject({
      campaignId: id,
      source: z.enum(RESULT_SOURCES),
      ...undoes,
      cells: z
        .array(
          z.strictObject({
            indicatorId: id,
            unitId: id,
            value: count.nullable(),
            was: z.int().nullable(),
          }),
        )
        .min(1)
        .max(200_000),
    }),
  ),
  /** What one end of a unit's target, or its opening figure, was, newest first. */
  'targets.history': method<CellChange[]>({ reads: ['targets'] })(
    givenCell.refine(hasEnd, 'an opening has no upper end'),
  ),
  /**
   * Takes targets of an indicator by a milestone, and its opening figures where the file has them,
   * from a file with the columns of the target appendix. Without a `place` they belong to the
   * indicator and milestone that the campaign is about. Throws `importAsks` with what the clerk has
   * to say of the file first.
   */
  'targets.importFile': method<ImportedAppendix>({ changes: ['targets', 'findings'] })(
    z.strictObject({
      campaignId: id,
      file: pickedFile,
      place: z.strictObject({ indicatorId: id, milestoneId: id }).optional(),
      /** What the clerk has said of the file so far. */
      answers: importAnswers.optional(),
      /** False where nobody is there to answer: what a file leaves open is refused then. */
      isAsked: z.boolean().optional(),
    }),
  ),
};
