import { buildIfStale } from './build.ts';

/** Builds what is stale, then takes the pictures of the tour. */
export async function takePictures(): Promise<void> {
  await buildIfStale();
  // A computed path, because the tests are type-checked as a project of their own.
  const room = new URL('../test/helpers/pictures.ts', import.meta.url).href;
  const pictures = (await import(room)) as { takePictures(): Promise<void> };
  await pictures.takePictures();
}
