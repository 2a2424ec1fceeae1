import { z } from 'zod';
import type { Campaign } from '../domain/campaign.ts';
import type { Finding } from '../domain/finding.ts';
import type { CampaignSettings } from '../domain/settings.ts';
import type { Closing } from '../domain/sheet.ts';
import { TARGET_ENDS } from '../domain/target.ts';
import { REPORT_ORDERS } from '../report/appendix.ts';
import { REPORT_STYLES, type ReportModel } from '../report/model.ts';
import { MAX_COUNT } from '../text/numbers.ts';
import type {
  AppInfo,
  CellChange,
  ClosingPreview,
  ImportedAppendix,
  ListedClosing,
  ModelChoice,
  ReadRange,
  ReadSheet,
  RemovalEffect,
  Removed,
  SavedResults,
  SavedSetting,
  TargetDay,
} from './answers.ts';
import { agreed, day, id, type Method, method, pickedFile } from './method.ts';
import {
  audienceInput,
  campaignHead,
  identityInput,
  indicatorInput,
  line,
  milestoneInput,
  obligationInput,
  peerRankInput,
  ruleInput,
  unitInput,
} from './settings.ts';

import { unitMethods } from './unit-methods.ts';

export type * from './answers.ts';
export type { UnitInput } from './settings.ts';

const count = z.int().min(-MAX_COUNT).max(MAX_COUNT);
/** See `CellColumn`: the lists go by each other, so they are of one length. */
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

const result = z.strictObject({ campaignId: id, indicatorId: id, unitId: id, on: day });
/** See `GivenCell`: an opening figure has no upper end. */
const given = z.strictObject({
  campaignId: id,
  indicatorId: id,
  unitId: id,
  milestoneId: id.nullable(),
  end: z.enum(TARGET_ENDS),
});
const hasEnd = ({ milestoneId, end }: { milestoneId: number | null; end: string }) =>
  milestoneId !== null || end === 'value';
const closedDays = z.strictObject({ campaignId: id, from: day, to: day });
const note = { text: z.string().trim().max(1000) };

const columnName = z.string().min(1).max(300).optional();
const importAnswers = z.strictObject({
  sheet: z.string().max(100).optional(),
  columns: z
    .strictObject({ unit: columnName, code: columnName, target: columnName, done: columnName })
    .optional(),
  asOf: day.optional(),
  hiddenRows: z.enum(['take', 'skip']).optional(),
});

const appendixRequest = z.strictObject({
  campaignId: id,
  on: day,
  style: z.enum(REPORT_STYLES),
  order: z.enum(REPORT_ORDERS),
});

/** What can be taken out of a campaign; `unit` takes a unit out of it with all below. */
export const REMOVABLES = [
  'campaign',
  'indicator',
  'audience',
  'milestone',
  'identity',
  'obligation',
  'peerRank',
  'unit',
] as const;
export type Removable = (typeof REMOVABLES)[number];
const removal = z.strictObject({ kind: z.enum(REMOVABLES), campaignId: id, id });
export type Removal = z.output<typeof removal>;

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

/** Models of the official documents, by their names. */
export const SAMPLES = ['gia-lai', 'hiep-hoa', 'sam-son', 'ha-noi', 'lai-chau'] as const;
export type Sample = (typeof SAMPLES)[number];

/** Formats a report can be saved in. */
export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx', 'html', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/**
 * The contract, written once: each method (field noun, verb) with the schema of its input and the
 * type of its output. Handlers, client and validation are derived from this map.
 */
export const methods = {
  'app.info': method<AppInfo>()(z.strictObject({})),
  'campaigns.list': method<Campaign[]>()(z.strictObject({})),
  /** The models of the official documents, with the sample campaign where it was opened. */
  'campaigns.models': method<ModelChoice[]>()(z.strictObject({})),
  'campaigns.openSample': method<Campaign>()(z.strictObject({ sample: z.enum(SAMPLES) })),
  /**
   * A campaign of this office's own: with activations of level 1 and 2 to begin with (`from` null),
   * with the structure of a model, or a copy of another campaign's structure with new dates. `units` are the units that report right below the root;
   * `below` takes that many levels below the root from the catalogue; both empty keeps those of
   * the campaign that is copied. Throws `settingRefused` with each field's sentence.
   */
  'campaigns.create': method<Campaign>()(
    z.strictObject({
      from: z
        .discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('model'), model: z.enum(SAMPLES) }),
          z.strictObject({ kind: z.literal('campaign'), campaignId: id }),
        ])
        .nullable(),
      head: campaignHead,
      root: unitInput,
      below: z.int().min(0).max(3),
      units: z.array(unitInput).max(20_000),
      ...agreed,
    }),
  ),
  'campaigns.settings': method<CampaignSettings>()(z.strictObject({ campaignId: id })),
  /**
   * Another root is refused at `root` while figures stand at the old one; null keeps it. What was
   * keyed once for the whole campaign goes with its last day. Throws `askFirst` where keyed
   * figures would stop counting, or begin to, with an exact count to agree to.
   */
  'campaigns.save': method<Campaign>()(
    z.strictObject({
      campaignId: id,
      head: campaignHead,
      root: unitInput.nullable(),
      ...agreed,
    }),
  ),
  /** Saves one setting; `id` null makes a new one. Each throws `settingRefused`. */
  'indicators.save': method<SavedSetting>()(
    z.strictObject({ campaignId: id, id: id.nullable(), indicator: indicatorInput }),
  ),
  /** The indicators of a campaign in their new order. */
  'indicators.order': method<null>()(z.strictObject({ campaignId: id, ids: z.array(id).max(500) })),
  'audiences.save': method<SavedSetting>()(
    z.strictObject({ campaignId: id, id: id.nullable(), audience: audienceInput }),
  ),
  'milestones.save': method<SavedSetting>()(
    z.strictObject({ campaignId: id, id: id.nullable(), milestone: milestoneInput, ...agreed }),
  ),
  'identities.save': method<SavedSetting>()(
    z.strictObject({ campaignId: id, id: id.nullable(), identity: identityInput }),
  ),
  'obligations.save': method<SavedSetting>()(
    z.strictObject({ campaignId: id, id: id.nullable(), obligation: obligationInput }),
  ),
  'peerRanks.save': method<SavedSetting>()(
    z.strictObject({ campaignId: id, id: id.nullable(), peerRank: peerRankInput }),
  ),
  /** How targets of an indicator by a milestone follow for every unit; null takes the rule away. */
  'targets.saveRule': method<null>()(
    z.strictObject({
      campaignId: id,
      indicatorId: id,
      milestoneId: id,
      rule: ruleInput.nullable(),
    }),
  ),
  /**
   * Targets given to units, in one transaction; `value` null takes one away. One that is given
   * for a day before its unit took others over holds from the beginning, and the heir's sum
   * follows; one for a day from then on holds from the merger.
   */
  'targets.save': method<SavedResults>()(
    z.strictObject({
      campaignId: id,
      source: z.enum(RESULT_SOURCES),
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
  'targets.days': method<TargetDay[]>()(z.strictObject({ campaignId: id })),
  /** Opening figures at the end of the campaign's opening day, in one transaction. */
  'openings.save': method<SavedResults>()(
    z.strictObject({
      campaignId: id,
      source: z.enum(RESULT_SOURCES),
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
  'targets.history': method<CellChange[]>()(given.refine(hasEnd, 'an opening has no upper end')),
  /**
   * Takes targets of an indicator by a milestone, and its opening figures where the file has them,
   * from a file with the columns of the target appendix. Throws `importAsks` with what the clerk
   * has to say of the file first.
   */
  'targets.importFile': method<ImportedAppendix>()(
    z.strictObject({
      campaignId: id,
      file: pickedFile,
      indicatorId: id,
      milestoneId: id,
      /** What the clerk has said of the file so far. */
      answers: importAnswers.optional(),
    }),
  ),

  ...unitMethods,

  /** What taking something out would take along; nothing is changed. */
  'removals.preview': method<RemovalEffect>()(removal),
  /** Takes it out with its figures, which are kept; see `removals.restore`. */
  'removals.remove': method<RemovalEffect>()(removal),
  'removals.restore': method<null>()(removal),
  /** What was taken out of a campaign, and campaigns that were (campaignId null), newest first. */
  'removals.list': method<Removed[]>()(z.strictObject({ campaignId: id.nullable() })),

  /** The sheet of a day; without a day, of the one a clerk most likely wants (see `DaySheet`). */
  'results.sheet': method<ReadSheet>()(z.strictObject({ campaignId: id, on: day.nullable() })),
  /** One indicator over several days, at most 400. */
  'results.range': method<ReadRange>()(
    z.strictObject({ campaignId: id, indicatorId: id, from: day, to: day }),
  ),
  /**
   * Saves keyed cells in one transaction: all or none. `value` null erases. `was` is the value the
   * clerk saw; when the store holds another one, nothing is written. A cell of a longer period is
   * named by any of its days. Throws `dayOutsideCampaign`, `dayClosed`, `changedElsewhere`, ….
   */
  'results.save': method<SavedResults>()(
    z.strictObject({
      campaignId: id,
      /** How it came: "nhập tay", "dán từ bảng tính", "điền", "hoàn tác", "làm lại". */
      source: z.enum(RESULT_SOURCES),
      columns: z
        .array(cellColumn)
        .min(1)
        .refine((columns) => cellCount(columns) <= MAX_CELLS, `more than ${MAX_CELLS} cells`),
    }),
  ),
  /** What a cell held, newest first. */
  'results.history': method<CellChange[]>()(result),
  /** A note on a result, a target or an opening figure; a blank text takes it away. */
  'notes.save': method<null>()(
    z.union([
      result.extend(note),
      given.extend(note).refine(hasEnd, 'an opening has no upper end'),
    ]),
  ),
  /** What stands in the way of closing days, and which cells of them are blank; closes nothing. */
  'closings.preview': method<ClosingPreview>()(closedDays),
  /**
   * Closes days; refused with `closingRefused` while a cell of them has an error. `blankReason`:
   * what the clerk says of blank cells (see `closings.preview`), kept where there are some.
   */
  'closings.close': method<Closing>()(
    closedDays.extend({ blankReason: z.string().trim().max(300).optional() }),
  ),
  'closings.open': method<null>()(
    z.strictObject({ campaignId: id, id, reason: z.string().trim().min(1).max(300) }),
  ),
  /** All closings of a campaign, newest first, those that were opened again as well. */
  'closings.list': method<ListedClosing[]>()(z.strictObject({ campaignId: id })),
  'reports.build': method<ReportModel>()(appendixRequest),
  /** Writes the report where the host's file dialog says; path null when the clerk cancels. */
  'reports.save': method<{ path: string | null }>()(
    appendixRequest.extend({ format: z.enum(REPORT_FORMATS) }),
  ),
  'checks.list': method<Finding[]>()(z.strictObject({ campaignId: id })),
  /** Settles findings of imported files, by why they are right as they are. */
  'checks.answer': method<null>()(
    z.strictObject({ campaignId: id, keptIds: z.array(id).min(1).max(60_000), text: line }),
  ),
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type InputOf<M extends MethodName> = z.output<Methods[M]['input']>;
export type OutputOf<M extends MethodName> =
  Methods[M] extends Method<z.ZodType, infer Output> ? Output : never;
