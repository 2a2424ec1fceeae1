import type { KnownCampaign } from '../../shared/exchange/known-campaign.ts';
import { knownGiaLai, planOf, tableOf, type Value } from './appendix-files.ts';
import { giaLaiPrinted } from './cases.ts';

export const HEAD = giaLaiPrinted()[0]!;

export const plan = (values: readonly (readonly Value[])[], known = knownGiaLai()) =>
  planOf(tableOf(values), known);

export function accepted(result: ReturnType<typeof planOf>) {
  if ('problems' in result) throw new Error(JSON.stringify(result.problems, null, 1));
  return result;
}

export function problems(result: ReturnType<typeof planOf>) {
  return 'problems' in result ? result.problems : [];
}

/** The campaign before anything is known of its figures. */
export function blankGiaLai(): KnownCampaign {
  const known = knownGiaLai();
  return {
    ...known,
    units: known.units.map((unit) => ({ ...unit, target: null, opening: null })),
  };
}

/** Head, then rows of: STT, unit, target, done. */
export const short = (...rows: Value[][]) => [HEAD.slice(0, 4), ...rows];
