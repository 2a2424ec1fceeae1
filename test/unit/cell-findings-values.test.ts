import { describe, expect, it } from 'vitest';
import type { Identity, Indicator } from '../../shared/domain/campaign.ts';
import { checkKeyed, checkStanding } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import {
  partsOfName,
  readUnitName,
  saysWhich,
  withoutOffice,
} from '../../shared/domain/unit-names.ts';
import { below, codes, column, FLOW, OTHER, STOCK, sheetOf } from '../helpers/cell-findings.ts';

describe('values against each other', () => {
  it('of a unit and of those below it are the same sum', () => {
    const keyed = (own: number | null, ...values: (number | null)[]) =>
      checkKeyed(
        sheetOf({
          indicators: [{ ...STOCK, keyedDepth: 0 }],
          stored: [column(2, { now: below(...values).map((v, i) => (i === 0 ? own : v)) })],
        }),
      );
    expect(codes(keyed(21, 1, 2, 3, 4, 5, 6))).toEqual([]);
    expect(keyed(20, 1, 2, 3, 4, 5, 6)[0]!.sentence).toBe(
      'Số của đơn vị là 20, nhưng các đơn vị trực thuộc cộng lại là 21, lệch -1; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
    );
    expect(codes(keyed(20, 1, 2))).toEqual([]);
    expect(codes(keyed(null, 1, 2, 3, 4, 5, 6))).toEqual([]);
    const percent = sheetOf({
      indicators: [{ ...STOCK, measure: 'percent' }],
      stored: [column(2, { now: [1, 2, 3, 4, 5, 6, 7] })],
    });
    expect(checkKeyed(percent)).toEqual([]);
    const opening = sheetOf({
      ...{ indicators: [STOCK] },
      stored: [column(2, { opening: [20, 1, 2, 3, 4, 5, 6] })],
    });
    expect(checkStanding(figuresOf(opening))[0]!.sentence).toContain('Số đầu kỳ của đơn vị là 20');
  });

  it('outside of the campaign are none', () => {
    const on = (day: string) =>
      codes(checkKeyed(sheetOf({ on: day, stored: [column(1, { now: below(5) })] })));
    expect(on('2026-11-30')).toEqual(['outsideCampaign 2']);
    expect(on('2026-12-01')).toEqual([]);
    expect(on('2026-12-10')).toEqual([]);
    expect(on('2026-12-11')).toEqual(['outsideCampaign 2']);
  });

  it('of a stock fall only by mistake; of a flow they lie near what is usual', () => {
    const fell = (now: number, change: Partial<StoredColumns>) =>
      codes(checkKeyed(sheetOf({ stored: [column(2, { now: below(now), ...change })] })));
    expect(fell(4, { before: below(5) })).toEqual(['stockFell 2']);
    expect(fell(5, { before: below(5) })).toEqual([]);
    expect(fell(4, { opening: below(5) })).toEqual(['stockFell 2']);
    expect(fell(-4, {})).toEqual([]);
    const usual = (now: number, middle: number | null, spread: number | null) =>
      checkKeyed(
        sheetOf({
          stored: [
            column(1, { now: below(now), usual: { middle: below(middle), spread: below(spread) } }),
          ],
        }),
      ).map(({ sentence }) => sentence);
    expect(usual(151, 100, 10)[0]).toContain('các ngày gần đây khoảng 100, chênh nhau chừng 10;');
    expect(usual(150, 100, 10)).toEqual([]);
    expect(usual(200, 100, 0)[0]).toContain('khoảng 100, không đổi;');
    expect(usual(999, null, null)).toEqual([]);
    expect(usual(999, 100, null)).toEqual([]);
  });

  it('of an identity of flows hold each day, others in all', () => {
    const identity: Identity = {
      id: 1,
      uid: 'u1',
      name: 'Đủ',
      totalId: 1,
      partIds: [3],
      relation: 'equal',
    };
    const sheet = (change: Partial<Indicator>, now: number, before: number) =>
      sheetOf({
        ...{ identities: [identity], indicators: [FLOW, { ...OTHER, ...change }] },
        stored: [
          column(1, { now: below(5), before: below(10) }),
          column(3, { now: below(now), before: below(before) }),
        ],
      });
    const told = (of: DaySheet) => [codes(checkKeyed(of)), codes(checkStanding(figuresOf(of)))];
    expect(told(sheet({}, 5, 10))).toEqual([[], []]);
    // A finding of the day's own cells is not repeated for the cumulative figures.
    expect(told(sheet({}, 6, 10))).toEqual([['identityBroken 2'], []]);
    expect(told(sheet({}, 5, 11))).toEqual([[], ['identityBroken 2']]);
    expect(told(sheet({ period: 'week' }, 6, 10))).toEqual([[], ['identityBroken 2']]);
    expect(told(sheet({ kind: 'stock' }, 15, 0))).toEqual([[], []]);
    const most = {
      ...sheet({}, 6, 10),
      identities: [{ ...identity, relation: 'atMost' as const }],
    };
    expect(told(most)).toEqual([[], ['identityBroken 2']]);
    const both = sheet({}, 6, 10);
    expect(checkKeyed(both)[0]!.sentence).toMatch(
      /^Đủ: .*6 = 6, nhưng kích hoạt là 5, lệch -1; kiểm tra lại các số này\.$/,
    );
  });

  it('in all are not below zero, nor more than what they are taken from', () => {
    const rest = { ...FLOW, id: 9, name: 'Còn lại', kind: 'difference' as const, parts: [2, 1, 3] };
    const stored = [
      column(1, { now: below(6) }),
      column(2, { now: below(10) }),
      column(3, { now: below(5) }),
    ];
    const sheet = sheetOf({
      indicators: [FLOW, { ...STOCK, measure: 'account', name: 'Hộ', fullName: 'Hộ' }, OTHER, rest],
      stored,
    });
    const found = checkStanding(figuresOf(sheet));
    expect(codes(found)).toEqual(['partAboveWhole 2']);
    expect(found[0]!.sentence).toContain('Còn lại đến hết ngày 01/12/2026 nhỏ hơn 0: ');
    expect(found[0]!.sentence).toMatch(/6.* \+ .*5.* vượt .*10/);
    const below0 = (kind: 'sum' | 'difference') =>
      codes(
        checkStanding(
          figuresOf(
            sheetOf({
              indicators: [FLOW, { ...FLOW, id: 9, kind, parts: [1] }],
              stored: [column(1, { now: below(-3) })],
            }),
          ),
        ),
      );
    // A part of a sum may be below zero, the sum itself not.
    expect(below0('sum')).toEqual(['cumulativeNegative 2']);
    expect(below0('difference')).toEqual(['cumulativeNegative 2']);
  });
});

describe('how names of units are read', () => {
  const key = (name: string) =>
    readUnitName(name).map(({ kind, rest, isFull }) => [kind, rest, isFull]);

  it('by kind, numbers and vowels', () => {
    expect(key('Tổ dân phố số 01')[0]).toEqual(['tổ dân phố', '1', true]);
    expect(key('Thôn 1 2')[0]).toEqual(['thôn', '1 2', true]);
    expect(key('Thôn 12')[0]).toEqual(['thôn', '12', true]);
    expect(key('Thôn 0012')[0]![1]).toBe('12');
    expect(key('Thôn 100')[0]![1]).toBe('100');
    expect(key('Thôn Đông/Đoài')[0]![1]).toBe(key('Thôn Đông.Đoài')[0]![1]);
    expect(key('Xã Quy')[0]![1]).toBe(key('Xã Qui')[0]![1]);
    expect(key('Xã Mỹ Lý')[0]![1]).toBe(key('Xã Mĩ Lí')[0]![1]);
    expect(key('Xã Minh')[0]![1]).not.toBe(key('Xã Mynh')[0]![1]);
    expect(key('Khu phố 3').map(([kind]) => kind)).toEqual(['khu phố', null]);
    expect(key('Thôn').map(([kind]) => kind)).toEqual([null]);
    expect(key('\u200bThôn  A')).toEqual(key('Thôn A'));
    expect(key('Số 5')[0]![1]).toBe(key('5')[0]![1]);
    expect(key('Sốt 5')[0]![1]).not.toBe(key('5')[0]![1]);
  });

  it('without the office or the number before it', () => {
    expect(withoutOffice('UBND huyện Đak Pơ')).toBe('huyện đak pơ');
    expect(withoutOffice('2. Xã B')).toBe('xã b');
    expect(withoutOffice('Xã B')).toBeNull();
    expect(partsOfName('Xã A Huyện B')).toEqual([
      ...['xã a huyện', 'xã a', 'xã', 'a huyện b', 'huyện b', 'b'],
    ]);
    expect(partsOfName('Xã')).toEqual([]);
    expect(['đakpơ', '3', 'a', 'iv', 'xa'].map(saysWhich)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});
