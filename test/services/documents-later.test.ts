import { describe, expect, it } from 'vitest';
import { dueList, dueSentence, lastDayInTime } from '../../shared/domain/deadline.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { count, idOf, keyCells, openDocument, ratio, target } from '../helpers/document-office.ts';

describe('3. Sầm Sơn, pipeline with two milestones', () => {
  it('computes approved but not activated, and the identity of those without an account', () => {
    const { office, on, findings } = openDocument('sam-son');
    const figures = on('2024-10-25');
    expect(count(figures, 'collected')).toBe(72_804);
    expect(count(figures, 'activated')).toBe(68_869);
    expect(count(figures, 'approved-not-activated')).toBe(3935);
    expect(count(figures, 'not-registered')).toBe(20_058);
    expect(count(figures, 'without-account')).toBe(23_993);
    expect(figures.sheet.identities).toHaveLength(1);
    expect(findings().map(({ code }) => code)).not.toContain('identityBroken');
    office.close();
  });

  it('asks 100% of 3.935 by 30/11 and 80% of 20.058, rounded up to tens, by 20/12', () => {
    const { office, on } = openDocument('sam-son');
    const figures = on('2024-10-26');
    const approved = target(figures, 'activated-approved', 'Đến hết ngày 30/11/2024');
    expect(approved.target).toEqual({ value: 3935 });
    const fresh = target(figures, 'activated-new', 'Đến hết ngày 20/12/2024');
    expect(fresh.target).toEqual({ value: 16_050 });
    office.close();
  });

  it('reports an identity that does not hold, at its unit, by how much', () => {
    const { office, on, findings } = openDocument('sam-son');
    const figures = on('2024-10-28');
    keyCells(office, figures, 'not-registered', [1], 100);
    keyCells(office, figures, 'without-account', [1], 130);
    keyCells(office, figures, 'collected-new', [1], 40);
    keyCells(office, figures, 'activated-new', [1], 15);
    const broken = findings().filter(({ code }) => code === 'identityBroken');
    expect(broken.map(({ level, unitCode }) => [level, unitCode])).toContainEqual([
      'error',
      figures.sheet.units[1]!.unit.code,
    ]);
    expect(broken.find(({ unitCode }) => unitCode !== null)!.sentence).toContain('lệch');
    office.close();
  });
});

describe('4. Hà Nội, phases and audiences', () => {
  it('asks 100% of cadres, a range of citizens, and everybody later', () => {
    const { office, on } = openDocument('ha-noi');
    const first = on('2022-12-31');
    const district = first.sheet.units.findIndex(({ unit }) => unit.kind === 'quận');
    keyCells(office, first, 'eligible-cadres', [district], 1000);
    keyCells(office, first, 'eligible-citizens', [district], 10_001);
    keyCells(office, first, 'account-cadres', [district], 999);
    keyCells(office, first, 'account-citizens', [district], 8001);
    const figures = on('2022-12-31');
    const cadres = target(figures, 'account-cadres', 'Từ 20/11/2022', district);
    expect(cadres).toMatchObject({ target: { value: 1000 }, state: 'below' });
    // 80% of 10.001 is 8.000,8: reached from 8.001, exceeded from 9.001.
    const citizens = target(figures, 'account-citizens', 'Từ 20/11/2022', district);
    expect(citizens).toMatchObject({ target: { value: 8001 }, high: 9001, state: 'reached' });
    const everybody = target(figures, 'account-everybody', 'Từ 01/01/2023', district);
    expect(everybody.target).toEqual({ value: 11_001 });
    expect(everybody.cumulative).toEqual({ value: 9000 });
    office.close();
  });

  it('counts units, not people: wards and towns, and communes', () => {
    const { office, on } = openDocument('ha-noi');
    const empty = on('2023-11-30');
    const wards = empty.sheet.units.flatMap(({ unit, depth }, i) =>
      depth === 2 && (unit.kind === 'phường' || unit.kind === 'thị trấn') ? [i] : [],
    );
    const communes = empty.sheet.units.flatMap(({ unit, depth }, i) =>
      depth === 2 && unit.kind === 'xã' ? [i] : [],
    );
    expect(target(empty, 'wards-with-model', 'Đến ngày').target).toEqual({ value: wards.length });
    const needed = Math.ceil(communes.length * 0.8);
    expect(target(empty, 'communes-with-model', 'Đến ngày').target).toEqual({ value: needed });
    keyCells(office, empty, 'support-model', wards, 1);
    keyCells(office, empty, 'support-model', communes.slice(0, needed), 1);
    keyCells(office, empty, 'support-model', communes.slice(needed), 0);
    const figures = on('2023-11-30');
    expect(target(figures, 'wards-with-model', 'Đến ngày').state).toBe('reached');
    expect(target(figures, 'communes-with-model', 'Đến ngày').state).toBe('reached');
    expect(ratio(figures, 'communes-with-model')).toEqual({
      part: needed,
      whole: communes.length,
    });
    office.close();
  });

  it('reports on 26 Thursdays, before each 15th, and launches before 10/12/2022', () => {
    const { office, campaign, settings } = openDocument('ha-noi');
    const [weekly, monthly, launch] = settings.obligations.map((one) =>
      dueList(one, { ...campaign, milestones: settings.milestones }),
    );
    expect(weekly).toHaveLength(26);
    expect([weekly![0]!.on, weekly!.at(-1)!.on]).toEqual(['2022-11-24', '2023-05-18']);
    expect(monthly![0]!.on).toBe('2022-12-15');
    expect(lastDayInTime(monthly![0]!)).toBe('2022-12-14');
    expect(launch!.map(lastDayInTime)).toEqual(['2022-12-09']);
    office.close();
  });

  it('has reporters that are no places', () => {
    const { office, on } = openDocument('ha-noi');
    const kinds = on('2022-11-20').sheet.units.filter(({ depth }) => depth === 1);
    expect(kinds.map(({ unit }) => unit.name)).toContain('Thành đoàn Hà Nội');
    expect(kinds.filter(({ unit }) => unit.kind === 'quận').length).toBeGreaterThan(10);
    office.close();
  });
});

describe('5. Lai Châu, communication plan', () => {
  it('adds up sessions, people, articles and leaflets by body and month', () => {
    const { office, on } = openDocument('lai-chau');
    for (const [day, sessions] of [
      ['2024-03-20', 3],
      ['2024-04-02', 4],
    ] as const) {
      keyCells(office, on(day), 'sessions', [1], sessions);
    }
    keyCells(office, on('2024-04-10'), 'trained', [1, 2], 120);
    const april = on('2024-04-30');
    // One cell a month: what was keyed on the 2nd stands on the 30th.
    expect(figureValue(april.now(idOf(april, 'sessions'), 1))).toBe(4);
    expect(count(april, 'sessions')).toBe(7);
    expect(count(on('2024-03-31'), 'sessions')).toBe(3);
    expect(count(april, 'trained')).toBe(240);
    office.close();
  });

  it('has a checklist of 9 services, 16 in all, and counts who explained every one', () => {
    const { office, on, settings } = openDocument('lai-chau');
    const items = (code: string) => settings.indicators.find((one) => one.code === code)!.items;
    expect(items('contents-1')).toHaveLength(9);
    expect(items('contents-2')).toHaveLength(16);
    expect(items('contents-2').slice(0, 9)).toEqual(items('contents-1'));
    const figures = on('2024-04-30');
    const bodies = figures.sheet.units.length - 1;
    keyCells(office, figures, 'contents-2', [1], 16);
    keyCells(office, figures, 'contents-2', [2], 15);
    expect(ratio(on('2024-04-30'), 'units-with-contents-2')).toEqual({ part: 1, whole: bodies });
    office.close();
  });

  it('sends plans before 25/3/2024 and results monthly', () => {
    const { office, campaign, settings } = openDocument('lai-chau');
    const [plan, results] = settings.obligations.map((one) =>
      dueList(one, { ...campaign, milestones: settings.milestones }),
    );
    expect(plan!.map(dueSentence)).toEqual(['trước ngày 25/3/2024 (chậm nhất hết ngày 24/3/2024)']);
    expect(results!.slice(0, 2).map(({ on }) => on)).toEqual(['2024-03-31', '2024-04-30']);
    office.close();
  });
});
