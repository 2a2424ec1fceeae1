import { useEffect, useMemo, useState } from 'react';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { checkUnitOnDay } from '../../shared/domain/unit-checks.ts';
import { whenKeyboardRests } from '../api/keyboard-rest.ts';
import { changedUnits } from './changed-units.ts';
import { type FindingsOfCells, findingsByCell, unitIndicator } from './entry-rows.ts';

/** With more changed units than this the whole sheet is checked, which costs no more. */
const MOST_SINGLE = 30;

interface Checked {
  figures: CampaignFigures;
  today: Day;
  findings: FindingsOfCells;
  /** The figures when all units were last checked together. */
  whole: CampaignFigures;
}

/**
 * Findings of a day as it is keyed. After a key only the changed units are checked again. Sums
 * above them and units compared with them need a check of the whole, which is done while the clerk
 * `rests`.
 */
export function createDayFindings() {
  let checked: Checked | null = null;

  return (figures: CampaignFigures, today: Day, rests = true): FindingsOfCells => {
    const changed =
      checked?.today === today ? changedUnits(checked.figures.sheet, figures.sheet) : null;
    const isWhole = rests && checked?.whole !== figures;
    if (!checked || !changed || changed.size > MOST_SINGLE || isWhole) {
      const { indicators } = figures.sheet;
      const findings = findingsByCell(indicators, checkCells(figures, { today }));
      checked = { figures, today, findings, whole: figures };
    } else {
      const findings = withUnits(checked.findings, figures, { changed, today });
      checked = { ...checked, figures, findings };
    }
    return checked.findings;
  };
}

/** The findings with those of some units made anew. */
function withUnits(
  known: FindingsOfCells,
  figures: CampaignFigures,
  { changed, today }: { changed: ReadonlySet<number>; today: Day },
): FindingsOfCells {
  if (changed.size === 0) return known;
  const { units, indicators } = figures.sheet;
  const findings = new Map(known);
  for (const index of changed) {
    const { id: unitId } = units[index]!.unit;
    for (const { id } of indicators) findings.delete(unitIndicator(unitId, id));
    const found = findingsByCell(indicators, checkUnitOnDay(figures, index, today));
    for (const [cell, ofCell] of found) findings.set(cell, ofCell);
  }
  return findings;
}

/** The findings of a day that is being keyed. */
export function useDayFindings(figures: CampaignFigures, today: Day): FindingsOfCells {
  const [dayFindings] = useState(createDayFindings);
  const [rested, setRested] = useState(figures);
  useEffect(() => {
    if (figures === rested) return;
    return whenKeyboardRests(() => setRested(figures));
  }, [figures, rested]);
  return useMemo(
    () => dayFindings(figures, today, figures === rested),
    [dayFindings, figures, today, rested],
  );
}
