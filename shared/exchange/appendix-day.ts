import { type Campaign, openingDay } from '../domain/campaign.ts';
import type { Day } from '../domain/day.ts';
import { formatDay, parseDay } from '../text/dates.ts';
import { foldText, normaliseText } from '../text/vietnamese.ts';
import type { AppendixHeads } from './appendix-heads.ts';
import { dayOfSheet, type KnownDays, type StatedDay, statedDays } from './data-day.ts';
import type { FileProblem } from './file-problem.ts';
import type { Table, TableRow } from './table.ts';

/** What a file says about the day of its figures, compared with the campaign's opening day. */
export interface AppendixDay {
  /** The file names another day: taken as the opening, its figures would count work twice. */
  problems: FileProblem[];
  /** Doubts to ask about: a day that may mean something else, several days, or no day at all. */
  doubts: DayDoubt[];
}

export interface DayDoubt {
  sentence: string;
  /** The file contains another day: it is not taken without the clerk's word. */
  namesOther: boolean;
}

interface TablePlace {
  row?: number;
  column?: string;
}

const lineOf = (row: TableRow | undefined) =>
  (row?.cells ?? []).map(({ value }) => String(value ?? '')).join(' ');

/** The head of a column of days; its cells must be dates as well. */
const DAY_HEAD =
  /^(?:ngay|ngay (?:bao cao|so lieu|cap nhat|chot|du lieu)|(?:so lieu )?(?:tinh )?den (?:het )?ngay|thoi diem)$/;

function daysOfFile(table: Table, heads: AppendixHeads, lastRow: number, known: KnownDays) {
  const found: FoundDay[] = [];
  const { rows } = table;
  const sheetDay = table.sheet === null ? null : dayOfSheet(table.sheet, known.opening);
  if (sheetDay !== null) {
    found.push({ day: { on: sheetDay, certain: true, written: table.sheet! }, place: {} });
  }
  // Days in the head of the targets are due days.
  const skipped = new Set(
    (['target', 'unit', 'code', 'order'] as const).map((id) => heads.column.get(id)),
  );
  for (const [at, row] of rows.entries()) {
    const isTitle = row.row < heads.firstRow;
    if (isTitle || row.row > lastRow) {
      for (const day of statedDays(lineOf(row), lineOf(rows[at - 1]), known, isTitle)) {
        const cell = row.cells.find(({ value }) => String(value ?? '').includes(day.written));
        found.push({ day, place: { row: row.row, column: (cell ?? row.cells[0]!).column } });
      }
    } else if (row.row <= heads.row) {
      for (const { column, value } of row.cells) {
        if (skipped.has(column)) continue;
        for (const day of statedDays(String(value ?? ''), '', known, true)) {
          found.push({ day, place: { row: row.row, column } });
        }
      }
    }
  }
  return [...found, ...daysOfColumns(rows, heads, lastRow)];
}

interface FoundDay {
  day: StatedDay;
  place: TablePlace;
}

function daysOfColumns(
  rows: readonly TableRow[],
  heads: AppendixHeads,
  lastRow: number,
): FoundDay[] {
  return heads.others
    .filter(({ title }) => DAY_HEAD.test(foldText(title)))
    .flatMap(({ column }) =>
      rows
        .filter(({ row }) => row > heads.row && row <= lastRow)
        .flatMap(({ row, cells }) => {
          const cell = cells.find((one) => one.column === column);
          const written = normaliseText(String(cell?.value ?? ''));
          const on = parseDay(written);
          return on === null
            ? []
            : [{ day: { on, certain: true, written }, place: { row, column } }];
        }),
    );
}

/**
 * Whether the figures of a file are those of the opening day, by everything it says: titles, heads,
 * notes, the name of the sheet, a column of days. `asOf` is the day that the clerk named; it
 * settles only what the file itself leaves open.
 */
export function appendixDay(
  table: Table,
  heads: AppendixHeads,
  lastRow: number,
  campaign: Campaign,
  windows: KnownDays['windows'],
  asOf: Day | undefined,
): AppendixDay {
  const opening = openingDay(campaign);
  const own = { from: campaign.startsOn, to: campaign.endsOn };
  const found = daysOfFile(table, heads, lastRow, { opening, windows: [own, ...windows] });
  const refuse = (on: Day, written: string, place: TablePlace): FileProblem => ({
    code: 'otherDay',
    ...place,
    sentence: `Tệp ghi “${written}”: số liệu tính đến hết ngày ${formatDay(on)}, còn số đầu kỳ của chiến dịch là của ngày ${formatDay(opening)}; nhập vào thì số liệu hằng ngày bị cộng hai lần. Dùng phụ lục của ngày ${formatDay(opening)}.`,
  });
  const problems = found.flatMap(({ day, place }) =>
    day.certain && day.on !== opening ? [refuse(day.on, day.written, place)] : [],
  );
  if (asOf !== undefined && asOf !== opening) {
    problems.push(refuse(asOf, formatDay(asOf), {}));
  }
  if (problems.length > 0 || asOf !== undefined) return { problems, doubts: [] };
  const doubts = found.flatMap(({ day }): DayDoubt[] => {
    if (day.from !== undefined) {
      const sentence = `Tệp ghi “${day.written}”: số liệu từ ngày ${formatDay(day.from)}, còn số đầu kỳ là toàn bộ đến hết ngày ${formatDay(opening)}.`;
      return [{ sentence, namesOther: false }];
    }
    if (day.certain || day.on === opening) return [];
    const sentence = `Tệp ghi “${day.written}” mà không nói đó có phải là ngày của số liệu không; số đầu kỳ là của ngày ${formatDay(opening)}.`;
    return [{ sentence, namesOther: true }];
  });
  // What is no doubt here is the opening day itself.
  if (found.length > 0) return { problems, doubts };
  const sentence = `Tệp không ghi ngày số liệu; số đầu kỳ là của ngày ${formatDay(opening)}.`;
  return { problems, doubts: [{ sentence, namesOther: false }] };
}
