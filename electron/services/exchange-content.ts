import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { cellsWithin, shownOn } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { isKeyedAt } from '../../shared/domain/sheet.ts';
import type {
  FigureBlock,
  PackageUnit,
  ResultsContent,
  UnitRef,
} from '../../shared/exchange/package/format.ts';
import { linesOf } from '../../shared/exchange/package/lines.ts';
import { listNotes } from '../db/notes.ts';
import type { ReadHandle } from '../db/open.ts';
import { readUnitsBetween } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import type { CodedMember, CodedUnit } from '../db/units.ts';
import { sha256Of } from '../files/package/write-package.ts';
import { refused } from './ensure-unit.ts';
import { type NamedUnits, namedUnits } from './exchange-refs.ts';
import { readSheet, readTree } from './sheets.ts';

/** Reads from the store what goes into a package. */

/** At how many levels below the root an indicator, by uid, is wanted; undefined: as it is keyed. */
export type Wanted = Readonly<Record<string, number>>;

/**
 * Everything that was keyed for the days of a window, blanks too, at the level that the office
 * above wants; figures keyed at a lower level are summed. A figure of a week, a month or the whole
 * campaign is in every window that has one of its days. Throws FieldError `settingRefused` for
 * percentages that would have to be summed.
 */
export function resultsContent(
  db: ReadHandle,
  campaign: Campaign,
  window: DayWindow,
  wanted: Wanted,
): ResultsContent {
  const named = namedUnits(db, campaign);
  const keyed = readSettings(db, campaign.id).indicators.filter(
    (indicator) => !isComputed(indicator) && (wanted[indicator.uid] ?? indicator.keyedDepth) >= 0,
  );
  return {
    units: named.units.map((unit) => packageUnit(unit, named)),
    results: keyed.flatMap((indicator) =>
      blocksOf(db, campaign, { indicator, window, named, wanted: wanted[indicator.uid] }),
    ),
    notes: keyed.flatMap((indicator) =>
      keptDays(indicator, campaign, window).flatMap((on) =>
        listNotes(db, indicator.id, { from: on, to: on }).flatMap(({ unitId, text }) => {
          const unit = named.refOf.get(unitId);
          return unit === undefined ? [] : [{ indicator: indicator.uid, unit, on, text }];
        }),
      ),
    ),
  };
}

/** Tells the figures of one file from those of another. */
export const figuresSha256 = ({ results }: Pick<ResultsContent, 'results'>): string =>
  sha256Of(linesOf(results));

export function packageUnit(
  unit: CodedMember | CodedUnit,
  { refOf }: Pick<NamedUnits, 'refOf'>,
): PackageUnit {
  const { id, parentId, code, name, kind, validFromOn, validToOn } = unit;
  return {
    ref: refOf.get(id)!,
    parent: parentId === null ? null : (refOf.get(parentId) ?? null),
    code,
    name,
    kind,
    printedName: 'printedName' in unit ? unit.printedName : null,
    validFrom: validFromOn,
    validTo: validToOn,
  };
}

/** The days at which the cells of an indicator are kept that have a day in a window. */
export const keptDays = (indicator: Indicator, campaign: Campaign, window: DayWindow): Day[] =>
  cellsWithin(indicator, campaign, window)
    .map(({ to }) => to)
    .filter((on) => campaign.openingOn === null || on > campaign.openingOn);

interface Asked {
  indicator: Indicator;
  window: DayWindow;
  named: NamedUnits;
  wanted: number | undefined;
}

/** One block for each group of days on which the same units are keyed. */
function blocksOf(db: ReadHandle, campaign: Campaign, asked: Asked): FigureBlock[] {
  const { indicator, window, named, wanted = indicator.keyedDepth } = asked;
  const isSummed = wanted < indicator.keyedDepth;
  if (isSummed && indicator.measure === 'percent') {
    throw refused(
      'campaignId',
      `“${indicator.name}” là tỷ lệ phần trăm nên không cộng lên được; trong Thiết lập, chọn nhập chỉ số này ở đúng cấp mà nơi nhận cần.`,
    );
  }
  const blocks: FigureBlock[] = [];
  for (const on of keptDays(indicator, campaign, window)) {
    const tree = readTree(db, campaign, shownOn(campaign, on));
    const told = isSummed ? { ...indicator, keyedDepth: wanted } : indicator;
    const places = [...tree.units.keys()].filter((place) => isKeyedAt(tree.units, place, told));
    const ids = places.map((place) => tree.units[place]!.unit.id);
    const units = ids.map((id) => named.refOf.get(id)!);
    const values = isSummed
      ? summedOn(db, campaign, indicator, on, places)
      : valuesOn(db, indicator, on, ids);
    const last = blocks.at(-1);
    if (last && isSame(last.units, units)) {
      last.days.push(on);
      last.values.push(values);
    } else if (units.length > 0) {
      blocks.push({ indicator: indicator.uid, units, days: [on], values: [values] });
    }
  }
  return blocks;
}

const isSame = (a: readonly UnitRef[], b: readonly UnitRef[]): boolean =>
  a.length === b.length && a.every((ref, n) => ref === b[n]);

function valuesOn(
  db: ReadHandle,
  { id }: Indicator,
  on: Day,
  unitIds: readonly number[],
): (number | null)[] {
  const kept = readUnitsBetween(db, id, unitIds, { from: on, to: on }).get(on);
  return unitIds.map((unitId) => kept?.get(unitId) ?? null);
}

/**
 * Sums over the units below. For readings the last reading of each unit counts, even an earlier
 * one; when no unit has a reading in the period, the sum is blank.
 */
function summedOn(
  db: ReadHandle,
  campaign: Campaign,
  { id, kind }: Indicator,
  on: Day,
  places: readonly number[],
): (number | null)[] {
  const sheet = readSheet(db, campaign, shownOn(campaign, on), { withUsual: false });
  const figures = figuresOf(sheet);
  return places.map((place) => {
    const now = figureValue(figures.now(id, place));
    if (now === null || kind === 'flow') return now;
    return figureValue(figures.count(id, place));
  });
}
