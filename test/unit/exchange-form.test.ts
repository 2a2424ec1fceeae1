import { describe, expect, it } from 'vitest';
import { columnKey, formHead, readColumnKey } from '../../shared/exchange/form/form.ts';
import { FILE_STATUSES, statusSentence } from '../../shared/exchange/package/words.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const UID = '0198a1b2-0000-7000-8000-0123456789ab';

describe('a column of a form', () => {
  it('is found again by its key, and nothing else is taken for one', () => {
    expect(columnKey({ indicator: UID, on: '2026-12-01' })).toBe(`${UID}@2026-12-01`);
    expect(readColumnKey(`${UID}@2026-12-01`)).toEqual({ indicator: UID, on: '2026-12-01' });
    const near = [
      ...['stt', 'don-vi', '', `x${UID}@2026-12-01`, `${UID}@2026-12-01x`],
      ...[`${UID.slice(1)}@2026-12-01`, `${UID.replace('a', 'g')}@2026-12-01`],
      ...[`${UID}@2026-12-1`, `${UID}@26-12-01`, `${UID}@2026-1-01`, `${UID}@2026-ab-01`],
      ...[`${UID}@abcd-12-01`, `${UID}@2026-12-xx`],
    ];
    for (const key of near) expect(readColumnKey(key), key).toBeNull();
  });

  it('says what is counted, and its days where it is not of a day', () => {
    const [one] = targetSheet().indicators;
    const head = (change: Partial<typeof one>) =>
      formHead({ ...one!, ...change }, { from: '2026-12-07', to: '2026-12-13' });
    expect(head({})).toBe('Kích hoạt (tài khoản)');
    expect(head({ counted: '' })).toBe('Kích hoạt');
    expect(head({ measure: 'percent' })).toBe('Kích hoạt (%)');
    expect(head({ period: 'once' })).toBe('Kích hoạt (tài khoản)');
    expect(head({ period: 'week' })).toMatch(/^Kích hoạt \(tài khoản\), .*13\/12/);
    expect(head({ period: 'month' })).toMatch(/^Kích hoạt \(tài khoản\), .*12/);
  });
});

it('why a file is not taken is told with what to do about it, where there is something', () => {
  expect(statusSentence('applied')).toBe('Đã nhận.');
  expect(statusSentence('future')).toBe(
    'Kỳ chưa đến. Tệp ghi những ngày chưa đến; xem lại ngày giờ của máy này và máy gửi.',
  );
  const alone = FILE_STATUSES.filter((status) => /^[^.]+\.$/.test(statusSentence(status)));
  expect(alone).toEqual(['new', 'newer', 'applied', 'dropped']);
});
