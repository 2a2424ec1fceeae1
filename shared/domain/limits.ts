import { formatDay } from '../text/dates.ts';
import { foldText, uncapitalise } from '../text/vietnamese.ts';
import type { Identity, Indicator, Measure } from './campaign.ts';
import { type CellFinding, findingsOn, indicatorIn, lowest, namedFigure } from './cell-findings.ts';
import { blanks, positionsUp } from './columns.ts';
import { remembering } from './day-figures.ts';
import { keyedBehind } from './dependencies.ts';
import { figureValue } from './figure.ts';
import type { CampaignFigures } from './figures.ts';
import { formatDifference, formatMeasured } from './measure.ts';
import { rememberedOf } from './remembered.ts';
import { type Column, type DaySheet, isLeaf } from './sheet.ts';

/** Figures that cannot be larger than others: a share than its whole, parts than their limit. */

/** A figure that is a share of another, and the ratio indicator by which the plan says so. */
export interface Share {
  partId: number;
  wholeId: number;
  /** The ratio indicator; null when no indicator computes it. */
  ratioId: number | null;
}

/**
 * How campaigns name the people who can take part; in the documents only words for people stand
 * before "đủ điều kiện".
 */
const ELIGIBLE =
  /^(?:(?:tong )?so )?(?:(?:cong dan|nguoi dan|nguoi|nhan khau|dan so|truong hop) )?du dieu kien(?! phe duyet)\b/;
/** Names of indicators that count everybody, whether they can take part or not. */
const EVERYBODY = /^(?:tong )?(?:so )?(?:dan so|nhan khau|dan|ho)\b/;

/**
 * The indicator of those who can take part: of several, the one keyed at the lowest level; null
 * when none or more than one fits.
 */
export const eligibleIn = rememberedOf((indicators: readonly Indicator[]): Indicator | null => {
  const found = indicators.filter(
    ({ kind, measure, name, fullName }) =>
      (kind === 'flow' || kind === 'stock') &&
      isOfPeople(measure) &&
      [name, fullName].some((text) => ELIGIBLE.test(foldText(text))),
  );
  const deepest = Math.max(...found.map(({ keyedDepth }) => keyedDepth));
  const [eligible, other] = found.filter(({ keyedDepth }) => keyedDepth === deepest);
  return other ? null : (eligible ?? null);
});

const countsEverybody = rememberedOf(({ name }: Indicator): boolean =>
  EVERYBODY.test(foldText(name)),
);

/**
 * True for an indicator that counts people among those who can take part, though no rule says so.
 */
export function isOfEligible(indicator: Indicator, eligible: Indicator): boolean {
  const { id, kind, period, measure, audienceId } = indicator;
  return (
    id !== eligible.id &&
    (kind === 'flow' || (kind === 'stock' && period !== 'once')) &&
    isOfPeople(measure) &&
    !countsEverybody(indicator) &&
    (eligible.audienceId === null || eligible.audienceId === audienceId)
  );
}

const isOfPeople = (measure: Measure) => measure === 'person' || measure === 'account';

/**
 * The shares of a campaign. The plan declares them by a ratio of people, or by a target that is a
 * percentage of people counted once; whatever else counts people is a share of those who can take
 * part. A rest from which work takes away ("chưa đăng ký") is not a whole.
 */
export function sharesOf(sheet: DaySheet): Share[] {
  const shares: Share[] = [];
  const add = (share: Share) => {
    const { partId, wholeId } = share;
    const isKnown = shares.some((one) => one.partId === partId && one.wholeId === wholeId);
    if (!isKnown && isCountedAlike(sheet, partId, wholeId)) shares.push(share);
  };
  for (const { id, kind, parts } of sheet.indicators) {
    const [partId, wholeId] = parts;
    if (kind !== 'ratio' || wholeId === undefined) continue;
    add({ partId: partId!, wholeId, ratioId: id });
  }
  for (const { indicatorId, rule } of sheet.targets) {
    if (rule?.ofId == null) continue;
    const counted = keyedBehind(sheet.indicators, rule.ofId).map((id) => indicatorIn(sheet, id));
    const isOnce = counted.every(({ kind, period }) => kind === 'stock' && period === 'once');
    const isCount = ['flow', 'stock', 'sum'].includes(indicatorIn(sheet, indicatorId).kind);
    const { measure } = indicatorIn(sheet, rule.ofId);
    if (!isOnce || !isCount || !isOfPeople(measure)) continue;
    add({ partId: indicatorId, wholeId: rule.ofId, ratioId: null });
  }
  const eligible = eligibleIn(sheet.indicators);
  for (const indicator of eligible ? sheet.indicators : []) {
    if (!isOfEligible(indicator, eligible!)) continue;
    // A declared share of the same figure is checked already.
    const isTold = shares.some(({ partId }) =>
      keyedBehind(sheet.indicators, partId).includes(indicator.id),
    );
    if (!isTold) add({ partId: indicator.id, wholeId: eligible!.id, ratioId: null });
  }
  return shares;
}

/**
 * Only a ratio of people to people is a share; sessions per commune or people per session are not.
 */
function isCountedAlike(sheet: DaySheet, part: number, whole: number): boolean {
  const counted = (measure: Measure) => (measure === 'account' ? 'person' : measure);
  return counted(indicatorIn(sheet, part).measure) === counted(indicatorIn(sheet, whole).measure);
}

/** Shares above 100% and parts above their limit, each told at the lowest unit that has it. */
export function checkLimits(figures: CampaignFigures): CellFinding[] {
  const { sheet } = figures;
  const findings = findingsOn(sheet);
  const count = (id: number, i: number) => figureValue(figures.count(id, i));
  const isWhole = openedWith(sheet);
  const isComplete = completeOf(sheet);
  const until = `đến hết ngày ${formatDay(sheet.on)}`;
  // A missing opening or part only makes a sum smaller. So if the sum is above its whole even
  // without it, it is surely wrong.
  const isLeast = (id: number, i: number): boolean => {
    const { kind, parts } = indicatorIn(sheet, id);
    return kind === 'difference' ? isWhole(id, i) : parts.every((part) => isLeast(part, i));
  };
  const canLimit = (id: number, i: number) => isWhole(id, i) && isComplete(id, i);

  for (const { partId, wholeId, ratioId } of sharesOf(sheet)) {
    const isAbove = (i: number) => {
      const part = count(partId, i);
      const whole = count(wholeId, i);
      // A blank is no share, also beside a whole that a slip made negative.
      if (part === null || whole === null || part <= whole) return false;
      return isLeast(partId, i) && canLimit(wholeId, i);
    };
    for (const i of lowest(sheet.units, isAbove)) {
      const part = count(partId, i)!;
      const whole = namedFigure(sheet, wholeId, count(wholeId, i)!);
      const said =
        ratioId === null
          ? `${indicatorIn(sheet, partId).name} ${until} là ${formatMeasured(indicatorIn(sheet, partId).measure, part)}, nhiều hơn ${whole}`
          : `${indicatorIn(sheet, ratioId).name} ${until} vượt 100%: ${namedFigure(sheet, partId, part)} nhiều hơn ${whole}`;
      const sentence = `${said}; kiểm tra lại, nếu đúng thì ghi chú vào ô.`;
      findings.add('warning', 'partAboveWhole', { id: ratioId ?? partId }, i, sentence);
    }
  }

  for (const identity of sheet.identities) {
    if (identity.relation !== 'atMost') continue;
    const { totalId, partIds } = identity;
    const sentenceAt = (i: number) => {
      if (!canLimit(totalId, i) || !partIds.every((id) => isLeast(id, i))) return null;
      return aboveSentence(sheet, identity, (id) => count(id, i));
    };
    for (const i of lowest(sheet.units, (unit) => sentenceAt(unit) !== null)) {
      findings.add('error', 'identityBroken', { id: totalId }, i, sentenceAt(i)!);
    }
  }
  return findings.found;
}

/** The sentence for parts above their limit; null where the known parts are within it. */
function aboveSentence(
  sheet: DaySheet,
  { name, totalId, partIds }: Identity,
  figureOf: (indicatorId: number) => number | null,
): string | null {
  const total = figureOf(totalId);
  const known = partIds.filter((id) => figureOf(id) !== null);
  if (total === null || known.length === 0) return null;
  const sum = known.reduce((whole, id) => whole + figureOf(id)!, 0);
  if (sum <= total) return null;
  const written = known.map((id) => namedFigure(sheet, id, figureOf(id)!)).join(' + ');
  const limit = indicatorIn(sheet, totalId);
  const equals = known.length > 1 ? ` = ${formatMeasured(limit.measure, sum)}` : '';
  const limitText = `${uncapitalise(limit.name)} là ${formatMeasured(limit.measure, total)}`;
  return `${name}: ${written}${equals}, nhưng ${limitText}, vượt ${formatDifference(limit.measure, sum - total)}; kiểm tra lại các số này.`;
}

/**
 * True where a cumulative figure contains its opening. While openings are known for a unit above
 * only, the figures below lack them, so that they may rightly exceed the whole or be negative.
 */
export function openedWith(sheet: DaySheet): (indicatorId: number, unit: number) => boolean {
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

/**
 * True where a reading at a unit covers all units below: read for the unit itself or for every one
 * of them. A sum over some of them cannot serve as a limit.
 */
function completeOf(sheet: DaySheet): (indicatorId: number, unit: number) => boolean {
  const missingOf = remembering((id: number): Column => {
    const { units } = sheet;
    const missing = blanks(units.length);
    const stored = sheet.stored.find(({ indicatorId }) => indicatorId === id);
    for (let i = units.length - 1; i >= 0; i--) {
      const reading = stored?.now[i] ?? stored?.before[i] ?? stored?.opening[i] ?? null;
      const { parent, closed } = units[i]!;
      if (reading !== null) missing[i] = null;
      else if (isLeaf(units, i) && !closed) missing[i] = 1;
      if (missing[i] !== null && parent !== -1) missing[parent] = 1;
    }
    return missing;
  });
  const isComplete = (id: number, i: number): boolean => {
    const { kind, parts } = indicatorIn(sheet, id);
    if (kind === 'stock') return missingOf(id)[i] === null;
    return parts.every((part) => isComplete(part, i));
  };
  return isComplete;
}
