import type { Campaign } from '../../shared/domain/campaign.ts';
import { type Figure, hasValue, noFigureSentence, type Rate } from '../../shared/domain/figure.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import {
  type ComputedRow,
  type ComputedSheet,
  type DaySheet,
  dayLock,
} from '../../shared/domain/sheet.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount, formatScaled } from '../../shared/text/numbers.ts';
import type { GridCell, GridColumn, GridRow } from '../grid/figure-grid.tsx';
import { type CellMark, cellKey } from './keyed-sheet.ts';

/** What a cell without a figure shows; its reason stands in the tooltip. */
const NONE = '–';

export function entryColumns(sheet: DaySheet): GridColumn[] {
  const day = formatDay(sheet.on);
  const keyed = `Phát sinh trong ngày ${day}`;
  const computed = `Lũy kế đến hết ngày ${day}`;
  return [
    { id: 'code', title: 'Mã', kind: 'order', width: 64, pinned: true },
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: 210, pinned: true },
    ...sheet.keyed.map(
      (indicator): GridColumn => ({
        id: `key:${indicator.id}`,
        title: indicator.name,
        kind: 'count',
        width: 130,
        group: keyed,
        editable: true,
      }),
    ),
    { id: 'cumulative', title: 'Lũy kế', kind: 'count', width: 110, group: computed },
    { id: 'target', title: 'Chỉ tiêu', kind: 'count', width: 110, group: computed },
    { id: 'rate', title: 'Tỷ lệ so với chỉ tiêu', kind: 'count', width: 120, group: computed },
    { id: 'remaining', title: 'Còn lại', kind: 'count', width: 110, group: computed },
    { id: 'perDay', title: 'Cần đạt mỗi ngày', kind: 'count', width: 150, group: computed },
    { id: 'rank', title: 'Xếp hạng', kind: 'order', width: 90, group: computed },
  ];
}

const none = (figure: { none: Parameters<typeof noFigureSentence>[0] }): GridCell => ({
  text: NONE,
  reason: noFigureSentence(figure.none),
});

const countCell = (figure: Figure): GridCell =>
  hasValue(figure) ? { text: formatCount(figure.value) } : none(figure);

/** A rate as the strict style writes it: "35,90%". */
export function rateText(rate: Rate): string {
  return `${formatScaled(percentHundredths(rate.part, rate.whole), 2, ',')}%`;
}

function computedCells(row: ComputedRow): Record<string, GridCell> {
  const { perDay, remaining } = row;
  const reached = hasValue(remaining) && remaining.value <= 0;
  return {
    cumulative: countCell(row.cumulative),
    target: countCell(row.target),
    rate: hasValue(row.rate) ? { text: rateText(row.rate.value) } : none(row.rate),
    remaining: countCell(remaining),
    perDay: reached ? { text: 'hoàn thành · 0', tone: 'good' } : countCell(perDay),
  };
}

/** Why the day cannot be keyed, in a sentence; null when it can. */
export function lockSentence(campaign: Campaign, on: string): string | null {
  const lock = dayLock(campaign, on);
  if (lock === null) return null;
  return lock === 'beforeCampaign'
    ? `Chiến dịch bắt đầu ngày ${formatDay(campaign.startsOn)}; trước ngày đó không nhập số liệu.`
    : `Chiến dịch kết thúc ngày ${formatDay(campaign.endsOn)}; sau ngày đó không nhập số liệu.`;
}

function keyedCell(
  value: number | null,
  mark: CellMark | undefined,
  lock: string | null,
): GridCell {
  const text = value === null ? '' : formatCount(value);
  if (lock !== null) return { text, state: 'locked', reason: lock };
  if (mark === undefined) return { text };
  if (mark.state === 'refused') {
    const held = value === null ? 'ô trống' : text;
    const reason = `${mark.reason} (đang lưu: ${held}; Delete để bỏ chữ này)`;
    return { text: mark.text, state: 'refused', reason };
  }
  return { text, state: mark.state };
}

/** Rows of the entry grid, in the official order of the units. */
export function entryRows(
  sheet: DaySheet,
  computed: ComputedSheet,
  marks: ReadonlyMap<string, CellMark>,
): GridRow[] {
  const lock = lockSentence(sheet.campaign, sheet.on);
  return sheet.rows.map((row, i) => {
    const figures = computed.rows[i]!;
    const cells: Record<string, GridCell> = {
      code: { text: row.unit.code },
      unit: { text: row.unit.name },
      ...computedCells(figures),
      rank: countCell(figures.rank),
    };
    sheet.keyed.forEach((indicator, k) => {
      const mark = marks.get(cellKey(row.unit.id, indicator.id));
      cells[`key:${indicator.id}`] = keyedCell(row.day[k] ?? null, mark, lock);
    });
    return { id: String(row.unit.id), cells };
  });
}

/** The pinned row: sums of the day and figures computed from sums. It has no rank. */
export function totalRow(sheet: DaySheet, computed: ComputedSheet): GridRow {
  const cells: Record<string, GridCell> = {
    code: { text: '' },
    unit: { text: 'TỔNG' },
    ...computedCells(computed.total),
    rank: { text: '' },
  };
  sheet.keyed.forEach((indicator, k) => {
    const sum = computed.dayTotals[k] ?? null;
    cells[`key:${indicator.id}`] =
      sum === null ? none({ none: 'noResult' }) : { text: formatCount(sum) };
  });
  return { id: 'total', cells };
}

/** Keeps the row objects that say the same as before, so that the grid repaints only the others. */
export function keepUnchanged(previous: readonly GridRow[], next: GridRow[]): GridRow[] {
  const before = new Map(previous.map((row) => [row.id, row]));
  return next.map((row) => {
    const old = before.get(row.id);
    if (!old) return row;
    const same = Object.entries(row.cells).every(([id, cell]) => {
      const was = old.cells[id];
      return was?.text === cell.text && was.state === cell.state && was.reason === cell.reason;
    });
    return same ? old : row;
  });
}
