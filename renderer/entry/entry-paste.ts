import type { ReadRange, ReadSheet } from '../../shared/contract/methods.ts';
import { type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { rangeUnitLock, unitLock } from '../../shared/domain/cell-lock.ts';
import { lockSentence, notKeyedReason } from '../../shared/domain/lock-words.ts';
import { isLeaf, type PeriodLock } from '../../shared/domain/sheet.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import type { PasteField } from '../../shared/exchange/paste-heads.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { headOf } from '../keyed/figure-cells.ts';
import type { PasteGrid } from '../paste/paste-grid.ts';
import {
  DAY_COLUMN,
  daySheetShape,
  type EntryShape,
  KEY_COLUMN,
  rangeShape,
} from './cell-shape.ts';
import { depthName, keyedAt, keyedDepths } from './entry-rows.ts';

/** What both views of the entry screen provide for pasting a table. */

interface EntrySheet {
  campaign: { id: number };
  units: readonly SheetUnit[];
}

/** The common part: figure and lock of a cell by the shape of its sheet. */
function gridOf<S extends EntrySheet>(
  shape: EntryShape<S>,
  sheet: S,
  whyNotKeyed: (index: number, columnId: string) => PeriodLock | 'shared' | null,
): Pick<PasteGrid, 'campaignId' | 'units' | 'lockOf' | 'isSum' | 'current'> {
  const { units, campaign } = sheet;
  const cellAt = (unitId: number, columnId: string) =>
    shape.addressOf(sheet, String(unitId), columnId);
  const placeOf = (unitId: number) => unitIndex(units).get(unitId) ?? -1;
  return {
    campaignId: campaign.id,
    units,
    current(unitId, columnId) {
      const cell = cellAt(unitId, columnId);
      return cell ? (shape.value(sheet, cell) ?? null) : null;
    },
    lockOf(unitId, columnId) {
      const cell = cellAt(unitId, columnId);
      if (cell) return shape.lockOf(sheet, cell);
      const place = placeOf(unitId);
      const lock = whyNotKeyed(place, columnId) ?? 'otherDepth';
      return notKeyedReason(lock, isLeaf(units, place));
    },
    isSum(unitId, columnId) {
      if (cellAt(unitId, columnId)) return false;
      const place = placeOf(unitId);
      return whyNotKeyed(place, columnId) === 'otherDepth' && !isLeaf(units, place);
    },
  };
}

const namesOf = ({ fullName, name, shortName }: Indicator) => [fullName, name, shortName];

/** Heads of the computed columns beside those to key. */
const COMPUTED = [
  ...['Lũy kế', 'Đã đạt', 'Chỉ tiêu', 'Tỷ lệ so với chỉ tiêu', 'Tỷ lệ', 'Tỷ lệ %', 'Còn lại'],
  ...['Cần đạt mỗi ngày', 'Xếp hạng', 'Hạng'],
].map((name) => ({ name, why: 'do phần mềm tính' }));

/** The grid of a day at a depth: a column for each indicator that is keyed there. */
export function dayPaste(sheet: ReadSheet, depth: number): PasteGrid {
  const keyed = keyedAt(sheet, depth).map(({ indicator }) => indicator);
  const byColumn = new Map(keyed.map((indicator) => [`${KEY_COLUMN}${indicator.id}`, indicator]));
  const others = sheet.indicators.filter((indicator) => !keyed.includes(indicator));
  const depths = keyedDepths(sheet);
  const placeOf = ({ keyedDepth }: Indicator) =>
    `nhập cho ${depthName(sheet, Math.min(keyedDepth, depths.at(-1)!))}: chọn cấp đó rồi dán`;
  return {
    ...gridOf(daySheetShape, sheet, (index, columnId) => {
      const indicator = byColumn.get(columnId);
      return indicator ? unitLock(sheet.units, index, indicator) : null;
    }),
    what: `số liệu ngày ${formatDay(sheet.on)}`,
    noun: 'số liệu',
    on: sheet.on,
    fields: keyed.map(
      (indicator): PasteField => ({
        id: `${KEY_COLUMN}${indicator.id}`,
        title: headOf(indicator),
        names: namesOf(indicator),
        day: null,
        measure: indicator.measure,
        adds: indicator.measure !== 'percent',
        lock: lockSentence(sheet, indicator, sheet.on),
      }),
    ),
    others: [
      ...others.flatMap((indicator) =>
        namesOf(indicator).map((name) => ({
          name,
          why: isComputed(indicator) ? 'do phần mềm tính' : placeOf(indicator),
        })),
      ),
      ...COMPUTED,
    ],
  };
}

/** The grid of an indicator: a column for each of its days. */
export function rangePaste(sheet: ReadRange): PasteGrid {
  const { indicator, days } = sheet;
  return {
    ...gridOf(rangeShape, sheet, (index, columnId) =>
      rangeUnitLock(sheet, index, columnId.slice(DAY_COLUMN.length)),
    ),
    what: `số liệu “${indicator.shortName}” theo ngày`,
    noun: 'số liệu',
    on: null,
    fields: days.map(
      (on): PasteField => ({
        id: `${DAY_COLUMN}${on}`,
        title: formatDay(on),
        names: [],
        day: on,
        measure: indicator.measure,
        adds: indicator.measure !== 'percent',
        lock: lockSentence(sheet, indicator, on),
      }),
    ),
    others: ['Cộng', 'Tổng', 'Cộng tuần', 'Cuối tuần', 'Số cuối', 'Lũy kế'].map((name) => ({
      name,
      why: 'do phần mềm tính',
    })),
  };
}
