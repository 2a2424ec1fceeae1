import type { UnitInput } from '../../shared/contract/methods.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { WHOLE_SHARE } from '../../shared/domain/unit-tree.ts';
import { percentText } from '../../shared/domain/words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { WriteHandle } from '../db/open.ts';
import {
  insertSuccession,
  isMember,
  listAncestors,
  listBelow,
  listPlaces,
  listSuccessionsOf,
  openPositions,
} from '../db/unit-lives.ts';
import {
  type CodedUnit,
  findStoredUnit,
  insertCampaignUnit,
  lastUnitId,
  updateUnit,
} from '../db/units.ts';
import { type Agreed, ensureUnit, refused } from './ensure-unit.ts';
import {
  changeUnit,
  refuseClosedHeir,
  refuseSharedCode,
  refuseUnlived,
  requireFrame,
  requireMember,
} from './unit-changes.ts';

/** Units that go into others or are split: what changes for them and their heirs. */

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

/** Merges units into one from `on`, with all that lies below them. */
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

/** Splits a unit from `on` into several, each with its share. */
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
