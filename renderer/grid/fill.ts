import type { ResultSource } from '../../shared/contract/methods.ts';
import { addDays, daysBetween, isDay } from '../../shared/domain/day.ts';
import { formatDay, parseDay } from '../../shared/text/dates.ts';
import { formatScaled, parseCount } from '../../shared/text/numbers.ts';
import type { CellStep, CellText } from './cell-step.ts';
import { type Cells, cellAt, isKeyed, textAt } from './grid-model.ts';
import { type Area, type GridPlace, heightOf, widthOf } from './selection.ts';

type Way = 'copy' | 'series';

/** Numbers in whole units of 10^-decimals; `tail` is "%" or "". */
interface NumberSeries {
  values: number[];
  decimals: number;
  tail: string;
}

function readNumbers(texts: readonly string[]): NumberSeries | null {
  const read = texts.map((text) => /^([^,%]*)(?:,(\d+))?\s*(%?)$/u.exec(text.trim()));
  const decimals = Math.max(...read.map((match) => match?.[2]?.length ?? 0));
  const tail = read[0]?.[3] ?? '';
  const values: number[] = [];
  for (const match of read) {
    const whole = parseCount(match?.[1] ?? '');
    if (!match || match[3] !== tail || !('value' in whole)) return null;
    const fraction = Number((match[2] ?? '').padEnd(decimals, '0'));
    const scaled = Math.abs(whole.value) * 10 ** decimals + fraction;
    if (!Number.isSafeInteger(scaled)) return null;
    values.push(/^\s*[-\u2212\u2013]/u.test(match[1]!) ? -scaled : scaled);
  }
  return { values, decimals, tail };
}

/** The step between the values where it is always the same; `one` for a single value. */
function evenStep(values: readonly number[], one = 1): number | null {
  if (values.length === 1) return one;
  const step = values[1]! - values[0]!;
  return values.every((value, i) => i === 0 || value - values[i - 1]! === step) ? step : null;
}

/**
 * The texts that continue a series: numbers and days by their constant step, a single one by 1
 * (`one` is -1 backwards). Null when they are no series.
 */
export function continueSeries(texts: readonly string[], count: number, one = 1): string[] | null {
  const places = Array.from({ length: count }, (_, i) => i + 1);
  const days = texts.map((text) => parseDay(text));
  const [first] = days;
  if (first && days.every((day) => day !== null && isDay(day))) {
    const step = evenStep(
      days.map((day) => daysBetween(first, day!)),
      one,
    );
    return step === null ? null : places.map((i) => formatDay(addDays(days.at(-1)!, i * step)));
  }
  const numbers = texts.length === 0 ? null : readNumbers(texts);
  const step = numbers && evenStep(numbers.values, one * 10 ** numbers.decimals);
  if (!numbers || step === null) return null;
  const { values, decimals, tail } = numbers;
  return places.map((i) => formatScaled(values.at(-1)! + i * step, decimals, ',') + tail);
}

const carryOn = (texts: readonly string[], count: number, way: Way, one: number): string[] =>
  (way === 'series' ? continueSeries(texts, count, one) : null) ??
  Array.from({ length: count }, (_, i) => texts[i % texts.length]!);

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (to >= from ? from + i : from - i));

/**
 * The columns, or rows, of an area, each as a function from the index along it to a place in the
 * grid.
 */
function linesOf(area: Area, down: boolean): ((along: number) => GridPlace)[] {
  return down
    ? range(area.left, area.right).map((column) => (row) => ({ row, column }))
    : range(area.top, area.bottom).map((row) => (column) => ({ row, column }));
}

function textsInto(
  cells: Cells,
  places: readonly GridPlace[],
  texts: readonly string[],
): CellText[] {
  return places.flatMap(({ row, column }, i) =>
    isKeyed(cells, row, column)
      ? { rowId: cells.rows[row]!.id, columnId: cells.columns[column]!.id, text: texts[i]! }
      : [],
  );
}

const stepOf = (source: ResultSource, cells: CellText[]): CellStep => ({ source, cells });

/**
 * Continues the content of some places into others of the same column or row. Sums and locked cells
 * between them are not part of the series, unless there is nothing else.
 */
function carryInto(
  cells: Cells,
  from: readonly GridPlace[],
  to: readonly GridPlace[],
  way: Way,
  one = 1,
): CellText[] {
  const isMember = ({ row, column }: GridPlace) => isKeyed(cells, row, column);
  const members = from.filter(isMember);
  const texts = (members.length > 0 ? members : from).map(({ row, column }) =>
    textAt(cells, row, column),
  );
  const target = to.filter(isMember);
  return textsInto(cells, target, carryOn(texts, target.length, way, one));
}

/** Fills from an area into the rest of a larger area, on one side. */
export function fillInto(cells: Cells, from: Area, to: Area, way: Way): CellStep {
  const down = from.top !== to.top || from.bottom !== to.bottom;
  const [start, end] = down ? [from.top, from.bottom] : [from.left, from.right];
  const [first, last] = down ? [to.top, to.bottom] : [to.left, to.right];
  const backwards = first < start;
  const source = backwards ? range(end, start) : range(start, end);
  const target = backwards ? range(start - 1, first) : last > end ? range(end + 1, last) : [];
  return stepOf(
    'điền',
    linesOf(from, down).flatMap((line) =>
      carryInto(cells, source.map(line), target.map(line), way, backwards ? -1 : 1),
    ),
  );
}

/**
 * Ctrl+D, Ctrl+R: copies the first row or column over the rest; a single one copies the one before
 * it.
 */
export function fillWithin(cells: Cells, area: Area, side: 'down' | 'right'): CellStep {
  const { top, left } = area;
  if (side === 'down') {
    const from = heightOf(area) > 1 ? top : Math.max(0, top - 1);
    return fillInto(cells, { ...area, top: from, bottom: from }, { ...area, top: from }, 'copy');
  }
  const from = widthOf(area) > 1 ? left : Math.max(0, left - 1);
  // The column beside it holds names, so there is no figure to copy.
  if (cells.columns[from]?.kind !== cells.columns[left]?.kind) return stepOf('điền', []);
  return fillInto(cells, { ...area, left: from, right: from }, { ...area, left: from }, 'copy');
}

/**
 * Continues the series at the start of each column over the blanks below it, or over the rest when
 * there are none. An area of one row continues to the right.
 */
export function seriesWithin(cells: Cells, area: Area): CellStep {
  const down = heightOf(area) > 1;
  const [start, end] = down ? [area.top, area.bottom] : [area.left, area.right];
  return stepOf(
    'điền',
    linesOf(area, down).flatMap((line) => {
      const places = range(start, end).map(line);
      const isBlank = ({ row, column }: GridPlace) => textAt(cells, row, column) === '';
      const blank = places.findIndex((at) => isBlank(at) && isKeyed(cells, at.row, at.column));
      const begun = blank === -1 ? 1 : blank;
      const source = places.slice(0, begun).filter((at) => !isBlank(at));
      return source.length === 0 ? [] : carryInto(cells, source, places.slice(begun), 'series');
    }),
  );
}

/** The area of a dragged fill handle: on the side where the pointer is farthest away. */
export function draggedTo(from: Area, pointer: GridPlace): Area {
  const beyond = {
    top: from.top - pointer.row,
    bottom: pointer.row - from.bottom,
    left: from.left - pointer.column,
    right: pointer.column - from.right,
  };
  const farthest = Math.max(...Object.values(beyond));
  if (farthest <= 0) return from;
  if (beyond.bottom === farthest) return { ...from, bottom: pointer.row };
  if (beyond.right === farthest) return { ...from, right: pointer.column };
  return beyond.top === farthest
    ? { ...from, top: pointer.row }
    : { ...from, left: pointer.column };
}

/**
 * Double click on the fill handle: fills down to the end of the column at the left, or the right.
 */
export function besideNeighbour(cells: Cells, area: Area): Area {
  for (const column of [area.left - 1, area.right + 1]) {
    let bottom = area.bottom;
    while (textAt(cells, bottom + 1, column) !== '') bottom += 1;
    if (bottom > area.bottom) return { ...area, bottom };
  }
  return area;
}

/** Delete: every filled cell of the area becomes blank. */
export function clearWithin(cells: Cells, area: Area): CellStep {
  const places = range(area.top, area.bottom).flatMap((row) =>
    range(area.left, area.right).map((column) => ({ row, column })),
  );
  const held = places.filter(
    ({ row, column }) =>
      textAt(cells, row, column) !== '' || cellAt(cells, row, column)?.state === 'refused',
  );
  return stepOf(
    'xóa',
    textsInto(
      cells,
      held,
      held.map(() => ''),
    ),
  );
}
