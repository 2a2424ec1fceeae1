import { followedTarget } from '../../domain/tracked.ts';
import { formatDay } from '../../text/dates.ts';
import { capitalise, uncapitalise } from '../../text/vietnamese.ts';
import { appendixModel } from '../appendix-model.ts';
import { countCell } from '../cells.ts';
import { type WorkDay, workDaysOf } from '../charts/work-days.ts';
import { columnKind } from '../figure-columns.ts';
import { planLine } from '../headings.ts';
import type { ReportColumn, ReportRow } from '../model.ts';
import { targetNotes } from '../notes.ts';
import { isLack, NO_INDICATORS, type ReportKind, rootOf } from '../request.ts';
import { reasonNotes, unitName } from '../unit-table.ts';
import { sizedColumns } from '../widths.ts';

const rowOf = ({ day, done, needed, ahead }: WorkDay, i: number): ReportRow => ({
  kind: 'unit',
  cells: [countCell(i + 1), { text: formatDay(day) }, done, needed, ahead],
});

/** What was done day by day, held against what had to be done by then. */
export const pace: ReportKind = {
  name: 'pace',
  title: 'Biểu đồ tiến độ so với mức cần đạt',
  about: 'Kết quả lũy kế từng ngày của một đơn vị bên mức cần đạt để hoàn thành chỉ tiêu.',
  parameters: ['indicatorId', 'milestoneId', 'unitId', 'withCodes'],
  showsTwoLevels: false,
  reads: ({ indicatorId, milestoneId }) => ({
    earlierDays: [],
    windows: [],
    eachDay: { indicatorId, milestoneId, of: 'work' },
  }),
  build(figures, choices) {
    const { sheet } = figures;
    const { style } = choices;
    if (sheet.indicators.length === 0) return NO_INDICATORS;
    const { indicator, place: target } = followedTarget(sheet, choices);
    if (target === -1) {
      return {
        sentence: `Chưa giao chỉ tiêu “${indicator.name}” nên không có mức cần đạt; giao ở Chỉ tiêu, hoặc chọn chỉ số khác.`,
        leadsTo: 'targets',
      };
    }
    const unit = rootOf(sheet, choices.unitId);
    const work = workDaysOf(figures, { target, unit, style });
    if (isLack(work)) return work;
    const kind = columnKind(figures, { figure: 'target', target });
    const difference = columnKind(figures, { figure: 'remaining', target });
    const columns: Omit<ReportColumn, 'width'>[] = [
      { id: 'order', title: 'STT', kind: 'order' },
      { id: 'day', title: 'Đến hết ngày', kind: 'text' },
      { id: 'done', title: 'Kết quả', kind },
      { id: 'needed', title: 'Mức cần đạt', kind },
      { id: 'ahead', title: 'Hơn, kém (-) mức cần đạt', kind: difference },
    ];
    const rows = work.days.map(rowOf);
    const sized = sizedColumns(columns, rows)!;
    const name = unitName(sheet.units[unit]!.unit, style);
    const title = `Tiến độ ${uncapitalise(indicator.fullName)} so với mức cần đạt`;
    return appendixModel({
      report: 'pace',
      style,
      subject: `${capitalise(title)} – ${name}`,
      name: 'Mức cần đạt',
      orientation: sized.orientation,
      title,
      lines: [`(${name})`, ...planLine(sheet.campaign, style)],
      charts: [work.chart],
      table: {
        block: 'table',
        columns: sized.columns,
        rows,
        notes: [
          ...targetNotes(figures, target, unit, [], style, {
            name,
            uncounted: 'kết quả và mức hơn, kém',
          }),
          ...reasonNotes({ rows }),
        ],
      },
    });
  },
};
