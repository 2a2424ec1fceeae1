import type { DeadlineState } from '../../domain/deadline-status.ts';
import { countCell, NO_FIGURE_MARK, rateCell } from '../cells.ts';
import type { DeadlineFact } from '../deadline-facts.ts';
import type { ReportCell, ReportRow, ReportStyle } from '../model.ts';
import type { ReportKind } from '../request.ts';
import { unitName } from '../unit-table.ts';
import {
  countOf,
  DEADLINE_PARAMETERS,
  deadlineModel,
  deadlineReads,
  noDeadlines,
} from './deadline-table.ts';

type Owed = { state: DeadlineState }[];

const NOTHING_ASKED = 'chưa có báo cáo nào đến hạn';

function rate(part: number, whole: number, style: ReportStyle): ReportCell {
  if (whole === 0) return { text: NO_FIGURE_MARK, reason: NOTHING_ASKED };
  return rateCell({ value: { part, whole } }, style);
}

/** Counts of what was asked of a unit, or of all together. */
function countsOf(owed: Owed, style: ReportStyle): ReportCell[] {
  const [onTime, late, overdue] = [
    countOf(owed, 'onTime'),
    countOf(owed, 'late'),
    countOf(owed, 'overdue'),
  ];
  const asked = onTime + late + overdue;
  return [
    ...[owed.length, onTime, late, overdue].map(countCell),
    countCell(countOf(owed, 'notOpen', 'open', 'dueToday')),
    countCell(countOf(owed, 'excused')),
    rate(onTime + late, asked, style),
    rate(onTime, asked, style),
  ];
}

/** What each unit owed, in the order in which the units are first met. */
function byUnit(facts: readonly DeadlineFact[]) {
  const units = new Map<number, { unit: DeadlineFact['units'][number]['unit']; owed: Owed }>();
  for (const { units: bound } of facts) {
    for (const { unit, state } of bound) {
      const known = units.get(unit.id) ?? { unit, owed: [] };
      known.owed.push({ state });
      units.set(unit.id, known);
    }
  }
  return [...units.values()];
}

/** Report 7: who has reported, on time, late, not yet. */
export const reporting: ReportKind = {
  name: 'reporting',
  title: 'Tình hình gửi báo cáo',
  about:
    'Đơn vị đã gửi số liệu, báo cáo đúng hạn, quá hạn mới gửi, chưa gửi; tỷ lệ của từng đơn vị.',
  parameters: DEADLINE_PARAMETERS,
  showsTwoLevels: false,
  reads: deadlineReads,
  build({ sheet }, choices) {
    const { style, deadlines = [] } = choices;
    const facts = deadlines.filter(({ asks }) => asks === 'submission' || asks === 'report');
    const units = byUnit(facts);
    if (units.length === 0) return noDeadlines('báo cáo');
    const rows = units.map(
      ({ unit, owed }, n): ReportRow => ({
        kind: 'unit',
        cells: [countCell(n + 1), { text: unitName(unit, style) }, ...countsOf(owed, style)],
      }),
    );
    const all = units.flatMap(({ owed }) => owed);
    rows.push({
      kind: 'total',
      cells: [{ text: '' }, { text: 'TỔNG' }, ...countsOf(all, style)],
    });
    const isEmpty = rows.some(({ cells }) => cells.some(({ reason }) => reason !== undefined));
    const under = ['Số báo cáo'];
    return deadlineModel(sheet, choices, {
      report: 'reporting',
      title: 'Tình hình gửi số liệu, báo cáo của các đơn vị',
      name: 'Gửi báo cáo',
      heads: [
        { id: 'order', title: 'STT', kind: 'order' },
        { id: 'unit', title: 'Đơn vị', kind: 'text' },
        { id: 'asked', title: 'Phải gửi', kind: 'count', under },
        { id: 'onTime', title: 'Gửi đúng hạn', kind: 'count', under },
        { id: 'late', title: 'Gửi quá hạn', kind: 'count', under },
        { id: 'overdue', title: 'Quá hạn chưa gửi', kind: 'count', under },
        { id: 'coming', title: 'Chưa đến hạn', kind: 'count', under },
        { id: 'excused', title: 'Được miễn', kind: 'count', under },
        { id: 'doneRate', title: 'Tỷ lệ đã gửi trên số đến hạn', kind: 'rate' },
        { id: 'onTimeRate', title: 'Tỷ lệ đúng hạn trên số đến hạn', kind: 'rate' },
      ],
      rows,
      notes: [
        'Số đến hạn: số báo cáo đã gửi hoặc đã quá hạn.',
        ...(isEmpty ? [`(${NO_FIGURE_MARK}): ${NOTHING_ASKED}.`] : []),
      ],
    });
  },
};
