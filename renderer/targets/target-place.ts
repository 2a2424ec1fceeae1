import type { Measure } from '../../shared/domain/campaign.ts';
import type { DaySheet, GivenNote, TargetColumn } from '../../shared/domain/sheet.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';

/** What the grid shows: the targets of an indicator by a milestone, or its opening figures. */
export interface Place {
  indicatorId: number;
  /** Null for opening figures. */
  milestoneId: number | null;
}

/** What a unit was given; `high` is the upper end of a range. */
export interface Given {
  value: number | null;
  high: number | null;
}

/** How the figures of a place are written. */
export const measureAt = ({ indicators }: DaySheet, { indicatorId }: Place): Measure =>
  indicators.find(({ id }) => id === indicatorId)?.measure ?? 'item';

export const placeKey = ({ indicatorId, milestoneId }: Place): string =>
  `${indicatorId}:${milestoneId ?? ''}`;

/** Index of a target in the sheet; -1 when none is given and no rule exists. */
export const targetAt = (sheet: DaySheet, { indicatorId, milestoneId }: Place): number =>
  sheet.targets.findIndex(
    (target) => target.indicatorId === indicatorId && target.milestoneId === milestoneId,
  );

/** The figures of a place in a sheet. */
export function givenIn(sheet: DaySheet, place: Place): (index: number) => Given {
  if (place.milestoneId === null) {
    const opening = sheet.stored.find(
      ({ indicatorId }) => indicatorId === place.indicatorId,
    )?.opening;
    return (index) => ({ value: opening?.[index] ?? null, high: null });
  }
  const target = sheet.targets[targetAt(sheet, place)];
  return (index) => ({
    value: target?.given[index] ?? null,
    high: target?.givenHigh[index] ?? null,
  });
}

/** The notes on the cells of a place. */
export function notesIn(
  { givenNotes }: DaySheet,
  place: Place,
): (unitId: number, end: TargetEnd) => GivenNote | undefined {
  const notes = new Map(
    givenNotes
      .filter((note) => placeKey(note) === placeKey(place))
      .map((note) => [`${note.unitId} ${note.end}`, note]),
  );
  return (unitId, end) => notes.get(`${unitId} ${end}`);
}

/** The sheet with changed figures of some units, by their index. */
export function withGiven<Sheet extends DaySheet>(
  sheet: Sheet,
  place: Place,
  changes: ReadonlyMap<number, Given>,
): Sheet {
  const blank = () => new Array<null>(sheet.units.length).fill(null);
  const { indicatorId, milestoneId } = place;
  if (milestoneId === null) {
    const known = sheet.stored.find((columns) => columns.indicatorId === indicatorId);
    const columns = known ?? {
      indicatorId,
      opening: blank(),
      before: blank(),
      now: blank(),
      usual: { middle: blank(), spread: blank() },
      windows: [],
    };
    const opening = columns.opening.slice();
    for (const [index, { value }] of changes) opening[index] = value;
    const others = sheet.stored.filter((other) => other !== known);
    return { ...sheet, stored: [...others, { ...columns, opening }] };
  }
  const at = targetAt(sheet, place);
  const known: TargetColumn = sheet.targets[at] ?? {
    indicatorId,
    milestoneId,
    rule: null,
    given: blank(),
    givenHigh: blank(),
  };
  const target = { ...known, given: known.given.slice(), givenHigh: known.givenHigh.slice() };
  for (const [index, { value, high }] of changes) {
    target.given[index] = value;
    target.givenHigh[index] = value === null ? null : high;
  }
  return {
    ...sheet,
    targets: at === -1 ? [...sheet.targets, target] : sheet.targets.with(at, target),
  };
}

/** The sheet with a column for a place, blank where nothing was given yet. */
export const withPlace = (sheet: DaySheet, place: Place): DaySheet =>
  place.milestoneId === null || targetAt(sheet, place) !== -1
    ? sheet
    : withGiven(sheet, place, new Map());

/** What the column of a figure is called. */
export function titleOf(sheet: DaySheet, place: Place, end: TargetEnd): string {
  if (place.milestoneId === null) return 'Số đầu kỳ';
  if (end === 'high') return 'Mức trên';
  return isRange(sheet, place) ? 'Mức dưới' : 'Chỉ tiêu giao';
}

/** Whether targets of a place are ranges: by its rule, or because one was given as such. */
export function isRange(sheet: DaySheet, place: Place): boolean {
  const target = sheet.targets[targetAt(sheet, place)];
  if (!target) return false;
  return (target.rule?.high ?? null) !== null || target.givenHigh.some((high) => high !== null);
}
