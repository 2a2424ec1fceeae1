import { headRows } from '../../shared/report/heads.ts';
import type { ReportBlock, ReportModel, ReportSection } from '../../shared/report/model.ts';

/**
 * What a report prints, told from its model alone: the words of every block in the order in which a
 * page is read, each block's left side before its right one.
 */

export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');

const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];

const listed = (names: readonly string[]) =>
  names.map((name, i) => `- ${name}${i < names.length - 1 ? ';' : '.'}`);

/** The words of the heads of the tables in a block, which are repeated on each page. */
export const headWords = (block: ReportBlock): string[] =>
  block.block === 'table'
    ? headRows(block.columns).flatMap((row) => row.flatMap(({ title }) => wordsIn(title)))
    : [];

function linesOf(block: ReportBlock): string[] {
  switch (block.block) {
    case 'letterhead': {
      const { above, body, number, about, urgency, circulation, placeAndDay } = block;
      return [above, body, number, about, urgency ?? '', circulation ?? '', ...MOTTO, placeAndDay];
    }
    case 'title':
      return [block.label, block.title, ...block.lines];
    case 'addressees':
      return ['Kính gửi:', ...(block.names.length > 1 ? listed(block.names) : block.names)];
    case 'paragraph':
      return [block.runs.map(({ text }) => text).join('')];
    case 'table':
      return [
        ...headWords(block),
        ...block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
        ...block.notes,
      ];
    case 'signature': {
      const { recipients, authority, name, drafter = '' } = block;
      const list = recipients.length === 0 ? [] : ['Nơi nhận:', ...listed(recipients)];
      return [...list, drafter, ...authority, name];
    }
  }
}

export const sectionWords = ({ blocks, footer = [] }: ReportSection): string[] => [
  ...footer.flatMap(wordsIn),
  ...blocks.flatMap((block) => linesOf(block).flatMap(wordsIn)),
];

export const reportWords = ({ sections }: ReportModel): string[] => sections.flatMap(sectionWords);
