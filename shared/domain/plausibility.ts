import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import { type Indicator, isComputed } from './campaign.ts';
import { type CellFinding, findingsOn, indicatorIn, type Said } from './cell-findings.ts';
import type { Day } from './day.ts';
import { keyedBehind } from './dependencies.ts';
import { figureValue } from './figure.ts';
import type { CampaignFigures } from './figures.ts';
import { sharesOf } from './limits.ts';
import { formatMeasured } from './measure.ts';
import { periodOf } from './period.ts';
import { rememberedOf } from './remembered.ts';
import { percentHundredths } from './rounding.ts';
import { type Column, type DaySheet, dayLock, type StoredColumns } from './sheet.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Values that may be right but are worth a second look while they are being keyed. */

/**
 * What the figures of a unit are compared with: the people they are a share of, or its target, or,
 * when neither is known, simply the figures of the other units.
 */
export interface Scale {
  kind: 'whole' | 'target' | 'bare';
  /** Its name inside a sentence: "công dân đủ điều kiện", "chỉ tiêu"; "" for bare figures. */
  name: string;
  at(unit: number): number | null;
  /** The objects that it is computed from: while these are the same objects, its values are too. */
  restsOn: readonly unknown[];
}

/** The usual share of the other units on the scale; null when too few can be compared. */
export type PeersOf = (stored: ComparedCells, scale: Scale) => Spread | null;
type ComparedCells = Pick<StoredColumns, 'indicatorId' | 'now'>;

/** What the checks know besides the sheet. */
export interface Looked {
  today: Day;
  /** When given, only cells of this indicator are checked. */
  only?: number;
  /** Gives the values of the other units, for a sheet that holds one unit alone. */
  peersOf?: PeersOf;
}

/** A unit's first value is suspicious above this many times its target… */
const FAR_ABOVE_TARGET = 3;
/**
 * …or when its share is above this many times the usual share, and this many spreads away from it.
 */
const FAR_ABOVE_OTHERS = 5;
/** Units differ in size, so bare figures are suspicious only far above those of the others… */
const FAR_ABOVE_BARE = 20;
/** …and when the difference is larger than this. */
const FEW_BARE = 100;
/** Small numbers vary by chance: a difference up to this is normal. */
const FEW = 10;
/** At least this many units are needed for a comparison. */
const LEAST_PEERS = 5;

/**
 * Warns of values on future days, and of first values of a unit (see `StoredColumns.usual`) that
 * lie far above its target or far above the other units: as a share of target or people, or, when
 * neither is known, very far above the others' bare figures. Low values are normal: a unit without
 * results keys 0.
 */
export function checkPlausible(figures: CampaignFigures, looked: Looked): CellFinding[] {
  const { sheet } = figures;
  const findings = findingsOn(sheet);
  if (dayLock(sheet.campaign, sheet.on) !== null) return findings.found;
  for (const stored of sheet.stored) {
    const indicator = indicatorIn(sheet, stored.indicatorId);
    if (isComputed(indicator) || (looked.only ?? indicator.id) !== indicator.id) continue;
    const early = earlySentence(sheet, indicator, looked.today);
    let scales: Scale[] | null = null;
    for (let i = 0; i < stored.now.length; i++) {
      const value = stored.now[i] ?? null;
      if (value === null) continue;
      if (early !== null) findings.add('warning', 'afterToday', indicator, i, early);
      if (value <= FEW || stored.usual.middle[i] != null) continue;
      scales ??= scalesOf(figures, indicator, stored);
      const said = farAbove(value, i, { indicator, stored, scales }, looked.peersOf ?? peersOf);
      if (said) findings.addAll(indicator, i, [said]);
    }
  }
  return findings.found;
}

/** The sentence for a value of a period that begins after today; null for others. */
function earlySentence({ campaign, on }: DaySheet, { period }: Indicator, today: Day) {
  const { from } = periodOf(on, period, campaign);
  if (from <= today) return null;
  return `Số liệu của ngày chưa đến: ${formatDay(from)}, hôm nay mới là ${formatDay(today)}; kiểm tra lại ngày, nếu đúng thì ghi chú vào ô.`;
}

/** The scales that the sheet has for an indicator, best first: people, target, bare figures. */
export function scalesOf(
  figures: CampaignFigures,
  { id, kind, measure }: Indicator,
  { aim }: StoredColumns,
): Scale[] {
  const { sheet } = figures;
  if (measure === 'percent') return [];
  const behind = (of: number) => keyedBehind(sheet.indicators, of);
  const scales: Scale[] = [];
  // A whole that contains the value itself would grow with a typing mistake.
  const share = sharesOf(sheet).find(
    ({ partId, wholeId }) => behind(partId).includes(id) && !behind(wholeId).includes(id),
  );
  if (share) {
    const { wholeId } = share;
    const keyed = behind(wholeId);
    scales.push({
      kind: 'whole',
      name: uncapitalise(indicatorIn(sheet, wholeId).name),
      at: (i) => figureValue(figures.count(wholeId, i)),
      restsOn: sheet.stored
        .filter(({ indicatorId }) => keyed.includes(indicatorId))
        .flatMap(({ now, before, opening }) => [now, before, opening]),
    });
  }
  if (aim) scales.push(targetScale(aim));
  // Only for flows: stocks such as the number of people differ too much between units.
  if (kind === 'flow') scales.push({ kind: 'bare', name: '', at: () => 1, restsOn: [] });
  return scales;
}

export const targetScale = (aim: Column): Scale => ({
  kind: 'target',
  name: 'chỉ tiêu',
  at: (i) => aim[i] ?? null,
  restsOn: [aim],
});

function farAbove(
  value: number,
  i: number,
  of: { indicator: Indicator; stored: StoredColumns; scales: readonly Scale[] },
  peersOf: PeersOf,
): Said | null {
  const { indicator, stored, scales } = of;
  const scale = scales.find(({ at }) => (at(i) ?? 0) > 0);
  if (!scale) return null;
  const whole = scale.at(i)!;
  const text = (count: number) => formatMeasured(indicator.measure, count);
  const look = 'kiểm tra lại, nếu đúng thì ghi chú vào ô.';
  // Values above the number of people itself are told by `checkLimits`.
  if (scale.kind === 'target' && value > FAR_ABOVE_TARGET * whole && value - whole > FEW) {
    const times = Math.floor(value / whole);
    const about = times * whole === value ? 'gấp' : 'gấp hơn';
    const sentence = `${text(value)} ${about} ${formatCount(times)} lần chỉ tiêu ${text(whole)} của đơn vị; ${look}`;
    return { level: 'warning', code: 'farAboveTarget', sentence };
  }
  if (scale.kind === 'bare' && value <= FEW_BARE) return null;
  const peers = peersOf(stored, scale);
  if (peers === null || peers.middle <= 0) return null;
  const { middle, spread } = peers;
  if (scale.kind === 'bare') {
    const isFar =
      value > FAR_ABOVE_BARE * middle &&
      value - middle > Math.max(FEW_BARE, FAR_ABOVE_BARE * spread);
    const sentence = `${text(value)} lớn hơn hẳn các đơn vị khác cùng kỳ, khoảng ${text(Math.round(middle))}; ${look}`;
    return isFar ? { level: 'warning', code: 'farFromOthers', sentence } : null;
  }
  const share = value / whole;
  const isFar =
    share > FAR_ABOVE_OTHERS * middle &&
    share - middle > FAR_ABOVE_OTHERS * spread &&
    value - middle * whole > FEW;
  if (!isFar) return null;
  const own = formatMeasured('percent', percentHundredths(value, whole));
  const others = formatMeasured('percent', Math.round(middle * 10_000));
  const sentence = `${text(value)} bằng ${own} ${scale.name} của đơn vị, trong khi các đơn vị khác cùng kỳ khoảng ${others}; ${look}`;
  return { level: 'warning', code: 'farFromOthers', sentence };
}

/** The last comparison of each column, by kind of scale, so that it is computed once. */
const comparedOf = rememberedOf((_: Column) => new Map<Scale['kind'], Compared>());
interface Compared {
  restsOn: readonly unknown[];
  peers: Spread | null;
}

/**
 * The spread of the shares of all units. Computed once for a column: a keystroke replaces one
 * column.
 */
export const peersOf: PeersOf = ({ now }, { kind, at, restsOn }) => {
  const ofColumn = comparedOf(now);
  const known = ofColumn.get(kind);
  if (
    known?.restsOn.length === restsOn.length &&
    known.restsOn.every((one, n) => one === restsOn[n])
  ) {
    return known.peers;
  }
  const shares: number[] = [];
  for (let i = 0; i < now.length; i++) {
    const value = now[i] ?? null;
    if (value === null) continue;
    const whole = at(i) ?? 0;
    if (whole > 0) shares.push(value / whole);
  }
  const peers = spreadOf(shares, LEAST_PEERS);
  ofColumn.set(kind, { restsOn, peers });
  return peers;
};

/**
 * For each keyed indicator, the largest target of each unit, given for it or for a sum that it is
 * part of. Indicators without any target are missing. See `StoredColumns.aim`.
 */
export function aimsOf(figures: CampaignFigures): Map<number, (number | null)[]> {
  const { sheet } = figures;
  const aims = new Map<number, (number | null)[]>();
  for (const [place, { indicatorId }] of sheet.targets.entries()) {
    const { kind, measure } = indicatorIn(sheet, indicatorId);
    if (measure === 'percent' || !['flow', 'stock', 'sum'].includes(kind)) continue;
    for (const id of keyedBehind(sheet.indicators, indicatorId)) {
      const aim = aims.get(id) ?? new Array<number | null>(sheet.units.length).fill(null);
      for (const i of aim.keys()) {
        const wanted = figures.wanted(place, i);
        if (wanted !== null) aim[i] = Math.max(aim[i] ?? wanted, wanted);
      }
      if (aim.some((value) => value !== null)) aims.set(id, aim);
    }
  }
  return aims;
}
