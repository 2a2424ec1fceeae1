import { foldText } from '../../shared/text/vietnamese.ts';
import type { CellStep, CellText } from './cell-step.ts';
import { type Cells, cellAt, type GridCell, isKeyed } from './grid-model.ts';
import type { GridPlace } from './selection.ts';

const folded = new Map<string, string>();

/** A letter without marks and case; other signs stay as they are. */
function foldLetter(letter: string): string {
  const form = folded.get(letter) ?? (foldText(letter) || letter);
  folded.set(letter, form);
  return form;
}

/** The letters of a text, and for each the form in which it is compared. */
function lettersOf(text: string): { letters: string[]; forms: string[] } {
  const letters = [...text.normalize('NFC')];
  return { letters, forms: letters.map(foldLetter) };
}

/** A search text prepared for comparing with many cells. */
export interface SearchText {
  /** As `lettersOf` folds it. */
  forms: string[];
  /** Only the digits, when it is a number: "16283" finds "16.283". */
  digits: string | null;
}

/** Null for an empty text. */
export function questionOf(text: string): SearchText | null {
  const { forms } = lettersOf(text.trim());
  if (forms.length === 0) return null;
  return { forms, digits: /^\d[\d. ]*$/.test(text.trim()) ? text.replace(/[. ]/g, '') : null };
}

const joined = (forms: readonly string[]) => forms.join('');

/** Only for counts: a percentage is stored differently from its text. */
const holdsDigits = ({ text, number }: GridCell, { digits }: SearchText): boolean =>
  digits !== null && number !== undefined && !text.endsWith('%') && String(number).includes(digits);

/** Whether a cell contains the search text, ignoring marks and case. */
const answers = (cell: GridCell | undefined, question: SearchText): boolean =>
  cell !== undefined &&
  cell.text !== '' &&
  (joined(lettersOf(cell.text).forms).includes(joined(question.forms)) ||
    holdsDigits(cell, question));

/**
 * The next cell with the search text, row by row and from the start again; null when there is none.
 */
export function findFrom(
  cells: Cells,
  question: SearchText,
  from: GridPlace,
  step: 1 | -1,
): GridPlace | null {
  const width = cells.columns.length;
  const size = cells.rows.length * width;
  const start = from.row * width + from.column;
  for (let i = 1; i <= size; i++) {
    const at = (start + step * i + size * 2) % size;
    const place = { row: Math.floor(at / width), column: at % width };
    if (answers(cellAt(cells, place.row, place.column), question)) return place;
  }
  return null;
}

/** The text of a cell with every occurrence replaced. */
function replacedIn(cell: GridCell, question: SearchText, by: string): string {
  const { letters, forms } = lettersOf(cell.text);
  const wanted = joined(question.forms);
  let text = '';
  let replaced = false;
  for (let i = 0; i < letters.length; ) {
    // A letter may fold into several, so letters are taken until the wanted form is complete.
    let taken = 0;
    let form = '';
    while (form.length < wanted.length && i + taken < forms.length) form += forms[i + taken++]!;
    if (form === wanted) {
      text += by;
      i += taken;
      replaced = true;
    } else {
      text += letters[i]!;
      i += 1;
    }
  }
  if (replaced || !holdsDigits(cell, question)) return text;
  return String(cell.number).replaceAll(question.digits!, by);
}

/** Replaces in the given cells, or in all, where they can be keyed and contain the search text. */
export function replaceIn(
  cells: Cells,
  question: SearchText,
  by: string,
  only: GridPlace | null,
): CellStep {
  const texts: CellText[] = [];
  const change = (row: number, column: number) => {
    const cell = cellAt(cells, row, column);
    if (!cell || !answers(cell, question) || !isKeyed(cells, row, column)) return;
    texts.push({
      rowId: cells.rows[row]!.id,
      columnId: cells.columns[column]!.id,
      text: replacedIn(cell, question, by),
    });
  };
  if (only) change(only.row, only.column);
  for (let row = 0; !only && row < cells.rows.length; row++) {
    for (let column = 0; column < cells.columns.length; column++) change(row, column);
  }
  return { source: 'thay thế', cells: texts };
}
