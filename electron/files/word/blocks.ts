import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { URGENCY_MM } from '../../../shared/domain/papers.ts';
import { chartWords } from '../../../shared/report/chart-rows.ts';
import type {
  AddresseesBlock,
  ChartBlock,
  CodesBlock,
  LetterheadBlock,
  ParagraphBlock,
  ReportBlock,
  SignatureBlock,
  TitleBlock,
} from '../../../shared/report/model.ts';
import { addresseeLines, listLines, MOTTO, officeName } from '../../../shared/report/official.ts';
import { MOTTO_MM, SIGNATURE_MM, stampWidthMm, TYPE_PT } from '../../../shared/report/paper.ts';
import type { ChartPictures } from '../chart-pictures.ts';
import { boldLetter } from '../workbook/layout.ts';
import type { LaterRows } from './rows.ts';
import { PARAGRAPH_STYLE, points, twip } from './styles.ts';
import { wordTable } from './table.ts';

type Part = Paragraph | Table;

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const NO_BORDERS = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};

const line = (style: string, text: string) =>
  new Paragraph({ style, children: text === '' ? [] : [new TextRun(text)] });

const given = (style: string, text: string) => (text === '' ? [] : [line(style, text)]);

/** A centred rule; its length is `share` (0 to 1) of `widthTwips`, the width that it stands in. */
function rule(widthTwips: number, share: number): Paragraph {
  const side = Math.round((widthTwips * (1 - share)) / 2);
  return new Paragraph({
    style: 'Rule',
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
  });
}

/** Rows of two cells side by side without lines around them. */
function sideBySide(rows: [left: Paragraph[], right: Paragraph[]][], [l, r]: [number, number]) {
  const cell = (children: Paragraph[], width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE },
      margins: { left: 0, right: 0 },
      // A cell without a paragraph makes the file invalid.
      children: children.length === 0 ? [line('Above', '')] : children,
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: l + r, type: WidthType.DXA },
    columnWidths: [l, r],
    borders: NO_BORDERS,
    rows: rows.map(
      ([left, right]) =>
        new TableRow({ cantSplit: true, children: [cell(left, l), cell(right, r)] }),
    ),
  });
}

/** Width of "Độc lập - Tự do - Hạnh phúc" in bold, in font sizes (em). */
const MOTTO_EMS = 13.2;

function letterhead(block: LetterheadBlock, widthTwips: number): Part[] {
  const { above, body, number, about, placeAndDay, urgency, circulation = '' } = block;
  const right = twip(MOTTO_MM);
  const left = widthTwips - right;
  const [country, motto] = MOTTO;
  return [
    sideBySide(
      [
        [
          [
            ...given('Above', officeName(above)),
            line('Office', officeName(body)),
            rule(left, 0.4 * lineShare(body, left)),
          ],
          [
            line('Country', country),
            line('Motto', motto),
            rule(right, points(TYPE_PT.motto * MOTTO_EMS) / right),
          ],
        ],
        [
          [
            ...given('Number', number),
            ...given('About', about),
            ...(urgency ? [stamp(urgency, left, URGENCY_MM[urgency])] : []),
            ...(circulation === '' ? [] : [stamp(circulation, left, stampWidthMm(circulation))]),
          ],
          given('PlaceAndDay', placeAndDay),
        ],
      ],
      [left, right],
    ),
    line('Line', ''),
  ];
}

/** The share of a width (0 to 1) that a text in bold takes in its longest line. */
const lineShare = (text: string, widthTwips: number) =>
  Math.min(1, (points(TYPE_PT.office) * boldLetter(text) * text.length) / widthTwips);

/** A text in a frame `mm` wide, in the middle of the width. */
function stamp(text: string, widthTwips: number, mm: number): Paragraph {
  const side = Math.max(0, Math.round((widthTwips - twip(mm)) / 2));
  const edge = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' };
  return new Paragraph({
    style: 'Stamp',
    indent: { left: side, right: side },
    border: { top: edge, bottom: edge, left: edge, right: edge },
    children: [new TextRun(text)],
  });
}

function title({ label, title: words, lines, ruled }: TitleBlock, widthTwips: number): Part[] {
  return [
    ...given('Label', label),
    line('AppendixTitle', words),
    ...(ruled ? [rule(widthTwips, 0.4 * lineShare(words, widthTwips))] : []),
    ...lines.map((text) => line('Line', text)),
    line('Line', ''),
  ];
}

function addressees({ names }: AddresseesBlock): Part[] {
  if (names.length === 1)
    return [line('Addressees', `Kính gửi: ${names[0]}`), line('Addressees', '')];
  return [
    line('Addressees', 'Kính gửi:'),
    ...addresseeLines(names).map((text) => line('AddresseesList', text)),
    line('Addressees', ''),
  ];
}

const paragraph = ({ look, runs }: ParagraphBlock): Part =>
  new Paragraph({
    style: PARAGRAPH_STYLE[look],
    children: runs.map(({ text }) => new TextRun(text)),
  });

function signature(block: SignatureBlock, widthTwips: number): Part[] {
  const { recipients, authority, name, drafter = '' } = block;
  const half = Math.floor(widthTwips / 2);
  const left =
    recipients.length === 0
      ? [line('Recipients', '')]
      : [
          line('RecipientsHead', 'Nơi nhận:'),
          ...listLines(recipients).map((text) => line('Recipients', text)),
        ];
  const signed = new Paragraph({
    style: 'Signer',
    alignment: AlignmentType.CENTER,
    spacing: { before: twip(SIGNATURE_MM) },
    children: [new TextRun(name)],
  });
  return [
    line('Line', ''),
    sideBySide(
      [
        [
          [...left, ...given('Recipients', drafter)],
          [...authority.map((text) => line('Signer', text)), signed],
        ],
      ],
      [half, widthTwips - half],
    ),
  ];
}

/** Pixels of 1/96 inch, by which the library sizes pictures. */
const pixels = (mm: number) => Math.round((mm / 25.4) * 96);

/** The title stays with the picture, and the picture with its notes. */
function chart(block: ChartBlock, pictures: ChartPictures): Part[] {
  const { png, widthMm, heightMm } = pictures.get(block)!;
  return [
    new Paragraph({
      style: 'ChartTitle',
      keepNext: true,
      children: [new TextRun(block.title)],
    }),
    new Paragraph({
      style: 'Chart',
      keepNext: block.notes.length > 0,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: pixels(widthMm), height: pixels(heightMm) },
          altText: { name: block.title, title: block.title, description: chartWords(block) },
        }),
      ],
    }),
    ...block.notes.map((text, i) => {
      const isLast = i === block.notes.length - 1;
      return new Paragraph({
        style: PARAGRAPH_STYLE.note,
        keepNext: !isLast,
        children: [new TextRun(text)],
      });
    }),
    line('Line', ''),
  ];
}

/** The sentence stays with the codes below it. */
function codes(block: CodesBlock, pictures: ChartPictures): Part[] {
  const { png, widthMm, heightMm } = pictures.get(block)!;
  return [
    line('Line', ''),
    new Paragraph({ style: 'Codes', keepNext: true, children: [new TextRun(block.title)] }),
    new Paragraph({
      style: 'Codes',
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: pixels(widthMm), height: pixels(heightMm) },
          altText: { name: 'Mã QR', title: 'Mã QR', description: block.title },
        }),
      ],
    }),
  ];
}

/** A block as parts of a Word document, within a text `widthTwips` wide. */
export function wordParts(
  block: ReportBlock,
  widthTwips: number,
  pictures: ChartPictures,
  later: LaterRows,
): Part[] {
  switch (block.block) {
    case 'letterhead':
      return letterhead(block, widthTwips);
    case 'title':
      return title(block, widthTwips);
    case 'addressees':
      return addressees(block);
    case 'paragraph':
      return [paragraph(block)];
    case 'table':
      return wordTable(block, widthTwips, later);
    case 'chart':
      return chart(block, pictures);
    case 'signature':
      return signature(block, widthTwips);
    case 'codes':
      return codes(block, pictures);
  }
}
