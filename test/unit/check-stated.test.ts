import { describe, expect, it } from 'vitest';
import { checkStated } from '../../shared/domain/check-stated.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { StatedFigure } from '../../shared/domain/stated.ts';
import { eligible, PLACE, sheet, stated, told, tracked } from '../helpers/stated-figures.ts';

const pleiku = sheet.units.find(({ unit }) => unit.name === 'Thành phố Pleiku')!.unit;

const at = sheet.units.findIndex(({ unit }) => unit.id === pleiku.id);

/** The sheet with another first target: other given figures, or a rule. */
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

describe('a difference from a document leads to where it is mended', () => {
  const DAY = { ...sheet, on: '2023-09-05' };
  const led = (change: Partial<StatedFigure>, from: DaySheet = sheet) => {
    const [found] = checkStated(stated({ on: from.on, ...change }), figuresOf(from));
    const { head, cell, at: place } = found!;
    return { head, ...(cell ? { cell } : {}), ...(place ? { at: place } : {}) };
  };
  const OPENING = { indicatorId: tracked!.id, milestoneId: null, unitId: pleiku.id };

  it.each<[string, Partial<StatedFigure>, DaySheet, object]>([
    [
      'a target of a unit: where it was given',
      { unitId: pleiku.id },
      sheet,
      {
        head: 'Thành phố Pleiku',
        at: { kind: 'given', indicatorId: tracked!.id, milestoneId: 1, unitId: pleiku.id },
      },
    ],
    [
      'that of the whole as well',
      {},
      sheet,
      {
        head: 'Kích hoạt (mức 1 + mức 2)',
        at: { kind: 'given', indicatorId: tracked!.id, milestoneId: 1, unitId: 100 },
      },
    ],
    [
      'what is computed for the whole: all its figures of the day',
      { measure: 'value' },
      sheet,
      {
        head: 'Kích hoạt (mức 1 + mức 2)',
        at: { kind: 'figures', unitId: 100, on: '2023-08-23' },
      },
    ],
    [
      'what a unit had at the beginning: its opening figure',
      { measure: 'value', unitId: pleiku.id },
      sheet,
      { head: 'Thành phố Pleiku', at: { kind: 'given', ...OPENING } },
    ],
    [
      'a rate of then too',
      { measure: 'rate', unitId: pleiku.id },
      sheet,
      { head: 'Thành phố Pleiku', at: { kind: 'given', ...OPENING } },
    ],
    [
      'what a unit did since: its cell of the day',
      { measure: 'done', unitId: pleiku.id },
      DAY,
      {
        head: 'Thành phố Pleiku',
        cell: { indicatorId: tracked!.id, unitId: pleiku.id, on: '2023-09-05' },
      },
    ],
    [
      'a target printed later: still where it was given',
      { unitId: pleiku.id },
      DAY,
      {
        head: 'Thành phố Pleiku',
        at: { kind: 'given', indicatorId: tracked!.id, milestoneId: 1, unitId: pleiku.id },
      },
    ],
    [
      'a share of then, which has no opening figure of its own: the figures of the unit',
      { measure: 'value', indicatorId: 5, unitId: pleiku.id, printed: '1%' },
      {
        ...sheet,
        stored: sheet.stored.map((one) =>
          one.indicatorId === eligible!.id ? { ...one, opening: one.opening.with(at, 9_000) } : one,
        ),
      },
      { head: 'Thành phố Pleiku', at: { kind: 'figures', unitId: pleiku.id, on: '2023-08-23' } },
    ],
  ])('%s', (_, change, from, place) => {
    expect(led(change, from)).toEqual(place);
  });
});

describe('other printed figures beside ours', () => {
  const AT = figuresOf(sheet);
  const unitAt = (name: string) => sheet.units.findIndex(({ unit }) => unit.name === name);
  const an = unitAt('Thị xã An Khê');
  const anKhe = sheet.units[an]!.unit;
  const row = AT.target(0, an);
  const value = (figure: { value: number } | { none: string }) =>
    'value' in figure ? figure.value : Number.NaN;

  it('of what was done, on its day, of a unit or of the whole', () => {
    expect(told(stated({ measure: 'value', printed: '245.576' }))).toEqual([]);
    expect(told(stated({ measure: 'value', printed: '245.575' }))).toEqual([
      [
        'statedValueDiffers',
        'Văn bản in kích hoạt (mức 1 + mức 2) đến ngày 23/8/2023 là 245.575, nhưng tính từ số liệu được 245.576; đề nghị đối chiếu văn bản.',
      ],
    ]);
    expect(told(stated({ measure: 'value', printed: 'x' }))).toHaveLength(1);
    expect(told(stated({ measure: 'value', unitId: anKhe.id, printed: '1' }))[0]![1]).toContain(
      `của ${anKhe.printedName} đến ngày 23/8/2023 là 1, `,
    );
    // There is no figure of ours to compare with.
    expect(told(stated({ measure: 'value', indicatorId: 2, printed: '5' }))).toEqual([]);
  });

  it('of a share, at the decimals at which it is printed', () => {
    const share = (printed: string) => told(stated({ measure: 'value', indicatorId: 5, printed }));
    for (const printed of ['19,66%', '19.66%', '19,7%', '20%']) expect(share(printed)).toEqual([]);
    expect(share('19,67%')).toEqual([
      [
        'statedRateDiffers',
        'Văn bản in kích hoạt trên công dân đủ điều kiện 19,67%, nhưng 245.576/1.248.912 = 19,66%; đề nghị đối chiếu văn bản.',
      ],
    ]);
    expect(share('19,6%')).toHaveLength(1);
    // A printed count is not taken for a percentage.
    expect(share('1966')).toEqual([]);
  });

  it('of the units that reach something', () => {
    const reached = {
      ...tracked!,
      id: 9,
      kind: 'reached' as const,
      name: 'Đơn vị đạt',
      parts: [tracked!.id],
      threshold: 12_000,
    };
    const from = { ...sheet, indicators: [...sheet.indicators, reached] };
    const { part, whole } = (
      figuresOf(from).ratio(9, 0) as { value: { part: number; whole: number } }
    ).value;
    const [[code, sentence] = []] = told(
      stated({ measure: 'value', indicatorId: 9, printed: '1%' }),
      from,
    );
    expect([code, sentence]).toEqual([
      'statedRateDiffers',
      expect.stringContaining(`Văn bản in đơn vị đạt 1%, nhưng ${part}/${whole} = `),
    ]);
  });

  it('of what a target counts as done', () => {
    const done = (printed: string, unitId: number | null = null) =>
      told(stated({ measure: 'done', printed, unitId }));
    expect(done('245.576')).toEqual([]);
    expect(done('245.577')).toEqual([
      [
        'statedValueDiffers',
        'Văn bản in kích hoạt (mức 1 + mức 2) 245.577, nhưng tính từ số liệu được 245.576; đề nghị đối chiếu văn bản.',
      ],
    ]);
    expect(done('1', anKhe.id)[0]![1]).toContain(`của ${anKhe.printedName} 1, nhưng`);
    expect(told(stated({ measure: 'done', printed: '5' }), { ...sheet, stored: [] })).toEqual([]);
  });

  it('of a ratio of percentages, each as one', () => {
    const covered = { ...eligible!, ...{ id: 8, name: 'Độ phủ' }, measure: 'percent' as const };
    const ratio = sheet.indicators.find(({ kind }) => kind === 'ratio')!;
    const [stored] = sheet.stored.filter(({ indicatorId }) => indicatorId === eligible!.id);
    const from = {
      ...sheet,
      indicators: [...sheet.indicators, covered, { ...ratio, id: 9, parts: [8, 8] }],
      stored: [
        ...sheet.stored,
        { ...stored!, indicatorId: 8, opening: stored!.opening.with(0, 5_119) },
      ],
    };
    const [[, sentence] = []] = told(
      stated({ measure: 'value', indicatorId: 9, printed: '1%' }),
      from,
    );
    expect(sentence).toContain('51,19%/51,19% = 100,00%');
  });

  it('of how many units reached it, whose number is never a percentage', () => {
    const reached = {
      ...sheet.indicators.find(({ kind }) => kind === 'ratio')!,
      ...{ id: 9, kind: 'reached' as const, name: 'Đơn vị đạt', parts: [tracked!.id] },
      threshold: 12_000,
    };
    const indicators = sheet.indicators.map((one) =>
      one.id === tracked!.id ? { ...one, measure: 'percent' as const } : one,
    );
    const from = { ...sheet, indicators: [...indicators, reached] };
    const [[, sentence] = []] = told(
      stated({ measure: 'value', indicatorId: 9, printed: '1%' }),
      from,
    );
    expect(sentence).toMatch(/^Văn bản in đơn vị đạt 1%, nhưng \d+\/\d+ = /);
  });

  it('of no rate where we have none', () => {
    const none = { ...sheet, stored: [] };
    expect(told(stated({ measure: 'value', indicatorId: 5, printed: '19,66%' }), none)).toEqual([]);
    expect(told(stated({ measure: 'rate', printed: '35,90%' }), none)).toEqual([]);
  });

  it('of a rate of the target', () => {
    const rate = (printed: string) => told(stated({ measure: 'rate', printed }));
    expect(rate('35,90%')).toEqual([]);
    expect(rate('35,9%')).toEqual([]);
    expect(rate('36%')).toEqual([]);
    expect(rate('35,91%')).toEqual([
      [
        'statedRateDiffers',
        'Văn bản in tỷ lệ kích hoạt (mức 1 + mức 2) so với chỉ tiêu 35,91%, nhưng 245.576/684.037 = 35,90%; đề nghị đối chiếu văn bản.',
      ],
    ]);
  });

  it('of a rate beside another one of another whole, which both say their wholes', () => {
    const both = told(stated({ measure: 'rate', printed: '35,90%', otherId: 5 }));
    expect(both).toEqual([
      [
        'rateBasesDiffer',
        'Tỷ lệ in 35,90% là so với chỉ tiêu (245.576/684.037); kích hoạt trên công dân đủ điều kiện là 19,66% (245.576/1.248.912). Hai tỷ lệ khác mẫu số, khi báo cáo phải ghi rõ mẫu số; đề nghị đối chiếu văn bản.',
      ],
    ]);
    const same = {
      ...sheet,
      stored: sheet.stored.map((one) =>
        one.indicatorId === eligible!.id ? { ...one, opening: one.opening.with(0, 684_037) } : one,
      ),
    };
    expect(told(stated({ measure: 'rate', printed: '35,90%', otherId: 5 }), same)).toEqual([]);
    const none = { ...sheet, stored: sheet.stored.slice(0, 3) };
    expect(told(stated({ measure: 'rate', printed: '35,90%', otherId: 5 }), none)).toEqual([]);
  });

  it('of what remains, of the pace and of the rank', () => {
    const figure = (measure: StatedFigure['measure'], printed: string) =>
      told(stated({ measure, unitId: anKhe.id, printed }));
    expect(figure('remaining', dotted(value(row.remaining)))).toEqual([]);
    expect(figure('perDay', dotted(value(row.perDay)))).toEqual([]);
    expect(figure('rank', `${value(row.rank)}`)).toEqual([]);
    expect(figure('remaining', '1')).toEqual([
      [
        'statedValueDiffers',
        `Văn bản in chỉ tiêu còn lại của ${anKhe.printedName} 1, nhưng tính ra ${dotted(value(row.remaining))}; đề nghị đối chiếu văn bản.`,
      ],
    ]);
    expect(figure('perDay', '1')[0]![1]).toContain('Văn bản in chỉ tiêu mỗi ngày của ');
    expect(figure('rank', '9')).toEqual([
      [
        'statedRankDiffers',
        expect.stringMatching(
          new RegExp(
            `^Văn bản in ${anKhe.printedName} ở thứ 9, nhưng theo tỷ lệ \\d+,\\d\\d% thì xếp thứ ${value(row.rank)};`,
          ),
        ),
      ],
    ]);
    expect(told(stated({ measure: 'rank', printed: '1' }))).toEqual([]);
  });

  it('of an indicator that is a percentage itself', () => {
    const percent = {
      ...sheet,
      indicators: sheet.indicators.map((one) =>
        one.id === eligible!.id ? { ...one, measure: 'percent' as const, name: 'Độ phủ' } : one,
      ),
      stored: sheet.stored.map((one) =>
        one.indicatorId === eligible!.id ? { ...one, opening: one.opening.with(0, 5_119) } : one,
      ),
    };
    const of = (printed: string) =>
      told(stated({ measure: 'value', indicatorId: eligible!.id, printed }), percent);
    expect(of('51,19%')).toEqual([]);
    expect(of('51,2%')[0]![1]).toContain('là 51,2%, nhưng tính từ số liệu được 51,19%');
  });
});
