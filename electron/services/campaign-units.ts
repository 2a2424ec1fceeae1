import type { InputOf, UnitInput } from '../../shared/contract/methods.ts';
import { allocate } from '../../shared/domain/allocate.ts';
import type { CatalogueUnit, Era } from '../../shared/domain/catalogue-unit.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import type { ModelUnit } from '../../shared/domain/model.ts';
import type { WriteHandle } from '../db/open.ts';
import { insertAlias, insertCampaignUnit, insertUnit, nextOwnCode } from '../db/units.ts';
import { earlierCatalogue, officialCatalogue } from '../files/catalogue.ts';
import { type Agreed, ensureUnit } from './ensure-unit.ts';

/**
 * A unit that will take part, with those below it: the listed ones first, then those of the
 * catalogue.
 */
interface PlannedUnit extends UnitInput {
  printedName: string | null;
  units: PlannedUnit[];
  /** How many levels below it are taken whole from the catalogue. */
  below: number;
  /** Whether the units of the samples' days are taken, where that list has them. */
  earlier: boolean;
  numbered: ModelUnit['numbered'];
}

const planned = (unit: UnitInput, more: Partial<PlannedUnit> = {}): PlannedUnit => ({
  printedName: null,
  units: [],
  below: 0,
  earlier: false,
  numbered: undefined,
  ...unit,
  ...more,
});

/** The units of a model; `above` is the era of the unit that it lies in. */
export function planOfModel(unit: ModelUnit, above: Era | null = null): PlannedUnit {
  const era = unit.code === undefined ? null : (unit.era ?? above);
  const { code = '', name, printedName = null, units = [], below = 0, numbered } = unit;
  return planned(
    { era, code, name },
    {
      printedName,
      units: units.map((each) => planOfModel(each, unit.era ?? above)),
      below,
      earlier: true,
      numbered,
    },
  );
}

/** The units of the form for a new campaign. */
export const planOfForm = ({
  root,
  units,
  below,
}: Pick<InputOf<'campaigns.create'>, 'root' | 'units' | 'below'>): PlannedUnit =>
  planned(root, { units: units.map((unit) => planned(unit)), below });

export interface AddedUnits {
  /** By the codes of the plan; the root's is there too. */
  idByCode: ReadonlyMap<string, number>;
  /** The lowest units, in order. */
  leaves: readonly number[];
}

/** Makes or finds the units of a plan and adds them to the campaign, below the existing root. */
export function addPlannedUnits(
  db: WriteHandle,
  campaignId: number,
  rootId: number,
  root: PlannedUnit,
  agreed?: Agreed,
): AddedUnits {
  const below = unitsBelow();
  const idByCode = new Map(root.code === '' ? [] : [[root.code, rootId]]);
  const taken = new Set([rootId]);
  let position = 0;
  const join = (id: number, printedName: string | null) => {
    taken.add(id);
    position += 1;
    insertCampaignUnit(db, campaignId, id, position, printedName);
  };

  /**
   * Adds the units below one; returns the lowest of them, or the unit itself when there are none.
   */
  const fill = (above: PlannedUnit, aboveId: number): number[] => {
    const fromCatalogue =
      above.below === 0 || above.era === null ? [] : below(above.era, above.code, above.earlier);
    const units = [
      ...above.units,
      ...fromCatalogue.map((unit) =>
        planned(inputOf(unit), { below: above.below - 1, earlier: above.earlier }),
      ),
    ];
    const lowest = units.flatMap((unit) => {
      const id = ensureUnit(db, unit, aboveId, { agreed });
      if (taken.has(id)) return [];
      join(id, unit.printedName);
      if (unit.printedName !== null) insertAlias(db, id, unit.printedName);
      if (unit.code !== '') idByCode.set(unit.code, id);
      return fill(unit, id);
    });
    if (lowest.length === 0) lowest.push(aboveId);
    return above.numbered === undefined ? lowest : insertNumbered(above.numbered, lowest);
  };

  /**
   * Units of which a document gives only the number, spread evenly; their names say that they are
   * placeholders.
   */
  const insertNumbered = (
    { count, name }: NonNullable<ModelUnit['numbered']>,
    parents: readonly number[],
  ): number[] =>
    allocate(
      count,
      parents.map(() => 1),
    ).flatMap((share, index) =>
      Array.from({ length: share }, (_, i) => {
        const id = insertUnit(db, {
          parentId: parents[index] ?? null,
          era: 'own',
          code: nextOwnCode(db, new Set()),
          name: `${name} số ${i + 1} (chưa có tên)`,
          kind: 'thôn',
          validFromOn: null,
          validToOn: null,
        });
        join(id, null);
        return id;
      }),
    );

  return { leaves: fill(root, rootId), idByCode };
}

const inputOf = ({ era, code, name }: CatalogueUnit): UnitInput => ({ era, code, name });

/** Units of the catalogue right below one, in its order, or of the samples' days. */
function unitsBelow(): (era: Era, code: string, earlier: boolean) => readonly CatalogueUnit[] {
  const byParent = (units: readonly CatalogueUnit[]) =>
    Map.groupBy(units, ({ era, parentCode }) => `${era} ${parentCode}`);
  const official = byParent(officialCatalogue().units);
  const ofSamples = byParent(earlierCatalogue());
  return (era, code, earlier) =>
    (earlier ? ofSamples.get(`${era} ${code}`) : undefined) ?? official.get(`${era} ${code}`) ?? [];
}

/** Problems of the units of a new campaign, at the fields of its form. */
export function checkUnits({
  root,
  units,
  below,
}: Pick<InputOf<'campaigns.create'>, 'root' | 'units' | 'below'>): FieldProblem[] {
  const official = new Map(
    officialCatalogue().units.map((unit) => [`${unit.era} ${unit.code}`, unit]),
  );
  const find = ({ era, code }: UnitInput) =>
    era === null ? undefined : official.get(`${era} ${code}`);
  const problems: FieldProblem[] = [];
  const refuse = (field: 'root' | 'units' | 'below', sentence: string) =>
    problems.push({ field, sentence });

  if (root.era === null && below > 0) {
    refuse(
      'below',
      `“${root.name}” không có trong danh mục hành chính nên không lấy được cấp dưới từ danh mục; ghi từng đơn vị.`,
    );
  }
  const fieldOf = (index: number) => (index === 0 ? 'root' : 'units');
  for (const [index, unit] of [root, ...units].entries()) {
    if (unit.era !== null && !find(unit)) {
      refuse(
        fieldOf(index),
        `Danh mục hành chính không có mã “${unit.code}” (${unit.name}); sửa mã, hoặc bỏ mã và ghi tên.`,
      );
    }
  }

  const above = new Set<CatalogueUnit>();
  for (let unit = find(root); unit?.parentCode; ) {
    unit = official.get(`${unit.era} ${unit.parentCode}`);
    if (unit) above.add(unit);
  }
  const fromCatalogue = new Set<string>();
  const collect = (unit: UnitInput, steps: number) => {
    if (steps === 0 || unit.era === null) return;
    for (const each of belowOf(unit.era, unit.code, false)) {
      fromCatalogue.add(keyOf(each));
      collect(each, steps - 1);
    }
  };
  const belowOf = unitsBelow();
  collect(root, below);
  if (below > 0 && find(root) && fromCatalogue.size === 0) {
    refuse(
      'below',
      `Danh mục hành chính không có đơn vị nào dưới “${root.name}”; ghi từng đơn vị.`,
    );
  }

  const seen = new Map<string, UnitInput>();
  for (const unit of units) {
    const same = seen.get(keyOf(unit));
    const official = find(unit);
    if (keyOf(unit) === keyOf(root)) {
      refuse(
        'units',
        `“${unit.name}” là đơn vị phát động của chiến dịch; bỏ khỏi danh sách cấp dưới.`,
      );
    } else if (official && above.has(official)) {
      refuse(
        'units',
        `“${unit.name}” là cấp trên của “${root.name}” nên không thể là cấp dưới; bỏ khỏi danh sách.`,
      );
    } else if (fromCatalogue.has(keyOf(unit))) {
      refuse('units', `“${unit.name}” đã có trong các đơn vị lấy từ danh mục; bỏ dòng này.`);
    } else if (same && unit.code === '') {
      refuse(
        'units',
        `Đơn vị “${same.name}” được ghi hai lần; bỏ một dòng hoặc ghi mã cho từng đơn vị.`,
      );
    } else if (same) {
      refuse(
        'units',
        `Mã “${unit.code}” dùng cho cả “${same.name}” và “${unit.name}”; mỗi đơn vị một mã.`,
      );
    }
    seen.set(keyOf(unit), unit);
  }
  return problems;
}

/** Two communes may share a name; then their codes tell them apart. */
const keyOf = ({ era, code, name }: UnitInput): string =>
  code === '' ? `tên ${name.toLocaleLowerCase('vi')}` : `${era} ${code}`;
