import { type Indicator, isComputed } from './campaign.ts';
import type { TargetRule } from './target.ts';

/** What of a campaign decides what is computed from what. */
export interface Computations {
  indicators: readonly Pick<Indicator, 'id' | 'name' | 'kind' | 'parts' | 'reachedBy'>[];
  rules: readonly Pick<TargetRule, 'indicatorId' | 'ofId'>[];
}

/** An indicator's figures, or its targets. */
type ComputedKey = `${'figure' | 'target'} ${number}`;

/**
 * Names of the indicators through which figures or targets of one would be computed from
 * themselves, from it back to it; null when they are not. Figures need those of the parts, and
 * `reached` by the target also the part's targets; targets by a rule need the figures of what they
 * are a percentage of, and may not turn round with its targets either. A sum that they are part of
 * stands as it stood at the rule's base day: of it they may be a percentage.
 */
export function cycleOf({ indicators, rules }: Computations, id: number): string[] | null {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const needs = (computed: ComputedKey): ComputedKey[] => {
    const id = idOf(computed);
    const { kind, parts = [], reachedBy } = byId.get(id) ?? {};
    if (computed.startsWith('target')) {
      const bases = rules.flatMap(({ indicatorId, ofId }) =>
        indicatorId === id && ofId !== null ? [ofId] : [],
      );
      return [figure(id), ...bases.map(figure), ...bases.map(target)];
    }
    const byTarget = kind === 'reached' && reachedBy === 'target';
    return [...parts.map(figure), ...(byTarget ? parts.map(target) : [])];
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
    const ids = [start, ...path].map(idOf).filter((each, i, all) => i === 0 || each !== all[i - 1]);
    return ids.map((each) => byId.get(each)?.name ?? '');
  }
  return null;
}

/** The indicators in whose cells one is keyed: itself, or the parts of a computed one. */
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
