import type { Document, Element } from '@xmldom/xmldom';
import type { FormText } from '../../../shared/report/forms/check.ts';
import { formMarksIn } from '../../../shared/report/forms/marks.ts';
import type { FormValues } from '../../../shared/report/forms/values.ts';
import type { ReportCell, ReportStyle } from '../../../shared/report/model.ts';
import { refuseFile } from '../file-gate-words.ts';
import { WORKBOOK, type WorkbookParts } from '../file-gate-zip.ts';
import { numberFormat } from '../workbook/styles.ts';
import { writeZip } from '../write-zip.ts';
import { numberStyles } from './number-styles.ts';
import {
  childElements,
  childOf,
  dropPart,
  elementsIn,
  readXml,
  relationsOf,
  writeXml,
  xmlText,
} from './ooxml.ts';
import {
  addressCells,
  moveOutside,
  repeatRows,
  rowNumber,
  rowsOf,
  type SheetPart,
  unshareFormulas,
} from './repeat-rows.ts';

/**
 * Forms that are workbooks. Their XML parts are changed in place, so that everything but the marks
 * (widths, merged cells, pictures, charts, print set-up) stays as the office made it. Libraries
 * that read and write a whole workbook lose some of it.
 */

interface OpenedWorkbook {
  parts: WorkbookParts;
  name: string;
  xml: Document;
  sheets: SheetPart[];
  strings: Element[];
}

function openWorkbook(parts: WorkbookParts): OpenedWorkbook {
  const name = [...parts.keys()].find((part) => WORKBOOK.test(part))!;
  const xml = readXml(parts, name);
  const relations = relationsOf(parts, name);
  const byType = (type: string) => [...relations.values()].find((one) => one.type === type)?.target;
  const sheets = [...elementsIn(xml.documentElement!, ['sheet'])].flatMap((sheet): SheetPart[] => {
    const id = sheet.getAttributeNS(RELATIONS, 'id') ?? sheet.getAttribute('r:id') ?? '';
    const found = relations.get(id);
    if (found?.type !== 'worksheet') return [];
    const part = found.target;
    return [{ part, name: sheet.getAttribute('name') ?? '', xml: readXml(parts, part) }];
  });
  for (const sheet of sheets) addressCells(sheet);
  const shared = byType('sharedStrings');
  const strings = shared ? [...childElements(readXml(parts, shared).documentElement!, 'si')] : [];
  return { parts, name, xml, sheets, strings };
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The element that holds a cell's text; null for a number, a formula or nothing. */
function textOf(cell: Element, strings: readonly Element[]): Element | null {
  const type = cell.getAttribute('t');
  if (childOf(cell, 'f')) return null;
  if (type === 'inlineStr') return childOf(cell, 'is');
  return type === 's' ? (strings[Number(childOf(cell, 'v')?.textContent)] ?? null) : null;
}

/** The pieces of a text, without phonetic guides. */
const piecesOf = (text: Element) => [...elementsIn(text, ['t'], ['rPh'])];
const wholeText = (text: Element) =>
  piecesOf(text)
    .map((piece) => piece.textContent ?? '')
    .join('');

const NO_FILL =
  'Dấu ở công thức không được điền; đặt dấu trong một ô chữ rồi cho công thức lấy ô đó.';

/** The texts of a workbook in order, each cell with its place. */
export function workbookTexts(parts: WorkbookParts): FormText[] {
  const { sheets, strings } = openWorkbook(parts);
  const texts: FormText[] = [];
  for (const { name, part, xml } of sheets) {
    const where = `trang tính “${name}”`;
    for (const row of rowsOf(xml)) {
      for (const cell of childElements(row, 'c')) {
        const place = `${where}, ô ${cell.getAttribute('r')}`;
        const text = textOf(cell, strings);
        const whole = text ? wholeText(text) : '';
        if (/[{}]/.test(whole)) texts.push({ text: whole, place, within: name });
        const formula = childOf(cell, 'f')?.textContent ?? '';
        const { marks } = formMarksIn(formula.replace(/\{[\d,;."\\ -]*\}/g, ''));
        if (marks.length > 0) texts.push({ text: formula, place, within: null, unfilled: NO_FILL });
      }
    }
    for (const line of headings(xml)) {
      texts.push({
        text: line.textContent ?? '',
        place: `${where}, đầu và chân trang`,
        within: null,
      });
    }
    for (const { paragraph } of boxes(parts, part)) {
      texts.push({ text: wholeText(paragraph), place: `${where}, khung chữ`, within: null });
    }
  }
  return texts.filter(({ text }) => /[{}]/.test(text));
}

function* headings(xml: Document): Generator<Element> {
  const set = childOf(xml.documentElement!, 'headerFooter');
  if (set) yield* childElements(set);
}

/** The paragraphs of text boxes on a sheet. */
function* boxes(parts: WorkbookParts, sheet: string) {
  for (const { type, target } of relationsOf(parts, sheet).values()) {
    if (type !== 'drawing' || !parts.has(target)) continue;
    const drawing = readXml(parts, target);
    for (const paragraph of elementsIn(drawing.documentElement!, ['p'])) {
      yield { paragraph, drawing, target };
    }
  }
}

/**
 * The filled workbook. The form was checked: its marks are whole and known. Throws FieldError
 * `fileRefused` where rows cannot be repeated.
 */
export async function fillWorkbook(
  file: string,
  given: WorkbookParts,
  values: FormValues,
  style: ReportStyle,
): Promise<Uint8Array> {
  const parts: WorkbookParts = new Map(given);
  const book = openWorkbook(parts);
  const copyOf = new Map<Element, number>();
  for (const sheet of book.sheets) unshareFormulas(sheet);
  for (const sheet of book.sheets) {
    // From below, so that rows above keep their numbers.
    const blocks = repeatedRows(sheet, book.strings).reverse();
    if (blocks.length > 0) refuseTied(file, parts, sheet);
    for (const { first, last } of blocks) {
      const repeat = { first, last, copies: values.rows };
      repeatRows(book.sheets, sheet, repeat, copyOf);
      moveOutside(parts, book.xml, sheet, repeat);
    }
  }
  const styles = numberStyles(parts, relationsOf(parts, book.name));
  const formatted = (cell: Element, value: ReportCell) =>
    styles.withFormat(
      Number(cell.getAttribute('s') ?? 0),
      numberFormat({ kind: value.kind ?? 'count' }, value.number, style),
    );
  for (const sheet of book.sheets) {
    for (const row of rowsOf(sheet.xml)) {
      const copy = copyOf.get(row) ?? null;
      for (const cell of childElements(row, 'c')) {
        const text = textOf(cell, book.strings);
        if (text && /[{}]/.test(wholeText(text))) fillCell(cell, text, copy, values, formatted);
      }
    }
    for (const line of headings(sheet.xml)) {
      // In headers and footers "&" begins a code.
      replaceMarks([line], (words) => values.valueOf(words, null).text.replaceAll('&', '&&'));
    }
    writeXml(parts, sheet.part, sheet.xml);
    for (const { paragraph, drawing, target } of boxes(parts, sheet.part)) {
      if (!/[{}]/.test(wholeText(paragraph))) continue;
      replaceMarks(piecesOf(paragraph), (words) => values.valueOf(words, null).text);
      writeXml(parts, target, drawing);
    }
  }
  styles.write();
  computeWhenOpened(book);
  return writeZip(parts);
}

/** From the row of each "{#đơn vị}" to that of its "{/đơn vị}". */
function repeatedRows(sheet: SheetPart, strings: readonly Element[]) {
  const blocks: { first: number; last: number }[] = [];
  let first = 0;
  for (const row of rowsOf(sheet.xml)) {
    for (const cell of childElements(row, 'c')) {
      const text = textOf(cell, strings);
      if (!text) continue;
      for (const { kind } of formMarksIn(wholeText(text)).marks) {
        if (kind === 'from') first = rowNumber(row);
        if (kind === 'to') blocks.push({ first, last: rowNumber(row) });
      }
    }
  }
  return blocks;
}

const TIED: Record<string, string> = {
  table: 'bảng Excel (Table)',
  comments: 'ghi chú ô',
  pivotTable: 'bảng tổng hợp PivotTable',
  threadedComment: 'trao đổi trong ô',
};

/**
 * Refuses sheets whose rows cannot be repeated, because something is tied to them that is not
 * moved. Throws FieldError `fileRefused`.
 */
export function refuseTied(file: string, parts: WorkbookParts, { part, name }: SheetPart): void {
  for (const { type } of relationsOf(parts, part).values()) {
    const what = TIED[type];
    if (what === undefined) continue;
    throw refuseFile(file, {
      code: 'formRowsTied',
      sheet: name,
      sentence: `Trang tính có dòng lặp lại nên không được có ${what}; bỏ ${what} rồi lưu lại.`,
    });
  }
}

/** Throws as `fillWorkbook` does, before anything is filled. */
export function refuseTiedRows(file: string, parts: WorkbookParts): void {
  const { sheets, strings } = openWorkbook(parts);
  for (const sheet of sheets) {
    if (repeatedRows(sheet, strings).length > 0) refuseTied(file, parts, sheet);
  }
}

function fillCell(
  cell: Element,
  text: Element,
  row: number | null,
  values: FormValues,
  styleOf: (cell: Element, value: ReportCell) => number,
): void {
  const whole = wholeText(text);
  const { marks } = formMarksIn(whole);
  const [only, ...more] = marks.filter(({ kind }) => kind === 'value');
  const rest = marks.reduceRight(
    (left, { from, to }) => left.slice(0, from) + left.slice(to),
    whole,
  );
  const value =
    only && more.length === 0 && rest.trim() === '' ? values.valueOf(only.words, row) : null;
  const owner = cell.ownerDocument!;
  if (value?.number !== undefined) {
    for (const child of [...childElements(cell)]) cell.removeChild(child);
    cell.removeAttribute('t');
    cell.setAttribute('s', `${styleOf(cell, value)}`);
    const number = owner.createElementNS(cell.namespaceURI, 'v');
    number.textContent = `${value.number}`;
    cell.appendChild(number);
    return;
  }
  const own = owner.createElementNS(cell.namespaceURI, 'is');
  for (const child of childElements(text)) own.appendChild(owner.importNode(child, true));
  for (const child of [...childElements(cell)]) cell.removeChild(child);
  // Excel never reads an inline text as a formula, whatever it begins with.
  cell.setAttribute('t', 'inlineStr');
  cell.appendChild(own);
  replaceMarks(piecesOf(own), (words) => values.valueOf(words, row).text);
}

/**
 * Replaces marks, which may span several pieces of text; the value looks like the piece with its
 * "{".
 */
function replaceMarks(pieces: readonly Element[], printed: (words: string) => string): void {
  const texts = pieces.map((piece) => piece.textContent ?? '');
  const { marks } = formMarksIn(texts.join(''));
  if (marks.length === 0) return;
  for (const { kind, words, from, to } of marks.reverse()) {
    let start = 0;
    for (let i = 0; i < texts.length; i++) {
      const end = start + pieces[i]!.textContent!.length;
      const [cutFrom, cutTo] = [Math.max(from, start) - start, Math.min(to, end) - start];
      if (cutFrom < cutTo) {
        const put = from >= start && kind === 'value' ? xmlText(printed(words)) : '';
        texts[i] = texts[i]!.slice(0, cutFrom) + put + texts[i]!.slice(cutTo);
      }
      start = end;
    }
  }
  for (const [i, piece] of pieces.entries()) {
    piece.textContent = texts[i]!;
    if (/^\s|\s$/.test(texts[i]!)) piece.setAttribute('xml:space', 'preserve');
  }
}

/** Makes Excel compute all formulas when it opens the file: the stored results are out of date. */
function computeWhenOpened({ parts, name, xml }: OpenedWorkbook): void {
  const root = xml.documentElement!;
  let setting = childOf(root, 'calcPr');
  if (!setting) {
    setting = xml.createElementNS(root.namespaceURI, 'calcPr');
    const before = [...childElements(root)].find(({ localName }) => AFTER_SETTING.has(localName!));
    root.insertBefore(setting, before ?? null);
  }
  setting.setAttribute('fullCalcOnLoad', '1');
  writeXml(parts, name, xml);
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const named = `${folder}_rels/${name.slice(folder.length)}.rels`;
  dropPart(parts, `${folder}calcChain.xml`, named);
}

const AFTER_SETTING = new Set([
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
]);
