import { afterEach, describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { openCommune } from '../helpers/commune.ts';
import { refusalOf } from '../helpers/office.ts';

/** Monday 7/9 to Sunday 13/9/2026 is one week. */
const [MONDAY, TUESDAY, SUNDAY] = ['2026-09-07', '2026-09-08', '2026-09-13'] as const;

type Commune = ReturnType<typeof openCommune>;
let commune: Commune;
afterEach(() => commune.office.close());

/** A commune that keys a figure a week, and what its units show of it on a day. */
function openWeekly(change: Partial<Pick<Indicator, 'kind' | 'period'>> = {}) {
  commune = openCommune(undefined, {});
  const { office, campaignId } = commune;
  const id = commune.add('Đội đã ra quân', { period: 'week', ...change });
  const shownOn = (on: string) => {
    const { units, stored } = office.results.sheet({ campaignId, on });
    const figures = commune.on(on);
    const now = stored.find(({ indicatorId }) => indicatorId === id)!.now;
    return units.map(({ unit }, i) => [unit.name, now[i], figures.count(id, i)]);
  };
  const key = (name: string, on: string, value: number) => commune.key(id, name, on, value);
  const close = (from: string, to = from) => office.closings.close({ campaignId, from, to });
  const lockOf = (name: string, on: string) =>
    office.results
      .sheet({ campaignId, on })
      .otherwise.find((one) => one.indicatorId === id && one.unitId === commune.unitId(name))
      ?.lock ?? null;
  return { id, shownOn, key, close, lockOf };
}

describe('a figure of a week, of which a day before the last is closed', () => {
  it('is closed with that day where it was keyed by then', async () => {
    const { key, close, shownOn, lockOf } = openWeekly();
    key('Thôn A', SUNDAY, 3);
    await close(MONDAY);
    const told = shownOn(MONDAY);
    const refused = await refusalOf(() => key('Thôn A', SUNDAY, 5));
    expect(refused).toMatchObject({ code: 'dayClosed', details: { on: MONDAY } });
    expect(lockOf('Thôn A', TUESDAY)).toBe('closedBefore');
    expect(shownOn(MONDAY)).toEqual(told);
  });

  it.each(['week', 'month', 'once'] as const)(
    'of a %s stays open where it was blank, and does not count on the closed day',
    async (period) => {
      const { key, close, shownOn, lockOf } = openWeekly({ period });
      key('Thôn A', SUNDAY, 3);
      await close(MONDAY);
      const told = shownOn(MONDAY);
      expect(lockOf('Thôn B', TUESDAY)).toBeNull();
      key('Thôn B', SUNDAY, 4);
      key('Thôn B', SUNDAY, 6);
      expect(shownOn(MONDAY)).toEqual(told);
      expect(shownOn(TUESDAY).map(([name, now]) => [name, now])).toEqual(
        expect.arrayContaining([
          ['Thôn A', 3],
          ['Thôn B', 6],
          ['Thôn C', null],
        ]),
      );
      const [, , total] = shownOn(TUESDAY)[0]!;
      expect(total).toEqual({ value: 9 });
    },
  );

  it('of a stock shows the reading that stood when the day was closed', async () => {
    const { key, close, shownOn } = openWeekly({ kind: 'stock' });
    key('Thôn A', '2026-09-06', 10);
    await close(MONDAY);
    const told = shownOn(MONDAY);
    key('Thôn A', SUNDAY, 12);
    expect(shownOn(MONDAY)).toEqual(told);
    expect(shownOn(TUESDAY).find(([name]) => name === 'Thôn A')![2]).toEqual({ value: 12 });
  });

  it('shows what was keyed since once the last day is closed, on the days closed with it only', async () => {
    const { key, close, shownOn } = openWeekly();
    await close(MONDAY);
    const told = shownOn(MONDAY);
    key('Thôn A', SUNDAY, 7);
    await close(TUESDAY, SUNDAY);
    expect(shownOn(MONDAY)).toEqual(told);
    expect(shownOn(TUESDAY).find(([name]) => name === 'Thôn A')![1]).toBe(7);
  });

  it('is open again once that day was opened', async () => {
    const { key, close, shownOn, lockOf } = openWeekly();
    key('Thôn A', SUNDAY, 3);
    const { id } = await close(MONDAY);
    const { office, campaignId } = commune;
    office.closings.open({ campaignId, id, reason: 'Thôn A báo lại' });
    expect(lockOf('Thôn A', TUESDAY)).toBeNull();
    key('Thôn A', SUNDAY, 5);
    expect(shownOn(MONDAY).find(([name]) => name === 'Thôn A')![1]).toBe(5);
  });

  it('among the days is locked where the store refuses it', async () => {
    const { id, key, close } = openWeekly();
    key('Thôn A', SUNDAY, 3);
    await close(MONDAY);
    const { office, campaignId } = commune;
    const { otherwise } = office.results.range({
      campaignId,
      indicatorId: id,
      from: MONDAY,
      to: SUNDAY,
    });
    expect(otherwise).toEqual([
      { unitId: commune.unitId('Thôn A'), from: SUNDAY, to: SUNDAY, lock: 'closedBefore' },
    ]);
  });
});
