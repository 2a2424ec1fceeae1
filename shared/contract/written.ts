import { z } from 'zod';
import {
  LIVE_FIGURES,
  type LiveOf,
  type SavedText,
  WRITTEN_LOOKS,
  WRITTEN_WINDOWS,
  type WrittenParagraph,
} from '../domain/written.ts';
import type { NowFigure } from '../report/written/live-figures.ts';
import type { ParagraphView } from '../report/written/view.ts';
import { day, id, method } from './method.ts';
import { SHEET } from './topics.ts';

const shown = z.strictObject({ text: z.string().max(2000), number: z.number().optional() });

const figure = z.strictObject({
  mark: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[^{}\n]+$/),
  of: z.strictObject({
    figure: z.enum(LIVE_FIGURES),
    indicatorId: id.nullable(),
    milestoneId: id.nullable(),
    window: z.enum(WRITTEN_WINDOWS).nullable(),
  }),
  seen: shown.nullable(),
  kept: z.strictObject({ place: z.string().max(1000).nullable() }).nullable(),
});

/** The paragraphs of a text, as they are sent and stored. */
export const writtenParagraphs = z
  .array(
    z.strictObject({
      look: z.enum(WRITTEN_LOOKS),
      text: z.string().max(20_000),
      figures: z
        .array(figure)
        .max(200)
        .refine(
          (figures) => new Set(figures.map(({ mark }) => mark)).size === figures.length,
          'a mark stands for one figure',
        ),
    }),
  )
  .max(300);

const name = z.string().trim().min(1).max(200);

/** A text, and for each paragraph its figures compared with the data. */
export interface OpenedText {
  text: SavedText;
  views: ParagraphView[];
}

/** A paragraph that can be added, or why it cannot be written now. */
export interface OfferedParagraph {
  name: string;
  title: string;
  about: string;
  paragraph: WrittenParagraph | null;
  sentence: string;
}

export interface OfferedFigure {
  mark: string;
  title: string;
  of: LiveOf;
  now: NowFigure;
}

/** Written texts of a campaign. */
export const writtenMethods = {
  'written.list': method<Pick<SavedText, 'id' | 'name' | 'on' | 'unitId'>[]>({
    reads: ['written'],
  })(z.strictObject({ campaignId: id })),
  /** Throws FieldError `settingGone` for a text that was taken out. */
  'written.open': method<OpenedText>({ reads: [...SHEET, 'written'] })(
    z.strictObject({ campaignId: id, id }),
  ),
  /** The paragraphs and figures that can be added, with the figures of the day. */
  'written.offer': method<{ paragraphs: OfferedParagraph[]; figures: OfferedFigure[] }>({
    reads: SHEET,
  })(
    z.strictObject({
      campaignId: id,
      on: day,
      /** The unit that the text is about. */
      unitId: id.optional(),
      indicatorId: id.optional(),
      milestoneId: id.optional(),
      window: z.enum(WRITTEN_WINDOWS),
    }),
  ),
  /**
   * Saves a whole text; `id` null makes a new one. `was` is the revision that was edited. Throws
   * FieldError `writtenElsewhere` when another window changed the text meanwhile.
   */
  'written.save': method<{ id: number; revision: string }>({ changes: ['written'] })(
    z.strictObject({
      campaignId: id,
      id: id.nullable(),
      was: z.string().max(100).nullable(),
      text: z.strictObject({
        name,
        on: day,
        unitId: id.optional(),
        paragraphs: writtenParagraphs,
      }),
    }),
  ),
  /** Copies a text for another day; all figures of the copy are taken from the data of that day. */
  'written.copy': method<{ id: number }>({ changes: ['written'] })(
    z.strictObject({ campaignId: id, id, on: day, unitId: id.optional(), name }),
  ),
};
