import type { Column, DaySheet } from '../../shared/domain/sheet.ts';

/** Places of the units whose keyed figures changed; null where more than figures changed. */
export function changedUnits(old: DaySheet, sheet: DaySheet): Set<number> | null {
  for (const what of Object.keys(sheet) as (keyof DaySheet)[]) {
    if (!KEYED.has(what) && sheet[what] !== old[what]) return null;
  }
  const changed = new Set<number>();
  const compare = (before: Column, now: Column) => {
    if (before === now) return;
    for (let i = 0; i < now.length; i++) if (before[i] !== now[i]) changed.add(i);
  };
  for (const [n, columns] of sheet.stored.entries()) {
    const before = old.stored[n]!;
    if (columns === before) continue;
    const { now, ...rest } = columns;
    if (Object.entries(rest).some(([what, one]) => before[what as keyof typeof rest] !== one)) {
      return null;
    }
    compare(before.now, now);
  }
  for (const [n, { stored }] of sheet.earlier.entries()) {
    const before = old.earlier[n];
    if (before?.stored.length !== stored.length) return null;
    for (const [k, { now }] of stored.entries()) compare(before.stored[k]!.now, now);
  }
  return changed;
}

/** What a key changes of a sheet; a new revision comes with everything else read again. */
const KEYED: ReadonlySet<string> = new Set(['stored', 'earlier', 'revision']);
