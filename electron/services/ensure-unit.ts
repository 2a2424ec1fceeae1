import { FieldError } from '../../shared/contract/errors.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { unitKindOf } from '../../shared/domain/campaign.ts';
import type { CatalogueUnit, Era } from '../../shared/domain/catalogue-unit.ts';
import { oddName } from '../../shared/exchange/odd-names.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { findOfficial, insertUnit, listOwn, nextOwnCode } from '../db/units.ts';
import { earlierCatalogue, officialUnit } from '../files/catalogue.ts';

export const refused = (field: string, sentence: string) =>
  new FieldError('settingRefused', { problems: [{ field, sentence }] });

/**
 * A name as it is kept, without marks that no one sees. One that hardly is a name has to be meant.
 * Throws FieldError `settingRefused` at `name`.
 */
export function unitName(typed: string, isMeant: boolean | undefined): string {
  const name = normaliseText(typed);
  if (name === '') throw refused('name', 'Ghi tên đơn vị.');
  const odd = isMeant ? null : oddName(name);
  if (odd !== null) {
    throw refused('name', `${odd} Ghi tên đầy đủ, hoặc xác nhận tên đúng như vậy.`);
  }
  return name;
}

/** A code that another unit right below the same one has already. */
export function refuseOwnCode(
  db: ReadHandle,
  parentId: number | null,
  code: string,
  name: string,
  id: number | null = null,
): void {
  if (parentId === null) return;
  const other = listOwn(db, parentId, code).find((each) => each.id !== id && each.inUse === 1);
  if (!other) return;
  throw refused('code', `Mã “${code}” của “${name}” đã là mã của “${other.name}”; ghi mã khác.`);
}

/**
 * A unit of the official catalogue, or one of the samples' days where only that has the code or the
 * name. Throws FieldError `unitNotInCatalogue`.
 */
function requireOfficial(era: Era, code: string, name: string): CatalogueUnit {
  const official = officialUnit(era, code);
  const unit =
    official?.name === name
      ? official
      : (earlierCatalogue().find(
          (each) => each.era === era && each.code === code && each.name === name,
        ) ?? official);
  if (!unit) throw new FieldError('unitNotInCatalogue', { text: code });
  return unit;
}

/** A unit that is there by its code, name and the unit above. */
function findOwn(db: ReadHandle, parentId: number | null, unit: UnitInput): number | null {
  const name = normaliseText(unit.name);
  return listOwn(db, parentId, unit.code).find((other) => other.name === name)?.id ?? null;
}

/**
 * The unit of the store for one that was chosen or typed: of the catalogue, made with the units it
 * lies in where the store has none yet; or of this office (no era), made below `parentId`, with a
 * code "CQ-…" where none is given that is none of `reserved`. Code, name and unit above together
 * mean a unit that is there; a code means one unit at most among those that are counted below one
 * unit, roots apart. Throws FieldError `unitNotInCatalogue`, or `settingRefused` at `code`, at
 * `name`.
 */
export function ensureUnit(
  db: WriteHandle,
  unit: UnitInput,
  parentId: number | null,
  reserved: ReadonlySet<string> = new Set(),
): number {
  if (unit.era !== null) {
    const known = findOfficial(db, unit.era, unit.code);
    if (known) return known.id;
    const official = requireOfficial(unit.era, unit.code, unit.name);
    const { era, code, name, kind, parentCode, validFromOn, validToOn } = official;
    const above =
      parentCode === null ? null : ensureUnit(db, { era, code: parentCode, name }, null);
    return insertUnit(db, { era, code, name, kind, validFromOn, validToOn, parentId: above });
  }
  const known = unit.code === '' ? null : findOwn(db, parentId, unit);
  if (known !== null) return known;
  const name = unitName(unit.name, unit.nameIsMeant);
  if (unit.code !== '') refuseOwnCode(db, parentId, unit.code, name);
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
