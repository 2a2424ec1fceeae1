import { serveApp } from '../../electron/browser/serve-app.ts';
import { browserTransport } from '../../renderer/api/transport-browser.ts';
import { describeCarrier } from './carrier-conformance.ts';

describeCarrier('browser host, over HTTP', async (app) => {
  const served = await serveApp(app, { pagesDir: 'out/renderer' });
  const { origin, searchParams } = new URL(served.url);
  let closed: Promise<void> | null = null;
  return {
    transport: browserTransport(origin, searchParams.get('token') ?? ''),
    close: () => (closed ??= served.close()),
  };
});
