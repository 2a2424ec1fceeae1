import { describe, expect, it } from 'vitest';
import {
  daysInTitles,
  fieldsOfHeads,
  isDayHead,
  type PasteField,
  saysDay,
} from '../../shared/exchange/paste-heads.ts';
import { dayField, field } from '../helpers/paste-grid.ts';

const ON = '2023-09-05';
const heads = (...titles: string[]) => titles.map((title) => ({ title, above: [] }));
/** The ids of the columns that heads name, "" for none. */
const named = (titles: readonly (string | [string, ...string[]])[], fields: PasteField[]) =>
  fieldsOfHeads(
    titles.map((texts) => {
      const [title = '', ...above] = [...(typeof texts === 'string' ? [texts] : texts)].reverse();
      return { title, above: above.reverse() };
    }),
    fields,
  ).fields.map((of) => of?.id ?? '');

describe('a cell says the day', () => {
  it.each([
    ['05/9/2023', true],
    ['5/9', true],
    ['5 / 9 / 23', true],
    ['5.9.2023', true],
    ['05-09-2023', true],
    ['2023-09-05', true],
    ['05/9/2023 8:15', true],
    ['05/9/2023  08:15:30', true],
    ['T3 05/9', true],
    ['thứ 3, 05/9', true],
    ['CN 05/9', true],
    ['chủ nhật, 05/9', true],
    ['đến 05/9', true],
    ['hết ngày 5/9', true],
    ['đến hết ngày  05/9/2023', true],
    ['  5/9 ', true],
    ['ngày 05 tháng 9 năm 2023', true],
    ['5  tháng  09  năm  2023', true],
    ['5 Tháng 9', true],
    ['05-Sep', true],
    ['05-Sep-23', true],
    ['05 Sep 2023', true],
    ['5 Thg 9', true],
    ['5-thg9-2023', true],
    ['06/9/2023', false],
    ['05/9/2022', false],
    ['5/10', false],
    ['15 tháng 9 năm 2023', false],
    ['5 tháng 10', false],
    ['05-Oct', false],
    ['05-Sep-22', false],
    ['05-Abc', null],
    ['số 05-Sep', null],
    ['105-Sep', null],
    ['lúc CN 5/9', null],
    ['thêm ngày 5/9', null],
    ['8:15 05/9', null],
    ['05/9/2023 8:15 sáng', null],
    ['105/9', null],
    ['5', null],
    ['', null],
    ['Thu nhận', null],
  ])('%j: %s', (text, says) => {
    expect(saysDay(text, ON)).toBe(says);
  });

  it('of the twelfth month of a week', () => {
    expect(saysDay('1 tháng 12', '2023-12-01')).toBe(true);
    expect(saysDay('01-Dec', '2023-12-01')).toBe(true);
  });
});

describe('heads name columns', () => {
  const level = field('key:1', ['Kích hoạt mức 1', 'Mức 1']);
  const other = field('key:2', ['Mức 2']);

  it.each([
    [
      ['Mức 1', 'Mức 2'],
      ['key:1', 'key:2'],
    ],
    [
      ['MỨC 1', 'muc 2'],
      ['key:1', 'key:2'],
    ],
    [
      ['Mức 1', 'Kích hoạt mức 1'],
      ['', ''],
    ],
    [
      ['', 'Mức 1'],
      ['', 'key:1'],
    ],
    [
      ['', ''],
      ['', ''],
    ],
    [['Mức 1 trong ngày 05/9/2023'], ['key:1']],
    [['Mức 1  05/9/2023'], ['key:1']],
    [['Mức 1 ngày 05 tháng 9 năm 2023'], ['key:1']],
    [['Mức 3'], ['']],
    [[['Kích hoạt', 'Mức 1']], ['key:1']],
    [[['Kết quả thực hiện', 'Mức 1']], ['key:1']],
    [[['Kết quả trong ngày 05/9/2023', 'Mức 1']], ['key:1']],
    [[['05/9/2023', 'Mức 1']], ['key:1']],
    [[['Ngày 5/9', 'Mức 1']], ['key:1']],
    [[['Trong đó', 'Mức 1']], ['key:1']],
    [[['Lũy kế', 'Mức 1']], ['']],
    [[['Kết quả thực hiện', 'Lũy kế', 'Mức 1']], ['']],
    [[['Kết quả năm trước', 'Mức 1']], ['']],
  ] as [(string | [string, ...string[]])[], string[]][])('%j', (titles, ids) => {
    expect(named(titles, [level, other])).toEqual(ids);
  });

  it('by days, unless these are written month first', () => {
    const fields = ['2023-09-01', '2023-09-02', '2023-09-12'].map((day) => dayField(day));
    expect(named(['01/9', '02/9/2023', '12/9', '13/9', '02/9/2022'], fields)).toEqual([
      ...['day:2023-09-01', 'day:2023-09-02', 'day:2023-09-12', '', ''],
    ]);
    expect(named(['01/9', '01/9/2023'], fields)).toEqual(['', '']);
    const monthFirst = (...titles: string[]) => fieldsOfHeads(heads(...titles), fields).monthFirst;
    expect(monthFirst('9/1', '9/2', '9/12')).toBe(true);
    expect(monthFirst('9/1', '9/2')).toBe(true);
    expect(monthFirst('9/1', '9/13')).toBe(true);
    expect(monthFirst('13/9', '14/9')).toBe(false);
    expect(monthFirst('12/1', '12/2')).toBe(true);
    expect(monthFirst('1/9', '2/9', '12/9')).toBe(false);
    expect(monthFirst('9/1')).toBe(false);
    expect(monthFirst('9/9', '9/9')).toBe(false);
    // The same days at the turn of a month.
    expect(monthFirst('1/2', '2/2')).toBe(false);
    expect(monthFirst('12/9', '1/10')).toBe(false);
    expect(named(['9/1', '9/2'], [...fields, dayField('2023-01-09')])).toEqual(['', '']);
  });
});

describe('days in titles', () => {
  it.each([
    ['BÁO CÁO ngày 5 tháng 9 năm 2023', ['2023-09-05']],
    ['(Từ 01/9/2023 đến 5.10.2023)', ['2023-09-01', '2023-10-05']],
    ['Ngày  05  tháng  12  năm  2023', ['2023-12-05']],
    ['Tháng 9 năm 2023', []],
    ['05/9', []],
  ])('%j', (title, days) => {
    expect(daysInTitles([title])).toEqual(days);
  });

  it('stand under heads that say so', () => {
    const titles = ['Ngày', 'NGÀY THÁNG', 'Thời gian', 'Ngày báo cáo', 'Ngày sinh', 'Ngày cấp', ''];
    expect(titles.map(isDayHead)).toEqual([true, true, true, true, false, false, false]);
  });
});
