import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { runSoak } = await import('../test/soak/run-soak.ts');
  process.exitCode = await runSoak(process.argv.slice(2));
});
