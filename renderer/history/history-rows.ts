import type { WayIn } from '../../shared/contract/caller.ts';
import type { HistoryPart, ListedSet } from '../../shared/contract/methods.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { ReadCell, ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';

/** The history of a campaign as a table: a row for each line of a set of changes. */

export const HISTORY_COLUMNS: readonly ReadColumn[] = [
  { id: 'at', title: 'Lúc', kind: 'text', width: 154 },
  { id: 'by', title: 'Người sửa', kind: 'text', width: 104, wraps: true },
  { id: 'wayIn', title: 'Sửa từ', kind: 'text', width: 84 },
  { id: 'source', title: 'Cách sửa', kind: 'text', width: 150, wraps: true },
  { id: 'subject', title: 'Nội dung', kind: 'text', width: 310, wraps: true },
  { id: 'old', title: 'Trước', kind: 'text', width: 144, wraps: true },
  { id: 'now', title: 'Sau', kind: 'text', width: 144, wraps: true },
  { id: 'turn', title: 'Hoàn tác', kind: 'text', width: 180, wraps: true },
];

/** Of all campaigns: undone is a set where it belongs. */
export const EVERYWHERE_COLUMNS: readonly ReadColumn[] = HISTORY_COLUMNS.map((column) =>
  column.id === 'turn' ? { ...column, id: 'campaign', title: 'Chiến dịch' } : column,
);

export const PART_WORDS: Record<HistoryPart, string> = {
  results: 'Số liệu',
  targets: 'Chỉ tiêu, số đầu kỳ',
  units: 'Đơn vị',
  settings: 'Thiết lập',
  notes: 'Ghi chú',
  files: 'Tệp đã nhập',
  done: 'Đã gửi, in, ghi tệp, sao lưu, đăng nhập',
};

const WAY_WORDS: Record<WayIn, string> = {
  window: 'cửa sổ',
  browser: 'trình duyệt',
  commandLine: 'dòng lệnh',
};

const NONE = '–';

/** The id of the set that a row of the table belongs to. */
export const setOfRow = (rowId: string): number => Number(rowId.split(':')[0]);

/** The cell that undoes a set or does it again, by a click or Enter. */
function turnCell(set: ListedSet, refusal: string | undefined): ReadCell {
  const { state, whyStays, lines, more } = set;
  const count = lines.length + more;
  const all = count > 1 ? ` cả ${formatCount(count)} dòng` : '';
  if (refusal !== undefined && (state === 'holds' || state === 'undone')) {
    return { text: state === 'holds' ? NONE : 'Đã hoàn tác' };
  }
  switch (state) {
    case 'holds':
      return { text: `Hoàn tác${all}`, opens: true };
    case 'undone':
      return { text: `Đã hoàn tác. Làm lại${all}`, opens: true };
    case 'turned':
      return { text: 'Xem ở dòng của thay đổi đó' };
    case 'stays':
      return { text: whyStays ?? NONE };
  }
}

const sourceText = ({ source, base }: ListedSet) =>
  base === null ? source : `${source} thay đổi của ${base.by}, ${formatInstant(base.at)}`;

/** The rows of sets, in their order; a set without a line has one that says so. */
export function historyRows(
  sets: readonly ListedSet[],
  isEverywhere = false,
  /** Why whoever is signed in undoes nothing. */
  refusal?: string,
): ReadRow[] {
  return sets.flatMap((set) => {
    const { id, at, by, wayIn, lines, more } = set;
    const told = [
      ...(lines.length === 0 ? [{ subject: 'Giữ nguyên như cũ', old: null, new: null }] : lines),
      ...(more > 0 ? [{ subject: `và ${formatCount(more)} dòng nữa`, old: null, new: null }] : []),
    ];
    return told.map(
      (line, n): ReadRow => ({
        id: `${id}:${n}`,
        cells: {
          // Several sets may have the same instant; their ids keep them in order.
          at: { text: formatInstant(at), order: `${at} ${String(id).padStart(12, '0')}` },
          by: { text: by },
          wayIn: { text: wayIn === null ? 'không rõ' : WAY_WORDS[wayIn] },
          source: { text: sourceText(set) },
          subject: { text: line.subject },
          old: { text: line.old ?? NONE },
          now: { text: line.new ?? NONE },
          ...(isEverywhere
            ? { campaign: { text: set.campaign ?? NONE } }
            : { turn: turnCell(set, refusal) }),
        },
      }),
    );
  });
}
