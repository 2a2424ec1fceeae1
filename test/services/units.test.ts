import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findStoredUnit, listAbove, listMembers } from '../../electron/db/units.ts';
import { ensureUnit } from '../../electron/services/ensure-unit.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { refusalOf } from '../helpers/office.ts';
import {
  HIEP_HOA,
  historyOf,
  makeCampaign,
  openCommune,
  openUnits,
  own,
  problemOf,
  rootIdOf,
  TODAY,
} from '../helpers/units-office.ts';

describe('units of the catalogue', () => {
  it('finds while typing without marks, and gives a whole level', () => {
    const { units } = openUnits();
    const found = units.find({ text: 'sam son', on: '2024-10-25', limit: 5 });
    expect(found[0]).toMatchObject({ era: 'threeTier', name: 'Thành phố Sầm Sơn' });
    expect(units.below({ era: 'threeTier', code: '223' })).toHaveLength(19);
    expect(units.below({ era: 'twoTier', code: '' })).toHaveLength(34);
  });

  it('takes the 19 communes of Hiệp Hòa with what they lie in, once', () => {
    const { store, units } = openUnits();
    const campaignId = makeCampaign(store, HIEP_HOA);
    const parentId = rootIdOf(store, campaignId);
    const communes = units.below({ era: 'threeTier', code: '223' });
    const level = communes.map(({ era, code, name }) => ({ era, code, name }));
    expect(units.add({ campaignId, parentId, units: level })).toEqual({ added: 19 });
    expect(units.add({ campaignId, parentId, units: level })).toEqual({ added: 0 });
    const list = units.list({ campaignId });
    expect(list.map(({ name }) => name)).toEqual([
      'Huyện Hiệp Hòa',
      ...communes.map(({ name }) => name),
    ]);
    expect(list[0]).toMatchObject({ isRoot: true, depth: 0, code: '223', era: 'threeTier' });
    expect(list[1]).toMatchObject({ isRoot: false, depth: 1, validToOn: '2025-06-30' });
    expect(findStoredUnit(store, list[0]!.parentId!)).toMatchObject({ name: 'Tỉnh Bắc Giang' });
  });

  it('stands below the next unit above that takes part', () => {
    const { store, units } = openUnits();
    const campaignId = makeCampaign(store, { era: 'threeTier', code: '24', name: '' });
    const parentId = rootIdOf(store, campaignId);
    const [commune] = units.below({ era: 'threeTier', code: '223' });
    units.add({
      campaignId,
      parentId,
      units: [{ era: 'threeTier', code: commune!.code, name: 'x' }],
    });
    expect(units.list({ campaignId }).map(({ depth }) => depth)).toEqual([0, 1]);
    expect(listAbove(store, campaignId).map(({ name }) => name)).toEqual(['Huyện Hiệp Hòa']);
    units.add({ campaignId, parentId, units: [HIEP_HOA] });
    expect(units.list({ campaignId }).map(({ name, depth }) => [name, depth])).toEqual([
      ['Tỉnh Bắc Giang', 0],
      ['Huyện Hiệp Hòa', 1],
      [commune!.name, 2],
    ]);
  });

  it('refuses a code that the catalogue does not know, and a place where a unit does not lie', async () => {
    const { store, units } = openUnits();
    const campaignId = makeCampaign(store, { era: 'twoTier', code: '52', name: '' });
    const parentId = rootIdOf(store, campaignId);
    const unknown: UnitInput = { era: 'twoTier', code: '99999', name: 'x' };
    expect(await refusalOf(() => units.add({ campaignId, parentId, units: [unknown] }))).toEqual({
      code: 'unitNotInCatalogue',
      details: { text: '99999' },
    });
    units.add({ campaignId, parentId, units: [own('Công an tỉnh')] });
    const police = units.list({ campaignId })[1]!;
    const [ward] = units.below({ era: 'twoTier', code: '52' });
    const { era, code, name } = ward!;
    const below = { campaignId, parentId: police.id, units: [{ era, code, name }] };
    const problem = await problemOf(() => units.add(below));
    expect(problem.field).toBe('units');
    expect(problem.sentence).toContain(`“${name}” không thuộc “Công an tỉnh”`);
  });
});

describe('units of this office', () => {
  it('keep their order, get a code and a kind, and go on below one another', () => {
    const { campaignId, units, list, idOf, store, told } = openCommune();
    units.add({ campaignId, parentId: idOf('Thôn B'), units: [own('  Tổ dân phố  1 ', 'TDP-1')] });
    expect(list().map(({ name, kind, depth }) => [name, kind, depth])).toEqual([
      ['Xã Đồng Tâm', 'xã', 0],
      ['Thôn A', 'thôn', 1],
      ['Thôn B', 'thôn', 1],
      ['Tổ dân phố 1', 'tổ dân phố', 2],
      ['Thôn C', 'thôn', 1],
      ['Thôn D', 'thôn', 1],
    ]);
    expect(new Set(list().map(({ code }) => code)).size).toBe(6);
    expect(list()[1]!.code).toMatch(/^CQ-\d+$/);
    expect(told).toEqual([['units'], ['units']]);
    expect(historyOf(store).at(-1)).toEqual({
      subject: 'Đơn vị dưới “Thôn B”',
      old: null,
      new: 'Tổ dân phố 1',
    });
  });

  it.each<[string, UnitInput[], string, string]>([
    [
      'two with one code',
      [own('Thôn X', '01'), own('Thôn Y', '01')],
      'code',
      '“Thôn X” và “Thôn Y” cùng ghi mã “01”',
    ],
    [
      'two of one name without a code',
      [own('Thôn X'), own('thôn X')],
      'units',
      '“thôn X” được ghi hai lần',
    ],
    ['one that is there', [own('Thôn A')], 'units', '“Thôn A” đã có dưới “Xã Đồng Tâm”'],
    [
      'a code that is another one’s',
      [own('Thôn X', 'M-1')],
      'code',
      'Mã “M-1” của “Thôn X” đã là mã của “Thôn M”',
    ],
  ])('refuses %s, and adds nothing of the list', async (_, wrong, field, sentence) => {
    const { campaignId, rootId, units, list } = openCommune([own('Thôn A'), own('Thôn M', 'M-1')]);
    const problem = await problemOf(() =>
      units.add({ campaignId, parentId: rootId, units: [own('Thôn mới'), ...wrong] }),
    );
    expect(problem.field).toBe(field);
    expect(problem.sentence).toContain(sentence);
    expect(list()).toHaveLength(3);
  });

  it('have codes of their own in every commune and every campaign', async () => {
    const { store, units } = openUnits();
    const district = makeCampaign(store, HIEP_HOA, 'Một huyện');
    const [first, second] = units.below({ era: 'threeTier', code: '223' });
    const asInput = ({ era, code, name }: UnitInput) => ({ era, code, name });
    const communes = [first!, second!].map(asInput);
    units.add({ campaignId: district, parentId: rootIdOf(store, district), units: communes });
    const other = makeCampaign(store, { ...own('Xã Đồng Tâm'), code: 'X' }, 'Một xã');
    const hamlets = [own('Thôn Đông', '01'), own('Thôn Đoài', '02')];
    units.add({ campaignId: other, parentId: rootIdOf(store, other), units: hamlets });
    const parentId = units.list({ campaignId: district })[1]!.id;
    units.add({ campaignId: district, parentId, units: hamlets });
    const codes = (campaignId: number) => units.list({ campaignId }).map(({ code }) => code);
    expect(codes(district)).toEqual(['223', first!.code, '01', '02', second!.code]);
    expect(codes(other)).toEqual(['X', '01', '02']);

    // Two units of one campaign never share one, wherever they lie.
    const below = units.list({ campaignId: district })[4]!.id;
    const again = { campaignId: district, parentId: below, units: [own('Thôn Bắc', '01')] };
    expect((await problemOf(() => units.add(again))).sentence).toContain(
      '“Thôn Bắc” và “Thôn Đông” cùng mang mã “01”',
    );
  });

  it('have a root made by hand that a second campaign may take again, with its hamlets', () => {
    const { store, units } = openUnits();
    const root = own('Xã Đồng Tâm', '01');
    const first = makeCampaign(store, root);
    const second = makeCampaign(store, root, 'Đợt hai');
    const third = makeCampaign(store, own('Xã Đồng Tiến', '01'), 'Xã khác cùng mã');
    const parentId = rootIdOf(store, first);
    expect(rootIdOf(store, second)).toBe(parentId);
    expect(rootIdOf(store, third)).not.toBe(parentId);
    const hamlets = [own('Thôn Đông', '02')];
    for (const campaignId of [first, second]) units.add({ campaignId, parentId, units: hamlets });
    expect(listMembers(store, second)).toEqual(listMembers(store, first));
  });

  it('need a name that can be seen', async () => {
    const { campaignId, rootId, units, idOf } = openCommune();
    const add = () => units.add({ campaignId, parentId: rootId, units: [own('\u200b')] });
    expect(await problemOf(add)).toEqual({ field: 'name', sentence: 'Ghi tên đơn vị.' });
    const unitId = idOf('Thôn A');
    const rename = () => units.rename({ campaignId, unitId, name: '\u2060 ', on: null });
    expect((await problemOf(rename)).field).toBe('name');
  });

  it('reads names and codes from a file, to be looked at first', async () => {
    const { dataDir, units, list } = openCommune();
    writeFileSync(
      join(dataDir, 'thon.csv'),
      'DANH SÁCH THÔN;;;\nSTT;Tên đơn vị;Dân số;Mã\n1;Thôn Đông;120;TĐ01\n2;Thôn Đoài;;X02\n3;Thôn Bắc;98;X02\n',
    );
    expect(await units.readFile({ file: 'thon.csv' })).toEqual({
      sheet: null,
      units: [
        { code: 'TĐ01', name: 'Thôn Đông', doubt: null },
        { code: 'X02', name: 'Thôn Đoài', doubt: null },
        { code: 'X02', name: 'Thôn Bắc', doubt: null },
      ],
      problems: ['Dòng 5: mã “X02” đã có ở dòng 4; xóa bớt hoặc sửa lại.'],
      notes: [],
      ask: null,
    });
    expect(list()).toHaveLength(5);
  });

  it('changes a code, but not to another one’s, nor that of the catalogue', async () => {
    const { store, campaignId, units, idOf, list } = openCommune([
      own('Thôn A', 'A1'),
      own('Thôn B', 'B1'),
    ]);
    units.setCode({ campaignId, unitId: idOf('Thôn A'), code: '001' });
    expect(list()[1]!.code).toBe('001');
    const problem = await problemOf(() =>
      units.setCode({ campaignId, unitId: idOf('Thôn A'), code: 'B1' }),
    );
    expect(problem).toEqual({
      field: 'code',
      sentence: 'Mã “B1” của “Thôn A” đã là mã của “Thôn B”; ghi mã khác.',
    });
    const district = makeCampaign(store, HIEP_HOA);
    const unitId = rootIdOf(store, district);
    const official = await problemOf(() =>
      units.setCode({ campaignId: district, unitId, code: '1' }),
    );
    expect(official.sentence).toContain('lấy từ danh mục hành chính');
  });

  it('puts siblings into a new order', () => {
    const { campaignId, units, idOf, shape } = openCommune();
    units.order({ campaignId, unitIds: ['Thôn C', 'Thôn A', 'Thôn D', 'Thôn B'].map(idOf) });
    expect(shape(TODAY).slice(1)).toEqual([' Thôn C', ' Thôn A', ' Thôn D', ' Thôn B']);
  });

  it('answers to another spelling, unless that means another unit', async () => {
    const { campaignId, units, idOf, list } = openCommune([
      own('Thôn Đăk Pơ'),
      own('Thôn Kon Mahar'),
    ]);
    units.addAlias({ campaignId, unitId: idOf('Thôn Đăk Pơ'), alias: 'Làng  Đắc Pơ' });
    expect(list()[1]!.aliases).toEqual(['Làng Đắc Pơ']);
    const problem = await problemOf(() =>
      units.addAlias({ campaignId, unitId: idOf('Thôn Kon Mahar'), alias: 'thon dak po' }),
    );
    expect(problem.field).toBe('alias');
    expect(problem.sentence).toContain('đã là cách gọi của “Thôn Đăk Pơ”');
  });

  it('is not there in another campaign', async () => {
    const { store, units, idOf } = openCommune();
    const other = makeCampaign(store, own('Xã khác'));
    const unitId = idOf('Thôn A');
    const call = () => units.rename({ campaignId: other, unitId, name: 'x', on: null });
    expect(await refusalOf(call)).toEqual({ code: 'unitNotInCampaign', details: { unitId } });
    expect((await refusalOf(() => units.list({ campaignId: 99 }))).code).toBe('campaignNotFound');
  });
});

it('takes 20.000 hamlets in one go and lists them', () => {
  const hamlets = Array.from({ length: 20_000 }, (_, i) => own(`Thôn ${i + 1}`));
  const { list, store, campaignId, rootId } = openCommune(hamlets);
  expect(list()).toHaveLength(20_001);
  expect(list().at(-1)).toMatchObject({ name: 'Thôn 20000', depth: 1 });
  // One more by hand goes on with the codes.
  const id = store.transact((db) => ensureUnit(db, own('Thôn cuối'), rootId));
  expect(findStoredUnit(store, id)?.code).toMatch(/^CQ-\d+$/);
  expect(listMembers(store, campaignId).map(({ id }) => id)).not.toContain(id);
});

it('leaves out what was taken out, and brings it back when it is added again', () => {
  const { store, campaignId, rootId, units, list } = openCommune([own('Thôn A', 'A1')]);
  store.transact((db) =>
    db.prepare("UPDATE campaign_unit SET removed_at = '2025-08-01T00:00:00Z'").run(),
  );
  expect(list().map(({ name }) => name)).toEqual(['Xã Đồng Tâm']);
  expect(units.add({ campaignId, parentId: rootId, units: [own('Thôn A', 'A1')] })).toEqual({
    added: 1,
  });
  expect(list().map(({ name }) => name)).toEqual(['Xã Đồng Tâm', 'Thôn A']);
});
