import fc from 'fast-check';

/**
 * How the tests of hostile input run: in `npm test` a fixed number of cases, always the same ones;
 * with `npm run fuzz` as many as the minutes allow, from a seed that is printed.
 */
const { FUZZ_SEED, FUZZ_MINUTES } = process.env;

export const FUZZ = {
  seed: Number(FUZZ_SEED ?? 20_260_901),
  /** Milliseconds; null for a fixed number of cases. */
  time: FUZZ_MINUTES === undefined ? null : Number(FUZZ_MINUTES) * 60_000,
  /** Of a test. */
  timeout: 300_000 + Number(FUZZ_MINUTES ?? 0) * 60_000,
};

/** Runs so many cases of a property; a case that fails is told with the seed that repeats it. */
export async function fuzzed<T>(property: fc.IAsyncProperty<T>, cases: number): Promise<void> {
  const { failed, numRuns, errorInstance } = await fc.check(property, {
    seed: FUZZ.seed,
    // An office that was called before cannot be called again as if it had not been.
    endOnFailure: true,
    ...(FUZZ.time === null
      ? { numRuns: cases }
      : { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: FUZZ.time }),
  });
  if (FUZZ.time !== null) process.stdout.write(`seed ${FUZZ.seed}: ${numRuns} cases\n`);
  if (!failed) return;
  throw new Error(`case ${numRuns} of the seed ${FUZZ.seed}`, { cause: errorInstance });
}
