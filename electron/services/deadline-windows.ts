import type { DeadlineState } from '../../shared/domain/deadline-status.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { DeadlineReader } from './deadline-reader.ts';

interface WindowOfUnit extends DayWindow {
  unitId: number;
}

const daysOf = ({ from, to }: DayWindow) => `${from} ${to}`;

/**
 * How the deadlines stand that ask for exactly the days that units sent: of several
 * obligations that of the first; null where none asks for these days of this unit.
 */
export function deadlinesOfWindows(
  reader: DeadlineReader,
  windows: readonly WindowOfUnit[],
): (window: WindowOfUnit) => DeadlineState | null {
  const sent = new Set(windows.map(daysOf));
  const states = new Map<string, DeadlineState>();
  for (const obligation of reader.obligations) {
    if (obligation.asks !== 'submission') continue;
    for (const occurrence of reader.occurrences(obligation)) {
      const { window } = occurrence;
      if (window === null || !sent.has(daysOf(window))) continue;
      for (const { unitId, state } of reader.standings(obligation, occurrence)) {
        const key = `${unitId} ${daysOf(window)}`;
        if (!states.has(key)) states.set(key, state);
      }
    }
  }
  return (window) => states.get(`${window.unitId} ${daysOf(window)}`) ?? null;
}
