import { formatCount } from '../text/numbers.ts';
import type { Measure } from './campaign.ts';
import { formatDifference } from './measure.ts';
import type { Column } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/**
 * What counts against a target. Where the target of a unit is the sum of the targets below it, work
 * of units without a target is left out of its rate, its rest and its pace. Where the unit was
 * given a target of its own, everything counts.
 */

/** Targets over a tree with what was done for them. */
export interface AgainstTargets {
  /** Targets of the unit's own: given, or a percentage of a figure of its own. */
  own: Column;
  /** What each unit has to reach: its own target, else the sum of those below. */
  low: Column;
  done: Column;
}

/** A unit that has no target, with what it has done. */
export interface LeftOut {
  /** Place of the unit in the sheet. */
  unit: number;
  done: number;
}

/** What was done at each unit, without the work of units below that have no target. */
export function countedColumn(
  units: readonly SheetUnit[],
  { own, low, done }: AgainstTargets,
): Column {
  if (!low.includes(null)) return done;
  const out = new Array<number>(units.length).fill(0);
  for (let i = units.length - 1; i > 0; i--) {
    const part = low[i] === null ? done[i] : own[i] === null ? out[i] : null;
    out[units[i]!.parent]! += part ?? 0;
  }
  return done.map((value, i) => {
    const isSummed = low[i] !== null && own[i] === null;
    return value !== null && isSummed ? value - out[i]! : value;
  });
}

/**
 * The units that a total leaves out although they have done something, in the order of the tree.
 */
export function leftOutOf(
  units: readonly SheetUnit[],
  { own, low, done }: AgainstTargets,
  above: number,
): LeftOut[] {
  if (low[above] === null || own[above] !== null) return [];
  const found: LeftOut[] = [];
  const { depth } = units[above]!;
  let i = above + 1;
  const afterAllBelow = (unit: number) => {
    let next = unit + 1;
    while (next < units.length && units[next]!.depth > units[unit]!.depth) next += 1;
    return next;
  };
  while (i < units.length && units[i]!.depth > depth) {
    if (low[i] === null) {
      const part = done[i] ?? null;
      if (part !== null && part !== 0) found.push({ unit: i, done: part });
      i = afterAllBelow(i);
    } else i = own[i] === null ? i + 1 : afterAllBelow(i);
  }
  return found;
}

/** How many units a sentence names; it counts the rest. */
export const MOST_NAMED = 8;

/** "2 đơn vị chưa có chỉ tiêu: Thôn C (54), Thôn D (3)"; empty when none is left out. */
export function leftOutWords(out: readonly { name: string; done: number }[]): string {
  if (out.length === 0) return '';
  const units = `${formatCount(out.length)} đơn vị chưa có chỉ tiêu`;
  const sum = formatCount(out.reduce((running, { done }) => running + done, 0));
  if (out.length > MOST_NAMED) return `${units} (đã đạt cộng lại ${sum})`;
  const names = out.map(({ name, done }) => `${name} (${formatCount(done)})`).join(', ');
  return out.length === 1 ? `${units}: ${names}` : `${units}: ${names}, cộng lại ${sum}`;
}

/** "thêm 220 sau hạn"; empty when nothing came after the last day of a milestone. */
export function lateWords(late: number | null, measure: Measure): string {
  if (late === null || late === 0) return '';
  return `${late > 0 ? 'thêm' : 'giảm'} ${formatDifference(measure, Math.abs(late))} sau hạn`;
}
