import type { Indicator } from '../../shared/domain/campaign.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';

/** The flows that are keyed, in order: of Gia Lai level 1 and level 2. */
export const keyedOf = ({ indicators }: DaySheet): Indicator[] =>
  indicators.filter(({ kind }) => kind === 'flow');

/** The units that report, without the root. */
export const membersOf = ({ units }: DaySheet): SheetUnit[] => units.slice(1);

const columnOf = ({ stored }: DaySheet, { id }: Indicator) =>
  stored.findIndex(({ indicatorId }) => indicatorId === id);

/** The keyed figures of the day at a member (0 is the first), one for each keyed flow. */
export const cellsOf = (sheet: DaySheet, member = 0): (number | null)[] =>
  keyedOf(sheet).map((flow) => sheet.stored[columnOf(sheet, flow)]!.now[member + 1] ?? null);

/** The same sheet with other cells at a member. */
export function withCells<S extends DaySheet>(
  sheet: S,
  member: number,
  cells: readonly (number | null)[],
): S {
  const stored = sheet.stored.slice();
  for (const [n, flow] of keyedOf(sheet).entries()) {
    const column = columnOf(sheet, flow);
    const columns = stored[column]!;
    stored[column] = { ...columns, now: columns.now.with(member + 1, cells[n] ?? null) };
  }
  return { ...sheet, stored };
}
