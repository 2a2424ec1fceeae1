import { describe, expect, it } from 'vitest';
import type { Terms } from '../../shared/domain/obligation.ts';
import { bindingText, scheduleText } from '../../shared/domain/obligation-words.ts';
import type { Binding } from '../../shared/domain/obliged-units.ts';
import { obligationOf } from '../helpers/obligations.ts';

const event = { schedule: 'afterEvent', afterCount: 6, afterUnit: 'month' } as const;
const named = { ...event, event: 'named', dueOn: '2024-04-26' } as const;
const afterMilestone = { ...event, event: 'milestone', milestoneUid: 'đợt 1' } as const;
const nth = { schedule: 'monthlyWeekday', weekday: 5 } as const;

const textOf = (change: Partial<Terms>) =>
  scheduleText(obligationOf(change), (uid) => (uid === 'đợt 1' ? 'Đợt 1' : undefined));

describe('a rule in words', () => {
  it.each<[Partial<Terms>, string]>([
    [{ schedule: 'once' }, 'một lần'],
    [{ schedule: 'once', dueOn: '2024-04-26' }, 'một lần, ngày 26/4/2024'],
    [{ schedule: 'daily' }, 'hằng ngày'],
    [{ schedule: 'daily', weekdays: [7, 3, 1] }, 'hằng tuần vào thứ Hai, thứ Tư, Chủ nhật'],
    [{ schedule: 'weekly', weekday: 1 }, 'thứ Hai hằng tuần'],
    [{ schedule: 'weekly', weekday: 7, every: 3 }, 'Chủ nhật 3 tuần một lần'],
    [{ schedule: 'monthly', monthDay: 15 }, 'ngày 15, hằng tháng'],
    [{ schedule: 'monthly', monthDay: 31, every: 2 }, 'ngày cuối, 2 tháng một lần'],
    [{ ...nth, nth: 1 }, 'thứ Sáu đầu tiên hằng tháng'],
    [{ ...nth, nth: 2 }, 'thứ Sáu thứ hai hằng tháng'],
    [{ ...nth, nth: 3 }, 'thứ Sáu thứ ba hằng tháng'],
    [{ ...nth, nth: 4 }, 'thứ Sáu thứ tư hằng tháng'],
    [{ ...nth, nth: -1, every: 2 }, 'thứ Sáu cuối cùng 2 tháng một lần'],
    [{ schedule: 'quarterly', monthDay: 14, month: 3 }, 'ngày 14 tháng thứ 3 hằng quý'],
    [{ schedule: 'halfYearly', monthDay: 31, month: 6 }, 'ngày cuối tháng thứ 6 của mỗi sáu tháng'],
    [{ schedule: 'yearly', monthDay: 15, month: 12 }, 'ngày 15 tháng 12 hằng năm'],
    [{ ...event, event: 'signed' }, '06 tháng kể từ ngày ký văn bản'],
    [{ ...event, event: 'starts', afterUnit: 'week' }, '06 tuần kể từ ngày bắt đầu chiến dịch'],
    [
      { ...event, event: 'ends', afterCount: -10, afterUnit: 'workingDay' },
      'trước ngày kết thúc chiến dịch 10 ngày làm việc',
    ],
    [afterMilestone, '06 tháng kể từ ngày cuối của mốc “Đợt 1”'],
    [{ ...afterMilestone, afterCount: 0 }, 'vào ngày cuối của mốc “Đợt 1”'],
    [
      { ...afterMilestone, afterCount: -5, afterUnit: 'day' },
      'trước ngày cuối của mốc “Đợt 1” 05 ngày',
    ],
    [{ ...afterMilestone, milestoneUid: 'đợt 2' }, '06 tháng kể từ ngày cuối của một mốc đã xóa'],
    [{ ...afterMilestone, milestoneUid: null }, '06 tháng kể từ ngày cuối của một mốc'],
    [named, '06 tháng kể từ ngày 26/4/2024'],
    [{ ...named, afterCount: -1, afterUnit: 'day' }, 'trước ngày 26/4/2024 01 ngày'],
    [{ ...named, afterCount: 0 }, 'vào ngày 26/4/2024'],
    [{ ...named, dueOn: null }, '06 tháng kể từ một ngày khác'],
    // A day that was named before another event was chosen says nothing.
    [{ ...named, event: 'starts' }, '06 tháng kể từ ngày bắt đầu chiến dịch'],
  ])('%j: %s', (change, words) => {
    expect(textOf(change)).toBe(words);
  });

  it('that is not filled in yet leaves out what is missing', () => {
    expect(textOf({ schedule: 'weekly' })).toBe(' hằng tuần');
    expect(textOf({ schedule: 'monthly' })).toBe('ngày , hằng tháng');
    expect(textOf({ schedule: 'monthlyWeekday', weekday: 5 })).toBe('thứ Sáu đầu tiên hằng tháng');
    expect(textOf({ ...nth, nth: 5 })).toBe('thứ Sáu  hằng tháng');
    expect(textOf(event)).toBe('06 tháng kể từ ngày kết thúc chiến dịch');
  });
});

describe('whom an obligation binds, in words', () => {
  const words = (change: Partial<Binding>) =>
    bindingText({ levels: null, kinds: [], units: [], teams: false, ...change });

  it.each<[Partial<Binding>, string]>([
    [{}, ''],
    [{ teams: true }, ''],
    [{ levels: [0] }, 'đơn vị phát động'],
    [{ levels: [0, 1, 2] }, 'đơn vị phát động, đơn vị trực thuộc, đơn vị dưới đơn vị trực thuộc'],
    [{ kinds: ['xã', 'thị trấn'] }, 'xã, thị trấn'],
    [
      { levels: [1], kinds: ['xã', 'phường'], units: ['own:1', 'own:2'] },
      'đơn vị trực thuộc; xã, phường; 2 đơn vị đã chọn',
    ],
    [{ kinds: ['thôn'], units: ['own:1'], teams: true }, 'tổ công tác của thôn; 1 đơn vị đã chọn'],
  ])('%j: %s', (change, text) => {
    expect(words(change)).toBe(text);
  });
});
