import { rememberedOf as keptOf } from '../../shared/domain/remembered.ts';
import { lazily as kept } from '../../shared/text/lazily.ts';
import { finished } from './vitest-here.ts';

/**
 * What the rules compute once and keep is kept here until the end of a test only: so every test
 * runs the code that computes it, and none gets what was computed under another change.
 */

/** As `make`, but called at most once in a test. */
function onceATest<T>(make: () => T): () => T {
  let madeIn = -1;
  let made: T;
  return () => {
    if (madeIn !== finished) made = make();
    madeIn = finished;
    return made;
  };
}

export const lazily = <T>(make: () => T): (() => T) => {
  const inTest = onceATest(() => kept(make));
  return () => inTest()();
};

export const rememberedOf = <K extends object, V>(compute: (key: K) => V): ((key: K) => V) => {
  const inTest = onceATest(() => keptOf(compute));
  return (key) => inTest()(key);
};
