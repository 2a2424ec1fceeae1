import { givenSentence } from '../../shared/domain/lock-words.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import type { PasteField } from '../../shared/exchange/paste-heads.ts';
import type { GridColumn } from '../grid/grid-model.ts';
import type { PastedFigure, PasteGrid } from '../paste/paste-grid.ts';
import type { Changes } from './keyed-targets.ts';
import { whyNotGiven } from './read-given.ts';
import { type Given, givenIn, isRange, measureAt, type Place, titleOf } from './target-place.ts';

const OPENING = ['Số đầu kỳ', 'Đầu kỳ', 'Số liệu đầu kỳ', 'Số đầu đợt'];
const TARGET = [
  ...['Chỉ tiêu', 'Chỉ tiêu giao', 'Chỉ tiêu được giao', 'Giao'],
  ...['Số giao', 'Kế hoạch giao', 'Chỉ tiêu kế hoạch'],
];
const LOW = ['Mức dưới', 'Từ', 'Thấp nhất', 'Tối thiểu'];
const HIGH = ['Mức trên', 'Đến', 'Cao nhất', 'Tối đa'];

/** The grid of a place as a pasted table goes into it. */
export function targetPaste(
  sheet: DaySheet,
  place: Place,
  columns: readonly GridColumn[],
): PasteGrid {
  const { campaign, units } = sheet;
  const measure = measureAt(sheet, place);
  const given = givenIn(sheet, place);
  const indexOf = new Map(units.map(({ unit }, index) => [unit.id, index]));
  const at = (unitId: number) => given(indexOf.get(unitId) ?? -1);
  const indicator = sheet.indicators.find(({ id }) => id === place.indicatorId);
  const noun = place.milestoneId === null ? 'số đầu kỳ' : 'chỉ tiêu';
  const range = place.milestoneId !== null && isRange(sheet, place);
  const field = (id: TargetEnd, names: string[]): PasteField => ({
    id,
    title: titleOf(sheet, place, id),
    names,
    day: null,
    measure,
    adds: measure !== 'percent',
    lock: null,
  });
  const own = (names: readonly string[]) => [
    ...names,
    ...names.flatMap((name) => [`${name} ${indicator?.name}`, `${name} ${indicator?.shortName}`]),
  ];
  return {
    campaignId: campaign.id,
    what: `${noun} từ Excel`,
    noun,
    units,
    on: null,
    fields: range
      ? [field('value', LOW), field('high', HIGH)]
      : [field('value', own(place.milestoneId === null ? OPENING : TARGET))],
    others: columns
      .filter(({ kind, editable }) => kind === 'count' && !editable)
      .map(({ title }) => ({ name: title, why: 'do phần mềm tính' })),
    current: (unitId, fieldId) => at(unitId)[fieldId as TargetEnd],
    lockOf: (unitId) => givenSentence(sheet, { ...place, unitId }),
    isSum: () => false,
    refusal(unitId, values) {
      const name = placedNames(units)[indexOf.get(unitId) ?? -1] ?? '';
      return whyNotGiven(place, withFigures(at(unitId), values), { name, measure });
    },
  };
}

/** A blank says nothing: the end that it stands for stays as it is. */
const withFigures = (current: Given, values: ReadonlyMap<string, number>): Given => ({
  value: values.get('value') ?? current.value,
  high: values.get('high') ?? current.high,
});

/** What the units of pasted figures are given, by their places in the sheet. */
export function pastedChanges(
  sheet: DaySheet,
  place: Place,
  figures: readonly PastedFigure[],
): Changes {
  const given = givenIn(sheet, place);
  const indexOf = new Map(sheet.units.map(({ unit }, index) => [unit.id, index]));
  const changes = new Map<number, Given>();
  for (const { unitId, fieldId, value } of figures) {
    const index = indexOf.get(unitId);
    if (index === undefined) continue;
    changes.set(index, { ...(changes.get(index) ?? given(index)), [fieldId]: value });
  }
  return changes;
}
