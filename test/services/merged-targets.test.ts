import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const MERGER = '2023-09-10';
const BEFORE = '2023-09-05';
const AFTER = '2023-09-12';

/** A commune with hamlets of codes M0, M1, M2 in a campaign from 1/9/2023. */
function openHamlets() {
  const folder = tempFolder();
  const office = openOffice(folder, '2023-09-12T01:00:00Z');
  const hamlets = ['Thôn A', 'Thôn B', 'Thôn C'].map((name, n) => ({ code: `M${n}`, name }));
  const { id: campaignId } = ownCampaign(office, hamlets, {
    startsOn: '2023-09-01',
    endsOn: '2023-10-20',
    openingOn: '2023-08-31',
  });
  const settings = office.campaigns.settings({ campaignId });
  const indicatorId = settings.indicators.find(({ kind }) => kind === 'sum')!.id;
  const milestoneId = settings.milestones[0]!.id;
  const ids = new Map(office.units.list({ campaignId }).map(({ name, id }) => [name, id]));
  const column = <End extends 'given' | 'givenHigh' | 'givenSince' = 'given'>(
    on: string,
    end: End = 'given' as End,
  ) => {
    const sheet = office.results.sheet({ campaignId, on });
    const target = sheet.targets.find(
      (one) => one.indicatorId === indicatorId && one.milestoneId === milestoneId,
    );
    return Object.fromEntries(
      sheet.units.slice(1).map(({ unit }, i) => [unit.name, target?.[end]?.[i + 1] ?? null]),
    ) as Record<string, (End extends 'givenSince' ? string : number) | null>;
  };
  type Days = { on?: string; since?: string; source?: 'nhập tay' | 'hoàn tác' };
  const give = (
    name: string,
    value: number | null,
    { high = null, source = 'nhập tay', ...days }: Days & { high?: number | null } = {},
  ) => {
    const on = days.on ?? '2023-08-31';
    const [was, wasHigh] = [column(on)[name] ?? null, column(on, 'givenHigh')[name] ?? null];
    const unitId = ids.get(name)!;
    const cell = { indicatorId, milestoneId, unitId, value, high, was, wasHigh };
    return office.targets.save({ campaignId, source, ...days, cells: [cell] });
  };
  const merge = (from = 'Thôn A', into = 'Thôn B', on = MERGER) =>
    office.units.merge({ campaignId, unitIds: [ids.get(from)!], into: ids.get(into)!, on });
  const whole = (on: string) =>
    Object.values(column(on)).reduce<number>((sum, value) => sum + Number(value ?? 0), 0);
  return { folder, office, campaignId, indicatorId, milestoneId, ids, column, give, merge, whole };
}

describe('targets around a merger', () => {
  it('keyed afterwards for a day before it hold for the units of then, and their sum after it', () => {
    const { office, give, merge, column } = openHamlets();
    merge();
    for (const [name, value] of Object.entries({ 'Thôn A': 100, 'Thôn B': 100, 'Thôn C': 300 })) {
      give(name, value, { on: BEFORE });
    }
    expect(column(BEFORE)).toEqual({ 'Thôn A': 100, 'Thôn B': 100, 'Thôn C': 300 });
    expect(column(AFTER)).toEqual({ 'Thôn B': 200, 'Thôn C': 300 });
    expect(column(AFTER, 'givenSince')).toEqual({ 'Thôn B': MERGER, 'Thôn C': null });
    office.close();
  });

  it('of the appendix of the opening day count before and after it (trial 21)', async () => {
    const { folder, office, campaignId, give, merge, column, whole, indicatorId, milestoneId } =
      openHamlets();
    give('Thôn A', 100);
    give('Thôn B', 200);
    give('Thôn C', 300);
    merge();
    const file = join(folder, 'phu-luc.csv');
    const lines = ['Mã,Đơn vị,Chỉ tiêu', 'M0,Thôn A,110', 'M1,Thôn B,210', 'M2,Thôn C,310'];
    writeFileSync(file, `${lines.join('\n')}\n`);
    await office.targets.importFile({
      campaignId,
      file,
      place: { indicatorId, milestoneId },
    });
    expect([whole(BEFORE), whole(AFTER)]).toEqual([630, 630]);
    expect(column(AFTER)).toEqual({ 'Thôn B': 320, 'Thôn C': 310 });
    office.close();
  });

  it('give the same figures in any order of keying and merging', () => {
    const figures = fc.record({
      value: fc.nat(500),
      over: fc.option(fc.nat(50), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.tuple(figures, figures, figures),
        fc.option(figures, { nil: null }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }),
        (given, ofHeir, order) => {
          const results = [[0, 1, 2, 3, 4], order].map((steps) => {
            const { office, give, merge, column } = openHamlets();
            const highOf = ({ value, over }: { value: number; over: number | null }) =>
              over === null ? null : value + over;
            const names = ['Thôn A', 'Thôn B', 'Thôn C'];
            let isMerged = false;
            let isWaiting = false;
            const giveHeir = () => {
              if (ofHeir) give('Thôn B', ofHeir.value, { on: AFTER, high: highOf(ofHeir) });
            };
            for (const step of steps) {
              const figure = given[step];
              if (figure) {
                give(names[step]!, figure.value, { on: BEFORE, high: highOf(figure) });
              } else if (step === 3) {
                merge();
                isMerged = true;
                if (isWaiting) giveHeir();
              } else if (isMerged) giveHeir();
              // Before the merger the heir does not exist.
              else isWaiting = true;
            }
            const days = [BEFORE, '2023-09-09', MERGER, AFTER];
            const told = days.map((on) => [column(on), column(on, 'givenHigh')]);
            office.close();
            return told;
          });
          expect(results[1]).toEqual(results[0]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('of the heir follow its units again once its own is undone', () => {
    const { office, give, merge, column } = openHamlets();
    give('Thôn A', 100);
    give('Thôn B', 200);
    merge();
    give('Thôn B', 350, { on: AFTER });
    expect([column(BEFORE)['Thôn B'], column(AFTER)['Thôn B']]).toEqual([200, 350]);
    give('Thôn B', 300, { on: AFTER, source: 'hoàn tác' });
    give('Thôn A', 110, { on: BEFORE });
    expect(column(AFTER)['Thôn B']).toBe(310);
    office.close();
  });

  it('hold from a day that is told, and the earlier one until then', () => {
    const { office, give, column, campaignId, ids, indicatorId, milestoneId } = openHamlets();
    give('Thôn A', 100);
    give('Thôn A', 130, { on: AFTER, since: '2023-09-15' });
    const days = ['2023-09-14', '2023-09-15'];
    expect(days.map((on) => column(on)['Thôn A'])).toEqual([100, 130]);
    expect(column('2023-09-15', 'givenSince')['Thôn A']).toBe('2023-09-15');
    // A correction on a day holds on the days that show the same target.
    give('Thôn A', 135, { on: '2023-09-20' });
    give('Thôn A', 105, { on: BEFORE });
    expect(days.map((on) => column(on)['Thôn A'])).toEqual([105, 135]);
    const cell = { campaignId, indicatorId, milestoneId, unitId: ids.get('Thôn A')! };
    const told = office.targets.history({ ...cell, end: 'value' });
    expect(told.map(({ old, new: now, since }) => [old, now, since])).toEqual([
      [100, 105, null],
      [130, 135, '2023-09-15'],
      [100, 130, '2023-09-15'],
      [null, 100, null],
    ]);
    office.close();
  });

  it('are refused where they would land wrong, each with its way out', async () => {
    const { office, give, merge, campaignId, ids, indicatorId, milestoneId } = openHamlets();
    give('Thôn A', 100);
    give('Thôn B', 200);
    merge();
    expect(await refusalOf(() => give('Thôn A', 5, { on: AFTER }))).toEqual({
      code: 'unitTakenOver',
      details: { unitName: 'Thôn A', on: MERGER, heirs: ['Thôn B'] },
    });
    expect(await refusalOf(() => give('Thôn B', null, { on: AFTER }))).toEqual({
      code: 'targetStandsFromBefore',
      details: { unitName: 'Thôn B', on: AFTER },
    });
    const late = await refusalOf(() => give('Thôn B', 5, { since: '2024-01-01' }));
    expect(late).toMatchObject({
      code: 'settingRefused',
      details: { problems: [{ field: 'since' }] },
    });
    expect(JSON.stringify(late)).toContain('Chỉ tiêu mới phải có hiệu lực từ ngày');
    // The clerk saw the sum at the heir.
    const seen = {
      indicatorId,
      milestoneId,
      unitId: ids.get('Thôn B')!,
      high: null,
      wasHigh: null,
    };
    const unseen = () =>
      office.targets.save({
        campaignId,
        source: 'nhập tay',
        on: AFTER,
        cells: [{ ...seen, value: 1, was: 200 }],
      });
    expect(await refusalOf(unseen)).toMatchObject({
      code: 'changedElsewhere',
      details: { current: 300 },
    });
    office.close();
  });
});

describe('opening figures around a merger', () => {
  it('are keyed at the units of their day, never over the sum that an heir shows', async () => {
    const { office, campaignId, ids, merge } = openHamlets();
    const flow = office.campaigns
      .settings({ campaignId })
      .indicators.find(({ kind }) => kind === 'flow')!.id;
    const open = (unitId: number, value: number, was: number | null) =>
      office.openings.save({
        campaignId,
        source: 'nhập tay',
        cells: [{ indicatorId: flow, unitId, value, was }],
      });
    open(ids.get('Thôn A')!, 100, null);
    merge();
    // The heir shows 100 of Thôn A.
    expect(await refusalOf(() => open(ids.get('Thôn B')!, 130, 100))).toEqual({
      code: 'openingOfHeir',
      details: { unitName: 'Thôn B', on: MERGER, from: ['Thôn A'] },
    });
    open(ids.get('Thôn B')!, 30, null);
    const { unitId } = office.units.merge({
      campaignId,
      unitIds: [ids.get('Thôn B')!, ids.get('Thôn C')!],
      into: { era: null, code: '', name: 'Thôn Mới' },
      on: '2023-09-20',
    });
    expect(await refusalOf(() => open(unitId, 5, null))).toMatchObject({ code: 'openingOfHeir' });
    const sheet = office.results.sheet({ campaignId, on: '2023-09-20' });
    const opened = sheet.stored.find((columns) => columns.indicatorId === flow)!.opening;
    expect(opened[1]).toBe(130);
    office.close();
  });
});
