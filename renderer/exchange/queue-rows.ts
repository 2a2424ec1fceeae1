import type { QueuedFile, TableFile } from '../../shared/contract/methods.ts';
import { TABLE_ADVICE } from '../../shared/exchange/form/table-choice.ts';
import {
  type FileStatus,
  isTakeable,
  statusAdvice,
  statusWords,
} from '../../shared/exchange/package/words.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import type { ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';

/** The queue as a table: what can be taken first, then what waits for an answer, then the rest. */

export const QUEUE_COLUMNS: readonly ReadColumn[] = [
  { id: 'status', title: 'Tình trạng', kind: 'text', width: 150, wraps: true },
  { id: 'from', title: 'Nơi gửi', kind: 'text', width: 210, wraps: true },
  { id: 'what', title: 'Nội dung', kind: 'text', width: 230, wraps: true },
  { id: 'revision', title: 'Lần', kind: 'count', width: 60 },
  { id: 'file', title: 'Tệp', kind: 'text', width: 260, wraps: true },
  { id: 'at', title: 'Đến lúc', kind: 'text', width: 150 },
  { id: 'remarks', title: 'Cần xem', kind: 'text', width: 300, wraps: true },
];

const KIND_WORDS = { campaign: 'Giao chiến dịch', results: 'Số liệu', answer: 'Trả lời' } as const;

/** "Số liệu từ ngày 01/10/2023 đến hết 07/10/2023". */
export const contentWords = ({ kind, from, to, campaignName }: QueuedFile): string =>
  from === null || to === null
    ? `${KIND_WORDS[kind]} “${campaignName}”`
    : `${KIND_WORDS[kind]} ${daysText({ from, to })}`;

const SETTLED: ReadonlySet<FileStatus> = new Set(['applied', 'copy', 'dropped', 'older']);

/** 0 for what can be taken, 1 for what waits for an answer of the clerk, 2 for what is settled. */
function urgency({ status }: QueuedFile): number {
  if (isTakeable(status)) return 0;
  return SETTLED.has(status) ? 2 : 1;
}

/** Before the number of a table in the id of its row. */
const TABLE = 'table ';

/** What a row of the queue is. */
export function queuedThing(id: string): { fileId: number } | { tableId: number } {
  return id.startsWith(TABLE)
    ? { tableId: Number(id.slice(TABLE.length)) }
    : { fileId: Number(id) };
}

/** Tables that have to be explained come first, those that were put away last. */
export const queueRows = (
  files: readonly QueuedFile[],
  tables: readonly TableFile[] = [],
): ReadRow[] => [
  ...tables.filter(({ isDropped }) => !isDropped).map(tableRow),
  ...fileRows(files),
  ...tables.filter(({ isDropped }) => isDropped).map(tableRow),
];

const tableRow = ({ id, file, why, at, isDropped }: TableFile): ReadRow => ({
  id: `${TABLE}${id}`,
  cells: {
    status: {
      text: isDropped ? statusWords('dropped') : 'Chưa rõ bảng gì',
      order: isDropped ? 2 : 1,
      opens: true,
    },
    from: { text: '' },
    what: { text: 'Bảng tính', order: '' },
    revision: { text: '' },
    file: { text: file, opens: true },
    at: { text: formatInstant(at), order: at },
    remarks: { text: isDropped ? why : `${why} ${TABLE_ADVICE}` },
  },
});

const fileRows = (files: readonly QueuedFile[]): ReadRow[] =>
  [...files]
    .sort((a, b) => urgency(a) - urgency(b) || b.id - a.id)
    .map((file) => ({
      id: String(file.id),
      cells: {
        status: { text: statusWords(file.status), order: urgency(file), opens: true },
        from: { text: file.unit?.name ?? file.office.name, opens: true },
        what: { text: contentWords(file), order: file.from ?? '' },
        revision: { text: String(file.revision), number: file.revision },
        file: { text: file.file },
        at: { text: formatInstant(file.at), order: file.at },
        remarks: { text: [statusAdvice(file.status) ?? '', ...file.remarks].join(' ').trim() },
      },
    }));
