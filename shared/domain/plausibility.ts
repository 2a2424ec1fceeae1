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
import { percentHundredths } from './rounding.ts';
import { type Column, type DaySheet, dayLock, type StoredColumns } from './sheet.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Values that may be right, and are looked at once more while they are being keyed. */

/**
 * What a unit's figures of an indicator are measured by: the people they are a share of, its
 * target, or, where neither is known, the bare figures of the others.
 */
export interface Scale {
  kind: 'whole' | 'target' | 'bare';
  /** "công dân đủ điều kiện", "chỉ tiêu": inside a sentence; "" of bare figures. */
  name: string;
  at(unit: number): number | null;
  /** What it rests on: it is the same while these are. */
  restsOn: readonly unknown[];
}

/** How the units' values of a cell stand to their scale; null where too few can be compared. */
export type PeersOf = (stored: ComparedCells, scale: Scale) => Spread | null;
type ComparedCells = Pick<StoredColumns, 'indicatorId' | 'now'>;

/** What is known beside the sheet. */
export interface Looked {
  today: Day;
  /** Only cells of this indicator are looked at. */
  only?: number;
  /** Of the other units, where the sheet holds one alone. */
  peersOf?: PeersOf;
}

/** Beyond so many times its target a unit's first values are worth a second look… */
const FAR_ABOVE_TARGET = 3;
/** …and beyond so many times, and so many spreads, the share that other units have. */
const FAR_ABOVE_OTHERS = 5;
/** Units differ in size: bare figures are far only beyond so many times and spreads of the others', */
const FAR_ABOVE_BARE = 20;
/** …and by so many. */
const FEW_BARE = 100;
/** Small numbers vary by chance: up to so many more are no news. */
const FEW = 10;
/** So many units have to be there to compare with. */
const LEAST_PEERS = 5;

/**
 * Values of a day that has not come, and first values of a unit (see `StoredColumns.usual`) that
 * lie far above its target, or far above the other units': as a share of it or of its people, and
 * very far where neither is known. A low value is none: who has nothing keys 0.
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

/** A period that begins after today. */
function earlySentence({ campaign, on }: DaySheet, { period }: Indicator, today: Day) {
  const { from } = periodOf(on, period, campaign);
  if (from <= today) return null;
  return `Số liệu của ngày chưa đến: ${formatDay(from)}, hôm nay mới là ${formatDay(today)}; kiểm tra lại ngày, nếu đúng thì ghi chú vào ô.`;
}

/** The people that the figures are a share of, and the targets, as far as the sheet has them. */
export function scalesOf(
  figures: CampaignFigures,
  { id, kind, measure }: Indicator,
  { aim }: StoredColumns,
): Scale[] {
  const { sheet } = figures;
  if (measure === 'percent') return [];
  const behind = (of: number) => keyedBehind(sheet.indicators, of);
  const scales: Scale[] = [];
  // A whole that holds the value itself would grow with the slip.
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
  // How many people there are differs more from unit to unit than what arises in a day.
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
  // What stands above the people themselves is told by `checkLimits`.
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

/** What was compared last for a column of values, by the kind of scale. */
const compared = new WeakMap<object, Map<Scale['kind'], Compared>>();
interface Compared {
  restsOn: readonly unknown[];
  peers: Spread | null;
}

/** The shares of all units that keyed something, once a column: a key changes one of them. */
export const peersOf: PeersOf = ({ now }, { kind, at, restsOn }) => {
  const ofColumn = compared.get(now) ?? new Map<Scale['kind'], Compared>();
  compared.set(now, ofColumn);
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
    const whole = value === null ? null : at(i);
    if (value !== null && whole !== null && whole > 0) shares.push(value / whole);
  }
  const peers = spreadOf(shares, LEAST_PEERS);
  ofColumn.set(kind, { restsOn, peers });
  return peers;
};

/**
 * The largest target of each unit for every keyed indicator, its own or of a sum that it is part
 * of; indicators that nobody was given one for are left out. See `StoredColumns.aim`.
 */
export function aimsOf(figures: CampaignFigures): Map<number, (number | null)[]> {
  const { sheet } = figures;
  const aims = new Map<number, (number | null)[]>();
  for (const [place, { indicatorId }] of sheet.targets.entries()) {
    const { kind, measure } = indicatorIn(sheet, indicatorId);
    if (measure === 'percent' || !['flow', 'stock', 'sum'].includes(kind)) continue;
    for (const id of keyedBehind(sheet.indicators, indicatorId)) {
      const aim = aims.get(id) ?? new Array<number | null>(sheet.units.length).fill(null);
      for (let i = 0; i < aim.length; i++) {
        const wanted = figures.wanted(place, i);
        if (wanted !== null) aim[i] = Math.max(aim[i] ?? wanted, wanted);
      }
      if (aim.some((value) => value !== null)) aims.set(id, aim);
    }
  }
  return aims;
}
