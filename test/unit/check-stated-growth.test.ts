import { describe, expect, it } from 'vitest';
import { growthBefore, placeBefore } from '../../shared/domain/check-stated.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { StatedFigure } from '../../shared/domain/stated.ts';
import { sheet, stated, told } from '../helpers/stated-figures.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

describe('growth against the window before', () => {
  const [whole] = sheet.milestones;
  const window = (id: number, startsOn: string, dueOn: string) => ({
    ...whole!,
    ...{ id, startsOn, dueOn, counts: 'window' as const },
  });
  const milestones = [
    whole!,
    window(2, '2023-09-01', '2023-09-03'),
    window(3, '2023-09-04', '2023-09-10'),
    window(4, '2023-09-11', '2023-09-17'),
  ];
  const target = (milestoneId: number, indicatorId = 2) => ({
    ...{ indicatorId, milestoneId, rule: null },
    given: sheet.units.map((_, i) => (i === 0 ? 1_000 : null)),
    givenHigh: sheet.units.map(() => null),
  });
  const blank = sheet.units.map(() => null);
  const arose = (first: number | null, second: number | null): DaySheet => ({
    ...sheet,
    on: '2023-09-10',
    milestones,
    targets: [target(1), target(2), target(4), target(3), target(3, 3)],
    stored: sheet.stored.map((one) =>
      one.indicatorId === 2
        ? {
            ...one,
            now: blank.with(1, second as never),
            windows: [
              { milestoneId: 2, before: blank.with(1, first as never) },
              { milestoneId: 3, before: blank },
            ],
          }
        : one,
    ),
    earlier: [{ on: '2023-09-03', indicatorIds: [], stored: [] }],
  });

  it('is of the one that ended last before it starts', () => {
    const from = arose(100, 150);
    expect(placeBefore(from, 3)).toBe(1);
    expect(placeBefore(from, 2)).toBe(3);
    expect(placeBefore(from, 1)).toBeNull();
    expect(placeBefore(from, 0)).toBeNull();
    // That of another indicator is none.
    expect(placeBefore(from, 4)).toBeNull();
    expect(growthBefore(figuresOf(from), 1, 0)).toBeNull();
    expect(growthBefore(figuresOf(from), 3, 0)).toMatchObject({ difference: { value: 50 } });
  });

  it('is told where it is printed otherwise, in cases and in points', () => {
    const from = arose(100, 150);
    const grew = (measure: StatedFigure['measure'], printed: string) =>
      told(stated({ measure, indicatorId: 2, milestoneId: 3, printed }), from);
    expect(grew('growth', '50')).toEqual([]);
    expect(grew('growth', '60')).toEqual([
      [
        'statedGrowthDiffers',
        'Văn bản in kích hoạt mức 1 tăng 60 so với kỳ trước, nhưng tính ra 50; đề nghị đối chiếu văn bản.',
      ],
    ]);
    expect(grew('points', '5,00')).toEqual([]);
    expect(grew('points', '6%')[0]![1]).toContain(
      'tăng 6% so với kỳ trước, nhưng tính ra 5,00 điểm %',
    );
    expect(
      told(stated({ measure: 'growth', indicatorId: 2, milestoneId: 2, printed: '1' }), from),
    ).toEqual([]);
    expect(
      told(
        stated({ measure: 'growth', indicatorId: 2, milestoneId: 3, printed: '1' }),
        arose(null, 5),
      ),
    ).toEqual([]);
  });
});

describe('the target before one', () => {
  const base = targetSheet();
  const milestone = (id: number, startsOn: string, dueOn: string) => ({
    ...base.milestones[0]!,
    id,
    startsOn: `2026-12-${startsOn}`,
    dueOn: `2026-12-${dueOn}`,
    counts: 'window' as const,
  });
  const milestones = [
    milestone(1, '01', '07'),
    milestone(2, '08', '14'),
    milestone(3, '15', '21'),
    { ...milestone(4, '01', '10'), counts: 'cumulative' as const },
    milestone(5, '08', '15'),
    milestone(6, '09', '14'),
  ];
  /** Of targets, each by its indicator and its milestone. */
  const foundIn = (targets: [indicatorId: number, milestoneId: number][], place = 0) =>
    placeBefore(
      {
        ...base,
        milestones,
        targets: targets.map(([indicatorId, milestoneId]) => ({
          ...base.targets[0]!,
          indicatorId,
          milestoneId,
        })),
      },
      place,
    );

  it.each<[string, [number, number][], number | null]>([
    [
      'the window that ends last before its own',
      [
        [1, 3],
        [1, 1],
        [1, 2],
      ],
      2,
    ],
    [
      'wherever it stands',
      [
        [1, 3],
        [1, 2],
        [1, 1],
      ],
      1,
    ],
    [
      'the first of two that end together',
      [
        [1, 3],
        [1, 2],
        [1, 6],
      ],
      1,
    ],
    [
      'none that ends on its first day',
      [
        [1, 3],
        [1, 5],
      ],
      null,
    ],
    [
      'none that is no window',
      [
        [1, 3],
        [1, 4],
      ],
      null,
    ],
    [
      'none where its own is no window',
      [
        [1, 4],
        [1, 1],
      ],
      null,
    ],
    [
      'none of another indicator',
      [
        [1, 3],
        [2, 1],
      ],
      null,
    ],
    [
      'none of a milestone that the sheet does not have',
      [
        [1, 3],
        [1, 9],
        [1, 1],
      ],
      2,
    ],
    [
      'none after it',
      [
        [1, 1],
        [1, 2],
        [1, 3],
      ],
      null,
    ],
  ])('is %s', (_, targets, place) => {
    expect(foundIn(targets)).toBe(place);
  });

  it('is none of a target that is not there', () => {
    expect(foundIn([[1, 1]], 7)).toBeNull();
    expect(
      foundIn([
        [1, 9],
        [1, 1],
      ]),
    ).toBeNull();
  });

  it('is not taken for that of the indicator that a document names', () => {
    const figure = stated({ indicatorId: 3, unitId: 2, milestoneId: 1 });
    expect(told({ ...figure, printed: '450' }, base)).toEqual([]);
    expect(told({ ...figure, printed: '300' }, base)).toHaveLength(1);
    expect(told({ ...figure, indicatorId: 1, printed: '300' }, base)).toEqual([]);
  });
});
