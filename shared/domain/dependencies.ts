import { type Indicator, isComputed } from './campaign.ts';
import type { TargetRule } from './target.ts';

/** The part of a campaign that decides what is computed from what. */
export interface Computations {
  indicators: readonly Pick<Indicator, 'id' | 'name' | 'kind' | 'parts' | 'reachedBy'>[];
  rules: readonly Pick<TargetRule, 'indicatorId' | 'ofId'>[];
}

/** Stands for the figures or the targets of one indicator. */
type ComputedKey = `${'figure' | 'target'} ${number}`;

/**
 * A circle in which the figures or targets of an indicator would be computed from themselves, as
 * the names of the indicators along it; null when there is none.
 *
 * Figures are computed from those of the parts, and for `reached` by target also from the part's
 * targets. Targets by a rule are computed from the figures and targets of the indicator that they
 * are a percentage of. The figures themselves are read on the rule's base day, so targets may be a
 * percentage of a sum that their own indicator is part of.
 */
export function cycleOf({ indicators, rules }: Computations, id: number): string[] | null {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const needs = (computed: ComputedKey): ComputedKey[] => {
    const id = idOf(computed);
    if (computed.startsWith('target')) {
      const bases = rules.flatMap((rule) => (rule.indicatorId === id ? (rule.ofId ?? []) : []));
      return [figure(id), ...bases.map(figure), ...bases.map(target)];
    }
    const indicator = byId.get(id);
    if (!indicator) return [];
    const { kind, parts, reachedBy } = indicator;
    const byTarget = kind === 'reached' && reachedBy === 'target';
    return byTarget ? [...parts.map(figure), ...parts.map(target)] : parts.map(figure);
  };

  for (const start of [figure(id), target(id)]) {
    const path: ComputedKey[] = [];
    const seen = new Set<ComputedKey>();
    const leadsBack = (computed: ComputedKey): boolean =>
      needs(computed).some((next) => {
        if (next !== start) {
          if (seen.has(next)) return false;
          seen.add(next);
          if (!leadsBack(next)) return false;
        }
        path.unshift(next);
        return true;
      });
    if (!leadsBack(start)) continue;
    const ids = [start, ...path].map(idOf).filter((each, i, all) => each !== all[i - 1]);
    return ids.map((each) => byId.get(each)?.name ?? '');
  }
  return null;
}

/** The keyed indicators behind one: itself, or those that it is computed from. */
export function keyedBehind(
  indicators: readonly Pick<Indicator, 'id' | 'kind' | 'parts'>[],
  indicatorId: number,
): number[] {
  const indicator = indicators.find(({ id }) => id === indicatorId);
  if (!indicator) return [];
  if (!isComputed(indicator)) return [indicatorId];
  return indicator.parts.flatMap((part) => keyedBehind(indicators, part));
}

const figure = (id: number): ComputedKey => `figure ${id}`;
const target = (id: number): ComputedKey => `target ${id}`;
const idOf = (computed: ComputedKey): number => Number(computed.split(' ')[1]);
