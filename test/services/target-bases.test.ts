import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { openCommune, targetOf, targetsOf, unitAt } from '../helpers/commune.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const ALL = ['root', 'Thôn A', 'Thôn B', 'Thôn C'];

describe('Sầm Sơn', () => {
  function openSamSon() {
    const office = openOffice(tempFolder(), '2024-12-20T01:00:00Z');
    const { id: campaignId } = office.campaigns.openSample({ sample: 'sam-son' });
    const on = (day: string) => figuresOf(office.results.sheet({ campaignId, on: day }));
    const { indicators, milestones } = office.campaigns.settings({ campaignId });
    const idOf = (code: string) => indicators.find((indicator) => indicator.code === code)!.id;
    const keyAll = (code: string, day: string, value: number) => {
      const { units } = office.results.sheet({ campaignId, on: day });
      office.results.save({
        campaignId,
        source: 'nhập tay',
        columns: byColumn(
          units.slice(1).map(({ unit }) => ({
            unitId: unit.id,
            indicatorId: idOf(code),
            on: day,
            value,
            was: null,
          })),
        ),
      });
    };
    const approved = [idOf('activated-approved'), milestones[0]!.id] as const;
    const fresh = [idOf('activated-new'), milestones[1]!.id] as const;
    return { office, campaignId, on, idOf, keyAll, approved, fresh };
  }

  it('asks for 3.935 and 16.050 on every day, whatever every ward keys', () => {
    const { office, on, keyAll, approved, fresh } = openSamSon();
    for (const day of ['2024-10-26', '2024-11-02', '2024-12-01']) {
      keyAll('collected-new', day, 100);
      keyAll('activated-approved', day, 40);
      keyAll('activated-new', day, 90);
      keyAll('not-registered', day, 700);
    }
    for (const day of ['2024-10-25', '2024-10-26', '2024-11-15', '2024-11-30', '2024-12-20']) {
      expect(targetOf(on(day), ...approved).target).toEqual({ value: 3935 });
      expect(targetOf(on(day), ...fresh).target).toEqual({ value: 16_050 });
    }
    office.close();
  });

  it('has no target, no rate and no rank for a ward whose figures of 25/10 nobody has keyed', () => {
    const { office, campaignId, on, keyAll, approved } = openSamSon();
    keyAll('activated-approved', '2024-10-28', 900);
    const ward = on('2024-10-28').sheet.units[1]!.unit.name;
    expect(targetOf(on('2024-10-28'), ...approved, ward)).toMatchObject({
      target: { none: 'noTargetBase' },
      rate: { none: 'noTargetBase' },
      rank: { none: 'noTargetBase' },
      state: null,
    });
    const [found] = office.checks
      .list({ campaignId })
      .filter(({ code }) => code === 'targetBaseMissing');
    expect(found).toMatchObject({ level: 'warning' });
    expect(found!.sentence).toContain('“Đã phê duyệt, chưa kích hoạt”');
    expect(found!.sentence).toContain('đến hết ngày gốc 25/10/2024 của 11 đơn vị');
    expect(found!.sentence).toContain('nhập số đầu kỳ (đến hết ngày 25/10/2024)');
    office.close();
  });

  it('moves with a correction of what stood on the base day', () => {
    const { office, campaignId, on, idOf, approved } = openSamSon();
    const rootId = on('2024-10-26').sheet.units[0]!.unit.id;
    const cell = { indicatorId: idOf('activated'), unitId: rootId, value: 68_000, was: 68_869 };
    office.openings.save({ campaignId, source: 'nhập tay', cells: [cell] });
    expect(targetOf(on('2024-11-15'), ...approved).target).toEqual({ value: 4804 });
    office.close();
  });

  it('counts what was keyed once for the whole campaign from its first day', () => {
    const { office, on, idOf, keyAll } = openSamSon();
    const { milestones } = on('2024-10-26').sheet;
    keyAll('teams', '2024-12-01', 10);
    const teams = targetOf(on('2024-10-26'), idOf('team-members'), milestones[2]!.id);
    expect(teams).toMatchObject({ target: { value: 330 }, high: 550 });
    office.close();
  });
});

describe('what a percentage is of', () => {
  it('is what stood at the end of the base day: of flows, stocks, sums and differences', () => {
    const { office, whole, add, rule, key, open, on } = openCommune();
    const flow = add('Phát sinh');
    const stock = add('Số dư', { kind: 'stock' });
    const sum = add('Tổng', { kind: 'sum', parts: [flow, stock] });
    const rest = add('Còn', { kind: 'difference', parts: [stock, flow] });
    const targets = [flow, stock, sum, rest].map((ofId) => {
      const id = add(`Chỉ tiêu của ${ofId}`);
      rule(id, whole, { ofId, baseOn: '2026-09-03' });
      return id;
    });
    // A has an opening, B figures up to the base day, C only later ones.
    open(flow, 'Thôn A', 10);
    open(stock, 'Thôn A', 100);
    key(flow, 'Thôn A', '2026-09-02', 5);
    key(flow, 'Thôn B', '2026-09-03', 7);
    key(stock, 'Thôn B', '2026-09-01', 50);
    const asked = (day: string) => targets.map((id) => targetsOf(on(day), id, whole, ALL));
    const wanted = [
      [22, 15, 7, null],
      [150, 100, 50, null],
      [172, 115, 57, null],
      [128, 85, 43, null],
    ];
    expect(asked('2026-09-03')).toEqual(wanted);
    for (const name of ['Thôn A', 'Thôn B', 'Thôn C']) {
      key(flow, name, '2026-09-04', 30);
      key(stock, name, '2026-09-05', 3);
    }
    expect(asked('2026-09-05')).toEqual(wanted);
    expect(asked('2026-10-20')).toEqual(wanted);
    // Before the base day a target is a percentage of the figure so far.
    expect(asked('2026-09-01')[0]).toEqual([10, 10, null, null]);
    // A correction by the base day does change it.
    key(flow, 'Thôn B', '2026-09-02', 1);
    expect(asked('2026-10-20')[0]).toEqual([23, 15, 8, null]);
    office.close();
  });

  it('is named where it is missing, with the units, the indicator, the day and what to do', () => {
    const { office, campaignId, whole, add, rule, key, open } = openCommune();
    const flow = add('Phát sinh');
    const id = add('Việc');
    rule(id, whole, { ofId: flow, baseOn: '2026-08-31' });
    open(flow, 'Thôn A', 10);
    key(flow, 'Thôn B', '2026-09-01', 7);
    const found = () =>
      office.checks
        .list({ campaignId })
        .filter(({ code }) => code === 'targetBaseMissing')
        .map(({ sentence }) => sentence);
    expect(found()).toEqual([
      'Chưa có số “Phát sinh” đến hết ngày gốc 31/8/2026 của 2 đơn vị (Thôn B; Thôn C), nên chưa tính được chỉ tiêu việc (Cả chiến dịch); nhập số đầu kỳ (đến hết ngày 31/8/2026) ở màn hình Chỉ tiêu, hoặc sửa ngày gốc.',
    ]);
    rule(id, whole, { ofId: flow, baseOn: '2026-09-01' });
    expect(found()).toHaveLength(1);
    open(flow, 'Thôn C', 0);
    expect(found()).toEqual([]);
    office.close();
  });

  it('takes in a weekly figure from the first day of its week, and no later one', () => {
    const { office, whole, add, rule, key, on } = openCommune();
    const weekly = add('Theo tuần', { period: 'week' });
    const id = add('Việc');
    // Wednesday of the week from Monday 7/9 to Sunday 13/9/2026.
    rule(id, whole, { ofId: weekly, baseOn: '2026-09-09' });
    key(weekly, 'Thôn A', '2026-09-02', 3);
    key(weekly, 'Thôn A', '2026-09-09', 4);
    key(weekly, 'Thôn A', '2026-09-16', 8);
    for (const day of ['2026-09-09', '2026-09-12', '2026-09-20', '2026-10-01']) {
      expect(targetsOf(on(day), id, whole, ['Thôn A'])).toEqual([7]);
    }
    office.close();
  });

  it('stands at the heirs of a unit that was merged later', () => {
    const { office, campaignId, whole, unitId, add, rule, key, open, on } = openCommune();
    const flow = add('Phát sinh');
    const stock = add('Số dư', { kind: 'stock' });
    const [ofFlow, ofStock] = [add('Một'), add('Hai')];
    rule(ofFlow, whole, { ofId: flow, baseOn: '2026-09-02' });
    rule(ofStock, whole, { ofId: stock, baseOn: '2026-09-02' });
    open(flow, 'Thôn A', 10);
    key(flow, 'Thôn B', '2026-09-02', 4);
    key(stock, 'Thôn A', '2026-09-01', 300);
    key(stock, 'Thôn B', '2026-09-02', 500);
    office.units.merge({
      campaignId,
      unitIds: [unitId('Thôn A')],
      into: unitId('Thôn B'),
      on: '2026-09-05',
    });
    key(stock, 'Thôn B', '2026-09-07', 20);
    const figures = on('2026-09-08');
    expect(targetsOf(figures, ofFlow, whole, ['root', 'Thôn B'])).toEqual([14, 14]);
    expect(targetsOf(figures, ofStock, whole, ['root', 'Thôn B'])).toEqual([800, 800]);
    expect(targetsOf(on('2026-09-04'), ofStock, whole, ['Thôn A', 'Thôn B'])).toEqual([300, 500]);
    office.close();
  });

  it('is below zero: the target says so, has no rate, comes last and is a finding', () => {
    const { office, campaignId, whole, add, rule, key, on } = openCommune();
    const [a, b] = [add('Thu nhận', { kind: 'stock' }), add('Kích hoạt', { kind: 'stock' })];
    const rest = add('Chưa kích hoạt', { kind: 'difference', parts: [a, b] });
    const id = add('Việc');
    rule(id, whole, { ofId: rest, baseOn: '2026-09-01' });
    for (const [name, all, part] of [
      ['Thôn A', 100, 1000],
      ['Thôn B', 500, 100],
      ['Thôn C', 500, 300],
    ] as const) {
      key(a, name, '2026-09-01', all);
      key(b, name, '2026-09-01', part);
      key(id, name, '2026-09-02', 50);
    }
    const row = (name: string) => targetOf(on('2026-09-02'), id, whole, name);
    const none = { none: 'targetNegative' };
    expect(row('Thôn A')).toMatchObject({
      target: { value: -900 },
      rate: none,
      remaining: none,
      perDay: none,
      rank: none,
      state: null,
    });
    expect(row('Thôn C').rank).toEqual({ value: 1 });
    expect(row('Thôn B').rank).toEqual({ value: 2 });
    const found = office.checks
      .list({ campaignId })
      .filter(({ code }) => code === 'targetNegative');
    expect(found.map(({ place, sentence }) => `${place}: ${sentence}`)).toContain(
      'Thôn A: Chỉ tiêu việc (Cả chiến dịch) tính ra nhỏ hơn 0, vì “Chưa kích hoạt” đến hết ngày 01/9/2026 là -900; kiểm tra lại số đó.',
    );
    office.close();
  });
});

describe('the base day', () => {
  it('lies between the opening and the last day of the milestone', async () => {
    const { office, whole, add, rule, milestone } = openCommune();
    const [flow, id] = [add('Phát sinh'), add('Việc')];
    const early = milestone('Trước ngày 10', { dueOn: '2026-09-10', inclusive: false });
    const refused = async (milestoneId: number, baseOn: string | null) => {
      const { details } = await refusalOf(() => rule(id, milestoneId, { ofId: flow, baseOn }));
      return (details as { problems: { field: string; sentence: string }[] }).problems;
    };
    expect(await refused(whole, '2026-08-30')).toEqual([
      {
        field: 'baseOn',
        sentence:
          'Ngày gốc 30/8/2026 phải từ ngày 31/8/2026 (số đầu kỳ) đến hết 20/10/2026 (ngày cuối của mốc).',
      },
    ]);
    expect((await refused(early, '2026-09-10'))[0]!.sentence).toContain('đến hết 09/9/2026');
    expect((await refused(whole, null))[0]).toMatchObject({ field: 'baseOn' });
    rule(id, early, { ofId: flow, baseOn: '2026-09-09' });
    const { id: _, ...stored } = office.campaigns
      .settings({ campaignId: 1 })
      .milestones.find((one) => one.id === early)!;
    const { details } = await refusalOf(() =>
      office.milestones.save({
        campaignId: 1,
        id: early,
        milestone: { ...stored, dueOn: '2026-09-05' },
      }),
    );
    expect(details).toMatchObject({ problems: [{ field: 'dueOn' }] });
    office.close();
  });

  it('goes with the opening day of its campaign, and into a copy of it', () => {
    const { office, campaignId, whole, add, rule, settings } = openCommune();
    const [flow, id, other] = [add('Phát sinh'), add('Việc'), add('Việc khác')];
    rule(id, whole, { ofId: flow, baseOn: '2026-08-31' });
    rule(other, whole, { ofId: flow, baseOn: '2026-09-10' });
    const { id: _, sample: __, rootUnitId: ___, rootUnitName, ...head } = settings().campaign;
    office.campaigns.save({
      campaignId,
      head: { ...head, openingOn: '2026-08-25' },
      root: null,
    });
    const days = (of: number) =>
      office.campaigns.settings({ campaignId: of }).rules.map((r) => r.baseOn);
    expect(days(campaignId)).toEqual(['2026-08-25', '2026-09-10']);
    const copy = office.campaigns.create({
      from: { kind: 'campaign', campaignId },
      head: {
        ...head,
        name: 'Đợt hai',
        startsOn: '2026-11-01',
        endsOn: '2026-12-20',
        openingOn: null,
      },
      root: { era: null, code: '', name: rootUnitName },
      units: [],
      below: 0,
    });
    expect(days(copy.id)).toEqual(['2026-10-31', '2026-11-10']);
    office.close();
  });
});

describe('units that are counted', () => {
  it('are those of the sheet’s day, so that a merger lowers what is asked with what can be done', () => {
    const { office, campaignId, whole, unitId, add, rule, key, on } = openCommune();
    const stock = add('Tổ', { kind: 'stock' });
    const reached = add('Thôn có tổ', { kind: 'reached', parts: [stock], threshold: 1 });
    rule(reached, whole, { ofId: null, baseOn: null });
    key(stock, 'Thôn A', '2026-09-01', 1);
    expect(targetsOf(on('2026-09-02'), reached, whole, ['root'])).toEqual([3]);
    office.units.merge({
      campaignId,
      unitIds: [unitId('Thôn A')],
      into: unitId('Thôn B'),
      on: '2026-09-05',
    });
    expect(targetsOf(on('2026-09-04'), reached, whole, ['root'])).toEqual([3]);
    expect(targetsOf(on('2026-09-05'), reached, whole, ['root'])).toEqual([2]);
    office.close();
  });
});

describe('any campaign', () => {
  const value = fc.nat(500);
  const keyed = fc.record({
    indicator: fc.nat(2),
    unit: fc.nat(2),
    day: fc.integer({ min: 1, max: 30 }),
    value,
  });

  it('keeps every target that follows from a percentage while results are keyed after the base day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.array(keyed, { maxLength: 8 }),
        fc.array(keyed, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(2), fc.nat(2), value), { maxLength: 4 }),
        (baseDay, first, later, openings) => {
          const { office, whole, add, rule, key, open, on } = openCommune();
          const flow = add('Phát sinh');
          const stock = add('Số dư', { kind: 'stock' });
          const weekly = add('Theo tuần', { period: 'week' });
          const indicators = [flow, stock, weekly];
          const sum = add('Tổng', { kind: 'sum', parts: [flow, stock] });
          const rest = add('Còn', { kind: 'difference', parts: [stock, weekly] });
          const baseOn =
            baseDay === 0 ? '2026-08-31' : `2026-09-${String(baseDay).padStart(2, '0')}`;
          const bases = [...indicators, sum, rest];
          const targets = bases.map((ofId) => {
            const id = add(`Chỉ tiêu ${ofId}`);
            rule(id, whole, { ofId, baseOn, low: 8000, rounding: 'up' });
            return id;
          });
          const dayOf = (day: number) => `2026-09-${String(day).padStart(2, '0')}`;
          for (const [n, u, opening] of openings) {
            const at = unitAt(on('2026-09-01'), ALL[u + 1]!);
            const columns = on('2026-09-01').sheet.stored.find(
              ({ indicatorId }) => indicatorId === indicators[n],
            )!;
            open(indicators[n]!, ALL[u + 1]!, opening, columns.opening[at] ?? null);
          }
          for (const { indicator, unit, day, value } of first) {
            key(indicators[indicator]!, ALL[unit + 1]!, dayOf(day), value);
          }
          const asked = () => targets.map((id) => targetsOf(on('2026-10-01'), id, whole, ALL));
          const before = asked();
          for (const { indicator, unit, day, value } of later) {
            // The week that holds the base day counts whole.
            const isAfter = indicator === 2 ? day > baseDay + 7 : day > baseDay;
            if (isAfter) key(indicators[indicator]!, ALL[unit + 1]!, dayOf(day), value);
            for (const id of targets) key(id, ALL[unit + 1]!, dayOf(day), value);
          }
          expect(asked()).toEqual(before);
          const figures = on('2026-10-01');
          for (const [n, id] of targets.entries()) {
            // The base is the figure on the sheet of the base day.
            const stood = on(baseOn);
            for (const name of ALL) {
              const base = figureValue(stood.count(bases[n]!, unitAt(stood, name)));
              const target = figureValue(targetOf(figures, id, whole, name).target);
              // Rounded up, −0,8 is a zero with a sign, which no figure has.
              if (base !== null) expect(target).toBe(Math.ceil((base * 8) / 10) + 0);
            }
          }
          office.close();
        },
      ),
      { numRuns: 15 },
    );
  });
});
