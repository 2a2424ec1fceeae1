import type { Measure } from '../domain/campaign.ts';
import { readMeasured } from '../domain/measure.ts';
import { type NumberReading, unreadableNumberSentence } from '../text/numbers.ts';
import {
  encodingOf,
  type OldEncoding,
  type OldText,
  recogniseOldText,
} from '../text/old-encodings.ts';
import { type ClipboardTable, officeTexts } from './clipboard-read.ts';

/** A cell that is pasted into; the screen adds what it knows the cell by. */
export interface PasteTarget {
  kind: Measure | 'text';
  /** "Thôn Đông · Mức 1". */
  place: string;
  /** Why nothing can be written here; null when something can. */
  locked: string | null;
}

/** What a cell will hold; null blanks it. Percentages in whole hundredths, texts in NFC. */
export interface PastedValue<Target> {
  target: Target;
  value: number | string | null;
}

/** A cell that is not written: what was pasted there, and why. */
export interface UnreadPaste<Target> {
  target: Target;
  place: string;
  text: string;
  reason: string;
}

/** A text for a font before Unicode, for the clerk to look at before it is taken. */
export interface PasteConversion<Target> extends OldText {
  target: Target;
  place: string;
  text: string;
}

export interface PastePlan<Target> {
  /** Without the cells of `conversions`, which `takeConversions` adds. */
  values: PastedValue<Target>[];
  unread: UnreadPaste<Target>[];
  conversions: PasteConversion<Target>[];
  /** Rows and columns of the block that lie past the edge of the grid. */
  outside: { rows: number; columns: number };
}

export interface PasteTask<Target extends PasteTarget> {
  table: ClipboardTable;
  /** Size of the selection in cells; one cell for no range. */
  selection: { rows: number; columns: number };
  /** The cell so many rows and columns from the first of the selection; null past the edge. */
  target(row: number, column: number): Target | null;
}

/**
 * Size of what is pasted, as in Excel: a block goes on over a selection that is a whole number
 * of times its size, so that one value fills every selection; else it is pasted once.
 */
export function pastedSize({
  table,
  selection,
}: Pick<PasteTask<PasteTarget>, 'table' | 'selection'>): { rows: number; columns: number } {
  const rows = table.rows.length;
  const columns = table.rows[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return { rows: 0, columns: 0 };
  const fits = selection.rows % rows === 0 && selection.columns % columns === 0;
  return fits ? { ...selection } : { rows, columns };
}

/**
 * What a paste writes, cell by cell, read by the type of the column it goes into. Cells that
 * cannot be read and locked ones are listed with their reason and not written; the screen writes
 * the rest as one step.
 */
export function planPaste<Target extends PasteTarget>(task: PasteTask<Target>): PastePlan<Target> {
  const { table, target: targetAt } = task;
  const size = pastedSize(task);
  const plan: PastePlan<Target> = {
    values: [],
    unread: [],
    conversions: [],
    outside: { rows: 0, columns: 0 },
  };
  const around = encodingOf(table.rows.flat());
  const figures = officeTexts(table);
  for (let row = 0; row < size.rows; row++) {
    if (targetAt(row, 0) === null) {
      plan.outside.rows = size.rows - row;
      break;
    }
    const from = row % table.rows.length;
    const cells = table.rows[from]!;
    for (let column = 0; column < size.columns; column++) {
      const target = targetAt(row, column);
      if (target === null) {
        plan.outside.columns = size.columns - column;
        break;
      }
      const at = column % cells.length;
      planCell(plan, target, cells[at]!, figures[from]![at]!, around);
    }
  }
  return plan;
}

function planCell<Target extends PasteTarget>(
  plan: PastePlan<Target>,
  target: Target,
  text: string,
  figure: string,
  around: OldEncoding | undefined,
) {
  const { kind, place, locked } = target;
  if (locked !== null) {
    plan.unread.push({ target, place, text, reason: locked });
    return;
  }
  if (kind === 'text') {
    const old = recogniseOldText(text, around);
    if (old) plan.conversions.push({ target, place, text, ...old });
    else plan.values.push({ target, value: textValue(text) });
    return;
  }
  const reading = readFigure(kind, figure);
  if ('value' in reading) plan.values.push({ target, value: reading.value });
  else {
    const reason = unreadableNumberSentence(reading.error, text);
    plan.unread.push({ target, place, text, reason });
  }
}

const textValue = (text: string) => (text === '' ? null : text.normalize('NFC'));

/** A figure by the type of its column; dashes stand for a blank, as in print. */
function readFigure(measure: Measure, text: string): NumberReading | { value: null } {
  return text === '' || /^[-–—]$/u.test(text) ? { value: null } : readMeasured(measure, text);
}

/** All values of the plan: conversions that were taken converted, the others as they stood. */
export function takeConversions<Target>(
  plan: PastePlan<Target>,
  taken: (conversion: PasteConversion<Target>) => boolean,
): PastedValue<Target>[] {
  const converted = plan.conversions.map((conversion) => ({
    target: conversion.target,
    value: textValue(taken(conversion) ? conversion.converted : conversion.text),
  }));
  return [...plan.values, ...converted];
}

/** Old texts of a whole table as Unicode, for tables whose names are matched with units. */
export function convertOldTexts(rows: readonly (readonly string[])[]): {
  rows: string[][];
  conversions: (OldText & { row: number; column: number; text: string })[];
} {
  const around = encodingOf(rows.flat());
  const conversions: (OldText & { row: number; column: number; text: string })[] = [];
  const converted = rows.map((cells, row) =>
    cells.map((text, column) => {
      const old = recogniseOldText(text, around);
      if (old) conversions.push({ row, column, text, ...old });
      return old?.converted ?? text;
    }),
  );
  return { rows: converted, conversions };
}
