import { unitKindOf } from '../domain/campaign.ts';
import { readUnitName } from '../domain/unit-names.ts';
import { type ColumnHead, joinHeadRows } from './table-heads.ts';
import { LIST_LEVELS, type ListHead, levelOfKind, listHead } from './unit-heads.ts';

/** Places of the columns of a list, from 0. */
export interface UnitColumns {
  code: number | null;
  name: number;
}

/** A column of a list for the clerk to choose its meaning. */
export interface ListColumn {
  /** The text above it; "" where there is none. */
  head: string;
  samples: string[];
  /** Whether its head says what it holds. */
  isKnown: boolean;
}

/** Heads of a list: where its rows begin, and which column is which. */
export interface ListHeads {
  bodyAt: number;
  /** null: there are no heads. question: there are, but it has to be answered. */
  columns: UnitColumns | { question: string } | null;
  orderAt: number | null;
  all: ListColumn[];
}

interface Row {
  cells: readonly string[];
}

/** A title may stand above the heads. */
const HEADS_WITHIN = 20;
const SAMPLES = 3;

/** "Xã Hà Tam" is a unit, "Phường Xã" is a head. */
const isUnitName = (cell: string) =>
  listHead(cell) === null && readUnitName(cell).some(({ isFull }) => isFull);

/** A row of heads has a head for names, and neither figures nor units. */
const isHeadRow = ({ cells }: Row): boolean =>
  cells.some((cell) => listHead(cell)?.is === 'name') &&
  !cells.some((cell) => /^\d[\d.,]*$/.test(cell) || isUnitName(cell));

/** Further lines of merged heads: heads again, some cells blank. */
const isFurtherHead = ({ cells }: Row): boolean =>
  cells.map(listHead).some((head) => head?.is === 'name' || head?.is === 'code') &&
  !cells.some((cell) => /\d/.test(cell) || isUnitName(cell));

/** Finds the heads of a list and its columns. */
export function findListHeads(rows: readonly Row[]): ListHeads {
  const first = rows.slice(0, HEADS_WITHIN).findIndex(isHeadRow);
  let bodyAt = 0;
  let joined: ColumnHead[] = [];
  if (first >= 0) {
    bodyAt = first + 1;
    while (bodyAt < rows.length && isFurtherHead(rows[bodyAt]!)) bodyAt += 1;
    const lines = rows.slice(first, bodyAt).map(({ cells }) => cells);
    joined = joinHeadRows(lines);
  }
  const body = rows.slice(bodyAt);
  const width = body.reduce((most, { cells }) => Math.max(most, cells.length), joined.length);
  const titles = Array.from({ length: width }, (_, place) => joined[place]?.title ?? '');
  const heads = titles.map(listHead);
  const cellsAt = (place: number) =>
    body.map(({ cells }) => cells[place] ?? '').filter((cell) => cell !== '');
  const all = heads.map((head, place) => ({
    head: titles[place]!,
    samples: cellsAt(place).slice(0, SAMPLES),
    isKnown: head !== null,
  }));
  const orderAt = titles.findIndex((title) => /^(?:stt|tt|số tt|số thứ tự)\.?$/iu.test(title));
  return {
    bodyAt,
    all,
    orderAt: orderAt < 0 ? null : orderAt,
    columns: first < 0 ? null : pickColumns(heads, titles, cellsAt),
  };
}

const placesOf = (heads: readonly (ListHead | null)[], is: 'name' | 'code', level?: string) =>
  heads.flatMap((head, place) =>
    head?.is === is && (level === undefined || head.level === level) ? [place] : [],
  );

function pickColumns(
  heads: readonly (ListHead | null)[],
  titles: readonly string[],
  cellsAt: (place: number) => string[],
): UnitColumns | { question: string } {
  const quoted = (places: readonly number[]) =>
    places.map((place) => `“${titles[place]}”`).join(', ');
  const choose = 'chọn cho từng cột ở dưới.';

  const lowest = LIST_LEVELS.findLast((level) => placesOf(heads, 'name', level).length > 0);
  // The head of the names stands above heads of other columns.
  if (lowest === undefined) return { question: `Chưa rõ cột nào là tên đơn vị; ${choose}` };
  const general = placesOf(heads, 'name', 'any');
  // Beside "Tỉnh", "Tên" is the unit in it; beside "Xã" it can be either.
  const isAbove = lowest === 'province' || lowest === 'district';
  const names =
    general.length > 0 && (lowest === 'any' || isAbove)
      ? general
      : [...placesOf(heads, 'name', lowest), ...general];
  if (names.length > 1) {
    return { question: `Các cột ${quoted(names)} đều có thể là tên đơn vị; ${choose}` };
  }
  const name = names[0]!;
  const level = general.includes(name) ? 'any' : lowest;
  const same = placesOf(heads, 'code', level);
  const all = placesOf(heads, 'code');
  const withoutLevel = placesOf(heads, 'code', 'any');
  const codes =
    same.length > 0 ? same : withoutLevel.length > 0 ? withoutLevel : level === 'any' ? all : [];
  const [code] = codes;
  const codeHead = heads.find((_, place) => place === code);
  const isOther =
    level === 'any' &&
    codeHead?.is === 'code' &&
    codeHead.level !== 'any' &&
    !cellsAt(name).every((cell) => levelOfKind(unitKindOf(cell)) === codeHead.level);
  if (isOther) {
    return {
      question: `Chưa rõ cột ${quoted(codes)} là mã của “${titles[name]}” hay của cấp trên; ${choose}`,
    };
  }
  if (codes.length > 1) {
    return { question: `Các cột ${quoted(codes)} đều có thể là mã đơn vị; ${choose}` };
  }
  const like = heads.flatMap((head, place) =>
    head === null && looksLikeCodes(cellsAt(place)) ? [place] : [],
  );
  if (codes.length === 0 && like.length > 0) {
    return { question: `Chưa rõ cột ${quoted(like)} có phải là mã đơn vị không; ${choose}` };
  }
  return { code: code ?? null, name };
}

/**
 * True when the cells look like codes: all different, with zeros, letters or five digits. Running
 * numbers and counts do not.
 */
const looksLikeCodes = (cells: readonly string[]): boolean =>
  cells.length > 0 &&
  new Set(cells).size === cells.length &&
  cells.every((cell) => /^(?:0\d+|\d{5}|[A-ZĐ]{1,6}[-._]?\d+)$/.test(cell));
