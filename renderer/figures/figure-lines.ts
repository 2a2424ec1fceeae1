import type { Indicator, Measure } from '../../shared/domain/campaign.ts';
import { growthBefore, placeBefore } from '../../shared/domain/check-stated.ts';
import {
  type Figure,
  figureValue,
  hasValue,
  noFigureSentence,
  type Rate,
} from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { lateWords } from '../../shared/domain/left-out.ts';
import {
  formatDifference,
  formatFraction,
  formatMeasured,
  ratioMeasure,
  thresholdMeasure,
} from '../../shared/domain/measure.ts';
import { endOf, paceOf } from '../../shared/domain/pace.ts';
import { peerRankOn, peerRankText } from '../../shared/domain/peer-rank.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import type { DaySheet, TargetColumn } from '../../shared/domain/sheet.ts';
import { windowOf } from '../../shared/domain/target.ts';
import { relationText, ruleInWords, SHORT_KIND_WORDS } from '../../shared/domain/words.ts';
import { formatDay, hoursText } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { uncapitalise } from '../../shared/text/vietnamese.ts';
import { leftOutReason } from '../keyed/figure-cells.ts';

/** What the screen of one unit shows, as texts. */
interface TextFigure {
  text: string;
  /** Why there is none, or part and whole of a rate. */
  reason?: string;
}

const NONE = '–';

const exactPercent = (hundredths: number): string => formatMeasured('percent', hundredths);

const noneText = (figure: { none: Parameters<typeof noFigureSentence>[0] }): TextFigure => ({
  text: `${NONE} ${noFigureSentence(figure.none)}`,
});

/** Only the dash, with its reason in the tooltip. */
export const dashed = ({ text, reason }: TextFigure): TextFigure =>
  text.startsWith(`${NONE} `)
    ? { text: NONE, reason: text.slice(2) }
    : { text, ...(reason ? { reason } : {}) };

export const countText = (figure: Figure, format = formatCount): TextFigure =>
  hasValue(figure) ? { text: format(figure.value) } : noneText(figure);

/** "112,42% (8.444/7.511)": the denominator is always named; `measure` is of part and whole. */
export function rateWithReason(figure: Figure<Rate>, measure: Measure): TextFigure {
  if (!hasValue(figure)) return noneText(figure);
  const { part, whole } = figure.value;
  const percent = exactPercent(percentHundredths(part, whole));
  return { text: percent, reason: formatFraction(measure, figure.value) };
}

/** Texts of figures and differences in a measure, see `domain/measure`. */
export const measuredText = (measure: Measure) => ({
  figure: (figure: Figure) => countText(figure, (value) => formatMeasured(measure, value)),
  difference: (figure: Figure) => countText(figure, (value) => formatDifference(measure, value)),
});

export interface IndicatorLine {
  id: number;
  name: string;
  kind: string;
  value: string;
  reason: string | undefined;
  now: string;
  rule: string;
}

export function indicatorLines(figures: CampaignFigures, unit: number): IndicatorLine[] {
  const { sheet } = figures;
  const byId = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const partNames = ({ parts }: Indicator) =>
    parts.map((id) => uncapitalise(byId.get(id)?.name ?? ''));
  return sheet.indicators.map((indicator) => {
    const { id, name, kind, measure } = indicator;
    const isRatio = kind === 'ratio' || kind === 'reached';
    const ratio = isRatio ? figures.ratio(id, unit) : null;
    const value = ratio
      ? shareText(indicator, ratio, ratioMeasure(indicator, sheet.indicators))
      : countText(figures.count(id, unit), (count) => formatMeasured(measure, count));
    // A reading or ratio does not arise in a period.
    const arose = isRatio || kind === 'stock' ? null : figureValue(figures.now(id, unit));
    return {
      id,
      name,
      kind: SHORT_KIND_WORDS[kind],
      value: value.text,
      reason: value.reason,
      now: arose === null ? '' : formatMeasured(measure, arose),
      rule: computedBy(indicator, partNames(indicator), {
        ratio,
        measure: ratioMeasure(indicator, sheet.indicators),
        thresholdIn: thresholdMeasure(indicator, sheet.indicators),
      }),
    };
  });
}

/** Units that reached a threshold are shown as "181/181", a ratio in per cent. */
function shareText({ kind }: Indicator, ratio: Figure<Rate>, measure: Measure): TextFigure {
  if (kind !== 'reached' || !hasValue(ratio)) return rateWithReason(ratio, measure);
  const { part, whole } = ratio.value;
  return {
    text: `${formatCount(part)}/${formatCount(whole)}`,
    reason: exactPercent(percentHundredths(part, whole)),
  };
}

function computedBy(
  { kind, threshold, reachedBy }: Indicator,
  parts: string[],
  {
    ratio,
    measure,
    thresholdIn,
  }: { ratio: Figure<Rate> | null; measure: Measure; thresholdIn: Measure },
): string {
  const [first = '', second = ''] = parts;
  switch (kind) {
    case 'sum':
      return `${parts.join(' + ')} (và số đầu kỳ)`;
    case 'difference':
      return parts.join(' − ');
    case 'ratio': {
      const counted = ratio && hasValue(ratio) ? `: ${formatFraction(measure, ratio.value)}` : '';
      return `${first} trên ${second}${counted}`;
    }
    case 'reached':
      return reachedBy === 'target'
        ? `${first} đạt từ ${exactPercent(threshold ?? 0)} chỉ tiêu`
        : `${first} từ ${formatMeasured(thresholdIn, threshold ?? 0)} trở lên`;
    default:
      return '';
  }
}

export interface TargetLine {
  place: number;
  name: string;
  milestone: string;
  /** The rule of the target; empty without one. */
  rule: string;
  /** "từ 07 giờ 30 đến 22 giờ 00 hằng ngày"; empty for whole days. */
  hours: string;
  figures: ({ title: string } & TextFigure)[];
  growth: string;
}

export function targetLines(figures: CampaignFigures, unit: number): TargetLine[] {
  const { sheet } = figures;
  return sheet.targets.map((target, place) => {
    const indicator = sheet.indicators.find(({ id }) => id === target.indicatorId)!;
    const milestone = sheet.milestones.find(({ id }) => id === target.milestoneId)!;
    const row = figures.target(place, unit);
    const { from, to } = windowOf(milestone, sheet.on);
    const window = { startsOn: from, dueOn: to, ended: endOf(to, sheet) };
    const pace = paceOf(row.remaining, window, sheet.on);
    const { measure } = indicator;
    const { figure, difference } = measuredText(measure);
    const wanted = figure(row.target);
    const range =
      row.high !== null && hasValue(row.target) ? ` – ${formatMeasured(measure, row.high)}` : '';
    const out = leftOutReason(figures, place, unit);
    const told = (text: TextFigure): TextFigure =>
      out === '' ? text : { ...text, reason: text.reason ? `${text.reason}. ${out}` : out };
    return {
      place,
      name: indicator.name,
      milestone: milestone.name,
      hours: milestone.hours === null ? '' : `${hoursText(milestone.hours)} hằng ngày`,
      // The reason is shown once, at the missing figure; figures that depend on it only show a
      // dash.
      figures: [
        { title: 'done', ...withLate(figure(row.cumulative), row.late, measure) },
        {
          title: 'target',
          text: `${wanted.text}${range}`,
          reason: reasonOf(target, unit),
        },
        { title: 'rate', ...told(dashed(rateWithReason(row.rate, measure))) },
        { title: 'remaining', ...told(dashed(difference(row.remaining))) },
        { title: 'perDay', ...told(reachedOr(row.state, dashed(difference(pace.perDay)))) },
        { title: 'thisWeek', ...dashed(difference(pace.thisWeek)) },
        { title: 'thisMonth', ...dashed(difference(pace.thisMonth)) },
        { title: 'planned', ...dashed(difference(figures.planned(place, unit))) },
      ],
      rule:
        target.given[unit] == null && target.rule ? ruleInWords(target.rule, sheet.indicators) : '',
      growth: growthText(figures, place, unit, measure),
    };
  });
}

const reasonOf = ({ given, rule }: TargetColumn, unit: number): string =>
  given[unit] != null
    ? 'giao trực tiếp'
    : rule === null
      ? 'cộng từ các đơn vị trực thuộc'
      : 'tính theo tỷ lệ';

const reachedOr = (state: string | null, pace: TextFigure): TextFigure => {
  if (state === null) return pace;
  if (state !== 'below') return { text: `${pace.text} · hoàn thành` };
  return pace.text === NONE ? { ...pace, text: 'không đạt' } : pace;
};

const withLate = (done: TextFigure, late: number | null, measure: Measure): TextFigure => {
  const words = lateWords(late, measure);
  return words === '' ? done : { ...done, text: `${done.text} · ${words}` };
};

const signed = (value: number, text: string) => (value > 0 ? `tăng ${text}` : `giảm ${text}`);

/** "tăng 5.323 trường hợp; tăng 75,15 điểm %": each form apart (rule 7 of the field). */
function growthText(
  figures: CampaignFigures,
  place: number,
  unit: number,
  measure: Measure,
): string {
  if (placeBefore(figures.sheet, place) === null) return '';
  const growth = growthBefore(figures, place, unit);
  const cases = growth ? figureValue(growth.difference) : null;
  const points = growth ? figureValue(growth.points) : null;
  const parts: string[] = [];
  if (cases !== null && measure === 'percent') {
    parts.push(signed(cases, `${formatDifference(measure, Math.abs(cases))} về số đạt được`));
  } else if (cases !== null) {
    parts.push(signed(cases, `${formatCount(Math.abs(cases))} trường hợp`));
  }
  if (points !== null) parts.push(signed(points, formatDifference('percent', Math.abs(points))));
  return parts.join('; ');
}

export interface PeerRankLine {
  id: number;
  /** The indicator that is ranked. */
  name: string;
  rank: string;
  on: string;
  place: string;
}

/** The last rank of the root for each indicator, as reported by the office above up to the day. */
export function peerRankLines({ indicators, peerRanks, on }: DaySheet): PeerRankLine[] {
  return indicators.flatMap(({ id, name }) => {
    const told = peerRankOn(peerRanks, id, on);
    if (!told) return [];
    return {
      id: told.id,
      name,
      rank: peerRankText(told),
      on: formatDay(told.on),
      place: told.place,
    };
  });
}

export interface IdentityLine {
  id: number;
  name: string;
  text: string;
  holds: boolean;
}

/** "23.993 = 20.058 + 3.935", or "20.058 + 3.935 ≤ 23.993", with what they are. */
export function identityLines(figures: CampaignFigures, unit: number): IdentityLine[] {
  const { sheet } = figures;
  const nameOf = (id: number) =>
    uncapitalise(sheet.indicators.find((indicator) => indicator.id === id)?.name ?? '');
  return sheet.identities.map((identity) => {
    const { id, name, totalId, partIds, relation } = identity;
    const total = figures.count(totalId, unit);
    const parts = partIds.map((part) => figures.count(part, unit));
    const words = relationText(identity, nameOf);
    if (!hasValue(total) || !parts.every(hasValue)) {
      return { id, name, text: `${words} (chưa đủ số liệu để kiểm tra)`, holds: false };
    }
    const measureOf = (of: number) =>
      sheet.indicators.find((indicator) => indicator.id === of)?.measure ?? 'item';
    const whole = formatMeasured(measureOf(totalId), total.value);
    const sum = parts.reduce((running, part) => running + part.value, 0);
    const written = parts
      .map(({ value }, n) => formatMeasured(measureOf(partIds[n]!), value))
      .join(' + ');
    const isLimit = relation === 'atMost';
    const holds = isLimit ? sum <= total.value : sum === total.value;
    const summed = parts.length > 1 ? ` = ${formatMeasured(measureOf(totalId), sum)}` : '';
    const compared = isLimit
      ? `${written}${summed} ${holds ? '≤' : '>'} ${whole}`
      : `${whole} ${holds ? '=' : '≠'} ${written}${holds ? '' : summed}`;
    return { id, name, text: `${words}: ${compared}${holds ? ' ✓' : ''}`, holds };
  });
}
