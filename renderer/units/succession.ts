import type { InputOf, UnitSuccessors } from '../../shared/contract/methods.ts';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { type MemberUnit, WHOLE_SHARE } from '../../shared/domain/unit-tree.ts';
import { sharesProblem, typedShare } from './shares.ts';
import { NO_UNIT, type PickedUnit } from './unit-field.tsx';

/**
 * The form's state of a unit whose tier ended: the shares of its successors, or the chosen heir.
 */
export interface Successor {
  unit: MemberUnit;
  successors: readonly CatalogueUnit[];
  /** As typed, one for each successor when there are several. */
  shares: readonly string[];
  choice: PickedUnit;
}

/** By the field of each unit. */
export type SuccessionDraft = Record<string, Successor>;

type Input = InputOf<'units.succeed'>;
type Heir = Input['units'][number]['heirs'][number];

/** Whether units of a campaign ended with the three tiers and nobody took them over yet. */
export const hasEnded = (units: readonly MemberUnit[], campaign: { endsOn: string }): boolean =>
  campaign.endsOn >= ERAS.twoTier.validFromOn &&
  units.some(
    ({ isRoot, heirs, validToOn }) =>
      !isRoot && heirs.length === 0 && validToOn === ERAS.threeTier.validToOn,
  );

export const successionDraft = (found: readonly UnitSuccessors[]): SuccessionDraft =>
  Object.fromEntries(
    found.map(({ unit, successors }) => [
      `unit${unit.id}`,
      { unit, successors, shares: successors.map(() => ''), choice: NO_UNIT },
    ]),
  );

const heir = ({ era, code, name }: CatalogueUnit, share: number): Heir => ({
  era,
  code,
  name,
  share,
});

/** The heirs of a unit, none while nothing is filled in, or why they cannot be taken. */
function heirsOf({ successors, shares, choice }: Successor): Heir[] | string {
  const [only] = successors;
  if (only && successors.length === 1) return [heir(only, WHOLE_SHARE)];
  if (only) {
    if (shares.every((text) => text.trim() === '')) return [];
    const problem = sharesProblem(shares);
    if (problem !== null) return problem;
    return successors.map((unit, index) => heir(unit, typedShare(shares[index] ?? '') ?? 0));
  }
  const { text, chosen } = choice;
  if (chosen && 'official' in chosen) return [heir(chosen.official, WHOLE_SHARE)];
  return text.trim() === '' ? [] : 'Chọn một đơn vị trong danh sách hiện ra khi gõ.';
}

/** The filled-in successions, from the day on which the two tiers began. */
export function readSuccession(
  campaignId: number,
  draft: SuccessionDraft,
): { input: Input } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const units: Input['units'] = [];
  for (const [field, row] of Object.entries(draft)) {
    const heirs = heirsOf(row);
    if (typeof heirs === 'string') problems.push({ field, sentence: heirs });
    else if (heirs.length > 0) units.push({ unitId: row.unit.id, heirs });
  }
  if (problems.length > 0) return { problems };
  if (units.length > 0) return { input: { campaignId, on: ERAS.twoTier.validFromOn, units } };
  return { problems: [{ field: 'units', sentence: 'Chọn đơn vị mới cho ít nhất một đơn vị.' }] };
}
