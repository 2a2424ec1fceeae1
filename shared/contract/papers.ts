import { z } from 'zod';
import {
  APPENDIX_NUMBERS,
  AUTHORITIES,
  type KeptPapers,
  PAPER_LIMITS,
  type PaperField,
  URGENCIES,
} from '../domain/papers.ts';
import { line, text, textOf } from './forms.ts';
import { id, method } from './method.ts';

const lines = z.array(textOf(1, PAPER_LIMITS.paragraph)).max(PAPER_LIMITS.list);

/** Schemas for the fields of an office's papers, for requests and for what the store holds. */
export const paperFields = {
  body: text,
  above: text,
  place: text,
  named: text,
  abbreviation: text,
  desk: text,
  signers: z
    .array(
      z.strictObject({
        id: textOf(1, 40),
        collective: text,
        authority: z.enum(AUTHORITIES).nullable(),
        signsFor: text,
        post: line,
        rank: text,
        name: text,
      }),
    )
    .max(PAPER_LIMITS.list),
  signer: textOf(0, 40),
  addressees: lines,
  grounds: lines,
  recipients: lines,
  urgency: z.enum(URGENCIES).nullable(),
  circulation: text,
  drafter: text,
  address: lines,
  habits: z.strictObject({
    capitalAppendix: z.boolean(),
    appendixNumbers: z.enum(APPENDIX_NUMBERS),
    decimals: z.enum(['.', ',']),
    shortDays: z.boolean(),
  }),
} satisfies Record<PaperField, z.ZodType>;

export const papersInput = z.strictObject(paperFields).partial();

const paperField = z.enum(Object.keys(paperFields) as [PaperField, ...PaperField[]]);

/** How the papers of the office look, and of a campaign where it differs. */
export const paperMethods = {
  /** The papers of the office, and the fields that differ in a campaign. */
  'papers.read': method<KeptPapers>({ reads: ['papers', 'office'] })(
    z.strictObject({ campaignId: id }),
  ),
  /**
   * Saves fields for a campaign, or for the office (`campaignId` null). The fields in `unsaid` are
   * cleared: a campaign then uses the office's again. With `holdsIn`, fields saved for the office
   * are used in that campaign too: its own values of them are cleared in the same step. Throws
   * `settingRefused` with the fields that cannot be printed, and `papersElsewhere` when a field in
   * `seen` has another value by now.
   */
  'papers.save': method<null>({ changes: ['papers', 'office'] })(
    z.strictObject({
      campaignId: id.nullable(),
      papers: papersInput,
      unsaid: z.array(paperField).max(50).default([]),
      holdsIn: id.optional(),
      /** These fields as the window showed them in a campaign, before they were edited. */
      seen: z.strictObject({ campaignId: id, papers: papersInput }).optional(),
    }),
  ),
};
