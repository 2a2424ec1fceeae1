import { describe, expect, it } from 'vitest';
import { sharesProblem, typedShare } from '../../renderer/units/shares.ts';
import {
  hasEnded,
  readSuccession,
  type Successor,
  successionDraft,
} from '../../renderer/units/succession.ts';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';

const official = (code: string, name: string): CatalogueUnit => ({
  era: 'twoTier',
  code,
  name,
  fullName: `${name}, Gia Lai`,
  kind: 'xã',
  parentCode: '52',
  validFromOn: '2025-07-01',
  validToOn: null,
});

const member = (id: number, name: string, more: Partial<MemberUnit> = {}): MemberUnit => ({
  id,
  uid: null,
  parentId: 1,
  era: 'threeTier',
  code: `2360${id}`,
  name,
  kind: 'xã',
  validFromOn: null,
  validToOn: '2025-06-30',
  printedName: null,
  depth: 1,
  isRoot: false,
  past: [],
  heirs: [],
  aliases: [],
  ...more,
});

const kbang = official('23638', 'Xã Kbang');
const krong = official('23650', 'Xã Krong');
const draft = successionDraft([
  { unit: member(2, 'Xã Lơ Ku'), successors: [kbang] },
  { unit: member(3, 'Xã Đông'), successors: [kbang, krong] },
  { unit: member(4, 'Xã Kông Pla'), successors: [] },
]);
const rowOf = (field: string): Successor => {
  const row = draft[field];
  if (!row) throw new Error(`no row ${field}`);
  return row;
};
const with3 = (shares: string[]) => ({ ...draft, unit3: { ...rowOf('unit3'), shares } });
const heir = (code: string, name: string, share: number) => ({
  era: 'twoTier',
  code,
  name,
  share,
});

describe('units of the three tiers and who takes them over', () => {
  it('go where the catalogue says; what it does not say stays until it is said', () => {
    const single = { unitId: 2, heirs: [heir('23638', 'Xã Kbang', 10_000)] };
    const on = '2025-07-01';
    expect(readSuccession(7, draft)).toEqual({ input: { campaignId: 7, on, units: [single] } });
    const chosen = { text: 'Xã Krong, Gia Lai', chosen: { official: krong } };
    const all = { ...with3(['66,67', '33,33']), unit4: { ...rowOf('unit4'), choice: chosen } };
    expect(readSuccession(7, all)).toEqual({
      input: {
        campaignId: 7,
        on,
        units: [
          single,
          {
            unitId: 3,
            heirs: [heir('23638', 'Xã Kbang', 6667), heir('23650', 'Xã Krong', 3333)],
          },
          { unitId: 4, heirs: [heir('23650', 'Xã Krong', 10_000)] },
        ],
      },
    });
  });

  it.each([
    [['60', '39,99'], 'Các tỷ lệ cộng lại được 99,99%; phải đúng 100%.'],
    [['60', ''], 'Tỷ lệ “” chưa đúng'],
    [['60', '40,001'], 'Tỷ lệ “40,001” chưa đúng'],
  ])('are refused at their row with shares %j', (shares, sentence) => {
    const read = readSuccession(7, with3(shares));
    if (!('problems' in read)) throw new Error('taken');
    expect(read.problems).toEqual([
      { field: 'unit3', sentence: expect.stringContaining(sentence) },
    ]);
  });

  it('are refused with a text that means no unit, and with nothing said at all', () => {
    const typed = { unit4: { ...rowOf('unit4'), choice: { text: 'Xã nào đó', chosen: null } } };
    expect(readSuccession(7, typed)).toMatchObject({ problems: [{ field: 'unit4' }] });
    expect(readSuccession(7, { unit4: rowOf('unit4') })).toMatchObject({
      problems: [{ field: 'units' }],
    });
  });

  it('are asked about in campaigns that go on after 30/6/2025 only', () => {
    const units = [member(1, 'Huyện KBang', { isRoot: true, depth: 0 }), member(2, 'Xã Lơ Ku')];
    expect(hasEnded(units, { endsOn: '2025-10-01' })).toBe(true);
    expect(hasEnded(units, { endsOn: '2025-06-30' })).toBe(false);
    const heirs = [{ unitId: 9, name: 'Xã Kbang', on: '2025-07-01', share: 10_000 }];
    const taken = units.map((unit) => (unit.isRoot ? unit : { ...unit, heirs }));
    expect(hasEnded(taken, { endsOn: '2025-10-01' })).toBe(false);
  });
});

describe('a share', () => {
  it('is read to two decimals', () => {
    expect(['33,33', '100', '0', '100,01', '', 'x'].map(typedShare)).toEqual([
      3333,
      10_000,
      0,
      null,
      null,
      null,
    ]);
    expect(sharesProblem(['50', '50'])).toBeNull();
  });
});
