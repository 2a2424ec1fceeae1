import type {
  ChartBlock,
  LetterheadBlock,
  Orientation,
  ReportBlock,
  SignatureBlock,
} from '../../../shared/report/model.ts';
import { addresseeLines, listLines, MOTTO } from '../../../shared/report/official.ts';
import { MOTTO_MM, SIGNATURE_MM, TYPE_PT, textWidthMm } from '../../../shared/report/paper.ts';
import type { SheetPage } from './page.ts';
import { LINE, type LineLook, PARAGRAPH, type StyleOf } from './styles.ts';
import { addTable } from './table.ts';

type Column = { text: string; look: LineLook }[];

/** Two columns of texts side by side; the left one ends at this share of the width. */
function addBeside(page: SheetPage, left: Column, right: Column, share: number): void {
  for (let n = 0; n < Math.max(left.length, right.length); n++) {
    const [l, r] = [left[n], right[n]];
    page.addTexts([
      ...(l ? [{ ...l, from: 0, to: share }] : []),
      ...(r ? [{ ...r, from: share, to: 100 }] : []),
    ]);
  }
}

const given = (text: string, look: LineLook): Column => (text === '' ? [] : [{ text, look }]);

function addLetterhead(page: SheetPage, block: LetterheadBlock, orientation: Orientation): void {
  const [country, motto] = MOTTO;
  const share = 100 - (100 * MOTTO_MM) / textWidthMm(orientation);
  addBeside(
    page,
    [
      ...given(block.above, LINE.above),
      { text: block.body, look: LINE.office },
      ...given(block.number, LINE.number),
      ...given(block.about, LINE.about),
      ...given(block.urgency ?? '', LINE.office),
      ...given(block.circulation ?? '', LINE.office),
    ],
    [
      { text: country, look: LINE.office },
      { text: motto, look: LINE.motto },
      ...given(block.placeAndDay, LINE.day),
    ],
    share,
  );
  page.addGap(TYPE_PT.line);
}

const MM_TO_PT = 72 / 25.4;

function addSignature(page: SheetPage, block: SignatureBlock): void {
  const { recipients, authority, name, drafter = '' } = block;
  const lineBefore = Math.max(1, page.rowCount);
  page.addGap(TYPE_PT.line);
  const left: Column = [
    ...(recipients.length === 0
      ? []
      : [
          { text: 'Nơi nhận:', look: LINE.recipientsHead },
          ...listLines(recipients).map((text) => ({ text, look: LINE.recipients })),
        ]),
    ...given(drafter, LINE.recipients),
  ];
  const signer = (text: string) => ({ text, look: LINE.signer });
  const list = left.slice(authority.length);
  addBeside(page, left.slice(0, authority.length), authority.map(signer), 50);
  // The rest of the list fills the space for signature and seal; the name stands below that space.
  const before = page.heights.length;
  for (const { text, look } of list) page.addTexts([{ text, look, from: 0, to: 50 }]);
  const used = page.heights.slice(before).reduce((sum, height) => sum + height, 0);
  const space = SIGNATURE_MM * MM_TO_PT - used;
  if (space > 0) page.addGap(space);
  page.addTexts([{ ...signer(name), from: 50, to: 100 }]);
  page.keepTogetherFrom(lineBefore, 0);
}

/** A picture of the workbook, by its number there. */
export interface SheetImage {
  image: number;
  widthMm: number;
  heightMm: number;
}

/** A chart with its title and notes, all on one page. */
function addChart(page: SheetPage, { title, notes }: ChartBlock, { image, ...size }: SheetImage) {
  const first = page.rowCount + 1;
  page.addLine(title, LINE.chartTitle);
  page.addPicture(image, size);
  for (const note of notes) page.addLine(note, LINE.tableNote);
  page.keepTogetherFrom(first, 0);
  page.addGap(TYPE_PT.line);
}

/** Adds a block to the page, below those before it. */
export function addBlock(
  page: SheetPage,
  block: ReportBlock,
  {
    orientation,
    styleOf,
    imageOf,
  }: { orientation: Orientation; styleOf: StyleOf; imageOf(chart: ChartBlock): SheetImage },
): void {
  switch (block.block) {
    case 'letterhead':
      addLetterhead(page, block, orientation);
      break;
    case 'title': {
      if (block.label !== '') page.addLine(block.label, LINE.label);
      page.addLine(block.title, LINE.title);
      for (const line of block.lines) page.addLine(line, LINE.line);
      page.addGap(TYPE_PT.line);
      break;
    }
    case 'addressees': {
      const lines = addresseeLines(block.names);
      if (lines.length === 1) page.addLine(`Kính gửi: ${lines[0]}`, LINE.addressees);
      else for (const line of ['Kính gửi:', ...lines]) page.addLine(line, LINE.addressees);
      page.addGap(TYPE_PT.line);
      break;
    }
    case 'paragraph':
      page.addLine(block.runs.map(({ text }) => text).join(''), PARAGRAPH[block.look]);
      break;
    case 'table':
      addTable(page, block, styleOf);
      break;
    case 'chart':
      addChart(page, block, imageOf(block));
      break;
    case 'signature':
      addSignature(page, block);
  }
}
