import { expect, it, vi } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import type { Platform } from '../../electron/platform.ts';
import { tellNotices } from '../../electron/services/notices.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** The launch of Hiệp Hòa, with a clock and what the system was told. */
function launch() {
  const told: string[] = [];
  const stays: (boolean | null)[] = [];
  const platform: Platform = {
    ...testPlatform,
    notify: ({ title }) => told.push(title),
    stayOpen: (value) => stays.push(value),
  };
  const dataDir = tempFolder();
  let now = '2023-10-05T01:00:00Z';
  const clock = () => new Date(now);
  const office = officeOf({ dataDir, platform, clock });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const store = openStore(dataDir);
  /** Looks at a time of Việt Nam; what was told then. */
  const goTo = (time: string) => {
    now = new Date(`${time}+07:00`).toISOString();
    told.length = 0;
  };
  const lookAt = (time: string) => {
    goTo(time);
    tellNotices({ store, clock, platform });
    return [...told];
  };
  return { office, campaignId, lookAt, goTo, told, stays };
}

it('what is due is told once at each time, however often it is looked at, and by another window not again', () => {
  const { office, lookAt } = launch();
  expect(lookAt('2023-10-09T05:59:00')).toEqual([]);
  const before =
    'Còn 60 phút: Báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công';
  expect(lookAt('2023-10-09T06:30:00')).toEqual([before]);
  expect(lookAt('2023-10-09T06:30:30')).toEqual([]);
  const [notice] = office.notices.list().notices;
  expect(notice).toMatchObject({
    title: before,
    campaign: 'Hiệp Hòa, ngày ra quân 08/10/2023',
    at: '2023-10-08T23:30:00.000Z',
  });
  expect(notice!.body).toMatch(
    /^Hạn trước 07 giờ 30 ngày 09\/10\/2023\. Chưa xong: Xã Đồng Tân, .* và 20 đơn vị nữa\.$/,
  );
  // 25 communes that did not report, 78 broadcasts and a list; at ten the district's own is due.
  expect(lookAt('2023-10-09T08:00:00')).toEqual(['1 việc hôm nay đến hạn, 104 việc quá hạn']);
  expect(lookAt('2023-10-09T08:59:59')).toEqual([]);
  expect(lookAt('2023-10-09T09:00:00')).toEqual(['Còn 60 phút: Báo cáo kết quả chung toàn huyện']);
  expect(office.notices.list().notices).toHaveLength(3);
  office.notices.seen({ ids: office.notices.list().notices.map(({ id }) => id) });
  expect(office.notices.list().notices).toEqual([]);
  // What was put away does not come back, and the next day begins anew.
  expect(lookAt('2023-10-09T09:00:30')).toEqual([]);
  expect(lookAt('2023-10-10T08:00:00')).toEqual(['0 việc hôm nay đến hạn, 105 việc quá hạn']);
  // Nobody waits for a campaign that is long over.
  expect(lookAt('2023-11-09T08:00:00')).toEqual([]);
});

it('nothing is told of what is done, nor at times that were not chosen', async () => {
  const { office, campaignId, lookAt, stays } = launch();
  lookAt('2023-10-09T06:00:00');
  const on = '2023-10-09';
  const { lines } = office.deadlines.list({
    ...{ campaignId, from: on, to: on, unitId: null, lateOnly: false },
  });
  const report = lines.find(({ name }) => name.startsWith('Báo cáo kết quả ra quân'))!;
  expect(report.owing).toHaveLength(25);
  office.deadlines.mark({
    ...{ campaignId, obligationId: report.obligationId, slot: report.slot },
    unitIds: report.owing.map(({ unitId }) => unitId),
    mark: { kind: 'done', doneAt: null, times: 1, document: '', note: '' },
  });
  expect(lookAt('2023-10-09T06:30:00')).toEqual([]);
  expect(office.notices.rule()).toEqual({
    ...{ dailyAt: ['08:00'], minutesBefore: [60], staysOpen: null, hasTray: true },
  });
  const kept = office.notices.saveRule({ dailyAt: ['14:00', '09:30', '14:00'], minutesBefore: [] });
  expect(kept).toMatchObject({ dailyAt: ['09:30', '14:00'], minutesBefore: [], staysOpen: null });
  expect(lookAt('2023-10-09T09:00:00')).toEqual([]);
  expect(lookAt('2023-10-09T09:30:00')).toHaveLength(1);
  expect(await refusalOf(() => office.notices.saveRule({ dailyAt: ['25:00'] }))).toMatchObject({
    code: 'settingRefused',
    details: { problems: [{ field: 'dailyAt' }] },
  });
  expect(office.notices.saveRule({ staysOpen: true })).toMatchObject({
    ...{ dailyAt: ['09:30', '14:00'], staysOpen: true },
  });
  expect(stays.at(0)).toBe(null);
  expect(stays.at(-1)).toBe(true);
  office.notices.saveRule({ dailyAt: [] });
  expect(lookAt('2023-10-10T15:00:00')).toEqual([]);
});

it('the program looks by itself while somebody listens, and every page hears of it', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout'] });
  try {
    const { office, goTo, told } = launch();
    const heard: string[] = [];
    office.subscribe((event) => heard.push(...event.topics));
    goTo('2023-10-09T06:29:59');
    vi.advanceTimersByTime(60_000);
    // Eight in the morning is not there yet, and the hour before the deadline begins in a second.
    expect(told).toEqual([]);
    goTo('2023-10-09T06:30:00');
    heard.length = 0;
    vi.advanceTimersByTime(30_000);
    expect(told).toHaveLength(1);
    expect(heard).toContain('notices');
    office.close();
    goTo('2023-10-09T08:00:00');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});
