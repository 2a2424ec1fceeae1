import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import { type Indicator, openingDay } from './campaign.ts';
import type { Day } from './day.ts';
import { keyedBehind } from './dependencies.ts';
import { figureValue, hasValue } from './figure.ts';
import type { CampaignFigures } from './figures.ts';
import type { Finding, FoundPlace } from './finding.ts';
import { MOST_NAMED } from './left-out.ts';
import { formatDifference, formatMeasured } from './measure.ts';
import { placedNames } from './placed-names.ts';
import { childrenOf, type DaySheet, isKeyedAt, placeOf, type TargetColumn } from './sheet.ts';
import { earlierOf } from './target.ts';
import { trackedOf } from './tracked.ts';

const indicatorOf = (sheet: DaySheet, indicatorId: number) =>
  sheet.indicators.find(({ id }) => id === indicatorId)!;

/** "kích hoạt (Đến hết ngày 30/11/2024)". */
function targetName(sheet: DaySheet, { indicatorId, milestoneId }: TargetColumn): string {
  const { name } = sheet.milestones.find(({ id }) => id === milestoneId)!;
  return `${uncapitalise(indicatorOf(sheet, indicatorId).name)} (${name})`;
}

/** Where a target is given to a unit. */
const givenAt = (
  { units }: DaySheet,
  { indicatorId, milestoneId }: TargetColumn,
  unit: number,
): FoundPlace => ({ kind: 'given', indicatorId, milestoneId, unitId: units[unit]!.unit.id });

/** Units that were given nothing of the target that the campaign is about. */
export function checkTargets(figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  const { place, indicator } = trackedOf(sheet);
  // Targets that count units are given to the whole, not to each unit.
  if (place === -1 && sheet.targets.length > 0) return [];
  const rows = childrenOf(sheet.units, 0);
  const noneAt = (unit: number) => {
    const target =
      place === -1 ? ({ none: 'noTarget' } as const) : figures.target(place, unit).target;
    return hasValue(target) ? null : target.none;
  };
  // `checkBases` tells of percentages whose base is missing.
  const without = rows.filter((unit) => noneAt(unit) !== null && noneAt(unit) !== 'noTargetBase');
  if (without.length === 0) return [];
  if (without.length < rows.length) {
    return without.map((unit) => ({
      ...placeOf(sheet, unit),
      level: 'warning',
      code: 'targetMissing',
      sentence: 'Chưa giao chỉ tiêu, nên chưa có tỷ lệ và chưa xếp hạng; nhập ở màn hình Chỉ tiêu.',
      at: givenAt(sheet, sheet.targets[place]!, unit),
    }));
  }
  const whole = place === -1 ? null : figureValue(figures.target(place, 0).target);
  const at = {
    level: 'warning' as const,
    unitCode: null,
    place: sheet.campaign.name,
    head: indicator.name,
  };
  const target = sheet.targets[place];
  const [milestone] = sheet.milestones;
  const lacks: FoundPlace =
    target || milestone
      ? {
          kind: 'given',
          indicatorId: indicator.id,
          milestoneId: target?.milestoneId ?? milestone!.id,
          unitId: null,
        }
      : { kind: 'milestoneSetting' };
  return [
    whole === null
      ? {
          ...at,
          at: lacks,
          code: 'targetMissing',
          sentence: `Chưa giao chỉ tiêu cho đơn vị nào trong ${rows.length} đơn vị, nên chưa có tỷ lệ và chưa xếp hạng; nhập ở màn hình Chỉ tiêu.`,
        }
      : {
          ...at,
          at: givenAt(sheet, target!, 0),
          code: 'targetNotAllocated',
          sentence: `Chỉ tiêu ${uncapitalise(indicator.name)} ${formatMeasured(indicator.measure, whole)} của ${sheet.units[0]!.unit.name} chưa phân bổ cho đơn vị nào trong ${rows.length} đơn vị; mở màn hình Chỉ tiêu để phân bổ.`,
        },
  ];
}

/** Targets that wait for the same missing figure: same base days, same units. */
interface MissingBases {
  baseOn: Day;
  /** The first base that is missing, and the keyed indicators behind it. */
  of: Indicator;
  keyed: readonly Indicator[];
  units: number[];
  /** The missing figure is keyed once for the whole campaign, on any of its days. */
  isOnce: boolean;
  bases: Set<string>;
  targets: Set<string>;
}

/** Targets by percentage whose base is missing on its base day, or is below zero. */
export function checkBases(figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  const groups = new Map<string, MissingBases>();
  const negative: Finding[] = [];
  for (const [place, target] of sheet.targets.entries()) {
    const { rule } = target;
    if (rule?.ofId == null) continue;
    // A rule whose base is the figure of an indicator always has a base day.
    const baseOn = rule.baseOn!;
    const base = indicatorOf(sheet, rule.ofId);
    const keyed = keyedBehind(sheet.indicators, rule.ofId).map((id) => indicatorOf(sheet, id));
    const day = formatDay(earlierOf(baseOn, sheet.on));
    const units: number[] = [];
    for (const i of sheet.units.keys()) {
      if (target.given[i] !== null) continue;
      const stood = figureValue(figures.base(place, i));
      if (stood === null) {
        if (keyed.some((indicator) => isKeyedAt(sheet.units, i, indicator))) units.push(i);
      } else if (stood < 0) {
        negative.push({
          ...placeOf(sheet, i),
          level: 'warning',
          code: 'targetNegative',
          at: givenAt(sheet, target, i),
          sentence: `Chỉ tiêu ${targetName(sheet, target)} tính ra nhỏ hơn 0, vì “${base.name}” đến hết ngày ${day} là ${formatMeasured(base.measure, stood)}; kiểm tra lại số đó.`,
        });
      }
    }
    if (units.length === 0) continue;
    const isOnce = keyed.every(({ period }) => period === 'once');
    const key = `${baseOn} ${isOnce} ${units.join()}`;
    const group = groups.get(key) ?? {
      baseOn,
      keyed,
      of: base,
      units,
      isOnce,
      bases: new Set<string>(),
      targets: new Set<string>(),
    };
    group.bases.add(`“${base.name}”`);
    group.targets.add(targetName(sheet, target));
    groups.set(key, group);
  }
  return [...[...groups.values()].map((group) => baseMissing(sheet, group)), ...negative];
}

/** How many targets a sentence names; it counts the rest. */
const MOST_TARGETS = 3;

function baseMissing(sheet: DaySheet, missing: MissingBases): Finding {
  const { baseOn, units, isOnce, bases, targets } = missing;
  const { campaign } = sheet;
  const named = units.map((i) => placedNames(sheet.units)[i]!);
  const whose =
    units.length > MOST_NAMED
      ? `${formatCount(units.length)} đơn vị`
      : `${formatCount(units.length)} đơn vị (${named.join('; ')})`;
  const day = formatDay(baseOn);
  const opening = openingDay(campaign);
  const whatToDo =
    baseOn <= opening
      ? `nhập số đầu kỳ (đến hết ngày ${formatDay(opening)}) ở màn hình Chỉ tiêu`
      : isOnce
        ? 'nhập số đầu kỳ hoặc số liệu của cả đợt'
        : `nhập số đầu kỳ hoặc số liệu đến hết ngày ${day}`;
  const which =
    targets.size > MOST_TARGETS
      ? `${targets.size} chỉ tiêu`
      : `chỉ tiêu ${[...targets].join(', ')}`;
  const [only] = units;
  const at = units.length === 1 ? placeOf(sheet, only!) : { unitCode: null, place: campaign.name };
  return {
    ...at,
    level: 'warning',
    code: 'targetBaseMissing',
    ...(units.length === 1 ? {} : { head: missing.of.name }),
    ...baseCell(sheet, missing),
    sentence: `Chưa có số ${[...bases].join(', ')} đến hết ngày gốc ${day} của ${whose}, nên chưa tính được ${which}; ${whatToDo}, hoặc sửa ngày gốc.`,
  };
}

/** Where the missing figure of the first unit is keyed: among the opening figures, or on its day. */
function baseCell(
  sheet: DaySheet,
  { baseOn, units, keyed, of }: MissingBases,
): Pick<Finding, 'cell' | 'at'> {
  const [first] = units;
  const { id: indicatorId } =
    keyed.find((indicator) => isKeyedAt(sheet.units, first!, indicator)) ?? of;
  const unitId = sheet.units[first!]!.unit.id;
  if (baseOn <= openingDay(sheet.campaign)) {
    return { at: { kind: 'given', indicatorId, milestoneId: null, unitId } };
  }
  return { cell: { indicatorId, unitId, on: baseOn } };
}

/**
 * Rule 4 of the field: the target of a unit is the sum of the targets below it. Percentages of
 * bases that sum to the base above may differ by the rounding of each, which is right.
 */
export function checkBalance(figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  return sheet.targets.flatMap((target, place) => {
    let rounded: ((unit: number) => boolean) | null = null;
    return sheet.units.flatMap((_, i): Finding[] => {
      const own = figureValue(figures.target(place, i).target);
      const below = figureValue(figures.givenBelow(place, i));
      // Where units below have targets, `own` is a value: a unit without one of its own has their
      // sum.
      if (below === null || own === below) return [];
      rounded ??= roundedAlone(figures, place);
      if (rounded(i)) return [];
      const { measure } = indicatorOf(sheet, target.indicatorId);
      const text = (value: number) => formatMeasured(measure, value);
      const off = own! - below;
      return [
        {
          ...placeOf(sheet, i),
          level: 'warning',
          code: 'targetUnbalanced',
          at: givenAt(sheet, target, i),
          sentence: `Chỉ tiêu ${targetName(sheet, target)} là ${text(own!)}, nhưng các đơn vị trực thuộc có tổng cộng ${text(below)}, ${off > 0 ? 'thiếu' : 'thừa'} ${formatDifference(measure, Math.abs(off))}; ${whatToDo(target, i)}.`,
        },
      ];
    });
  });
}

const whatToDo = (target: TargetColumn, unit: number): string =>
  target.given[unit] === null
    ? 'số gốc của đơn vị khác tổng số gốc của các đơn vị trực thuộc, hoặc có đơn vị được giao riêng; kiểm tra số gốc và phân bổ lại cho khớp'
    : 'phân bổ lại cho khớp';

/**
 * True where the sum below can differ from the unit's target by rounding alone: the targets at the
 * unit and everywhere below it follow from a rule, and the bases below sum to its own.
 */
function roundedAlone(figures: CampaignFigures, place: number): (unit: number) => boolean {
  const { units, targets } = figures.sheet;
  const { given } = targets[place]!;
  const bases = units.map((_, i) => figureValue(figures.base(place, i)));
  const sums = new Array<number>(units.length).fill(0);
  const isGiven = given.map((value) => value !== null);
  for (let i = units.length - 1; i > 0; i--) {
    const { parent } = units[i]!;
    sums[parent] = sums[parent]! + (bases[i] ?? sums[i]!);
    if (isGiven[i]) isGiven[parent] = true;
  }
  return (unit) => !isGiven[unit] && bases[unit] === sums[unit];
}
