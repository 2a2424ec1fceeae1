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

/** How the figures of a written text stand to the data. */

/**
 * live: as the data have it. changed: the data have another figure since the clerk saw it. kept:
 * the clerk keeps it. printed: as a document prints it. missing: there is none, and never was.
 */
export type FigureState = 'live' | 'changed' | 'kept' | 'printed' | 'missing';

export interface FigureView {
  /** "lũy kế · Kích hoạt". */
  title: string;
  state: FigureState;
  /** What stands on the page; '……' where there is none. */
  shown: ShownFigure;
  now: NowFigure;
  /** What documents print of it, which may be taken instead. */
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

/** What nobody has seen yet is shown as it is now; what was seen stays until the clerk says else. */
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

/** A paragraph as blocks, one a line. */
export function blocksOf({ look, text }: WrittenParagraph, view: ParagraphView): ReportBlock[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ block: 'paragraph', look, runs: runsOf(line, view) }));
}

/** What must be answered of a paragraph before it is printed, each with its place. */
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
 * How a clerk answers for a figure: takes what the data have, keeps what stands, or takes what is
 * printed: in a place, or wherever it is.
 */
export type FigureAnswer = 'renew' | 'keep' | { printedIn: string | null };

/** A paragraph with figures answered for; only those in `marks`, where given. */
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
