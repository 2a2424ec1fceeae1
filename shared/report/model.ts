import type { Day } from '../domain/day.ts';
import { DECREE_HABITS, type Habits, type Urgency, USUAL_HABITS } from '../domain/papers.ts';

/**
 * A report as data: a document of sections, each a run of blocks. No styling and no field rules:
 * the writers (page, Word, Excel, CSV) know blocks and never a report, and turn the same model into
 * paper, so that all outputs agree figure by figure.
 */

/** "office": as offices print it; "strict": by decree 30/2020/NĐ-CP. */
export const REPORT_STYLES = ['office', 'strict'] as const;
export type StyleName = (typeof REPORT_STYLES)[number];
/** One of these, or the habits of an office that has its own. */
export type ReportStyle = StyleName | Habits;

export function habitsOf(style: ReportStyle): Habits {
  if (style === 'office') return USUAL_HABITS;
  return style === 'strict' ? DECREE_HABITS : style;
}

export type Orientation = 'portrait' | 'landscape';

export interface ReportModel {
  /** The report's name in the registry. */
  report: string;
  style: ReportStyle;
  /** Document title for file properties: one line, no mark-up. */
  subject: string;
  sections: ReportSection[];
  /**
   * Sentences about what must be answered before it is printed or saved; left out where there is
   * none.
   */
  open?: readonly string[];
}

/** A section begins on a page of its own and numbers its pages from 1; page 1 shows no number. */
export interface ReportSection {
  /** What its sheet in a workbook is called: "Phụ lục I". */
  name: string;
  orientation: Orientation;
  blocks: ReportBlock[];
  /**
   * Lines at the foot of its first page, below a rule over the full width; left out where none is.
   */
  footer?: readonly string[];
}

export type ReportBlock =
  | LetterheadBlock
  | TitleBlock
  | AddresseesBlock
  | ParagraphBlock
  | TableBlock
  | ChartBlock
  | SignatureBlock
  | CodesBlock;

/** The two blocks at the head of a document: the office at the left, the quốc hiệu at the right. */
export interface LetterheadBlock {
  block: 'letterhead';
  /** The body above the office; '' where it has none. */
  above: string;
  /** The office that issues, in capitals. */
  body: string;
  /** "Số: 02/KH-UBND", "Số:      /BC-UBND" while no number is given. */
  number: string;
  /** "V/v …" of an official letter; '' in other documents. */
  about: string;
  /** "Lai Châu, ngày 11 tháng 3 năm 2024". */
  placeAndDay: string;
  /** Stamped below the number. */
  urgency?: Urgency | null;
  /** "LƯU HÀNH NỘI BỘ", in a frame. */
  circulation?: string;
}

/** Type and subject of a document, or label and title of an appendix: bold, centred. */
export interface TitleBlock {
  block: 'title';
  /** "PHỤ LỤC", "BÁO CÁO". */
  label: string;
  title: string;
  /** Lines under the title, e.g. the window of the campaign: italic, centred. */
  lines: string[];
  /** Whether a rule is drawn below, a third to a half as long as the title. */
  ruled: boolean;
}

/** "Kính gửi:"; one stands beside the word, several in lines below it. */
export interface AddresseesBlock {
  block: 'addressees';
  names: string[];
}

/**
 * body: justified, its first line indented. plain: without the indent. bold: the body in bold.
 * heading: bold, never the last line of a page. centred: a heading in the middle. ground: a "Căn
 * cứ" line, italic. note: a line below a table.
 */
export const PARAGRAPH_LOOKS = [
  'body',
  'plain',
  'bold',
  'heading',
  'centred',
  'ground',
  'note',
] as const;
export type ParagraphLook = (typeof PARAGRAPH_LOOKS)[number];

export interface ParagraphBlock {
  block: 'paragraph';
  look: ParagraphLook;
  runs: ReportRun[];
}

/** A piece of a paragraph. */
export interface ReportRun {
  text: string;
  /** A figure: the number that is printed, as in `ReportCell`. */
  number?: number;
  /** The mark of a live figure of a written text. */
  figure?: string;
}

export interface TableBlock {
  block: 'table';
  columns: ReportColumn[];
  rows: ReportRow[];
  /** Lines under the table, on one page with its last row. */
  notes: string[];
}

/**
 * text is left-aligned, order centred; count, rate and percentage points are right-aligned.
 */
export type ColumnKind = 'order' | 'text' | 'count' | 'rate' | 'points';

export interface ReportColumn {
  id: string;
  title: string;
  kind: ColumnKind;
  /** Share of the table's width in per cent; all columns sum to 100. */
  width: number;
  /**
   * The heads above, the uppermost first; columns beside each other with the same ones stand under
   * them together. Left out where there are none.
   */
  under?: readonly string[];
  /** Decimals of a rate or of points; 2 where left out. */
  decimals?: number;
}

/**
 * unit: a plain row. above: a unit of the upper of two levels, bold, kept on a page with its next
 * row. group: one bold cell across the table, above the rows that it names. total: bold and last,
 * never alone on a page.
 */
export type RowKind = 'unit' | 'above' | 'group' | 'total';

export interface ReportRow {
  kind: RowKind;
  /** One for each column; of a group only one. */
  cells: ReportCell[];
}

/**
 * `text` is exactly what is printed. `number` is there for numbers and equals the printed one, so
 * that a program that rounds again cannot show another: a count as it is, 0.359 for "35,90%", 48.81
 * for "48,81 điểm %". The figure before rounding is in `figures --json`.
 */
export interface ReportCell {
  text: string;
  number?: number;
  /** The kind of the number where it differs from that of its column. */
  kind?: ColumnKind;
  /** Why the cell is empty, in the office's words. */
  reason?: string;
}

/** A picture of figures, with its title above it. The writers draw it; here is what it says. */
export interface ChartBlock {
  block: 'chart';
  /** "Biểu đồ 1. Tỷ lệ so với chỉ tiêu đến hết ngày 08/10/2023". */
  title: string;
  picture: BarPicture | DayPicture;
  /** Lines under the picture. */
  notes: string[];
}

/** The axis that figures are read by. */
export interface ChartAxis {
  /** What its figures are: "Tỷ lệ so với chỉ tiêu". */
  words: string;
  /** Where it is marked: rising, equally far apart; the first and the last are its ends. */
  ticks: ChartTick[];
}

export interface ChartTick {
  text: string;
  number: number;
}

/** A line across the picture with its name on it: a target. */
export interface ChartMark {
  name: string;
  at: ReportCell;
}

/** A bar for each unit or step, the first at the top. */
export interface BarPicture {
  picture: 'bars';
  /** What the bars are: "Đơn vị". */
  of: string;
  axis: ChartAxis;
  bars: ChartBar[];
  marks: ChartMark[];
}

export interface ChartBar {
  name: string;
  /** Without a number there is no bar, only the text. */
  value: ReportCell;
  /** What the bar has to reach, framed. */
  target?: ReportCell;
}

/** Lines over days; a day without a number is a gap in its line. */
export interface DayPicture {
  picture: 'days';
  axis: ChartAxis;
  days: ChartDay[];
  series: ChartSeries[];
  marks: ChartMark[];
  /** Place of the day that the report is of, which is marked; null where it is none of the days. */
  lookedAt: number | null;
}

export interface ChartDay {
  day: Day;
  /** "08/10". */
  text: string;
}

/** result: what was done, with a sign at each day. needed: what has to be done by then, dashed. */
export interface ChartSeries {
  name: string;
  kind: 'result' | 'needed';
  /** One for each day. */
  values: ReportCell[];
}

/** The signature at the right and "Nơi nhận:" beside it at the left. */
export interface SignatureBlock {
  block: 'signature';
  /** "Như trên", "Lưu: VT": without dash and sign at the end; none when empty. */
  recipients: string[];
  /** In capitals, one a line: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH". */
  authority: string[];
  /** '' while nobody is named. */
  name: string;
  /** Initials of the drafter and number of copies, below the recipients. */
  drafter?: string;
}

/**
 * QR codes from which the program of the receiving office reads what was sent; below the signature,
 * at the end of the document.
 */
export interface CodesBlock {
  block: 'codes';
  /** What they hold, in a sentence. */
  title: string;
  /** The digits of each. */
  codes: string[];
}

/** The tables of a report in their order. */
export const tablesOf = ({ sections }: Pick<ReportModel, 'sections'>): TableBlock[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.block === 'table'));

/** The pictures of a report in their order. */
export const chartsOf = ({ sections }: ReportModel): ChartBlock[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.block === 'chart'));
