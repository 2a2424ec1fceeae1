import { dueSentence } from '../../domain/deadline.ts';
import { STATE_WORDS } from '../../domain/obligation-words.ts';
import { formatCount } from '../../text/numbers.ts';
import { capitalise } from '../../text/vietnamese.ts';
import { countCell } from '../cells.ts';
import type { DeadlineFact } from '../deadline-facts.ts';
import type { ReportRow } from '../model.ts';
import type { ReportKind } from '../request.ts';
import {
  countOf,
  DEADLINE_PARAMETERS,
  deadlineModel,
  deadlineReads,
  noDeadlines,
} from './deadline-table.ts';

/** The worst first, as the list on screen. */
const ORDER = ['overdue', 'dueToday', 'open', 'notOpen', 'late', 'onTime', 'excused'] as const;

/** "Quá hạn 3; đúng hạn 22"; of one unit its state alone. */
function standing(units: DeadlineFact['units']): string {
  if (units.length === 1) return capitalise(STATE_WORDS[units[0]!.state]);
  const parts = ORDER.map((state) => ({ state, count: countOf(units, state) }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${STATE_WORDS[state]} ${formatCount(count)}`);
  return capitalise(parts.join('; '));
}

const rowOf = ({ name, reporter, recipient, due, units }: DeadlineFact, n: number): ReportRow => ({
  kind: 'unit',
  cells: [
    countCell(n + 1),
    { text: name },
    { text: reporter },
    { text: recipient },
    { text: dueSentence(due) },
    countCell(units.length),
    { text: standing(units) },
  ],
});

/** Report 8: everything that falls due in a window, of whom, and how it stands. */
export const checklist: ReportKind = {
  name: 'checklist',
  title: 'Danh mục việc đến hạn',
  about: 'Việc và báo cáo đến hạn trong kỳ: ai làm, gửi ai, hạn nào, đã làm đến đâu.',
  parameters: DEADLINE_PARAMETERS,
  showsTwoLevels: false,
  reads: deadlineReads,
  build({ sheet }, choices) {
    const { deadlines = [] } = choices;
    if (deadlines.length === 0) return noDeadlines('việc');
    return deadlineModel(sheet, choices, {
      report: 'checklist',
      title: 'Danh mục việc đến hạn',
      name: 'Việc đến hạn',
      heads: [
        { id: 'order', title: 'STT', kind: 'order' },
        { id: 'name', title: 'Việc phải làm', kind: 'text' },
        { id: 'reporter', title: 'Thực hiện', kind: 'text' },
        { id: 'recipient', title: 'Nơi nhận', kind: 'text' },
        { id: 'due', title: 'Hạn', kind: 'text' },
        { id: 'units', title: 'Số đơn vị', kind: 'count' },
        { id: 'state', title: 'Tình trạng', kind: 'text' },
      ],
      rows: deadlines.map(rowOf),
      notes: [],
    });
  },
};
