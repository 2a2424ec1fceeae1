import { buildIfStale } from './build.ts';

/** Builds what is stale, then takes the pictures of the tour. */
export async function takePictures(): Promise<void> {
  await buildIfStale();
  // By a path that is no literal: the tests' room is checked on its own.
  const room = new URL('../test/helpers/pictures.ts', import.meta.url).href;
  const pictures = (await import(room)) as { takePictures(): Promise<void> };
  await pictures.takePictures();
}
