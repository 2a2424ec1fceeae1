import type { SetKind } from '../../shared/domain/change-kinds.ts';
import type { Past } from '../db/past.ts';
import type { ChangedRow, Row } from '../db/row-journal.ts';

/** A line of the history: what changed, from what to what; null where there was nothing. */
export interface HistoryLine {
  subject: string;
  old: string | null;
  new: string | null;
}

/** What a set of changes did to settings and units: whole rows, and the store as it was before. */
export interface SetOfRows {
  kind: SetKind;
  reference: string | null;
  campaignId: number | null;
  rows: readonly ChangedRow[];
  past: Past;
}

/** A row that was changed, neither made nor deleted. */
export type Updated = ChangedRow & { before: Row; after: Row };

export const updated = (rows: readonly ChangedRow[], table: string): Updated[] =>
  rows.filter((row): row is Updated => row.table === table && !!row.before && !!row.after);

export const made = (rows: readonly ChangedRow[], table: string): Row[] =>
  rows.flatMap((row) => (row.table === table && !row.before && row.after ? [row.after] : []));

/** Names for the ids in the rows, as they were before the set, or as the set made them. */
export function namesIn({ rows, past }: SetOfRows) {
  const find = (table: string, id: unknown): Row | null =>
    past.find(table, { id: id as number }) ??
    rows.find((row) => row.table === table && row.key.id === id)?.after ??
    null;
  const nameOf = (table: string) => (id: unknown) => String(find(table, id)?.name ?? '');
  return {
    find,
    unit: nameOf('unit'),
    indicator: nameOf('indicator'),
    audience: nameOf('audience'),
    milestone: nameOf('milestone'),
  };
}

export const byPosition = (a: Row, b: Row) => Number(a.position) - Number(b.position);
