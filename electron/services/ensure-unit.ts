import { FieldError } from '../../shared/contract/errors.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { unitKindOf } from '../../shared/domain/campaign.ts';
import type { CatalogueUnit, Era } from '../../shared/domain/catalogue.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import type { WriteHandle } from '../db/open.ts';
import { findStoredUnit, findUnit, insertUnit, nextOwnCode } from '../db/units.ts';
import { officialCatalogue } from '../files/catalogue.ts';

export const refused = (field: string, sentence: string) =>
  new FieldError('settingRefused', { problems: [{ field, sentence }] });

let byCode: ReadonlyMap<string, CatalogueUnit> | null = null;

/** A unit of the official catalogue. Throws FieldError `unitNotInCatalogue`. */
function requireOfficial(era: Era, code: string): CatalogueUnit {
  byCode ??= new Map(officialCatalogue().units.map((unit) => [`${unit.era} ${unit.code}`, unit]));
  const unit = byCode.get(`${era} ${code}`);
  if (!unit) throw new FieldError('unitNotInCatalogue', { text: code });
  return unit;
}

/**
 * The unit of the store for one that was chosen or typed: of the catalogue, made with the units it
 * lies in where the store has none yet; or of this office (no era), made below `parentId`, with a
 * code "CQ-…" where none is given that is none of `reserved`. A code of this office that is in use
 * means the same unit when name and unit above agree. Throws FieldError `unitNotInCatalogue`, or
 * `settingRefused` at `code`.
 */
export function ensureUnit(
  db: WriteHandle,
  unit: UnitInput,
  parentId: number | null,
  reserved: ReadonlySet<string> = new Set(),
): number {
  if (unit.era !== null) {
    const known = findUnit(db, unit.era, unit.code);
    if (known) return known.id;
    const official = requireOfficial(unit.era, unit.code);
    const { era, code, name, kind, parentCode, validFromOn, validToOn } = official;
    const above =
      parentCode === null ? null : ensureUnit(db, { era, code: parentCode, name }, null);
    return insertUnit(db, { era, code, name, kind, validFromOn, validToOn, parentId: above });
  }
  const name = normaliseText(unit.name);
  const known = unit.code === '' ? null : findUnit(db, 'own', unit.code);
  if (known) {
    const other = findStoredUnit(db, known.id);
    if (other?.name === name && other.parentId === parentId) return known.id;
    throw refused(
      'code',
      `Mã “${unit.code}” của “${name}” đã là mã của “${other?.name}”; ghi mã khác hoặc để trống.`,
    );
  }
  return insertUnit(db, {
    parentId,
    era: 'own',
    code: unit.code === '' ? nextOwnCode(db, reserved) : unit.code,
    name,
    kind: unitKindOf(name),
    validFromOn: null,
    validToOn: null,
  });
}
