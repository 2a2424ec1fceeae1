import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, OutputOf } from '../../shared/contract/methods.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { LIVE_FIGURES, type WrittenText, type WrittenWindow } from '../../shared/domain/written.ts';
import { readsOfWindows, unitOfText, windowsIn } from '../../shared/report/reports/written.ts';
import { isLack, scopeOf } from '../../shared/report/request.ts';
import {
  hasNow,
  type LiveSource,
  liveNeeds,
  liveTitle,
  liveWords,
  nowOf,
} from '../../shared/report/written/live-figures.ts';
import { liveOf, PARAGRAPHS, writeParagraph } from '../../shared/report/written/paragraphs.ts';
import { answered, asSeen, viewOf } from '../../shared/report/written/view.ts';
import { dropUnseen, normaliseText } from '../../shared/text/vietnamese.ts';
import { listStatedFigures } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { write } from '../db/write.ts';
import { insertWritten, listWritten, updateWritten } from '../db/written-texts.ts';
import type { ServiceContext } from './context.ts';
import { requireCampaign } from './require-campaign.ts';
import { requireWritten } from './require-written.ts';
import { readSheet } from './sheets.ts';

/** Written texts: paragraphs of the clerk's choice, whose figures follow the data. */
export function writtenService({ store, author }: ServiceContext) {
  return {
    'written.list'({ campaignId }: InputOf<'written.list'>): OutputOf<'written.list'> {
      requireCampaign(store, campaignId);
      return listWritten(store, campaignId).map(({ id, name, on, unitId }) => ({
        id,
        name,
        on,
        ...(unitId === undefined ? {} : { unitId }),
      }));
    },

    'written.open': ({ campaignId, id }: InputOf<'written.open'>): OutputOf<'written.open'> =>
      store.snapshot((db) => {
        const text = requireWritten(db, campaignId, id);
        return { text, views: viewsOf(sourceOf(db, campaignId, text, windowsIn(text)), text) };
      }),

    'written.offer'(input: InputOf<'written.offer'>): OutputOf<'written.offer'> {
      const { campaignId, on, unitId, ...choices } = input;
      const of = { on, unitId };
      const source = store.snapshot((db) => sourceOf(db, campaignId, of, [choices.window]));
      if (source.unit === -1) throw new FieldError('settingGone', {});
      requireKnown(source.figures, choices);
      const paragraphs = PARAGRAPHS.map((kind) => {
        const { name, title, about } = kind;
        const found = writeParagraph(source, kind, choices);
        return 'sentence' in found
          ? { name, title, about, paragraph: null, sentence: found.sentence }
          : { name, title, about, paragraph: found, sentence: '' };
      });
      return { paragraphs, figures: offeredFigures(source, choices) };
    },

    'written.save'(input: InputOf<'written.save'>): OutputOf<'written.save'> {
      const { campaignId, was } = input;
      return write(store, author('settingSaved', { campaignId }), (db) => {
        const text = normalised(input.text);
        const source = sourceOf(db, campaignId, text, windowsIn(text));
        const seen = asSeen(text, viewsOf(source, text));
        const kept = (id: number) => ({
          id,
          revision: requireWritten(db, campaignId, id).revision,
        });
        if (input.id === null) return kept(insertWritten(db, campaignId, seen));
        const known = requireWritten(db, campaignId, input.id);
        if (known.revision !== was) throw new FieldError('writtenElsewhere', { name: known.name });
        updateWritten(db, input.id, seen);
        return kept(input.id);
      });
    },

    'written.copy'({ campaignId, id, ...of }: InputOf<'written.copy'>) {
      return write(store, author('settingSaved', { campaignId }), (db) => {
        const { paragraphs } = requireWritten(db, campaignId, id);
        const text = normalised({ ...of, paragraphs });
        const views = viewsOf(sourceOf(db, campaignId, text, windowsIn(text)), text);
        const renewed = text.paragraphs.map((paragraph, i) =>
          answered(paragraph, views[i]!, 'renew', Object.keys(views[i]!)),
        );
        return { id: insertWritten(db, campaignId, { ...text, paragraphs: renewed }) };
      });
    },
  };
}

/**
 * Everything that the figures of a text are taken from; none when its unit is not in the campaign.
 */
function sourceOf(
  db: ReadHandle,
  campaignId: number,
  { on, unitId }: Pick<WrittenText, 'on' | 'unitId'>,
  windows: readonly WrittenWindow[],
): LiveSource {
  const campaign = requireCampaign(db, campaignId);
  const reads = readsOfWindows(windows, { campaign }, on);
  const sheet = readSheet(db, campaign, on, { withUsual: false, ...reads });
  const unit = unitOfText(sheet, { unitId });
  return { figures: figuresOf(sheet), unit, stated: listStatedFigures(db, campaignId) };
}

const viewsOf = (source: LiveSource, { paragraphs }: WrittenText) =>
  paragraphs.map((paragraph) => viewOf(source, paragraph));

/** One spelling in the store for every keyboard; no invisible sign turns the text around. */
const normalised = ({ name, paragraphs, ...of }: WrittenText): WrittenText => ({
  ...of,
  name: normaliseText(name),
  paragraphs: paragraphs.map((paragraph) => ({
    ...paragraph,
    figures: paragraph.figures.map((figure) => ({ ...figure, mark: normaliseText(figure.mark) })),
    text: dropUnseen(paragraph.text).normalize('NFC').replace(/\r\n?/g, '\n').trim(),
  })),
});

function requireKnown(
  { sheet }: CampaignFigures,
  { indicatorId, milestoneId }: Pick<InputOf<'written.offer'>, 'indicatorId' | 'milestoneId'>,
): void {
  const has = (list: readonly { id: number }[], id: number | undefined) =>
    id === undefined || list.some((each) => each.id === id);
  if (has(sheet.indicators, indicatorId) && has(sheet.milestones, milestoneId)) return;
  throw new FieldError('settingGone', {});
}

/** The figures of an indicator, its target and a window that exist on the text's day. */
function offeredFigures(
  source: LiveSource,
  choices: Pick<InputOf<'written.offer'>, 'indicatorId' | 'milestoneId' | 'window'>,
): OutputOf<'written.offer'>['figures'] {
  const { sheet } = source.figures;
  const scope = scopeOf(sheet, { ...choices, window: undefined, on: sheet.on, style: 'strict' });
  if (isLack(scope)) return [];
  const { indicator, milestone } = scope;
  return LIVE_FIGURES.flatMap((figure) => {
    const needs = liveNeeds(figure);
    if (needs.includes('milestone') && milestone === null) return [];
    const of = liveOf(figure, {
      ...(needs.includes('indicator') ? { indicatorId: indicator.id } : {}),
      ...(needs.includes('milestone') ? { milestoneId: milestone!.id } : {}),
      ...(needs.includes('window') ? { window: choices.window } : {}),
    });
    const now = nowOf(source, of);
    if (!hasNow(now)) return [];
    return [{ mark: liveWords(figure), title: liveTitle(source.figures, of), of, now }];
  });
}
