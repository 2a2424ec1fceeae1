import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * `lazily` of the house for `npm run mutate`: what it makes is kept for one test only. Kept for
 * good, the first test alone would come by how it is made, and the others would see no change of it.
 */
const house = await import(pathToFileURL(join(process.cwd(), 'shared/text/lazily.ts')).href);

let test = 0;
/** Everything is made anew from now on. */
export const forgetMade = (): void => {
  test += 1;
};

export function lazily<T>(make: () => T): () => T {
  let madeIn = -1;
  let kept: () => T;
  return () => {
    if (madeIn !== test) kept = house.lazily(make);
    madeIn = test;
    return kept();
  };
}
