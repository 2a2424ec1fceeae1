import giaLai from '../../resources/samples/gia-lai.json' with { type: 'json' };
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { type Campaign, type Indicator, unitKindOf } from '../../shared/domain/campaign.ts';
import type { StatedFigure } from '../../shared/domain/checks.ts';
import { normaliseText } from '../../shared/text/vietnamese.ts';
import {
  findCampaign,
  findSampleCampaignId,
  insertCampaign,
  insertIndicator,
  insertIndicatorPart,
  insertStatedFigure,
  listCampaigns,
  type NewCampaign,
} from '../db/campaigns.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { putOpening, putTarget } from '../db/targets.ts';
import {
  findUnitIdByCode,
  insertAlias,
  insertCampaignUnit,
  insertUnit,
  nextOwnCode,
} from '../db/units.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';

type NewIndicator = Omit<Indicator, 'id'>;

const ACCOUNTS = 'tài khoản định danh điện tử';

/** What the campaigns of Đề án 06 count: activations of level 1 and 2, and their sum. */
const ACTIVATION: Record<'activated' | 'level1' | 'level2' | 'eligible', NewIndicator> = {
  activated: {
    code: 'activated',
    kind: 'sum',
    fullName: `Kích hoạt ${ACCOUNTS}`,
    name: 'Kích hoạt (mức 1 + mức 2)',
    shortName: 'Kích hoạt',
    counted: 'công dân',
  },
  level1: {
    code: 'activated-1',
    kind: 'flow',
    fullName: `Kích hoạt ${ACCOUNTS} mức 1 trong ngày`,
    name: 'Kích hoạt mức 1',
    shortName: 'Mức 1',
    counted: 'công dân',
  },
  level2: {
    code: 'activated-2',
    kind: 'flow',
    fullName: `Kích hoạt ${ACCOUNTS} mức 2 trong ngày`,
    name: 'Kích hoạt mức 2',
    shortName: 'Mức 2',
    counted: 'công dân',
  },
  eligible: {
    code: 'eligible',
    kind: 'stock',
    fullName: 'Công dân đủ điều kiện',
    name: 'Công dân đủ điều kiện',
    shortName: 'Đủ điều kiện',
    counted: 'công dân',
  },
};

function insertActivation(db: WriteHandle, campaignId: number) {
  const activated = insertIndicator(db, campaignId, 1, ACTIVATION.activated);
  for (const [position, part] of [ACTIVATION.level1, ACTIVATION.level2].entries()) {
    insertIndicatorPart(db, activated, insertIndicator(db, campaignId, position + 2, part));
  }
  return { activated, eligible: insertIndicator(db, campaignId, 4, ACTIVATION.eligible) };
}

function requireUnit(
  db: WriteHandle,
  unit: { code: string; name: string; parentId: number | null; validToOn: string | null },
): number {
  return (
    findUnitIdByCode(db, unit.code) ??
    insertUnit(db, { ...unit, kind: unitKindOf(unit.name), validFromOn: null })
  );
}

/** Campaigns of this office: the samples of the official documents and its own. */
export function campaignsService({ store, author, emit }: ServiceContext) {
  return {
    list: (): Campaign[] => listCampaigns(store),

    /** Makes the sample campaign of a document, once; opens the one that is there already. */
    openSample(): Campaign {
      const existing = findSampleCampaignId(store, giaLai.sample);
      if (existing !== null) return requireCampaign(store, existing);
      const id = write(store, author('chiến dịch mẫu'), (db, record) => {
        // Another process may have made it while this one waited for its turn.
        const made = findSampleCampaignId(db, giaLai.sample);
        if (made !== null) return made;
        const { units, stated, appendixPlace, rootUnit, eligible, unitsValidToOn, ...plan } =
          giaLai;
        const rootUnitId = requireUnit(db, { ...rootUnit, parentId: null, validToOn: null });
        const campaignId = insertCampaign(db, { ...plan, rootUnitId } satisfies NewCampaign);
        const indicators = insertActivation(db, campaignId);
        for (const figure of stated) {
          insertStatedFigure(db, campaignId, { ...figure, unitId: null } as StatedFigure);
        }
        const open = (indicatorId: number, unitId: number, value: number) => {
          putOpening(db, indicatorId, unitId, plan.openingOn, value);
          const at = { indicatorId, unitId, on: plan.openingOn };
          record({ ...at, kind: 'opening', old: null, new: value });
        };
        open(indicators.eligible, rootUnitId, eligible);
        for (const [index, unit] of units.entries()) {
          const unitId = requireUnit(db, {
            code: unit.code,
            name: unit.name,
            parentId: rootUnitId,
            validToOn: unitsValidToOn,
          });
          if (unit.printedName) insertAlias(db, unitId, unit.printedName);
          insertCampaignUnit(db, campaignId, unitId, index + 1, unit.printedName ?? null);
          insertStatedFigure(db, campaignId, {
            code: 'rank',
            unitId,
            printed: String(unit.printedRank),
            place: appendixPlace,
          });
          open(indicators.activated, unitId, unit.opening);
          putTarget(db, indicators.activated, unitId, plan.endsOn, unit.target);
          const at = { indicatorId: indicators.activated, unitId, on: plan.endsOn };
          record({ ...at, kind: 'target', old: null, new: unit.target });
        }
        return campaignId;
      });
      emit({ event: 'campaigns.changed' });
      return requireCampaign(store, id);
    },

    /** A campaign of this office's own: its units report activations of level 1 and 2. */
    create(input: InputOf<'campaigns.create'>): Campaign {
      const { startsOn, endsOn } = input;
      if (endsOn < startsOn) throw new FieldError('campaignEndsBeforeStart', { startsOn, endsOn });
      const units = input.units.map((unit) => ({ ...unit, name: normaliseText(unit.name) }));
      refuseTwice(units);
      const id = write(store, author('nhập tay'), (db) => {
        const rootName = normaliseText(input.rootUnitName);
        const reserved = new Set(units.map(({ code }) => code));
        const rootUnitId = insertOwnUnit(
          db,
          { code: '', name: rootName, parentId: null },
          reserved,
        );
        const campaignId = insertCampaign(db, {
          name: normaliseText(input.name),
          sample: null,
          planType: '',
          planNumber: '',
          planOn: null,
          issuer: '',
          rootUnitId,
          startsOn,
          endsOn,
          openingOn: null,
        });
        insertActivation(db, campaignId);
        for (const [index, unit] of units.entries()) {
          const unitId =
            (unit.code === '' ? null : findUnitIdByCode(db, unit.code)) ??
            insertOwnUnit(db, { ...unit, parentId: rootUnitId }, reserved);
          insertCampaignUnit(db, campaignId, unitId, index + 1, unit.name);
        }
        return campaignId;
      });
      emit({ event: 'campaigns.changed' });
      return requireCampaign(store, id);
    },
  };
}

/** Throws FieldError `campaignNotFound`. */
export function requireCampaign(db: ReadHandle, id: number): Campaign {
  const campaign = findCampaign(db, id);
  if (!campaign) throw new FieldError('campaignNotFound', { campaign: String(id) });
  return campaign;
}

/** Units that the official catalogue does not hold get a code of this office, "CQ-…". */
function insertOwnUnit(
  db: WriteHandle,
  unit: { code: string; name: string; parentId: number | null },
  reserved: ReadonlySet<string>,
): number {
  return insertUnit(db, {
    parentId: unit.parentId,
    code: unit.code === '' ? nextOwnCode(db, reserved) : unit.code,
    name: unit.name,
    kind: unitKindOf(unit.name),
    validFromOn: null,
    validToOn: null,
  });
}

/** Two communes may share a name; then their codes tell them apart. */
function refuseTwice(units: { code: string; name: string }[]): void {
  const seen = new Set<string>();
  for (const { code, name } of units) {
    const key = code === '' ? `tên ${name.toLocaleLowerCase('vi')}` : `mã ${code}`;
    if (seen.has(key)) throw new FieldError('unitTwice', { name });
    seen.add(key);
  }
}
