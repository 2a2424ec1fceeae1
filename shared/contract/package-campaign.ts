import { z } from 'zod';
import { CALENDAR_KINDS } from '../domain/work-calendar.ts';
import type { CampaignContent } from '../exchange/package/campaign.ts';
import {
  campaignHead,
  identityInput,
  indicatorInput,
  line,
  milestoneInput,
  obligationInput,
  ruleInput,
} from './forms.ts';
import { ownTableInput } from './own-tables.ts';
import { countOf, dayOf, packageUnit, refOf, uidOf } from './package-schema.ts';

/** The parts of a campaign package as they are accepted; unknown fields are passed over. */

/**
 * The form of a method refuses unknown fields; in a package a later version may have added some.
 */
const loose = <Shape extends z.core.$ZodLooseShape>(form: z.ZodObject<Shape>) =>
  z.object(form.shape);

const since = z.union([dayOf, z.literal('')]);
const refs = z.array(refOf).max(100_000);
const sameLength = ({
  units,
  ...lists
}: {
  units: unknown[];
  values: unknown[];
  highs?: unknown[];
}) => lists.values.length === units.length && (lists.highs ?? units).length === units.length;

export const campaignParts = {
  'campaign.ndjson': loose(campaignHead).extend({ root: refOf, oneLevelMore: z.boolean() }),
  'units.ndjson': packageUnit,
  'successions.ndjson': z.object({
    old: refOf,
    new: refOf,
    on: dayOf,
    share: z.int().min(0).max(10_000),
  }),
  'audiences.ndjson': z.object({ uid: uidOf, name: line }),
  'indicators.ndjson': loose(indicatorInput.omit({ audienceId: true, parts: true })).extend({
    uid: uidOf,
    audience: uidOf.nullable(),
    parts: z.array(uidOf).max(50),
  }),
  'identities.ndjson': loose(identityInput.omit({ totalId: true, partIds: true })).extend({
    uid: uidOf,
    total: uidOf,
    parts: z.array(uidOf).max(50),
  }),
  'milestones.ndjson': loose(milestoneInput).extend({ uid: uidOf }),
  'rules.ndjson': loose(ruleInput.omit({ ofId: true })).extend({
    indicator: uidOf,
    milestone: uidOf,
    of: uidOf.nullable(),
  }),
  'obligations.ndjson': loose(obligationInput).extend({ uid: uidOf }),
  'targets.ndjson': z
    .object({
      indicator: uidOf,
      milestone: uidOf,
      since,
      units: refs,
      values: z.array(countOf.min(0)),
      highs: z.array(countOf.min(0).nullable()),
    })
    .refine(sameLength, 'lists of different length'),
  'openings.ndjson': z
    .object({ indicator: uidOf, takenOn: dayOf, units: refs, values: z.array(countOf) })
    .refine(sameLength, 'lists of different length'),
  'papers.ndjson': z.object({ field: z.string().max(40), value: z.unknown() }),
  'calendar.ndjson': z.object({
    on: dayOf,
    kind: z.enum(CALENDAR_KINDS),
    name: line,
    source: line,
  }),
  'own-tables.ndjson': z.object({ uid: uidOf, table: ownTableInput }),
  'forms.ndjson': z.object({
    uid: uidOf,
    name: line,
    file: line,
    part: z.string().regex(/^form-[a-z]{1,4}\.bin$/),
  }),
};

/** The parts in the order in which they are written, with what each holds. */
export const PART_OF = {
  units: 'units.ndjson',
  successions: 'successions.ndjson',
  audiences: 'audiences.ndjson',
  indicators: 'indicators.ndjson',
  identities: 'identities.ndjson',
  milestones: 'milestones.ndjson',
  rules: 'rules.ndjson',
  obligations: 'obligations.ndjson',
  targets: 'targets.ndjson',
  openings: 'openings.ndjson',
  papers: 'papers.ndjson',
  calendar: 'calendar.ndjson',
  ownTables: 'own-tables.ndjson',
  forms: 'forms.ndjson',
} as const satisfies Record<Exclude<keyof CampaignContent, 'head'>, keyof typeof campaignParts>;
export const HEAD_PART = 'campaign.ndjson';
