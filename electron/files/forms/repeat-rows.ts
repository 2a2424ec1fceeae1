import type { Document, Element } from '@xmldom/xmldom';
import type { WorkbookParts } from '../file-gate-zip.ts';
import { childElements, childOf, elementsIn, readXml, relationsOf, writeXml } from './ooxml.ts';
import {
  blockHeight,
  columnLetters,
  copiedFormula,
  movedAddresses,
  movedBy,
  movedFormula,
  movedRow,
  type RowRepeat,
  readAddress,
  sharedFormula,
} from './sheet-refs.ts';

/**
 * Repeats rows of a sheet and changes everything in the workbook that refers to rows of the sheet.
 */

export interface SheetPart {
  /** The name of the part in the zip. */
  part: string;
  name: string;
  xml: Document;
}

export const rowNumber = (row: Element): number => Number(row.getAttribute('r'));

/** Gives rows and cells their addresses where a program that wrote the file left them out. */
export function addressCells({ xml }: SheetPart): void {
  let last = 0;
  for (const row of rowsOf(xml)) {
    last = row.hasAttribute('r') ? rowNumber(row) : last + 1;
    row.setAttribute('r', `${last}`);
    let column = -1;
    for (const cell of childElements(row, 'c')) {
      const own = cell.getAttribute('r');
      column = own ? readAddress(own).column : column + 1;
      cell.setAttribute('r', `${columnLetters(column)}${last}`);
    }
  }
}

export function* rowsOf(xml: Document): Generator<Element> {
  const data = childOf(xml.documentElement!, 'sheetData');
  if (data) yield* childElements(data, 'row');
}

/**
 * Writes shared formulas out into each cell and deletes stored results: Excel computes them anew.
 */
export function unshareFormulas({ xml }: SheetPart): void {
  const masters = new Map<string, { formula: string; row: number; column: number }>();
  for (const row of rowsOf(xml)) {
    for (const cell of childElements(row, 'c')) {
      const formula = childOf(cell, 'f');
      if (!formula) continue;
      const value = childOf(cell, 'v');
      if (value) cell.removeChild(value);
      cell.removeAttribute('t');
      if (formula.getAttribute('t') !== 'shared') continue;
      const at = readAddress(cell.getAttribute('r')!);
      const id = formula.getAttribute('si') ?? '';
      const text = formula.textContent ?? '';
      if (text !== '') masters.set(id, { formula: text, ...at });
      const master = masters.get(id);
      if (master) {
        const moved = sharedFormula(master.formula, at.row - master.row, at.column - master.column);
        formula.textContent = moved;
      }
      for (const name of ['t', 'si', 'ref']) formula.removeAttribute(name);
    }
  }
}

/**
 * Repeats rows of a sheet, and notes in `copyOf` for each of their rows which copy it is in, from
 * 0.
 */
export function repeatRows(
  sheets: readonly SheetPart[],
  sheet: SheetPart,
  repeat: RowRepeat,
  copyOf: Map<Element, number>,
): void {
  const isOwn = (name: string | null) => name === null || name === sheet.name;
  const moveRow = (row: Element, to: number) => {
    row.setAttribute('r', `${to}`);
    for (const cell of childElements(row, 'c')) {
      cell.setAttribute('r', cell.getAttribute('r')!.replace(/\d+$/, `${to}`));
    }
  };
  const block: Element[] = [];
  for (const row of rowsOf(sheet.xml)) {
    const at = rowNumber(row);
    const isInside = at >= repeat.first && at <= repeat.last;
    if (isInside) block.push(row);
    else {
      changeFormulas(row, (text) => movedFormula(text, repeat, isOwn));
      if (at > repeat.last) moveRow(row, movedRow(at, repeat));
    }
  }
  const after = block.at(-1)!.nextSibling;
  const parent = block[0]!.parentNode!;
  const become = (row: Element, copy: number) => {
    copyOf.set(row, copy);
    changeFormulas(row, (text) => copiedFormula(text, repeat, copy, isOwn));
    moveRow(row, rowNumber(row) + copy * blockHeight(repeat));
  };
  for (let copy = 1; copy < repeat.copies; copy++) {
    for (const original of block) {
      const row = original.cloneNode(true) as Element;
      become(row, copy);
      parent.insertBefore(row, after);
    }
  }
  for (const original of block) become(original, 0);
  moveMerged(sheet.xml, repeat);
  moveNamed(sheet.xml, repeat);
  for (const other of sheets) {
    if (other === sheet) continue;
    changeFormulas(other.xml.documentElement!, (text) =>
      movedFormula(text, repeat, (name) => name === sheet.name),
    );
  }
}

/** Changes formulas of cells, conditional formats and data validations. */
function changeFormulas(parent: Element, change: (text: string) => string): void {
  for (const formula of elementsIn(parent, ['f', 'formula', 'formula1', 'formula2'])) {
    const text = formula.textContent ?? '';
    if (text !== '') formula.textContent = change(text);
  }
}

/** Moves merged cells; those within the repeated rows are merged in each copy. */
function moveMerged(xml: Document, repeat: RowRepeat): void {
  const list = childOf(xml.documentElement!, 'mergeCells');
  if (!list) return;
  for (const merged of [...childElements(list)]) {
    const address = merged.getAttribute('ref')!;
    const rows = address.split(':').map((end) => readAddress(end).row);
    if (!rows.every((row) => row >= repeat.first && row <= repeat.last)) {
      merged.setAttribute('ref', movedAddresses(address, repeat));
      continue;
    }
    for (let copy = 1; copy < repeat.copies; copy++) {
      const copied = merged.cloneNode(true) as Element;
      const down = copy * blockHeight(repeat);
      copied.setAttribute(
        'ref',
        address.replace(/\d+/g, (row) => `${Number(row) + down}`),
      );
      list.appendChild(copied);
    }
  }
  list.setAttribute('count', `${[...childElements(list)].length}`);
}

const GROWING = new Set([
  'conditionalFormatting',
  'dataValidation',
  'protectedRange',
  'ignoredError',
]);

/**
 * Moves what else in a sheet refers to its rows: dimensions, filter, conditional formats, data
 * validations, links, page breaks.
 */
function moveNamed(xml: Document, repeat: RowRepeat): void {
  for (const element of elementsIn(xml.documentElement!, ANY_NAMED, ['sheetData', 'mergeCells'])) {
    for (const attribute of ['ref', 'sqref', 'activeCell', 'topLeftCell']) {
      const address = element.getAttribute(attribute);
      if (!address) continue;
      const grows = GROWING.has(element.localName!);
      element.setAttribute(attribute, movedAddresses(address, repeat, grows));
    }
    if (element.localName === 'brk' && element.parentNode?.localName === 'rowBreaks') {
      const at = Number(element.getAttribute('id'));
      element.setAttribute('id', `${movedRow(at, repeat, true)}`);
    }
  }
  const outside = [...childElements(xml.documentElement!)].filter(
    ({ localName }) => localName !== 'sheetData',
  );
  for (const element of outside)
    changeFormulas(element, (text) => movedFormula(text, repeat, (name) => name === null));
}

const ANY_NAMED = [
  'dimension',
  'autoFilter',
  'sortState',
  'sortCondition',
  'hyperlink',
  'selection',
  'pane',
  'sheetView',
  'brk',
  ...GROWING,
];

/** Moves references to rows outside of the sheets: print areas, defined names, pictures, charts. */
export function moveOutside(
  parts: WorkbookParts,
  workbook: Document,
  sheet: SheetPart,
  repeat: RowRepeat,
): void {
  for (const name of elementsIn(workbook.documentElement!, ['definedName'])) {
    name.textContent = movedFormula(name.textContent ?? '', repeat, (of) => of === sheet.name);
  }
  for (const { type, target } of relationsOf(parts, sheet.part).values()) {
    if (type !== 'drawing' || !parts.has(target)) continue;
    const drawing = readXml(parts, target);
    for (const row of elementsIn(drawing.documentElement!, ['row'])) {
      // Rows of drawings are counted from 0.
      const at = Number(row.textContent);
      row.textContent = `${at + 1 > repeat.last ? at + movedBy(repeat) : at}`;
    }
    writeXml(parts, target, drawing);
  }
  for (const name of parts.keys()) {
    if (!/^xl\/charts\/chart\d*\.xml$/i.test(name)) continue;
    const chart = readXml(parts, name);
    changeFormulas(chart.documentElement!, (text) =>
      movedFormula(text, repeat, (of) => of === sheet.name),
    );
    writeXml(parts, name, chart);
  }
}
