import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';
import { useClient } from '../api/client.tsx';
import { type Arrival, type EntryWay, readSteps, stepsOfPage } from './arrival.ts';
import type { StepPlace } from './cell-shape.ts';
import { DayPage } from './day-entry.tsx';
import { RangePage } from './range-entry.tsx';

/** Nhập số liệu: all indicators of one day, or all days of one indicator. */
export function EntryPage() {
  const { campaign, on, indicator } = useSearch({ from: '/entry' });
  const found = useLocation({ select: ({ state }) => state.found });
  const client = useClient();
  const navigate = useNavigate();
  const arrival = useRef<Arrival | null>(null);
  const cursorRow = useRef<string | null>(null);
  const go = useCallback(
    ({ on: day, indicatorId }: StepPlace) =>
      void navigate({
        to: '/entry',
        search: {
          campaign,
          on: day,
          ...(indicatorId === null ? {} : { indicator: indicatorId }),
        },
      }),
    [navigate, campaign],
  );
  const way = useMemo((): EntryWay => {
    const steps = stepsOfPage(client, campaign);
    const recall = () => steps.recall(() => readSteps(client.call, campaign));
    return { steps, recall, arrival, cursorRow, go };
  }, [client, campaign, go]);
  return indicator === undefined ? (
    <DayPage campaignId={campaign} on={on} found={found} way={way} />
  ) : (
    <RangePage campaignId={campaign} indicatorId={indicator} on={on} way={way} />
  );
}
