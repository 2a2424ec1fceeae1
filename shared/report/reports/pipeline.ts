import type { Indicator } from '../../domain/campaign.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { trackedOf } from '../../domain/tracked.ts';
import { formatDay } from '../../text/dates.ts';

import { appendixModel } from '../appendix-model.ts';
import { noChartNote } from '../charts/parts.ts';
import { stepBars } from '../charts/step-bars.ts';
import { planLine } from '../headings.ts';
import { targetNotes } from '../notes.ts';
import { isLack, NOTHING_MORE, type ReportKind, scopeOf } from '../request.ts';
import { reasonNotes, type UnitColumn, unitTable } from '../unit-table.ts';
import { chosenIndicators, NO_INDICATOR } from './periodic.ts';

/** People and their accounts on the way from eligible to activated. */
export const isStep = ({ kind, measure, period }: Indicator) =>
  (measure === 'account' || measure === 'person') &&
  period !== 'once' &&
  kind !== 'reached' &&
  kind !== 'ratio';

/** Place of the main target of an indicator, see `trackedOf`; -1 where it has none. */
function targetOf(sheet: DaySheet, indicatorId: number): number {
  const targets = sheet.targets.filter((target) => target.indicatorId === indicatorId);
  const best = targets[trackedOf({ ...sheet, targets }).place];
  return sheet.targets.indexOf(best!);
}

/**
 * The columns of an indicator: its cumulative figure and, with a target, the target and what is
 * left.
 */
function stepColumns({ id, name }: Indicator, target: number): UnitColumn[] {
  const of = { figure: 'count', indicatorId: id } as const;
  if (target === -1) return [{ id: `count:${id}`, title: name, of }];
  const under = [name];
  return [
    { id: `target:${id}`, title: 'Chỉ tiêu', under, of: { figure: 'target', target } },
    { id: `count:${id}`, title: 'Lũy kế', under, of },
    { id: `remaining:${id}`, title: 'Còn lại', under, of: { figure: 'remaining', target } },
  ];
}

/** Report 4: from eligible to activated with what is left, as Sầm Sơn follows it. */
export const pipeline: ReportKind = {
  name: 'pipeline',
  title: 'Các bước từ đủ điều kiện đến kích hoạt',
  about: 'Đã thu nhận, đã phê duyệt, đã kích hoạt và còn lại của từng đơn vị.',
  parameters: ['indicatorIds', 'unitId', 'levels', 'order', 'withBlank', 'withChart', 'withCodes'],
  showsTwoLevels: true,
  reads: () => NOTHING_MORE,
  build(figures, choices) {
    const { sheet } = figures;
    const { style, withBlank = true, withChart = false } = choices;
    const scope = scopeOf(sheet, choices);
    if (isLack(scope)) return scope;
    const indicators = chosenIndicators(sheet, choices, isStep);
    if (indicators.length === 0) return NO_INDICATOR;
    const table = unitTable(figures, {
      columns: indicators.flatMap((indicator) =>
        stepColumns(indicator, targetOf(sheet, indicator.id)),
      ),
      target: scope.target,
      units: scope.units,
      withBlank,
      style,
    });
    if (isLack(table)) return table;
    const { block, orientation, shown } = table;
    const chart = withChart
      ? stepBars(figures, {
          indicators,
          targetOf: (id) => targetOf(sheet, id),
          unit: scope.units.root,
          style,
        })
      : null;
    const isDrawn = chart !== null && typeof chart !== 'string';
    // A set, because the notes of several targets repeat the day.
    const notes = new Set([
      `Số liệu tính đến hết ngày ${formatDay(sheet.on)}.`,
      ...indicators.flatMap(({ id }) =>
        targetNotes(figures, targetOf(sheet, id), scope.units.root, shown, style),
      ),
    ]);
    return appendixModel({
      report: 'pipeline',
      style,
      subject: 'Kết quả từng bước và số còn lại',
      name: 'Các bước',
      orientation,
      title: 'Kết quả từng bước và số còn lại',
      lines: planLine(sheet.campaign, style),
      charts: isDrawn ? [chart] : [],
      table: {
        ...block,
        notes: [
          ...notes,
          ...reasonNotes(block),
          ...(typeof chart === 'string' ? [noChartNote(chart)] : []),
        ],
      },
    });
  },
};
