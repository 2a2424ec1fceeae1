import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { runPack } = await import('./pack.ts');
  process.exitCode = await runPack(process.argv.slice(2));
});
