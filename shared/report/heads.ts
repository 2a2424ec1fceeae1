import type { ReportColumn } from './model.ts';

/** A cell in the head of a table. */
export interface HeadCell {
  title: string;
  /** How many columns and rows it covers. */
  columns: number;
  rows: number;
  /** Index of its first column. */
  at: number;
  /** Its column's id; null for a head over other heads. */
  id: string | null;
}

/**
 * The head of a table in its rows, the uppermost first. A column with fewer heads above it than
 * others reaches down through the rows that it does not need.
 */
export function headRows(
  columns: readonly Pick<ReportColumn, 'id' | 'title' | 'under'>[],
): HeadCell[][] {
  const levels = Math.max(0, ...columns.map(({ under = [] }) => under.length)) + 1;
  const rows: HeadCell[][] = Array.from({ length: levels }, () => []);
  for (const [at, { id, title, under = [] }] of columns.entries()) {
    for (const [level, head] of under.entries()) {
      const before = columns[at - 1]?.under;
      const isSame = under.slice(0, level + 1).every((name, n) => name === before?.[n]);
      const last = rows[level]!.at(-1);
      if (isSame && last) last.columns += 1;
      else rows[level]!.push({ title: head, columns: 1, rows: 1, at, id: null });
    }
    const level = under.length;
    rows[level]!.push({ title, columns: 1, rows: levels - level, at, id });
  }
  return rows;
}

/** A column head together with the heads above it: "Tuần này: Kết quả". */
export const headText = ({ title, under = [] }: Pick<ReportColumn, 'title' | 'under'>): string =>
  [...under, title].join(': ');
