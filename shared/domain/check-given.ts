import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { openingDay } from './campaign.ts';
import type { Day } from './day.ts';
import type { Finding } from './finding.ts';
import { formatMeasured } from './measure.ts';
import { placedNames } from './placed-names.ts';
import type { DaySheet } from './sheet.ts';

/** Keyed figures that no total counts, because the opening figure already contains their days. */
export interface Uncounted {
  indicatorId: number;
  results: number;
  sum: number;
  first: Day;
  last: Day;
}

/** Findings about figures keyed on or before the opening day. */
export function checkUncounted(sheet: DaySheet, uncounted: readonly Uncounted[]): Finding[] {
  const { campaign, indicators } = sheet;
  return uncounted.flatMap(({ indicatorId, results, sum, first, last }): Finding[] => {
    const indicator = indicators.find(({ id }) => id === indicatorId);
    if (!indicator) return [];
    const days =
      first === last ? `ngày ${formatDay(first)}` : `từ ${formatDay(first)} đến ${formatDay(last)}`;
    const total =
      indicator.kind === 'flow' ? `, cộng ${formatMeasured(indicator.measure, sum)},` : '';
    return [
      {
        level: 'error',
        code: 'notCounted',
        unitCode: null,
        place: campaign.name,
        head: indicator.name,
        at: { kind: 'headSetting' },
        sentence: `${formatCount(results)} số liệu “${indicator.name}” ${days}${total} không được tính, vì số đầu kỳ đã gồm đến hết ngày ${formatDay(openingDay(campaign))}; sửa ngày chốt số đầu kỳ, hoặc xóa các số đó.`,
      },
    ];
  });
}

/** Ranges whose upper end lies below their lower one. */
export function checkReversedRanges({
  units,
  indicators,
  milestones,
  targets,
}: DaySheet): Finding[] {
  return targets.flatMap(({ indicatorId, milestoneId, given, givenHigh }) =>
    given.flatMap((low, i): Finding[] => {
      const high = givenHigh[i] ?? null;
      if (low === null || high === null || high >= low) return [];
      const { name: what, measure } = indicators.find(({ id }) => id === indicatorId)!;
      const milestone = milestones.find(({ id }) => id === milestoneId)!;
      const { id: unitId, code } = units[i]!.unit;
      const text = (value: number) => formatMeasured(measure, value);
      return [
        {
          level: 'error',
          code: 'targetRangeReversed',
          unitCode: code,
          place: placedNames(units)[i]!,
          at: { kind: 'given', indicatorId, milestoneId, unitId },
          sentence: `Chỉ tiêu “${what}” (${milestone.name}) có mức trên ${text(high)} thấp hơn mức dưới ${text(low)}; nhập lại hai mức.`,
        },
      ];
    }),
  );
}
