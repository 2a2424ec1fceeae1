import { FieldError } from '../../shared/contract/errors.ts';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { ERAS } from '../../shared/domain/catalogue-unit.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { type StoredUnit, WHOLE_SHARE } from '../../shared/domain/unit-tree.ts';
import { percentText } from '../../shared/domain/words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  correctPast,
  insertSuccession,
  isMember,
  keepPast,
  lastPastDay,
  listAncestors,
  listBelow,
  listByCode,
  listPastDays,
  listPlaces,
  listSuccessionsOf,
  openPositions,
} from '../db/unit-lives.ts';
import {
  type CodedUnit,
  findFrame,
  findStoredUnit,
  insertCampaignUnit,
  lastUnitId,
  updateUnit,
} from '../db/units.ts';
import { type Agreed, ensureUnit, refused } from './ensure-unit.ts';

/** A day after every known change: as of it a unit is as it will be in the end. */
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
function requireMember(db: ReadHandle, campaignId: number, unitId: number, field: string) {
  const unit = requireUnit(db, campaignId, unitId);
  if (unitId === requireFrame(db, campaignId).rootId) {
    throw refused(
      field,
      `“${unit.name}” là đơn vị gốc của chiến dịch nên không đóng, sáp nhập hay chia tách ở đây được.`,
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
function refuseUnlived(db: ReadHandle, unit: StoredUnit, on: Day): void {
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
      throw refused('on', `“${unit.name}” đã đóng hết ngày ${formatDay(unit.validToOn)}.`);
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
    throw refused('parentId', `“${unit.name}” là đơn vị gốc của chiến dịch, không có cấp trên.`);
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
function refuseClosedHeir(db: ReadHandle, unit: CodedUnit, lastOn: Day): void {
  const taken = listSuccessionsOf(db, unit.id).find(
    ({ newId, on }) => newId === unit.id && on > lastOn,
  );
  if (!taken) return;
  throw refused(
    'on',
    `“${unit.name}” nhận số liệu của đơn vị khác từ ngày ${formatDay(taken.on)}; chọn ngày sau ngày đó.`,
  );
}

/** The unit that takes over: one of the campaign, or a new one beside the first unit taken over. */
function heirOf(
  db: WriteHandle,
  campaignId: number,
  into: number | UnitInput,
  beside: CodedUnit,
  on: Day,
  agreed: Agreed,
): CodedUnit {
  if (typeof into === 'number') {
    const heir = requireMember(db, campaignId, into, 'into');
    const { name, validFromOn, validToOn } = heir;
    if (validToOn !== null && validToOn < on) {
      throw refused(
        'into',
        `“${name}” đã đóng hết ngày ${formatDay(validToOn)}; chọn đơn vị khác.`,
      );
    }
    if (validFromOn !== null && validFromOn > on) {
      throw refused(
        'into',
        `“${name}” chỉ có từ ngày ${formatDay(validFromOn)}; chọn đơn vị khác.`,
      );
    }
    return heir;
  }
  const lastId = lastUnitId(db);
  const id = ensureUnit(db, into, beside.parentId, { agreed });
  if (into.era !== null || id <= lastId) {
    const known = findStoredUnit(db, id) as CodedUnit;
    if (known.validFromOn !== null && known.validFromOn > on) {
      throw refused(
        'on',
        `“${known.name}” chỉ có từ ngày ${formatDay(known.validFromOn)}; chọn ngày từ ngày đó trở đi.`,
      );
    }
    if (known.validToOn !== null && known.validToOn < on) {
      throw refused(
        'on',
        `“${known.name}” đã đóng hết ngày ${formatDay(known.validToOn)}; chọn ngày trước đó.`,
      );
    }
    return known;
  }
  const made = { ...(findStoredUnit(db, id) as CodedUnit), validFromOn: on };
  updateUnit(db, made);
  return made;
}

/** Ends a unit the day before `on` and gives its figures to its heirs. */
function succeed(
  db: WriteHandle,
  old: CodedUnit,
  heirs: readonly { unit: CodedUnit; share: number }[],
  on: Day,
): void {
  const earlier = listSuccessionsOf(db, old.id).find(({ oldId }) => oldId === old.id);
  if (earlier) {
    throw refused(
      'unitIds',
      `“${old.name}” đã được sáp nhập hoặc chia tách từ ngày ${formatDay(earlier.on)}; chọn đơn vị đã nhận số liệu của nó, hoặc bỏ nó khỏi danh sách.`,
    );
  }
  refuseUnlived(db, old, on);
  const lastOn = addDays(on, -1);
  if (old.validToOn !== null && old.validToOn < lastOn) {
    throw refused(
      'on',
      `“${old.name}” đã đóng hết ngày ${formatDay(old.validToOn)}; chọn ngày ${formatDay(addDays(old.validToOn, 1))} hoặc sớm hơn.`,
    );
  }
  refuseClosedHeir(db, old, lastOn);
  updateUnit(db, { ...old, validToOn: lastOn });
  for (const { unit, share } of heirs) {
    insertSuccession(db, { oldId: old.id, newId: unit.id, on, share });
  }
}

/** The heirs take part in every campaign of an old unit, at the place of the first of them. */
function joinCampaigns(db: WriteHandle, olds: readonly CodedUnit[], heirs: readonly CodedUnit[]) {
  const firstIn = new Map<number, number>();
  for (const { campaignId, position } of olds.flatMap(({ id }) => listPlaces(db, id))) {
    firstIn.set(campaignId, Math.min(position, firstIn.get(campaignId) ?? position));
  }
  for (const [campaignId, first] of firstIn) {
    const { rootId } = requireFrame(db, campaignId);
    const joining = heirs.filter(({ id }) => id !== rootId && !isMember(db, campaignId, id));
    openPositions(db, campaignId, first, joining.length);
    for (const [index, heir] of joining.entries()) {
      insertCampaignUnit(db, campaignId, heir.id, first + index + 1, null);
    }
    for (const heir of heirs) refuseSharedCode(db, campaignId, heir);
  }
}

/** From `on` units go into one, with all that lies below them. */
export function mergeUnits(
  db: WriteHandle,
  campaignId: number,
  unitIds: readonly number[],
  into: number | UnitInput,
  on: Day,
  agreed?: Agreed,
): { olds: CodedUnit[]; heir: CodedUnit } {
  const olds = [...new Set(unitIds)]
    .filter((id) => id !== into)
    .map((id) => requireMember(db, campaignId, id, 'unitIds'));
  const [first] = olds;
  if (!first) throw refused('unitIds', 'Chọn ít nhất một đơn vị để nhập vào đơn vị kia.');
  const heir = heirOf(db, campaignId, into, first, on, agreed);
  const oldIds = new Set(olds.map(({ id }) => id));
  if (oldIds.has(heir.id)) {
    throw refused('into', `“${heir.name}” không thể nhập vào chính nó; chọn đơn vị khác.`);
  }
  const aboveOld = olds.find((old) => listAncestors(db, old.id, on).includes(heir.id));
  if (aboveOld) {
    throw refused(
      'into',
      `“${heir.name}” là cấp trên của “${aboveOld.name}” nên không nhận sáp nhập được; chọn đơn vị cùng cấp.`,
    );
  }
  const above = listAncestors(db, heir.id, on).find((id) => oldIds.has(id));
  if (above !== undefined) {
    throw refused(
      'into',
      `“${heir.name}” nằm bên dưới “${olds.find(({ id }) => id === above)?.name}”; chuyển nó sang cấp trên khác trước.`,
    );
  }
  for (const old of olds) {
    succeed(db, old, [{ unit: heir, share: WHOLE_SHARE }], on);
    for (const child of listBelow(db, old.id)) {
      if (child.validToOn !== null && child.validToOn < on) continue;
      changeUnit(
        db,
        child,
        { parentId: heir.id },
        child.validFromOn !== null && child.validFromOn >= on ? null : on,
      );
    }
  }
  joinCampaigns(db, olds, [heir]);
  return { olds, heir };
}

/** From `on` a unit goes into several, each with its share. */
export function splitUnit(
  db: WriteHandle,
  campaignId: number,
  unitId: number,
  into: readonly { unit: number | UnitInput; share: number }[],
  on: Day,
  agreed?: Agreed,
): { old: CodedUnit; heirs: { unit: CodedUnit; share: number }[] } {
  const old = requireMember(db, campaignId, unitId, 'unitId');
  const sum = into.reduce((running, { share }) => running + share, 0);
  if (sum !== WHOLE_SHARE) {
    throw refused(
      'shares',
      `Các tỷ lệ cộng lại được ${percentText(sum)}; phải đúng 100%, ${sum > WHOLE_SHARE ? 'bớt' : 'thêm'} ${percentText(Math.abs(WHOLE_SHARE - sum))}.`,
    );
  }
  const left = listBelow(db, unitId).find(({ validToOn }) => validToOn === null || validToOn >= on);
  if (left) {
    throw refused(
      'unitId',
      `“${left.name}” còn nằm bên dưới “${old.name}”; thêm các đơn vị mới, chuyển các đơn vị bên dưới sang đó từ ngày ${formatDay(on)}, rồi chia tách.`,
    );
  }
  const heirs = into.map(({ unit, share }) => ({
    unit: heirOf(db, campaignId, unit, old, on, agreed),
    share,
  }));
  const ids = new Set(heirs.map(({ unit }) => unit.id));
  if (ids.has(unitId)) {
    throw refused(
      'into',
      `“${old.name}” kết thúc khi chia tách; ghi phần còn lại thành một đơn vị mới.`,
    );
  }
  const above = new Set(listAncestors(db, unitId, on));
  const parent = heirs.find(({ unit }) => above.has(unit.id));
  if (parent) {
    throw refused(
      'into',
      `“${parent.unit.name}” là cấp trên của “${old.name}” nên không nhận phần chia tách được; chọn đơn vị cùng cấp.`,
    );
  }
  if (ids.size < heirs.length) throw refused('into', 'Một đơn vị được ghi hai lần; gộp tỷ lệ lại.');
  succeed(db, old, heirs, on);
  joinCampaigns(
    db,
    [old],
    heirs.map(({ unit }) => unit),
  );
  return { old, heirs };
}
