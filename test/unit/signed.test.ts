import { describe, expect, it } from 'vitest';
import {
  comparisonWords,
  differenceWords,
  isLaidOutLike,
  keyOfSigned,
  type SignedChoices,
  type SignedReport,
  signedKey,
  signedOf,
  signedOnDay,
  signedState,
  signedTitle,
  signedWords,
} from '../../shared/report/signed.ts';

const copy = (id: number, change: Partial<SignedReport> = {}): SignedReport => ({
  ...{ id, uid: `uid-${id}`, report: 'progress', title: 'Tiến độ trong kỳ', on: '2023-09-05' },
  choices: { style: 'office', document: null },
  closing: {
    ...{ id: 1, from: '2023-09-01', to: '2023-09-05' },
    ...{ closedAt: '2023-09-06T01:00:00Z', closedBy: 'Nguyễn An', opened: null },
  },
  ...{ keptAt: '2023-09-06T02:05:00Z', keptBy: 'Trần Bình', removed: null },
  ...change,
});
const act = { at: '2023-09-07T01:00:00Z', by: 'Lê Chi', reason: 'nhập nhầm' };
const asked = { report: 'progress', on: '2023-09-05' };
const document: NonNullable<SignedChoices['document']> = {
  ...{ type: 'BC', number: '02', day: null, subject: '', opening: '', closing: '' },
  ...{ place: 'inside', appendices: [{ report: 'ranking', order: 'rank' }] },
};

describe('the signed copy of a report', () => {
  it('is found by report, day and choices, the newest first, whatever its style and papers', () => {
    const list = [
      copy(1),
      copy(3, { choices: { style: 'strict', document } }),
      copy(4, { choices: { style: 'office', document: null, window: 'month' } }),
      copy(5, { on: '2023-09-06' }),
      copy(6, { report: 'ranking' }),
      copy(7, { removed: act }),
    ];
    expect(signedOf(list, asked).map(({ id }) => id)).toEqual([3, 1]);
    expect(signedOf(list, { ...asked, window: 'month' }).map(({ id }) => id)).toEqual([4]);
    expect(signedOf(list, { ...asked, window: 'week' })).toEqual([]);
    expect(signedOnDay(list, asked).map(({ id }) => id)).toEqual([4, 3, 1]);
    expect(list.map(({ id }) => id)).toEqual([1, 3, 4, 5, 6, 7]);
  });

  it('has the same key for what is left out and what nobody chose', () => {
    expect(keyOfSigned(copy(1))).toBe(signedKey(asked));
    expect(signedKey({ ...asked, window: undefined, indicatorIds: [] })).toBe(signedKey(asked));
    const keys = [
      {},
      { indicatorId: 1 },
      { indicatorIds: [1] },
      { milestoneId: 1 },
      { unitId: 1 },
      { levels: [1] },
      { order: 'rank' as const },
      { withBlank: false },
      { share: 0 },
      { writtenId: 1 },
    ].map((choices) => signedKey({ ...asked, ...choices }));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is laid out as what is asked for when style and document are the same', () => {
    const one = copy(1, { choices: { style: 'office', document } });
    const like = (change: Partial<typeof document> | null, style: 'office' | 'strict' = 'office') =>
      isLaidOutLike(one, { style, document: change && { ...document, ...change } });
    expect(like({})).toBe(true);
    expect(like({}, 'strict')).toBe(false);
    expect(like(null)).toBe(false);
    expect(isLaidOutLike(copy(1), { style: 'office', document: null })).toBe(true);
    const others: Partial<typeof document>[] = [
      ...[{ type: 'TB' as const }, { number: '03' }, { day: '2023-09-06' }, { subject: 'Khác' }],
      ...[{ opening: 'Khác' }, { closing: 'Khác' }, { place: 'appended' as const }],
      ...[{ appendices: [] }, { appendices: [{ report: 'ranking' }] }],
    ];
    for (const change of others) expect(like(change), JSON.stringify(change)).toBe(false);
  });

  it('is told with when and by which closing it was kept, and what became of that', () => {
    const opened = copy(1, { closing: { ...copy(1).closing, opened: act } });
    expect(signedTitle(opened)).toBe('Tiến độ trong kỳ, số liệu đến hết ngày 05/9/2023');
    expect(signedWords(copy(1))).toBe(
      'giữ lúc 09:05:00 06/9/2023 (Trần Bình), theo lần chốt số liệu từ ngày 01/9/2023 đến hết ngày 05/9/2023',
    );
    expect(signedWords(opened)).toBe(
      `${signedWords(copy(1))}, trước khi mở lại lúc 08:00:00 07/9/2023 (Lê Chi: nhập nhầm)`,
    );
    expect(signedState(copy(1))).toBe('bản đã ký');
    expect(signedState(opened)).toBe('bản đã ký trước khi mở lại');
    expect(signedState({ ...opened, removed: act })).toBe(
      'đã bỏ lúc 08:00:00 07/9/2023 (Lê Chi): nhập nhầm',
    );
  });

  it('is told with what would differ today', () => {
    expect(comparisonWords({ count: 0, differences: [] })).toBe(
      'Nếu lập lại hôm nay thì không có gì khác.',
    );
    expect(comparisonWords({ count: 1_200, differences: [] })).toBe(
      'Nếu lập lại hôm nay, có 1.200 chỗ khác.',
    );
    expect(comparisonWords({ sentence: 'mốc đã bị xóa.' })).toBe(
      'Hôm nay không lập lại được báo cáo này: mốc đã bị xóa.',
    );
    expect(differenceWords({ place: 'tiêu đề', kept: 'A', now: 'B' })).toBe(
      'tiêu đề: đã ký A, nay B',
    );
    expect(differenceWords({ place: 'tiêu đề', kept: null, now: 'B' })).toBe(
      'tiêu đề: đã ký không có, nay B',
    );
    expect(differenceWords({ place: 'tiêu đề', kept: 'A', now: null })).toBe(
      'tiêu đề: đã ký A, nay không có',
    );
  });
});
