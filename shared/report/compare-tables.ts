import { added, compareLines, gone, type ModelDifference, turned } from './differences.ts';
import { headText } from './heads.ts';
import type { ReportColumn, ReportRow, TableBlock } from './model.ts';
import { firstTurned, type KeyOf, pairUp } from './pair-up.ts';

/** A row with what it can be recognised by. */
interface NamedRow {
  kind: ReportRow['kind'];
  /** The text of its first column of text. */
  name: string;
  /** The name of the upper unit's row above it, in tables of two levels. */
  below: string | undefined;
  texts: string[];
  /** The texts without the name. */
  figures: string[];
}

const key = (...parts: unknown[]) => JSON.stringify(parts);

/**
 * First rows with the same texts; then those with the same name, below the same unit or elsewhere;
 * then a unit with another name and the same figures. Names of groups contain counts, so groups are
 * paired in their order.
 */
const ROW_KEYS: readonly KeyOf<NamedRow>[] = [
  ({ kind, texts }, place) => key(place, kind, texts),
  ({ kind, below, texts }) => key(kind, below, texts),
  ({ kind, below, name }) => key(kind, below, name),
  ({ kind, name }) => key(kind, name),
  ({ kind, figures }) => (figures.some((text) => text !== '') ? key(kind, figures) : null),
  ({ kind }) => (kind === 'group' || kind === 'total' ? kind : null),
];

const COLUMN_KEYS: readonly KeyOf<ReportColumn>[] = [
  (column, place) => key(place, column.id, headText(column)),
  (column) => key(column.id, headText(column)),
  headText,
  ({ id }) => id,
];

/** What two tables print differently: their heads, rows and cells, and the notes below them. */
export function compareTables(kept: TableBlock, now: TableBlock): ModelDifference[] {
  const columns = pairUp(kept.columns, now.columns, COLUMN_KEYS);
  const [was, is] = [namedRows(kept), namedRows(now)];
  const rows = pairUp(was, is, ROW_KEYS);
  const headOf = (k: number) => headText(kept.columns[k]!);
  return [
    ...columns.pairs.flatMap(({ kept: k, now: n }) =>
      compareLines('tên cột', [headOf(k)], [headText(now.columns[n]!)]),
    ),
    ...columns.gone.map((k) => gone(`cột “${headOf(k)}”`, 'có cột này')),
    ...columns.added.map((n) => added(`cột “${headText(now.columns[n]!)}”`, 'có cột này')),
    ...turned(firstTurned(columns), 'thứ tự các cột', headOf),
    ...rows.pairs.flatMap(({ kept: k, now: n }) => {
      const [row, other] = [was[k]!, is[n]!];
      if (row.kind === 'group') return compareLines('dòng nhóm', row.texts, other.texts);
      return columns.pairs.flatMap((column) => {
        const place = `“${row.name}”, cột “${headOf(column.kept)}”`;
        return compareLines(place, textAt(row, column.kept), textAt(other, column.now));
      });
    }),
    ...rows.gone.map((k) => gone(`dòng “${was[k]!.name}”`, rowText(was[k]!))),
    ...rows.added.map((n) => added(`dòng “${is[n]!.name}”`, rowText(is[n]!))),
    ...turned(firstTurned(rows), 'thứ tự các dòng', (k) => was[k]!.name),
    ...compareLines('ghi chú dưới bảng', kept.notes, now.notes),
  ];
}

const textAt = ({ texts }: NamedRow, place: number) => texts.slice(place, place + 1);
const rowText = ({ figures }: NamedRow) =>
  figures.filter((text) => text !== '').join(' · ') || 'có dòng này';

function namedRows({ columns, rows }: TableBlock): NamedRow[] {
  const nameAt = Math.max(
    columns.findIndex(({ kind }) => kind === 'text'),
    0,
  );
  let below: string | undefined;
  return rows.map(({ kind, cells }) => {
    const texts = cells.map(({ text }) => text);
    const at = kind === 'group' ? 0 : nameAt;
    const name = texts[at]!;
    if (kind === 'above') below = name;
    return {
      kind,
      name,
      below,
      texts,
      figures: texts.filter((_, i) => i !== at),
    };
  });
}

/** Everything that a table prints: its heads, its rows, its notes. */
export const textsOfTable = ({ columns, rows, notes }: TableBlock): string[] => [
  ...columns.map(headText),
  ...rows.map(({ kind, cells }) => key(kind, ...cells.map(({ text }) => text))),
  ...notes,
];
