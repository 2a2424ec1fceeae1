import { formatDay } from '../text/dates.ts';
import { decimalsOf, parseCount, parsePercent } from '../text/numbers.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import { type Indicator, type Measure, openingDay } from './campaign.ts';
import { indicatorIn } from './cell-findings.ts';
import type { Day } from './day.ts';
import { type Figure, figureValue, hasValue, type Rate } from './figure.ts';
import type { CampaignFigures } from './figures.ts';
import type { Finding, StatedFindingCode } from './finding.ts';
import { growthOf } from './growth.ts';
import { formatDifference, formatFraction, formatMeasured, ratioMeasure } from './measure.ts';
import { placedNames } from './placed-names.ts';
import { agreesAsPrinted, percentHundredths } from './rounding.ts';
import type { DaySheet } from './sheet.ts';
import type { StatedFigure } from './stated.ts';
import { keepsOpening } from './target-place.ts';

/** As the strict style prints it: "19,66%". */
const strictRate = ({ part, whole }: Rate) =>
  formatMeasured('percent', percentHundredths(part, whole));

/**
 * The figure that this program computes, to be compared with a printed one, and how it came about.
 */
interface OwnFigure {
  /** A count, or hundredths of a per cent. */
  value: number;
  text: string;
  /** Part and whole of a percentage, to compare it with one printed with fewer decimals. */
  ratio?: Rate;
}

const ownCount = (
  figure: Figure,
  measure: Measure,
  format: typeof formatMeasured = formatMeasured,
): OwnFigure | null =>
  hasValue(figure) ? { value: figure.value, text: format(measure, figure.value) } : null;

/** What the two figures of a ratio are counted in; those of "reached" are units. */
const rateMeasure = (indicator: Indicator, { indicators }: DaySheet): Measure =>
  indicator.kind === 'reached' ? 'unit' : ratioMeasure(indicator, indicators);

const ownRate = (figure: Figure<Rate>, measure: Measure): OwnFigure | null => {
  if (!hasValue(figure)) return null;
  const { part, whole } = figure.value;
  return {
    value: percentHundredths(part, whole),
    text: `${formatFraction(measure, figure.value)} = ${strictRate(figure.value)}`,
    ratio: figure.value,
  };
};

/** Reads a printed number into the scale of `OwnFigure`; NaN, which agrees with none, for others. */
function readPrinted(stated: StatedFigure, isPercent: boolean): number {
  const reading = isPercent ? parsePercent(stated.printed) : parseCount(stated.printed);
  const value = 'value' in reading ? reading.value : Number.NaN;
  return isPercent ? Math.round(value * 100) : value;
}

/**
 * Where a figure is mended that differs from a printed one: a target where it was given, the figure
 * of a unit where it was keyed, what is computed for the whole, or from opening figures, among all
 * figures of the unit.
 */
function leadsTo(
  sheet: DaySheet,
  { measure, milestoneId, on }: StatedFigure,
  indicator: Indicator,
  unit: number,
): Pick<Finding, 'cell' | 'at'> {
  const { id: indicatorId } = indicator;
  const unitId = sheet.units[unit]!.unit.id;
  if (measure === 'target') {
    return { at: { kind: 'given', indicatorId, milestoneId, unitId } };
  }
  const isOpening = on <= openingDay(sheet.campaign);
  if (unit === 0 || (isOpening && !keepsOpening(indicator))) {
    return { at: { kind: 'figures', unitId, on } };
  }
  if (isOpening) {
    return { at: { kind: 'given', indicatorId, milestoneId: null, unitId } };
  }
  return { cell: { indicatorId, unitId, on } };
}

/**
 * Compares a printed figure with our own of the same day; nothing when they agree or we have none.
 */
export function checkStated(stated: StatedFigure, figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  const indicator = sheet.indicators.find(({ id }) => id === stated.indicatorId);
  const unit =
    stated.unitId === null ? 0 : sheet.units.findIndex((one) => one.unit.id === stated.unitId);
  if (!indicator || unit === -1) return [];
  const name = uncapitalise(indicator.name);
  const whose = unit === 0 ? '' : ` của ${sheet.units[unit]!.unit.printedName}`;
  const finding = (code: StatedFindingCode, sentence: string): Finding => ({
    level: 'warning',
    code,
    unitCode: unit === 0 ? null : sheet.units[unit]!.unit.code,
    place: stated.place,
    head: unit === 0 ? indicator.name : placedNames(sheet.units)[unit]!,
    ...leadsTo(sheet, stated, indicator, unit),
    sentence: `${sentence}; đề nghị đối chiếu văn bản.`,
  });
  const isPercent = indicator.measure === 'percent';
  const differs = (own: OwnFigure | null, asPercent = isPercent): own is OwnFigure => {
    if (own === null) return false;
    const value = readPrinted(stated, asPercent);
    if (!own.ratio) return own.value !== value;
    const { part, whole } = own.ratio;
    return !agreesAsPrinted(part, whole, value, decimalsOf(stated.printed));
  };
  const { printed, measure } = stated;

  if (measure === 'value') {
    if (indicator.kind === 'ratio' || indicator.kind === 'reached') {
      const own = ownRate(figures.ratio(indicator.id, unit), rateMeasure(indicator, sheet));
      const isPrintedAsPercent = printed.includes('%');
      if (!isPrintedAsPercent || !differs(own, true)) return [];
      return [
        finding('statedRateDiffers', `Văn bản in ${name}${whose} ${printed}, nhưng ${own.text}`),
      ];
    }
    const own = ownCount(figures.count(indicator.id, unit), indicator.measure);
    if (!differs(own)) return [];
    const day = formatDay(stated.on);
    return [
      finding(
        'statedValueDiffers',
        `Văn bản in ${name}${whose} đến ngày ${day} là ${printed}, nhưng tính từ số liệu được ${own.text}`,
      ),
    ];
  }

  const place = sheet.targets.findIndex(
    ({ indicatorId, milestoneId }) =>
      indicatorId === stated.indicatorId && milestoneId === stated.milestoneId,
  );
  if (place === -1) return [];
  const row = figures.target(place, unit);
  switch (measure) {
    case 'target': {
      const own = ownCount(row.target, indicator.measure);
      if (!differs(own)) return [];
      const sentence =
        unit === 0 && sheet.targets[place]!.given[0] === null && sheet.targets[place]!.rule === null
          ? `Văn bản in tổng chỉ tiêu ${printed}, nhưng cộng chỉ tiêu các đơn vị được ${own.text}`
          : `Văn bản in chỉ tiêu ${name}${whose} ${printed}, nhưng tính ra ${own.text}`;
      return [finding('statedTargetDiffers', sentence)];
    }
    case 'rate': {
      const own = ownRate(row.rate, indicator.measure);
      const differing = differs(own, true)
        ? [
            finding(
              'statedRateDiffers',
              `Văn bản in tỷ lệ ${name}${whose} so với chỉ tiêu ${printed}, nhưng ${own.text}`,
            ),
          ]
        : [];
      return [...differing, ...checkRateBases(stated, figures, place, unit, finding)];
    }
    case 'done': {
      const own = ownCount(row.cumulative, indicator.measure);
      if (!differs(own)) return [];
      return [
        finding(
          'statedValueDiffers',
          `Văn bản in ${name}${whose} ${printed}, nhưng tính từ số liệu được ${own.text}`,
        ),
      ];
    }
    case 'remaining':
    case 'perDay': {
      const figure = measure === 'remaining' ? row.remaining : row.perDay;
      const own = ownCount(figure, indicator.measure, formatDifference);
      if (!differs(own)) return [];
      const what = measure === 'remaining' ? 'chỉ tiêu còn lại' : 'chỉ tiêu mỗi ngày';
      return [
        finding(
          'statedValueDiffers',
          `Văn bản in ${what}${whose} ${printed}, nhưng tính ra ${own.text}`,
        ),
      ];
    }
    case 'rank': {
      const own = ownCount(row.rank, 'unit');
      if (!differs(own, false) || !hasValue(row.rate)) return [];
      return [
        finding(
          'statedRankDiffers',
          `Văn bản in ${sheet.units[unit]!.unit.printedName} ở thứ ${printed}, nhưng theo tỷ lệ ${strictRate(row.rate.value)} thì xếp thứ ${own.text}`,
        ),
      ];
    }
    default: {
      const growth = growthBefore(figures, place, unit);
      if (growth === null) return [];
      const isPoints = measure === 'points';
      const value = figureValue(isPoints ? growth.points : growth.difference);
      if (value === null || value === readPrinted(stated, isPoints)) return [];
      const text = formatDifference(isPoints ? 'percent' : indicator.measure, value);
      return [
        finding(
          'statedGrowthDiffers',
          `Văn bản in ${name} tăng ${printed} so với kỳ trước, nhưng tính ra ${text}`,
        ),
      ];
    }
  }
}

/**
 * Rule 3 of the field: two rates of one figure over different denominators must not be mixed up.
 */
function checkRateBases(
  stated: StatedFigure,
  figures: CampaignFigures,
  place: number,
  unit: number,
  finding: (code: StatedFindingCode, sentence: string) => Finding,
): Finding[] {
  if (stated.otherId === null) return [];
  const { sheet } = figures;
  const rate = figures.target(place, unit).rate;
  const other = figures.ratio(stated.otherId, unit);
  if (!hasValue(rate) || !hasValue(other) || strictRate(rate.value) === strictRate(other.value))
    return [];
  const ofTarget = formatFraction(indicatorIn(sheet, stated.indicatorId).measure, rate.value);
  const otherOne = indicatorIn(sheet, stated.otherId);
  const ofOther = formatFraction(rateMeasure(otherOne, sheet), other.value);
  return [
    finding(
      'rateBasesDiffer',
      `Tỷ lệ in ${stated.printed} là so với chỉ tiêu (${ofTarget}); ${uncapitalise(otherOne.name)} là ${strictRate(other.value)} (${ofOther}). Hai tỷ lệ khác mẫu số, khi báo cáo phải ghi rõ mẫu số`,
    ),
  ];
}

/**
 * Growth of a target against that of the window before it, e.g. of one week against the last; null
 * where there is no window before.
 */
export function growthBefore(figures: CampaignFigures, place: number, unit: number) {
  const before = placeBefore(figures.sheet, place);
  if (before === null) return null;
  const progress = (of: number) => {
    const { cumulative, counted, target } = figures.target(of, unit);
    return { done: cumulative, counted, target };
  };
  return growthOf(progress(before), progress(place));
}

/**
 * Place of the target of the same indicator whose window is the last to end before this one starts.
 */
export function placeBefore(sheet: DaySheet, place: number): number | null {
  const milestoneOf = (of: number) =>
    sheet.milestones.find(({ id }) => id === sheet.targets[of]?.milestoneId);
  const own = milestoneOf(place);
  if (own?.counts !== 'window') return null;
  let before: { place: number; dueOn: Day } | null = null;
  for (const [other, target] of sheet.targets.entries()) {
    const milestone = milestoneOf(other);
    if (target.indicatorId !== sheet.targets[place]!.indicatorId) continue;
    if (milestone?.counts !== 'window' || milestone.dueOn >= own.startsOn) continue;
    const { dueOn } = milestone;
    if (before === null || before.dueOn < dueOn) before = { place: other, dueOn };
  }
  return before?.place ?? null;
}
