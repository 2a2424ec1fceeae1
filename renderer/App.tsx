import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import 'dayjs/locale/vi';
import './app.css';
import { type CSSVariablesResolver, createTheme, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '../shared/contract/client.ts';
import type { Transport } from '../shared/contract/wire.ts';
import { ClientProvider } from './api/client.tsx';
import { createQueryClient } from './api/queries.ts';
import { createAppRouter } from './router.tsx';
import { AskFirst } from './ui/ask-first.tsx';
import { cspNonce } from './ui/csp-nonce.ts';
import { DIALOGS } from './ui/dialogs.ts';

const theme = createTheme({
  fontFamily: '"Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  primaryColor: 'blue',
  primaryShade: 8,
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: DIALOGS,
});

/** Secondary text dark enough to be read by everyone (contrast 4,5 : 1). */
const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#4b5563' },
  dark: {},
});

/** Draws the application over a transport; the two entries differ in nothing else. */
export function mountApp(transport: Transport): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('no #root');
  const client = createClient(transport);
  const queries = createQueryClient();
  const router = createAppRouter();
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        forceColorScheme="light"
        getStyleNonce={() => cspNonce() ?? ''}
      >
        <DatesProvider settings={{ locale: 'vi', firstDayOfWeek: 1 }}>
          <QueryClientProvider client={queries}>
            <ClientProvider client={client}>
              <AskFirst>
                <RouterProvider router={router} />
              </AskFirst>
            </ClientProvider>
          </QueryClientProvider>
        </DatesProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
