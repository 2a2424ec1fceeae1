import type { Indicator, Measure } from '../../shared/domain/campaign.ts';
import type { CellFinding } from '../../shared/domain/cell-findings.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type Figure, hasValue, noFigureSentence } from '../../shared/domain/figure.ts';
import { formatDifference, formatMeasured, measuredNumber } from '../../shared/domain/measure.ts';
import type { Note } from '../../shared/domain/sheet.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import { capitalise } from '../../shared/text/vietnamese.ts';
import type { GridCell } from '../grid/grid-model.ts';
import type { CellMark } from './cell-marks.ts';

/** What is known of a cell beside its figure. */
export interface CellFacts {
  mark?: CellMark | undefined;
  /** Why it cannot be keyed. */
  lock?: string | null;
  findings?: readonly CellFinding[] | undefined;
  note?: Note | undefined;
  /** The last reading of a stock before the day; shown while nothing is keyed. */
  last?: { value: number; on: Day } | null | undefined;
}

/** "Nguyễn An, 08:15:02 05/9/2023: đã kiểm tra lại". */
export const noteText = ({ by, at, text }: Note): string => `${by}, ${formatInstant(at)}: ${text}`;

const CORRECTED: Partial<GridCell> = {
  tone: 'finding',
  reason: 'Số âm: điều chỉnh giảm số đã báo trước đó.',
};

/** A figure as its indicator is measured, with the number that spreadsheets keep of it. */
export const measuredFigure = (measure: Measure, value: number) => ({
  text: formatMeasured(measure, value),
  number: measuredNumber(measure, value),
});

/** How far two figures lie apart, see `formatDifference`. */
export const measuredDifference = (measure: Measure, value: number) => ({
  text: formatDifference(measure, value),
  number: measuredNumber(measure, value),
});

type Told = Pick<GridCell, 'level'> & { sentences: string };
const NOTHING_TOLD: Told = { sentences: '' };

/** The level of the worst unanswered finding, and the sentences of all. */
function toldOf(findings: readonly CellFinding[]): Told {
  if (findings.length === 0) return NOTHING_TOLD;
  const open = findings.filter(({ answered }) => !answered);
  const worst = open.find(({ level }) => level === 'error') ?? open[0];
  const sentences = open.map(({ sentence }) => sentence).join(' ');
  return worst ? { level: worst.level, sentences } : { sentences };
}

/** A sum with its findings; the mistake is corrected in the cells below. */
export function sumWithFindings(
  cell: GridCell,
  findings: readonly CellFinding[] | undefined = [],
): GridCell {
  const { level, sentences } = toldOf(findings);
  if (!level) return cell;
  const whyLocked = cell.state === 'locked' ? cell.reason : undefined;
  return { ...cell, level, reason: [whyLocked, sentences].filter(Boolean).join(' ') };
}

/** A keyed cell as the grid shows it, its worst finding first. */
export function keyedCell(
  { measure }: Pick<Indicator, 'measure'>,
  value: number | null,
  { mark, lock = null, findings = [], note, last = null }: CellFacts,
): GridCell {
  // One object, changed until it is given away: a paste has tens of thousands of cells.
  const cell: GridCell = value === null ? { text: '' } : measuredFigure(measure, value);
  if (note) cell.note = noteText(note);
  if (mark?.state === 'refused') {
    const held = value === null ? 'ô trống' : cell.text;
    const reason = `${mark.reason} (đang lưu: ${held}; Delete để bỏ chữ này)`;
    const { number: _, ...shown } = cell;
    return { ...shown, text: mark.text, state: 'refused', reason };
  }
  const { level, sentences: found } = toldOf(findings);
  const shown = value === null && last !== null ? earlierCell(measure, last) : null;
  if (shown) cell.earlier = shown.earlier;
  const sentences = [shown?.sentence, found].filter(Boolean).join(' ');
  if (level) cell.level = level;
  if (lock !== null) {
    cell.state = 'locked';
    cell.reason = [lock, sentences].filter(Boolean).join(' ');
    return cell;
  }
  if (mark) cell.state = mark.state;
  if (value !== null && value < 0) Object.assign(cell, CORRECTED);
  if (sentences !== '') cell.reason = sentences;
  return cell;
}

/** "1.234 (01/9)" for a blank cell, and the sentence that says what it is. */
function earlierCell(measure: Measure, { value, on }: { value: number; on: Day }) {
  const text = formatMeasured(measure, value);
  const day = formatDay(on);
  return {
    earlier: `${text} (${day.slice(0, -5)})`,
    sentence: `Chưa nhập; số gần nhất là ${text}, ngày ${day}.`,
  };
}

/** A sum of the units below, which is not keyed here. */
export function summedCell(
  { measure }: Pick<Indicator, 'measure'>,
  figure: Figure,
  reason: string,
): GridCell {
  if (hasValue(figure)) {
    return { ...measuredFigure(measure, figure.value), state: 'locked', reason };
  }
  const isNone = figure.none === 'percentNotSummed';
  const none = isNone ? `${capitalise(noFigureSentence(figure.none))}.` : reason;
  return { text: '', state: 'locked', reason: none };
}
