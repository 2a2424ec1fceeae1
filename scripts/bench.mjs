import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { runBench } = await import('./run-bench.ts');
  process.exitCode = await runBench(process.argv.slice(2));
});
