import { openingDay } from '../domain/campaign.ts';
import type { Finding } from '../domain/finding.ts';
import { formatDay } from '../text/dates.ts';
import { readBody } from './appendix-body.ts';
import { appendixDay } from './appendix-day.ts';
import { appendixFindings } from './appendix-findings.ts';
import {
  appendixLayout,
  type ChosenColumns,
  findAppendixHeads,
  type SoughtHeads,
} from './appendix-heads.ts';
import { columnsQuestion } from './columns-question.ts';
import type { FileProblem } from './file-problem.ts';
import type { ImportAnswers, ImportQuestion } from './import-question.ts';
import type { KnownCampaign } from './known-campaign.ts';
import type { Table } from './table.ts';

/** One unit of the file. Null is a blank cell: the stored figure stays. */
export interface AppendixImportRow {
  unitId: number;
  target: number | null;
  done: number | null;
}

/** The problems of the file, or one question, or what to write with its findings. */
export type AppendixImportResult =
  | { problems: FileProblem[] }
  | { question: ImportQuestion }
  | {
      rows: AppendixImportRow[];
      findings: Finding[];
      /** The unit that each finding is about, in their order; null for the file as a whole. */
      findingUnits: (number | null)[];
      /** The columns that the clerk chose, to be remembered for files of this layout. */
      learned?: { layout: string; columns: ChosenColumns };
    };

export interface ImportRequest {
  known: KnownCampaign;
  answers?: ImportAnswers;
  /**
   * True when a clerk can be asked. Otherwise open questions are problems, and remarks are
   * findings.
   */
  asks?: boolean;
  /** Columns that the clerk chose earlier for a layout. */
  remembered?: (layout: string) => ChosenColumns | null;
}

const compareColumns = (a = '', b = '') => a.length - b.length || a.localeCompare(b);
const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
/** The names of sheets; none for a file without sheets (CSV). */
const namesOf = (tables: readonly Table[]) =>
  tables.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]));

const soughtIn = (known: KnownCampaign): SoughtHeads => ({
  tracked: known.tracked,
  done: known.done,
  campaign: known.campaign,
  indicators: known.indicators,
});

/** The sheet to import, or the problem or question when several are possible. */
function chooseTable(
  tables: readonly Table[],
  { known, answers = {}, asks = false, remembered }: ImportRequest,
): { table: Table; unread: Table[] } | { problems: FileProblem[] } | { question: ImportQuestion } {
  const sought = soughtIn(known);
  const fits = (table: Table) => {
    const layout = appendixLayout(table);
    const columns = answers.columns ?? (layout === null ? null : remembered?.(layout)) ?? {};
    return 'heads' in findAppendixHeads(table, sought, columns);
  };
  const hidden = tables.filter((table) => table.hidden);
  if (answers.sheet !== undefined) {
    const wanted = answers.sheet.trim().toLocaleLowerCase('vi');
    const table = tables.find(({ sheet }) => sheet?.trim().toLocaleLowerCase('vi') === wanted);
    if (table) return { table, unread: [] };
    const names = namesOf(tables);
    const there = names.length > 0 ? `có ${quoted(names)}` : 'tệp này chỉ có một bảng';
    const sentence = `Tệp không có trang tính “${answers.sheet}”; ${there}.`;
    return { problems: [{ code: 'sheetNotFound', sentence }] };
  }
  const visible = tables.filter((table) => !table.hidden);
  const fitting = visible.filter(fits);
  const likely = fitting.length > 0 ? fitting : visible;
  const unread = hidden.filter(fits);
  // Among sheets that are not understood, a cover page of a few lines is left out.
  const tabular = likely.filter(({ rows }) => rows.some(({ cells }) => cells.length > 1));
  const chosen = tabular.length === 0 ? likely : tabular;
  if (chosen.length === 1 || (fitting.length === 0 && !asks)) {
    return { table: chosen[0]!, unread };
  }
  const names = namesOf(chosen);
  const sentence =
    fitting.length > 0
      ? `Có ${names.length} trang tính cùng là phụ lục: ${quoted(names)}; phải chọn trang cần nhập.`
      : `Chưa rõ bảng cần nhập ở trang tính nào: ${quoted(names)}.`;
  if (asks) return { question: { about: 'sheet', sheets: names, sentence } };
  return {
    problems: [
      {
        code: 'sheetsFit',
        sentence: `${sentence} Chạy lại với --sheet "${names[0]}" (hoặc trang khác), hoặc xóa trang không dùng.`,
      },
    ],
  };
}

/** Findings about hidden rows, columns and sheets that are taken. */
function hiddenFindings(
  table: Table,
  rows: readonly number[],
  used: ReadonlySet<string>,
): Finding[] {
  const finding = (code: 'hiddenTaken', sentence: string): Finding => ({
    level: 'warning',
    code,
    unitCode: null,
    place: table.sheet === null ? 'cả tệp' : `trang tính “${table.sheet}”`,
    sentence,
  });
  const columns = table.hiddenColumns?.filter((column) => used.has(column)) ?? [];
  return [
    ...(rows.length > 0
      ? [finding('hiddenTaken', `${hiddenSentence(rows)} Số liệu của các dòng đó đã được nhập.`)]
      : []),
    ...(columns.length > 0
      ? [finding('hiddenTaken', `Đã lấy số liệu ở cột đang ẩn: ${columns.join(', ')}.`)]
      : []),
    ...(table.hidden ? [finding('hiddenTaken', 'Đã lấy số liệu ở trang tính đang ẩn.')] : []),
  ];
}

const MOST_ROWS_NAMED = 10;
function hiddenSentence(rows: readonly number[]): string {
  const named = rows.slice(0, MOST_ROWS_NAMED).join(', ');
  const rest = rows.length > MOST_ROWS_NAMED ? '…' : '';
  return `Có ${rows.length} dòng đang bị ẩn hoặc bị lọc mà người xem tệp không thấy: dòng ${named}${rest}.`;
}

/**
 * Plans the import of a target appendix (the form of plan 2314/KH-UBND, Gia Lai). Target and done
 * of each unit are taken; totals and computed columns are only compared. Nothing is written here,
 * and a file with a problem or an open question is not taken at all.
 */
export function planAppendixImport(
  tables: readonly Table[],
  request: ImportRequest,
): AppendixImportResult {
  const { known, answers = {}, asks = false, remembered } = request;
  const choice = chooseTable(tables, request);
  if (!('table' in choice)) return choice;
  const { table: whole, unread } = choice;
  const place = whole.sheet === null ? {} : { sheet: whole.sheet };
  const placed = (problems: readonly FileProblem[]) => ({
    problems: problems
      .map((problem) => ({ ...place, ...problem }))
      .sort((a, b) => (a.row ?? 0) - (b.row ?? 0) || compareColumns(a.column, b.column)),
  });
  const table =
    answers.hiddenRows === 'skip'
      ? { ...whole, rows: whole.rows.filter(({ hidden }) => !hidden) }
      : whole;
  const layout = appendixLayout(table);
  const before = layout === null ? null : (remembered?.(layout) ?? null);
  const columns = answers.columns ?? before ?? {};
  const found = findAppendixHeads(table, soughtIn(known), columns);
  if ('problems' in found) {
    if (asks) return { question: columnsQuestion(table, soughtIn(known), found.problems) };
    return {
      problems: found.problems.map((problem) => ({
        ...place,
        ...problem,
        sentence: `${problem.sentence} ${COLUMN_ADVICE}`,
      })),
    };
  }
  const { heads } = found;
  const body = readBody(table, heads, known);
  const takesDone = known.done !== 'left' && heads.column.has('done');
  const rows = body.rows.map(({ unit, value }) => ({
    unitId: unit.id,
    target: value.target,
    done: takesDone ? value.done : null,
  }));
  const opening = new Map(known.units.map((unit) => [unit.id, unit.opening]));
  const changesOpening = rows.some(
    ({ unitId, done }) => done !== null && done !== opening.get(unitId),
  );
  const day = takesDone
    ? appendixDay(table, heads, body.lastRow, known.campaign, known.windows, answers.asOf)
    : null;
  body.problems.push(...(day?.problems ?? []));
  const doubts = day && changesOpening ? day.doubts : [];
  const opened = openingDay(known.campaign);
  if (!asks) {
    for (const { sentence, namesOther } of doubts) {
      if (!namesOther) continue;
      body.problems.push({
        code: 'dayDoubtful',
        sentence: `${sentence} Nếu đúng là số liệu của ngày ${formatDay(opened)} thì chạy lại với --as-of ${opened}.`,
      });
    }
  }
  if (body.problems.length > 0) return placed(body.problems);
  if (asks && doubts.length > 0) {
    const sentences = doubts.map(({ sentence }) => sentence);
    return { question: { about: 'day', opening: opened, sentences } };
  }
  const hiddenRows = body.rows.filter(({ hidden }) => hidden).map(({ row }) => row);
  if (asks && hiddenRows.length > 0 && answers.hiddenRows === undefined) {
    const sentence = hiddenSentence(hiddenRows);
    return { question: { about: 'hiddenRows', rows: hiddenRows, sentence } };
  }
  const used = new Set([...heads.column.values()]);
  const at = table.sheet === null ? 'cả tệp' : `trang tính “${table.sheet}”`;
  const said: Finding[] = doubts.map(({ sentence }) => ({
    level: 'warning',
    code: 'dayNotStated',
    unitCode: null,
    place: at,
    sentence: `${sentence} Đã nhập như số liệu của ngày đó; nếu không phải thì nhập lại phụ lục đúng ngày.`,
  }));
  const skipped = unread.map(
    ({ sheet }): Finding => ({
      level: 'warning',
      code: 'sheetNotRead',
      unitCode: null,
      place: `trang tính “${sheet}”`,
      sentence: 'Trang tính đang ẩn cũng là phụ lục nhưng không được đọc.',
    }),
  );
  const ofFile = [...said, ...hiddenFindings(table, hiddenRows, used), ...skipped];
  const ofRows = appendixFindings(table, heads, body, known);
  return {
    rows,
    findings: [...ofFile, ...ofRows.map(({ unitId: _, ...finding }) => finding)],
    findingUnits: [...ofFile.map(() => null), ...ofRows.map(({ unitId }) => unitId)],
    ...(answers.columns && layout !== null && { learned: { layout, columns: answers.columns } }),
  };
}

const COLUMN_ADVICE =
  'Hoặc nói rõ cột nào bằng --column, ví dụ --column target="Chỉ tiêu giao" --column unit=B.';
