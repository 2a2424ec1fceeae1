import { FieldError } from '../../shared/contract/errors.ts';
import type {
  InputOf,
  ReadUnits,
  UnitInput,
  UnitSuccessors,
} from '../../shared/contract/methods.ts';
import { unitKindOf } from '../../shared/domain/campaign.ts';
import type { CatalogueUnit } from '../../shared/domain/catalogue-unit.ts';
import type { SetKind } from '../../shared/domain/change-kinds.ts';
import type { Day } from '../../shared/domain/day.ts';
import { findUnits } from '../../shared/domain/find-units.ts';
import { checkDay, unusualUnitDay } from '../../shared/domain/plausible-day.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
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
import { officialCatalogue } from '../files/catalogue.ts';
import { askFirst } from './ask-first.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { type Agreed, agreedUnitName, ensureUnit, refused, refuseOwnCode } from './ensure-unit.ts';
import { refuseProblems } from './refuse-problems.ts';
import {
  changeUnit,
  closeUnit,
  moveUnit,
  refuseGoneParent,
  refuseSharedCode,
  requireFrame,
  requireUnit,
} from './unit-changes.ts';
import { mergeUnits, splitUnit } from './unit-heirs.ts';
import { listUnits } from './unit-list.ts';
import { listSuccessors, succeedUnits } from './unit-succession.ts';

/**
 * The units of campaigns: the official catalogue's and this office's own, with what became of them.
 */
export function unitsService({ store, platform, jobs, author, today }: ServiceContext) {
  /** Makes changes in one transaction, which is one set of the history. */
  const change = <T>(kind: SetKind, campaignId: number, fn: (db: WriteHandle) => T): T =>
    writeOpenDays(store, author(kind, { campaignId }), fn);

  /** Checks the day of a change: impossible days are refused, unusual ones asked about. */
  function requireDay(campaignId: number, on: Day | null, agreed?: readonly string[]): void {
    if (on === null) return;
    refuseProblems(checkDay('on', 'ngày có hiệu lực', on));
    askFirst(unusualUnitDay(on, requireFrame(store, campaignId)), agreed);
  }

  return {
    'units.find': ({ text, on, limit }: InputOf<'units.find'>): CatalogueUnit[] =>
      findUnits(officialCatalogue(), text, { limit, ...(on === null ? {} : { on }) }),

    /** An empty code gives the provinces. */
    'units.below': ({ era, code }: InputOf<'units.below'>): CatalogueUnit[] =>
      officialCatalogue().units.filter(
        (unit) => unit.era === era && (unit.parentCode ?? '') === code,
      ),

    'units.list': ({ campaignId }: InputOf<'units.list'>): MemberUnit[] =>
      store.snapshot((db) => listUnits(db, campaignId, today())),

    'units.add'({ campaignId, parentId, units, agreed }: InputOf<'units.add'>): { added: number } {
      return change('unitsAdded', campaignId, (db) => {
        const ids = addTypedUnits(db, campaignId, parentId, units, agreed);
        putAddedOn(db, campaignId, ids, today());
        return { added: ids.length };
      });
    },

    /** Throws FieldError `pickedFileGone`, `fileRefused`. */
    'units.readFile': async (
      { file, ...request }: InputOf<'units.readFile'>,
      job?: string,
    ): Promise<ReadUnits> =>
      jobs.run('units.readFile', { ...request, path: platform.pickedFile(file) }, job),

    'units.rename'({ campaignId, unitId, name: typed, on, agreed }: InputOf<'units.rename'>): null {
      requireDay(campaignId, on, agreed);
      return change('unitRenamed', campaignId, (db) => {
        const unit = requireUnit(db, campaignId, unitId);
        const name = normaliseText(typed) === unit.name ? unit.name : agreedUnitName(typed, agreed);
        const printed = clearPrintedNames(db, unitId);
        if (name === unit.name && printed.length === 0) return null;
        changeUnit(db, unit, { name, kind: unitKindOf(name) }, on);
        // Files keep using the old name for a while, so it stays as another spelling.
        if (on !== null) {
          for (const old of new Set([unit.name, ...printed])) {
            if (old !== name && !otherOf(db, unit, old)) insertAlias(db, unitId, old);
          }
        }
        return null;
      });
    },

    'units.setCode'({ campaignId, unitId, code }: InputOf<'units.setCode'>): null {
      return change('unitCoded', campaignId, (db) => {
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
        return null;
      });
    },

    'units.move'({ campaignId, unitId, parentId, on, agreed }: InputOf<'units.move'>): null {
      requireDay(campaignId, on, agreed);
      return change('unitMoved', campaignId, (db) => {
        const unit = requireUnit(db, campaignId, unitId);
        if (unit.parentId === parentId) return null;
        moveUnit(db, campaignId, unit, parentId, on);
        setPosition(db, campaignId, unitId, lastPosition(db, campaignId) + 1);
        return null;
      });
    },

    'units.close'({ campaignId, unitId, on, agreed }: InputOf<'units.close'>): null {
      requireDay(campaignId, on, agreed);
      return change('unitClosed', campaignId, (db) => {
        closeUnit(db, campaignId, unitId, on);
        return null;
      });
    },

    'units.merge'({ campaignId, unitIds, into, on, agreed }: InputOf<'units.merge'>): {
      unitId: number;
    } {
      requireDay(campaignId, on, agreed);
      return change('unitsMerged', campaignId, (db) => {
        const { heir } = mergeUnits(db, campaignId, unitIds, into, on, agreed);
        return { unitId: heir.id };
      });
    },

    'units.split'({ campaignId, unitId, into, on, agreed }: InputOf<'units.split'>): {
      unitIds: number[];
    } {
      requireDay(campaignId, on, agreed);
      return change('unitSplit', campaignId, (db) => {
        const { heirs } = splitUnit(db, campaignId, unitId, into, on, agreed);
        return { unitIds: heirs.map(({ unit }) => unit.id) };
      });
    },

    /** Members that ended with the three tiers without an heir, with the units that could be it. */
    'units.successors': ({ campaignId }: InputOf<'units.successors'>): UnitSuccessors[] =>
      store.snapshot((db) => listSuccessors(db, campaignId, today())),

    'units.succeed'({ campaignId, units, on, agreed }: InputOf<'units.succeed'>): {
      succeeded: number;
    } {
      requireDay(campaignId, on, agreed);
      return change('unitsSucceeded', campaignId, (db) => {
        return { succeeded: succeedUnits(db, campaignId, units, on, agreed) };
      });
    },

    'units.otherCampaigns': ({ campaignId, unitIds }: InputOf<'units.otherCampaigns'>): string[] =>
      listOtherCampaigns(store, campaignId, unitIds),

    'units.order'({ campaignId, unitIds }: InputOf<'units.order'>): null {
      return change('unitsOrdered', campaignId, (db) => {
        const positions = listPositions(db, campaignId);
        const ids = [...unitIds];
        refuseNamedTwice(db, ids);
        const missing = ids.find((id) => !isMember(db, campaignId, id));
        if (missing !== undefined) throw new FieldError('unitNotInCampaign', { unitId: missing });
        const taken = ids.map((id) => positions.get(id) ?? 0).sort((a, b) => a - b);
        for (const [index, id] of ids.entries()) {
          const position = taken[index] ?? 0;
          if (positions.get(id) !== position) setPosition(db, campaignId, id, position);
        }
        return null;
      });
    },

    'units.addAlias'({ campaignId, unitId, alias: typed }: InputOf<'units.addAlias'>): null {
      return change('unitNamedElse', campaignId, (db) => {
        const unit = requireUnit(db, campaignId, unitId);
        const alias = normaliseText(typed);
        const other = otherOf(db, unit, alias);
        if (other !== null) {
          throw refused(
            'alias',
            `“${alias}” đã là cách gọi của “${other}” trong cùng chiến dịch; ghi cách viết khác cho “${unit.name}”.`,
          );
        }
        insertAlias(db, unitId, alias);
        return null;
      });
    },
  };
}

/** Adds units to the campaign; returns the ids of those that did not take part before. */
function addTypedUnits(
  db: WriteHandle,
  campaignId: number,
  parentId: number,
  units: readonly UnitInput[],
  agreed: Agreed,
): number[] {
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
  const ids: number[] = [];
  let position = lastPosition(db, campaignId);
  for (const unit of units) {
    const name = normaliseText(unit.name);
    if (unit.era === null && unit.code === '' && siblings.has(name.toLocaleLowerCase('vi'))) {
      throw refused('units', `“${name}” đã có dưới “${parent.name}”; xóa bớt dòng này.`);
    }
    const id = ensureUnit(db, unit, parentId, { agreed, reserved });
    if (id === rootId || isMember(db, campaignId, id)) {
      // When a whole level of the catalogue is added, units that take part already are passed over.
      if (unit.era !== null) continue;
      throw refused(
        'code',
        `“${name}” với mã “${unit.code}” đã có trong chiến dịch; bỏ dòng này hoặc ghi mã khác.`,
      );
    }
    if (parentId !== rootId && !listAncestors(db, id, '9999-12-31').includes(parentId)) {
      throw refused(
        'units',
        `Theo danh mục, “${name}” không thuộc “${parent.name}”; thêm dưới đơn vị phát động rồi chuyển cấp trên.`,
      );
    }
    position += 1;
    insertCampaignUnit(db, campaignId, id, position, null);
    const added = findStoredUnit(db, id) as CodedUnit;
    refuseSharedCode(db, campaignId, added);
    ids.push(id);
  }
  return ids;
}

/** Refuses a list that has a code, or a name without a code, twice. */
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

/**
 * The name of another unit of the same campaign that the spelling names or could name; else null.
 */
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

/** Refuses an order that contains a unit twice. */
function refuseNamedTwice(db: ReadHandle, ids: readonly number[]): void {
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice === undefined) return;
  throw new FieldError('unitTwice', { name: findStoredUnit(db, twice)?.name ?? '' });
}
