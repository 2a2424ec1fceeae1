import { onNode24 } from './node-24.mjs';

await onNode24(async () => {
  const { takePictures } = await import('./take-pictures.ts');
  await takePictures(process.argv.slice(2));
});
