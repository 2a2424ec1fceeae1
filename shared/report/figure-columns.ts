import type { Indicator, Measure } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import { type Figure, hasValue, type Rate } from '../domain/figure.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import { differenceOf, pointsBetween, relativeTo } from '../domain/growth.ts';
import type { DayWindow } from '../domain/period.ts';
import { differenceCell, measuredCell, pointsCell, rateCell } from './cells.ts';
import type { ColumnKind, ReportCell, ReportStyle } from './model.ts';

/** The figures that a column of a table of units can show, each for one indicator or target. */

/** A window and the one before it, which it is compared with. */
export interface Compared {
  window: DayWindow;
  previous: DayWindow;
}

/**
 * The rate of a target at the end of an earlier day: the same target, or that of an earlier window.
 */
export interface EarlierRate {
  target: number;
  day: Day;
}

/** `target` is the place of a target in the sheet. */
export type FigureColumn =
  /** Cumulative of a flow, last reading of a stock; of a ratio its rate. */
  | { figure: 'count'; indicatorId: number }
  /** What arose in a window. */
  | { figure: 'arisen'; indicatorId: number; window: DayWindow }
  /** How much more arose in a window than in the one before. */
  | { figure: 'arisenMore'; indicatorId: number; compared: Compared }
  /** The same in per cent of the window before; shown only where it is asked for. */
  | { figure: 'arisenRelative'; indicatorId: number; compared: Compared }
  | { figure: 'target'; target: number }
  /** What was done by the milestone, including the work of units without a target. */
  | { figure: 'done'; target: number }
  | { figure: 'rate'; target: number }
  /** The rate less an earlier one, in percentage points. */
  | { figure: 'ratePoints'; target: number; before: EarlierRate }
  | { figure: 'remaining'; target: number }
  | { figure: 'perDay'; target: number }
  /** An indicator's share in another: a ratio of sums, whose whole the head names. */
  | { figure: 'share'; partId: number; wholeId: number };

const indicatorOf = ({ sheet }: CampaignFigures, id: number): Indicator => {
  const found = sheet.indicators.find((indicator) => indicator.id === id);
  if (!found) throw new Error(`indicator ${id} is not in the sheet`);
  return found;
};

/** The indicator that a column is about. */
export function indicatorOfColumn(figures: CampaignFigures, column: FigureColumn): Indicator {
  const id =
    'indicatorId' in column
      ? column.indicatorId
      : 'partId' in column
        ? column.partId
        : figures.sheet.targets[column.target]!.indicatorId;
  return indicatorOf(figures, id);
}

/** The kind of a column, by which it is aligned and its numbers are formatted. */
export function columnKind(figures: CampaignFigures, column: FigureColumn): ColumnKind {
  const indicator = indicatorOfColumn(figures, column);
  const isPercent = indicator.measure === 'percent' || indicator.kind === 'ratio';
  switch (column.figure) {
    case 'rate':
    case 'share':
    case 'arisenRelative':
      return 'rate';
    case 'ratePoints':
      return 'points';
    case 'arisenMore':
    case 'remaining':
    case 'perDay':
      return isPercent ? 'points' : 'count';
    default:
      return isPercent ? 'rate' : 'count';
  }
}

function shareOf(figures: CampaignFigures, partId: number, wholeId: number, unit: number) {
  const part = figures.count(partId, unit);
  const whole = figures.count(wholeId, unit);
  if (!hasValue(whole)) return whole;
  if (!hasValue(part)) return part;
  if (whole.value <= 0) return { none: 'wholeNotPositive' } as const;
  return { value: { part: part.value, whole: whole.value } };
}

/** The figure of a column at a unit of the sheet, as it is printed. */
export function figureCell(
  figures: CampaignFigures,
  column: FigureColumn,
  unit: number,
  style: ReportStyle,
  decimals?: number,
): ReportCell {
  const { kind, measure } = indicatorOfColumn(figures, column);
  const count = (figure: Figure) => measuredCell(figure, measure, style);
  const rate = (figure: Figure<Rate>) => rateCell(figure, style, decimals);
  switch (column.figure) {
    case 'count':
      return kind === 'ratio'
        ? rate(figures.ratio(column.indicatorId, unit))
        : count(figures.count(column.indicatorId, unit));
    case 'arisen':
      return count(figures.within(column.window, column.indicatorId, unit));
    case 'arisenMore':
    case 'arisenRelative': {
      const { window, previous } = column.compared;
      const before = figures.within(previous, column.indicatorId, unit);
      const now = figures.within(window, column.indicatorId, unit);
      const more = differenceOf(before, now);
      return column.figure === 'arisenMore'
        ? differenceCell(more, measure, style)
        : rate(relativeTo(before, more));
    }
    case 'target':
      return targetCell(figures, column.target, unit, style);
    case 'done':
      return count(figures.target(column.target, unit).cumulative);
    case 'rate':
      return rate(figures.target(column.target, unit).rate);
    case 'ratePoints': {
      const { target, day } = column.before;
      const before = figures.rateOn(day, target, unit);
      const now = figures.target(column.target, unit).rate;
      return pointsCell(pointsBetween(before, now, decimals), style, decimals);
    }
    case 'remaining':
      return differenceCell(figures.target(column.target, unit).remaining, measure, style);
    case 'perDay':
      return differenceCell(figures.target(column.target, unit).perDay, measure, style);
    case 'share':
      return rate(shareOf(figures, column.partId, column.wholeId, unit));
  }
}

/** A range is printed with both ends, and is no single number. */
function targetCell(
  figures: CampaignFigures,
  target: number,
  unit: number,
  style: ReportStyle,
): ReportCell {
  const { target: low, high } = figures.target(target, unit);
  const { measure } = indicatorOf(figures, figures.sheet.targets[target]!.indicatorId);
  return rangeCell(low, high, measure, style);
}

/** A target, or both ends of one that is a range. */
export function rangeCell(
  low: Figure,
  high: number | null,
  measure: Measure,
  style: ReportStyle,
): ReportCell {
  const cell = measuredCell(low, measure, style);
  if (high === null || !hasValue(low) || high === low.value) return cell;
  return { text: `${cell.text} – ${measuredCell({ value: high }, measure, style).text}` };
}
