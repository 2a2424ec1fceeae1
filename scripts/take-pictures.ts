import { buildIfStale } from './build.ts';

/**
 * Builds if the sources changed, then takes the pictures of the tour; with `--all` those of every
 * screen and state, or of those whose names contain the word after it.
 */
export async function takePictures([all, only]: readonly string[]): Promise<void> {
  await buildIfStale();
  // A computed path, because the tests are type-checked as a project of their own.
  const room = new URL('../test/helpers/pictures.ts', import.meta.url).href;
  const pictures = (await import(room)) as {
    takePictures(): Promise<void>;
    takeEveryPicture(only?: string): Promise<void>;
  };
  await (all === '--all' ? pictures.takeEveryPicture(only) : pictures.takePictures());
}
