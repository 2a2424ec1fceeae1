import { buildIfStale } from './build.ts';

/**
 * Builds if the sources changed, then takes the pictures of the tour; with `--all` those of every
 * screen and state, or of those whose names contain the word after it; with `--beside` as well a
 * page with those that have changed.
 */
export async function takePictures(words: readonly string[]): Promise<void> {
  const beside = words.includes('--beside');
  const [all, only] = words.filter((word) => word !== '--beside');
  await buildIfStale();
  // A computed path, because the tests are type-checked as a project of their own.
  const room = new URL('../test/helpers/pictures.ts', import.meta.url).href;
  const pictures = (await import(room)) as {
    takePictures(): Promise<void>;
    takeEveryPicture(only?: string, how?: { beside: boolean }): Promise<void>;
  };
  await (all === '--all' ? pictures.takeEveryPicture(only, { beside }) : pictures.takePictures());
}
