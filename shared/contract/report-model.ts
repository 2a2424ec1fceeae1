import { z } from 'zod';
import { APPENDIX_NUMBERS, URGENCIES } from '../domain/papers.ts';
import { MOST_CODES } from '../exchange/package/paper-code.ts';
import {
  PARAGRAPH_LOOKS,
  REPORT_STYLES,
  type ReportBlock,
  type ReportModel,
} from '../report/model.ts';
import { day } from './method.ts';

/**
 * The model of a report as it is read back from the store: it may have been written by another
 * version of the program, and is never trusted.
 */

const texts = z.array(z.string());
const kind = z.enum(['order', 'text', 'count', 'rate', 'points']);

const cell = z.strictObject({
  text: z.string(),
  number: z.number().optional(),
  kind: kind.optional(),
  reason: z.string().optional(),
});

const column = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind,
  width: z.number(),
  under: texts.optional(),
  decimals: z.int().optional(),
});

const row = z.strictObject({
  kind: z.enum(['unit', 'above', 'group', 'total']),
  cells: z.array(cell),
});

const axis = z.strictObject({
  words: z.string(),
  ticks: z.array(z.strictObject({ text: z.string(), number: z.number() })).min(2),
});
const marks = z.array(z.strictObject({ name: z.string(), at: cell }));

const barPicture = z.strictObject({
  picture: z.literal('bars'),
  of: z.string(),
  axis,
  bars: z.array(z.strictObject({ name: z.string(), value: cell, target: cell.optional() })).min(1),
  marks,
});

const dayPicture = z
  .strictObject({
    picture: z.literal('days'),
    axis,
    days: z.array(z.strictObject({ day, text: z.string() })).min(1),
    series: z
      .array(
        z.strictObject({
          name: z.string(),
          kind: z.enum(['result', 'needed']),
          values: z.array(cell),
        }),
      )
      .min(1),
    marks,
    lookedAt: z.int().min(0).nullable(),
  })
  .refine(
    ({ days, series, lookedAt }) =>
      (lookedAt ?? 0) < days.length && series.every(({ values }) => values.length === days.length),
    'a figure for each day',
  );

/** A block of each kind; a new kind of the model asks for its schema here. */
const BLOCKS = {
  letterhead: z.strictObject({
    block: z.literal('letterhead'),
    above: z.string(),
    body: z.string(),
    number: z.string(),
    about: z.string(),
    placeAndDay: z.string(),
    urgency: z.enum(URGENCIES).nullable().optional(),
    circulation: z.string().optional(),
  }),
  title: z.strictObject({
    block: z.literal('title'),
    label: z.string(),
    title: z.string(),
    lines: texts,
    ruled: z.boolean(),
  }),
  addressees: z.strictObject({ block: z.literal('addressees'), names: texts }),
  paragraph: z.strictObject({
    block: z.literal('paragraph'),
    look: z.enum(PARAGRAPH_LOOKS),
    runs: z.array(
      z.strictObject({
        text: z.string(),
        number: z.number().optional(),
        figure: z.string().optional(),
      }),
    ),
  }),
  table: z
    .strictObject({
      block: z.literal('table'),
      columns: z.array(column).min(1),
      rows: z.array(row),
      notes: texts,
    })
    .refine(
      ({ columns, rows }) =>
        rows.every((one) => one.cells.length === (one.kind === 'group' ? 1 : columns.length)),
      'a cell for each column',
    ),
  chart: z.strictObject({
    block: z.literal('chart'),
    title: z.string(),
    picture: z.union([barPicture, dayPicture]),
    notes: texts,
  }),
  signature: z.strictObject({
    block: z.literal('signature'),
    recipients: texts,
    authority: texts,
    name: z.string(),
    drafter: z.string().optional(),
  }),
  codes: z.strictObject({
    block: z.literal('codes'),
    title: z.string(),
    codes: z
      .array(z.string().regex(/^\d{1,991}$/))
      .min(1)
      .max(MOST_CODES),
  }),
} satisfies Record<ReportBlock['block'], z.ZodType>;

const style = z.union([
  z.enum(REPORT_STYLES),
  z.strictObject({
    capitalAppendix: z.boolean(),
    appendixNumbers: z.enum(APPENDIX_NUMBERS),
    decimals: z.enum(['.', ',']),
    shortDays: z.boolean(),
  }),
]);

export const reportModel = z.strictObject({
  report: z.string(),
  style,
  subject: z.string(),
  sections: z
    .array(
      z.strictObject({
        name: z.string(),
        orientation: z.enum(['portrait', 'landscape']),
        blocks: z.array(z.union(Object.values(BLOCKS))),
        footer: texts.optional(),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReportModel>;
