import type { Campaign, Indicator } from '../domain/campaign.ts';
import { parseCount } from '../text/numbers.ts';
import { foldText, normaliseText } from '../text/vietnamese.ts';
import { type AppendixWords, appendixWords, type HeadId } from './appendix-words.ts';
import type { FileProblem } from './file-problem.ts';
import { columnLetter, rowTexts, type Table, type TableCell, type TableRow } from './table.ts';
import { type ColumnHead, commonHead, joinHeadRows } from './table-heads.ts';
import { isNumberingRow } from './table-rows.ts';

export type { HeadId } from './appendix-words.ts';

/** Columns that the clerk can choose. */
export const CHOSEN_IDS = ['unit', 'code', 'target', 'done'] as const;
export type ChosenId = (typeof CHOSEN_IDS)[number];
/** The columns as the clerk chose them: a letter, or the text of a head. */
export type ChosenColumns = Partial<Record<ChosenId, string>>;

export interface AppendixHeads {
  /** Last row of the heads; what stands above them is titles. */
  row: number;
  /** First row of the heads; equal to `row` where they are one line. */
  firstRow: number;
  /** Column letter of each head that is there. */
  column: ReadonlyMap<HeadId, string>;
  /** Title of each head, as the appendix writes it. */
  title: ReadonlyMap<HeadId, string>;
  /** Columns with heads that do not belong to the appendix. */
  others: { column: string; title: string }[];
}

/**
 * needed: the column of what is done must exist. taken: it is taken if it exists. left: it is
 * ignored, because the indicator has no opening figures.
 */
export type DoneColumn = 'needed' | 'taken' | 'left';

/** What the heads of a file are searched for. */
export interface SoughtHeads {
  tracked: Indicator;
  done: DoneColumn;
  /** Heads may name years of this campaign only; any year when left out. */
  campaign?: Pick<Campaign, 'startsOn' | 'endsOn'>;
  /** Indicators of the campaign: heads that name another one are not those that are sought. */
  indicators?: readonly Indicator[];
}

/** Heads begin within this many rows; above them there is at most a letterhead and titles. */
const HEAD_ROWS = 20;
/** How many lines heads can have. */
const HEAD_LINES = 4;

const titleOf = (cell: TableCell) => normaliseText(String(cell.value ?? ''));
const wholeTitle = ({ above, title }: ColumnHead) => [...above, title].join(' – ');

/** Lines of heads, as row indices of the table. */
interface Block {
  first: number;
  last: number;
  heads: ColumnHead[];
  ids: (HeadId | null)[];
}

function blockAt(table: Table, words: AppendixWords, first: number, last: number): Block {
  const heads = joinHeadRows(table.rows.slice(first, last + 1).map(rowTexts));
  return { first, last, heads, ids: heads.map((head) => words.idOf(head)) };
}

const countIds = ({ ids }: Block) => new Set(ids.filter((id) => id !== null)).size;

/**
 * The block of lines with the most heads among the first rows; of equal ones the shortest,
 * uppermost.
 */
function headBlock(table: Table, words: AppendixWords): Block | null {
  let best: Block | null = null;
  let most = 0;
  const within = table.rows.filter(({ row }) => row <= HEAD_ROWS).length;
  for (let lines = 1; lines <= HEAD_LINES; lines += 1) {
    for (let first = 0; first + lines <= within; first += 1) {
      const block = blockAt(table, words, first, first + lines - 1);
      const count = countIds(block);
      if (count > most) [best, most] = [block, count];
    }
  }
  while (best && best.last - best.first + 1 < HEAD_LINES) {
    const next = table.rows[best.last + 1];
    if (!next || !continuesHeads(next, best)) break;
    best = blockAt(table, words, best.first, best.last + 1);
  }
  return best;
}

/**
 * Whether a row continues the heads: only texts, and nothing under the head of the units, which is
 * merged downwards.
 */
function continuesHeads(row: TableRow, { ids }: Block): boolean {
  const texts = rowTexts(row);
  const isUnder = (id: HeadId) => ids.some((one, place) => one === id && texts[place]);
  return (
    !isUnder('unit') &&
    !isUnder('code') &&
    !isUnder('order') &&
    ids.some((id) => id === 'unit' || id === 'code') &&
    !isNumberingRow(texts.filter((text) => text !== '')) &&
    texts.every((text) => 'error' in parseCount(text))
  );
}

/**
 * The layout of a table, to recognise it the next time: the texts right above the first row with
 * both words and numbers. Null where there are none.
 */
export function appendixLayout(table: Table): string | null {
  const isData = (row: TableRow) => {
    const texts = rowTexts(row);
    return (
      !isNumberingRow(texts.filter((text) => text !== '')) &&
      texts.some((text) => 'value' in parseCount(text)) &&
      texts.some((text) => /\p{L}/u.test(text))
    );
  };
  const start = table.rows.findIndex(isData);
  const lines: string[] = [];
  for (let at = start - 1; at >= 0 && lines.length < HEAD_LINES; at -= 1) {
    const row = table.rows[at]!;
    if (row.cells.length < 2) break;
    lines.unshift(row.cells.map((cell) => `${cell.column}:${foldText(titleOf(cell))}`).join('|'));
  }
  return lines.length === 0 ? null : lines.join('\n');
}

function missingHeads(column: ReadonlyMap<HeadId, string>, done: DoneColumn): HeadId[] {
  const needed: HeadId[] = done === 'needed' ? ['target', 'done'] : ['target'];
  const missing = needed.filter((id) => !column.has(id));
  return column.has('unit') || column.has('code') ? missing : ['unit', ...missing];
}

const quoteAll = (titles: string[]) => titles.map((title) => `“${title}”`).join(', ');
const titlesOf = (row: TableRow) => row.cells.map(titleOf);

/** The columns whose heads mean something, and those with the same meaning as another. */
function assign(block: Block, words: AppendixWords) {
  const column = new Map<HeadId, number>();
  const twice: { id: ChosenId; places: [number, number] }[] = [];
  const places = (id: HeadId) =>
    block.ids.flatMap((one, place) => {
      const isKeyed = id === 'target' || id === 'done';
      return one === id && !(isKeyed && words.namesOther(block.heads[place]!)) ? [place] : [];
    });
  for (const id of CHOSEN_IDS) {
    const found = places(id);
    // Of two groups of columns the one that names the indicator counts.
    const named = found.filter((place) => words.namesTracked(block.heads[place]!));
    const rest = found.filter((place) => !named.includes(place));
    const isApart =
      named.length === 1 && rest.every((place) => block.heads[place]!.above.length > 0);
    const [first, second] = isApart ? named : found;
    if (first === undefined) continue;
    if (second === undefined) column.set(id, first);
    else twice.push({ id, places: [first, second] });
  }
  const group = (place: number | undefined) =>
    place === undefined ? '' : block.heads[place]!.above.join('|');
  for (const id of ['order', 'rate', 'remaining', 'perDay'] as const) {
    const found = places(id);
    const beside = found.filter((place) => group(place) === group(column.get('target')));
    const sure = found.length > 1 ? beside : found;
    if (sure.length === 1) column.set(id, sure[0]!);
  }
  return { column, twice };
}

/**
 * Finds the heads of the target appendix in the first 20 rows, in any order, of one or several
 * lines. What the clerk has `chosen` comes before what the words say.
 */
export function findAppendixHeads(
  table: Table,
  sought: SoughtHeads,
  chosen: ChosenColumns = {},
): { heads: AppendixHeads } | { problems: FileProblem[] } {
  const { tracked, done } = sought;
  const words = appendixWords(tracked, sought.campaign ?? null, sought.indicators);
  const title = (id: HeadId) => words.title.get(id) ?? id;
  const picked = pickColumns(table, chosen);
  if ('problems' in picked) return picked;
  const block = headBlock(table, words);
  if (!block && picked.column.size === 0) {
    const required = quoteAll(missingHeads(new Map(), done).map(title));
    const first = table.rows[0];
    const found = first ? `; dòng ${first.row} ghi ${quoteAll(titlesOf(first))}` : '';
    return {
      problems: [
        {
          code: 'headMissing',
          sentence: `Không thấy dòng tiêu đề trong ${HEAD_ROWS} dòng đầu; cần có các cột ${required}${found}.`,
        },
      ],
    };
  }
  const assigned = block ? assign(block, words) : { column: new Map<HeadId, number>(), twice: [] };
  const taken = new Set(picked.column.values());
  const column = new Map<HeadId, string>();
  for (const [id, place] of assigned.column) {
    if (!taken.has(columnLetter(place))) column.set(id, columnLetter(place));
  }
  for (const [id, letter] of picked.column) column.set(id, letter);

  const lines = picked.column.size > 0 ? linesAbove(table, column, block) : block!;
  const lastRow = table.rows[lines.last];
  const problems: FileProblem[] = assigned.twice
    .filter(({ id }) => !picked.column.has(id))
    .map(({ id, places: [first, second] }) => {
      const named = (place: number) =>
        `cột ${columnLetter(place)} (“${wholeTitle(block!.heads[place]!)}”)`;
      return {
        code: 'headTwice',
        row: lastRow!.row,
        column: columnLetter(second),
        sentence: `Cột “${title(id)}” có hai lần: ${named(first)} và ${named(second)}; xóa bớt một cột.`,
      };
    });
  const isTwice = new Set<HeadId>(assigned.twice.map(({ id }) => id));
  const heads = block ? block.heads : [];
  const written = quoteAll(heads.map(({ title: text }) => text).filter((text) => text !== ''));
  for (const id of missingHeads(column, done)) {
    if (isTwice.has(id)) continue;
    problems.push({
      code: 'headMissing',
      row: lastRow?.row ?? 1,
      sentence: `Thiếu cột “${title(id)}”${block ? `; dòng tiêu đề chỉ có ${written}` : ''}.`,
    });
  }
  if (problems.length > 0) return { problems };
  const used = new Set(column.values());
  return {
    heads: {
      row: lastRow?.row ?? 0,
      firstRow: table.rows[lines.first]!.row,
      column,
      title: words.title,
      others: heads.flatMap((head, place) => {
        const letter = columnLetter(place);
        return head.title === '' || used.has(letter)
          ? []
          : [{ column: letter, title: wholeTitle(head) }];
      }),
    },
  };
}

/** The columns that the clerk chose: by a letter, or by the text of one head in the first rows. */
function pickColumns(
  table: Table,
  chosen: ChosenColumns,
): { column: Map<ChosenId, string> } | { problems: FileProblem[] } {
  const column = new Map<ChosenId, string>();
  const problems: FileProblem[] = [];
  const top = table.rows.filter(({ row }) => row <= HEAD_ROWS);
  const letters = new Set(table.rows.flatMap(({ cells }) => cells.map((cell) => cell.column)));
  for (const id of CHOSEN_IDS) {
    const wanted = chosen[id];
    if (wanted === undefined) continue;
    const key = foldText(wanted);
    const found = new Set(
      top.flatMap(({ cells }) =>
        cells.filter((cell) => foldText(titleOf(cell)) === key).map((cell) => cell.column),
      ),
    );
    const [only, second] = found;
    if (only !== undefined && second === undefined) column.set(id, only);
    else if (found.size === 0 && letters.has(wanted)) column.set(id, wanted);
    else {
      problems.push({
        code: 'columnNotFound',
        sentence:
          second === undefined
            ? `Không có cột nào ghi “${wanted}” trong ${HEAD_ROWS} dòng đầu; ghi đúng tiêu đề cột hoặc chữ cái của cột (A, B, C…).`
            : `Có ${found.size} cột cùng ghi “${wanted}” (${[...found].join(', ')}); ghi chữ cái của cột thay cho tiêu đề.`,
      });
    }
  }
  const letterTwice = [...column.values()].find((letter, i, all) => all.indexOf(letter) !== i);
  if (letterTwice) {
    problems.push({
      code: 'columnTwice',
      sentence: `Cột ${letterTwice} được chọn cho hai nội dung; mỗi cột chỉ chọn một lần.`,
    });
  }
  return problems.length > 0 ? { problems } : { column };
}

/** The lines above the first row with a unit and a figure in the chosen columns. */
function linesAbove(
  table: Table,
  column: ReadonlyMap<HeadId, string>,
  block: Block | null,
): { first: number; last: number } {
  const textIn = (row: TableRow, id: HeadId) => {
    const cell = row.cells.find((one) => one.column === column.get(id));
    return cell ? titleOf(cell) : '';
  };
  // The head of a column of figures may be a year: "Đơn vị | 2023 | 2024".
  const isOfUnit = (text: string) => text !== '' && commonHead(text) === null;
  const start = table.rows.findIndex(
    (row) =>
      !isNumberingRow(rowTexts(row).filter((text) => text !== '')) &&
      (isOfUnit(textIn(row, 'unit')) || isOfUnit(textIn(row, 'code'))) &&
      /^[\d.,\s]+%?$/.test(textIn(row, 'target') || textIn(row, 'done')),
  );
  const last = start - 1;
  if (start < 0) return block ?? { first: 0, last: 0 };
  return block && block.last < start && block.last >= last - 1
    ? { first: block.first, last }
    : { first: Math.max(last, 0), last };
}
