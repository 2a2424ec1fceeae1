import 'dayjs/locale/vi';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '../shared/contract/client.ts';
import type { Transport } from '../shared/contract/wire.ts';
import { ClientProvider } from './api/client.tsx';
import { createQueryClient } from './api/queries.ts';
import { OpenedFilesProvider, openedFilesOf } from './exchange/opened-files.tsx';
import { SignInGate } from './people/sign-in-gate.tsx';
import { RescueGate } from './rescue/rescue-gate.tsx';
import { createAppRouter } from './router.tsx';
import { Theme } from './theme/theme.tsx';
import { AskFirst } from './ui/ask-first.tsx';

/** Draws the application over a transport; the two entries differ in nothing else. */
export function mountApp(transport: Transport): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('no #root');
  const client = createClient(transport);
  const queries = createQueryClient();
  const router = createAppRouter();
  const opened = openedFilesOf(client);
  createRoot(root).render(
    <StrictMode>
      <Theme>
        <DatesProvider settings={{ locale: 'vi', firstDayOfWeek: 1 }}>
          <QueryClientProvider client={queries}>
            <ClientProvider client={client}>
              <OpenedFilesProvider files={opened}>
                <AskFirst>
                  <RescueGate>
                    <SignInGate>
                      <RouterProvider router={router} />
                    </SignInGate>
                  </RescueGate>
                </AskFirst>
              </OpenedFilesProvider>
            </ClientProvider>
          </QueryClientProvider>
        </DatesProvider>
      </Theme>
    </StrictMode>,
  );
}
