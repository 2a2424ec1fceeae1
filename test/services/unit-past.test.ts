import { describe, expect, it } from 'vitest';
import type { UnitInput } from '../../shared/contract/methods.ts';
import {
  HIEP_HOA,
  historyOf,
  makeCampaign,
  openCommune,
  openUnits,
  own,
  problemOf,
  rootIdOf,
} from '../helpers/units-office.ts';

describe('what a unit was', () => {
  it('stays readable: renamed from a day on, and the old name goes on being understood', () => {
    const { store, campaignId, units, idOf, shape, list } = openCommune();
    const unitId = idOf('Thôn A');
    units.rename({ campaignId, unitId, name: 'Tổ dân phố 1', on: '2025-07-01' });
    expect(shape('2025-06-30')[1]).toBe(' Thôn A');
    expect(shape('2025-07-01')[1]).toBe(' Tổ dân phố 1');
    expect(list()[1]).toMatchObject({
      kind: 'tổ dân phố',
      aliases: ['Thôn A'],
      past: [{ untilOn: '2025-06-30', name: 'Thôn A' }],
    });
    expect(historyOf(store).at(-1)).toEqual({
      subject: 'Tên của đơn vị “Thôn A”',
      old: 'Thôn A',
      new: 'Tổ dân phố 1 từ ngày 01/7/2025',
    });
  });

  it('corrected as if it had always been so, leaves what came before another change alone', () => {
    const { campaignId, units, idOf, shape } = openCommune();
    const unitId = idOf('Thôn A');
    units.rename({ campaignId, unitId, name: 'Thôn Đôg', on: '2025-07-01' });
    units.move({ campaignId, unitId, parentId: idOf('Thôn B'), on: '2025-08-01' });
    units.rename({ campaignId, unitId, name: 'Thôn Đông', on: null });
    expect(shape('2025-06-30')).toContain(' Thôn A');
    expect(shape('2025-07-15')).toContain(' Thôn Đông');
    expect(shape('2025-08-01')).toContain('  Thôn Đông');
  });

  it('has a name and a place changed on one day, and nothing changed before an earlier change', async () => {
    const { campaignId, units, idOf, shape } = openCommune();
    const unitId = idOf('Thôn D');
    const on = '2025-07-01';
    units.rename({ campaignId, unitId, name: 'Thôn E', on });
    units.move({ campaignId, unitId, parentId: idOf('Thôn B'), on });
    expect(shape('2025-06-30')).toContain(' Thôn D');
    expect(shape(on)).toContain('  Thôn E');
    const problem = await problemOf(() =>
      units.rename({ campaignId, unitId, name: 'Thôn F', on: '2025-06-20' }),
    );
    expect(problem).toEqual({
      field: 'on',
      sentence: '“Thôn E” đã đổi tên hoặc cấp trên từ ngày 01/7/2025; chọn ngày từ ngày đó trở đi.',
    });
  });

  it('is never its own ancestor, on no day', async () => {
    const { campaignId, rootId, units, idOf } = openCommune();
    const [a, b, c] = ['Thôn A', 'Thôn B', 'Thôn C'].map(idOf) as [number, number, number];
    units.move({ campaignId, unitId: b, parentId: a, on: null });
    units.move({ campaignId, unitId: c, parentId: b, on: null });
    for (const [unitId, parentId] of [
      [a, c],
      [a, a],
      [rootId, a],
    ] as const) {
      const problem = await problemOf(() => units.move({ campaignId, unitId, parentId, on: null }));
      expect(problem.field).toBe('parentId');
    }
    // B leaves A in August only: before that A cannot go below it.
    units.move({ campaignId, unitId: b, parentId: rootId, on: '2025-08-01' });
    const early = () => units.move({ campaignId, unitId: a, parentId: b, on: '2025-07-01' });
    expect((await problemOf(early)).sentence).toContain('“Thôn B” nằm bên dưới “Thôn A”');
    units.move({ campaignId, unitId: a, parentId: b, on: '2025-08-01' });
  });

  it('closes at the end of a day, and opens again', async () => {
    const { campaignId, rootId, units, idOf, shape } = openCommune();
    const unitId = idOf('Thôn A');
    units.close({ campaignId, unitId, on: '2025-07-31' });
    expect(shape('2025-07-31')[1]).toBe(' Thôn A');
    expect(shape('2025-08-01')[1]).toBe(' Thôn A (đóng)');
    const late = () => units.rename({ campaignId, unitId, name: 'Thôn Z', on: '2025-08-10' });
    expect((await problemOf(late)).sentence).toContain('đã đóng hết ngày 31/7/2025');
    units.close({ campaignId, unitId, on: null });
    expect(shape('2025-08-01')[1]).toBe(' Thôn A');
    const root = () => units.close({ campaignId, unitId: rootId, on: '2025-07-31' });
    expect((await problemOf(root)).sentence).toContain('là đơn vị phát động');
  });
});

it('adds hamlets to a commune of the three tiers in a campaign of its time, not to one long gone', async () => {
  const { store, units } = openUnits();
  const commune: UnitInput = { era: 'threeTier', code: '07840', name: 'x' };
  const campaignId = makeCampaign(store, HIEP_HOA);
  units.add({ campaignId, parentId: rootIdOf(store, campaignId), units: [commune] });
  const parentId = units.list({ campaignId })[1]!.id;
  expect(units.add({ campaignId, parentId, units: [own('Thôn Trung')] })).toEqual({ added: 1 });
  store.transact((db) => db.prepare("UPDATE campaign SET starts_on = '2025-07-01'").run());
  const late = () => units.add({ campaignId, parentId, units: [own('Thôn Mới')] });
  expect(await problemOf(late)).toEqual({
    field: 'parentId',
    sentence: '“Thị trấn Thắng” đã đóng hết ngày 30/6/2025; chọn cấp trên khác.',
  });
});

it('opens a commune of the catalogue again for as long as its era lasted', () => {
  const { store, units } = openUnits();
  const campaignId = makeCampaign(store, HIEP_HOA);
  const commune: UnitInput = { era: 'threeTier', code: '07840', name: 'x' };
  units.add({ campaignId, parentId: rootIdOf(store, campaignId), units: [commune] });
  const unitId = units.list({ campaignId })[1]!.id;
  units.close({ campaignId, unitId, on: '2025-06-10' });
  expect(units.list({ campaignId })[1]).toMatchObject({ validToOn: '2025-06-10' });
  units.close({ campaignId, unitId, on: null });
  expect(units.list({ campaignId })[1]).toMatchObject({ validToOn: '2025-06-30' });
});
