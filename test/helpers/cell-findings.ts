import type { Indicator } from '../../shared/domain/campaign.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { targetSheet } from './target-sheet.ts';

export const BASE = targetSheet();

export const [FLOW, STOCK, OTHER, RATIO] = BASE.indicators as [
  Indicator,
  Indicator,
  Indicator,
  Indicator,
];

export const UNITS = [
  BASE.units[0]!,
  ...[1, 2, 3, 4, 5, 6].map((n) => ({
    ...BASE.units[1]!,
    unit: { ...BASE.units[1]!.unit, id: n + 1, code: `0${n + 1}`, name: `Thôn ${n}` },
  })),
];

export const BLANK: Column = UNITS.map(() => null);

export const column = (
  indicatorId: number,
  change: Partial<StoredColumns> = {},
): StoredColumns => ({
  ...{ indicatorId, opening: BLANK, before: BLANK, now: BLANK, windows: [] },
  ...{ usual: { middle: BLANK, spread: BLANK }, ...change },
});

export const below = (...values: (number | null)[]): Column =>
  BLANK.map((_, i) => (i === 0 ? null : (values[i - 1] ?? null)));

export const sheetOf = (change: Partial<DaySheet>): DaySheet => ({
  ...{ ...BASE, units: UNITS, earlier: [], targets: [], identities: [] },
  ...change,
});

export const codes = (found: { code: string; unitId: number }[]) =>
  found.map(({ code, unitId }) => `${code} ${unitId}`);
