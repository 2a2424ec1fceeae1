import { type Figure, hasValue, type Rate } from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { ratioMeasure } from '../../shared/domain/measure.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { isPastCumulative } from '../../shared/domain/target.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { GridColumn } from '../grid/figure-grid.tsx';
import type { ReadCell, ReadRow } from '../grid/read-rows.ts';
import {
  gridCount,
  headOf,
  lateCell,
  lateColumn,
  leftOutReason,
  withReason,
} from '../keyed/figure-cells.ts';
import { dashed, measuredText, rateWithReason } from './figure-lines.ts';

/** All units beside each other: every indicator, then every target with its rate and rank. */
export function unitColumns(sheet: DaySheet): GridColumn[] {
  const nameOf = new Map(sheet.indicators.map(({ id, shortName }) => [id, shortName]));
  const milestoneOf = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  return [
    { id: 'code', title: 'Mã', kind: 'order', width: 76, pinned: true },
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: 210, pinned: true },
    ...sheet.indicators.map(
      (indicator): GridColumn => ({
        id: `indicator:${indicator.id}`,
        title: headOf(indicator),
        hint: indicator.fullName,
        kind: 'count',
        width: 120,
        group: 'Chỉ số',
      }),
    ),
    ...sheet.targets.flatMap(({ indicatorId, milestoneId }, place): GridColumn[] => {
      const milestone = milestoneOf.get(milestoneId)!;
      const group = `${nameOf.get(indicatorId)} · ${milestone.name}`;
      return [
        { id: `done:${place}`, title: 'Đã đạt', kind: 'count', width: 100, group },
        ...(isPastCumulative(milestone, sheet.on) ? [lateColumn(`late:${place}`, group)] : []),
        { id: `target:${place}`, title: 'Chỉ tiêu', kind: 'count', width: 100, group },
        { id: `rate:${place}`, title: 'Tỷ lệ', kind: 'count', width: 90, group },
        { id: `rank:${place}`, title: 'Hạng', kind: 'order', width: 64, group },
      ];
    }),
  ];
}

/** A cell with the number that it is sorted and summed by. */
const numbered = (cell: ReadCell, figure: Figure): ReadCell =>
  hasValue(figure) ? { ...cell, number: figure.value } : { ...cell, order: '' };

/** A rate is sorted by its value and added to nothing. */
const inOrder = (cell: ReadCell, rate: Figure<Rate>): ReadCell => ({
  ...cell,
  order: hasValue(rate) ? rate.value.part / rate.value.whole : '',
});

/** Rows in the order of the tree, the root first. */
export function unitFigureRows(figures: CampaignFigures): ReadRow[] {
  const { sheet } = figures;
  return sheet.units.map(({ unit, depth }, i) => {
    const cells: Record<string, ReadCell> = {
      code: { text: unit.code },
      unit: { text: i === 0 ? 'TỔNG' : unit.name, ...(depth > 1 ? { indent: depth - 1 } : {}) },
    };
    for (const indicator of sheet.indicators) {
      const { id, kind, measure } = indicator;
      if (kind === 'ratio' || kind === 'reached') {
        const ratio = figures.ratio(id, i);
        const isCount = kind === 'reached' && hasValue(ratio);
        cells[`indicator:${id}`] = isCount
          ? {
              text: `${formatCount(ratio.value.part)}/${formatCount(ratio.value.whole)}`,
              order: ratio.value.part / ratio.value.whole,
            }
          : inOrder(
              dashed(rateWithReason(ratio, ratioMeasure(indicator, sheet.indicators))),
              ratio,
            );
        continue;
      }
      const count = figures.count(id, i);
      cells[`indicator:${id}`] = numbered(dashed(measuredText(measure).figure(count)), count);
    }
    for (const [place, { indicatorId }] of sheet.targets.entries()) {
      const row = figures.target(place, i);
      const { measure } = sheet.indicators.find(({ id }) => id === indicatorId)!;
      const { figure } = measuredText(measure);
      cells[`done:${place}`] = numbered(dashed(figure(row.cumulative)), row.cumulative);
      cells[`target:${place}`] = numbered(dashed(figure(row.target)), row.target);
      cells[`late:${place}`] = lateCell(row, measure);
      cells[`rate:${place}`] = withReason(
        inOrder(dashed(rateWithReason(row.rate, measure)), row.rate),
        leftOutReason(figures, place, i),
      );
      cells[`rank:${place}`] = i === 0 ? { text: '' } : gridCount(row.rank);
    }
    return { id: String(unit.id), cells };
  });
}
