import type {
  ParagraphBlock,
  ReportColumn,
  ReportModel,
  ReportRow,
} from '../../shared/report/model.ts';

const column = (
  id: string,
  title: string,
  kind: ReportColumn['kind'],
  width: number,
  under?: string[],
): ReportColumn => ({ id, title, kind, width, ...(under ? { under } : {}) });

const COLUMNS = [
  column('order', 'STT', 'order', 6),
  column('unit', 'Đơn vị', 'text', 24),
  column('target', 'Chỉ tiêu', 'count', 12, ['Tuần 25/9 – 01/10/2023']),
  column('done', 'Kết quả', 'count', 12, ['Tuần 25/9 – 01/10/2023']),
  column('rate', 'Tỷ lệ so với chỉ tiêu', 'rate', 12, ['Tuần 25/9 – 01/10/2023']),
  column('cases', 'Trường hợp', 'count', 17, ['So với tuần trước', 'Tăng, giảm']),
  column('points', 'Điểm %', 'points', 17, ['So với tuần trước', 'Tăng, giảm']),
];

const row = (kind: ReportRow['kind'], order: string, name: string, n: number): ReportRow => ({
  kind,
  cells: [
    order === '' ? { text: '' } : { text: order, number: Number(order) },
    { text: name },
    { text: '1.200', number: 1200 },
    { text: `${n}`, number: n },
    { text: '50,00%', number: 0.5 },
    { text: '-7', number: -7 },
    { text: '75,15 điểm %', number: 75.15 },
  ],
});

/** Two groups with their units, and a total; long enough for several pages in landscape. */
function rows(): ReportRow[] {
  const group = (text: string): ReportRow => ({ kind: 'group', cells: [{ text }] });
  const units = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) =>
      row('unit', `${from + i}`, `Xã Hòa Sơn ${from + i}`, 600 + i),
    );
  return [
    group('I. Đơn vị đạt chỉ tiêu (30)'),
    row('above', '', 'Huyện Hiệp Hòa', 300),
    ...units(1, 30),
    group('II. Đơn vị chưa đạt chỉ tiêu (30)'),
    ...units(31, 30),
    row('total', '', 'TỔNG', 999),
  ];
}

const BODY =
  'Thực hiện Kế hoạch số 2314/KH-UBND ngày 29 tháng 8 năm 2023 của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện báo cáo kết quả như sau: ';

/** An invented report with every block and both orientations, to test the writers. */
export function wholeDocument(): ReportModel {
  const paragraph = (look: ParagraphBlock['look'], text: string): ParagraphBlock => ({
    block: 'paragraph',
    look,
    runs: [{ text }],
  });
  return {
    report: 'none',
    style: 'strict',
    subject: 'Báo cáo kết quả kích hoạt tài khoản',
    sections: [
      {
        name: 'Báo cáo',
        orientation: 'portrait',
        blocks: [
          {
            block: 'letterhead',
            above: 'ỦY BAN NHÂN DÂN TỈNH BẮC GIANG',
            body: 'ỦY BAN NHÂN DÂN HUYỆN HIỆP HÒA',
            number: 'Số: 02/BC-UBND',
            about: '',
            placeAndDay: 'Hiệp Hòa, ngày 02 tháng 10 năm 2023',
          },
          {
            block: 'title',
            label: 'BÁO CÁO',
            title: 'Kết quả kích hoạt tài khoản định danh điện tử tuần 25/9 – 01/10/2023',
            lines: [],
            ruled: true,
          },
          { block: 'addressees', names: ['Công an tỉnh Bắc Giang', 'Ủy ban nhân dân tỉnh'] },
          paragraph('ground', 'Căn cứ Kế hoạch số 2314/KH-UBND;'),
          paragraph('heading', 'I. KẾT QUẢ'),
          {
            block: 'paragraph',
            look: 'body',
            runs: [
              { text: BODY },
              { text: '8.444', number: 8444, figure: 'done' },
              { text: ' trường hợp, đạt ' },
              { text: '112,42%', number: 1.1242, figure: 'rate' },
              { text: '.' },
            ],
          },
          ...Array.from({ length: 14 }, (_, i) => paragraph('body', `${i + 1}. ${BODY.repeat(2)}`)),
          {
            block: 'signature',
            recipients: ['Như trên', 'Lưu: VT, CA'],
            authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
            name: 'Nguyễn Văn Mẫu',
          },
        ],
      },
      {
        name: 'Phụ lục',
        orientation: 'landscape',
        blocks: [
          {
            block: 'title',
            label: 'Phụ lục',
            title: 'KẾT QUẢ TỪNG ĐƠN VỊ',
            lines: ['(Kèm theo Báo cáo số 02/BC-UBND)'],
            ruled: false,
          },
          { block: 'table', columns: COLUMNS, rows: rows(), notes: ['Số liệu đến 01/10/2023.'] },
        ],
      },
    ],
  };
}
