import { useEffect } from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';

/** Alt+PageUp and Alt+PageDown go to the day before and after. */
export function useDayKeys(on: Day, campaign: Campaign, openDay: (day: Day) => void) {
  const from = campaign.openingOn ?? campaign.startsOn;
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const days = { PageUp: -1, PageDown: 1 }[event.key];
      if (!event.altKey || days === undefined) return;
      event.preventDefault();
      const day = addDays(on, days);
      if (day >= from && day <= campaign.endsOn) openDay(day);
    };
    window.addEventListener('keydown', step, true);
    return () => window.removeEventListener('keydown', step, true);
  }, [on, from, campaign.endsOn, openDay]);
}
