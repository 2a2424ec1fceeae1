import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { runFuzz } = await import('./run-fuzz.ts');
  process.exitCode = await runFuzz(process.argv.slice(2));
});
