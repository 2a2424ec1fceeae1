import type {
  Completeness,
  CompletenessRow,
  DeadlineNotices,
} from '../../shared/contract/deadlines.ts';
import { STATE_LETTERS } from '../../shared/contract/deadlines.ts';
import { dueSentence, lastDayInTime } from '../../shared/domain/deadline.ts';
import { isDone } from '../../shared/domain/deadline-status.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { countStates, type FoundDue } from './deadline-dues.ts';
import type { DeadlineReader } from './deadline-reader.ts';

/** A row for each unit that owes something: its state at each deadline, and its rates. */
export function completenessOf(
  reader: DeadlineReader,
  dues: readonly FoundDue[],
): Omit<Completeness, keyof DeadlineNotices> {
  const rows = new Map<number, CompletenessRow & { letters: string[] }>();
  const columns = dues.map(({ obligation, occurrence }, n) => {
    const standings = reader.standings(obligation, occurrence);
    const { tree } = reader.bound(obligation, occurrence);
    for (const { unitId, state } of standings) {
      let row = rows.get(unitId);
      if (!row) {
        row = newRow(reader, tree, unitId, dues.length);
        rows.set(unitId, row);
      }
      row.letters[n] = STATE_LETTERS[state];
      if (isDone(state)) row.done += 1;
      if (state === 'onTime') row.onTime += 1;
      if (state === 'overdue') row.overdue += 1;
    }
    const { slot, limit, window } = occurrence;
    return {
      obligationId: obligation.id,
      slot,
      name: obligation.name,
      due: dueSentence(occurrence),
      lastDay: lastDayInTime(occurrence),
      limitAt: new Date(limit).toISOString(),
      window,
      counts: countStates(standings),
    };
  });
  const listed = [...rows.values()].map(({ letters, ...row }): CompletenessRow => {
    return { ...row, asked: row.done + row.overdue, states: letters.join('') };
  });
  const sum = (of: 'asked' | 'done' | 'onTime') => listed.reduce((all, row) => all + row[of], 0);
  return { columns, rows: listed, asked: sum('asked'), done: sum('done'), onTime: sum('onTime') };
}

function newRow({ nameOf }: DeadlineReader, tree: UnitTree, unitId: number, columns: number) {
  const index = tree.indexOf(unitId);
  const place = index === undefined ? undefined : tree.units[index];
  return {
    unitId,
    unit: nameOf(tree, unitId),
    kind: place?.unit.kind ?? '',
    depth: place?.depth ?? 0,
    states: '',
    asked: 0,
    done: 0,
    onTime: 0,
    overdue: 0,
    letters: Array.from({ length: columns }, () => '-'),
  };
}
