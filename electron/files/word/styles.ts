import { AlignmentType, type IParagraphStyleOptions } from 'docx';
import type { ColumnKind, ParagraphLook } from '../../../shared/report/model.ts';
import { BODY, TYPE_PT } from '../../../shared/report/paper.ts';

/**
 * Every look is a named style, so that an office can change it in one place. A name has no comma:
 * Word takes what follows a comma for a second name.
 */

export const twip = (mm: number) => Math.round((mm / 25.4) * 1440);
export const twipsMm = (twips: number) => (twips / 1440) * 25.4;
export const halfPoints = (pt: number) => pt * 2;
export const points = (pt: number) => pt * 20;

const { CENTER, JUSTIFIED, LEFT, RIGHT } = AlignmentType;
type Run = NonNullable<IParagraphStyleOptions['run']>;
type Layout = NonNullable<IParagraphStyleOptions['paragraph']>;

const look = (
  id: string,
  name: string,
  pt: number,
  run: Omit<Run, 'size'>,
  paragraph: Layout,
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run: { size: halfPoints(pt), ...run },
  paragraph: { spacing: { before: 0 }, ...paragraph },
});

const bold = { bold: true };
const italic = { italics: true };
const centred = { alignment: CENTER };
const above = (pt: number) => ({ spacing: { before: points(pt) } });
const body: Layout = {
  alignment: JUSTIFIED,
  indent: { firstLine: twip(BODY.indentMm) },
  spacing: {
    before: points(BODY.spacePt),
    after: points(BODY.spacePt),
    line: Math.round(240 * BODY.lines),
  },
};

export const PARAGRAPH_STYLES = [
  look('Above', 'Thể thức - Cơ quan chủ quản', TYPE_PT.office, {}, centred),
  look('Office', 'Thể thức - Cơ quan ban hành', TYPE_PT.office, bold, centred),
  look('Country', 'Thể thức - Quốc hiệu', TYPE_PT.office, bold, centred),
  look('Motto', 'Thể thức - Tiêu ngữ', TYPE_PT.motto, bold, centred),
  look('Number', 'Thể thức - Số và ký hiệu', TYPE_PT.number, {}, { ...centred, ...above(6) }),
  look('About', 'Thể thức - Trích yếu công văn', TYPE_PT.about, {}, { ...centred, ...above(6) }),
  look('Stamp', 'Thể thức - Dấu chỉ', TYPE_PT.office, bold, { ...centred, ...above(6) }),
  look('Address', 'Thể thức - Địa chỉ', TYPE_PT.address, {}, centred),
  look('PlaceAndDay', 'Thể thức - Địa danh và thời gian', TYPE_PT.placeAndDay, italic, {
    ...centred,
    ...above(6),
  }),
  look('Rule', 'Thể thức - Đường kẻ', 2, {}, { ...centred, ...above(2) }),
  look('Label', 'Phụ lục - Nhãn', TYPE_PT.label, bold, centred),
  look('AppendixTitle', 'Phụ lục - Tên', TYPE_PT.title, bold, centred),
  look('Line', 'Phụ lục - Căn cứ', TYPE_PT.line, italic, centred),
  look('Addressees', 'Thể thức - Kính gửi', TYPE_PT.body, {}, centred),
  look(
    'AddresseesList',
    'Thể thức - Nơi kính gửi',
    TYPE_PT.body,
    {},
    { indent: { left: twip(60) } },
  ),
  look('Body', 'Nội dung', TYPE_PT.body, {}, body),
  look('BodyHeading', 'Nội dung - Đề mục', TYPE_PT.body, bold, { ...body, keepNext: true }),
  look('BodyPlain', 'Nội dung - Không thụt đầu dòng', TYPE_PT.body, {}, { ...body, indent: {} }),
  look('BodyBold', 'Nội dung - Đậm', TYPE_PT.body, bold, body),
  look('BodyCentred', 'Nội dung - Đề mục ở giữa', TYPE_PT.body, bold, {
    ...body,
    ...centred,
    indent: {},
    keepNext: true,
  }),
  look('Ground', 'Nội dung - Căn cứ', TYPE_PT.body, italic, body),
  look('TableHead', 'Bảng - Đầu cột', TYPE_PT.tableHead, bold, centred),
  look('TableOrder', 'Bảng - Thứ tự', TYPE_PT.tableCell, {}, centred),
  look('TableText', 'Bảng - Chữ', TYPE_PT.tableCell, {}, { alignment: LEFT }),
  look('TableNumber', 'Bảng - Số', TYPE_PT.tableCell, {}, { alignment: RIGHT }),
  look('TableNote', 'Bảng - Ghi chú', TYPE_PT.note, italic, { alignment: LEFT, ...above(3) }),
  look('ChartTitle', 'Biểu đồ - Tên', TYPE_PT.chartTitle, bold, { ...centred, ...above(4) }),
  look('Chart', 'Biểu đồ - Hình', TYPE_PT.tableCell, {}, centred),
  look('RecipientsHead', 'Thể thức - Nơi nhận', TYPE_PT.recipientsHead, { ...bold, ...italic }, {}),
  look('Recipients', 'Thể thức - Danh sách nơi nhận', TYPE_PT.recipients, {}, {}),
  look('Signer', 'Thể thức - Người ký', TYPE_PT.signature, bold, centred),
  look('Codes', 'Mã QR', TYPE_PT.codes, {}, {}),
  look('PageNumber', 'Số trang', TYPE_PT.pageNumber, {}, centred),
];

/** Bold rows of a table: totals, units with their units below. */
export const STRONG_STYLE = {
  id: 'Total',
  name: 'Bảng - Tổng',
  quickFormat: true,
  run: { bold: true },
};

export const CELL_STYLE: Record<ColumnKind, string> = {
  order: 'TableOrder',
  text: 'TableText',
  count: 'TableNumber',
  rate: 'TableNumber',
  points: 'TableNumber',
};

export const PARAGRAPH_STYLE: Record<ParagraphLook, string> = {
  body: 'Body',
  plain: 'BodyPlain',
  bold: 'BodyBold',
  heading: 'BodyHeading',
  centred: 'BodyCentred',
  ground: 'Ground',
  note: 'TableNote',
};
