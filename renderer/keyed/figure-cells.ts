import type { Indicator, Measure } from '../../shared/domain/campaign.ts';
import { type Figure, hasValue, noFigureSentence, type Rate } from '../../shared/domain/figure.ts';
import type { CampaignFigures, TargetFigures } from '../../shared/domain/figures.ts';
import { leftOutWords } from '../../shared/domain/left-out.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { GridCell, GridColumn } from '../grid/grid-model.ts';
import { measuredDifference, measuredFigure } from './keyed-cell.ts';

/** Computed figures as cells of a grid, and the heads over them. */

/** Shown in a cell without a figure; the reason is in the tooltip. */
const NONE = '–';

/** Longer names would be cut off in their head, so the short name is used. */
const HEAD_LENGTH = 26;
export const headOf = ({ name, shortName }: Indicator) =>
  name.length > HEAD_LENGTH ? shortName : name;

/** What arose after the last day of a milestone, beside what counts. */
export const lateColumn = (id: string, group: string): GridColumn => ({
  id,
  title: 'Thêm sau hạn',
  hint: 'Số có thêm sau ngày cuối của mốc, không tính vào kết quả của mốc',
  kind: 'count',
  width: 95,
  group,
});

export const lateCell = ({ late }: Pick<TargetFigures, 'late'>, measure: Measure): GridCell =>
  late === null ? { text: '' } : gridDifference(measure, { value: late });

export const noneCell = (figure: { none: Parameters<typeof noFigureSentence>[0] }): GridCell => ({
  text: NONE,
  reason: noFigureSentence(figure.none),
});

export const gridCount = (figure: Figure): GridCell =>
  hasValue(figure) ? { text: formatCount(figure.value), number: figure.value } : noneCell(figure);

/** A figure in its measure, or the reason for none. */
export const gridMeasured = (measure: Measure, figure: Figure): GridCell =>
  hasValue(figure) ? measuredFigure(measure, figure.value) : noneCell(figure);

/** A difference in its measure; of percentages in percentage points. */
export const gridDifference = (measure: Measure, figure: Figure): GridCell =>
  hasValue(figure) ? measuredDifference(measure, figure.value) : noneCell(figure);

/** A rate as the strict style writes it: "35,90%". */
export const rateText = ({ part, whole }: Rate): string =>
  formatMeasured('percent', percentHundredths(part, whole));

export const gridRate = (figure: Figure<Rate>): GridCell =>
  hasValue(figure)
    ? measuredFigure('percent', percentHundredths(figure.value.part, figure.value.whole))
    : noneCell(figure);

/** A target, with the upper end where it is a range: "80 – 90". */
export function gridTarget(
  { target, high }: Pick<TargetFigures, 'target' | 'high'>,
  measure: Measure,
): GridCell {
  if (!hasValue(target) || high === null) return gridMeasured(measure, target);
  return { text: `${formatMeasured(measure, target.value)} – ${formatMeasured(measure, high)}` };
}

/** "Không tính 1 đơn vị chưa có chỉ tiêu: Thôn C (54)."; empty when none is left out. */
export function leftOutReason(figures: CampaignFigures, target: number, unit: number): string {
  const out = figures
    .leftOut(target, unit)
    .map((one) => ({ name: placedNames(figures.sheet.units)[one.unit]!, done: one.done }));
  return out.length === 0 ? '' : `Không tính ${leftOutWords(out)}.`;
}

/** A figure of a total with the units that it leaves out. */
export const withReason = (cell: GridCell, reason: string | undefined): GridCell =>
  reason ? { ...cell, reason: cell.reason ? `${cell.reason}. ${reason}` : reason } : cell;
