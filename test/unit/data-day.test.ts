import { describe, expect, test } from 'vitest';
import { dayOfSheet, statedDays } from '../../shared/exchange/data-day.ts';

const known = {
  opening: '2023-08-23',
  windows: [{ from: '2023-09-01', to: '2023-10-20' }],
};
const read = (line: string, above = '', isTitle = true) =>
  statedDays(line, above, known, isTitle).map(({ on, from, certain }) =>
    [from, on, certain ? '' : '?'].filter(Boolean).join(' '),
  );

describe('the day of the figures', () => {
  test.each([
    ['Số liệu tính đến hết ngày 05/9/2023', '2023-09-05'],
    ['Số liệu tính đến hết ngày 05 tháng 9 năm 2023', '2023-09-05'],
    ['Số liệu tính đến hết ngày 05 tháng 9 năm 2023'.normalize('NFD'), '2023-09-05'],
    ['(Số liệu đến ngày 5/9/2023)', '2023-09-05'],
    ['Số liệu ngày 5/9', '2023-09-05'],
    ['Số liệu ngày 5-9-2023', '2023-09-05'],
    ['Số liệu ngày 05.9.23', '2023-09-05'],
    ['Tính đến 17h00 ngày 05/9/2023', '2023-09-05'],
    ['Tính đến 17 giờ 30 phút, ngày 05/9/2023', '2023-09-05'],
    ['Ngày báo cáo: 05/09/2023', '2023-09-05'],
    ['Ngày báo cáo: 2023-09-05', '2023-09-05'],
    ['BÁO CÁO NGÀY 05/9/2023', '2023-09-05'],
    ['Cập nhật: 05/9/2023', '2023-09-05'],
    ['Đã kích hoạt lũy kế đến 05/9/2023', '2023-09-05'],
    ['Kết quả đến ngày 05/9/2023', '2023-09-05'],
    ['Đến hết ngày 05/9/2023', '2023-09-05'],
    ['Thời điểm chốt số liệu: 24h00 ngày 05/9/2023', '2023-09-05'],
    ['Số liệu tính từ ngày 01/9/2023 đến hết ngày 05/9/2023', '2023-09-01 2023-09-05'],
    ['(Từ ngày 01/9/2023 đến ngày 05/9/2023)', '2023-09-01 2023-09-05'],
    ['Tuần từ 28/8 đến 03/9/2023', '2023-08-28 2023-09-03'],
    ['Số liệu từ 01/9/2023 - 05/9/2023', '2023-09-01 2023-09-05'],
    ['Số liệu từ ngày 01/9/2023 đến hết ngày 20/10/2023', '2023-09-01 2023-10-20'],
    [
      'Báo cáo kết quả thực hiện Kế hoạch số 2314/KH-UBND ngày 29/8/2023 tính đến ngày 05/9/2023',
      '2023-09-05',
    ],
    ['Kết quả thực hiện chỉ tiêu tính đến ngày 05/9/2023', '2023-09-05'],
    ['Số liệu tháng 9/2023', '2023-09-30'],
    ['Kết quả thực hiện tháng 8 năm 2023', '2023-08-31'],
    ['Số liệu quý III/2023', '2023-09-30'],
    ['Số liệu tính đến 0h00 ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến trước ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến hết ngày 23/8/2023', '2023-08-23'],
    ['Số liệu ngày 23/8', '2023-08-23'],
    ['05/9/2023', '2023-09-05 ?'],
    ['Ngày 05 tháng 9 năm 2023', '2023-09-05 ?'],
    ['Tháng 9/2023', '2023-09-30 ?'],
    ['(THÁNG 9 NĂM 2023)', '2023-09-30 ?'],
    ['Quý III/2023', '2023-09-30 ?'],
  ])('%s', (line, day) => {
    expect(read(line)).toEqual([day]);
  });

  test.each([
    'PHỤ LỤC',
    '(Kèm theo Kế hoạch số: 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh)',
    'Kèm theo Báo cáo số 12/BC-UBND ngày 29/8/2023',
    '(Từ ngày 01/9/2023 đến hết ngày 20/10/2023)',
    'Chiến dịch 50 ngày đêm (từ 01/9/2023 đến 20/10/2023)',
    'Gia Lai, ngày 29 tháng 8 năm 2023',
    'Số: 2314/KH-UBND Gia Lai, ngày 29 tháng 8 năm 2023',
    'Chỉ tiêu đến ngày 15/9/2023',
    'Chỉ tiêu giao năm 2023',
    'Theo Quyết định số 06/QĐ-TTg ngày 06/01/2022',
    'Biểu số 1.2',
    'Mẫu 3/4',
    'Đã kích hoạt (mức 1 + mức 2)',
    'Chiến dịch tháng 9 năm 2023',
    'Gia Lai, ngày     tháng 9 năm 2023',
    'Tỷ lệ 76.62%',
    'Mức 1 - 2',
  ])('%s says nothing of the figures', (line) => {
    expect(read(line)).toEqual([]);
  });

  test('the words may stand on the line above', () => {
    expect(read('05/9/2023', 'Số liệu tính đến ngày')).toEqual(['2023-09-05']);
    expect(read('ngày 05/9/2023', 'Ban hành kèm theo Kế hoạch của UBND tỉnh')).toEqual([]);
  });

  test('below the table a day by itself is that of the signature', () => {
    expect(read('Ngày 05 tháng 9 năm 2023', '', false)).toEqual([]);
    expect(read('Ghi chú: số liệu tính đến ngày 05/9/2023', '', false)).toEqual(['2023-09-05']);
  });

  test.each([
    ['05.9.2023', '2023-09-05'],
    ['5-9', '2023-09-05'],
    ['Ngày 5.9', '2023-09-05'],
    ['23-8 (chốt)', '2023-08-23'],
    ['SL 05-09-2023', '2023-09-05'],
    ['Phụ lục', null],
    ['PL 1.2', null],
    ['Sheet1', null],
  ])('the sheet “%s”', (name, day) => {
    expect(dayOfSheet(name, known.opening)).toBe(day);
  });
});

describe('other ways in which a file tells its day', () => {
  test.each([
    ['Số liệu từ ngày 01/9 đến ngày 05/9/2023', '2023-09-01 2023-09-05'],
    ['Số liệu tuần 28/8/2023 – 03/9/2023', '2023-08-28 2023-09-03'],
    ['28/8/2023 - 03/9/2023', '2023-08-28 2023-09-03'],
    ['Số liệu đến hết ngày 5/9/2023 và ngày 6/9/2023', '2023-09-05'],
    ['Số liệu tính đến 00 giờ 00 phút ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 0 giờ, ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 00:00 ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 10h00 ngày 24/8/2023', '2023-08-24'],
    ['Chốt số liệu trước 24/8/2023', '2023-08-23'],
    ['Số liệu quý 3/2023', '2023-09-30'],
    ['Số liệu quý IV năm 2023', '2023-12-31'],
    ['Số liệu quý I, năm 2024', '2024-03-31'],
    ['Số liệu tháng 12/2023', '2023-12-31'],
    ['Số liệu tháng 2-2024', '2024-02-29'],
    ['tới hết 05/9/2023', '2023-09-05'],
    ['“05/9/2023', '2023-09-05 ?'],
    ['Ngày: 05/9/2023', '2023-09-05 ?'],
    ['Quý 4/2023.', '2023-12-31 ?'],
    ['Số liệu kế hoạch: kết quả ngày 05/9/2023', '2023-09-05'],
  ])('%s', (line, day) => {
    expect(read(line)).toContain(day);
  });

  test.each([
    'Số liệu tháng 13/2023',
    'Số liệu quý 5/2023',
    'Số liệu ngày 31/02/2023',
    'Số liệu 1.2',
    'Số liệu 3/4',
    'Số liệu 105/9/2023',
    'Số liệu 05/9/20231',
    'Đến hết ngày 20/10/2023',
    'Kết quả theo Kế hoạch ngày 05/9/2023',
    'Thời hạn 05/9/2023',
    'Pleiku, ngày 05/9/2023',
    'Hội nghị ngày 05/9/2023',
    'Quý III/2023 của tỉnh',
    'Năm 2023',
  ])('%s tells none', (line) => {
    expect(read(line)).toEqual([]);
  });

  test('words above tell of the line below only where they have no day themselves', () => {
    expect(read('05/9/2023', 'Số liệu tính đến ngày 04/9/2023')).toEqual(['2023-09-05 ?']);
    expect(read('05/9/2023', 'Kế hoạch')).toEqual([]);
    expect(read('tại xã ngày 05/9/2023', 'Số liệu tính đến')).toEqual([]);
    expect(read('Tháng 9/2023', '', false)).toEqual([]);
    expect(read('Số liệu tháng 9/2023', '', false)).toEqual(['2023-09-30']);
  });

  test('a long line is told by its day alone, another as it stands', () => {
    const written = (line: string) => statedDays(line, '', known, true)[0]!.written;
    expect(written('  Số liệu   ngày 05/9/2023')).toBe('Số liệu ngày 05/9/2023');
    expect(written(`${'x'.repeat(120)} số liệu ngày 05/9/2023`)).toBe('05/9/2023');
  });

  test.each([
    ['Ngày 05.9.2023 (2)', '2023-09-05'],
    ['den ngay 5-9', '2023-09-05'],
    ['so lieu 5.9', '2023-09-05'],
    ['Báo cáo 05.9.2023', '2023-09-05'],
    ['Báo cáo 5 tháng 9 năm 2022', '2022-09-05'],
    ['2022-09-05 x', '2022-09-05'],
    ['Báo cáo 5-9', null],
    ['31.2.2023', null],
  ])('the sheet “%s”', (name, day) => {
    expect(dayOfSheet(name, known.opening)).toBe(day);
  });
});
