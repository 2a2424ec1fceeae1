import type { CampaignFigures } from '../../domain/figures.ts';
import { countedUntil, isPastCumulative } from '../../domain/target.ts';
import { formatDay } from '../../text/dates.ts';
import { rateCell } from '../cells.ts';
import { axisOf } from '../chart-axis.ts';
import { figureCell } from '../figure-columns.ts';
import type { ChartBlock, ChartMark, Orientation, ReportStyle } from '../model.ts';
import type { UnitRow } from '../unit-rows.ts';
import { reasonNotes, unitName } from '../unit-table.ts';
import { chartTitle, pagesOf } from './parts.ts';

const WORDS = 'Tỷ lệ so với chỉ tiêu';

/**
 * Bars of the rates of units, in the order of their rows: as many charts as it takes for each to fit
 * on a page; none where no unit has a rate.
 */
export function rateBars(
  figures: CampaignFigures,
  {
    target,
    shown,
    share,
    orientation,
    style,
  }: {
    /** Place of the target in the sheet. */
    target: number;
    shown: readonly UnitRow[];
    /** A share in hundredths of a per cent by which units are told apart. */
    share: number;
    orientation: Orientation;
    style: ReportStyle;
  },
): ChartBlock[] {
  const { sheet } = figures;
  const milestoneId = sheet.targets[target]!.milestoneId;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId)!;
  const until = isPastCumulative(milestone, sheet.on)
    ? countedUntil(milestone, sheet.on)
    : sheet.on;
  const bars = shown.map(({ unit }) => ({
    name: unitName(sheet.units[unit]!.unit, style),
    value: figureCell(figures, { figure: 'rate', target }, unit, style),
  }));
  if (bars.every(({ value }) => value.number === undefined)) return [];
  const shareAt = (part: number) => rateCell({ value: { part, whole: 10_000 } }, style);
  const marks: ChartMark[] = [{ name: 'Chỉ tiêu', at: shareAt(10_000) }];
  if (share !== 10_000) marks.push({ name: 'Mức so sánh', at: shareAt(share) });
  // One axis for all parts, so that bars of two pages can be compared.
  const figuresShown = [...bars.map(({ value }) => value), ...marks.map(({ at }) => at)];
  const axis = axisOf(WORDS, figuresShown, 'rate', style);
  const parts = pagesOf(bars, orientation);
  return parts.map((part, i): ChartBlock => {
    const of = parts.length === 1 ? '' : ` (phần ${i + 1}/${parts.length})`;
    return {
      block: 'chart',
      title: chartTitle(i, `${WORDS} đến hết ngày ${formatDay(until)}${of}`),
      picture: { picture: 'bars', of: 'Đơn vị', axis, bars: part, marks },
      notes: reasonNotes({ rows: [{ cells: part.map(({ value }) => value) }] }),
    };
  });
}
