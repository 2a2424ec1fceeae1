import type { Indicator } from '../../shared/domain/campaign.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { targetSheet } from './target-sheet.ts';

/** A commune (place 0) with hamlets below it, each of the days 01/12/2026 to 10/12/2026. */
export const ACTIVATED = 1;

export const ELIGIBLE = 2;

export const RATE = 3;

export interface Hamlets {
  now: Column;
  aim?: Column;
  eligible?: Column;
  usual?: StoredColumns['usual'];
}

export function hamlets({ now, aim, eligible, usual }: Hamlets, changes: Partial<DaySheet> = {}) {
  const base = targetSheet();
  const blank: Column = [null, ...now.map(() => null)];
  const indicator = (change: Partial<Indicator> & Pick<Indicator, 'id' | 'name' | 'kind'>) => ({
    ...base.indicators[0]!,
    ...change,
  });
  const stored = (indicatorId: number, column: Column): StoredColumns => ({
    indicatorId,
    opening: blank,
    before: blank,
    now: [null, ...column],
    usual: { middle: blank, spread: blank },
    windows: [],
  });
  return {
    ...base,
    units: [
      base.units[0]!,
      ...now.map((_, n) => ({ ...base.units[1]!, unit: { ...base.units[1]!.unit, id: n + 2 } })),
    ],
    indicators: [
      indicator({ id: ACTIVATED, name: 'Kích hoạt', kind: 'flow', measure: 'account' }),
      indicator({ id: ELIGIBLE, name: 'Đủ điều kiện', kind: 'stock', measure: 'person' }),
      indicator({ id: RATE, name: 'Tỷ lệ', kind: 'ratio', parts: [ACTIVATED, ELIGIBLE] }),
    ],
    stored: [
      {
        ...stored(ACTIVATED, now),
        ...(aim ? { aim: [null, ...aim] } : {}),
        ...(usual ? { usual } : {}),
      },
      stored(ELIGIBLE, eligible ?? now.map(() => null)),
    ],
    targets: [],
    ...changes,
  } satisfies DaySheet;
}

export const found = (sheet: DaySheet, today = sheet.on) => checkCells(figuresOf(sheet), { today });

/** The same campaign without the indicator that the figures are a share of. */
export const bare = (sheet: DaySheet): DaySheet => ({
  ...sheet,
  indicators: sheet.indicators
    .filter(({ id }) => id !== RATE)
    .map((one) => (one.id === ELIGIBLE ? { ...one, name: 'Dân số', fullName: 'Dân số' } : one)),
});
