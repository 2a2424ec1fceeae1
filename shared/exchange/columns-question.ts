import { normaliseText } from '../text/vietnamese.ts';
import { CHOSEN_IDS, type ChosenId, type SoughtHeads } from './appendix-heads.ts';
import { appendixWords } from './appendix-words.ts';
import type { FileProblem } from './file-problem.ts';
import type { ImportQuestion } from './import-question.ts';
import { columnLetter, rowTexts, type Table, type TableRow } from './table.ts';
import { joinHeadRows } from './table-heads.ts';
import { isNumberingRow } from './table-rows.ts';

/** Rows of a table that are shown to tell its columns apart. */
const SAMPLES = 3;

/** The question which column is which, for a table whose heads are not understood. */
export function columnsQuestion(
  table: Table,
  sought: SoughtHeads,
  problems: FileProblem[],
): ImportQuestion {
  const words = appendixWords(sought.tracked, sought.campaign ?? null, sought.indicators);
  const start = firstDataRow(table);
  const textsOf = (rows: readonly TableRow[]) =>
    rows.map(rowTexts).filter((texts) => !isNumberingRow(texts.filter((text) => text !== '')));
  const heads = joinHeadRows(textsOf(table.rows.slice(headStart(table, start), start)));
  const data = textsOf(table.rows.slice(start));
  const width = Math.max(0, ...table.rows.map((row) => rowTexts(row).length));
  const meanings = heads.map((head) => words.idOf(head));
  const isOnly = (id: string) => meanings.filter((one) => one === id).length === 1;
  const columns = Array.from({ length: width }, (_, place) => {
    const head = heads[place] ?? { title: '', above: [] };
    const meaning = meanings[place];
    const isChosen = CHOSEN_IDS.some((id) => id === meaning);
    const isSure = isChosen && isOnly(meaning!) && !words.namesOther(head);
    const isComputed = meaning != null && !isChosen;
    return {
      letter: columnLetter(place),
      head: [...head.above, head.title].join(' – '),
      samples: data
        .map((texts) => normaliseText(texts[place] ?? ''))
        .filter((text) => text !== '')
        .slice(0, SAMPLES),
      meaning: isSure ? (meaning as ChosenId) : isComputed ? ('other' as const) : null,
    };
  }).filter(({ head, samples }) => head !== '' || samples.length > 0);
  return {
    about: 'columns',
    sheet: table.sheet,
    problems,
    columns,
    needsDone: sought.done === 'needed',
  };
}

/** The first row with words and numbers, like the rows of units; else the second row. */
function firstDataRow(table: Table): number {
  const isData = (row: TableRow) => {
    const texts = rowTexts(row).filter((text) => text !== '');
    return (
      !isNumberingRow(texts) &&
      texts.some((text) => /^[\d.,\s]+%?$/.test(text)) &&
      texts.some((text) => /\p{L}/u.test(text))
    );
  };
  const found = table.rows.findIndex(isData);
  return found < 0 ? Math.min(1, table.rows.length) : found;
}

/** Lines right above it with several cells are heads; a single cell is a title. */
function headStart(table: Table, start: number): number {
  let at = start;
  while (at > 0 && start - at < 3 && table.rows[at - 1]!.cells.length > 1) at -= 1;
  return at;
}
