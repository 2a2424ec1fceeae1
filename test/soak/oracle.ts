import type { CellColumn } from '../../shared/contract/cell-columns.ts';
import type { Client } from '../../shared/contract/client.ts';

/** What the office must hold, kept in memory beside it. */

export interface Frame {
  campaignId: number;
  unitIds: number[];
  indicatorIds: number[];
  days: string[];
}

/** Figures by "indicator unit day"; a blank one is not there. */
export type Figures = Map<string, number>;

export const cellKey = (indicatorId: number, unitId: number, on: string): string =>
  `${indicatorId} ${unitId} ${on}`;

/** The figures after a change of columns. */
export function withColumns(figures: Figures, columns: readonly CellColumn[]): Figures {
  const next = new Map(figures);
  for (const { indicatorId, on, unitIds, values } of columns) {
    for (const [n, unitId] of unitIds.entries()) {
      const value = values[n] ?? null;
      const key = cellKey(indicatorId, unitId, on);
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
  }
  return next;
}

/** All figures that the program holds. */
export async function readFigures(
  client: Client,
  { campaignId, unitIds, indicatorIds, days }: Frame,
): Promise<Figures> {
  const figures: Figures = new Map();
  for (const on of days) {
    const sheet = await client.call('results.sheet', { campaignId, on });
    for (const { indicatorId, now } of sheet.stored) {
      if (!indicatorIds.includes(indicatorId)) continue;
      for (const [place, { unit }] of sheet.units.entries()) {
        const value = now[place];
        if (value === null || value === undefined || !unitIds.includes(unit.id)) continue;
        figures.set(cellKey(indicatorId, unit.id, on), value);
      }
    }
  }
  return figures;
}

/** The cells in which two states differ. */
export const differences = (a: Figures, b: Figures): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
