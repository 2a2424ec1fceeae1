import type { Indicator } from '../../shared/domain/campaign.ts';
import { growthBefore, placeBefore } from '../../shared/domain/check-stated.ts';
import {
  type Figure,
  figureValue,
  hasValue,
  noFigureSentence,
  type Rate,
} from '../../shared/domain/figure.ts';
import { type CampaignFigures, windowOf } from '../../shared/domain/figures.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { endOf, paceOf } from '../../shared/domain/pace.ts';
import { peerRankOn, peerRankText } from '../../shared/domain/peer-rank.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { formatDay, hoursText } from '../../shared/text/dates.ts';
import { formatCount, formatScaled } from '../../shared/text/numbers.ts';
import { uncapitalise } from '../../shared/text/vietnamese.ts';

/** What the screen of one unit shows, as texts. */
interface TextFigure {
  text: string;
  /** Why there is none, or what it is made of. */
  reason?: string;
}

const NONE = '–';

export const percentText = (hundredths: number): string => `${formatScaled(hundredths, 2, ',')}%`;

const noneText = (figure: { none: Parameters<typeof noFigureSentence>[0] }): TextFigure => ({
  text: `${NONE} ${noFigureSentence(figure.none)}`,
});

/** The dash alone, its reason in the tooltip. */
export const dashed = ({ text, reason }: TextFigure): TextFigure =>
  text.startsWith(`${NONE} `)
    ? { text: NONE, reason: text.slice(2) }
    : { text, ...(reason ? { reason } : {}) };

export const countText = (figure: Figure, format = formatCount): TextFigure =>
  hasValue(figure) ? { text: format(figure.value) } : noneText(figure);

/** "112,42% (8.444/7.511)": the denominator is always named. */
export function rateText(figure: Figure<Rate>): TextFigure {
  if (!hasValue(figure)) return noneText(figure);
  const { part, whole } = figure.value;
  const percent = percentText(percentHundredths(part, whole));
  return { text: percent, reason: `${formatCount(part)}/${formatCount(whole)}` };
}

export const KIND_WORDS: Record<Indicator['kind'], string> = {
  flow: 'Phát sinh',
  stock: 'Số dư',
  sum: 'Tổng',
  difference: 'Hiệu',
  ratio: 'Tỷ lệ',
  reached: 'Đơn vị đạt',
};

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
    const isShare = kind === 'ratio' || kind === 'reached';
    const ratio = isShare ? figures.ratio(id, unit) : null;
    const value = ratio
      ? shareText(indicator, ratio)
      : countText(figures.count(id, unit), (count) => formatMeasured(measure, count));
    // What stands at a day has not arisen in a period.
    const arose = isShare || kind === 'stock' ? null : figureValue(figures.now(id, unit));
    return {
      id,
      name,
      kind: KIND_WORDS[kind],
      value: value.text,
      reason: value.reason,
      now: arose === null ? '' : formatMeasured(measure, arose),
      rule: ruleWords(indicator, partNames(indicator), ratio),
    };
  });
}

/** Units that reached a threshold are shown as "181/181", a ratio in per cent. */
function shareText({ kind }: Indicator, ratio: Figure<Rate>): TextFigure {
  if (kind !== 'reached' || !hasValue(ratio)) return rateText(ratio);
  const { part, whole } = ratio.value;
  return {
    text: `${formatCount(part)}/${formatCount(whole)}`,
    reason: percentText(percentHundredths(part, whole)),
  };
}

function ruleWords(
  { kind, threshold, reachedBy }: Indicator,
  parts: string[],
  ratio: Figure<Rate> | null,
): string {
  const [first = '', second = ''] = parts;
  switch (kind) {
    case 'sum':
      return `${parts.join(' + ')} (và số đầu kỳ)`;
    case 'difference':
      return parts.join(' − ');
    case 'ratio': {
      const counted =
        ratio && hasValue(ratio)
          ? `: ${formatCount(ratio.value.part)}/${formatCount(ratio.value.whole)}`
          : '';
      return `${first} trên ${second}${counted}`;
    }
    case 'reached':
      return reachedBy === 'target'
        ? `${first} đạt từ ${percentText(threshold ?? 0)} chỉ tiêu`
        : `${first} từ ${formatCount(threshold ?? 0)} trở lên`;
    default:
      return '';
  }
}

export interface TargetLine {
  place: number;
  name: string;
  milestone: string;
  /** "từ 07 giờ 30 đến 22 giờ 00 hằng ngày"; empty for whole days. */
  hours: string;
  figures: ({ title: string } & TextFigure)[];
  growth: string;
}

const ROUNDING_WORDS: Record<TargetRule['rounding'], string> = {
  nearest: 'làm tròn',
  up: 'làm tròn lên',
  upToTens: 'làm tròn lên hàng chục',
};

export function targetLines(figures: CampaignFigures, unit: number): TargetLine[] {
  const { sheet } = figures;
  return sheet.targets.map((target, place) => {
    const indicator = sheet.indicators.find(({ id }) => id === target.indicatorId)!;
    const milestone = sheet.milestones.find(({ id }) => id === target.milestoneId)!;
    const row = figures.target(place, unit);
    const { from, to } = windowOf(milestone, sheet.on);
    const window = { startsOn: from, dueOn: to, ended: endOf(to, sheet) };
    const pace = paceOf(row.remaining, window, sheet.on);
    const wanted = countText(row.target);
    const range = row.high !== null && hasValue(row.target) ? ` – ${formatCount(row.high)}` : '';
    return {
      place,
      name: indicator.name,
      milestone: milestone.name,
      hours: milestone.hours === null ? '' : `${hoursText(milestone.hours)} hằng ngày`,
      // The reason stands once, where the figure is missing; what follows from it only has a dash.
      figures: [
        { title: 'done', ...countText(row.cumulative) },
        {
          title: 'target',
          text: `${wanted.text}${range}`,
          reason: target.given[unit] == null ? ruleText(target.rule) : 'giao trực tiếp',
        },
        { title: 'rate', ...dashed(rateText(row.rate)) },
        { title: 'remaining', ...dashed(countText(row.remaining)) },
        { title: 'perDay', ...reachedOr(row.state, dashed(countText(pace.perDay))) },
        { title: 'thisWeek', ...dashed(countText(pace.thisWeek)) },
        { title: 'thisMonth', ...dashed(countText(pace.thisMonth)) },
        { title: 'planned', ...dashed(countText(figures.planned(place, unit))) },
      ],
      growth: growthText(figures, place, unit),
    };
  });
}

const reachedOr = (state: string | null, pace: TextFigure): TextFigure =>
  state === null || state === 'below' ? pace : { text: `${pace.text} · hoàn thành` };

const ruleText = (rule: TargetRule | null): string =>
  rule === null
    ? 'cộng từ các đơn vị trực thuộc'
    : `${percentText(rule.low)}${rule.high === null ? '' : ` đến ${percentText(rule.high)}`}, ${ROUNDING_WORDS[rule.rounding]}`;

const signed = (value: number, text: string) => (value > 0 ? `tăng ${text}` : `giảm ${text}`);

/** "tăng 5.323 trường hợp; tăng 75,15 điểm %": each form apart (rule 7 of the field). */
function growthText(figures: CampaignFigures, place: number, unit: number): string {
  if (placeBefore(figures.sheet, place) === null) return '';
  const growth = growthBefore(figures, place, unit);
  const cases = growth ? figureValue(growth.difference) : null;
  const points = growth ? figureValue(growth.points) : null;
  const parts: string[] = [];
  if (cases !== null) parts.push(signed(cases, `${formatCount(Math.abs(cases))} trường hợp`));
  if (points !== null) {
    parts.push(signed(points, `${formatScaled(Math.abs(points), 2, ',')} điểm %`));
  }
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

/** The rank of the root by each indicator as the office above told it last by the day. */
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

/** "23.993 = 20.058 + 3.935" with what they are. */
export function identityLines(figures: CampaignFigures, unit: number): IdentityLine[] {
  const { sheet } = figures;
  const nameOf = (id: number) =>
    uncapitalise(sheet.indicators.find((indicator) => indicator.id === id)?.name ?? '');
  return sheet.identities.map(({ id, name, totalId, partIds }) => {
    const total = figures.count(totalId, unit);
    const parts = partIds.map((part) => figures.count(part, unit));
    const words = `${nameOf(totalId)} = ${partIds.map(nameOf).join(' + ')}`;
    if (!hasValue(total) || !parts.every(hasValue)) {
      return { id, name, text: `${words} (chưa đủ số liệu để kiểm tra)`, holds: false };
    }
    const sum = parts.reduce((running, part) => running + part.value, 0);
    const holds = sum === total.value;
    const written = parts.map(({ value }) => formatCount(value)).join(' + ');
    return {
      id,
      name,
      text: `${words}: ${formatCount(total.value)} ${holds ? '=' : '≠'} ${written}${holds ? ' ✓' : ` = ${formatCount(sum)}`}`,
      holds,
    };
  });
}
