import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import { type CellFinding, type CellFindingCode, checkCells, checkKeyed } from './cell-checks.ts';
import { checkStated, type StatedFindingCode } from './check-stated.ts';
import { type Day, daysInclusive } from './day.ts';
import { figureValue, hasValue } from './figure.ts';
import { type CampaignFigures, figuresOf, trackedOf } from './figures.ts';
import { checkPlausible } from './plausibility.ts';
import { childrenOf, type DaySheet, isKeyedAt } from './sheet.ts';
import type { StatedFigure } from './stated.ts';

/** An error blocks closing a period, never typing; a warning asks to be looked at. */
export type FindingLevel = 'error' | 'warning';

export interface Finding {
  level: FindingLevel;
  code: FindingCode;
  /** The unit concerned, null for the campaign as a whole. */
  unitCode: string | null;
  /** Where it stands, in the office's words: a unit, or a place in a file. */
  place: string;
  /** One sentence: what differs, by how much, what to look at. */
  sentence: string;
  /** The cell that it is about. */
  cell?: FoundCell;
  /** Of an imported file: under which it is kept until somebody answers it. */
  keptId?: number;
}

export interface FoundCell {
  indicatorId: number;
  unitId: number;
  on: Day;
}

export type FindingCode =
  | StatedFindingCode
  | CellFindingCode
  | 'notKeyed'
  | 'unitNameDiffers'
  | 'targetMissing'
  | 'targetNotAllocated'
  | 'targetUnbalanced'
  | 'coverageDiffers'
  | 'totalDiffers'
  | 'computedDiffers'
  | 'unitAbsent'
  | 'columnIgnored'
  | 'rowPassedOver'
  | 'hiddenTaken'
  | 'sheetNotRead'
  | 'dayNotStated'
  | 'openingChangedAfterKeying'
  | 'databaseDamaged';

/** What the checks need beyond the sheet itself. */
export interface CheckedCampaign {
  today: Day;
  /** The sheet of the last day with results. */
  latest: DaySheet;
  stated: StatedFigure[];
  /** The sheets of the days that stated figures are of. */
  statedOn: DaySheet[];
  /** The sheets of earlier days whose cells are looked at one by one. */
  earlier: DaySheet[];
  /** Cells outside the campaign in which results stand. */
  stray: FoundCell[];
  /** What is found of cells that should have been keyed (see `blankFindings`). */
  blanks: Finding[];
  /** What is left open of the files that were imported. */
  imported: Finding[];
}

/** The checks of the field over one campaign: printed figures, names, targets, results. */
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
    ...checkBalance(figures),
    ...checkCoverage(figures),
    ...cellFindings(checked.latest, checkCells(figures, checked)),
    ...checked.earlier.flatMap((sheet) => {
      const plausible = checkPlausible(figuresOf(sheet), checked);
      return cellFindings(sheet, [...checkKeyed(sheet), ...plausible]);
    }),
    ...checkStray(checked),
    ...checked.blanks,
    ...checked.imported,
  ];
  // Errors first: they are what blocks closing a period.
  return findings.sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
}

const placeOf = (sheet: DaySheet, index: number) => {
  const { code, name } = sheet.units[index]!.unit;
  return { unitCode: code, place: name };
};

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
          },
        ],
  );
}

/** Who was given nothing of the target that the campaign is about. */
function checkTargets(figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  const { place, indicator } = trackedOf(sheet);
  // Targets that count units are given to the whole, not to each.
  if (place === -1 && sheet.targets.length > 0) return [];
  const rows = childrenOf(sheet.units, 0);
  const without = rows.filter(
    (unit) => place === -1 || !hasValue(figures.target(place, unit).target),
  );
  if (without.length === 0 || rows.length === 0) return [];
  if (without.length < rows.length) {
    return without.map((unit) => ({
      ...placeOf(sheet, unit),
      level: 'warning',
      code: 'targetMissing',
      sentence: 'Chưa giao chỉ tiêu, nên chưa có tỷ lệ và chưa xếp hạng.',
    }));
  }
  const whole = place === -1 ? null : figureValue(figures.target(place, 0).target);
  const at = { level: 'warning' as const, unitCode: null, place: sheet.campaign.name };
  const name = uncapitalise(indicator.name);
  const root = sheet.units[0]!.unit.name;
  const base = sheet.indicators.find(({ id }) => id === sheet.targets[place]?.rule?.ofId);
  if (base) {
    const missing = `“${base.name}”`;
    return [
      {
        ...at,
        code: 'targetMissing',
        sentence:
          whole === null
            ? `Chỉ tiêu ${name} tính theo phần trăm của ${missing}, nhưng chưa có số ${missing}; nhập số đầu kỳ hoặc số liệu để có chỉ tiêu.`
            : `Chỉ tiêu ${name} mới tính được cho ${root} (${formatCount(whole)}); ${rows.length} đơn vị chưa có số ${missing}, nên chưa có chỉ tiêu riêng.`,
      },
    ];
  }
  return [
    whole === null
      ? {
          ...at,
          code: 'targetMissing',
          sentence: `Chưa giao chỉ tiêu cho đơn vị nào trong ${rows.length} đơn vị, nên chưa có tỷ lệ và chưa xếp hạng.`,
        }
      : {
          ...at,
          code: 'targetNotAllocated',
          sentence: `Chỉ tiêu ${name} ${formatCount(whole)} của ${root} chưa phân bổ cho đơn vị nào trong ${rows.length} đơn vị; mở màn hình Chỉ tiêu để phân bổ.`,
        },
  ];
}

/** Rule 4 of the field: what a unit has to reach is what those below it have in all. */
function checkBalance(figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  return sheet.targets.flatMap((target, place) =>
    sheet.units.flatMap((_, i): Finding[] => {
      const own = figureValue(figures.target(place, i).target);
      const below = figureValue(figures.givenBelow(place, i));
      if (own === null || below === null || own === below) return [];
      const { name } = sheet.indicators.find(({ id }) => id === target.indicatorId)!;
      const milestone = sheet.milestones.find(({ id }) => id === target.milestoneId)!;
      const off = own - below;
      const isRounded = target.given[i] === null && target.rule !== null;
      const whatToDo = isRounded ? 'do từng đơn vị tính và làm tròn riêng' : 'phân bổ lại cho khớp';
      return [
        {
          ...placeOf(sheet, i),
          level: 'warning',
          code: 'targetUnbalanced',
          sentence: `Chỉ tiêu ${uncapitalise(name)} (${milestone.name}) là ${formatCount(own)}, nhưng các đơn vị trực thuộc có tổng cộng ${formatCount(below)}, ${off > 0 ? 'thiếu' : 'thừa'} ${formatCount(Math.abs(off))}; ${whatToDo}.`,
        },
      ];
    }),
  );
}

/** A difference or ratio of sums over different units says nothing of the whole. */
function checkCoverage(figures: CampaignFigures): Finding[] {
  const { sheet } = figures;
  const byId = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  return sheet.indicators.flatMap((indicator): Finding[] => {
    if (indicator.kind !== 'difference' && indicator.kind !== 'ratio') return [];
    const parts = indicator.parts.flatMap((id) => byId.get(id) ?? []);
    if (parts.some(({ kind }) => kind !== 'stock')) return [];
    const known = parts.map(
      (part) =>
        sheet.units.filter(
          (_, i) =>
            i > 0 &&
            isKeyedAt(sheet.units, i, part) &&
            figureValue(figures.count(part.id, i)) !== null,
        ).length,
    );
    if (known.every((count) => count === known[0]) || known.includes(0)) return [];
    const told = parts.map(
      (part, n) => `${formatCount(known[n]!)} đơn vị có số ${uncapitalise(part.name)}`,
    );
    return [
      {
        ...placeOf(sheet, 0),
        level: 'warning',
        code: 'coverageDiffers',
        sentence: `${indicator.name} của toàn đơn vị chưa so sánh được: mới có ${told.join(', ')}.`,
      },
    ];
  });
}

/** What the checks say of cells; warnings that a note answers are settled. */
export function cellFindings(sheet: DaySheet, said: readonly CellFinding[]): Finding[] {
  const places = new Map(sheet.units.map(({ unit }, i) => [unit.id, i]));
  const open = said.filter(({ answered }) => !answered);
  // Thousands of units may stand on a day that has not come: an indicator tells of all at once.
  const early = new Map<number, number>();
  for (const { code, indicatorId } of open) {
    if (code === 'afterToday') early.set(indicatorId, (early.get(indicatorId) ?? 0) + 1);
  }
  const told = new Set<number>();
  return open.flatMap(({ indicatorId, unitId, level, code, sentence }): Finding[] => {
    const cell = { indicatorId, unitId, on: sheet.on };
    const finding = { ...placeOf(sheet, places.get(unitId)!), level, code, sentence, cell };
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
        sentence: `“${name}”: ${uncapitalise(sentence)}`,
      },
    ];
  });
}

function checkStray({ latest, stray }: CheckedCampaign): Finding[] {
  const { startsOn, endsOn } = latest.campaign;
  const places = new Map(latest.units.map(({ unit }, i) => [unit.id, i]));
  return stray.flatMap((cell): Finding[] => {
    const index = places.get(cell.unitId);
    // The sheet of that very day says it of its cells.
    if (index === undefined || cell.on === latest.on) return [];
    return [
      {
        ...placeOf(latest, index),
        level: 'error',
        code: 'outsideCampaign',
        sentence: `Có số liệu ngày ${formatDay(cell.on)}, ngoài thời gian chiến dịch (${formatDay(startsOn)} đến hết ${formatDay(endsOn)}, ${daysInclusive(startsOn, endsOn)} ngày).`,
        cell,
      },
    ];
  });
}
