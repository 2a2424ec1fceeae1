import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import * as XLSX from 'xlsx';
import { renderReport } from '../../electron/files/write-report.ts';
import { chartRows } from '../../shared/report/chart-rows.ts';
import type { ReportModel, ReportSection } from '../../shared/report/model.ts';
import { reportWords, sectionWords, wordsIn } from './printed-words.ts';
import { unzip } from './unzip.ts';

/**
 * The outputs of a report held against its model: every word and figure is there, and nothing more.
 * `name` says which report fails.
 */

const written = (model: ReportModel, format: 'html' | 'docx' | 'xlsx' | 'csv' | 'json') =>
  renderReport({ ...model, open: undefined } as ReportModel, format, () =>
    Promise.reject(new Error('nothing is printed here')),
  );
const textOf = async (model: ReportModel, format: 'html' | 'csv' | 'json') =>
  Buffer.from(await written(model, format)).toString();

const SIGNS: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  '#39': "'",
};
const plain = (text: string) => text.replace(/&(#?\w+);/g, (_, name) => SIGNS[name] ?? `&${name};`);

export async function expectOnPage(model: ReportModel, name = ''): Promise<void> {
  const body = /<body>(.*)<\/body>/s.exec(await textOf(model, 'html'))![1]!;
  const words = plain(
    body
      .replace(/<svg.*?<\/svg>/gs, ' ')
      .replace(/<(?!\/?(span|b)\b)[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, ''),
  );
  expect(wordsIn(words), name).toEqual(reportWords(model));
}

/** The text, and the addresses at the foot; the numbers of pages are fields. */
export async function expectInWord(model: ReportModel, name = ''): Promise<void> {
  const parts = await unzip(await written(model, 'docx'));
  const words = (xml: string) =>
    [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].flatMap(([paragraph]) =>
      wordsIn(
        plain(paragraph.replace(/<w:instrText.*?<\/w:instrText>/g, '').replace(/<[^>]*>/g, '')),
      ),
    );
  const sections = model.sections.map((section) => ({ ...section, footer: [] }));
  expect(words(parts['word/document.xml']!), name).toEqual(reportWords({ ...model, sections }));
  const feet = Object.entries(parts).filter(([path]) => /footer\d+\.xml$/.test(path));
  const inFeet = feet.flatMap(([, xml]) => words(xml));
  const foot = model.sections.flatMap(({ footer = [] }) => footer.flatMap(wordsIn));
  expect(inFeet, name).toEqual(foot);
}

/** Numbers are those of the model, and are shown as they are printed. */
export async function expectInExcel(model: ReportModel, name = ''): Promise<void> {
  const book = XLSX.read(await written(model, 'xlsx'), { cellNF: true, cellText: true });
  expect(book.SheetNames, name).toHaveLength(model.sections.length);
  for (const [i, section] of model.sections.entries()) {
    const rows = shownRows(book.Sheets[book.SheetNames[i]!]!);
    const words = rows.flatMap((row) => row.flatMap(({ text }) => wordsIn(text)));
    const all = sectionWords({ ...section, footer: [] });
    expect(words.toSorted(), name).toEqual(all.toSorted());
    expect(rowsLike(rows, section), name).toEqual(tableRows(section));
  }
}

/** The tables, or else the paragraphs. */
export async function expectInCsv(model: ReportModel, name = ''): Promise<void> {
  const rows: string[][] = parse(await textOf(model, 'csv'), {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const texts = rows.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@])/, '')));
  expect(texts, name).toEqual(csvRows(model));
}

export async function expectInJson(model: ReportModel, name = ''): Promise<void> {
  expect(JSON.parse(await textOf(model, 'json')), name).toEqual(model);
}

export async function expectInAll(model: ReportModel, name = ''): Promise<void> {
  await expectOnPage(model, name);
  await expectInWord(model, name);
  await expectInExcel(model, name);
  await expectInCsv(model, name);
  await expectInJson(model, name);
}

interface Shown {
  text: string;
  number?: number;
}

/**
 * What a sheet shows in each row, from left to right, with the decimal sign of the cell's format.
 */
function shownRows(sheet: XLSX.WorkSheet): Shown[][] {
  const { s, e } = XLSX.utils.decode_range(sheet['!ref']!);
  return Array.from({ length: e.r - s.r + 1 }, (_, r) =>
    Array.from(
      { length: e.c - s.c + 1 },
      (_, c): XLSX.CellObject | undefined =>
        sheet[XLSX.utils.encode_cell({ r: s.r + r, c: s.c + c })],
    ).flatMap((cell): Shown[] => {
      if (cell === undefined || cell.v === undefined || cell.v === '') return [];
      if (cell.t !== 'n') return [{ text: String(cell.v) }];
      // The library does not know the locale in a format and always prints English signs.
      const [, locale] = /^\[\$-(\w+)\]/.exec(String(cell.z)) ?? [];
      const shown = XLSX.SSF.format(String(cell.z).replace(/^\[\$[^\]]*\]/, ''), cell.v);
      const turned = (sign: string) => (sign === '.' ? ',' : '.');
      const text = locale === '42A' ? shown.replace(/[.,]/g, turned) : shown;
      return [{ text, number: Number(cell.v) }];
    }),
  );
}

const tablesIn = ({ blocks }: ReportSection) => blocks.filter((block) => block.block === 'table');

const tableRows = (section: ReportSection): Shown[][] =>
  tablesIn(section).flatMap(({ rows }) =>
    rows.map(({ cells }) =>
      cells.flatMap(({ text, number }) =>
        text === '' ? [] : [{ text, ...(number === undefined ? {} : { number }) }],
      ),
    ),
  );

/** The rows of a sheet that have the same texts as some row in the tables of the section. */
function rowsLike(rows: readonly Shown[][], section: ReportSection): Shown[][] {
  const key = (row: readonly Shown[]) => row.map(({ text }) => text).join('|');
  const wanted = new Set(tableRows(section).map(key));
  return rows.filter((row) => wanted.has(key(row)));
}

function csvRows({ sections }: ReportModel): string[][] {
  const blocks = sections.flatMap((section) => section.blocks);
  const figures = blocks.flatMap((block): string[][] => {
    if (block.block === 'chart') {
      const { heads, rows } = chartRows(block);
      const texts = (cells: readonly (string | { text: string })[]) =>
        cells.map((cell) => (typeof cell === 'string' ? cell : cell.text));
      return [[block.title], texts(heads), ...rows.map(texts)];
    }
    if (block.block !== 'table') return [];
    return [
      block.columns.map(({ title, under = [] }) => [...under, title].join(': ')),
      ...block.rows.map(({ cells }) => cells.map(({ text }) => text)),
    ];
  });
  if (figures.length > 0) return figures;
  return blocks.flatMap((block) =>
    block.block === 'paragraph' ? [[block.runs.map(({ text }) => text).join('')]] : [],
  );
}
