import type { Measure } from '../domain/campaign.ts';
import {
  type Figure,
  hasValue,
  type NoFigureReason,
  noFigureSentence,
  type Rate,
} from '../domain/figure.ts';
import { formatDifference, formatMeasured, measuredNumber } from '../domain/measure.ts';
import { roundRatio } from '../domain/rounding.ts';
import { type DecimalSign, formatCount, formatScaled } from '../text/numbers.ts';
import { habitsOf, type ReportCell, type ReportStyle } from './model.ts';

/** Figures as they are printed: the one place where a report turns a figure into a cell. */

/** Printed in a cell without a figure; the note under the table gives the reason. */
export const NO_FIGURE_MARK = '–';

export const noFigure = (none: NoFigureReason): ReportCell => ({
  text: NO_FIGURE_MARK,
  reason: noFigureSentence(none),
});

/** The decree prints 76,62%, many offices 76.62%. */
export const signOf = (style: ReportStyle): DecimalSign => habitsOf(style).decimals;

export const countCell = (value: number): ReportCell => ({
  text: formatCount(value),
  number: value,
});

/** A count, or a percentage that was keyed as such. */
export const measuredCell = (figure: Figure, measure: Measure, style: ReportStyle): ReportCell =>
  hasValue(figure)
    ? {
        text: formatMeasured(measure, figure.value, signOf(style)),
        number: measuredNumber(measure, figure.value),
      }
    : noFigure(figure.none);

/** A difference of two figures; of percentages in percentage points. */
export const differenceCell = (figure: Figure, measure: Measure, style: ReportStyle): ReportCell =>
  hasValue(figure)
    ? {
        text: formatDifference(measure, figure.value, signOf(style)),
        number: measure === 'percent' ? figure.value / 100 : figure.value,
      }
    : noFigure(figure.none);

/** A ratio in per cent, rounded once to `decimals` decimals. */
export function rateCell(figure: Figure<Rate>, style: ReportStyle, decimals = 2): ReportCell {
  if (!hasValue(figure)) return noFigure(figure.none);
  const { part, whole } = figure.value;
  const scaled = roundRatio(part, whole, 2 + decimals);
  return {
    text: `${formatScaled(scaled, decimals, signOf(style))}%`,
    number: scaled / 10 ** (2 + decimals),
  };
}

/** Percentage points times ten to the number of decimals: 7515 is "75,15 điểm %" with two. */
export const pointsCell = (figure: Figure, style: ReportStyle, decimals = 2): ReportCell =>
  hasValue(figure)
    ? {
        text: `${formatScaled(figure.value, decimals, signOf(style))} điểm %`,
        number: figure.value / 10 ** decimals,
      }
    : noFigure(figure.none);
