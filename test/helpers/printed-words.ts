import { drawChart } from '../../shared/report/chart-svg/svg.ts';
import { headRows } from '../../shared/report/heads.ts';
import type {
  ChartBlock,
  Orientation,
  ReportBlock,
  ReportModel,
  ReportSection,
} from '../../shared/report/model.ts';
import { textWidthMm } from '../../shared/report/paper.ts';

/**
 * What a report prints, told from its model alone: the words of every block in the order in which a
 * page is read, each block's left side before its right one; of a chart what stands around its picture.
 */

export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');

const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];

const listed = (names: readonly string[]) =>
  names.map((name, i) => `- ${name}${i < names.length - 1 ? ';' : '.'}`);

/** The words in the heads of a table, which are repeated on each page; none for other blocks. */
export const headWords = (block: ReportBlock): string[] =>
  block.block === 'table'
    ? headRows(block.columns).flatMap((row) => row.flatMap(({ title }) => wordsIn(title)))
    : [];

function linesOf(block: ReportBlock): string[] {
  switch (block.block) {
    case 'letterhead': {
      const { above, body, number, about, urgency, circulation, placeAndDay } = block;
      return [above, body, ...MOTTO, number, about, urgency ?? '', circulation ?? '', placeAndDay];
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
    case 'chart':
      return [block.title, ...block.notes];
    case 'signature': {
      const { recipients, authority, name, drafter = '' } = block;
      const list = recipients.length === 0 ? [] : ['Nơi nhận:', ...listed(recipients)];
      return [...list, drafter, ...authority, name];
    }
    case 'codes':
      return [block.title, ...block.codes.map((_, n) => `Mã ${n + 1}/${block.codes.length}`)];
  }
}

export const sectionWords = ({ blocks, footer = [] }: ReportSection): string[] => [
  ...footer.flatMap(wordsIn),
  ...blocks.flatMap((block) => linesOf(block).flatMap(wordsIn)),
];

export const reportWords = ({ sections }: ReportModel): string[] => sections.flatMap(sectionWords);

/** The same section where the texts of its charts are print and not part of a picture. */
export const withChartTexts = (section: ReportSection): ReportSection => ({
  ...section,
  blocks: section.blocks.map((block) =>
    block.block === 'chart'
      ? { ...block, notes: [...block.notes, ...chartTexts(block, section.orientation)] }
      : block,
  ),
});

const SIGNS: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function chartTexts(chart: ChartBlock, orientation: Orientation): string[] {
  const { svg } = drawChart(chart, { widthMm: textWidthMm(orientation), name: 'x', face: 'x' });
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) =>
    text!.replace(/&(lt|gt|quot|#39);/g, (sign) => SIGNS[sign]!).replaceAll('&amp;', '&'),
  );
}
