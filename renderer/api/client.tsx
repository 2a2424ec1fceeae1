import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Client } from '../../shared/contract/client.ts';
import type { AppEvent } from '../../shared/contract/methods.ts';
import type { Connection } from '../../shared/contract/wire.ts';

const ClientContext = createContext<Client | null>(null);

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The contract's client; there is one for the whole page. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient outside ClientProvider');
  return client;
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
