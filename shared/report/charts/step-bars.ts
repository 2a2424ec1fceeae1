import type { Indicator } from '../../domain/campaign.ts';
import type { CampaignFigures } from '../../domain/figures.ts';
import { formatDay } from '../../text/dates.ts';
import { axisOf } from '../chart-axis.ts';
import { columnKind, figureCell } from '../figure-columns.ts';
import type { ChartBar, ChartBlock, ReportStyle } from '../model.ts';
import { reasonNotes, unitNameWithin } from '../unit-table.ts';
import { chartTitle } from './parts.ts';

const ONLY_RATES = 'các chỉ số đã chọn đều tính bằng tỷ lệ, không đặt cạnh nhau thành bước được.';

/**
 * How far a unit is with each of some indicators, as bars framed by their targets; the sentence
 * that says why where there is nothing to draw. `targetOf`: the place of an indicator's target, -1
 * without one.
 */
export function stepBars(
  figures: CampaignFigures,
  {
    indicators,
    targetOf,
    unit,
    style,
  }: {
    indicators: readonly Indicator[];
    targetOf(indicatorId: number): number;
    unit: number;
    style: ReportStyle;
  },
): ChartBlock | string {
  const { sheet } = figures;
  const isCount = ({ id }: Indicator) =>
    columnKind(figures, { figure: 'count', indicatorId: id }) === 'count';
  const shown = indicators.filter(isCount);
  if (shown.length === 0) return ONLY_RATES;
  const bars = shown.map(({ id, name }): ChartBar => {
    const target = targetOf(id);
    return {
      name,
      value: figureCell(figures, { figure: 'count', indicatorId: id }, unit, style),
      ...(target === -1
        ? {}
        : { target: figureCell(figures, { figure: 'target', target }, unit, style) }),
    };
  });
  const cells = bars.flatMap(({ value, target }) => (target ? [value, target] : [value]));
  if (cells.every(({ number }) => number === undefined)) return 'các bước chưa có số liệu.';
  const left = indicators.filter((one) => !isCount(one)).map(({ name }) => `“${name}”`);
  const name = unitNameWithin(sheet.units[unit]!.unit, style);
  return {
    block: 'chart',
    title: chartTitle(0, `Kết quả từng bước của ${name} đến hết ngày ${formatDay(sheet.on)}`),
    picture: {
      picture: 'bars',
      of: 'Bước',
      axis: axisOf('Lũy kế', cells, 'count', style),
      bars,
      marks: [],
    },
    notes: [
      ...(bars.some(({ target }) => target) ? ['Khung bao ngoài thanh là chỉ tiêu.'] : []),
      ...(left.length > 0 ? [`Biểu đồ không vẽ chỉ số tính bằng tỷ lệ: ${left.join('; ')}.`] : []),
      ...reasonNotes({ rows: [{ cells }] }),
    ],
  };
}
