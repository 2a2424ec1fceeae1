import type { Indicator, Milestone } from '../../domain/campaign.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import type {
  LiveFigure,
  LiveFigureName,
  LiveOf,
  WrittenParagraph,
  WrittenWindow,
} from '../../domain/written.ts';
import { uncapitalise } from '../../text/vietnamese.ts';
import { isVerb } from '../headings.ts';
import { isStep } from '../reports/pipeline.ts';
import { isLack, scopeOf } from '../request.ts';
import { hasNow, type LiveSource, liveNeeds, liveTitle, liveWords, nowOf } from './live-figures.ts';
import { freeMark } from './marks.ts';

/** The paragraphs that are offered: each makes a text whose wording the clerk then owns. */

export interface ParagraphChoices {
  indicatorId?: number | undefined;
  milestoneId?: number | undefined;
  window: WrittenWindow;
}

/** What is missing for a paragraph, in a sentence. */
export interface ParagraphLack {
  sentence: string;
}

export interface ParagraphKind {
  name: string;
  title: string;
  about: string;
  write(draft: Draft): string | ParagraphLack;
}

const NOUN: Record<WrittenWindow, string> = {
  day: 'ngày ',
  week: 'tuần ',
  decreeMonth: 'tháng báo cáo ',
  month: 'tháng ',
  campaign: 'đợt ',
};

/** What the wording of a paragraph is made from. */
interface Draft {
  sheet: DaySheet;
  indicator: Indicator;
  milestone: Milestone | null;
  window: WrittenWindow;
  /** "toàn huyện", "Sở Tư pháp". */
  who: string;
  /** "đã kích hoạt {lũy kế} tài khoản". */
  didSo(mark: string): string;
  /** Adds a figure to the paragraph and returns its mark. */
  mark(figure: LiveFigureName, of?: { indicator: Indicator; words: string }): string;
  has(figure: LiveFigureName): boolean;
  /**
   * "{kết quả tính vào chỉ tiêu}/{chỉ tiêu}": the part and whole of a rate. The words say so where
   * the part is less than all that was done.
   */
  fraction(done: LiveFigureName, counted: LiveFigureName, target: LiveFigureName): string;
  /** Whether nothing remains of the target. */
  isDone: boolean;
}

const PLACES = ['tỉnh', 'huyện', 'quận', 'thị xã', 'thành phố', 'xã', 'phường', 'thị trấn'];

function whoOf({ units }: DaySheet, place: number): string {
  const { kind, printedName } = units[place]!.unit;
  return PLACES.includes(kind) ? `toàn ${kind}` : printedName;
}

const NO_TARGET: ParagraphLack = {
  sentence: 'Chỉ số này chưa được giao chỉ tiêu; giao ở Chỉ tiêu, hoặc chọn chỉ số khác.',
};

export const PARAGRAPHS: readonly ParagraphKind[] = [
  {
    name: 'toDate',
    title: 'Kết quả đến ngày',
    about: 'Lũy kế, tỷ lệ so với chỉ tiêu và xếp hạng mà cấp trên thông báo.',
    write({ didSo, who, mark, has, fraction, milestone }) {
      const rate =
        milestone?.counts === 'cumulative' && has('rate')
          ? `, đạt ${mark('rate')} so với chỉ tiêu được giao (${fraction('done', 'counted', 'target')})`
          : '';
      const rank = has('peerRank') ? `, xếp thứ ${mark('peerRank')}` : '';
      return `Tính đến ngày ${mark('day')}, ${who} ${didSo(mark('count'))}${rate}${rank}.`;
    },
  },
  {
    name: 'growth',
    title: 'Kết quả trong kỳ',
    about: 'Phát sinh trong ngày, tuần, tháng; tăng, giảm so với kỳ trước theo số và điểm %.',
    write({ didSo, who, mark, has, fraction, window }) {
      const quota = has('quotaRate')
        ? `, đạt ${mark('quotaRate')} chỉ tiêu của kỳ (${fraction('arisen', 'quotaCounted', 'quota')})`
        : '';
      const points = has('points') ? `, tỷ lệ ${mark('pointsWord')} ${mark('points')}` : '';
      const more = has('more')
        ? `; so với ${NOUN[window]}${mark('windowBefore')} ${mark('moreWord')} ${mark('more')} trường hợp${points}`
        : '';
      return `Trong ${NOUN[window]}${mark('windowNow')}, ${who} ${didSo(mark('arisen'))}${quota}${more}.`;
    },
  },
  {
    name: 'remaining',
    title: 'Còn lại và mức cần đạt mỗi ngày',
    about: 'Chỉ tiêu còn lại, số ngày còn lại và mức cần đạt mỗi ngày để kịp hạn.',
    write({ mark, isDone, milestone, indicator }) {
      if (milestone === null) return NO_TARGET;
      if (isDone) return { sentence: 'Chỉ tiêu đã hoàn thành, không còn phần phải đạt mỗi ngày.' };
      return `Chỉ tiêu còn lại là ${mark('remaining')} ${indicator.counted}; để hoàn thành đến hết ngày ${mark('dueDay')}, trong ${mark('daysLeft')} ngày còn lại mỗi ngày cần đạt ${mark('perDay')} ${indicator.counted}.`;
    },
  },
  {
    name: 'units',
    title: 'Đơn vị hoàn thành, chưa hoàn thành',
    about: 'Có bao nhiêu đơn vị hoàn thành chỉ tiêu, bao nhiêu chưa, là những đơn vị nào.',
    write: ({ mark, milestone }) =>
      milestone === null
        ? NO_TARGET
        : `Có ${mark('reached')}/${mark('units')} đơn vị đã hoàn thành chỉ tiêu (${mark('reachedNames')}); ${mark('notReached')} đơn vị chưa hoàn thành: ${mark('notReachedNames')}.`,
  },
  {
    name: 'ends',
    title: 'Đơn vị cao nhất, thấp nhất',
    about: 'Tối đa ba đơn vị có tỷ lệ cao nhất và ba đơn vị có tỷ lệ thấp nhất.',
    write: ({ mark, milestone }) =>
      milestone === null
        ? NO_TARGET
        : `Các đơn vị có tỷ lệ cao: ${mark('best')}; các đơn vị có tỷ lệ thấp: ${mark('worst')}.`,
  },
  {
    name: 'pipeline',
    title: 'Các bước từ đủ điều kiện đến kích hoạt',
    about: 'Số lũy kế của từng bước trong một câu.',
    write({ sheet, mark, who }) {
      const steps = sheet.indicators.filter(isStep);
      if (steps.length < 2) return { sentence: 'Chiến dịch chưa có từ hai bước trở lên.' };
      const told = steps.map(
        (step) =>
          `${uncapitalise(step.name)}: ${mark('count', { indicator: step, words: uncapitalise(step.shortName) })} ${step.counted}`,
      );
      return `Đến ngày ${mark('day')}, ${who} có ${told.join('; ')}.`;
    },
  },
  {
    name: 'launchDay',
    title: 'Kết quả ngày ra quân',
    about: 'Kết quả của riêng ngày đó so với chỉ tiêu trong ngày.',
    write({ sheet, mark, didSo, who, fraction, milestone }) {
      const isOfDay = milestone?.counts === 'window' && milestone.startsOn === milestone.dueOn;
      if (!isOfDay || milestone.startsOn !== sheet.on) {
        return { sentence: 'Chọn mốc của riêng ngày này để viết đoạn về ngày ra quân.' };
      }
      return `Trong ngày ra quân ${mark('day')}, ${who} ${didSo(mark('done'))}, đạt ${mark('rate')} chỉ tiêu trong ngày (${fraction('done', 'counted', 'target')}).`;
    },
  },
  {
    name: 'target',
    title: 'Chỉ tiêu phấn đấu',
    about: 'Phải đạt bao nhiêu đến hết ngày nào.',
    write({ mark, has, milestone, indicator }) {
      if (milestone === null) return NO_TARGET;
      const share = has('share')
        ? `${mark('share')} (${mark('target')} ${indicator.counted})`
        : `${mark('target')} ${indicator.counted}`;
      return `Phấn đấu đến hết ngày ${mark('dueDay')} ${uncapitalise(indicator.shortName)} được ${share}.`;
    },
  },
  {
    name: 'late',
    title: 'Phát sinh sau hạn',
    about: 'Làm thêm sau ngày cuối của mốc, không tính vào kết quả của mốc.',
    write({ mark, milestone, indicator }) {
      if (milestone === null) return NO_TARGET;
      return `Từ sau ngày ${mark('dueDay')} đến ngày ${mark('day')} có thêm ${mark('late')} ${indicator.counted}, không tính vào kết quả của mốc.`;
    },
  },
];

/** What a figure is computed for; choices that are not given are null. */
export const liveOf = (
  figure: LiveFigureName,
  of: Partial<Omit<LiveOf, 'figure'>> = {},
): LiveOf => ({ figure, indicatorId: null, milestoneId: null, window: null, ...of });

/** A paragraph with today's figures, or what is missing for it. */
export function writeParagraph(
  source: LiveSource,
  kind: ParagraphKind,
  choices: ParagraphChoices,
): WrittenParagraph | ParagraphLack {
  const { sheet } = source.figures;
  const scope = scopeOf(sheet, {
    ...choices,
    window: undefined,
    on: sheet.on,
    style: 'strict',
  });
  if (isLack(scope)) return { sentence: scope.sentence };
  const { indicator, milestone } = scope;
  const figures: LiveFigure[] = [];
  const ofFigure = (figure: LiveFigureName, { id }: Indicator): LiveOf => {
    const needs = liveNeeds(figure);
    return liveOf(figure, {
      indicatorId: needs.includes('indicator') ? id : null,
      milestoneId: needs.includes('milestone') ? (milestone?.id ?? null) : null,
      window: needs.includes('window') ? choices.window : null,
    });
  };
  const mark: Draft['mark'] = (figure, other) => {
    const of = ofFigure(figure, other?.indicator ?? indicator);
    const name = freeMark(
      other?.words ?? liveWords(figure),
      figures.map((one) => one.mark),
    );
    const now = nowOf(source, of);
    figures.push({ mark: name, of, seen: hasNow(now) ? now : null, kept: null });
    return `{${name}}`;
  };
  const nowOfFigure = (figure: LiveFigureName) => nowOf(source, ofFigure(figure, indicator));
  const numberOf = (figure: LiveFigureName) => {
    const now = nowOfFigure(figure);
    return hasNow(now) ? now.number : undefined;
  };
  const remaining = numberOf('remaining');
  const text = kind.write({
    sheet,
    indicator,
    milestone,
    window: choices.window,
    who: whoOf(sheet, source.unit),
    didSo: (figure) =>
      isVerb(indicator)
        ? `đã ${uncapitalise(indicator.shortName)} ${figure} ${indicator.counted}`
        : `có ${figure} ${indicator.counted} (${uncapitalise(indicator.name)})`,
    mark,
    has: (figure) => hasNow(nowOfFigure(figure)),
    fraction(done, counted, target) {
      const isAll = numberOf(done) === numberOf(counted);
      const only = isAll ? '' : ', chỉ tính đơn vị được giao chỉ tiêu';
      return `${mark(counted)}/${mark(target)}${only}`;
    },
    isDone: (remaining ?? 1) <= 0,
  });
  if (typeof text !== 'string') return text;
  for (const { of } of figures) {
    const now = nowOf(source, of);
    if (hasNow(now)) continue;
    return { sentence: `Chưa viết được: ${liveTitle(source.figures, of)} – ${now.lack}.` };
  }
  return { look: 'body', text, figures };
}
