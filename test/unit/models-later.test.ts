import { describe, expect, it } from 'vitest';
import { lastDayOfMilestone, unitKindOf } from '../../shared/domain/campaign.ts';
import type { CampaignModel } from '../../shared/domain/model.ts';
import { percentOf } from '../../shared/domain/rounding.ts';
import {
  dueDays,
  duesOfModel,
  haNoi,
  laiChau,
  opening,
  printed,
  samSon,
  unitsOf,
} from '../helpers/model-files.ts';

const ruleOf = ({ rules }: CampaignModel, indicator: string) =>
  rules.find((rule) => rule.indicator === indicator)!;

describe('Sầm Sơn', () => {
  it('has the 8 wards and 3 communes of its day', () => {
    const kinds = unitsOf(samSon)
      .slice(1)
      .map(({ name }) => unitKindOf(name));
    expect(kinds.filter((kind) => kind === 'phường')).toHaveLength(8);
    expect(kinds.filter((kind) => kind === 'xã')).toHaveLength(3);
  });

  it('keeps the identity 23.993 = 20.058 + 3.935', () => {
    const approved = opening(samSon, 'collected') - opening(samSon, 'activated');
    expect(approved).toBe(printed(samSon, 'value', 'approved-not-activated')[0]);
    expect(opening(samSon, 'not-registered') + approved).toBe(opening(samSon, 'without-account'));
    expect(samSon.identities.map(({ total, parts }) => [total, ...parts])).toEqual([
      ['without-account', 'not-registered', 'approved-not-activated'],
    ]);
  });

  it('asks a team of each hamlet, at work from 07:30 to 22:00 every day, weekends too', () => {
    expect(ruleOf(samSon, 'teams')).toMatchObject({ of: 'hamlets', low: 10_000, high: null });
    const hours = samSon.milestones.flatMap((one) => (one.hours ? [[one.code, one.hours]] : []));
    const daily = { from: '07:30', to: '22:00' };
    expect(hours).toEqual([
      ['approved', daily],
      ['new', daily],
    ]);
    const work = samSon.obligations.find(({ name }) => name.includes('22 giờ 00'));
    expect(work?.name).toContain('kể cả thứ Bảy và Chủ nhật');
    expect(duesOfModel(work!, samSon)).toHaveLength(56);
  });

  it('asks 3.935 by 30/11 and 80%, up to tens 16.050, by 20/12', () => {
    const approved = ruleOf(samSon, 'activated-approved');
    expect(percentOf(3935, approved.low, approved.rounding)).toBe(
      printed(samSon, 'target', 'activated-approved')[0],
    );
    const fresh = ruleOf(samSon, 'activated-new');
    expect(percentOf(opening(samSon, fresh.of!), fresh.low, fresh.rounding)).toBe(
      printed(samSon, 'target', 'activated-new')[0],
    );
    const lastDays = [approved, fresh].map(({ milestone }) =>
      lastDayOfMilestone(samSon.milestones.find(({ code }) => code === milestone)!),
    );
    expect(lastDays).toEqual(['2024-11-30', '2024-12-20']);
  });
});

describe('Hà Nội', () => {
  it('has the bodies that its plan names, 30 districts, 196 wards and towns and 383 communes', () => {
    const units = unitsOf(haNoi);
    const bodies = units.filter(({ code, depth }) => depth === 1 && code === undefined);
    expect(bodies).toHaveLength(6);
    expect(units.filter(({ depth }) => depth === 1)).toHaveLength(6 + 30);
    const kinds = units.filter(({ depth }) => depth === 2).map(({ name }) => unitKindOf(name));
    const wards = ruleOf(haNoi, 'wards-with-model');
    const communes = ruleOf(haNoi, 'communes-with-model');
    const counted = [wards, communes].map(({ indicator, low, rounding }) => {
      const { countedKinds } = haNoi.indicators.find(({ code }) => code === indicator)!;
      const count = kinds.filter((kind) => countedKinds!.includes(kind)).length;
      return [count, percentOf(count, low, rounding)];
    });
    expect(counted).toEqual([
      [196, 196],
      [383, 307],
    ]);
  });

  it('asks a range of citizens, all of cadres, then all of everybody', () => {
    const asked = haNoi.rules
      .slice(0, 9)
      .map(({ of, milestone, low, high }) => [of, milestone, low, high]);
    expect(new Set(asked.map((rule) => rule.join(' ')))).toEqual(
      new Set([
        'eligible-cadres phase-1 10000 ',
        'eligible-citizens phase-1 8000 9000',
        'eligible-everybody phase-2 10000 ',
      ]),
    );
  });

  it('asks signatures of everybody, and sums up after the six months', () => {
    expect(ruleOf(haNoi, 'signatures')).toMatchObject({ of: 'eligible-everybody', low: 10_000 });
    const undated = haNoi.milestones.find(({ code }) => code === 'undated');
    expect(undated?.name).toContain('văn bản không ghi hạn');
    const summing = haNoi.obligations.find(({ name }) => name.startsWith('Tổng kết'));
    // Six months from the signing on 18/11/2022.
    expect(summing).toMatchObject({ event: 'signed', afterCount: 6, afterUnit: 'month' });
    expect(duesOfModel(summing!, haNoi).map(({ on, inclusive }) => [on, inclusive])).toEqual([
      ['2023-05-18', true],
    ]);
  });

  it('reports on 26 Thursdays and before the 15th of six months', () => {
    const [thursdays] = dueDays(haNoi, 'weekly') as [string[]];
    expect([thursdays.length, thursdays[0], thursdays.at(-1)]).toEqual([
      26,
      '2022-11-24',
      '2023-05-18',
    ]);
    expect(dueDays(haNoi, 'monthly')[0]).toEqual(
      ['2022-12', '2023-01', '2023-02', '2023-03', '2023-04', '2023-05'].map((m) => `${m}-15`),
    );
  });
});

describe('Lai Châu', () => {
  it('has three bodies and 8 districts', () => {
    expect(unitsOf(laiChau).filter(({ depth }) => depth === 1)).toHaveLength(3 + 8);
  });

  it('lists 9 services of level 1 and these with 7 more of level 2', () => {
    const lists = laiChau.indicators.flatMap(({ items }) => (items ? [items] : []));
    const [first, second] = lists as [string[], string[]];
    expect([first.length, second.length, new Set(second).size]).toEqual([9, 16, 16]);
    expect(second.slice(0, 9)).toEqual(first);
    const thresholds = laiChau.indicators.flatMap(({ threshold }) => threshold ?? []);
    expect(thresholds).toEqual([first.length, second.length]);
  });

  it('says that the day of the monthly report is not in the plan', () => {
    const monthly = laiChau.obligations.find(({ schedule }) => schedule === 'monthly');
    expect(monthly?.name).toContain('văn bản không ghi ngày, mẫu lấy ngày cuối tháng');
  });

  it('reports every month to the end of the year', () => {
    expect(dueDays(laiChau, 'monthly')[0]).toHaveLength(10);
    const plans = laiChau.obligations.find(({ schedule }) => schedule === 'once');
    expect([plans?.dueOn, plans?.inclusive]).toEqual(['2024-03-25', false]);
  });
});
