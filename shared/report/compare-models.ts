import { chartRows } from './chart-rows.ts';
import { compareTables, textsOfTable } from './compare-tables.ts';
import { added, compareLines, gone, type ModelDifference, turned } from './differences.ts';
import type { ChartBlock, ReportBlock, ReportModel, ReportSection, TableBlock } from './model.ts';
import { firstTurned, type KeyOf, pairUp } from './pair-up.ts';

const BLOCK_WORDS: Record<ReportBlock['block'], string> = {
  letterhead: 'đầu văn bản',
  title: 'tiêu đề',
  addressees: 'Kính gửi',
  paragraph: 'đoạn văn',
  table: 'bảng',
  chart: 'biểu đồ',
  signature: 'phần ký và nơi nhận',
  codes: 'mã QR',
};

const ORIENTATION_WORDS: Record<ReportSection['orientation'], string> = {
  portrait: 'khổ dọc',
  landscape: 'khổ ngang',
};

/**
 * All differences in what two models print, each once, in the order of the first; none when both
 * print the same. Units, columns and blocks are paired by their names, wherever they are.
 */
export function compareModels(kept: ReportModel, now: ReportModel): ModelDifference[] {
  const isSeveral = Math.max(kept.sections.length, now.sections.length) > 1;
  const paired = pairUp(kept.sections, now.sections, [
    ({ name }, place) => `${place} ${name}`,
    ({ name }) => name,
    (_, place) => `${place}`,
  ]);
  const nameOf = (k: number) => kept.sections[k]!.name;
  return [
    ...paired.pairs.flatMap(({ kept: k, now: n }) =>
      compareSections(kept.sections[k]!, now.sections[n]!).map((found) =>
        isSeveral ? { ...found, place: `${nameOf(k)}, ${found.place}` } : found,
      ),
    ),
    ...paired.gone.map((k) => gone(`phần “${nameOf(k)}”`, 'có phần này')),
    ...paired.added.map((n) => added(`phần “${now.sections[n]!.name}”`, 'có phần này')),
    ...turned(firstTurned(paired), 'thứ tự các phần', nameOf),
  ];
}

function compareSections(kept: ReportSection, now: ReportSection): ModelDifference[] {
  const papers = [ORIENTATION_WORDS[kept.orientation], ORIENTATION_WORDS[now.orientation]];
  return [
    ...compareLines('tên phần', [kept.name], [now.name]),
    ...compareLines('khổ giấy', papers.slice(0, 1), papers.slice(1)),
    ...compareBlocks(kept.blocks, now.blocks),
    ...compareLines('chân trang đầu', kept.footer ?? [], now.footer ?? []),
  ];
}

const printed = (block: ReportBlock): string => JSON.stringify([block.block, textsOf(block)]);

/** Blocks are paired by what they print, then tables by their columns, last of all by kind. */
const BLOCK_KEYS: readonly KeyOf<ReportBlock>[] = [
  (block, place) => `${place} ${printed(block)}`,
  printed,
  (block) => (block.block === 'table' ? block.columns.map(({ id }) => id).join(' ') : null),
  ({ block }) => block,
];

function compareBlocks(
  kept: readonly ReportBlock[],
  now: readonly ReportBlock[],
): ModelDifference[] {
  const paired = pairUp(kept, now, BLOCK_KEYS);
  return [
    ...paired.pairs.flatMap(({ kept: k, now: n }) => {
      const [was, is] = [kept[k]!, now[n]!];
      if (was.block !== 'table') {
        return compareLines(placeOf(kept, k), textsOf(was), textsOf(is));
      }
      const isOnly = kept.filter(({ block }) => block === 'table').length === 1;
      // Paired blocks are of one kind.
      return compareTables(was, is as TableBlock).map((found) =>
        isOnly ? found : { ...found, place: `${placeOf(kept, k)}, ${found.place}` },
      );
    }),
    ...paired.gone.map((k) => gone(placeOf(kept, k), wordsOf(kept[k]!))),
    ...paired.added.map((n) => added(placeOf(now, n), wordsOf(now[n]!))),
    ...turned(firstTurned(paired), 'thứ tự trên trang', (k) => placeOf(kept, k)),
  ];
}

/** "bảng", or "bảng 2" where there are several. */
function placeOf(blocks: readonly ReportBlock[], place: number): string {
  const { block } = blocks[place]!;
  const alike = blocks.flatMap((each, i) => (each.block === block ? [i] : []));
  const words = BLOCK_WORDS[block];
  return alike.length > 1 ? `${words} ${alike.indexOf(place) + 1}` : words;
}

const wordsOf = (block: ReportBlock): string =>
  block.block === 'table' ? `${block.rows.length} dòng` : textsOf(block).join(' · ');

/** What a block prints, line by line. */
function textsOf(block: ReportBlock): string[] {
  switch (block.block) {
    case 'paragraph':
      return [block.runs.map(({ text }) => text).join('')];
    case 'table':
      return textsOfTable(block);
    case 'chart':
      return textsOfChart(block);
    case 'letterhead': {
      const { above, body, number, about, placeAndDay, urgency, circulation } = block;
      return [above, body, number, about, placeAndDay, urgency, circulation].filter(isSaid);
    }
    case 'title':
      return [block.label, block.title, ...block.lines].filter(isSaid);
    case 'addressees':
      return block.names;
    case 'signature':
      return [...block.authority, block.name, ...block.recipients, block.drafter].filter(isSaid);
    case 'codes':
      return [block.title, ...block.codes];
  }
}

/** Its title, its axis, its figures row by row, its notes. */
function textsOfChart(chart: ChartBlock): string[] {
  const { picture, title, notes } = chart;
  const { heads, rows } = chartRows(chart);
  const lookedAt = picture.picture === 'days' ? picture.lookedAt : null;
  return [
    title,
    [picture.axis.words, ...picture.axis.ticks.map(({ text }) => text)].join(' · '),
    heads.join(' · '),
    ...rows.map((row) => row.map(({ text }) => text).join(' · ')),
    ...(lookedAt === null ? [] : [`đánh dấu hàng ${lookedAt + 1}`]),
    ...notes,
  ];
}

const isSaid = (text: string | null | undefined): text is string => !!text;
