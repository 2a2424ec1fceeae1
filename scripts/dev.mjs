import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { develop } = await import('./dev.ts');
  await develop(process.argv.slice(2));
});
