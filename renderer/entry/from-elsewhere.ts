import { useCallback } from 'react';
import type { AppEvent, MethodName } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import { useAppEvents } from '../api/client.tsx';
import { useMethodTopics } from '../api/queries.ts';
import { isHeard } from '../api/stale.ts';

/**
 * Topics that a keyed sheet handles itself: its own saves, which it already shows, come among
 * others'.
 */
export const HEARD: readonly Topic[] = ['results', 'notes'];

/** A keyed sheet that can be told of changes by others. */
interface Hearing {
  hear(revision: number): void;
  hearChange(): void;
}

/** Keeps a sheet that was read by `method` up to date with changes of other windows. */
export function useRefreshFromElsewhere(
  keyed: Hearing,
  method: MethodName,
  campaignId: number,
): void {
  const known = useMethodTopics();
  const onEvent = useCallback(
    (event: AppEvent) => {
      if (!isHeard(known, method, campaignId, event, HEARD)) return;
      if (event.revision === null) keyed.hearChange();
      else keyed.hear(event.revision);
    },
    [keyed, known, method, campaignId],
  );
  useAppEvents(onEvent);
}
