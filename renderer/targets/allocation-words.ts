import type { AllocatedPart, AllocationGap } from '../../shared/domain/allocation-plan.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import type { Column } from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { levelWords } from '../../shared/domain/words.ts';
import { formatCount, parseCount, unreadableNumberSentence } from '../../shared/text/numbers.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import { type Place, targetAt } from './target-place.ts';

/** The weights by which a target is spread. Parts filled in by hand stay with every method. */
export type AllocationMethod = 'eligible' | 'remaining' | 'equal' | 'byHand';

export const METHOD_WORDS: Record<AllocationMethod, string> = {
  eligible: 'Theo dân số đủ điều kiện',
  remaining: 'Theo việc còn lại',
  equal: 'Chia đều',
  byHand: 'Tự điền',
};

/** What the parts are in proportion to: the head of the column that shows it. */
export const basisWords = (method: AllocationMethod, base: string | undefined): string =>
  method === 'equal' || method === 'byHand'
    ? 'Chia theo'
    : method === 'remaining'
      ? `Chia theo việc còn lại: ${base ?? ''}`
      : `Chia theo: ${base ?? ''}`;

export const takesIndicator = (method: AllocationMethod): boolean =>
  method === 'eligible' || method === 'remaining';

/** The weights of all units in the order of the sheet; a blank has no weight. */
export function weightsOf(
  figures: CampaignFigures,
  place: Place,
  method: AllocationMethod,
  baseId: number | null,
): Column {
  const { units } = figures.sheet;
  const at = targetAt(figures.sheet, place);
  return units.map((_, index) => {
    if (method === 'equal') return 1;
    if (method === 'byHand' || baseId === null) return null;
    const base = figureValue(figures.count(baseId, index));
    if (method === 'eligible' || base === null) return base;
    return base - (figureValue(figures.target(at, index).cumulative) ?? 0);
  });
}

/** The parts filled in by hand, by place, and why some cannot be taken. */
export function readFixed(texts: ReadonlyMap<number, string>): {
  values: Map<number, number>;
  problems: Map<number, string>;
} {
  const values = new Map<number, number>();
  const problems = new Map<number, string>();
  for (const [index, typed] of texts) {
    const text = typed.normalize('NFC').trim();
    if (text === '') continue;
    const reading = parseCount(text);
    if ('error' in reading) problems.set(index, unreadableNumberSentence(reading.error, text));
    else if (reading.value < 0) problems.set(index, 'chỉ tiêu phải từ 0 trở lên');
    else values.set(index, reading.value);
  }
  return { values, problems };
}

/** How many units a level has, and the sum of their parts; the level right below is 1. */
export function levelSums(
  units: readonly SheetUnit[],
  parts: readonly AllocatedPart[],
): { level: string; count: number; sum: number }[] {
  const top = parts[0] ? units[parts[0].index]!.depth : 0;
  const levels: { level: string; count: number; sum: number }[] = [];
  for (const { index, part } of parts) {
    const { depth } = units[index]!;
    const known = levels[depth - top] ?? { level: levelName(units, depth), count: 0, sum: 0 };
    levels[depth - top] = { ...known, count: known.count + 1, sum: known.sum + part };
  }
  return levels;
}

/** "Xã, thị trấn": the units of a depth by their kinds. */
function levelName(units: readonly SheetUnit[], depth: number): string {
  const kinds = new Set(units.flatMap((one) => (one.depth === depth ? [one.unit.kind] : [])));
  kinds.delete('khác');
  return capitalise(kinds.size === 0 ? levelWords(depth) : [...kinds].slice(0, 4).join(', '));
}

/** Why a level does not sum to the target above it, and what to do. */
export function gapSentence(
  { index, reason, difference }: AllocationGap,
  units: readonly SheetUnit[],
  method: AllocationMethod,
  baseName: string,
): string {
  const { name } = units[index]!.unit;
  const amount = formatCount(Math.abs(difference));
  if (difference < 0) {
    return `${name}: các ô tự điền nhiều hơn chỉ tiêu ${amount}; giảm bớt cho vừa.`;
  }
  if (reason === 'noWeight' && takesIndicator(method)) {
    const what = method === 'eligible' ? `số “${baseName}”` : `việc còn lại theo “${baseName}”`;
    return `${name}: các đơn vị cấp dưới chưa có ${what} nên chưa chia được ${amount}; nhập số đó, chọn chỉ số khác, chia đều hoặc tự điền.`;
  }
  return `${name}: còn ${amount} chưa giao cho đơn vị nào; điền thêm cho đủ.`;
}
