import { expect } from 'vitest';
import type { ReportModel, ReportSection } from '../../shared/report/model.ts';
import { headWords, sectionWords, wordsIn } from './printed-words.ts';

/** Pages as `pdfPages` gives them. */
type Page = readonly string[];

/**
 * The pages of each section: a section begins at a page without a number at its top, and its
 * following pages are numbered from 2 on.
 */
export function sectionPages(pages: readonly Page[]): Page[][] {
  const sections: Page[][] = [];
  for (const page of pages) {
    const last = sections.at(-1);
    if (last && page[0] === `${last.length + 1}`) last.push(page);
    else sections.push([page]);
  }
  return sections;
}

const counted = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** The words that one list has more often than the other; a word comes once for each time more. */
function surplus(words: readonly string[], over: readonly string[]): string[] {
  const left = counted(over);
  return words.filter((word) => {
    const there = left.get(word) ?? 0;
    left.set(word, there - 1);
    return there <= 0;
  });
}

const wordsOf = (page: Page) => page.flatMap(wordsIn);

const tableIn = ({ blocks }: ReportSection) => blocks.find((block) => block.block === 'table');

/**
 * Compares the pages of a section with its model: every word and figure as often as in the model,
 * the heads of its table again on each further page of the table, nothing else but page numbers;
 * the total on a page with the row before it, the signature not split.
 */
export function expectPrinted(pages: readonly Page[], section: ReportSection, name: string): void {
  const inside = pages.map((page, i) => (i === 0 ? page : page.slice(1)));
  const words = inside.flatMap(wordsOf);
  const all = sectionWords(section);
  expect(surplus(all, words), `${name}: lacks`).toEqual([]);
  const table = tableIn(section);
  const heads = table === undefined ? [] : headWords(table);
  const more = surplus(words, all);
  // After the table there may be a page with the signature alone.
  const times = heads.length === 0 ? 0 : more.length / heads.length;
  const repeated = Array.from({ length: times }, () => heads).flat();
  expect(more.toSorted(), `${name}: more`).toEqual(repeated.toSorted());
  expect(
    pages.length - 1 - times,
    `${name}: heads on ${times + 1} of ${pages.length} pages`,
  ).toBeLessThanOrEqual(hasTextAround(section) ? 1 : 0);
  expectTogether(inside, section, name);
}

const hasTextAround = ({ blocks }: ReportSection) =>
  blocks.some(({ block }) => block !== 'table' && block !== 'title');

function expectTogether(pages: readonly Page[], section: ReportSection, name: string): void {
  const pageOf = (words: string) =>
    pages.findLastIndex((page) => surplus(wordsIn(words), wordsOf(page)).length === 0);
  const rows = tableIn(section)?.rows ?? [];
  if (rows.at(-1)?.kind === 'total' && rows.length > 1) {
    const [before, total] = rows
      .slice(-2)
      .map(({ cells }) => pageOf(cells.map(({ text }) => text).join(' ')));
    expect(before, `${name}: the total stands alone`).toBe(total);
  }
  for (const block of section.blocks) {
    if (block.block !== 'signature') continue;
    const whole = [...block.authority, block.name].join(' ');
    expect(pageOf(whole), `${name}: the signature is split`).toBe(pages.length - 1);
  }
}

/**
 * The sections of reports with the name of their report, in the order in which they are printed.
 */
export const namedSections = (
  reports: readonly { name: string; model: ReportModel }[],
): { name: string; section: ReportSection }[] =>
  reports.flatMap(({ name, model }) =>
    model.sections.map((section, i) => ({ name: `${name}, ${i + 1}. ${section.name}`, section })),
  );
