import type { Indicator } from '../../domain/campaign.ts';
import type { Day } from '../../domain/day.ts';
import { cellText, readAppendixCell } from '../appendix-figures.ts';
import type { FigureBlock, UnreadCell } from '../package/format.ts';
import type { TableCell } from '../table.ts';
import { type KnownForTables, spotWords, type TableSpot, type TableUnit } from './table-known.ts';

/** Collects the cells of a form or a table; those that cannot be read are kept with their place. */

export interface ToldCells {
  results: FigureBlock[];
  unread: UnreadCell[];
}

/** A cell of a file, by what its row and column say. */
export interface ToldCell {
  unit: TableUnit;
  indicator: Indicator;
  /** The day at which the cell is kept. */
  on: Day;
  cell: TableCell | undefined;
  spot: TableSpot;
}

export interface RefusedCell extends Omit<ToldCell, 'unit' | 'cell'> {
  unit: string;
  cell: TableCell;
}

interface Taken extends ToldCell {
  value: number | null;
  /** Another cell tells of the same: nobody can say which of both is right. */
  isTwice: boolean;
}

export interface CellCollector {
  add(told: ToldCell): void;
  /** A figure that belongs nowhere; `unit` as it is written, `words`: why. */
  refuse(told: RefusedCell, words: string): void;
  told(): ToldCells;
}

export function cellCollector({ isKeyed }: Pick<KnownForTables, 'isKeyed'>): CellCollector {
  /** In the order in which the file tells of them, each by unit. */
  const columns: Map<number, Taken>[] = [];
  const known = new Map<string, Map<Day, Map<number, Taken>>>();
  const columnOf = (indicator: string, on: Day) => {
    const days = known.get(indicator) ?? new Map<Day, Map<number, Taken>>();
    if (days.size === 0) known.set(indicator, days);
    let column = days.get(on);
    if (column === undefined) {
      column = new Map();
      days.set(on, column);
      columns.push(column);
    }
    return column;
  };
  const unread: UnreadCell[] = [];
  const refuse: CellCollector['refuse'] = ({ unit, indicator, on, cell, spot }, words) => {
    unread.push({
      indicator: indicator.uid,
      unit,
      on,
      value: cellText(cell),
      words: `${spotWords(spot)}: ${words}`,
    });
  };
  /** What cannot be read, or gives a figure, stands in a cell. */
  const refuseTold = (told: ToldCell, words: string) =>
    refuse({ ...told, cell: told.cell!, unit: told.unit.name }, words);
  const refuseTwice = (told: ToldCell, other: TableSpot) =>
    refuseTold(told, `đơn vị này còn có số ở ${spotWords(other)}`);
  return {
    refuse,
    add(told) {
      const { unit, indicator, on, cell, spot } = told;
      const reading = readAppendixCell(cell, 'target', indicator.measure);
      if ('unreadable' in reading) {
        refuseTold(told, reading.unreadable.sentence.replace(/\.$/, ''));
        return;
      }
      const { value } = reading;
      // A blank tells something only where a figure is asked for.
      if (value === null && !isKeyed(indicator, on, unit.id)) return;
      const column = columnOf(indicator.uid, on);
      const before = column.get(unit.id);
      if (before === undefined || before.value === null) {
        column.set(unit.id, { unit, indicator, on, cell, spot, value, isTwice: false });
        return;
      }
      if (value === null) return;
      refuseTwice(told, before.spot);
      if (before.isTwice) return;
      refuseTwice(before, spot);
      before.isTwice = true;
    },
    told: () => ({
      results: columns.flatMap((column) => blockOf([...column.values()])),
      unread,
    }),
  };
}

/** The cells of one indicator and day. */
function blockOf(cells: readonly Taken[]): FigureBlock[] {
  const taken = cells.filter(({ isTwice }) => !isTwice);
  const [first] = taken;
  if (!first) return [];
  return [
    {
      indicator: first.indicator.uid,
      units: taken.map(({ unit }) => unit.ref),
      days: [first.on],
      values: [taken.map(({ value }) => value)],
    },
  ];
}
