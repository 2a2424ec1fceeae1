import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator, Relation } from '../../shared/domain/campaign.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import type { CellFinding } from '../../shared/domain/cell-findings.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/**
 * A district (place 0) with two hamlets (1 and 2). Kích hoạt is a flow that stood at 100 and 80,
 * Đủ điều kiện a stock of 500 and 700, Tỷ lệ the first over the second.
 */
const ACTIVATED = 1;
const ELIGIBLE = 2;
const COLLECTED = 3;
const RATE = 4;
const BLANK: Column = [null, null, null];

function sheetWith(
  columns: Record<number, Partial<StoredColumns>>,
  changes: Partial<DaySheet> = {},
): DaySheet {
  const sheet = targetSheet();
  return {
    ...sheet,
    stored: sheet.stored.map((stored) => ({ ...stored, ...columns[stored.indicatorId] })),
    ...changes,
  };
}

const indicator = (change: Partial<Indicator> & Pick<Indicator, 'id' | 'name' | 'kind'>) => ({
  ...targetSheet().indicators[0]!,
  ...change,
});

const stored = (indicatorId: number, change: Partial<StoredColumns> = {}): StoredColumns => ({
  indicatorId,
  opening: BLANK,
  before: BLANK,
  now: BLANK,
  usual: { middle: BLANK, spread: BLANK },
  windows: [],
  ...change,
});

const check = (sheet: DaySheet, today = sheet.on) => checkCells(figuresOf(sheet), { today });
const told = (findings: readonly CellFinding[]) =>
  findings.map(
    ({ level, code, indicatorId, unitId }) => `${level} ${code} ${indicatorId}/${unitId}`,
  );

describe('a day in order', () => {
  it('raises nothing', () => {
    expect(check(targetSheet())).toEqual([]);
  });
});

describe('a stock that falls', () => {
  it('is a warning at its cell, by how much', () => {
    const findings = check(sheetWith({ [ELIGIBLE]: { now: [null, 480, 700] } }));
    expect(told(findings)).toEqual(['warning stockFell 2/2']);
    expect(findings[0]!.sentence).toContain('từ 500 xuống 480, giảm 20');
  });

  it('is measured against its last reading, not the opening', () => {
    const last = { before: [null, 600, null], now: [null, 550, 690] };
    const sheet = sheetWith({ [ELIGIBLE]: last });
    expect(told(check(sheet))).toEqual(['warning stockFell 2/2', 'warning stockFell 2/3']);
  });

  it('is raised exactly where a value lies below the one before', () => {
    const value = fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null });
    fc.assert(
      fc.property(value, value, value, (opening, before, now) => {
        const only = (one: number | null): Column => [null, one, null];
        const findings = check(
          sheetWith({
            [ACTIVATED]: { opening: BLANK, now: BLANK },
            [ELIGIBLE]: { opening: only(opening), before: only(before), now: only(now) },
          }),
        );
        const last = before ?? opening;
        const fell = now !== null && last !== null && now < last;
        expect(told(findings)).toEqual(fell ? ['warning stockFell 2/2'] : []);
      }),
    );
  });
});

describe('a note on the cell', () => {
  const note = { indicatorId: ELIGIBLE, unitId: 2, text: '20 người chuyển đi', at: '', by: '' };
  it('answers its warning', () => {
    const sheet = sheetWith({ [ELIGIBLE]: { now: [null, 480, 700] } }, { notes: [note] });
    expect(check(sheet)).toMatchObject([{ code: 'stockFell', answered: true }]);
    const other = { ...note, unitId: 3 };
    expect(check({ ...sheet, notes: [other] })).toMatchObject([{ answered: false }]);
  });

  it('answers what is found of a figure computed from the cell', () => {
    const sheet = sheetWith({ [ACTIVATED]: { now: [null, 401, 620] } });
    const answeredBy = (indicatorId: number) =>
      check({ ...sheet, notes: [{ ...note, indicatorId }] }).map(({ answered }) => answered);
    expect(check(sheet)).toMatchObject([{ code: 'partAboveWhole', indicatorId: RATE }]);
    expect([ACTIVATED, ELIGIBLE, COLLECTED].map(answeredBy)).toEqual([[true], [true], [false]]);
  });

  it('does not answer an error', () => {
    const sheet = sheetWith(
      { [ACTIVATED]: { now: [null, -120, null] } },
      { notes: [{ ...note, indicatorId: ACTIVATED }] },
    );
    expect(check(sheet)).toMatchObject([
      { level: 'error', code: 'cumulativeNegative', unitId: 2, answered: false },
    ]);
  });
});

describe('a value far from the last days of its unit', () => {
  const usual = { middle: [null, 120, 11.5], spread: [null, 2, 0] };
  it('is a warning that names what is usual', () => {
    const findings = check(sheetWith({ [ACTIVATED]: { now: [null, 1200, 20], usual } }));
    expect(told(findings)).toEqual(['warning farFromUsual 1/2', 'warning partAboveWhole 4/2']);
    expect(findings[0]!.sentence).toContain('các ngày gần đây khoảng 120, chênh nhau chừng 2');
  });

  it('is not raised for small differences where all days were the same', () => {
    expect(check(sheetWith({ [ACTIVATED]: { now: [null, 130, 21], usual } }))).toEqual([]);
    const away = check(sheetWith({ [ACTIVATED]: { now: [null, 120, 22], usual } }));
    expect(told(away)).toEqual(['warning farFromUsual 1/3']);
    expect(away[0]!.sentence).toContain('khoảng 12, không đổi');
  });
});

describe('a part above its whole', () => {
  it('is a warning for a share above 100%', () => {
    const findings = check(sheetWith({ [ACTIVATED]: { now: [null, 401, 620] } }));
    expect(told(findings)).toEqual(['warning partAboveWhole 4/2']);
    expect(findings[0]!.sentence).toContain('kích hoạt 501 nhiều hơn đủ điều kiện 500');
  });

  it('says nothing where the two are not counted alike', () => {
    const sheet = sheetWith({ [ACTIVATED]: { now: [null, 401, 620] } });
    const indicators = sheet.indicators.map((one) =>
      one.id === ELIGIBLE ? { ...one, measure: 'session' as const } : one,
    );
    expect(check({ ...sheet, indicators })).toEqual([]);
  });

  /** Sầm Sơn: collected 72.804, activated 68.869, so 3.935 are approved and not activated. */
  const pipeline = (collected: Column, activated: Column, now: Column) =>
    sheetWith(
      {},
      {
        indicators: [
          indicator({ id: ACTIVATED, name: 'Tài khoản đã kích hoạt', kind: 'flow' }),
          indicator({ id: COLLECTED, name: 'Hồ sơ đã thu nhận', kind: 'flow' }),
          indicator({
            id: RATE,
            name: 'Đã phê duyệt, chưa kích hoạt',
            kind: 'difference',
            parts: [COLLECTED, ACTIVATED],
          }),
        ],
        stored: [
          stored(ACTIVATED, { opening: activated, now }),
          stored(COLLECTED, { opening: collected }),
        ],
        targets: [],
      },
    );

  it('is an error where what is left falls below zero, told at the lowest unit', () => {
    const sheet = pipeline([null, 72_804, 10], [null, 68_869, 5], [null, 3936, null]);
    const findings = check(sheet);
    expect(told(findings)).toEqual(['error partAboveWhole 4/2']);
    expect(findings[0]!.sentence).toContain(
      'tài khoản đã kích hoạt 72.805 vượt hồ sơ đã thu nhận 72.804',
    );
    expect(check(pipeline([null, 72_804, 10], [null, 68_869, 5], [null, 3935, null]))).toEqual([]);
  });

  it('is not judged at a unit whose opening is written only above it', () => {
    const above = (now: Column) => pipeline([72_804, null, null], [68_869, null, null], now);
    expect(check(above([null, 40, null]))).toEqual([]);
    expect(told(check(above([null, 3900, 40])))).toEqual(['error partAboveWhole 4/1']);
  });
});

describe('level 1 + level 2 against the total', () => {
  const levels = (
    nows: [Column, Column, Column],
    before: Column = BLANK,
    relation: Relation = 'equal',
  ) =>
    sheetWith(
      {},
      {
        indicators: [
          indicator({ id: 1, name: 'Mức 1', kind: 'flow' }),
          indicator({ id: 2, name: 'Mức 2', kind: 'flow' }),
          indicator({ id: 3, name: 'Kích hoạt', kind: 'flow' }),
        ],
        identities: [
          {
            id: 1,
            uid: 'uid-1',
            name: 'Kích hoạt = mức 1 + mức 2',
            totalId: 3,
            partIds: [1, 2],
            relation,
          },
        ],
        stored: [
          stored(1, { now: nows[0] }),
          stored(2, { now: nows[1] }),
          stored(3, { now: nows[2], before }),
        ],
        targets: [],
      },
    );

  it('is an error at the total of the unit that keyed all three', () => {
    const findings = check(
      levels([
        [null, 100, 7],
        [null, 20, null],
        [null, 121, 9],
      ]),
    );
    expect(told(findings)).toEqual(['error identityBroken 3/2']);
    expect(findings[0]!.sentence).toContain(
      'mức 1 100 + mức 2 20 = 120, nhưng kích hoạt là 121, lệch 1',
    );
  });

  it('holds day by day and in what was keyed before', () => {
    const right: [Column, Column, Column] = [
      [null, 100, 7],
      [null, 20, 2],
      [null, 120, 9],
    ];
    expect(check(levels(right))).toEqual([]);
    expect(told(check(levels(right, [null, 1, null])))).toEqual(['error identityBroken 3/2']);
  });

  it('is compared by the day only where all are keyed alike', () => {
    // 100 + 20 is not 121; with the day before, 120 and 120 are equal.
    const sheet = levels(
      [
        [null, 100, null],
        [null, 20, null],
        [null, 121, null],
      ],
      [null, -1, null],
    );
    const withOther = (id: number, change: Partial<Indicator>) =>
      told(
        check({
          ...sheet,
          indicators: sheet.indicators.map((one) => (one.id === id ? { ...one, ...change } : one)),
        }),
      );
    const broken = ['error identityBroken 3/2'];
    expect(told(check(sheet))).toEqual(broken);
    expect(withOther(1, { period: 'week' })).toEqual([]);
    expect(withOther(3, { period: 'week' })).toEqual([]);
    expect(withOther(1, { kind: 'stock' })).toEqual([]);
    const weekly = sheet.indicators.map((one) => ({ ...one, period: 'week' as const }));
    expect(told(check({ ...sheet, indicators: weekly }))).toEqual(broken);
  });

  it('is not asked of what may be less, nor where a figure is not there', () => {
    const less: [Column, Column, Column] = [
      [null, 100, 7],
      [null, 20, 1],
      [null, 130, 9],
    ];
    expect(check(levels(less, BLANK, 'atMost'))).toEqual([]);
    expect(told(check(levels(less)))).toEqual([
      'error identityBroken 3/2',
      'error identityBroken 3/3',
    ]);
    const sheet = levels(less);
    expect(check({ ...sheet, stored: sheet.stored.slice(0, 2) })).toEqual([]);
    expect(check({ ...sheet, stored: sheet.stored.slice(1) })).toEqual([]);
  });

  it('is not compared above a unit that lacks one of the figures', () => {
    expect(
      check(
        levels([
          [null, 100, 7],
          [null, 20, null],
          [null, 120, 9],
        ]),
      ),
    ).toEqual([]);
  });

  it('is raised exactly where three keyed figures do not add up', () => {
    const value = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null });
    fc.assert(
      fc.property(value, value, value, (one, two, total) => {
        const at = (of: number | null): Column => [null, of, null];
        const broken = one !== null && two !== null && total !== null && one + two !== total;
        expect(told(check(levels([at(one), at(two), at(total)])))).toEqual(
          broken ? ['error identityBroken 3/2'] : [],
        );
      }),
    );
  });
});

describe('the units below against the unit above', () => {
  it('is a warning where both have an opening and they differ', () => {
    const findings = check(sheetWith({ [ACTIVATED]: { opening: [200, 100, 80] } }));
    expect(told(findings)).toEqual(['warning childrenDiffer 1/1']);
    expect(findings[0]!.sentence).toContain(
      'Số đầu kỳ của đơn vị là 200, nhưng các đơn vị trực thuộc cộng lại là 180, lệch 20',
    );
    expect(check(sheetWith({ [ACTIVATED]: { opening: [180, 100, 80] } }))).toEqual([]);
  });

  it('waits until all of them have one', () => {
    expect(check(sheetWith({ [ELIGIBLE]: { opening: [2000, 500, null] } }))).toEqual([]);
  });

  it('holds for readings of one day as well', () => {
    const findings = check(sheetWith({ [ELIGIBLE]: { now: [1300, 510, 700] } }));
    expect(told(findings)).toEqual(['warning childrenDiffer 2/1']);
    expect(findings[0]!.sentence).toMatch(
      /^Số của đơn vị là 1\.300, nhưng các đơn vị trực thuộc cộng lại là 1\.210, lệch 90;/,
    );
  });

  it('says nothing of percentages, which do not add up', () => {
    const sheet = sheetWith({ [ELIGIBLE]: { now: [1300, 510, 700] } });
    const indicators = sheet.indicators
      .filter(({ id }) => id !== RATE)
      .map((one) => (one.id === ELIGIBLE ? { ...one, measure: 'percent' as const } : one));
    expect(check({ ...sheet, indicators })).toEqual([]);
  });
});

describe('a cumulative below zero', () => {
  it('is an error at the unit, and not once more above it', () => {
    const findings = check(sheetWith({ [ACTIVATED]: { now: [null, -300, null] } }));
    expect(told(findings)).toEqual(['error cumulativeNegative 1/2']);
    expect(findings[0]!.sentence).toContain(
      'Lũy kế kích hoạt đến hết ngày 01/12/2026 là -200, nhỏ hơn 0',
    );
  });

  const computed = (last: Pick<Indicator, 'kind' | 'parts'>, ...nows: (number | null)[]) =>
    check(
      sheetWith(
        {},
        {
          indicators: [
            ...nows.map((_, n) => indicator({ id: n + 1, name: `Mức ${n + 1}`, kind: 'flow' })),
            indicator({ id: 9, name: 'Kết quả', ...last }),
          ],
          stored: nows.map((now, n) => stored(n + 1, { now: [null, now, null] })),
          targets: [],
        },
      ),
    );

  it('is none of a part of a sum, but of the sum', () => {
    const sum = { kind: 'sum' as const, parts: [1, 2] };
    expect(computed(sum, -5, 10)).toEqual([]);
    expect(told(computed(sum, -5, 3))).toEqual(['error cumulativeNegative 9/2']);
    expect(told(computed({ ...sum, parts: [2] }, -5, 3))).toEqual(['error cumulativeNegative 1/2']);
  });

  it('is told of a difference with all that is taken from the whole', () => {
    const difference = { kind: 'difference' as const, parts: [1, 2, 3] };
    expect(computed(difference, 10, 6, 4)).toEqual([]);
    const findings = computed(difference, 10, 6, 5);
    expect(told(findings)).toEqual(['error partAboveWhole 9/2']);
    expect(findings[0]!.sentence).toMatch(
      /^Kết quả đến hết ngày 01\/12\/2026 nhỏ hơn 0: mức 2 6 \+ mức 3 5 vượt mức 1 10;/,
    );
  });
});

describe('a value on a day outside the campaign', () => {
  it('is an error whatever it says', () => {
    const sheet = sheetWith({ [ELIGIBLE]: { now: [null, 500, null] } }, { on: '2026-12-11' });
    const findings = check(sheet);
    expect(told(findings)).toEqual(['error outsideCampaign 1/2', 'error outsideCampaign 2/2']);
    expect(findings[0]!.sentence).toContain('11/12/2026');
    const on = (day: string) => told(check({ ...sheet, on: day }));
    expect(on('2026-11-30')).toEqual(told(findings));
    expect(on('2026-12-10')).not.toContain('error outsideCampaign 1/2');
    expect(on('2026-12-01')).not.toContain('error outsideCampaign 1/2');
  });
});

describe('a cell that the office above returned', () => {
  const AT = '2026-12-02T03:00:00.000Z';
  const returned = {
    ...{ indicatorId: ELIGIBLE, unitId: 2, by: 'UBND huyện' },
    at: AT,
    text: 'Sai',
  };
  const note = { ...returned, by: 'Nguyễn Văn Mẫu', text: 'Đã xem lại' };
  const answered = (notes: DaySheet['notes']) =>
    check(sheetWith({}, { returned: [returned], notes })).map((found) => found.answered);

  it('is a warning with the words of the office above', () => {
    expect(check(sheetWith({}, { returned: [returned] }))).toEqual([
      {
        ...{ indicatorId: ELIGIBLE, unitId: 2, level: 'warning', code: 'returnedAbove' },
        ...{ sentence: 'Cấp trên trả lại số của ô này: Sai', answered: false },
      },
    ]);
    expect(check(sheetWith({}, { returned: [] }))).toEqual([]);
  });

  it('is none of a unit that the sheet does not show', () => {
    expect(check(sheetWith({}, { returned: [{ ...returned, unitId: 99 }] }))).toEqual([]);
  });

  it('is answered by a note on that cell that was written later, and by no other', () => {
    const later = '2026-12-02T04:00:00.000Z';
    expect(answered([{ ...note, at: later }])).toEqual([true]);
    // One note is enough, wherever it stands among others.
    expect(answered([{ ...note, at: later }, note])).toEqual([true]);
    expect(answered([note])).toEqual([false]);
    expect(answered([{ ...note, at: '2026-12-02T02:00:00.000Z' }])).toEqual([false]);
    expect(answered([{ ...note, at: later, unitId: 3 }])).toEqual([false]);
    expect(answered([{ ...note, at: later, indicatorId: ACTIVATED }])).toEqual([false]);
    expect(answered([{ ...note, at: later, unitId: 3, indicatorId: ACTIVATED }])).toEqual([false]);
  });
});
