import type {
  LiveFigure,
  ShownFigure,
  WrittenParagraph,
  WrittenText,
} from '../../domain/written.ts';
import type { ReportBlock, ReportRun } from '../model.ts';
import {
  hasNow,
  type LiveSource,
  liveTitle,
  type NowFigure,
  nowOf,
  printedOf,
} from './live-figures.ts';
import { markProblems, marksIn, readMarks } from './marks.ts';

/** The figures of a written text compared with the data. */

/**
 * live: as in the data. changed: the data changed since the clerk saw the figure. kept: the clerk
 * keeps it although the data differ. printed: as a document prints it. missing: there is no figure
 * and never was one.
 */
export type FigureState = 'live' | 'changed' | 'kept' | 'printed' | 'missing';

export interface FigureView {
  /** "lũy kế · Kích hoạt". */
  title: string;
  state: FigureState;
  /** What stands on the page; '……' where there is none. */
  shown: ShownFigure;
  now: NowFigure;
  /** What documents print for it; the clerk may take one of these instead. */
  printed: (ShownFigure & { place: string })[];
}

/** Each figure of a paragraph, by its mark. */
export type ParagraphView = Record<string, FigureView>;

const BLANK: ShownFigure = { text: '……' };

const isSame = (seen: ShownFigure, now: NowFigure) => hasNow(now) && now.text === seen.text;

function stateOf({ seen, kept }: LiveFigure, now: NowFigure): FigureState {
  if (kept !== null && seen !== null) return kept.place === null ? 'kept' : 'printed';
  if (seen === null) return hasNow(now) ? 'live' : 'missing';
  return isSame(seen, now) ? 'live' : 'changed';
}

/**
 * A figure not seen yet is shown as it is now; a seen one stays until the clerk decides otherwise.
 */
export function viewOf(source: LiveSource, { figures }: WrittenParagraph): ParagraphView {
  return Object.fromEntries(
    figures.map((figure): [string, FigureView] => {
      const now = nowOf(source, figure.of);
      return [
        figure.mark,
        {
          title: liveTitle(source.figures, figure.of),
          state: stateOf(figure, now),
          shown: figure.seen ?? (hasNow(now) ? now : BLANK),
          now,
          printed: printedOf(source, figure.of),
        },
      ];
    }),
  );
}

/** The pieces of a paragraph as they are printed; a mark without figure stays as it is written. */
export const runsOf = (text: string, view: ParagraphView): ReportRun[] =>
  readMarks(text).map((piece): ReportRun => {
    if ('text' in piece) return piece;
    if ('bad' in piece) return { text: piece.bad };
    const found = Object.hasOwn(view, piece.mark) ? view[piece.mark] : undefined;
    if (!found) return { text: `{${piece.mark}}` };
    const { text, number } = found.shown;
    return { text, figure: piece.mark, ...(number === undefined ? {} : { number }) };
  });

/** A paragraph as blocks, one for each of its lines. */
export function blocksOf({ look, text }: WrittenParagraph, view: ParagraphView): ReportBlock[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ block: 'paragraph', look, runs: runsOf(line, view) }));
}

/**
 * Sentences about what must be decided in a paragraph before it is printed, each with its place.
 */
export function openOf({ text }: WrittenParagraph, view: ParagraphView): string[] {
  const figures = marksIn(text).flatMap((mark) => {
    const found = Object.hasOwn(view, mark) ? view[mark] : undefined;
    if (found?.state === 'changed') {
      const { shown, now } = found;
      const to = hasNow(now) ? `nay là ${now.text}` : `nay không còn (${now.lack})`;
      return [`{${mark}} đang in ${shown.text}, ${to}; giữ số đang in hoặc lấy số mới.`];
    }
    if (found?.state === 'missing' && !hasNow(found.now)) {
      return [`{${mark}} chưa có số: ${found.now.lack}; nhập số liệu, hoặc bỏ số liệu này.`];
    }
    return [];
  });
  return [...figures, ...markProblems(text, new Set(Object.keys(view)))];
}

/**
 * What a clerk decides for a figure. renew: take the one of the data. keep: keep the shown one.
 * printedIn: take the one that a document prints, at this place or, with null, at any.
 */
export type FigureAnswer = 'renew' | 'keep' | { printedIn: string | null };

/** A paragraph with a decision for its figures; only for those in `marks`, where given. */
export function answered(
  paragraph: WrittenParagraph,
  view: ParagraphView,
  answer: FigureAnswer,
  marks: readonly string[] = marksIn(paragraph.text),
): WrittenParagraph {
  return {
    ...paragraph,
    figures: paragraph.figures.map((figure) => {
      const found = marks.includes(figure.mark) ? view[figure.mark] : undefined;
      return found ? answeredFigure(figure, found, answer) : figure;
    }),
  };
}

function answeredFigure(figure: LiveFigure, view: FigureView, answer: FigureAnswer): LiveFigure {
  const { shown, now, printed, state } = view;
  if (typeof answer === 'object') {
    const { printedIn } = answer;
    const found = printed.find(({ place }) => printedIn === null || place === printedIn);
    if (!found) return figure;
    const { place, ...seen } = found;
    return { ...figure, seen, kept: { place } };
  }
  switch (answer) {
    case 'renew':
      return { ...figure, seen: hasNow(now) ? now : null, kept: null };
    case 'keep':
      return state === 'missing' ? figure : { ...figure, seen: shown, kept: { place: null } };
  }
}

/** A text in which figures that nobody had seen yet count as seen now. */
export const asSeen = (text: WrittenText, views: readonly ParagraphView[]): WrittenText => ({
  ...text,
  paragraphs: text.paragraphs.map((paragraph, i) => ({
    ...paragraph,
    figures: paragraph.figures.map((figure) => {
      const now = views[i]?.[figure.mark]?.now;
      return figure.seen === null && now && hasNow(now) ? { ...figure, seen: now } : figure;
    }),
  })),
});
