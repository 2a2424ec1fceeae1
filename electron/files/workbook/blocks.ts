import { URGENCY_MM } from '../../../shared/domain/papers.ts';
import type {
  ChartBlock,
  CodesBlock,
  LetterheadBlock,
  Orientation,
  ReportBlock,
  SignatureBlock,
} from '../../../shared/report/model.ts';
import { addresseeLines, listLines, MOTTO, officeName } from '../../../shared/report/official.ts';
import {
  MOTTO_MM,
  SIGNATURE_MM,
  STAMP_MM,
  stampWidthMm,
  TYPE_PT,
  textWidthMm,
} from '../../../shared/report/paper.ts';
import type { DrawnBlock } from '../chart-pictures.ts';
import { boldLetter } from './layout.ts';
import type { SheetPage } from './page.ts';
import { LINE, type LineLook, PARAGRAPH, type StyleOf } from './styles.ts';
import { addTable } from './table.ts';

const MM_TO_PT = 72 / 25.4;

/** The lines of one half of the letterhead. `least`: the least height of the row, in points. */
type Column = { text: string; look: LineLook; least?: number }[];

/** Two columns of texts side by side; the left one ends at this share of the width. */
function addBeside(page: SheetPage, left: Column, right: Column, share: number): void {
  for (let n = 0; n < Math.max(left.length, right.length); n++) {
    const [l, r] = [left[n], right[n]];
    page.addTexts(
      [
        ...(l ? [{ ...l, from: 0, to: share }] : []),
        ...(r ? [{ ...r, from: share, to: 100 }] : []),
      ],
      Math.max(l?.least ?? 0, r?.least ?? 0),
    );
  }
}

const given = (text: string, look: LineLook, least = 0): Column =>
  text === '' ? [] : [{ text, look, least }];

const LINE_MM = 0.25;
/** Room for the line under a name, above what follows. */
const RULE_PT = 8;

/** A line under a text, two fifths as long as the text, in the middle of a width of `mm`. */
function addRule(page: SheetPage, text: string, { pt }: LineLook, row: number, mm: number) {
  const long = Math.min(mm, (text.length * pt * boldLetter(text)) / MM_TO_PT);
  const wide = 0.4 * long;
  page.drawBar(row, { left: (mm - wide) / 2, top: 0.6, wide, high: LINE_MM });
}

const STAMP_PT = STAMP_MM * MM_TO_PT + 6;

/** Where the list below “Kính gửi:” begins, in per cent of the width. */
const ADDRESSEES_SHARE = 40;

/** The frame of a stamp around the text of a row. */
function addFrame(page: SheetPage, row: number, wide: number, mm: number): void {
  const left = (mm - wide) / 2;
  const top = (page.heights[row - 1]! / MM_TO_PT - STAMP_MM) / 2;
  for (const y of [top, top + STAMP_MM - LINE_MM]) {
    page.drawBar(row, { left, top: y, wide, high: LINE_MM });
  }
  for (const x of [left, left + wide - LINE_MM]) {
    page.drawBar(row, { left: x, top, wide: LINE_MM, high: STAMP_MM });
  }
}

/** Where the office's half of a letterhead ends, in per cent of the width. */
export const letterheadShare = (orientation: Orientation): number =>
  100 - (100 * MOTTO_MM) / textWidthMm(orientation);

function addLetterhead(page: SheetPage, block: LetterheadBlock, orientation: Orientation): void {
  const { above, body, number, about, urgency, circulation = '', placeAndDay } = block;
  const [country, motto] = MOTTO;
  // The quốc hiệu is in one line; the office's block gets the width that is left.
  const share = page.endBefore(letterheadShare(orientation) + 1);
  const before = page.rowCount;
  const names: Column = [
    ...given(officeName(above), LINE.above),
    { text: officeName(body), look: LINE.office },
  ];
  const left: Column = [
    ...given(number, LINE.number, TYPE_PT.number * 1.3 + 2 * RULE_PT),
    ...given(about, LINE.about),
    ...given(urgency ?? '', LINE.office, STAMP_PT),
    ...given(circulation, LINE.office, STAMP_PT),
  ];
  addBeside(
    page,
    names,
    [
      { text: country, look: LINE.office },
      { text: motto, look: LINE.motto },
    ],
    share,
  );
  const mm = page.mm(0, share);
  const below = page.rowCount;
  addBeside(page, left, given(placeAndDay, LINE.day), share);
  const rowOf = (text: string) => below + left.findIndex((line) => line.text === text) + 1;
  addRule(page, body, LINE.office, before + names.length + 1, mm);
  if (urgency) addFrame(page, rowOf(urgency), URGENCY_MM[urgency], mm);
  if (circulation !== '') {
    addFrame(page, rowOf(circulation), Math.min(mm, stampWidthMm(circulation)), mm);
  }
  page.addGap(TYPE_PT.line);
}

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

/** The sentence and the codes below it, on one page. */
function addCodes(page: SheetPage, { title }: CodesBlock, { image, ...size }: SheetImage): void {
  page.addGap(TYPE_PT.line);
  const first = page.rowCount + 1;
  page.addLine(title, LINE.codes);
  page.addPicture(image, size);
  page.keepTogetherFrom(first, 0);
}

/** Adds a block to the page, below those before it. */
export function addBlock(
  page: SheetPage,
  block: ReportBlock,
  {
    orientation,
    styleOf,
    imageOf,
  }: { orientation: Orientation; styleOf: StyleOf; imageOf(block: DrawnBlock): SheetImage },
): void {
  switch (block.block) {
    case 'letterhead':
      addLetterhead(page, block, orientation);
      break;
    case 'title': {
      if (block.label !== '') page.addLine(block.label, LINE.label);
      page.addLine(block.title, LINE.title);
      if (block.ruled) {
        page.addGap(RULE_PT);
        addRule(page, block.title, LINE.title, page.rowCount, page.mm(0, 100));
      }
      for (const line of block.lines) page.addLine(line, LINE.line);
      page.addGap(TYPE_PT.line);
      break;
    }
    case 'addressees': {
      const lines = addresseeLines(block.names);
      if (lines.length === 1) page.addLine(`Kính gửi: ${lines[0]}`, LINE.addressees);
      else {
        page.addLine('Kính gửi:', LINE.addressees);
        const from = page.endBefore(ADDRESSEES_SHARE);
        for (const text of lines)
          page.addTexts([{ text, look: LINE.addresseeList, from, to: 100 }]);
      }
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
      break;
    case 'codes':
      addCodes(page, block, imageOf(block));
  }
}
