import { daysText } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { WindowState } from '../db/received-windows.ts';
import type { ChangedRow, Row } from '../db/row-journal.ts';
import { type HistoryLine, made, namesIn, type SetOfRows } from './told-rows.ts';

/** The history's lines about files of other offices. */

/** What was taken from a file: figures, a campaign from above, or its answers. */
export function receivedLines(set: SetOfRows): HistoryLine[] {
  return [...figureLines(set), ...givenLines(set), ...set.rows.flatMap(answerOfAbove)];
}

const daysOf = (row: Row) => daysText({ from: String(row.from_on), to: String(row.to_on) });

/** Figures of a unit, with how many cells they added and changed. */
function figureLines(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  const windows = set.rows.flatMap(({ table, after }) =>
    table === 'received_window' && after ? [after] : [],
  );
  return made(set.rows, 'applied_file').flatMap(({ file_id, receipt }): HistoryLine[] => {
    const window = windows.find((one) => one.file_id === file_id);
    const counts = JSON.parse(String(receipt)) as { added: number; changed: number } | null;
    if (!window || counts === null) return [];
    const revision = names.find('received_file', file_id)?.revision;
    return [
      {
        subject: `Nhận số liệu của ${names.unit(window.unit_id)}, ${daysOf(window)}, lần ${revision}`,
        old: null,
        new: `thêm ${formatCount(counts.added)}, sửa ${formatCount(counts.changed)} ô`,
      },
    ];
  });
}

function givenLines(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  return set.rows.flatMap(({ table, before, after }): HistoryLine[] => {
    if (table !== 'given_campaign' || !after) return [];
    const office = String(names.find('known_office', after.office_id)?.name ?? '');
    const times = (row: Row | null) => (row === null ? null : `lần ${row.revision}`);
    return [{ subject: `Chiến dịch do ${office} giao`, old: times(before), new: times(after) }];
  });
}

function answerOfAbove({ table, before, after }: ChangedRow): HistoryLine[] {
  if (table !== 'received_answer' || !after) return [];
  const words = ({ state, reason }: Row) =>
    state === 'returned' ? `trả lại: ${reason}` : 'đã tiếp nhận';
  return [
    {
      subject: `Cấp trên trả lời về số liệu ${daysOf(after)}, lần ${after.revision}`,
      old: before === null ? null : words(before),
      new: words(after),
    },
  ];
}

const STATE_WORDS: Record<WindowState, string> = {
  received: 'đã nhận',
  accepted: 'tiếp nhận',
  returned: 'trả lại',
  takenOver: 'chuyển sang nhập tại đây',
};

/** What was said of figures that units sent. */
export function answeredLines(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  const words = (row: Row | null) => {
    if (row === null) return null;
    const state = STATE_WORDS[row.state as WindowState];
    return row.reason === '' ? state : `${state}: ${row.reason}`;
  };
  return set.rows.flatMap(({ table, before, after }): HistoryLine[] => {
    const row = after ?? before;
    if (table !== 'received_window' || !row) return [];
    const subject = `Số liệu của ${names.unit(row.unit_id)} gửi, ${daysOf(row)}`;
    return [{ subject, old: words(before), new: words(after) }];
  });
}

/** Which office a sender is: for which unit it reports, and by which key it signs. */
export function officeLines(set: SetOfRows): HistoryLine[] {
  const names = namesIn(set);
  return set.rows.flatMap(({ table, before, after }): HistoryLine[] => {
    if (table === 'office_unit' && after) {
      const office = String(names.find('known_office', after.office_id)?.name ?? '');
      const unit = (row: Row | null) => (row === null ? null : names.unit(row.unit_id));
      return [{ subject: `Đơn vị mà ${office} gửi số liệu`, old: unit(before), new: unit(after) }];
    }
    if (table !== 'known_office' || !before || !after) return [];
    if (before.public_key === after.public_key) return [];
    const subject = `Khóa ký của ${after.name}`;
    return [{ subject, old: 'khóa cũ', new: 'khóa mới, đã đối chiếu qua điện thoại' }];
  });
}
