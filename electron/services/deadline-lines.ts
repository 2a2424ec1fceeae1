import { vietnamDay } from '../../shared/domain/day.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import type { Row } from '../db/row-journal.ts';
import { type HistoryLine, namesIn, type SetOfRows } from './told-rows.ts';

/** How many units a line of the history names one by one. */
const TOLD = 5;

/** The history's lines about deadlines that were marked: one for all units of a deadline. */
export function markedLines(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  const marked = set.rows.filter(({ table }) => table === 'deadline_mark');
  const groups = Map.groupBy(marked, ({ before, after }) => {
    const { obligation_id, slot, kind } = (after ?? before)!;
    return JSON.stringify([obligation_id, slot, kind, markText(before), markText(after)]);
  });
  return [...groups.values()].map((rows) => {
    const { before, after } = rows[0]!;
    const { obligation_id, limit_at } = (after ?? before)!;
    const obligation = String(names.find('obligation', obligation_id)?.name ?? '');
    const units = rows.map((row) => names.unit((row.after ?? row.before)!.unit_id));
    const more = units.length > TOLD ? ` và ${units.length - TOLD} đơn vị nữa` : '';
    const due = formatDay(vietnamDay(Date.parse(String(limit_at)) - 1));
    return {
      subject: `Hạn “${obligation}” ngày ${due} của ${units.slice(0, TOLD).join(', ')}${more}`,
      old: markText(before),
      new: markText(after),
    };
  });
}

/** "xong lúc 08:00:00 01/9/2023, số 12/BC-UBND"; null where there is no mark. */
function markText(row: Row | null): string | null {
  if (row === null) return null;
  if (row.kind === 'excused') return `được miễn: ${row.note}`;
  const told = [
    `xong lúc ${formatInstant(String(row.done_at))}`,
    row.document === '' ? '' : `số ${row.document}`,
    Number(row.times) === 1 ? '' : `${row.times} lần`,
    String(row.note),
  ];
  return told.filter(Boolean).join(', ');
}
