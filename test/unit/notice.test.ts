import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkNoticeRule,
  dailyNotice,
  dailyNoticeKey,
  isFollowed,
  noticeBefore,
  noticeBeforeKey,
} from '../../shared/domain/notice.ts';

const at = (text: string) => Date.parse(`${text}+07:00`);
const DAILY = { dailyAt: ['14:00', '08:00'], minutesBefore: [] };

describe('the notice of a day', () => {
  it.each([
    ['2023-10-09T07:59:59', null],
    ['2023-10-09T08:00:00', 'ngay 2023-10-09 08:00'],
    // The program was opened late: what was to be told at eight is told now.
    ['2023-10-09T13:59:59', 'ngay 2023-10-09 08:00'],
    ['2023-10-09T14:00:00', 'ngay 2023-10-09 14:00'],
    ['2023-10-10T00:00:00', null],
  ])('at %s is %j', (now, key) => {
    expect(dailyNoticeKey(DAILY, at(now))).toBe(key);
  });

  it('is none where no time was chosen, and says what is due, or nothing', () => {
    expect(dailyNoticeKey({ dailyAt: [], minutesBefore: [60] }, at('2023-10-09T09:00:00'))).toBe(
      null,
    );
    const none = { dueToday: 0, overdue: 0 };
    expect(dailyNotice({ own: none, below: none, lateUnits: 0 })).toBe(null);
    expect(dailyNotice({ own: { dueToday: 1, overdue: 0 }, below: none, lateUnits: 0 })).toEqual({
      title: '1 việc hôm nay đến hạn, 0 việc quá hạn',
      body: 'Cơ quan này: 1 hôm nay đến hạn, 0 quá hạn. Đơn vị cấp dưới: 0 hôm nay đến hạn, 0 quá hạn.',
    });
    expect(
      dailyNotice({ own: none, below: { dueToday: 25, overdue: 3 }, lateUnits: 2 }),
    ).toMatchObject({
      body: expect.stringContaining('25 hôm nay đến hạn, 3 quá hạn của 2 đơn vị.'),
    });
    const own = { dueToday: 4, overdue: 7 };
    expect(dailyNotice({ own, below: { dueToday: 1200, overdue: 5 }, lateUnits: 3 })).toEqual({
      title: '1.204 việc hôm nay đến hạn, 12 việc quá hạn',
      body: 'Cơ quan này: 4 hôm nay đến hạn, 7 quá hạn. Đơn vị cấp dưới: 1.200 hôm nay đến hạn, 5 quá hạn của 3 đơn vị.',
    });
    // As many are due as are late.
    const even = { dueToday: 2, overdue: 2 };
    expect(dailyNotice({ own: even, below: none, lateUnits: 0 })?.title).toBe(
      '2 việc hôm nay đến hạn, 2 việc quá hạn',
    );
  });
});

const DUE = { slot: 'mot-lan', time: '07:30', limit: at('2023-10-09T07:30:00') };
const BEFORE = { dailyAt: [], minutesBefore: [15, 60] };
const keyAt = (now: string, due = DUE) => noticeBeforeKey(BEFORE, 7, due, at(now));

describe('the notice before a deadline', () => {
  it('comes at each of its times, and not when it is over', () => {
    const limit = '2023-10-09T00:30:00.000Z';
    expect(keyAt('2023-10-09T06:29:59')).toBe(null);
    expect(keyAt('2023-10-09T06:30:00')).toBe(`truoc 60 7 mot-lan ${limit}`);
    expect(keyAt('2023-10-09T07:14:59')).toBe(`truoc 60 7 mot-lan ${limit}`);
    expect(keyAt('2023-10-09T07:15:00')).toBe(`truoc 15 7 mot-lan ${limit}`);
    expect(keyAt('2023-10-09T07:29:59')).toBe(`truoc 15 7 mot-lan ${limit}`);
    expect(keyAt('2023-10-09T07:30:00')).toBe(null);
  });

  it('is none for a whole day, and a new one where the deadline was moved', () => {
    expect(noticeBeforeKey(BEFORE, 7, { ...DUE, time: null }, DUE.limit - 1)).toBe(null);
    const moved = { ...DUE, limit: at('2023-10-09T07:45:00') };
    expect(keyAt('2023-10-09T07:00:00', moved)).not.toBe(keyAt('2023-10-09T07:00:00'));
  });

  it.each([
    ['2023-10-09T06:30:00', 'Còn 60 phút: Báo cáo'],
    ['2023-10-09T07:29:59', 'Còn 1 phút: Báo cáo'],
    ['2023-10-09T05:30:00', 'Còn 2 giờ: Báo cáo'],
    ['2023-10-07T07:30:00', 'Còn 2 ngày: Báo cáo'],
  ])('at %s says %s', (now, title) => {
    const due = { ...DUE, on: '2023-10-09', inclusive: false };
    expect(noticeBefore('Báo cáo', due, ['Xã A', 'Xã B'], at(now))).toEqual({
      title,
      body: 'Hạn trước 07 giờ 30 ngày 09/10/2023. Chưa xong: Xã A, Xã B.',
    });
    expect(noticeBefore('Báo cáo', due, [], at(now))).toBe(null);
    const five = ['A', 'B', 'C', 'D', 'E'];
    expect(noticeBefore('Báo cáo', due, five, at(now))!.body).toMatch(/: A, B, C, D, E\.$/);
    const many = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    expect(noticeBefore('Báo cáo', due, many, at(now))!.body).toContain(
      'A, B, C, D, E và 2 đơn vị nữa.',
    );
  });

  it('is one for each chosen time, however often one looks', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        (minutesBefore, step) => {
          const keys: string[] = [];
          for (
            let now = DUE.limit - 700 * 60_000;
            now < DUE.limit + 60_000;
            now += step * 1000 * 7
          ) {
            const key = noticeBeforeKey({ dailyAt: [], minutesBefore }, 7, DUE, now);
            if (key !== null && keys.at(-1) !== key) keys.push(key);
          }
          // None comes back after another one took its place.
          expect(new Set(keys).size).toBe(keys.length);
          const told = keys.map((key) => Number(key.split(' ')[1]));
          expect(told).toEqual([...told].sort((a, b) => b - a));
          expect(told.every((minutes) => minutesBefore.includes(minutes))).toBe(true);
          // Seldom looking passes over some, but never over the last one, where it looks in time.
          if (step * 7 < Math.min(...minutesBefore) * 60) {
            expect(told.at(-1)).toBe(Math.min(...minutesBefore));
          }
        },
      ),
    );
  });
});

it('a campaign is followed until thirty days after its last deadline', () => {
  const dues = [{ limit: at('2023-10-09T07:30:00') }, { limit: at('2023-09-01T00:00:00') }];
  expect(isFollowed(dues, at('2023-11-08T07:29:59'))).toBe(true);
  expect(isFollowed(dues, at('2023-11-08T07:30:00'))).toBe(false);
  expect(isFollowed([], at('2023-11-08T07:30:00'))).toBe(false);
});

describe('times that cannot be', () => {
  const fieldsOf = (dailyAt: string[], minutesBefore: number[]) =>
    checkNoticeRule({ dailyAt, minutesBefore }).map(({ field }) => field);

  it('are told at their fields', () => {
    expect(fieldsOf(['08:00', '00:00', '23:59'], [1, 60, 10_080])).toEqual([]);
    expect(fieldsOf([], [])).toEqual([]);
    expect(fieldsOf(['24:00'], [0])).toEqual(['dailyAt', 'minutesBefore']);
    expect(fieldsOf(['8h'], [10_081])).toEqual(['dailyAt', 'minutesBefore']);
    expect(fieldsOf([], [1.5])).toEqual(['minutesBefore']);
    const times = (count: number) => Array.from({ length: count }, (_, n) => `0${n}:00`);
    const minutes = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
    expect(fieldsOf(times(6), minutes(6))).toEqual([]);
    expect(checkNoticeRule({ dailyAt: times(7), minutesBefore: minutes(7) })).toEqual([
      { field: 'dailyAt', sentence: 'Ghi nhiều nhất 6 giờ mỗi ngày.' },
      { field: 'minutesBefore', sentence: 'Ghi nhiều nhất 6 số phút.' },
    ]);
    expect(checkNoticeRule({ dailyAt: [], minutesBefore: [0] })).toEqual([
      {
        field: 'minutesBefore',
        sentence: 'Ghi số phút từ 1 đến 10.080, nhiều số thì ngăn bằng dấu phẩy.',
      },
    ]);
    expect(checkNoticeRule({ dailyAt: ['25:00'], minutesBefore: [] })[0]?.sentence).toBe(
      'Không có giờ “25:00”; ghi như 08:00, nhiều giờ thì ngăn bằng dấu phẩy.',
    );
  });
});
