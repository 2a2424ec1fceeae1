import { expect, it } from 'vitest';
import { type ReceiptTold, receiptReport } from '../../shared/exchange/package/receipt-report.ts';
import { golden, reportText } from '../helpers/report-text.ts';

const TOLD: ReceiptTold = {
  campaign: 'Đợt cao điểm',
  unit: 'Xã Đồng Tâm',
  office: 'UBND xã Đồng Tâm',
  file: 'dong-tam-1.sct',
  from: '2026-12-01',
  to: '2026-12-05',
  revision: 2,
  at: '2026-12-06T03:15:00.000Z',
  by: 'Nguyễn Văn Mẫu',
  receipt: {
    ...{ cells: 1234, added: 1000, changed: 200, same: 30, refused: 4 },
    ...{ decidedOurs: 1, decidedTheirs: 2 },
  },
  refused: [
    {
      ...{ indicator: 'Kích hoạt', unit: 'Thôn Đông', on: '2026-12-03', value: '1.205' },
      words: 'ngày đã chốt',
    },
    {
      ...{ indicator: 'Thu nhận', unit: 'Thôn Đoài', on: '2026-12-04', value: null },
      words: 'giữ số ở đây',
    },
  ],
};

it('a receipt says where a file came from, its counts, and every cell not taken', () => {
  const text = reportText(receiptReport(TOLD), []);
  expect(text).toBe(golden('exported/bien-nhan.txt', text));
});

it('has no table of cells not taken where all were taken', () => {
  const { blocks } = receiptReport({ ...TOLD, refused: [] }).sections[0]!;
  expect(blocks.map(({ block }) => block)).toEqual([
    ...['title', 'paragraph', 'paragraph', 'paragraph', 'table'],
  ]);
});
