import { describe, expect, it } from 'vitest';
import { listMembers } from '../../electron/db/units.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { shareOut } from '../../shared/domain/unit-tree.ts';
import {
  historyOf,
  makeCampaign,
  openCommune,
  openUnits,
  own,
  problemOf,
  rootIdOf,
} from '../helpers/units-office.ts';

describe('units that go into others', () => {
  it('merge into a new one: it stands in their place in every campaign, with their figures', async () => {
    const { store, campaignId, units, idOf, shape, treeOf, list } = openCommune();
    const second = makeCampaign(store, own('Ban chỉ đạo'));
    store.transact((db) =>
      db
        .prepare<unknown, [number, number]>(
          'INSERT INTO campaign_unit (campaign_id, unit_id, position) VALUES (?, ?, 1)',
        )
        .run(second, idOf('Thôn C')),
    );
    const [b, c] = [idOf('Thôn B'), idOf('Thôn C')];
    const { unitId } = units.merge({
      campaignId,
      unitIds: [b, c],
      into: own('Thôn Bình Minh'),
      on: '2025-07-01',
    });
    expect(shape('2025-06-30')).toEqual([
      'Xã Đồng Tâm',
      ' Thôn A',
      ' Thôn B',
      ' Thôn C',
      ' Thôn D',
    ]);
    expect(shape('2025-07-01')).toEqual(['Xã Đồng Tâm', ' Thôn A', ' Thôn Bình Minh', ' Thôn D']);
    const { placesOf } = treeOf('2025-07-01');
    expect(placesOf(b)).toEqual([{ index: 2, share: 10_000, inherited: true }]);
    expect(placesOf(c)).toEqual([{ index: 2, share: 10_000, inherited: true }]);
    expect(listMembers(store, second).map(({ id }) => id)).toEqual([c, unitId]);
    expect(list().find(({ id }) => id === b)).toMatchObject({
      validToOn: '2025-06-30',
      heirs: [{ unitId, name: 'Thôn Bình Minh', on: '2025-07-01', share: 10_000 }],
    });
    expect(historyOf(store).at(-1)).toEqual({
      subject: 'Sáp nhập đơn vị',
      old: 'Thôn B, Thôn C',
      new: 'Thôn Bình Minh từ ngày 01/7/2025',
    });
    const again = () => units.close({ campaignId, unitId: b, on: null });
    expect((await problemOf(again)).sentence).toContain('đã được sáp nhập hoặc chia tách');
  });

  it('merge into one of them, with what lies below, and on down a chain', () => {
    const { campaignId, units, idOf, shape, treeOf } = openCommune();
    const [a, b, c] = ['Thôn A', 'Thôn B', 'Thôn C'].map(idOf) as [number, number, number];
    units.add({ campaignId, parentId: b, units: [own('Xóm 1'), own('Xóm 2')] });
    units.merge({ campaignId, unitIds: [a, b], into: a, on: '2025-07-01' });
    expect(shape('2025-06-30')).toContain(' Thôn B');
    expect(shape('2025-07-01')).toEqual([
      'Xã Đồng Tâm',
      ' Thôn A',
      '  Xóm 1',
      '  Xóm 2',
      ' Thôn C',
      ' Thôn D',
    ]);
    units.merge({ campaignId, unitIds: [a], into: c, on: '2025-08-01' });
    const { units: standing, placesOf } = treeOf('2025-08-01');
    expect(placesOf(b).map(({ index }) => standing[index]!.unit.name)).toEqual(['Thôn C']);
    expect(
      treeOf('2025-07-31')
        .placesOf(b)
        .map(({ index }) => index),
    ).toEqual([1]);
  });

  it('merge from the old tier into a commune of today that kept the code', () => {
    const { store, units } = openUnits();
    const campaignId = makeCampaign(store, { era: 'threeTier', code: '01', name: '' });
    const parentId = rootIdOf(store, campaignId);
    // Phường Phúc Xá and Phường Trúc Bạch of Ba Đình; today's Phường Ba Đình is 00004.
    const olds: UnitInput[] = ['00001', '00004'].map((code) => ({
      era: 'threeTier',
      code,
      name: 'x',
    }));
    units.add({ campaignId, parentId, units: olds });
    const unitIds = listMembers(store, campaignId).map(({ id }) => id);
    const into: UnitInput = { era: 'twoTier', code: '00004', name: 'x' };
    units.merge({ campaignId, unitIds, into, on: '2025-07-01' });
    expect(units.list({ campaignId }).map(({ name }) => name)).toContain('Phường Ba Đình');
  });

  it('split by shares that sum to the whole, to the last account', async () => {
    const { campaignId, units, idOf, shape, treeOf } = openCommune();
    const unitId = idOf('Thôn B');
    const into = (shares: number[]) =>
      shares.map((share, i) => ({ unit: own(`Thôn B${i + 1}`), share }));
    const on = '2025-07-01';
    const problem = await problemOf(() =>
      units.split({ campaignId, unitId, into: into([3333, 3333, 3333]), on }),
    );
    expect(problem).toEqual({
      field: 'shares',
      sentence: 'Các tỷ lệ cộng lại được 99,99%; phải đúng 100%, thêm 0,01%.',
    });
    units.split({ campaignId, unitId, into: into([3334, 3333, 3333]), on });
    expect(shape(on)).toEqual([
      'Xã Đồng Tâm',
      ' Thôn A',
      ' Thôn B1',
      ' Thôn B2',
      ' Thôn B3',
      ' Thôn C',
      ' Thôn D',
    ]);
    expect(shareOut(1000, treeOf(on).placesOf(unitId))).toEqual([334, 333, 333]);
    expect(shareOut(1000, treeOf('2025-06-30').placesOf(unitId))).toEqual([1000]);
  });

  it('asks what becomes of the units below before a split', async () => {
    const { campaignId, rootId, units, idOf, shape } = openCommune();
    const unitId = idOf('Thôn B');
    units.add({ campaignId, parentId: unitId, units: [own('Xóm 1')] });
    units.add({ campaignId, parentId: rootId, units: [own('Thôn B1'), own('Thôn B2')] });
    const on = '2025-07-01';
    const into = [
      { unit: idOf('Thôn B1'), share: 6000 },
      { unit: idOf('Thôn B2'), share: 4000 },
    ];
    const early = await problemOf(() => units.split({ campaignId, unitId, into, on }));
    expect(early.sentence).toContain('“Xóm 1” còn nằm bên dưới “Thôn B”');
    units.move({ campaignId, unitId: idOf('Xóm 1'), parentId: idOf('Thôn B2'), on });
    units.split({ campaignId, unitId, into, on });
    expect(shape('2025-06-30')).toContain('  Xóm 1');
    expect(shape(on).slice(-2)).toEqual([' Thôn B2', '  Xóm 1']);
  });

  it.each<[string, (c: ReturnType<typeof openCommune>) => unknown, string, string]>([
    [
      'a merger of one with itself',
      ({ units, campaignId, idOf }) =>
        units.merge({
          campaignId,
          unitIds: [idOf('Thôn A')],
          into: idOf('Thôn A'),
          on: '2025-07-01',
        }),
      'unitIds',
      'ít nhất một đơn vị',
    ],
    [
      'a merger into the root',
      ({ units, campaignId, rootId, idOf }) =>
        units.merge({ campaignId, unitIds: [idOf('Thôn A')], into: rootId, on: '2025-07-01' }),
      'into',
      'là đơn vị phát động',
    ],
    [
      'a merger into a unit below',
      ({ units, campaignId, idOf }) => {
        units.move({ campaignId, unitId: idOf('Thôn B'), parentId: idOf('Thôn A'), on: null });
        return units.merge({
          campaignId,
          unitIds: [idOf('Thôn A')],
          into: idOf('Thôn B'),
          on: '2025-07-01',
        });
      },
      'into',
      '“Thôn B” nằm bên dưới “Thôn A”',
    ],
    [
      'a merger into one that is gone',
      ({ units, campaignId, idOf }) => {
        units.close({ campaignId, unitId: idOf('Thôn B'), on: '2025-06-15' });
        return units.merge({
          campaignId,
          unitIds: [idOf('Thôn A')],
          into: idOf('Thôn B'),
          on: '2025-07-01',
        });
      },
      'into',
      'đã đóng hết ngày 15/6/2025',
    ],
    [
      'a second merger',
      ({ units, campaignId, idOf }) => {
        const unitIds = [idOf('Thôn A')];
        units.merge({ campaignId, unitIds, into: idOf('Thôn B'), on: '2025-07-01' });
        return units.merge({ campaignId, unitIds, into: idOf('Thôn C'), on: '2025-07-01' });
      },
      'unitIds',
      'đã được sáp nhập hoặc chia tách từ ngày 01/7/2025',
    ],
    [
      'a merger of the heir before it inherited',
      ({ units, campaignId, idOf }) => {
        units.merge({
          campaignId,
          unitIds: [idOf('Thôn A')],
          into: idOf('Thôn B'),
          on: '2025-07-01',
        });
        return units.merge({
          campaignId,
          unitIds: [idOf('Thôn B')],
          into: idOf('Thôn C'),
          on: '2025-06-15',
        });
      },
      'on',
      'nhận số liệu của đơn vị khác từ ngày 01/7/2025',
    ],
    [
      'a merger before the unit was renamed',
      ({ units, campaignId, idOf }) => {
        units.rename({ campaignId, unitId: idOf('Thôn A'), name: 'Thôn Z', on: '2025-07-01' });
        return units.merge({
          campaignId,
          unitIds: [idOf('Thôn Z')],
          into: idOf('Thôn C'),
          on: '2025-06-15',
        });
      },
      'on',
      'đã đổi tên hoặc cấp trên từ ngày 01/7/2025',
    ],
    [
      'a split that keeps the unit',
      ({ units, campaignId, idOf }) =>
        units.split({
          campaignId,
          unitId: idOf('Thôn A'),
          on: '2025-07-01',
          into: [
            { unit: idOf('Thôn A'), share: 5000 },
            { unit: own('Thôn A2'), share: 5000 },
          ],
        }),
      'into',
      '“Thôn A” kết thúc khi chia tách',
    ],
    [
      'a split into one unit twice',
      ({ units, campaignId, idOf }) =>
        units.split({
          campaignId,
          unitId: idOf('Thôn A'),
          on: '2025-07-01',
          into: [
            { unit: idOf('Thôn B'), share: 5000 },
            { unit: idOf('Thôn B'), share: 5000 },
          ],
        }),
      'into',
      'được ghi hai lần',
    ],
  ])('refuses %s and changes nothing', async (_, call, field, sentence) => {
    const commune = openCommune();
    let before: unknown = null;
    const problem = await problemOf(() => {
      try {
        return call(commune);
      } finally {
        before = commune.list();
      }
    });
    expect(problem.field).toBe(field);
    expect(problem.sentence).toContain(sentence);
    expect(commune.list()).toEqual(before);
    expect(commune.list().every(({ name }) => name !== 'Thôn A2')).toBe(true);
  });
});
