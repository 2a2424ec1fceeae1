import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../electron/db/open.ts';
import { newUid } from '../../electron/db/uid.ts';
import {
  findStoredUnit,
  listAbove,
  listMembers,
  listPast,
  listSuccessions,
} from '../../electron/db/units.ts';
import { ensureUnit } from '../../electron/services/ensure-unit.ts';
import { contextHere, runHere } from '../../electron/services/job-runner.ts';
import { unitsService } from '../../electron/services/units.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type StoredUnit, shareOut, treeOn } from '../../shared/domain/unit-tree.ts';
import { toldIn } from '../helpers/history.ts';
import { byNoun, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const TODAY = '2025-08-15';
/** Huyện Hiệp Hòa of the three tiers. */
const HIEP_HOA: UnitInput = { era: 'threeTier', code: '223', name: 'Huyện Hiệp Hòa' };

const own = (name: string, code = ''): UnitInput => ({ era: null, code, name });

function openUnits(dataDir = tempFolder()) {
  const told: (readonly string[])[] = [];
  const store = openStore(dataDir, { onChange: ({ topics }) => told.push(topics) });
  onTestFinished(() => store.close());
  const { units } = byNoun(
    unitsService({
      dataDir,
      store,
      platform: {
        chooseSavePath: async () => null,
        pickedFile: (file) => join(dataDir, file),
        printPdf: () => Promise.reject(new FieldError('cannotPrint', {})),
      },
      author: (kind) => ({ at: '2025-08-15T01:00:00Z', by: 'cán bộ thử', kind }),
      held: () => [],
      today: () => TODAY,
      jobs: runHere(store, () => TODAY),
      here: () => contextHere(store, TODAY),
    }),
  );
  return { dataDir, store, units, told };
}

function makeCampaign(store: Store, root: UnitInput, name = 'Đợt cao điểm'): number {
  return store.transact((db) => {
    const rootId = ensureUnit(db, root, null);
    const { lastInsertRowid } = db
      .prepare<unknown, [string, string, number]>(
        `INSERT INTO campaign (uid, name, root_unit_id, starts_on, ends_on)
         VALUES (?, ?, ?, '2025-06-01', '2025-12-31')`,
      )
      .run(newUid(), name, rootId);
    return Number(lastInsertRowid);
  });
}

const rootIdOf = (store: Store, campaignId: number) =>
  store
    .prepare<{ id: number }, [number]>('SELECT root_unit_id AS id FROM campaign WHERE id = ?')
    .get(campaignId)!.id;

/** A commune of this office with hamlets below it, made through the service. */
function openCommune(hamlets: UnitInput[] = ['A', 'B', 'C', 'D'].map((x) => own(`Thôn ${x}`))) {
  const office = openUnits();
  const campaignId = makeCampaign(office.store, own('Xã Đồng Tâm'));
  const rootId = rootIdOf(office.store, campaignId);
  office.units.add({ campaignId, parentId: rootId, units: hamlets });
  const list = () => office.units.list({ campaignId });
  const idOf = (name: string) => {
    const unit = list().find((entry) => entry.name === name);
    if (!unit) throw new Error(`no unit ${name}`);
    return unit.id;
  };
  const treeOf = (on: Day) =>
    treeOn(
      {
        root: findStoredUnit(office.store, rootId) as StoredUnit,
        members: listMembers(office.store, campaignId),
        above: listAbove(office.store, campaignId),
        past: listPast(office.store, campaignId),
        successions: listSuccessions(office.store, campaignId),
      },
      on,
    );
  /** "Xã Đồng Tâm > Thôn A" as indented names. */
  const shape = (on: Day) =>
    treeOf(on).units.map(
      ({ unit, depth, closed }) => `${' '.repeat(depth)}${unit.name}${closed ? ' (đóng)' : ''}`,
    );
  return { ...office, campaignId, rootId, list, idOf, treeOf, shape };
}

const problemOf = async (call: () => unknown) => {
  const error = await refusalOf(call);
  if (error.code !== 'settingRefused') throw new Error(`${error.code} is no settingRefused`);
  expect(error.details.problems).toHaveLength(1);
  return error.details.problems[0]!;
};

const historyOf = (store: Store) => toldIn(store);

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
    expect((await problemOf(root)).sentence).toContain('là đơn vị gốc');
  });
});

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
      'là đơn vị gốc',
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
