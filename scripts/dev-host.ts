import { readHostOptions } from '../electron/browser/options.ts';
import { runBrowserHost } from '../electron/browser/run.ts';
import { sayRefusal } from '../electron/browser/start-refused.ts';
import { livePages } from './live-pages.ts';

// Run by dev.ts, and again by Node after each change of a file that it imports.
await sayRefusal(async () => {
  const options = readHostOptions(process.argv.slice(2));
  await runBrowserHost({ ...options, open: false }, livePages(process.env.DEV_TOKEN ?? ''));
});
