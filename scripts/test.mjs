import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { runTests } = await import('./run-tests.ts');
  process.exitCode = await runTests();
});
