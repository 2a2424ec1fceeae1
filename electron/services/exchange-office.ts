import type { Campaign } from '../../shared/domain/campaign.ts';
import { officialRef, type PackageOffice } from '../../shared/exchange/package/format.ts';
import { readSigningKey } from '../db/known-offices.ts';
import { readOffice } from '../db/office.ts';
import type { ReadHandle } from '../db/open.ts';
import { publicKeyOf } from '../files/package/keys.ts';
import { namedUnits } from './exchange-refs.ts';

/**
 * This office as others see it: as the clerk described it, or else the unit at the root of the
 * campaign.
 */
export function thisOffice(
  db: ReadHandle,
  campaign: Campaign,
): { office: PackageOffice; privateKey: Buffer } {
  const { uid, unit } = readOffice(db);
  const privateKey = readSigningKey(db)!;
  const publicKey = publicKeyOf(privateKey);
  if (unit === null) {
    const ref = namedUnits(db, campaign).refOf.get(campaign.rootUnitId) ?? null;
    return { office: { uid, name: campaign.rootUnitName, unit: ref, publicKey }, privateKey };
  }
  const ref = unit.era === null ? null : officialRef(unit.era, unit.code);
  return { office: { uid, name: unit.name, unit: ref, publicKey }, privateKey };
}
