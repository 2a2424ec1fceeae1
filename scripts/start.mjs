import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { startHost } = await import('./start-host.ts');
  await startHost(process.argv.slice(2));
});
