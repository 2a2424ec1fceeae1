import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { runMutants } = await import('./run-mutants.ts');
  process.exitCode = await runMutants(process.argv.slice(2));
});
