import { FieldError } from '../../shared/contract/errors.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { unitKindOf } from '../../shared/domain/campaign.ts';
import type { CatalogueUnit, Era } from '../../shared/domain/catalogue-unit.ts';
import { oddNameQuestions } from '../../shared/exchange/odd-names.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { findOfficial, insertUnit, listOwn, nextOwnCode } from '../db/units.ts';
import { earlierCatalogue, officialUnit } from '../files/catalogue.ts';
import { askFirst } from './ask-first.ts';

/** Keys of questions that the clerk agreed to; see `askFirst`. */
export type Agreed = readonly string[] | undefined;
const NO_CODES: ReadonlySet<string> = new Set();

export const refused = (field: string, sentence: string) =>
  new FieldError('settingRefused', { problems: [{ field, sentence }] });

/**
 * A name as it is stored, without invisible signs. Throws FieldError `settingRefused` at `name` for
 * none, `askFirst` for an odd one (see `oddName`) that the clerk has not agreed to.
 */
export function agreedUnitName(typed: string, agreed: Agreed): string {
  const name = normaliseText(typed);
  if (name === '') throw refused('name', 'Ghi tên đơn vị.');
  askFirst(oddNameQuestions([name]), agreed);
  return name;
}

/** Refuses a code that another unit right below the same one has. */
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
 * A unit of the official catalogue, or of the samples' days where only that list has the code or
 * the name. Throws FieldError `unitNotInCatalogue`.
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

/** An existing unit of this office with the same code, name and unit above. */
function findOwn(db: ReadHandle, parentId: number | null, unit: UnitInput): number | null {
  const name = normaliseText(unit.name);
  return listOwn(db, parentId, unit.code).find((other) => other.name === name)?.id ?? null;
}

/**
 * The id of a chosen or typed unit, made where the store has none yet. A unit of the catalogue is
 * made together with the units it lies in; one of this office (no era) below `parentId`, without a
 * code of its own with the next code "CQ-…" that is not in `reserved`. A unit with the same code,
 * name and unit above is the same unit; another unit with the code right below the same one is
 * refused. Throws FieldError `unitNotInCatalogue`, `settingRefused` at `code` or `name`, `askFirst`.
 */
export function ensureUnit(
  db: WriteHandle,
  unit: UnitInput,
  parentId: number | null,
  { agreed, reserved = NO_CODES }: { agreed?: Agreed; reserved?: ReadonlySet<string> } = {},
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
  const name = agreedUnitName(unit.name, agreed);
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
