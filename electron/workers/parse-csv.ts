import { CsvError, parse } from 'csv-parse/sync';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import {
  columnLetter,
  MAX_TABLE_CELLS,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
} from '../../shared/exchange/table.ts';
import { encodingOf, isVietnamese } from '../../shared/text/old-encodings.ts';
import { CUT_SHORT, TOO_MANY_CELLS } from '../files/file-gate-words.ts';
import type { FoundSheet } from './parse-workbook.ts';

const DELIMITERS = [',', ';', '\t'];
/** Titles above the heads may contain delimiters; heads lie within these lines. */
const HEAD_LINES = 20;

const UNKNOWN_ENCODING: FileProblem = {
  code: 'unknownEncoding',
  sentence:
    'Tệp CSV không lưu bằng bảng mã Unicode (UTF-8); mở bằng Excel rồi lưu lại dạng “CSV UTF-8” hoặc .xlsx.',
};

const decodes = (bytes: Buffer, encoding: string, stream: boolean): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch {
    return null;
  }
};

/** What a CSV may be besides Unicode with its marks. */
interface CsvOptions {
  /** UTF-16 without a mark, Windows-1258, and the fonts before Unicode (TCVN3, VNI). */
  oldEncodings: boolean;
}

/** Share of zero bytes above which a text is UTF-16: Latin letters have one each. */
const MANY_ZEROS = 0.2;

/** UTF-16 by where its zero bytes are; null where there are too few. */
function decodeUnmarked(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < (head.length / 2) * MANY_ZEROS) return null;
  return decodes(bytes, odd > even ? 'utf-16le' : 'utf-16be', false);
}

/**
 * Text of the encodings before Unicode. That of the old fonts is given as its signs of Latin-1,
 * which are converted with the names around them; Windows-1258 where its words are Vietnamese.
 */
function decodeOld(bytes: Buffer): string | null {
  const text = decodes(bytes, 'windows-1258', false)?.normalize('NFC') ?? null;
  if (text !== null && isVietnamese(text)) return text;
  const signs = bytes.toString('latin1');
  return encodingOf(signs.split(/[\r\n,;\t"]+/)) === undefined ? null : signs;
}

/** The text of a CSV: UTF-8 with or without a byte order mark, UTF-16 with one. */
function decodeText(bytes: Buffer, { oldEncodings }: CsvOptions): string | FileProblem {
  if (oldEncodings) {
    const unmarked = decodeUnmarked(bytes);
    if (unmarked !== null) return unmarked.replace(/^\uFEFF/, '');
  }
  const mark = bytes.readUInt16BE(0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  const text = decodes(bytes, encoding, false);
  if (text === null) {
    // Only the last character is unfinished: the file is cut short. Else it has another encoding.
    if (decodes(bytes, encoding, true) !== null) return CUT_SHORT;
    return (oldEncodings ? decodeOld(bytes) : null) ?? UNKNOWN_ENCODING;
  }
  return text.includes('\0') ? CUT_SHORT : text;
}

/**
 * The delimiter that divides some line into the most parts, outside quotes; of equal ones, the one
 * that does so in the most lines, because decimal commas are in rows but not in the heads.
 */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, HEAD_LINES);
  const [best] = DELIMITERS.map((delimiter) => {
    const parts = lines.map((line) => line.split(delimiter).length);
    const most = Math.max(...parts);
    return { delimiter, most, lines: parts.filter((count) => count === most).length };
  }).sort((a, b) => b.most - a.most || b.lines - a.lines);
  return best!.delimiter;
}

/** How often a sign occurs in a text, counted up to `limit`. */
function countOf(text: string, sign: string, limit: number): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0 && count <= limit; at = text.indexOf(sign, at + 1)) {
    count += 1;
  }
  return count;
}

function csvProblem(error: CsvError): FileProblem {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return {
      ...CUT_SHORT,
      sentence:
        'Tệp bị cắt cụt hoặc thiếu dấu nháy kép đóng (") ở một ô; chép lại tệp từ nơi gửi, hoặc sửa ô đó.',
    };
  }
  return {
    code: 'badQuotes',
    row: Number(error.records ?? 0) + 1,
    sentence:
      'Dấu nháy kép (") đặt sai chỗ nên không tách được các ô; mở bằng Excel, sửa dòng này rồi lưu lại.',
  };
}

/** Whether the file ends inside its last line: no line end, and fewer cells than the line above. */
function endsInsideRow(text: string, records: readonly string[][]): boolean {
  const above = records.at(-2) ?? [];
  const last = records.at(-1) ?? [];
  const widest = records.reduce((most, record) => Math.max(most, record.length), 0);
  const isNote = last.length === 1 && /\p{L}/u.test(last[0] ?? '');
  return above.length === widest && last.length < widest && !isNote && !/[\r\n]$/.test(text);
}

/** Reads a gated CSV; every cell stays text. */
export function parseCsv(
  bytes: Buffer,
  options: CsvOptions = { oldEncodings: false },
): FoundSheet | FileProblem {
  const text = bytes.length < 2 ? bytes.toString('latin1') : decodeText(bytes, options);
  if (typeof text !== 'string') return text;
  const delimiter = delimiterOf(text);
  if (countOf(text, delimiter, MAX_TABLE_CELLS) > MAX_TABLE_CELLS) return TOO_MANY_CELLS;
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      // Lines copied from several programs may end differently within one file.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      to: MAX_TABLE_ROWS + 1,
    });
  } catch (error) {
    if (error instanceof CsvError) return csvProblem(error);
    throw error;
  }
  if (endsInsideRow(text, records)) return { ...CUT_SHORT, row: records.length };
  return {
    name: null,
    hidden: false,
    hiddenColumns: [],
    columns: records.reduce((most, record) => Math.max(most, record.length), 0),
    rows: records
      .map((record, index) => ({
        row: index + 1,
        cells: record.slice(0, MAX_TABLE_COLUMNS).flatMap((raw, place) => {
          // The apostrophe that keeps a text from being a formula is not part of it.
          const value = raw.replace(/^'(?=[=+\-@\t\r])/, '');
          return value.trim() === '' ? [] : [{ column: columnLetter(place), value }];
        }),
      }))
      .filter((row) => row.cells.length > 0),
  };
}
