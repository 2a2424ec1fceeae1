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

/** A day on which targets may change: units were taken over, or targets hold from it on. */
export interface TargetDay {
  on: Day;
  /** Names of units that were taken over on the day, and of those that took them over. */
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
      /** The day that the clerk looks at; left out, that of the opening figures. */
      on: day.optional(),
      /** The day from which the targets hold; earlier ones hold until then. */
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
  /** The days on which targets of a campaign may change, in order. */
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
  /** The changes of one end of a unit's target, or of its opening figure, newest first. */
  'targets.history': method<CellChange[]>({ reads: ['targets'] })(
    givenCell.refine(hasEnd, 'an opening has no upper end'),
  ),
  /**
   * Takes targets of an indicator by a milestone, and its opening figures where the file has them,
   * from a file with the columns of the target appendix. Without a `place` they belong to the
   * indicator and milestone that the campaign is about. Throws `importAsks` with the question that
   * the clerk has to answer first.
   */
  'targets.importFile': method<ImportedAppendix>({ changes: ['targets', 'findings'] })(
    z.strictObject({
      campaignId: id,
      file: pickedFile,
      place: z.strictObject({ indicatorId: id, milestoneId: id }).optional(),
      /** The clerk's answers about the file so far. */
      answers: importAnswers.optional(),
      /** False where nobody can answer, as on the command line: open questions are refused then. */
      isAsked: z.boolean().optional(),
    }),
  ),
};
