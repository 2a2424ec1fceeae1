import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { printWords } = await import('./print-words.ts');
  printWords(process.argv.slice(2));
});
