import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { appendixWords } from '../../shared/exchange/appendix-words.ts';
import { appendixColumns } from '../../shared/report/reports/appendix.ts';
import { knownGiaLai } from '../helpers/appendix-files.ts';

const { tracked, campaign } = knownGiaLai();
const head = (title: string, ...above: string[]) => ({ title, above });

describe('the meaning of a head', () => {
  it.each([
    ['Đã thực hiện', 'done'],
    ['Đã đạt', 'done'],
    ['Đã hoàn thành', 'done'],
    ['Kết quả thực hiện', 'done'],
    ['Lũy kế đạt được', 'done'],
    ['Số kích hoạt mức 1 + mức 2', 'done'],
    ['Hạng', 'order'],
    ['Mặt hàng', null],
    ['Mỗi ngày', 'perDay'],
    ['Báo cáo trong ngày', null],
    ['Tỉ lệ hoàn thành', 'rate'],
    ['Tỷ lệ hoàn thành', 'rate'],
    ['Tỉ lệ (%)', 'rate'],
    ['Chỉ tiêu (tài khoản)', 'target'],
    ['Chỉ tiêu(tài khoản)giao', 'target'],
    ['Chỉ tiêu (%)', null],
    ['Chỉ tiêu (khác)', null],
    ['Còn lại (người)', 'remaining'],
    ['', null],
  ])('%s: %s', (title, id) => {
    const words = appendixWords(tracked, campaign, []);
    expect(words.idOf(head(title))).toBe(id);
    // The same head again has the same meaning.
    expect(words.idOf(head(title))).toBe(id);
  });

  it('is that of our own appendix, whatever is counted', () => {
    const own = { ...tracked, counted: 'em nhỏ' };
    const ofOwn = appendixWords(own, campaign, []);
    for (const { id, title } of appendixColumns(own)) expect(ofOwn.idOf(head(title))).toBe(id);
  });
});

describe('the indicator that a head names', () => {
  const named = (change: Partial<Indicator>) => ({ ...tracked, ...change });
  it('is another one only by a name that is no part of the own ones', () => {
    const own = named({ name: 'Kích hoạt mức 2', shortName: 'Định danh', fullName: '' });
    const other = named({ id: 9, name: 'Kích hoạt', shortName: 'Thu nhận', fullName: '' });
    const two = appendixWords(own, campaign, [own, other]);
    const is = (...texts: [string, ...string[]]) => [
      two.namesTracked(head(...texts)),
      two.namesOther(head(...texts)),
    ];
    expect(is('Chỉ tiêu kích hoạt')).toEqual([false, false]);
    expect(is('Chỉ tiêu kích hoạt mức 2')).toEqual([true, false]);
    expect(is('Chỉ tiêu', 'Định danh')).toEqual([true, false]);
    expect(is('Chỉ tiêu', 'Thu nhận')).toEqual([false, true]);
    expect(is('Thu nhận và định danh')).toEqual([true, false]);
    expect(is('')).toEqual([false, false]);
  });
});
