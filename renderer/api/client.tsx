import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Client } from '../../shared/contract/client.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import type { Connection } from '../../shared/contract/wire.ts';
import { type WatchedClient, watchCalls } from './slow-calls.ts';

const ClientContext = createContext<WatchedClient | null>(null);

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  const watched = useMemo(() => watchCalls(client), [client]);
  return <ClientContext value={watched}>{children}</ClientContext>;
}

function useWatched(): WatchedClient {
  const watched = useContext(ClientContext);
  if (!watched) throw new Error('useClient outside ClientProvider');
  return watched;
}

/** The contract's client; there is one for the whole page. */
export const useClient = (): Client => useWatched().client;

/** Whether something has been waiting for an answer for long, see `watchCalls`. */
export function useIsSlow(): boolean {
  const { subscribe, isSlow } = useWatched();
  return useSyncExternalStore(subscribe, isSlow);
}

/** Calls `onEvent`, which must be stable, for every event of the app. */
export function useAppEvents(onEvent: (event: AppEvent) => void): void {
  const client = useClient();
  useEffect(() => client.listen(onEvent), [client, onEvent]);
}

/**
 * Calls `onBack`, which must be stable, when the host is reachable again: its events in between
 * were not received.
 */
export function useReconnected(onBack: () => void): void {
  const client = useClient();
  useEffect(() => {
    let wasLost = false;
    return client.watch((connection) => {
      if (connection === 'open' && wasLost) onBack();
      wasLost = connection !== 'open';
    });
  }, [client, onBack]);
}

/** Whether the host can be reached now. */
export function useConnection(): Connection {
  const client = useClient();
  const [connection, setConnection] = useState<Connection>('open');
  useEffect(() => client.watch(setConnection), [client]);
  return connection;
}
