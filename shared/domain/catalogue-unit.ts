import type { UnitKind } from './campaign.ts';
import type { Day } from './day.ts';
/**
 * The official catalogue of units: three tiers until 30/6/2025, two since 1/7/2025
 * (Resolution 202/2025/QH15). A code is unique within an era only: 64 was Tỉnh Gia Lai, which
 * is 52 today, so a unit is known by its era and its code.
 */

export const ERAS = {
  twoTier: { validFromOn: '2025-07-01', validToOn: null },
  threeTier: { validFromOn: null, validToOn: '2025-06-30' },
} as const satisfies Record<string, { validFromOn: Day | null; validToOn: Day | null }>;

export type Era = keyof typeof ERAS;

export interface CatalogueUnit {
  era: Era;
  /** As text, leading zeros kept: province 2 digits, district 3, commune 5. */
  code: string;
  /** Official name with its kind word, NFC: "Huyện Đăk Pơ". */
  name: string;
  /** With the units it lies in: "Phường Hội Phú, Gia Lai", "Xã Hà Tam, Huyện Đăk Pơ, Gia Lai". */
  fullName: string;
  kind: UnitKind;
  /** Code of the unit above, of the same era; null for a province. */
  parentCode: string | null;
  /**
   * First and last day of the era. The catalogue does not know on which days single units of the
   * three tiers began or ended.
   */
  validFromOn: Day | null;
  validToOn: Day | null;
}
