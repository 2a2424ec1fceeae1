import type { Indicator } from '../domain/campaign.ts';
import { appendixColumns } from '../report/appendix.ts';
import { foldText, normaliseText, uncapitalise } from '../text/vietnamese.ts';
import type { FileProblem } from './file-problem.ts';
import type { Table, TableCell, TableRow } from './table.ts';

/** Columns of the target appendix, and the official code that some offices add. */
export type HeadId =
  | 'order'
  | 'code'
  | 'unit'
  | 'target'
  | 'done'
  | 'rate'
  | 'remaining'
  | 'perDay';

export interface AppendixHeads {
  /** Row of the heads; what stands above it is titles. */
  row: number;
  /** Column letter of each head that is there. */
  column: ReadonlyMap<HeadId, string>;
  /** Title of each head, as the appendix writes it. */
  title: ReadonlyMap<HeadId, string>;
  /** Headed columns that are none of the appendix. */
  others: { column: string; title: string }[];
}

/**
 * What becomes of the column of what is done: it has to be there; it is taken where it is there;
 * or it is left alone, since no opening figure can be kept of it.
 */
export type DoneColumn = 'needed' | 'taken' | 'left';

/** Titles stand above the heads, never more than a letterhead of them. */
const HEAD_ROWS = 20;

const titleOf = (cell: TableCell) => normaliseText(String(cell.value ?? ''));

/** Heads are matched without case, marks, spaces and line breaks; "tỉ lệ" is "tỷ lệ". */
const headKey = (title: string) => foldText(title).replaceAll(' ', '').replace(/^tile/, 'tyle');

interface HeadWords {
  title: Map<HeadId, string>;
  idOf: Map<string, HeadId>;
}

function headWords(tracked: Indicator): HeadWords {
  const verb = uncapitalise(tracked.shortName);
  const aliases: Record<HeadId, string[]> = {
    order: ['TT', 'Số TT', 'Số thứ tự', 'Hạng', 'Xếp hạng'],
    code: ['Mã', 'Mã đơn vị', 'Mã ĐVHC', 'Mã đơn vị hành chính'],
    unit: ['Tên đơn vị', 'Đơn vị hành chính'],
    target: ['Chỉ tiêu', 'Chỉ tiêu giao', 'Chỉ tiêu được giao'],
    done: [`Đã ${verb}`, 'Đã thực hiện', 'Lũy kế'],
    rate: ['Tỷ lệ', 'Tỷ lệ %', `Tỷ lệ % đã ${verb}`],
    remaining: ['Còn lại'],
    perDay: ['Chỉ tiêu trong ngày'],
  };
  const title = new Map<HeadId, string>([['code', 'Mã đơn vị']]);
  for (const column of appendixColumns(tracked)) title.set(column.id as HeadId, column.title);
  const idOf = new Map<string, HeadId>();
  for (const [id, words] of Object.entries(aliases) as [HeadId, string[]][]) {
    for (const word of [...words, title.get(id) ?? '']) idOf.set(headKey(word), id);
  }
  return { title, idOf };
}

/** The row among the first that holds most heads, the upper one of equals. */
function headRow(table: Table, { idOf }: HeadWords): TableRow | null {
  let best: TableRow | null = null;
  let most = 0;
  for (const row of table.rows) {
    if (row.row > HEAD_ROWS) break;
    const found = new Set(row.cells.map((cell) => idOf.get(headKey(titleOf(cell)))));
    found.delete(undefined);
    if (found.size > most) [best, most] = [row, found.size];
  }
  return best;
}

function missingHeads(column: ReadonlyMap<HeadId, string>, done: DoneColumn): HeadId[] {
  const needed: HeadId[] = done === 'needed' ? ['target', 'done'] : ['target'];
  const missing = needed.filter((id) => !column.has(id));
  return column.has('unit') || column.has('code') ? missing : ['unit', ...missing];
}

const quoteAll = (titles: string[]) => titles.map((title) => `“${title}”`).join(', ');

/** Finds the heads of the target appendix of `tracked`, in any row of the first 20, in any order. */
export function findAppendixHeads(
  table: Table,
  tracked: Indicator,
  done: DoneColumn = 'needed',
): { heads: AppendixHeads } | { problems: FileProblem[] } {
  const words = headWords(tracked);
  const row = headRow(table, words);
  const title = (id: HeadId) => words.title.get(id) ?? id;
  if (!row) {
    const required = quoteAll(missingHeads(new Map(), done).map(title));
    const first = table.rows[0];
    const found = first ? `; dòng ${first.row} ghi ${quoteAll(first.cells.map(titleOf))}` : '';
    return {
      problems: [
        {
          code: 'headMissing',
          sentence: `Không thấy dòng tiêu đề trong ${HEAD_ROWS} dòng đầu; cần có các cột ${required}${found}.`,
        },
      ],
    };
  }
  const column = new Map<HeadId, string>();
  const others: AppendixHeads['others'] = [];
  const problems: FileProblem[] = [];
  for (const cell of row.cells) {
    const id = words.idOf.get(headKey(titleOf(cell)));
    const first = id && column.get(id);
    if (!id) others.push({ column: cell.column, title: titleOf(cell) });
    else if (first === undefined) column.set(id, cell.column);
    else {
      problems.push({
        code: 'headTwice',
        row: row.row,
        column: cell.column,
        sentence: `Cột “${title(id)}” có hai lần, ở cột ${first} và cột ${cell.column}; xóa bớt một cột.`,
      });
    }
  }
  for (const id of missingHeads(column, done)) {
    problems.push({
      code: 'headMissing',
      row: row.row,
      sentence: `Thiếu cột “${title(id)}”; dòng tiêu đề chỉ có ${quoteAll(row.cells.map(titleOf))}.`,
    });
  }
  if (problems.length > 0) return { problems };
  return { heads: { row: row.row, column, title: words.title, others } };
}

/** True for the sheet of a workbook that holds the target appendix of `tracked`. */
export function holdsAppendix(
  tracked: Indicator,
  done: DoneColumn = 'needed',
): (table: Table) => boolean {
  return (table) => 'heads' in findAppendixHeads(table, tracked, done);
}
