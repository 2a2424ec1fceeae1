import { type Indicator, lastDayOfMilestone, type Milestone } from '../../domain/campaign.ts';
import type { Day } from '../../domain/day.ts';
import { type Figure, figureValue, hasValue } from '../../domain/figure.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import { differenceOf, pointsBetween } from '../../domain/growth.ts';
import { MOST_NAMED } from '../../domain/left-out.ts';
import { peerRankOn, peerRankText } from '../../domain/peer-rank.ts';
import type { DayWindow } from '../../domain/period.ts';
import { compareRates } from '../../domain/rank.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import type { StatedMeasure } from '../../domain/stated.ts';
import { percentText } from '../../domain/words.ts';
import type { LiveFigureName, WrittenWindow } from '../../domain/written.ts';
import { formatDay } from '../../text/dates.ts';
import {
  countCell,
  differenceCell,
  measuredCell,
  NO_FIGURE_MARK,
  noFigure,
  pointsCell,
  rateCell,
} from '../cells.ts';
import { figureCell } from '../figure-columns.ts';
import type { ReportCell } from '../model.ts';
import { quotaOf } from '../reports/progress.ts';
import { depthsBelow, unitRows } from '../unit-rows.ts';
import { unitName } from '../unit-table.ts';

/**
 * Each figure that may stand in a written text: its words in marks, what it needs, how it is
 * printed.
 */

/** The choices that a figure can need. */
export type Need = 'indicator' | 'milestone' | 'window';

/** Running text has the decimal comma, whatever the style of the tables. */
const STYLE = 'strict';
/** How many of the best and of the last units are named. */
const ENDS_NAMED = 3;

/** What a figure refers to, looked up in the campaign. */
export interface AskedFigure {
  figures: CampaignFigures;
  sheet: DaySheet;
  /** Place of the unit that the text is about. */
  unit: number;
  indicator: Indicator;
  /** Place of its target by the milestone; -1 for none. */
  target: number;
  milestone: Milestone | undefined;
  kind: WrittenWindow;
  window: DayWindow;
  previous: DayWindow | null;
}

interface LiveKind {
  /** Its words in marks. */
  words: string;
  needs: readonly Need[];
  /** What a document prints of it. */
  stated?: StatedMeasure;
  now(asked: AskedFigure): ReportCell;
}

const lack = (reason: string): ReportCell => ({ text: NO_FIGURE_MARK, reason });
const words = (text: string): ReportCell => ({ text });

const NO_BEFORE = lack('không có kỳ trước trong chiến dịch');
const NO_QUOTA = lack('kỳ này không có chỉ tiêu riêng');
const NO_QUOTA_BEFORE = lack('kỳ trước không có chỉ tiêu riêng');
const NO_TARGET = lack('chưa giao chỉ tiêu');
const NO_SHARE = lack('chỉ tiêu này không giao theo phần trăm');

/** "từ ngày 25/9/2023 đến ngày 01/10/2023"; one day alone: "08/10/2023". */
const windowText = ({ from, to }: DayWindow) =>
  from === to ? formatDay(to) : `từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`;

/**
 * The days of a window; while it goes on with "so far", so that nobody takes its figures for final.
 */
const windowSoFar = (window: DayWindow, on: Day) =>
  window.to > on
    ? `${windowText(window)} (mới tính đến hết ngày ${formatDay(on)})`
    : windowText(window);

const ofTarget =
  (figure: 'target' | 'done' | 'rate' | 'remaining' | 'perDay') =>
  ({ figures, target, unit }: AskedFigure): ReportCell =>
    target === -1 ? NO_TARGET : figureCell(figures, { figure, target }, unit, STYLE);

const ofQuota =
  (figure: 'target' | 'rate') =>
  (asked: AskedFigure): ReportCell => {
    const target = quotaAt(asked);
    return target === -1
      ? NO_QUOTA
      : figureCell(asked.figures, { figure, target }, asked.unit, STYLE);
  };

/** The figure that counts against a target, which leaves out units without a target. */
const countedCell = ({ figures, indicator, unit }: AskedFigure, target: number): ReportCell =>
  measuredCell(figures.target(target, unit).counted, indicator.measure, STYLE);

export const quotaAt = ({ sheet, indicator, kind, window }: AskedFigure) =>
  quotaOf(sheet, indicator.id, kind, window);

function moreOf({ figures, indicator, unit, window, previous }: AskedFigure): Figure | null {
  if (previous === null) return null;
  const at = (of: DayWindow) => figures.within(of, indicator.id, unit);
  return differenceOf(at(previous), at(window));
}

/** Words for the growth of the rate in hundredths of a percentage point, or for what is missing. */
function tellPoints(asked: AskedFigure, tell: (points: Figure) => ReportCell): ReportCell {
  const { figures, sheet, indicator, unit, kind, previous } = asked;
  const target = quotaAt(asked);
  if (target === -1) return NO_QUOTA;
  if (previous === null) return NO_BEFORE;
  const before = quotaOf(sheet, indicator.id, kind, previous);
  if (before === -1) return NO_QUOTA_BEFORE;
  const rate = figures.rateOn(previous.to, before, unit);
  return tell(pointsBetween(rate, figures.target(target, unit).rate));
}

const growthWord = (figure: Figure): ReportCell =>
  hasValue(figure) ? words(figure.value < 0 ? 'giảm' : 'tăng') : noFigure(figure.none);

const size = (figure: Figure): Figure =>
  hasValue(figure) ? { value: Math.abs(figure.value) } : figure;

/** The units right below the one that the text is about, best first. */
function rankedUnits({ figures, sheet, target, unit: root }: AskedFigure) {
  const [first] = depthsBelow(sheet.units, root);
  if (first === undefined || target === -1) return [];
  return unitRows(figures, target, { root, depths: [first], order: 'rank' }).map(({ unit }) => ({
    name: unitName(sheet.units[unit]!.unit, 'office'),
    isClosed: sheet.units[unit]!.closed === true,
    rate: figures.target(target, unit).rate,
    remaining: figureValue(figures.target(target, unit).remaining),
  }));
}

type RankedUnit = ReturnType<typeof rankedUnits>[number];

const hasRemaining = (unit: RankedUnit): unit is RankedUnit & { remaining: number } =>
  unit.remaining !== null;

/** Counts or names the units that a condition holds for, of those with target and result. */
const unitsWhere =
  (tell: (found: RankedUnit[]) => ReportCell, holds: (remaining: number) => boolean) =>
  (asked: AskedFigure): ReportCell => {
    const all = rankedUnits(asked).filter(hasRemaining);
    return all.length === 0
      ? lack('chưa có đơn vị nào vừa có chỉ tiêu vừa có số liệu')
      : tell(all.filter(({ remaining }) => holds(remaining)));
  };

const counted = (found: readonly unknown[]): ReportCell => countCell(found.length);

/** The names; of very many only the first, and how many more there are. */
function named(found: readonly RankedUnit[]): ReportCell {
  const names = found.map(({ name }) => name);
  if (names.length === 0) return words('không có đơn vị nào');
  const rest = names.length - MOST_NAMED;
  if (rest <= 0) return words(names.join(', '));
  return words(`${names.slice(0, MOST_NAMED).join(', ')} và ${rest} đơn vị khác`);
}

const isReached = (remaining: number) => remaining <= 0;
const isBelow = (remaining: number) => remaining > 0;

/**
 * Names the best or the last of the ranked units with a rate. No unit is named among both, and none
 * among the last that is as good as the lowest of the best.
 */
function endsOf(asked: AskedFigure, end: 'best' | 'worst'): ReportCell {
  const all = rankedUnits(asked).flatMap(({ name, rate, isClosed }) =>
    hasValue(rate) && !isClosed ? [{ name, rate: rate.value }] : [],
  );
  if (all.length === 0) return lack('chưa có đơn vị nào có tỷ lệ');
  const most = Math.min(ENDS_NAMED, Math.ceil(all.length / 2));
  const best = all.slice(0, most);
  const least = best.at(-1)!.rate;
  const rest = all.filter(({ rate }) => compareRates(rate, least) < 0);
  const worst = rest.slice(-ENDS_NAMED).reverse();
  const named = end === 'best' ? best : worst;
  if (named.length === 0) {
    return lack(all.length === 1 ? 'chỉ có một đơn vị có tỷ lệ' : 'các đơn vị có tỷ lệ bằng nhau');
  }
  return words(
    named.map(({ name, rate }) => `${name} (${rateCell({ value: rate }, STYLE).text})`).join(', '),
  );
}

export const LIVE_KINDS: Record<LiveFigureName, LiveKind> = {
  day: { words: 'ngày', needs: [], now: ({ sheet }) => words(formatDay(sheet.on)) },
  windowNow: {
    words: 'kỳ này',
    needs: ['window'],
    now: ({ window, sheet }) => words(windowSoFar(window, sheet.on)),
  },
  windowBefore: {
    words: 'kỳ trước',
    needs: ['window'],
    now: ({ previous }) => (previous === null ? NO_BEFORE : words(windowText(previous))),
  },
  count: {
    words: 'lũy kế',
    needs: ['indicator'],
    stated: 'value',
    now: ({ figures, indicator, unit }) =>
      figureCell(figures, { figure: 'count', indicatorId: indicator.id }, unit, STYLE),
  },
  peerRank: {
    words: 'xếp hạng',
    needs: ['indicator'],
    now({ sheet, indicator, unit }) {
      if (unit !== 0) return lack('cấp trên chỉ thông báo xếp hạng của đơn vị lập chiến dịch');
      const told = peerRankOn(sheet.peerRanks, indicator.id, sheet.on);
      if (told === null) return lack('cấp trên chưa thông báo; ghi ở Thiết lập, Xếp hạng');
      const day = told.on === sheet.on ? '' : ` (số liệu đến ngày ${formatDay(told.on)})`;
      return words(`${peerRankText(told)}${day}`);
    },
  },
  arisen: {
    words: 'trong kỳ',
    needs: ['indicator', 'window'],
    stated: 'done',
    now: ({ figures, indicator, unit, window }) =>
      figureCell(figures, { figure: 'arisen', indicatorId: indicator.id, window }, unit, STYLE),
  },
  moreWord: {
    words: 'tăng hay giảm',
    needs: ['indicator', 'window'],
    now(asked) {
      const more = moreOf(asked);
      return more === null ? NO_BEFORE : growthWord(more);
    },
  },
  more: {
    words: 'số tăng, giảm',
    needs: ['indicator', 'window'],
    stated: 'growth',
    now(asked) {
      const more = moreOf(asked);
      return more === null ? NO_BEFORE : measuredCell(size(more), asked.indicator.measure, STYLE);
    },
  },
  quota: {
    words: 'chỉ tiêu của kỳ',
    needs: ['indicator', 'window'],
    stated: 'target',
    now: ofQuota('target'),
  },
  quotaCounted: {
    words: 'kết quả tính vào chỉ tiêu của kỳ',
    needs: ['indicator', 'window'],
    stated: 'done',
    now(asked) {
      const target = quotaAt(asked);
      return target === -1 ? NO_QUOTA : countedCell(asked, target);
    },
  },
  quotaRate: {
    words: 'tỷ lệ của kỳ',
    needs: ['indicator', 'window'],
    stated: 'rate',
    now: ofQuota('rate'),
  },
  pointsWord: {
    words: 'tỷ lệ tăng hay giảm',
    needs: ['indicator', 'window'],
    now: (asked) => tellPoints(asked, growthWord),
  },
  points: {
    words: 'số điểm % tăng, giảm',
    needs: ['indicator', 'window'],
    stated: 'points',
    now: (asked) => tellPoints(asked, (points) => pointsCell(size(points), STYLE)),
  },
  target: {
    words: 'chỉ tiêu',
    needs: ['indicator', 'milestone'],
    stated: 'target',
    now: ofTarget('target'),
  },
  done: {
    words: 'kết quả',
    needs: ['indicator', 'milestone'],
    stated: 'done',
    now: ofTarget('done'),
  },
  counted: {
    words: 'kết quả tính vào chỉ tiêu',
    needs: ['indicator', 'milestone'],
    stated: 'done',
    now: (asked) => (asked.target === -1 ? NO_TARGET : countedCell(asked, asked.target)),
  },
  rate: {
    words: 'tỷ lệ',
    needs: ['indicator', 'milestone'],
    stated: 'rate',
    now: ofTarget('rate'),
  },
  remaining: {
    words: 'còn lại',
    needs: ['indicator', 'milestone'],
    stated: 'remaining',
    now: ofTarget('remaining'),
  },
  perDay: {
    words: 'mỗi ngày',
    needs: ['indicator', 'milestone'],
    stated: 'perDay',
    now: ofTarget('perDay'),
  },
  dueDay: {
    words: 'hạn',
    needs: ['milestone'],
    now: ({ milestone }) => words(formatDay(lastDayOfMilestone(milestone!))),
  },
  daysLeft: {
    words: 'số ngày còn lại',
    needs: ['indicator', 'milestone'],
    now: ({ figures, target }) => (target === -1 ? NO_TARGET : countCell(figures.daysLeft(target))),
  },
  share: {
    words: 'phần trăm được giao',
    needs: ['indicator', 'milestone'],
    now({ sheet, target }) {
      const rule = sheet.targets[target]?.rule ?? null;
      if (rule === null) return NO_SHARE;
      const { low, high } = rule;
      if (high !== null) return words(`${percentText(low)} đến ${percentText(high)}`);
      return { text: percentText(low), number: low / 10_000 };
    },
  },
  base: {
    words: 'số để tính chỉ tiêu',
    needs: ['indicator', 'milestone'],
    now({ figures, sheet, target, indicator, unit }) {
      if (target === -1) return NO_TARGET;
      if (sheet.targets[target]!.rule === null) return NO_SHARE;
      return measuredCell(figures.base(target, unit), indicator.measure, STYLE);
    },
  },
  late: {
    words: 'phát sinh sau hạn',
    needs: ['indicator', 'milestone'],
    now({ figures, milestone, target, indicator, unit }) {
      if (target === -1) return NO_TARGET;
      if (milestone!.counts !== 'cumulative') return lack('mốc này chỉ tính trong kỳ của nó');
      const { late } = figures.target(target, unit);
      if (late === null) return lack('chưa qua ngày cuối của mốc');
      return differenceCell({ value: late }, indicator.measure, STYLE);
    },
  },
  units: {
    words: 'số đơn vị',
    needs: ['indicator', 'milestone'],
    now: unitsWhere(counted, () => true),
  },
  reached: {
    words: 'số đơn vị hoàn thành',
    needs: ['indicator', 'milestone'],
    now: unitsWhere(counted, isReached),
  },
  notReached: {
    words: 'số đơn vị chưa hoàn thành',
    needs: ['indicator', 'milestone'],
    now: unitsWhere(counted, isBelow),
  },
  reachedNames: {
    words: 'đơn vị hoàn thành',
    needs: ['indicator', 'milestone'],
    now: unitsWhere(named, isReached),
  },
  notReachedNames: {
    words: 'đơn vị chưa hoàn thành',
    needs: ['indicator', 'milestone'],
    now: unitsWhere(named, isBelow),
  },
  best: {
    words: 'đơn vị cao nhất',
    needs: ['indicator', 'milestone'],
    now: (asked) => endsOf(asked, 'best'),
  },
  worst: {
    words: 'đơn vị thấp nhất',
    needs: ['indicator', 'milestone'],
    now: (asked) => endsOf(asked, 'worst'),
  },
};
