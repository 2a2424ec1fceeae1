import { describe, expect, it } from 'vitest';
import { checkStated } from '../../shared/domain/check-stated.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { StatedFigure } from '../../shared/domain/stated.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';

const PLACE = 'Kế hoạch 2314/KH-UBND, mục II.1';
const sheet = giaLaiSheet();
const [tracked, , , eligible] = sheet.indicators;
const pleiku = sheet.units.find(({ unit }) => unit.name === 'Thành phố Pleiku')!.unit;
const at = sheet.units.findIndex(({ unit }) => unit.id === pleiku.id);

const stated = (change: Partial<StatedFigure>): StatedFigure => ({
  measure: 'target',
  indicatorId: tracked!.id,
  unitId: null,
  milestoneId: 1,
  otherId: null,
  on: '2023-08-23',
  printed: '1',
  place: PLACE,
  ...change,
});
const told = (figure: StatedFigure, from: DaySheet = sheet) =>
  checkStated(figure, figuresOf(from)).map(({ code, sentence }) => [code, sentence]);

/** With what the campaign as a whole was given, or a rule of it. */
const withTarget = (change: Partial<DaySheet['targets'][number]>): DaySheet => ({
  ...sheet,
  targets: [{ ...sheet.targets[0]!, ...change }],
});
const SUM = sheet.targets[0]!.given.reduce((sum: number, value) => sum + (value ?? 0), 0);
const dotted = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

describe('a printed target beside ours', () => {
  it('of the whole, which is the sum of the units where nothing was given to it', () => {
    expect(told(stated({ printed: '1' }))).toEqual([
      [
        'statedTargetDiffers',
        `Văn bản in tổng chỉ tiêu 1, nhưng cộng chỉ tiêu các đơn vị được ${dotted(SUM)}; đề nghị đối chiếu văn bản.`,
      ],
    ]);
    expect(told(stated({ printed: dotted(SUM) }))).toEqual([]);
  });

  it('of the whole, which was given a target of its own', () => {
    const given = withTarget({ given: sheet.targets[0]!.given.with(0, 500_000) });
    expect(told(stated({ printed: '1' }), given)).toEqual([
      [
        'statedTargetDiffers',
        'Văn bản in chỉ tiêu kích hoạt (mức 1 + mức 2) 1, nhưng tính ra 500.000; đề nghị đối chiếu văn bản.',
      ],
    ]);
    expect(told(stated({ printed: '500.000' }), given)).toEqual([]);
  });

  it('of the whole, which follows from a percentage', () => {
    const rule = {
      indicatorId: tracked!.id,
      milestoneId: 1,
      ofId: eligible!.id,
      low: 5000,
      high: null,
      rounding: 'up' as const,
    };
    const ruled = withTarget({ rule: rule as never, given: sheet.units.map(() => null) });
    const [[code, sentence] = []] = told(stated({ printed: '1' }), ruled);
    expect(code).toBe('statedTargetDiffers');
    expect(sentence).toMatch(/^Văn bản in chỉ tiêu kích hoạt .+ 1, nhưng tính ra [\d.]+;/);
    expect(sentence).not.toContain('cộng chỉ tiêu');
  });

  it('of one unit, which is named and is no sum', () => {
    const own = sheet.targets[0]!.given[at]!;
    expect(told(stated({ unitId: pleiku.id, printed: '1' }))).toEqual([
      [
        'statedTargetDiffers',
        `Văn bản in chỉ tiêu kích hoạt (mức 1 + mức 2) của ${pleiku.printedName} 1, nhưng tính ra ${dotted(own)}; đề nghị đối chiếu văn bản.`,
      ],
    ]);
    expect(told(stated({ unitId: pleiku.id, printed: dotted(own) }))).toEqual([]);
  });

  it('is not told of what is not there: no such unit, indicator or milestone', () => {
    expect(told(stated({ unitId: 999 }))).toEqual([]);
    expect(told(stated({ indicatorId: 999 }))).toEqual([]);
    expect(told(stated({ milestoneId: 999 }))).toEqual([]);
  });

  it('says where it is printed and at which unit', () => {
    expect(checkStated(stated({}), figuresOf(sheet))).toMatchObject([
      { level: 'warning', unitCode: null, place: PLACE },
    ]);
    expect(checkStated(stated({ unitId: pleiku.id }), figuresOf(sheet))).toMatchObject([
      { level: 'warning', unitCode: pleiku.code, place: PLACE },
    ]);
  });
});
