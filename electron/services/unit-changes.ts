import { FieldError } from '../../shared/contract/errors.ts';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { StoredUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  correctPast,
  isMember,
  keepPast,
  lastPastDay,
  listAncestors,
  listByCode,
  listPastDays,
  listSuccessionsOf,
} from '../db/unit-lives.ts';
import { type CodedUnit, findFrame, findStoredUnit, updateUnit } from '../db/units.ts';
import { refused } from './ensure-unit.ts';

/** Later than every change of a unit: its state on this day is its last one. */
const IN_THE_END: Day = '9999-12-31';

/** The root of a campaign and its days. Throws FieldError `campaignNotFound`. */
export function requireFrame(db: ReadHandle, campaignId: number) {
  const frame = findFrame(db, campaignId);
  if (frame === null) throw new FieldError('campaignNotFound', { campaign: String(campaignId) });
  return frame;
}

/** Nothing can be added below a unit that has ended by then. */
export function refuseGoneParent(parent: StoredUnit, on: Day): void {
  if (parent.validToOn === null || parent.validToOn >= on) return;
  throw refused(
    'parentId',
    `“${parent.name}” đã đóng hết ngày ${formatDay(parent.validToOn)}; chọn cấp trên khác.`,
  );
}

/** A unit of a campaign, its root too. Throws FieldError `unitNotInCampaign`. */
export function requireUnit(db: ReadHandle, campaignId: number, unitId: number): CodedUnit {
  const { rootId } = requireFrame(db, campaignId);
  const unit = findStoredUnit(db, unitId);
  if (!unit || (unitId !== rootId && !isMember(db, campaignId, unitId))) {
    throw new FieldError('unitNotInCampaign', { unitId });
  }
  return unit;
}

/** A unit of a campaign other than its root, which stays as long as the campaign. */
export function requireMember(db: ReadHandle, campaignId: number, unitId: number, field: string) {
  const unit = requireUnit(db, campaignId, unitId);
  if (unitId === requireFrame(db, campaignId).rootId) {
    throw refused(
      field,
      `“${unit.name}” là đơn vị phát động của chiến dịch nên không đóng, sáp nhập hay chia tách ở đây được.`,
    );
  }
  return unit;
}

/** Another unit of a campaign with the same code that lives at the same time. */
export function otherWithCode(
  db: ReadHandle,
  campaignId: number,
  unit: CodedUnit,
): CodedUnit | undefined {
  return listByCode(db, campaignId, unit.code).find(
    ({ id, validFromOn, validToOn }) =>
      id !== unit.id &&
      (validToOn ?? IN_THE_END) >= (unit.validFromOn ?? '') &&
      (unit.validToOn ?? IN_THE_END) >= (validFromOn ?? ''),
  );
}

/** Two units of a campaign that live at the same time cannot have one code. */
export function refuseSharedCode(db: ReadHandle, campaignId: number, unit: CodedUnit): void {
  const other = otherWithCode(db, campaignId, unit);
  if (!other) return;
  throw refused(
    'code',
    `“${unit.name}” và “${other.name}” cùng mang mã “${unit.code}”; mỗi đơn vị của chiến dịch phải có mã riêng.`,
  );
}

/** Refuses a change from `on` when the unit does not exist on that day or was changed after it. */
export function refuseUnlived(db: ReadHandle, unit: StoredUnit, on: Day): void {
  const { name, validFromOn, validToOn } = unit;
  if (validFromOn !== null && on <= validFromOn) {
    throw refused(
      'on',
      `“${name}” chỉ có từ ngày ${formatDay(validFromOn)}; chọn một ngày sau ngày đó.`,
    );
  }
  if (validToOn !== null && on > addDays(validToOn, 1)) {
    throw refused(
      'on',
      `“${name}” đã đóng hết ngày ${formatDay(validToOn)}; chọn ngày không quá ${formatDay(addDays(validToOn, 1))}.`,
    );
  }
  const pastOn = lastPastDay(db, unit.id);
  if (pastOn !== null && on <= pastOn) {
    throw refused(
      'on',
      `“${name}” đã đổi tên hoặc cấp trên từ ngày ${formatDay(addDays(pastOn, 1))}; chọn ngày từ ngày đó trở đi.`,
    );
  }
}

/** Gives a unit another name or place, from a day on, or as if it had always been so. */
export function changeUnit(
  db: WriteHandle,
  unit: CodedUnit,
  to: Partial<Pick<StoredUnit, 'name' | 'kind' | 'parentId'>>,
  on: Day | null,
): void {
  const changed = { ...unit, ...to };
  if (on === null) correctPast(db, unit, changed);
  else {
    refuseUnlived(db, unit, on);
    if (unit.validToOn !== null && on > unit.validToOn) {
      throw refused(
        'on',
        `“${unit.name}” đã đóng hết ngày ${formatDay(unit.validToOn)}; chọn ngày không quá ngày đó.`,
      );
    }
    keepPast(db, unit.id, addDays(on, -1));
  }
  updateUnit(db, changed);
}

/** Puts a unit below another one of the campaign. */
export function moveUnit(
  db: WriteHandle,
  campaignId: number,
  unit: CodedUnit,
  parentId: number,
  on: Day | null,
): CodedUnit {
  const { rootId, startsOn } = requireFrame(db, campaignId);
  const parent = requireUnit(db, campaignId, parentId);
  if (unit.id === rootId) {
    throw refused(
      'parentId',
      `“${unit.name}” là đơn vị phát động của chiến dịch, không có cấp trên.`,
    );
  }
  if (parentId === unit.id) {
    throw refused(
      'parentId',
      `“${unit.name}” không thể là cấp trên của chính nó; chọn đơn vị khác.`,
    );
  }
  if (parentId !== rootId) refuseGoneParent(parent, on ?? startsOn);
  changeUnit(db, unit, { parentId }, on);
  if (isOwnAncestor(db, unit.id)) {
    throw refused(
      'parentId',
      `“${parent.name}” nằm bên dưới “${unit.name}” nên không thể là cấp trên; chọn đơn vị khác.`,
    );
  }
  return parent;
}

/** Checked after writing, for every day on which the tree differs. */
export const isOwnAncestor = (db: ReadHandle, unitId: number): boolean =>
  [...listPastDays(db), IN_THE_END].some((day) => listAncestors(db, unitId, day).includes(unitId));

/** Closes a unit at the end of a day, or opens it again. */
export function closeUnit(db: WriteHandle, campaignId: number, unitId: number, on: Day | null) {
  const unit = requireMember(db, campaignId, unitId, 'on');
  const { name } = unit;
  const heir = listSuccessionsOf(db, unitId).find(({ oldId }) => oldId === unitId);
  if (heir) {
    throw refused(
      'on',
      `“${name}” đã được sáp nhập hoặc chia tách từ ngày ${formatDay(heir.on)} nên không đóng hay mở lại được nữa.`,
    );
  }
  if (on !== null) {
    if (unit.validFromOn !== null && on < unit.validFromOn) {
      throw refused(
        'on',
        `“${name}” có từ ngày ${formatDay(unit.validFromOn)}; ngày đóng phải từ ngày đó trở đi.`,
      );
    }
    refuseUnlived(db, { ...unit, validFromOn: null, validToOn: null }, addDays(on, 1));
    refuseClosedHeir(db, unit, on);
  }
  // A unit of the catalogue that is opened again lives as long as its era.
  const eraEnd = unit.era === 'own' ? null : ERAS[unit.era].validToOn;
  const changed = { ...unit, validToOn: on ?? eraEnd };
  updateUnit(db, changed);
  refuseSharedCode(db, campaignId, changed);
  return unit;
}

/** A unit that took another one over must still exist on that day. */
export function refuseClosedHeir(db: ReadHandle, unit: CodedUnit, lastOn: Day): void {
  const taken = listSuccessionsOf(db, unit.id).find(
    ({ newId, on }) => newId === unit.id && on > lastOn,
  );
  if (!taken) return;
  throw refused(
    'on',
    `“${unit.name}” nhận số liệu của đơn vị khác từ ngày ${formatDay(taken.on)}; chọn ngày sau ngày đó.`,
  );
}
