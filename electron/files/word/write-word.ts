import {
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { ReportModel, ReportSection } from '../../../shared/report/model.ts';
import {
  MARGIN_MM,
  PAGE_MM,
  PAGE_NUMBER_MM,
  TYPE_PT,
  TYPEFACE,
  textWidthMm,
} from '../../../shared/report/paper.ts';
import { type ChartPictures, chartPictures } from '../chart-pictures.ts';
import { wordParts } from './blocks.ts';
import { type LaterRows, withRows } from './rows.ts';
import { halfPoints, PARAGRAPH_STYLES, STRONG_STYLE, twip } from './styles.ts';

/** The lines of a foot, below a rule over the full width. */
const footOf = (lines: readonly string[]) =>
  new Footer({
    children: lines.map(
      (text, i) =>
        new Paragraph({
          style: 'Address',
          ...(i === 0
            ? { border: { top: { style: BorderStyle.SINGLE, size: 6, space: 2, color: '000000' } } }
            : {}),
          children: [new TextRun(text)],
        }),
    ),
  });

/**
 * `hasFoot`: some section has a foot. Then each gets one, else Word repeats that of the one before.
 */
function wordSection(
  { orientation, blocks, footer = [] }: ReportSection,
  { hasFoot, pictures, later }: { hasFoot: boolean; pictures: ChartPictures; later: LaterRows },
): ISectionOptions {
  const width = twip(textWidthMm(orientation));
  return {
    properties: {
      titlePage: true,
      page: {
        // Always the size in portrait: the library swaps it by the orientation.
        size: {
          width: twip(PAGE_MM.width),
          height: twip(PAGE_MM.height),
          orientation: PageOrientation[orientation === 'portrait' ? 'PORTRAIT' : 'LANDSCAPE'],
        },
        pageNumbers: { start: 1 },
        margin: {
          top: twip(MARGIN_MM.top),
          bottom: twip(MARGIN_MM.bottom),
          left: twip(MARGIN_MM.left),
          right: twip(MARGIN_MM.right),
          header: twip(PAGE_NUMBER_MM),
          footer: twip(PAGE_NUMBER_MM),
        },
      },
    },
    ...(hasFoot
      ? { footers: { first: footOf(footer), default: new Footer({ children: [] }) } }
      : {}),
    headers: {
      first: new Header({ children: [new Paragraph({ style: 'PageNumber' })] }),
      default: new Header({
        children: [
          new Paragraph({
            style: 'PageNumber',
            children: [new TextRun({ children: [PageNumber.CURRENT] })],
          }),
        ],
      }),
    },
    children: blocks.flatMap((block) => wordParts(block, width, pictures, later)),
  };
}

/**
 * A report as a Word document (.docx) on A4; each section numbers its pages from page 2 on, in the
 * top margin.
 */
export async function writeWord(model: ReportModel): Promise<Uint8Array> {
  const pictures = await chartPictures(model);
  const hasFoot = model.sections.some(({ footer }) => footer !== undefined);
  const later: LaterRows = [];
  const document = new Document({
    title: model.subject,
    creator: 'Sổ Chỉ Tiêu',
    lastModifiedBy: 'Sổ Chỉ Tiêu',
    styles: {
      default: {
        document: {
          run: {
            font: { ascii: TYPEFACE, hAnsi: TYPEFACE, cs: TYPEFACE, eastAsia: TYPEFACE },
            size: halfPoints(TYPE_PT.line),
            language: { value: 'vi-VN' },
          },
        },
      },
      paragraphStyles: PARAGRAPH_STYLES,
      characterStyles: [STRONG_STYLE],
    },
    sections: model.sections.map((section) => wordSection(section, { hasFoot, pictures, later })),
  });
  return withRows(await Packer.toBuffer(document), document, later);
}
