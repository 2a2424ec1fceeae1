import { buildIfStale } from './build.ts';

/**
 * Builds what is stale, then takes the pictures of the tour; with `--all` every screen and state
 * instead, or those whose names contain the word behind it.
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
