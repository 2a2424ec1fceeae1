import { formatDay } from '../text/dates.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import type { Identity, Indicator } from './campaign.ts';
import {
  type CellFinding,
  findingsOn,
  indicatorIn,
  lowest,
  namedFigure,
  type Said,
} from './cell-findings.ts';
import { positionsUp } from './columns.ts';
import { figureValue } from './figure.ts';
import type { CampaignFigures } from './figures.ts';
import { checkLimits, openedWith } from './limits.ts';
import { formatDifference, formatMeasured } from './measure.ts';
import { type KeyingPeriod, periodName } from './period.ts';
import { checkPlausible, type Looked } from './plausibility.ts';
import type { Column, DaySheet, StoredColumns } from './sheet.ts';
import { isFar, type Spread } from './spread.ts';
import type { SheetUnit } from './unit-tree.ts';

/** All checks on the cells of a day. Errors block closing the day, never typing. */
export function checkCells(figures: CampaignFigures, looked: Looked): CellFinding[] {
  return [
    ...checkKeyed(figures.sheet),
    ...checkPlausible(figures, looked),
    ...checkStanding(figures),
  ];
}

/** Problems of the day's own cells. Sheets of later days do not repeat them. */
export function checkKeyed(sheet: DaySheet): CellFinding[] {
  const findings = findingsOn(sheet);
  const { units, campaign, on } = sheet;
  const { startsOn, endsOn } = campaign;
  const outside =
    startsOn <= on && on <= endsOn
      ? null
      : `Ngày ${formatDay(on)} nằm ngoài thời gian chiến dịch (${formatDay(startsOn)} đến hết ${formatDay(endsOn)}); xóa số liệu này hoặc sửa ngày của chiến dịch.`;
  for (const stored of sheet.stored) {
    const indicator = indicatorIn(sheet, stored.indicatorId);
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
    const nows = identity.relation === 'equal' ? keyedFlows(sheet, identity) : null;
    if (!nows) continue;
    for (let i = 0; i < units.length; i++) {
      const sentence = brokenSentence(sheet, identity, (id) => nows.get(id)?.[i] ?? null);
      if (sentence === null) continue;
      findings.add('error', 'identityBroken', { id: identity.totalId }, i, sentence);
    }
  }
  return [...findings.found, ...returnedCells(sheet)];
}

/** What the office above says is wrong; only a note that was written after it answers it. */
function returnedCells({ returned = [], notes, units }: DaySheet): CellFinding[] {
  const places = new Set(units.map(({ unit }) => unit.id));
  return returned
    .filter(({ unitId }) => places.has(unitId))
    .map(({ indicatorId, unitId, text, at }) => ({
      indicatorId,
      unitId,
      level: 'warning',
      code: 'returnedAbove',
      sentence: `Cấp trên trả lại số của ô này: ${text}`,
      answered: notes.some(
        (note) => note.indicatorId === indicatorId && note.unitId === unitId && note.at > at,
      ),
    }));
}

/**
 * Problems of the cumulative figures at the end of the day, each told at the lowest unit that has
 * it.
 */
export function checkStanding(figures: CampaignFigures): CellFinding[] {
  const { sheet } = figures;
  const { units } = sheet;
  const findings = findingsOn(sheet);
  const count = (id: number, i: number) => figureValue(figures.count(id, i));
  const isWhole = openedWith(sheet);
  const until = `đến hết ngày ${formatDay(sheet.on)}`;

  for (const identity of sheet.identities) {
    if (identity.relation !== 'equal') continue;
    const nows = keyedFlows(sheet, identity);
    const sentenceAt = (i: number) =>
      // The check of the day's own cells has told this already.
      nows && brokenSentence(sheet, identity, (id) => nows.get(id)?.[i] ?? null) !== null
        ? null
        : brokenSentence(sheet, identity, (id) => count(id, i));
    const ids = [identity.totalId, ...identity.partIds];
    // A sum cannot be compared while a unit below lacks one of the figures.
    const isSome = (unit: number) => ids.some((id) => count(id, unit) !== null);
    for (const i of lowest(units, (unit) => sentenceAt(unit) !== null, isSome)) {
      const sentence = sentenceAt(i)!;
      findings.add('error', 'identityBroken', { id: identity.totalId }, i, sentence);
    }
  }

  const summed = new Set(
    sheet.indicators.filter(({ kind }) => kind === 'sum').flatMap(({ parts }) => parts),
  );
  for (const indicator of sheet.indicators) {
    const { id, kind, parts, measure } = indicator;
    const name = uncapitalise(indicator.name);
    // A part of a sum may be below zero as long as it has no opening figure of its own.
    if (kind === 'sum' || (kind === 'flow' && !summed.has(id))) {
      for (const i of lowest(units, (unit) => isBelowZero(count(id, unit)) && isWhole(id, unit))) {
        const sentence = `Lũy kế ${name} ${until} là ${formatMeasured(measure, count(id, i)!)}, nhỏ hơn 0; kiểm tra các số điều chỉnh giảm.`;
        findings.add('error', 'cumulativeNegative', indicator, i, sentence);
      }
    }
    if (kind === 'difference' && parts.length > 1) {
      for (const i of lowest(units, (unit) => isBelowZero(count(id, unit)) && isWhole(id, unit))) {
        const [whole, ...rest] = parts as [number, ...number[]];
        const taken = rest.map((part) => namedFigure(sheet, part, count(part, i)!)).join(' + ');
        const sentence = `${indicator.name} ${until} nhỏ hơn 0: ${taken} vượt ${namedFigure(sheet, whole, count(whole, i)!)}; kiểm tra lại các số này.`;
        findings.add('error', 'partAboveWhole', indicator, i, sentence);
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
  return [...findings.found, ...checkLimits(figures)];
}

/** Checks one value against what its unit keyed before. */
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
  const spread = stored.usual.spread[i] ?? null;
  // Where the spread is known, the middle is known too.
  const middle = stored.usual.middle[i]!;
  if (spread === null || !isFar(value, { middle, spread })) return [];
  const sentence = `${text(value)} khác xa mức thường gặp của đơn vị: ${usualText({ middle, spread }, period, text)}; kiểm tra lại, nếu đúng thì ghi chú vào ô.`;
  return [{ level: 'warning', code: 'farFromUsual', sentence }];
}

/** "các ngày gần đây khoảng 120, chênh nhau chừng 8"; rounded only to be easier to read. */
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

const isBelowZero = (value: number | null) => (value ?? 0) < 0;

const childrenSentence = (
  { measure }: Pick<Indicator, 'measure'>,
  what: string,
  own: number,
  sum: number,
) =>
  `${what} của đơn vị là ${formatMeasured(measure, own)}, nhưng các đơn vị trực thuộc cộng lại là ${formatMeasured(measure, sum)}, lệch ${formatDifference(measure, own - sum)}; kiểm tra lại, nếu đúng thì ghi chú vào ô.`;

/**
 * The day's cells of an identity whose indicators are all flows of one period: only such an
 * identity must hold day by day. Null for others.
 */
function keyedFlows(sheet: DaySheet, identity: Identity): Map<number, Column> | null {
  const ids = [identity.totalId, ...identity.partIds];
  const indicators = ids.map((id) => indicatorIn(sheet, id));
  const [{ period }] = indicators as [Indicator];
  if (indicators.some((one) => one.kind !== 'flow' || one.period !== period)) return null;
  return new Map(sheet.stored.map(({ indicatorId, now }) => [indicatorId, now]));
}

/** The sentence for an identity that does not hold; null where it does or a figure is missing. */
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
  const written = identity.partIds.map((id) => namedFigure(sheet, id, figureOf(id)!)).join(' + ');
  const { name, measure } = indicatorIn(sheet, identity.totalId);
  return `${identity.name}: ${written} = ${formatMeasured(measure, sum)}, nhưng ${uncapitalise(name)} là ${formatMeasured(measure, total)}, lệch ${formatDifference(measure, total - sum)}; kiểm tra lại các số này.`;
}

/**
 * Units whose own figure is not the sum of the units right below them, once all of those have one.
 */
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
