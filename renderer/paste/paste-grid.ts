import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { isTable } from '../../shared/exchange/paste-cells.ts';
import type { LayoutTask } from '../../shared/exchange/paste-columns.ts';
import type { PasteTarget } from '../../shared/exchange/paste-lines.ts';
import type { PasteUnit } from '../../shared/exchange/paste-units.ts';
import { summaryKind } from '../../shared/exchange/table-rows.ts';
import type { PastedBlock } from '../grid/grid-model.ts';

/** What a screen tells about its grid when a table is pasted. */
export interface PasteGrid extends Omit<PasteTarget, 'units' | 'order'> {
  campaignId: number;
  /** "số liệu ngày 05/9/2023": where the table goes. */
  what: string;
  /** "số liệu": the noun for what is written. */
  noun: string;
  units: readonly SheetUnit[];
  others: LayoutTask['others'];
  current(unitId: number, fieldId: string): number | null;
}

/** A figure to be written. */
export interface PastedFigure {
  unitId: number;
  fieldId: string;
  value: number;
}

/** The units of a sheet for the reader of tables, with their other spellings by id. */
export const pasteUnits = (
  units: readonly SheetUnit[],
  aliases: ReadonlyMap<number, string[]> = new Map(),
): PasteUnit[] =>
  units.map(({ unit, parent, closed }) => ({
    ...unit,
    aliases: aliases.get(unit.id) ?? [],
    parentId: units[parent]?.unit.id ?? null,
    closed: closed === true,
  }));

/** Whether a pasted block is a table with heads or names, rather than figures cell by cell. */
export function isPastedTable({ table }: PastedBlock, units: readonly SheetUnit[]): boolean {
  if (table.tooLarge) return false;
  const matcher = unitMatcher(pasteUnits(units));
  return isTable(table.rows, {
    isName: (text) =>
      'unit' in matcher.byName(text) || summaryKind(text, units[0]?.unit.name ?? '') !== null,
    isCode: (text) => 'unit' in matcher.byCode(text),
  });
}
