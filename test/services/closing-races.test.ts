import { describe, expect, it } from 'vitest';
import { openReader } from '../../electron/db/open.ts';
import { type JobRunner, runHere } from '../../electron/services/job-runner.ts';
import { addDays, type Day, dayStart } from '../../shared/domain/day.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { membersOf } from '../helpers/sheet-cells.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const MONDAY = '2026-09-07';
const SUNDAY = '2026-09-13';

/** A hamlet with a figure on each day of a week; `meanwhile` runs while days are checked. */
function openWeek(period: 'day' | 'week' = 'day') {
  const dataDir = tempFolder();
  let meanwhile = () => {};
  let checks = 0;
  const jobs: JobRunner = {
    async run(name, input) {
      const reader = openReader(dataDir);
      try {
        return (await runHere(reader, () => dayStart(SUNDAY)).run(name, input)) as never;
      } finally {
        reader.close();
        checks += 1;
        meanwhile();
      }
    },
    series: (_name, work) => work({ run: jobs.run, step: () => {}, turn: async () => {} }),
    stop: () => {},
  };
  const clock = () => new Date('2026-09-20T01:00:00Z');
  const office = officeOf({ dataDir, platform: testPlatform, clock, jobs });
  const { id: campaignId } = ownCampaign(office, [{ name: 'Thôn A' }]);
  const { indicators } = office.campaigns.settings({ campaignId });
  const { id: indicatorId, ...indicator } = indicators.find(({ kind }) => kind === 'flow')!;
  office.indicators.save({ campaignId, id: indicatorId, indicator: { ...indicator, period } });
  const { unit } = membersOf(office.results.sheet({ campaignId, on: MONDAY }))[0]!;
  const key = (on: Day, value: number, was: number | null = null) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: [{ indicatorId, on, unitIds: [unit.id], values: [value], was: [was] }],
    });
  return {
    office,
    campaignId,
    unitId: unit.id,
    key,
    checks: () => checks,
    close: (to: Day) =>
      office.closings.close({ campaignId, from: MONDAY, to, blankReason: 'bổ sung sau' }),
    while: (does: () => void) => {
      meanwhile = does;
    },
  };
}

/** A function that does something only the first time it is called. */
const once = (does: () => void) => {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    does();
  };
};

describe('what is done while days are checked before they are closed', () => {
  it('on a later day does not hold the closing up', async () => {
    const week = openWeek();
    week.key(MONDAY, 5);
    week.while(() => week.key(addDays(SUNDAY, week.checks()), 7));
    expect(await week.close(SUNDAY)).toMatchObject({ from: MONDAY, to: SUNDAY });
    expect(week.checks()).toBe(1);
  });

  it('on one of the days is checked as well', async () => {
    const week = openWeek();
    week.key(MONDAY, 5);
    week.while(once(() => week.key('2026-09-09', 7)));
    await week.close(SUNDAY);
    expect(week.checks()).toBe(2);
  });

  it('and is wrong keeps the days open', async () => {
    const week = openWeek();
    week.key(MONDAY, 5);
    week.while(once(() => week.key('2026-09-09', -1000)));
    expect((await refusalOf(() => week.close(SUNDAY))).code).toBe('closingRefused');
    expect(week.office.closings.list({ campaignId: week.campaignId })).toEqual([]);
  });

  it('of a week that ends after the days is checked as well: its figure shows on them', async () => {
    const week = openWeek('week');
    week.key(SUNDAY, 5);
    week.while(once(() => week.key(SUNDAY, 6, 5)));
    await week.close('2026-09-10');
    expect(week.checks()).toBe(2);
  });

  it('to a unit is checked as well', async () => {
    const week = openWeek();
    const { office, campaignId, unitId } = week;
    week.while(once(() => office.units.rename({ campaignId, unitId, name: 'Thôn Mới', on: null })));
    await week.close(SUNDAY);
    expect(week.checks()).toBe(2);
  });

  it('again and again ends in a refusal that says so, and nothing is closed', async () => {
    const week = openWeek();
    week.key(MONDAY, 1);
    week.while(() => week.key(MONDAY, week.checks() + 1, week.checks()));
    expect(await refusalOf(() => week.close(SUNDAY))).toEqual({
      code: 'changedMeanwhile',
      details: { what: 'closing' },
    });
    expect(week.office.closings.list({ campaignId: week.campaignId })).toEqual([]);
  });

  it('to the closing itself: days are not closed twice', async () => {
    const week = openWeek();
    week.key(MONDAY, 5);
    const both = await Promise.allSettled([week.close(SUNDAY), week.close(SUNDAY)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(week.office.closings.list({ campaignId: week.campaignId })).toHaveLength(1);
  });
});
