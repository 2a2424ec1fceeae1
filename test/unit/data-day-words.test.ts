import { describe, expect, it } from 'vitest';
import { dayOfSheet, statedDays } from '../../shared/exchange/data-day.ts';

/** A campaign with one milestone on the way. */
const known = {
  opening: '2023-08-23',
  windows: [
    { from: '2023-09-01', to: '2023-10-20' },
    { from: '2023-09-01', to: '2023-09-15' },
  ],
};
const read = (line: string, above = '', isTitle = true) =>
  statedDays(line, above, known, isTitle).map(({ on, from, certain }) =>
    [from, on, certain ? '' : '?'].filter(Boolean).join(' '),
  );

describe('a line with one day of the figures', () => {
  it.each([
    ['Số liệu ngày: 5/9', '2023-09-05'],
    ['Số liệu ngày : 5/9', '2023-09-05'],
    ['Số liệu ngày:5/9', '2023-09-05'],
    ['Số liệu ngày5/9', '2023-09-05'],
    ['Số liệu tính đến 5/9', '2023-09-05'],
    ['Số liệu trước đây, nay tính đến ngày 24/8/2023', '2023-08-24'],
    ['Số liệu trước ngày24/8/2023', '2023-08-23'],
    ['Số liệu từ 0h sáng đến hết ngày 24/8/2023', '2023-08-24'],
    ['Số liệu tính đến 0 giờ 0 phút ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 0h00,ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 0h00 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 0h00 ngày24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 0h00phút, ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 0h,ngày 24/8/2023', '2023-08-23'],
    ['Số liệu tính đến 20h00 ngày 24/8/2023', '2023-08-24'],
    ['Đến05/9/2023', '2023-09-05'],
    ['Đến ngày05/9/2023', '2023-09-05'],
    ['Hết ngày 05/9/2023', '2023-09-05'],
    ['Ngày : 05/9/2023', '2023-09-05 ?'],
    ['Ngày:05/9/2023', '2023-09-05 ?'],
    ['- Ngày05/9/2023', '2023-09-05 ?'],
    ['Số liệu từ ngày 01/9/2023', '2023-09-01'],
    ['Số liệu ngày 05/9/2023 của tháng 9/2023', '2023-09-05'],
  ])('%s', (line, day) => {
    expect(read(line)).toEqual([day]);
  });

  it.each([
    'Số liệu đến nay: 3/4 đơn vị',
    'Đợt:05/9/2023',
    'Đến nay, ngày 05/9/2023',
    'Gia Lai,ngày 05/9/2023',
    'Đến hết ngày 15/9/2023',
    'Kế hoạch ngày 29/8/2023, kết quả tháng 9/2023',
  ])('%s tells none', (line) => {
    expect(read(line)).toEqual([]);
  });
});

describe('a line with several days', () => {
  it.each([
    // A day begins a period only after "từ" or "tuần", a dash, a bracket, or nothing at all.
    ['Số liệu ngày 01/9/2023 đến 05/9/2023', ['2023-09-01', '2023-09-05']],
    ['Số liệu từng xã ngày 01/9/2023 đến 05/9/2023', ['2023-09-01', '2023-09-05']],
    ['Số liệu từ hết ngày 01/9/2023 đến hết ngày 05/9/2023', ['2023-09-01 2023-09-05']],
    ['Số liệu từ hết 01/9/2023 tới05/9/2023', ['2023-09-01 2023-09-05']],
    ['Số liệu từ ngày01/9/2023 – hết05/9/2023', ['2023-09-01 2023-09-05']],
    ['Số liệu tuần01/9/2023 đến ngày05/9/2023', ['2023-09-01 2023-09-05']],
    ['Số liệu ngày 28/8/2023 – ngày 03/9/2023', ['2023-08-28 2023-09-03']],
    ['(28/8/2023 đến 03/9/2023)', ['2023-08-28 2023-09-03']],
    ['28/8/2023 đến 03/9/2023', ['2023-08-28 2023-09-03']],
    ['Số liệu từ ngày28/8/2023 đến 03/9/2023', ['2023-08-28 2023-09-03']],
    ['Số liệu từ hết28/8/2023 đến 03/9/2023', ['2023-08-28 2023-09-03']],
    ['28/8/2023–03/9/2023', ['2023-08-28 2023-09-03']],
    ['28/8/2023 - ngày 03/9/2023', ['2023-08-28 2023-09-03']],
    ['Ngày28/8/2023 – 03/9/2023', ['2023-08-28 2023-09-03']],
    ['Đợt 1 ( 28/8/2023 – 03/9/2023', ['2023-08-28 2023-09-03']],
    ['Tuần này (28/8/2023 – 03/9/2023)', ['2023-08-28 2023-09-03']],
    ['Tuần 35 – ngày 28/8/2023 – 03/9/2023', ['2023-08-28 2023-09-03']],
    ['Từ ngày 01/9/2023 đến nay, số liệu đến 05/9/2023', ['2023-09-05']],
    // More than "đến" between two days: no period.
    ['Số liệu ngày 28/8/2023, so đến ngày 03/9/2023', ['2023-08-28', '2023-09-03']],
    ['Số liệu từ 28/8/2023 đến nay, ngày 03/9/2023', ['2023-08-28']],
    // The words before one day do not hold for the next.
    ['Số liệu ngày 23/8/2023; từ ngày 01/9/2023 đến ngày 20/10/2023', ['2023-08-23']],
    ['Kế hoạch ngày 29/8/2023, số liệu từ 01/9/2023 đến 05/9/2023', ['2023-09-01 2023-09-05']],
    // Only a period with both days of the campaign or a milestone is about the plan.
    ['(Từ ngày 05/9/2023 đến ngày 20/10/2023)', ['2023-09-05 2023-10-20']],
    ['(Từ ngày 01/9/2023 đến ngày 15/9/2023)', []],
  ])('%s', (line, days) => {
    expect(read(line)).toEqual(days);
  });

  it('has words on the line above for the first of them only', () => {
    expect(read('05/9/2023 (06/9/2023)', 'Số liệu tính đến')).toEqual([
      '2023-09-05',
      '2023-09-06 ?',
    ]);
  });
});

describe('a month or a quarter', () => {
  it.each([
    ['Số liệu quý II/2023', ['2023-06-30']],
    ['Số liệu tháng 1/2023', ['2023-01-31']],
    ['Số liệu tháng 0/2023', []],
    ['Số liệu tháng 10/2023', ['2023-10-31']],
    ['“Tháng 9/2023”.', ['2023-09-30 ?']],
    ['(*) Tháng 9/2023', ['2023-09-30 ?']],
    ['Đợt-tháng 9/2023', []],
    ['Tháng 9/2023-đợt', []],
    ['Tháng 9/2023: số liệu', []],
  ])('%s', (line, days) => {
    expect(read(line)).toEqual(days);
  });
});

describe('what is told of a day', () => {
  it('is the whole line up to 120 signs, and no first day where there is none', () => {
    const day = { on: '2023-09-05', certain: true };
    const line = 'Số liệu ngày 05/9/2023'.padEnd(120, '.');
    expect(statedDays(line, '', known, true)).toStrictEqual([{ ...day, written: line }]);
    expect(statedDays(`${line}.`, '', known, true)).toStrictEqual([
      { ...day, written: '05/9/2023' },
    ]);
  });

  it.each([
    ['5-9 x', null],
    ['x 5-9', null],
    ['SL 5-9 (chốt) x', null],
    ['SL5-9', '2023-09-05'],
  ])('the sheet “%s”', (name, day) => {
    expect(dayOfSheet(name, known.opening)).toBe(day);
  });
});
