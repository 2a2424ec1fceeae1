import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { count, openHamlets, placeOf, stock, targetOf } from '../helpers/merged-hamlets.ts';
import { refusalOf } from '../helpers/office.ts';

describe('a unit that goes into one that is there already', () => {
  it('brings its reading along, until the heir has one of its own', () => {
    const { office, campaignId, unitId, add, on, key } = openHamlets();
    const id = add(stock('Chưa đăng ký'));
    for (const [name, value] of [
      ['Thôn A', 300],
      ['Thôn B', 500],
      ['Thôn C', 100],
    ] as const) {
      key(id, name, '2026-09-02', value);
    }
    office.units.merge({
      campaignId,
      unitIds: [unitId('Thôn A')],
      into: unitId('Thôn B'),
      on: '2026-09-05',
    });
    expect(count(on('2026-09-04'), id)).toBe(900);
    expect(count(on('2026-09-04'), id, 'Thôn B')).toBe(500);
    expect(count(on('2026-09-06'), id, 'Thôn B')).toBe(800);
    expect(count(on('2026-09-06'), id)).toBe(900);
    key(id, 'Thôn B', '2026-09-07', 650);
    expect(count(on('2026-09-07'), id)).toBe(750);
    expect(count(on('2026-09-08'), id)).toBe(750);
    // Figures of days before the merger stay as they were.
    expect(count(on('2026-09-04'), id)).toBe(900);
    office.close();
  });

  it('brings its opening figure along beside a reading of the heir', () => {
    const { office, campaignId, unitId, add, on, key } = openHamlets();
    const id = add(stock('Chưa đăng ký'));
    office.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: id, unitId: unitId('Thôn A'), value: 100, was: null }],
    });
    key(id, 'Thôn B', '2026-09-02', 200);
    office.units.merge({
      campaignId,
      unitIds: [unitId('Thôn A')],
      into: unitId('Thôn B'),
      on: '2026-09-05',
    });
    expect(count(on('2026-09-06'), id)).toBe(300);
    office.close();
  });

  it('adds its target to that of the heir, which can be given a new one from then on', () => {
    const { office, campaignId, unitId, on, give } = openHamlets();
    const tracked = office.campaigns
      .settings({ campaignId })
      .indicators.find(({ kind }) => kind === 'sum')!.id;
    give(tracked, 'Thôn A', 100);
    give(tracked, 'Thôn B', 200);
    give(tracked, 'Thôn C', 300);
    office.units.merge({
      campaignId,
      unitIds: [unitId('Thôn A')],
      into: unitId('Thôn B'),
      on: '2026-09-05',
    });
    const target = (day: string, name: string | null = null) =>
      figureValue(targetOf(on(day), tracked, name).target);
    expect([target('2026-09-06', 'Thôn B'), target('2026-09-06')]).toEqual([300, 600]);
    give(tracked, 'Thôn B', 350, { was: 300, on: '2026-09-06' });
    expect([target('2026-09-06', 'Thôn B'), target('2026-09-06')]).toEqual([350, 650]);
    // Before the merger each unit had its own.
    expect([target('2026-09-04', 'Thôn B'), target('2026-09-04')]).toEqual([200, 600]);
    office.close();
  });

  it('keeps everything down a chain, and down a split of what was merged', () => {
    const { office, campaignId, unitId, add, on, key } = openHamlets();
    const id = add(stock('Chưa đăng ký'));
    key(id, 'Thôn A', '2026-09-01', 101);
    key(id, 'Thôn B', '2026-09-01', 50);
    key(id, 'Thôn C', '2026-09-01', 7);
    office.units.merge({
      campaignId,
      unitIds: [unitId('Thôn A')],
      into: unitId('Thôn B'),
      on: '2026-09-03',
    });
    office.units.split({
      campaignId,
      unitId: unitId('Thôn B'),
      into: [
        { unit: unitId('Thôn C'), share: 3333 },
        { unit: { era: null, code: '', name: 'Thôn D' }, share: 6667 },
      ],
      on: '2026-09-05',
    });
    for (const day of ['2026-09-02', '2026-09-04', '2026-09-06']) {
      expect(count(on(day), id), day).toBe(158);
    }
    const after = on('2026-09-06');
    expect([count(after, id, 'Thôn C'), count(after, id, 'Thôn D')]).toEqual([57, 101]);
    office.close();
  });

  it('takes an heir’s share out with it, and nobody else’s', () => {
    const { office, campaignId, unitId, on } = openHamlets();
    const flow = office.campaigns
      .settings({ campaignId })
      .indicators.find(({ kind }) => kind === 'flow')!.id;
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([
        { unitId: unitId('Thôn A'), indicatorId: flow, on: '2026-09-02', value: 10, was: null },
      ]),
    });
    office.units.split({
      campaignId,
      unitId: unitId('Thôn A'),
      into: [
        { unit: { era: null, code: '', name: 'Thôn A1' }, share: 3000 },
        { unit: { era: null, code: '', name: 'Thôn A2' }, share: 7000 },
      ],
      on: '2026-09-05',
    });
    office.removals.remove({ kind: 'unit', campaignId, id: unitId('Thôn A1') });
    const figures = on('2026-09-06');
    expect(count(figures, flow, 'Thôn A2')).toBe(7);
    expect(count(figures, flow)).toBe(7);
    expect(placeOf(figures, 'Thôn A')).toBe(-1);
    office.close();
  });
});

it('refuses a figure of a closed unit by its own sentence', async () => {
  const { office, campaignId, unitId, add, key } = openHamlets();
  const id = add(stock('Chưa đăng ký'));
  office.units.close({ campaignId, unitId: unitId('Thôn A'), on: '2026-09-04' });
  key(id, 'Thôn A', '2026-09-04', 5);
  expect(await refusalOf(() => key(id, 'Thôn A', '2026-09-05', 6))).toEqual({
    code: 'unitClosed',
    details: { unitName: 'Thôn A', on: '2026-09-05' },
  });
  office.close();
});

describe('what is over', () => {
  it('is the milestone while the campaign goes on', () => {
    const { office, campaignId, on, unitId, add } = openHamlets();
    const id = add(stock('Đã làm'));
    const early = office.milestones.save({
      campaignId,
      id: null,
      milestone: {
        name: 'Đợt đầu',
        startsOn: '2026-09-01',
        dueOn: '2026-09-05',
        inclusive: true,
        counts: 'cumulative',
        hours: null,
      },
    }).id;
    office.targets.save({
      campaignId,
      source: 'nhập tay',
      cells: [
        {
          indicatorId: id,
          milestoneId: early,
          unitId: unitId('Thôn A'),
          value: 10,
          high: null,
          was: null,
          wasHigh: null,
        },
      ],
    });
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([
        { unitId: unitId('Thôn A'), indicatorId: id, on: '2026-09-02', value: 3, was: null },
      ]),
    });
    const figures = on('2026-09-06');
    expect(targetOf(figures, id, 'Thôn A').perDay).toEqual({ none: 'milestoneEnded' });
    expect(figureValue(figures.planned(figures.sheet.targets.length - 1, 1))).toBe(2);
    office.close();
  });
});

describe('a figure of a week', () => {
  it('stays where it is when the campaign’s last day moves', () => {
    const { office, campaignId, unitId, add, on } = openHamlets();
    const id = add(stock('Hồ sơ', { kind: 'flow', period: 'week' }));
    const head = office.campaigns.settings({ campaignId }).campaign;
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([
        { unitId: unitId('Thôn A'), indicatorId: id, on: '2026-10-20', value: 7, was: null },
      ]),
    });
    expect(count(on('2026-10-20'), id)).toBe(7);
    expect(office.checks.list({ campaignId }).map(({ code }) => code)).not.toContain(
      'outsideCampaign',
    );
    const { id: _, sample, rootUnitId, rootUnitName, ...rest } = head;
    office.campaigns.save({
      campaignId,
      head: { ...rest, endsOn: '2026-10-23' },
      root: null,
    } as InputOf<'campaigns.save'>);
    for (const day of ['2026-10-20', '2026-10-23']) expect(count(on(day), id), day).toBe(7);
    office.close();
  });
});
