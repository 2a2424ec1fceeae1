import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import type { Identity, Indicator, Measure } from './campaign.ts';
import type { FindingLevel } from './checks.ts';
import { positionsUp } from './columns.ts';
import { keyedBehind } from './dependencies.ts';
import { figureValue } from './figure.ts';
import type { CampaignFigures } from './figures.ts';
import { formatMeasured } from './measure.ts';
import { type KeyingPeriod, periodName } from './period.ts';
import type { Column, DaySheet, StoredColumns } from './sheet.ts';
import { isFar, type Spread } from './spread.ts';
import type { SheetUnit } from './unit-tree.ts';

/** What a check says of one cell of a sheet. */
export interface CellFinding {
  indicatorId: number;
  unitId: number;
  level: FindingLevel;
  code: CellFindingCode;
  sentence: string;
  /** A warning whose cell has a note; an error is mended, not answered. */
  answered: boolean;
}

export type CellFindingCode =
  | 'outsideCampaign'
  | 'stockFell'
  | 'farFromUsual'
  | 'identityBroken'
  | 'childrenDiffer'
  | 'partAboveWhole'
  | 'cumulativeNegative';

/** The checks of the field on the cells of a day: errors block closing it, never typing. */
export function checkCells(figures: CampaignFigures): CellFinding[] {
  return [...checkKeyed(figures.sheet), ...checkStanding(figures)];
}

/** What is wrong with the cells of the day alone; the days after it do not say it again. */
export function checkKeyed(sheet: DaySheet): CellFinding[] {
  const findings = findingsOn(sheet);
  const { units, campaign, on } = sheet;
  const { startsOn, endsOn } = campaign;
  const outside =
    startsOn <= on && on <= endsOn
      ? null
      : `Ngày ${formatDay(on)} nằm ngoài thời gian chiến dịch (${formatDay(startsOn)} đến hết ${formatDay(endsOn)}); xóa số liệu này hoặc sửa ngày của chiến dịch.`;
  for (const { indicator, stored } of storedOf(sheet)) {
    for (const [i, value] of stored.now.entries()) {
      if (value === null) continue;
      if (outside !== null) findings.add('error', 'outsideCampaign', indicator, i, outside);
      else findings.addAll(indicator, i, checkValue(indicator, stored, i, value));
    }
    for (const [i, sum] of unequalSums(units, indicator, stored.now)) {
      const sentence = childrenSentence(indicator, 'Số', stored.now[i]!, sum);
      findings.add('warning', 'childrenDiffer', indicator, i, sentence);
    }
  }
  for (const identity of sheet.identities) {
    const nows = flowsOf(sheet, identity);
    if (!nows) continue;
    for (let i = 0; i < units.length; i++) {
      const sentence = brokenSentence(sheet, identity, (id) => nows.get(id)?.[i] ?? null);
      if (sentence === null) continue;
      findings.add('error', 'identityBroken', { id: identity.totalId }, i, sentence);
    }
  }
  return findings.found;
}

/** What is wrong with the figures that stand at the end of the day, each told at the lowest unit. */
export function checkStanding(figures: CampaignFigures): CellFinding[] {
  const { sheet } = figures;
  const { units } = sheet;
  const findings = findingsOn(sheet);
  const count = (id: number, i: number) => figureValue(figures.count(id, i));
  const isWhole = openedWith(sheet);
  const until = `đến hết ngày ${formatDay(sheet.on)}`;

  for (const identity of sheet.identities) {
    const nows = flowsOf(sheet, identity);
    const sentenceAt = (i: number) =>
      // What the cells of the day say already is not told twice.
      nows && brokenSentence(sheet, identity, (id) => nows.get(id)?.[i] ?? null) !== null
        ? null
        : brokenSentence(sheet, identity, (id) => count(id, i));
    const ids = [identity.totalId, ...identity.partIds];
    // A unit below may lack one of the figures, so that sums over it say nothing.
    const isSome = (unit: number) => ids.some((id) => count(id, unit) !== null);
    for (const i of lowest(units, (unit) => sentenceAt(unit) !== null, isSome)) {
      const sentence = sentenceAt(i)!;
      findings.add('error', 'identityBroken', { id: identity.totalId }, i, sentence);
    }
  }

  const summed = new Set(
    sheet.indicators.flatMap(({ kind, parts }) => (kind === 'sum' ? parts : [])),
  );
  for (const indicator of sheet.indicators) {
    const { id, kind, parts, measure } = indicator;
    const name = uncapitalise(indicator.name);
    // A part without an opening of its own may well be below zero alone.
    if (kind === 'sum' || (kind === 'flow' && !summed.has(id))) {
      for (const i of lowest(units, (unit) => isBelowZero(count(id, unit)) && isWhole(id, unit))) {
        const sentence = `Lũy kế ${name} ${until} là ${formatMeasured(measure, count(id, i)!)}, nhỏ hơn 0; kiểm tra các số điều chỉnh giảm.`;
        findings.add('error', 'cumulativeNegative', indicator, i, sentence);
      }
    }
    if (kind === 'difference' && parts.length > 1) {
      for (const i of lowest(units, (unit) => isBelowZero(count(id, unit)) && isWhole(id, unit))) {
        const [whole, ...rest] = parts as [number, ...number[]];
        const taken = rest.map((part) => figureText(sheet, part, count(part, i)!)).join(' + ');
        const sentence = `${indicator.name} ${until} nhỏ hơn 0: ${taken} vượt ${figureText(sheet, whole, count(whole, i)!)}; kiểm tra lại các số này.`;
        findings.add('error', 'partAboveWhole', indicator, i, sentence);
      }
    }
    const [part, whole] = parts;
    if (kind === 'ratio' && part !== undefined && whole !== undefined) {
      if (!isShare(sheet, part, whole)) continue;
      const isAbove = (i: number) =>
        (count(part, i) ?? 0) > (count(whole, i) ?? Number.POSITIVE_INFINITY) &&
        isWhole(part, i) &&
        isWhole(whole, i);
      for (const i of lowest(units, isAbove)) {
        const sentence = `${indicator.name} ${until} vượt 100%: ${figureText(sheet, part, count(part, i)!)} nhiều hơn ${figureText(sheet, whole, count(whole, i)!)}; kiểm tra lại, nếu đúng thì ghi chú vào ô.`;
        findings.add('warning', 'partAboveWhole', indicator, i, sentence);
      }
    }
  }

  for (const { indicatorId, opening } of sheet.stored) {
    const indicator = indicatorIn(sheet, indicatorId);
    for (const [i, sum] of unequalSums(units, indicator, opening)) {
      const sentence = childrenSentence(indicator, 'Số đầu kỳ', opening[i]!, sum);
      findings.add('warning', 'childrenDiffer', indicator, i, sentence);
    }
  }
  return findings.found;
}

type Said = Pick<CellFinding, 'level' | 'code' | 'sentence'>;

function findingsOn(sheet: DaySheet) {
  const noted = new Set(sheet.notes.map(({ indicatorId, unitId }) => `${indicatorId} ${unitId}`));
  // A computed figure has no cell: a note on one of those that it is computed from answers.
  const isNoted = (id: number, unitId: number) =>
    noted.size > 0 &&
    keyedBehind(sheet.indicators, id).some((keyed) => noted.has(`${keyed} ${unitId}`));
  const found: CellFinding[] = [];
  const addAll = ({ id }: Pick<Indicator, 'id'>, i: number, said: readonly Said[]) => {
    const unitId = sheet.units[i]!.unit.id;
    for (const one of said) {
      const answered = one.level === 'warning' && isNoted(id, unitId);
      found.push({ indicatorId: id, unitId, ...one, answered });
    }
  };
  return {
    found,
    addAll,
    add(
      level: FindingLevel,
      code: CellFindingCode,
      indicator: Pick<Indicator, 'id'>,
      i: number,
      sentence: string,
    ): void {
      addAll(indicator, i, [{ level, code, sentence }]);
    },
  };
}

/** One value against what its unit keyed before. */
function checkValue(
  { measure, kind, period }: Indicator,
  stored: StoredColumns,
  i: number,
  value: number,
): Said[] {
  const text = (of: number) => formatMeasured(measure, of);
  const last = stored.before[i] ?? stored.opening[i] ?? null;
  if (kind === 'stock' && last !== null && value < last) {
    const sentence = `Số dư giảm từ ${text(last)} xuống ${text(value)}, giảm ${text(last - value)}; kiểm tra lại, nếu đúng thì ghi chú vào ô.`;
    return [{ level: 'warning', code: 'stockFell', sentence }];
  }
  const middle = stored.usual.middle[i] ?? null;
  const spread = stored.usual.spread[i] ?? null;
  if (middle === null || spread === null || !isFar(value, { middle, spread })) return [];
  const sentence = `${text(value)} khác xa mức thường gặp của đơn vị: ${usualText({ middle, spread }, period, text)}; kiểm tra lại, nếu đúng thì ghi chú vào ô.`;
  return [{ level: 'warning', code: 'farFromUsual', sentence }];
}

/** "các ngày gần đây khoảng 120, chênh nhau chừng 8"; halves are rounded for reading only. */
function usualText(
  { middle, spread }: Spread,
  period: KeyingPeriod,
  text: (of: number) => string,
): string {
  const about = `các ${periodName(period)} gần đây khoảng ${text(Math.round(middle))}`;
  return spread > 0
    ? `${about}, chênh nhau chừng ${text(Math.ceil(spread))}`
    : `${about}, không đổi`;
}

const isBelowZero = (value: number | null) => value !== null && value < 0;

function indicatorIn(sheet: DaySheet, id: number): Indicator {
  const indicator = sheet.indicators.find((one) => one.id === id);
  if (!indicator) throw new Error(`indicator ${id} is not in the sheet`);
  return indicator;
}

/** "thu nhận 72.804" inside a sentence. */
function figureText(sheet: DaySheet, id: number, value: number): string {
  const { name, measure } = indicatorIn(sheet, id);
  return `${uncapitalise(name)} ${formatMeasured(measure, value)}`;
}

const childrenSentence = (
  { measure }: Pick<Indicator, 'measure'>,
  what: string,
  own: number,
  sum: number,
) =>
  `${what} của đơn vị là ${formatMeasured(measure, own)}, nhưng các đơn vị trực thuộc cộng lại là ${formatMeasured(measure, sum)}, lệch ${formatMeasured(measure, own - sum)}; kiểm tra lại, nếu đúng thì ghi chú vào ô.`;

/** What is keyed, with its columns. */
function storedOf(sheet: DaySheet): { indicator: Indicator; stored: StoredColumns }[] {
  return sheet.stored.flatMap((stored) => {
    const indicator = indicatorIn(sheet, stored.indicatorId);
    return indicator.kind === 'flow' || indicator.kind === 'stock' ? [{ indicator, stored }] : [];
  });
}

/** The cells of an identity between flows of one rhythm, which must hold day by day. */
function flowsOf(sheet: DaySheet, identity: Identity): Map<number, Column> | null {
  const ids = [identity.totalId, ...identity.partIds];
  const indicators = ids.map((id) => indicatorIn(sheet, id));
  const [{ period }] = indicators as [Indicator];
  if (indicators.some((one) => one.kind !== 'flow' || one.period !== period)) return null;
  return new Map(
    sheet.stored
      .filter(({ indicatorId }) => ids.includes(indicatorId))
      .map(({ indicatorId, now }) => [indicatorId, now]),
  );
}

/** By how much an identity does not hold; null where it does or where a figure is missing. */
function brokenSentence(
  sheet: DaySheet,
  identity: Identity,
  figureOf: (indicatorId: number) => number | null,
): string | null {
  const total = figureOf(identity.totalId);
  if (total === null) return null;
  let sum = 0;
  for (const id of identity.partIds) {
    const part = figureOf(id);
    if (part === null) return null;
    sum += part;
  }
  if (sum === total) return null;
  const written = identity.partIds.map((id) => figureText(sheet, id, figureOf(id)!)).join(' + ');
  const totalName = uncapitalise(indicatorIn(sheet, identity.totalId).name);
  return `${identity.name}: ${written} = ${formatCount(sum)}, nhưng ${totalName} là ${formatCount(total)}, lệch ${formatCount(total - sum)}; kiểm tra lại các số này.`;
}

/** Units with a figure of their own that those right below, once all have one, do not sum to. */
function unequalSums(
  units: readonly SheetUnit[],
  { measure }: Pick<Indicator, 'measure'>,
  own: Column,
): [index: number, sum: number][] {
  if (measure === 'percent') return [];
  const positions = positionsUp(units, own);
  return own.flatMap((value, i): [number, number][] => {
    const sum = positions[i] ?? null;
    return value === null || sum === null || sum === value ? [] : [[i, sum]];
  });
}

/**
 * The places where something is wrong that is not wrong below: it is mended there. Where only
 * whole figures can be judged, the first unit on the way up with some of them (`isSome`) decides.
 */
function lowest(
  units: readonly SheetUnit[],
  isWrong: (index: number) => boolean,
  isSome = isWrong,
): number[] {
  const below = new Uint8Array(units.length);
  const found: number[] = [];
  for (let i = units.length - 1; i >= 0; i--) {
    if (!below[i]) {
      if (isWrong(i)) found.push(i);
      if (!isSome(i)) continue;
    }
    const { parent } = units[i]!;
    if (parent !== -1) below[parent] = 1;
  }
  return found.reverse();
}

/**
 * Whether a cumulative at a unit holds its opening. While openings are given to a unit above only,
 * what arose below may well exceed or correct what is not written there.
 */
function openedWith(sheet: DaySheet): (indicatorId: number, unit: number) => boolean {
  const known = new Map<number, Column>();
  for (const { indicatorId, opening } of sheet.stored) {
    if (indicatorIn(sheet, indicatorId).kind === 'stock') continue;
    if (opening.some((value) => value !== null)) {
      known.set(indicatorId, positionsUp(sheet.units, opening));
    }
  }
  const isWhole = (id: number, i: number): boolean => {
    const opening = known.get(id);
    if (opening && opening[i] == null) return false;
    return indicatorIn(sheet, id).parts.every((part) => isWhole(part, i));
  };
  return isWhole;
}

/** A ratio of people is a share of them; sessions per commune or people per session is none. */
function isShare(sheet: DaySheet, part: number, whole: number): boolean {
  const counted = (measure: Measure) => (measure === 'account' ? 'person' : measure);
  return counted(indicatorIn(sheet, part).measure) === counted(indicatorIn(sheet, whole).measure);
}
