import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { rankedPeers, standpointOf, standpointsBelow } from '../../shared/domain/overview.ts';
import { openCommune } from '../helpers/commune.ts';

describe('what a leader opens', () => {
  it('tells where a unit stands, what moved, and its units from the worst to the best', () => {
    const commune = openCommune();
    const { office, campaignId, unitId, whole } = commune;
    const done = commune.add('Đã cấp');
    const give = (name: string, value: number) =>
      office.targets.save({
        campaignId,
        source: 'nhập tay',
        cells: [
          {
            ...{ indicatorId: done, milestoneId: whole, unitId: unitId(name) },
            ...{ value, high: null, was: null, wasHigh: null },
          },
        ],
      });
    give('Thôn A', 500);
    give('Thôn B', 100);
    commune.key(done, 'Thôn A', '2026-09-02', 20);
    commune.key(done, 'Thôn A', '2026-09-09', 30);
    commune.key(done, 'Thôn A', '2026-09-10', 5);
    commune.key(done, 'Thôn B', '2026-09-08', 40);
    const sheet = office.results.sheet({ campaignId, on: '2026-09-10', withEarlier: true });
    const figures = figuresOf(sheet);
    const target = sheet.targets.findIndex(({ indicatorId }) => indicatorId === done);
    const place = (name: string) => sheet.units.findIndex(({ unit }) => unit.id === unitId(name));

    const root = standpointOf(figures, target, 0);
    // 10 of the 50 days of the campaign have passed: a fifth of 600.
    expect(root).toMatchObject({
      cumulative: { value: 95 },
      needed: { value: 120 },
      ahead: { value: -25 },
      sinceDay: { value: 5 },
      // The 3rd had 20: what came since is 75.
      sinceWeek: { value: 75 },
      neededShare: { part: 120, whole: 600 },
    });
    const below = (bestFirst: boolean) =>
      standpointsBelow(figures, target, { unit: 0, bestFirst }).map(({ unit }) => unit);
    const [a, b, c] = [place('Thôn A'), place('Thôn B'), place('Thôn C')];
    // Thôn B has 40%, Thôn A 11%; Thôn C has no target, so it is not ranked.
    expect(below(false)).toEqual([a, b, c]);
    expect(below(true)).toEqual([b, a, c]);
    expect(rankedPeers(figures, target, a)).toBe(2);
    expect(standpointOf(figures, target, c).ahead).toEqual({ none: 'noResult' });
    // Nothing was there a week ago: no growth is told as if it had been zero.
    expect(standpointOf(figures, target, b).sinceWeek).toHaveProperty('none');
    office.close();
  });

  it('of a target that begins anew each week never tells the last week as something taken away', () => {
    const { office, campaignId, add, milestone, give, key } = openCommune();
    const done = add('Đã cấp');
    const id = milestone('Mỗi tuần', { counts: 'week' });
    give(done, id, 'Thôn A', 100);
    key(done, 'Thôn A', '2026-09-13', 20);
    key(done, 'Thôn A', '2026-09-14', 5);
    key(done, 'Thôn A', '2026-09-15', 4);
    const on = (day: string) => {
      const sheet = office.results.sheet({ campaignId, on: day, withEarlier: true });
      const target = sheet.targets.findIndex(({ milestoneId }) => milestoneId === id);
      return standpointOf(figuresOf(sheet), target, 0);
    };
    // A Monday: all of its week came since the day before, and the week before is not in it.
    expect(on('2026-09-14')).toMatchObject({
      cumulative: { value: 5 },
      sinceDay: { value: 5 },
      sinceWeek: { none: 'noResult' },
    });
    expect(on('2026-09-15')).toMatchObject({
      cumulative: { value: 9 },
      sinceDay: { value: 4 },
      sinceWeek: { none: 'noResult' },
    });
    office.close();
  });

  it('compares with no day that it was not read with', () => {
    const { office, campaignId } = openCommune();
    const sheet = office.results.sheet({ campaignId, on: '2026-09-10' });
    expect(sheet.earlier.map(({ on }) => on)).not.toContain('2026-09-09');
    office.close();
  });
});
