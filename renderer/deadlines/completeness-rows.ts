import { type Completeness, STATE_LETTERS } from '../../shared/contract/deadlines.ts';
import type { DeadlineState } from '../../shared/domain/deadline-status.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { ReadCell, ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import { stateCell } from './deadline-rows.ts';

/** The grid of units × deadlines. */

const STATE_OF = new Map<string, DeadlineState>(
  Object.entries(STATE_LETTERS).map(([state, letter]) => [letter, state as DeadlineState]),
);

/** One or two words for a narrow column. */
const SHORT: Record<DeadlineState, string> = {
  notOpen: '',
  open: 'chờ',
  dueToday: 'hôm nay',
  onTime: 'đúng hạn',
  late: 'muộn',
  overdue: 'quá hạn',
  excused: 'miễn',
};

/** A ratio as offices write it: "22/25 (88%)"; a rate of nothing is none. */
export function rateText(part: number, whole: number): string {
  if (whole === 0) return '–';
  return `${formatCount(part)}/${formatCount(whole)} (${formatCount(Math.floor((part * 100) / whole))}%)`;
}

const rateCell = (part: number, whole: number): ReadCell => ({
  text: rateText(part, whole),
  order: whole === 0 ? -1 : part / whole,
});

/**
 * Columns are known by their place, which opens the deadline of a cell. Several things may fall due
 * on one day, so that where more than one is shown each head says which it is.
 */
export const completenessColumns = (
  columns: Completeness['columns'],
  isOfAll: boolean,
): ReadColumn[] => [
  { id: 'unit', title: 'Đơn vị', kind: 'text', width: 190 },
  { id: 'done', title: 'Đã làm', kind: 'text', width: 120 },
  { id: 'onTime', title: 'Đúng hạn', kind: 'text', width: 120 },
  ...columns.map(
    ({ name, due, lastDay }, n): ReadColumn => ({
      id: String(n),
      title: isOfAll ? `${formatDay(lastDay)}: ${name}` : formatDay(lastDay),
      name: `${name}, ${due}`,
      hint: `${name}: ${due}`,
      kind: 'text',
      width: isOfAll ? 150 : 92,
      wrapsHead: isOfAll,
    }),
  ),
];

export const completenessRows = ({ rows }: Completeness, columns: number): ReadRow[] =>
  rows.map((row) => {
    const cells: Record<string, ReadCell> = {
      unit: { text: row.unit },
      done: rateCell(row.done, row.asked),
      onTime: rateCell(row.onTime, row.asked),
    };
    for (let n = 0; n < columns; n += 1) {
      const state = STATE_OF.get(row.states[n] ?? '-');
      cells[n] = state ? { ...stateCell(state, SHORT[state]), opens: true } : { text: '' };
    }
    return { id: String(row.unitId), cells };
  });
