import { FieldError } from '../../shared/contract/errors.ts';
import type {
  InputOf,
  ReadUnits,
  UnitInput,
  UnitSuccessors,
} from '../../shared/contract/methods.ts';
import { unitKindOf } from '../../shared/domain/campaign.ts';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import type { Day } from '../../shared/domain/day.ts';
import { findUnits } from '../../shared/domain/find-units.ts';
import { checkDay, unusualUnitDay } from '../../shared/domain/plausible-day.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { percentText } from '../../shared/domain/words.ts';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import { putAddedOn } from '../db/blank-cells.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  clearPrintedNames,
  isMember,
  lastPosition,
  listAncestors,
  listOtherCampaigns,
  listPlaces,
  listPositions,
  setPosition,
} from '../db/unit-lives.ts';
import {
  type CodedUnit,
  findStoredUnit,
  insertAlias,
  insertCampaignUnit,
  listAliases,
  listMembers,
  updateUnit,
} from '../db/units.ts';
import type { RecordChange } from '../db/write.ts';
import { officialCatalogue } from '../files/catalogue.ts';
import { askFirst } from './ask-first.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { ensureUnit, refused, refuseOwnCode, unitName } from './ensure-unit.ts';
import { refuseProblems } from './refuse-problems.ts';
import {
  changeUnit,
  closeUnit,
  mergeUnits,
  moveUnit,
  refuseGoneParent,
  refuseSharedCode,
  requireFrame,
  requireUnit,
  splitUnit,
} from './unit-changes.ts';
import { readUnitFile } from './unit-file.ts';
import { listUnits } from './unit-list.ts';
import { listSuccessors, succeedUnits } from './unit-succession.ts';
import { undoStep, unitSteps } from './unit-undo.ts';

export { ensureUnit } from './ensure-unit.ts';

/** Names that a line of the history tells; more are counted. */
const TOLD = 5;

const told = (names: readonly string[]) =>
  names.slice(0, TOLD).join(', ') +
  (names.length > TOLD ? ` và ${names.length - TOLD} đơn vị nữa` : '');
const since = (on: string | null) => (on === null ? '' : ` từ ngày ${formatDay(on)}`);

/** The units of campaigns: the official catalogue's and this office's own, with what became of them. */
export function unitsService({ store, platform, author, today, emit }: ServiceContext) {
  const steps = unitSteps();

  /** One transaction with its line of history; windows read anew after it. */
  function change<T>(fn: (db: WriteHandle, record: RecordChange) => T): T {
    const done = writeOpenDays(store, author('nhập tay'), fn);
    emit({ event: 'campaigns.changed' });
    return done;
  }

  /** The day of a change of units: refused where nobody can mean it, asked where it is unusual. */
  function requireDay(campaignId: number, on: Day | null, agreed?: readonly string[]): void {
    if (on === null) return;
    refuseProblems(checkDay('on', 'ngày có hiệu lực', on));
    askFirst(unusualUnitDay(on, requireFrame(store, campaignId)), agreed);
  }

  /** A change that `undo` takes back. */
  function step<T>(campaignId: number, fn: (db: WriteHandle, record: RecordChange) => T): T {
    const taken = change((db, record) => steps.take(db, record, (told) => fn(db, told)));
    steps.keep(campaignId, taken.step);
    return taken.done;
  }

  return {
    'units.find': ({ text, on, limit }: InputOf<'units.find'>): CatalogueUnit[] =>
      findUnits(officialCatalogue(), text, { limit, ...(on === null ? {} : { on }) }),

    /** The provinces for an empty code. */
    'units.below': ({ era, code }: InputOf<'units.below'>): CatalogueUnit[] =>
      officialCatalogue().units.filter(
        (unit) => unit.era === era && (unit.parentCode ?? '') === code,
      ),

    'units.list': ({ campaignId }: InputOf<'units.list'>): MemberUnit[] =>
      store.snapshot((db) => listUnits(db, campaignId, today())),

    'units.add'({ campaignId, parentId, units }: InputOf<'units.add'>): { added: number } {
      return step(campaignId, (db, record) => {
        const { parent, names, ids } = addTypedUnits(db, campaignId, parentId, units);
        putAddedOn(db, campaignId, ids, today());
        if (names.length > 0) {
          const subject = `Đơn vị dưới “${parent.name}”`;
          record({ kind: 'setting', campaignId, subject, old: null, new: told(names) });
        }
        return { added: names.length };
      });
    },

    /** Throws FieldError `pickedFileGone`, `fileRefused`. */
    'units.readFile': ({ file, ...options }: InputOf<'units.readFile'>): Promise<ReadUnits> =>
      readUnitFile(platform.pickedFile(file), options),

    'units.rename'({
      campaignId,
      unitId,
      name: typed,
      on,
      nameIsMeant,
      agreed,
    }: InputOf<'units.rename'>): null {
      requireDay(campaignId, on, agreed);
      return step(campaignId, (db, record) => {
        const unit = requireUnit(db, campaignId, unitId);
        const name = unitName(typed, nameIsMeant || normaliseText(typed) === unit.name);
        const printed = clearPrintedNames(db, unitId);
        if (name === unit.name && printed.length === 0) return null;
        changeUnit(db, unit, { name, kind: unitKindOf(name) }, on);
        // Files go on saying the old name for a while.
        if (on !== null) {
          for (const old of new Set([unit.name, ...printed])) {
            if (old !== name && !otherOf(db, unit, old)) insertAlias(db, unitId, old);
          }
        }
        const subject = `Tên của đơn vị “${unit.name}”`;
        record({
          kind: 'setting',
          campaignId,
          subject,
          old: printed[0] ?? unit.name,
          new: name + since(on),
        });
        return null;
      });
    },

    'units.setCode'({ campaignId, unitId, code }: InputOf<'units.setCode'>): null {
      return step(campaignId, (db, record) => {
        const unit = requireUnit(db, campaignId, unitId);
        if (unit.era !== 'own') {
          throw refused(
            'code',
            `Mã “${unit.code}” của “${unit.name}” lấy từ danh mục hành chính nên không đổi được.`,
          );
        }
        refuseOwnCode(db, unit.parentId, code, unit.name, unitId);
        const coded = { ...unit, code };
        updateUnit(db, coded);
        refuseSharedCode(db, campaignId, coded);
        for (const place of listPlaces(db, unitId)) refuseSharedCode(db, place.campaignId, coded);
        const subject = `Mã của đơn vị “${unit.name}”`;
        record({ kind: 'setting', campaignId, subject, old: unit.code, new: code });
        return null;
      });
    },

    'units.move'({ campaignId, unitId, parentId, on, agreed }: InputOf<'units.move'>): null {
      requireDay(campaignId, on, agreed);
      return step(campaignId, (db, record) => {
        const unit = requireUnit(db, campaignId, unitId);
        if (unit.parentId === parentId) return null;
        const above = unit.parentId === null ? null : findStoredUnit(db, unit.parentId);
        const parent = moveUnit(db, campaignId, unit, parentId, on);
        setPosition(db, campaignId, unitId, lastPosition(db, campaignId) + 1);
        record({
          kind: 'setting',
          campaignId,
          subject: `Cấp trên của đơn vị “${unit.name}”`,
          old: above?.name ?? null,
          new: parent.name + since(on),
        });
        return null;
      });
    },

    'units.close'({ campaignId, unitId, on, agreed }: InputOf<'units.close'>): null {
      requireDay(campaignId, on, agreed);
      return step(campaignId, (db, record) => {
        const { name, validToOn } = closeUnit(db, campaignId, unitId, on);
        record({
          kind: 'setting',
          campaignId,
          subject: `Ngày đóng của đơn vị “${name}”`,
          old: validToOn === null ? null : formatDay(validToOn),
          new: on === null ? null : formatDay(on),
        });
        return null;
      });
    },

    'units.merge'({ campaignId, unitIds, into, on, agreed }: InputOf<'units.merge'>): {
      unitId: number;
    } {
      requireDay(campaignId, on, agreed);
      return step(campaignId, (db, record) => {
        const { olds, heir } = mergeUnits(db, campaignId, unitIds, into, on);
        record({
          kind: 'setting',
          campaignId,
          subject: 'Sáp nhập đơn vị',
          old: told(olds.map(({ name }) => name)),
          new: heir.name + since(on),
        });
        return { unitId: heir.id };
      });
    },

    'units.split'({ campaignId, unitId, into, on, agreed }: InputOf<'units.split'>): {
      unitIds: number[];
    } {
      requireDay(campaignId, on, agreed);
      return step(campaignId, (db, record) => {
        const { old, heirs } = splitUnit(db, campaignId, unitId, into, on);
        const parts = heirs.map(({ unit, share }) => `${unit.name} ${percentText(share)}`);
        record({
          kind: 'setting',
          campaignId,
          subject: 'Chia tách đơn vị',
          old: old.name,
          new: parts.join(', ') + since(on),
        });
        return { unitIds: heirs.map(({ unit }) => unit.id) };
      });
    },

    /** Members that ended with the three tiers and were not taken over, with who could do so. */
    'units.successors': ({ campaignId }: InputOf<'units.successors'>): UnitSuccessors[] =>
      store.snapshot((db) => listSuccessors(db, campaignId, today())),

    'units.succeed'({ campaignId, units, on, agreed }: InputOf<'units.succeed'>): {
      succeeded: number;
    } {
      requireDay(campaignId, on, agreed);
      return step(campaignId, (db, record) => {
        const names = succeedUnits(db, campaignId, units, on);
        record({
          kind: 'setting',
          campaignId,
          subject: 'Chuyển sang đơn vị hành chính mới',
          old: told(names.olds),
          new: told(names.heirs) + since(on),
        });
        return { succeeded: names.olds.length };
      });
    },

    'units.otherCampaigns': ({ campaignId, unitIds }: InputOf<'units.otherCampaigns'>): string[] =>
      listOtherCampaigns(store, campaignId, unitIds),

    'units.undo'({ campaignId }: InputOf<'units.undo'>): { name: string } {
      const last = steps.last(campaignId);
      const name = change((db, record) => undoStep(db, record, campaignId, last, author('').at));
      steps.forget(campaignId, last);
      return { name };
    },

    'units.order'({ campaignId, unitIds }: InputOf<'units.order'>): null {
      return change((db, record) => {
        const positions = listPositions(db, campaignId);
        const ids = [...unitIds];
        refuseNamedTwice(db, ids);
        const missing = ids.find((id) => !isMember(db, campaignId, id));
        if (missing !== undefined) throw new FieldError('unitNotInCampaign', { unitId: missing });
        const taken = ids.map((id) => positions.get(id) ?? 0).sort((a, b) => a - b);
        const moved = ids.filter((id, index) => {
          const position = taken[index] ?? 0;
          if (positions.get(id) === position) return false;
          setPosition(db, campaignId, id, position);
          return true;
        });
        if (moved.length === 0) return null;
        const names = moved.map((id) => findStoredUnit(db, id)?.name ?? '');
        const subject = 'Thứ tự đơn vị';
        record({ kind: 'setting', campaignId, subject, old: null, new: told(names) });
        return null;
      });
    },

    'units.addAlias'({ unitId, alias: typed }: InputOf<'units.addAlias'>): null {
      return change((db, record) => {
        const unit = findStoredUnit(db, unitId);
        if (!unit) throw new FieldError('unitNotInCampaign', { unitId });
        const alias = normaliseText(typed);
        const other = otherOf(db, unit, alias);
        if (other !== null) {
          throw refused(
            'alias',
            `“${alias}” đã là cách gọi của “${other}” trong cùng chiến dịch; ghi cách viết khác cho “${unit.name}”.`,
          );
        }
        if (insertAlias(db, unitId, alias)) {
          const subject = `Cách viết khác của đơn vị “${unit.name}”`;
          record({ kind: 'setting', campaignId: null, subject, old: null, new: alias });
        }
        return null;
      });
    },
  };
}

function addTypedUnits(
  db: WriteHandle,
  campaignId: number,
  parentId: number,
  units: readonly UnitInput[],
): { parent: CodedUnit; names: string[]; ids: number[] } {
  const { rootId, startsOn } = requireFrame(db, campaignId);
  const parent = requireUnit(db, campaignId, parentId);
  if (parentId !== rootId) refuseGoneParent(parent, startsOn);
  refuseTwice(units);
  const reserved = new Set(units.map(({ code }) => code));
  const siblings = new Map(
    listMembers(db, campaignId)
      .filter((unit) => unit.parentId === parentId)
      .map(({ name }) => [name.toLocaleLowerCase('vi'), name]),
  );
  const names: string[] = [];
  const ids: number[] = [];
  let position = lastPosition(db, campaignId);
  for (const unit of units) {
    const name = normaliseText(unit.name);
    if (unit.era === null && unit.code === '' && siblings.has(name.toLocaleLowerCase('vi'))) {
      throw refused('units', `“${name}” đã có dưới “${parent.name}”; xóa bớt dòng này.`);
    }
    const id = ensureUnit(db, unit, parentId, reserved);
    if (id === rootId || isMember(db, campaignId, id)) {
      // A whole level of the catalogue is added to what is there of it already.
      if (unit.era !== null) continue;
      throw refused('code', `“${name}” với mã “${unit.code}” đã có trong chiến dịch.`);
    }
    if (parentId !== rootId && !listAncestors(db, id, '9999-12-31').includes(parentId)) {
      throw refused(
        'units',
        `Theo danh mục, “${name}” không thuộc “${parent.name}”; thêm dưới đơn vị gốc rồi chuyển cấp trên.`,
      );
    }
    position += 1;
    insertCampaignUnit(db, campaignId, id, position, null);
    const added = findStoredUnit(db, id) as CodedUnit;
    refuseSharedCode(db, campaignId, added);
    names.push(added.name);
    ids.push(id);
  }
  return { parent, names, ids };
}

/** A list names each code once, and each name without a code. */
function refuseTwice(units: readonly UnitInput[]): void {
  const seen = new Map<string, string>();
  for (const { era, code, name: typed } of units) {
    const name = normaliseText(typed);
    const key = code === '' ? `tên ${name.toLocaleLowerCase('vi')}` : `mã ${era ?? 'own'} ${code}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, name);
    else if (code === '') throw refused('units', `“${name}” được ghi hai lần; xóa bớt một dòng.`);
    else {
      throw refused(
        'code',
        `“${first}” và “${name}” cùng ghi mã “${code}”; mỗi đơn vị phải có mã riêng.`,
      );
    }
  }
}

/** Name of another unit that a spelling means, or could mean, in a campaign of the unit; or null. */
function otherOf(db: ReadHandle, unit: CodedUnit, spelling: string): string | null {
  for (const { campaignId } of listPlaces(db, unit.id)) {
    const aliases = listAliases(db, campaignId);
    const named = listMembers(db, campaignId).map((member) => ({
      ...member,
      printedName: member.printedName ?? member.name,
      aliases: aliases.get(member.id) ?? [],
    }));
    const before = unitMatcher(named).byName(spelling);
    if ('unit' in before && before.unit.id !== unit.id) return before.unit.name;
    const after = unitMatcher(
      named.map((member) =>
        member.id === unit.id ? { ...member, aliases: [...member.aliases, spelling] } : member,
      ),
    ).byName(spelling);
    if ('ambiguous' in after) {
      return after.ambiguous.find(({ id }) => id !== unit.id)?.name ?? null;
    }
  }
  return null;
}

/** An order in which a unit stands at two places is none. */
function refuseNamedTwice(db: ReadHandle, ids: readonly number[]): void {
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice === undefined) return;
  throw new FieldError('unitTwice', { name: findStoredUnit(db, twice)?.name ?? '' });
}
