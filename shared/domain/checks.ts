import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import type { Indicator } from './campaign.ts';
import { checkCells, checkKeyed } from './cell-checks.ts';
import { type CellFinding, indicatorIn } from './cell-findings.ts';
import { checkReversedRanges, checkUncounted, type Uncounted } from './check-given.ts';
import { checkStated } from './check-stated.ts';
import { type Day, daysInclusive } from './day.ts';
import { keyedBehind } from './dependencies.ts';
import { figureValue } from './figure.ts';
import { type CampaignFigures, figuresOf } from './figures.ts';
import type { Finding, FoundCell } from './finding.ts';
import { checkPlausible } from './plausibility.ts';
import { type DaySheet, isKeyedAt, placeOf } from './sheet.ts';
import type { StatedFigure } from './stated.ts';
import { checkBalance, checkBases, checkTargets } from './target-checks.ts';

/** What the checks need beyond the sheet itself. */
export interface CheckedCampaign {
  today: Day;
  /** The sheet of the last day with results. */
  latest: DaySheet;
  stated: StatedFigure[];
  /** The sheets of the days for which documents print figures. */
  statedOn: DaySheet[];
  /**
   * The sheets of earlier days: only their own cells are checked, not what stands at their end. Each
   * is looked at once, so one at a time is enough.
   */
  earlier: Iterable<DaySheet>;
  /** Cells with results on days outside the campaign. */
  stray: FoundCell[];
  /** What was keyed on or before the opening day. */
  uncounted: Uncounted[];
  /** Findings about blank cells, see `blankFindings`. */
  blanks: Finding[];
  /** Findings of imported files that nobody has answered. */
  imported: Finding[];
  /** Tells the findings of cells that a note answers as well, with its text; by default not. */
  withAnswered?: boolean;
}

/** All checks over one campaign: printed figures, names, targets, results. */
export function checkCampaign(checked: CheckedCampaign): Finding[] {
  const figures = figuresOf(checked.latest);
  const printed = new Map(checked.statedOn.map((sheet) => [sheet.on, figuresOf(sheet)]));
  const findings = [
    ...checked.stated.flatMap((stated) => {
      const found = printed.get(stated.on);
      return found ? checkStated(stated, found) : [];
    }),
    ...checkNames(checked.latest),
    ...checkTargets(figures),
    ...checkBases(figures),
    ...checkBalance(figures),
    ...checkCoverage(figures),
    ...cellFindings(checked.latest, checkCells(figures, checked), checked),
    ...checkEarlier(checked),
    ...checkStray(checked),
    ...checkUncounted(checked.latest, checked.uncounted),
    ...checkReversedRanges(checked.latest),
    ...checked.blanks,
    ...checked.imported,
  ];
  // Errors first, because they block closing a period; last what needs nobody any more.
  const place = ({ level, answer }: Finding) =>
    answer !== undefined ? 2 : level === 'warning' ? 1 : 0;
  return findings.sort((a, b) => place(a) - place(b));
}

function checkEarlier({ earlier, today, withAnswered = false }: CheckedCampaign): Finding[] {
  const findings: Finding[] = [];
  for (const sheet of earlier) {
    const plausible = checkPlausible(figuresOf(sheet), { today });
    const said = [...checkKeyed(sheet), ...plausible];
    for (const finding of cellFindings(sheet, said, { withAnswered })) findings.push(finding);
  }
  return findings;
}

function checkNames(sheet: DaySheet): Finding[] {
  return sheet.units.flatMap(({ unit }, i): Finding[] =>
    unit.printedName === unit.name
      ? []
      : [
          {
            ...placeOf(sheet, i),
            level: 'warning',
            code: 'unitNameDiffers',
            sentence: `Văn bản ghi “${unit.printedName}”, danh mục chính thức (mã ${unit.code}) ghi “${unit.name}”.`,
            at: { kind: 'unit', unitId: unit.id },
          },
        ],
  );
}

/** A difference or ratio of sums over different units cannot be compared with anything. */
function checkCoverage(figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  const { units } = sheet;
  return sheet.indicators.flatMap((indicator): Finding[] => {
    if (indicator.kind !== 'difference' && indicator.kind !== 'ratio') return [];
    const parts = indicator.parts.map((id) => indicatorIn(sheet, id));
    if (parts.some(({ kind }) => kind !== 'stock')) return [];
    const known = parts.map((part) => {
      const has = (i: number) => figureValue(figures.count(part.id, i)) !== null;
      return new Set([...units.keys()].filter((i) => isKeyedAt(units, i, part) && has(i)));
    });
    const first = firstLacking(units, parts, known);
    if (first === null || known.some(({ size }) => size === 0)) return [];
    const told = parts.map(
      (part, n) => `${formatCount(known[n]!.size)} đơn vị có số ${uncapitalise(part.name)}`,
    );
    const { unit, part } = first;
    return [
      {
        ...placeOf(sheet, 0),
        level: 'warning',
        code: 'coverageDiffers',
        head: indicator.name,
        sentence: `${indicator.name} của toàn đơn vị chưa so sánh được: mới có ${told.join(', ')}; ${unit.name} chưa có số ${uncapitalise(part.name)}.`,
        cell: { indicatorId: part.id, unitId: unit.id, on: sheet.on },
      },
    ];
  });
}

/**
 * The first unit that has no reading of one of several stocks although it has one of another, its
 * own or one that is keyed for it at a unit above; null where there is none. `known` are the places
 * of the units with a reading of each.
 */
function firstLacking(
  units: DaySheet['units'],
  parts: readonly Indicator[],
  known: readonly ReadonlySet<number>[],
): { unit: DaySheet['units'][number]['unit']; part: Indicator } | null {
  for (const i of units.keys()) {
    const keyed = parts.map((part) => keyedFor(units, i, part));
    const lacking = keyed.findIndex((place, n) => place !== -1 && !known[n]!.has(place));
    if (lacking !== -1 && keyed.some((place, n) => known[n]!.has(place))) {
      return { unit: units[keyed[lacking]!]!.unit, part: parts[lacking]! };
    }
  }
  return null;
}

/** The place of the unit at which an indicator is keyed for a unit; -1 where it has closed. */
function keyedFor(units: DaySheet['units'], unit: number, indicator: Indicator): number {
  let at = unit;
  while (at !== -1 && !isKeyedAt(units, at, indicator)) at = units[at]!.parent;
  return at;
}

/**
 * Turns what the checks say of cells into findings; warnings that a note answers are left out, or
 * stand behind the others with its text.
 */
export function cellFindings(
  sheet: DaySheet,
  said: readonly CellFinding[],
  { withAnswered = false }: { withAnswered?: boolean } = {},
): Finding[] {
  const places = new Map(sheet.units.map(({ unit }, i) => [unit.id, i]));
  const open = said.filter(({ answered }) => !answered);
  // Thousands of units may have figures of a future day: one line for each indicator is enough.
  const early = new Map<number, number>();
  for (const { code, indicatorId } of open) {
    if (code === 'afterToday') early.set(indicatorId, (early.get(indicatorId) ?? 0) + 1);
  }
  const told = new Set<number>();
  const findingOf = ({ indicatorId, unitId, level, code, sentence }: CellFinding): Finding => {
    const cell = { indicatorId, unitId, on: sheet.on };
    return { ...placeOf(sheet, places.get(unitId)!), level, code, sentence, cell };
  };
  const answered = withAnswered ? said.filter((one) => one.answered) : [];
  const found = open.flatMap((one): Finding[] => {
    const { indicatorId, code, sentence } = one;
    const finding = findingOf(one);
    const count = code === 'afterToday' ? early.get(indicatorId)! : 1;
    if (count === 1) return [finding];
    if (told.has(indicatorId)) return [];
    told.add(indicatorId);
    const { name } = sheet.indicators.find(({ id }) => id === indicatorId)!;
    return [
      {
        ...finding,
        unitCode: null,
        place: `${formatCount(count)} đơn vị`,
        head: name,
        sentence: `“${name}”: ${uncapitalise(sentence)}`,
      },
    ];
  });
  return [
    ...found,
    ...answered.map((one) => ({ ...findingOf(one), answer: answerOf(sheet, one) })),
  ];
}

/** The note that answers a warning: it stands on the cell, or on a keyed one behind it. */
function answerOf(sheet: DaySheet, { indicatorId, unitId }: CellFinding): string {
  const keyed = keyedBehind(sheet.indicators, indicatorId);
  return sheet.notes.find((one) => one.unitId === unitId && keyed.includes(one.indicatorId))!.text;
}

function checkStray({ latest, stray }: CheckedCampaign): Finding[] {
  const { startsOn, endsOn } = latest.campaign;
  const places = new Map(latest.units.map(({ unit }, i) => [unit.id, i]));
  return stray.flatMap((cell): Finding[] => {
    const index = places.get(cell.unitId);
    // The sheet of that day tells this itself.
    if (index === undefined || cell.on === latest.on) return [];
    return [
      {
        ...placeOf(latest, index),
        level: 'error',
        code: 'outsideCampaign',
        sentence: `Có số liệu ngày ${formatDay(cell.on)}, ngoài thời gian chiến dịch (${formatDay(startsOn)} đến hết ${formatDay(endsOn)}, ${daysInclusive(startsOn, endsOn)} ngày); xóa số liệu này hoặc sửa ngày của chiến dịch.`,
        cell,
      },
    ];
  });
}
